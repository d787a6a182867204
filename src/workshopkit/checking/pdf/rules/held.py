"""Rules 25, 26, 28, 29: lists and tables, pictures, links and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workshopkit.checking.pdf.document import PICTURES, Block, Document, quoted
from workshopkit.checking.pdf.model import Answer
from workshopkit.checking.pdf.tree import Element, entry, is_dictionary, many, number, text
from workshopkit.diagnostics import Diagnostic

_TYPED = re.compile(r"([•▪●◦‣·*–—-]|\(?\d{1,2}[.)]|[a-z][.)])\s+\S")
_SAYS_NOTHING = re.compile(
    r"(image|picture|figure|graphic|photo|bild|img|diagram|chart)?[\s_#-]*\d*|.*\.(png|jpe?g|gif|svg|tiff?|bmp|webp|emf|wmf)",
    re.IGNORECASE,
)
_ROWS = ("TR",)
_GROUPS = ("THead", "TBody", "TFoot")
_MOST_SPAN = 1000


def lists_and_tables(document: Document) -> Answer:
    """25: lists are lists, tables have headers, none is there for its columns."""
    words = _Words(document)
    for element in document.tree.elements:
        if element.kind == "L":
            yield from _list(document, element, words)
        elif element.kind == "Table":
            yield from _table(document, element, words)
    yield from _by_hand(document)


class _Words:
    """The words below an element, and the page they begin on."""

    def __init__(self, document: Document) -> None:
        self._blocks = {id(each.element): each for each in reversed(document.blocks)}

    def below(self, element: Element) -> list[Block]:
        every = [element, *element.walk()]
        return [self._blocks[id(each)] for each in every if id(each) in self._blocks]

    def page(self, element: Element) -> int:
        return next((each.page for each in self.below(element)), 0)

    def text(self, element: Element) -> str:
        return " ".join(each.text for each in self.below(element))


def _list(document: Document, element: Element, words: _Words) -> Answer:
    kinds = [each.kind for each in element.elements]
    if strange := [each for each in kinds if each not in {"LI", "L", "Caption", "Artifact"}]:
        yield document.fault(
            "broken-list", f"a list holds `{strange[0]}` in place of items", words.page(element),
            help="a list (L) holds items (LI), each with a body (LBody)",
        )  # fmt: skip
    elif not kinds:
        yield document.fault("broken-list", "a list has no items", words.page(element), help="take it out")
    for item in (each for each in element.elements if each.kind == "LI"):
        if not any(each.kind == "LBody" for each in item.elements):
            yield document.fault(
                "broken-list", f"an item of a list has no body: {quoted(words.text(item))}", words.page(item),
                help="put its words into LBody, its number or bullet into Lbl",
            )  # fmt: skip


def _by_hand(document: Document) -> Answer:
    """Find paragraphs one after the other that begin with a bullet or a number."""
    before: Block | None = None
    for block in document.blocks:
        typed = block.kind == "P" and _TYPED.match(block.text) is not None
        if typed and before is not None and before.element.parent is block.element.parent and not _odd(before, block):
            yield document.fault(
                "list-by-hand", f"{quoted(block.text)} is an item of a list and is tagged as a paragraph", block.page,
                words=block.text, severity=document.advice, help="make it a list",
            )  # fmt: skip
        before = block if typed else None


def _odd(one: Block, other: Block) -> bool:
    """Tell whether two beginnings are no bullets of one list."""
    first, second = one.text.split()[0], other.text.split()[0]
    return first.strip("0123456789abcdefghijklmnopqrstuvwxyz") != second.strip("0123456789abcdefghijklmnopqrstuvwxyz")


def _rows(table: Element) -> list[Element]:
    found = []
    for each in table.elements:
        if each.kind in _ROWS:
            found.append(each)
        elif each.kind in _GROUPS:
            found += [row for row in each.elements if row.kind in _ROWS]
    return found


def _table(document: Document, table: Element, words: _Words) -> Answer:
    rows = [[each for each in row.elements if each.kind in {"TH", "TD"}] for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    page = words.page(table)
    heads = [cell for cell in cells if cell.kind == "TH"]
    if not heads:
        layout = len(rows) < 2 or all(len(row) < 2 for row in rows)
        yield document.fault(
            "layout-table" if layout else "table-without-headers",
            "a table is there for its columns only" if layout else "a table has no headers", page,
            help="tag its head cells as TH; what is no table, as paragraphs",
        )  # fmt: skip
        return
    yield from _headers(document, cells, heads, words)
    if len(set(_widths(rows))) > 1:
        yield document.fault(
            "uneven-table", "the rows of a table are not equally long", page, severity=document.advice,
            help="give every row the same cells, empty ones too",
        )  # fmt: skip
    firsts = [" ".join(words.text(cell) for cell in row) for row in rows if row and all(c.kind == "TH" for c in row)]
    if twice := [each for each in firsts if each.strip() and firsts.count(each) > 1]:
        yield document.fault(
            "repeated-header", f"the header {quoted(twice[0])} is read again on every page of its table", page,
            severity=document.advice, help="mark the repeated one as an artifact",
        )  # fmt: skip


def _headers(document: Document, cells: list[Element], heads: list[Element], words: _Words) -> Answer:
    known = {each.text_of("/ID") for each in heads} - {""}
    scoped = all("/Scope" in each.attributes() for each in heads)
    if scoped:
        return
    for cell in (each for each in cells if each.kind == "TD"):
        named = {str(each) for each in many(cell.attributes().get("/Headers"))}
        if not named or named - known:
            yield document.fault(
                "cell-without-header", f"it is not said which header the cell {quoted(words.text(cell))} has",
                words.page(cell), help="give the headers a Scope, or the cell their ids as Headers",
            )  # fmt: skip
            return


def _widths(rows: list[list[Element]]) -> Iterator[int]:
    """Yield how many columns each row fills, cells that reach down from above counted in."""
    reaching: list[int] = []
    for row in rows:
        filled = sum(1 for rest in reaching if rest > 0)
        reaching = [rest - 1 for rest in reaching if rest > 1]
        for cell in row:
            told = cell.attributes()
            wide = min(max(number(told.get("/ColSpan"), 1), 1), _MOST_SPAN)
            down = min(max(number(told.get("/RowSpan"), 1), 1), _MOST_SPAN)
            filled += wide
            reaching += [down - 1] * (wide if down > 1 else 0)
        yield filled


def figures(document: Document) -> Answer:
    """26: pictures are described; what only decorates is an artifact."""
    for element in document.tree.elements:
        if element.kind not in PICTURES or (element.parent is not None and element.parent.inside(*PICTURES)):
            continue
        told = element.text_of("/Alt") or element.text_of("/ActualText")
        page = next((each.page + 1 for each in element.contents()), 0)
        if not told:
            yield document.fault(
                "figure-without-text",
                "a picture is not described",
                page,
                help="say what it shows, or make it an artifact",
            )
        elif _SAYS_NOTHING.fullmatch(told):
            yield document.fault(
                "empty-figure-text",
                f"the description {quoted(told)} says nothing",
                page,
                help="say what the picture shows",
            )
    for number_, page_ in enumerate(document.pages, start=1):
        loud = 0
        for each in page_.drawn:
            if each.marks.artifact or each.marks.mcid is None:
                continue
            owner = document.owners.get((number_ - 1, each.marks.mcid))
            loud += owner is not None and not owner.inside(*PICTURES, "Link", "Form", "Annot")
        if loud:
            yield document.fault(
                "marks-read", f"{loud} lines or drawings are tagged as content and are no picture", number_,
                severity=document.advice, help="mark lines to write on, borders and marks as artifacts",
            )  # fmt: skip


def _out_of_order(document: Document, number: int) -> Diagnostic:
    return document.fault(
        "tab-order", "the tab key does not follow the structure", number,
        help="Page Properties, Tab Order: Use Document Structure",
    )  # fmt: skip


def links(document: Document) -> Answer:
    """28: links are described, are read where they stand, and the tab key follows the structure."""
    held = {each.objgen for element in document.tree.elements for each in element.annotations if is_dictionary(each)}
    for number_, page in enumerate(document.pdf.pages, start=1):
        found = [each for each in many(entry(page.obj, "/Annots")) if text(each, "/Subtype") == "/Link"]
        if found and document.is_tagged and text(page.obj, "/Tabs") != "/S":
            yield _out_of_order(document, number_)
        silent = sum(not text(each, "/Contents") for each in found)
        if silent:
            yield document.fault(
                "link-not-described",
                f"{silent} links have no description",
                number_,
                help="give them alternate text (Contents)",
            )
        loose = sum(each.objgen not in held for each in found) if document.is_tagged else 0
        if loose:
            yield document.fault(
                "link-outside", f"{loose} links stand in no element of the structure", number_, help="tag them as Link"
            )
        if any(_leads_nowhere(each) for each in found):
            yield document.fault("link-to-nothing", "a link leads nowhere", number_, help="give it an address")


def _leads_nowhere(link: Any) -> bool:
    action = entry(link, "/A")
    if action is None:
        return entry(link, "/Dest") is None
    return text(action, "/S") == "/URI" and not re.match(
        r"[a-z][a-z0-9+.-]*:\S|[/#?.\w]", text(action, "/URI"), re.IGNORECASE
    )


def fields(document: Document) -> Answer:
    """29: fields to fill in have a name and a description, and are read where they stand."""
    held = {each.objgen for element in document.tree.elements for each in element.annotations if is_dictionary(each)}
    for field in _fields(document.pdf):
        name = text(field, "/T") or text(entry(field, "/Parent"), "/T")
        if not text(field, "/TU") and not text(entry(field, "/Parent"), "/TU"):
            yield document.fault(
                "field-without-words", f"the field `{name or '?'}` does not say what to fill in",
                help="Field Properties, Tooltip",
            )  # fmt: skip
        if not name:
            yield document.fault("field-without-words", "a field has no name", help="Field Properties, Name")
        if document.is_tagged and text(field, "/Subtype") == "/Widget" and field.objgen not in held:
            yield document.fault(
                "field-outside",
                f"the field `{name or '?'}` stands in no element of the structure",
                help="tag it as Form",
            )
    for number_, page in enumerate(document.pdf.pages, start=1):
        widgets = [each for each in many(entry(page.obj, "/Annots")) if text(each, "/Subtype") == "/Widget"]
        if widgets and document.is_tagged and text(page.obj, "/Tabs") != "/S":
            yield _out_of_order(document, number_)


def _fields(pdf: Any) -> list[Any]:
    """Return the fields that hold a value, without those that only group others."""
    found: list[Any] = []
    seen: set[tuple[int, int]] = set()
    waiting = many(entry(entry(pdf.Root, "/AcroForm"), "/Fields"))[::-1]
    while waiting and len(found) < 20_000:
        here = waiting.pop()
        if not is_dictionary(here) or (here.objgen[0] and here.objgen in seen):
            continue
        seen.add(here.objgen)
        kids = [each for each in many(entry(here, "/Kids")) if is_dictionary(each)]
        if kids and any(entry(each, "/T") is not None for each in kids):
            waiting += kids[::-1]
        else:
            found.append(here)
    return found
