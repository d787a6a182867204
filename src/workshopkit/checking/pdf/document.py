"""A PDF as rules look at it: what it says of itself, its structure, and what stands on its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from workshopkit.checking.colour import Rgb
from workshopkit.checking.pdf.boxes import Box, around
from workshopkit.checking.pdf.ground import Ground, Line
from workshopkit.checking.pdf.kinds import LARGE, SIZES, Kind, Sizes, is_large, key_words, kind_of
from workshopkit.checking.pdf.opened import open_pdf
from workshopkit.checking.pdf.pages import Piece, Read, read_page
from workshopkit.checking.pdf.tree import Element, Tree, entry, text
from workshopkit.diagnostics import Diagnostic, Severity, Span

INLINE = frozenset({
    "Span", "NonStruct", "Link", "Reference", "Em", "Strong", "Sub", "Code", "Quote", "Annot", "Note", "BibEntry",
    "Private", "Ruby", "RB", "RT", "Warichu", "Lbl",
})  # fmt: skip
"""What stands within a line and ends no paragraph."""
PICTURES = ("Figure", "Formula")


@dataclass(eq=False, slots=True)
class Block:
    """A paragraph, heading, item or cell with its words."""

    element: Element
    pieces: list[Piece]

    @property
    def kind(self) -> str:
        """What it is: `P`, `H2`, `TD`."""
        return self.element.kind

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(" ".join(each.text for each in self.pieces).split())

    @property
    def page(self) -> int:
        """The page it begins on, from 1."""
        return self.pieces[0].page + 1

    @property
    def box(self) -> Box:
        """Where its words stand on the page it begins on."""
        here = [each.box for each in self.pieces if each.page == self.pieces[0].page]
        return around(here) or self.pieces[0].box

    @property
    def upright(self) -> Box:
        """The same as whoever reads it sees it: words that are upside down are seen from the other side."""
        box = self.box
        return Box(-box.right, -box.bottom, -box.left, -box.top) if self.pieces[0].turned else box


@dataclass(frozen=True, slots=True)
class Seen:
    """What was drawn of a page: the grounds of its pieces, and its level lines."""

    grounds: tuple[tuple[Rgb, ...], ...]
    lines: tuple[Line, ...]


class Document:
    """A written file. Raises ProblemsError when it cannot be read at all."""

    def __init__(self, content: bytes, file: str) -> None:
        """Open it; `file` is what it is called in complaints."""
        self.file = file
        self.pdf, self._drawn = open_pdf(content, file)

    @cached_property
    def tree(self) -> Tree:
        """Its structure."""
        return Tree(self.pdf)

    @cached_property
    def pages(self) -> tuple[Read, ...]:
        """What stands on its pages."""
        return tuple(read_page(self._drawn[number], number) for number in range(len(self._drawn)))

    def drawn(self, number: int) -> Any:
        """Return a page, from 1, as PDFium has it."""
        return self._drawn[number - 1]

    @property
    def pieces(self) -> Iterator[Piece]:
        """All text, by page, in the order in which it is drawn."""
        for page in self.pages:
            yield from page.pieces

    @cached_property
    def owners(self) -> dict[tuple[int, int], Element]:
        """The element that holds each marked content, by page and number."""
        found: dict[tuple[int, int], Element] = {}
        for element in self.tree.elements:
            for each in element.children:
                if not isinstance(each, Element):
                    found.setdefault((each.page, each.mcid), element)
        return found

    def owner(self, piece: Piece) -> Element | None:
        """Return the element a piece of text is read with; None for what is not read."""
        if piece.marks.mcid is None or piece.marks.artifact:
            return None
        return self.owners.get((piece.page, piece.marks.mcid))

    @cached_property
    def blocks(self) -> list[Block]:
        """Paragraphs, headings, items and cells in reading order, without the words inside pictures."""
        by_place: dict[tuple[int, int], list[Piece]] = defaultdict(list)
        for piece in self.pieces:
            if piece.marks.mcid is not None:
                by_place[piece.page, piece.marks.mcid].append(piece)
        found: list[Block] = []
        contents = ((self.owners.get((each.page, each.mcid)), each) for each in self.tree.root.contents())
        for element, held in groupby(contents, lambda each: _block_of(each[0])):
            if element is None or element.inside(*PICTURES):
                continue
            pieces = [piece for _, each in held for piece in by_place.get((each.page, each.mcid), ())]
            if pieces:
                found.append(Block(element, pieces))
        return found

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """What was drawn of each page, without its words."""
        pages = self.pages
        return tuple(self._seen(number, page) for number, page in enumerate(pages))

    def _seen(self, number: int, page: Read) -> Seen:
        ground = Ground(self._drawn[number])
        return Seen(tuple(tuple(ground.colours(each.box)) for each in page.pieces), tuple(ground.lines()))

    @cached_property
    def title(self) -> str:
        """Its title, as the file has it."""
        return text(self.pdf.trailer.get("/Info"), "/Title")

    @cached_property
    def said(self) -> str:
        """What it says of itself: title, subject and key words."""
        info = self.pdf.trailer.get("/Info")
        return " · ".join(text(info, key) for key in ("/Title", "/Subject", "/Keywords"))

    @cached_property
    def kind(self) -> Kind:
        """What it is for."""
        return kind_of(self.title, text(self.pdf.trailer.get("/Info"), "/Producer"), self.key_words)

    @cached_property
    def key_words(self) -> frozenset[str]:
        """What it says of itself in words that no language changes."""
        return key_words(text(self.pdf.trailer.get("/Info"), "/Keywords"))

    @property
    def sizes(self) -> Sizes:
        """How large its type has to be."""
        return LARGE if is_large(self.said) else SIZES[self.kind]

    @property
    def is_ours(self) -> bool:
        """Whether it is one of our documents, of which more is asked."""
        return self.kind != "any"

    @cached_property
    def is_tagged(self) -> bool:
        """Whether it has a structure at all."""
        return bool(self.tree.elements)

    @cached_property
    def is_for_shop(self) -> bool:
        """Whether it is made for a print shop: it has a bleed round the trimmed page, and no structure."""
        page = self.pdf.pages[0].obj
        trim, media = entry(page, "/TrimBox"), entry(page, "/MediaBox")
        if self.is_tagged or trim is None or media is None:
            return False
        try:
            bleeds = [abs(float(one) - float(other)) for one, other in zip(trim, media, strict=True)]
        except (TypeError, ValueError):
            return False
        return max(bleeds) > 1

    def fault(
        self,
        code: str,
        message: str,
        page: int = 0,
        *,
        words: str = "",
        severity: Severity = "error",
        help: str,  # noqa: A002
    ) -> Diagnostic:
        """Return a complaint about the file, or about a page counted from 1."""
        where = f"page {page}: {message}" if page else message
        return Diagnostic(code, where, Span(self.file, page, text=words, unit="page"), severity=severity, help=help)

    @property
    def advice(self) -> Severity:
        """How bad it is what we promise and others are only advised."""
        return "error" if self.is_ours else "warning"


def _block_of(element: Element | None) -> Element | None:
    while element is not None and element.kind in INLINE and element.parent is not None and element.parent.kind:
        element = element.parent
    return element


def quoted(words: str, most: int = 40) -> str:
    """Return words as a complaint quotes them."""
    whole = " ".join(words.split())
    return f"“{whole}”" if len(whole) <= most else f"“{whole[: most - 1].rstrip()}…”"
