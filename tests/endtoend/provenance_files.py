"""Reads finished documents back, paragraph by paragraph: slides and notes by zip and XML, pages by their tags."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from office_files import SPACES, OfficeFile, Part, about, find, is_placeholder, placeholder

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "LI", "LBody", "Lbl", "Div", "Figure", "Sect"})
"""Elements that begin a block of words; what lies inside them without being one belongs to them."""
NUMBER = "sldNum"
_DEPTH = 20
_READ = [pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM]
_ROUGHLY = 3.0
"""Points between two pieces of one line."""


@dataclass(frozen=True)
class Block:
    """One paragraph as it stands in a file."""

    file: str
    places: tuple[str, ...]
    """`slide 7`, `page 3`, `card B07`; several pages where it runs on."""
    kind: str
    """`slide`, `notes`, `chart`, `alt`, `picture`, or the tag of a PDF."""
    text: str
    about: str = ""
    """What is told of a figure."""


# --- Slides ------------------------------------------------------------------------------------------------------


def deck_blocks(content: bytes, file: str = "deck.pptx") -> Iterator[Block]:
    """Yield every paragraph of every shape, table, chart and of the notes, and what is told of drawings."""
    deck = OfficeFile(content)
    for number, slide in enumerate(deck.slides, start=1):
        place = (f"slide {number}",)
        yield from (Block(file, place, "slide", text) for text in _paragraphs(slide))
        yield from (Block(file, place, "alt", text) for text in _described(slide))
        for kind in ("chart", "diagramData"):
            for name in slide.related(kind):
                yield from (Block(file, place, "chart", text) for text in _chart(deck.part(name)))
        notes = deck.notes(slide)
        if notes is not None:
            yield from (Block(file, place, "notes", text) for text in _paragraphs(notes))


def _paragraphs(part: Part) -> Iterator[str]:
    numbers = [each for each in part.shapes if is_placeholder(each) and placeholder(each)[0] == NUMBER]
    skipped = {each for shape in numbers for each in find(shape, ".//a:p")}
    for paragraph in find(part.root, "//a:p"):
        if paragraph not in skipped:
            yield "".join(
                "\n" if etree.QName(each).localname == "br" else each.text or ""
                for each in find(paragraph, ".//a:t|.//a:br")
            )


def _described(part: Part) -> Iterator[str]:
    for shape in part.shapes:
        yield from filter(None, (about(shape).get("descr"), about(shape).get("title")))


def _chart(part: Part) -> Iterator[str]:
    spaces = {**SPACES, "c": CHART}
    yield from (each.text or "" for each in part.root.xpath("//c:v|//a:t", namespaces=spaces))


# --- Pages -------------------------------------------------------------------------------------------------------


@dataclass
class _Element:
    """A block of the tag tree on its way: its tag, the card it stands on, and its words page by page."""

    kind: str
    card: int
    pieces: list[tuple[int, str]]
    alt: str = ""


def pdf_blocks(path: Path, ids: Iterable[str] = ()) -> Iterator[Block]:
    """Yield every block of the tag tree, then the words of pictures and those that stand outside the tree.

    `ids` are names of cards: with them, what an article holds stands on the card whose id it prints.
    """
    marked, loose, pictures = _words_of(path)
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        elements: list[_Element] = []
        _collect(pdf.Root.StructTreeRoot, None, _Walk(pages, marked, elements))
    cards = _cards(elements, frozenset(ids))
    for element in elements:
        text = " ".join(piece for _, piece in element.pieces)
        numbers = sorted({page for page, _ in element.pieces})
        card = cards.get(element.card)
        places = (f"card {card}",) if card else tuple(f"page {number}" for number in numbers)
        for kind, words in ((element.kind, text), ("alt", element.alt)):
            if words.strip():
                yield Block(path.name, places, kind, words, element.alt if kind != "alt" else "")
    loose += [(page, words) for (page, _), words in marked.items()]  # no element holds them: feet of pages
    for page, words in loose:
        yield Block(path.name, (f"page {page}",), "loose", words)
    for page, words in pictures:
        yield Block(path.name, (f"page {page}",), "picture", words)


class _Walk:
    """What the walk through the tree needs at every step."""

    def __init__(self, pages: dict[Any, int], marked: dict[tuple[int, int], str], elements: list[_Element]) -> None:
        self.pages, self.marked, self.elements = pages, marked, elements
        self.articles = 0


def _collect(node: Any, within: _Element | None, walk: _Walk, page: int = 0, card: int = 0) -> None:
    kind = str(node.get("/S", "")).removeprefix("/")
    if "/Pg" in node:
        page = walk.pages[node.Pg.objgen]
    if kind == "Art":
        walk.articles += 1
        card = walk.articles
    element = within
    if kind in BLOCKS or element is None:
        element = _Element(kind, card, [], str(node.get("/Alt", "")))
        walk.elements.append(element)
    held = node.get("/K", [])
    for each in list(held) if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            _collect(each, element, walk, page, card)
            continue
        number, on = (int(each), page) if not isinstance(each, pikepdf.Dictionary) else _reference(each, walk, page)
        if number >= 0:
            element.pieces.append((on, walk.marked.pop((on, number), "")))


def _reference(each: Any, walk: _Walk, page: int) -> tuple[int, int]:
    """Return number and page of a piece of marked content; -1 for a link's annotation."""
    if "/MCID" not in each:
        return -1, page
    return int(each.MCID), walk.pages[each.Pg.objgen] if "/Pg" in each else page


def _cards(elements: Iterable[_Element], ids: frozenset[str]) -> dict[int, str]:
    """Return the id each article prints: at the end of its kind on the front, before `content` on the back."""
    found: dict[int, str] = {}
    for element in elements:
        words = " ".join(piece for _, piece in element.pieces).replace("·", " ").split()
        if element.card and words:
            ahead = [before for before, after in pairwise(words) if after.startswith("content")]
            for word in (*(words[-1:] if len(words) < 8 else ()), *ahead):
                if word in ids:
                    found[element.card] = word
    return found


def _words_of(path: Path) -> tuple[dict[tuple[int, int], str], list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the words of marked content by page and number, words without a mark, and the words of pictures."""
    marked: dict[tuple[int, int], str] = {}
    loose: list[tuple[int, str]] = []
    pictures: list[tuple[int, str]] = []
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, start=1):
        texts = page.get_textpage()
        end: tuple[float, float] = (0, 0)
        within = -1
        for each in page.get_objects(filter=_READ, max_depth=_DEPTH):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(each.raw)
            if each.type == pdfium.FPDF_PAGEOBJ_FORM:
                within = mark if not each.level else within
                continue
            mark = within if each.level and mark < 0 else mark  # a drawing kept once is part of what shows it
            words = _text(each.raw, texts.raw)
            left, bottom, right, _ = each.get_bounds()
            goes_on = abs(bottom - end[1]) < _ROUGHLY and abs(left - end[0]) < _ROUGHLY
            end = (right, bottom)
            joined = words if goes_on else f" {words}"
            where = pictures if each.level else loose
            if mark >= 0:
                marked[number, mark] = marked.get((number, mark), "") + joined
            elif where and where[-1][0] == number and goes_on:
                where[-1] = (number, where[-1][1] + words)
            elif words.strip():
                where.append((number, words))
    return marked, loose, pictures


def _text(item: Any, page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, page, None, 0)
    room = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, page, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), size)
    return room.raw[: size - 2].decode("utf-16-le")
