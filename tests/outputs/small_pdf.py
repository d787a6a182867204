"""Reads what the tests of the small sheets measure: words and their sizes, cells, and fields of a form, in mm."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """Words in one line and one size; mm from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Points of its first letter."""


@dataclass(frozen=True)
class Field:
    """A field of a form."""

    page: int
    name: str
    label: str
    kind: str
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge, mm from the top of the page."""
        return self.top + self.height


def texts(content: bytes) -> list[str]:
    """Return the words of each page."""
    pages = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().replace("\x02", "-").split()) for page in pages]


def lines(content: bytes, page: int) -> list[Line]:
    """Return the pieces of text of a page, in the order they were drawn."""
    drawn = pypdfium2.PdfDocument(content)[page]
    high = drawn.get_size()[1]
    text = drawn.get_textpage()
    found = []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        if words:
            index = raw.FPDFText_GetCharIndexAtPos(text, left + 0.5, (top + bottom) / 2, 3, 3)
            found.append(
                Line(words, left * MM, (high - top) * MM, right * MM, (high - bottom) * MM, _size(text, max(index, 0)))
            )
    return found


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the points of a letter as it stands on the page, whatever the page is scaled by."""
    matrix = raw.FS_MATRIX()
    assert raw.FPDFText_GetMatrix(text, index, matrix)
    return float(raw.FPDFText_GetFontSize(text, index)) * abs(matrix.d)


def overlaps(found: list[Line]) -> Iterator[tuple[str, str]]:
    """Yield pieces of text that lie on one another by more than the hair of a letter."""
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            if wide > 0.3 and high > 0.6:
                yield one.text, other.text


def fields(content: bytes) -> list[Field]:
    """Return the fields of a form, page by page in the order of the tab key."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            _field(number, float(page.MediaBox[3]), each)
            for number, page in enumerate(pdf.pages)
            for each in page.get("/Annots", [])
            if each.get("/Subtype") == "/Widget"
        ]


def _field(page: int, high: float, widget: pikepdf.Object) -> Field:
    x1, y1, x2, y2 = (float(each) for each in widget.Rect)
    left, right, bottom, top = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    return Field(
        page, str(widget.get("/T", "")), str(widget.get("/TU", "")), str(widget.get("/FT", "")), left * MM,
        (high - top) * MM, (right - left) * MM, (top - bottom) * MM,
    )  # fmt: skip
