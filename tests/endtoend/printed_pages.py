"""What stands on the pages of a PDF, read back with PDFium alone: words, boxes, lines, bookmarks and codes.

Nothing of the product is asked here: neither what laid the pages out, nor what `check` reads them with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import dist
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import zxingcpp

MARGIN = 20 * 72 / 25.4
"""Points at head and foot where running words stand."""
SMALLEST = 6.5
"""Points of type that is read; smaller is in pictures of slides."""


@dataclass(frozen=True)
class Word:
    """A word and the box of its ink: points, from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    turned: bool = False
    """Upside down, as backs are on a sheet that is turned about a level axis."""

    @property
    def base(self) -> float:
        """About where its line stands."""
        return (self.bottom + self.top) / 2

    def gap(self, after: Word) -> float:
        """Return the space to the next word, as it is read."""
        return self.left - after.right if self.turned else after.left - self.right

    def away(self, x: float, y: float) -> float:
        """Return how far a point is from it, in points."""
        return dist((x, y), (min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)))


@dataclass(frozen=True)
class Code:
    """A QR code: what it says, and its middle in points from the lower left corner."""

    text: str
    x: float
    y: float


class Printed:
    """A PDF."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.document = pypdfium2.PdfDocument(path)

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of each page."""
        return [list(_words(page)) for page in self.document]

    def lines(self, number: int) -> list[Word]:
        """Return the lines of a page, from 1: words that stand one after the other."""
        held: list[Word] = []
        for word in self.words[number - 1]:
            last = held[-1] if held else None
            if last is not None and abs(last.base - word.base) < 6 and -2 < last.gap(word) < 12:
                held[-1] = Word(
                    f"{last.text} {word.text}", min(last.left, word.left), min(last.bottom, word.bottom),
                    max(last.right, word.right), max(last.top, word.top), word.turned,
                )  # fmt: skip
            else:
                held.append(word)
        return held

    @property
    def bookmarks(self) -> list[tuple[str, int]]:
        """Titles and pages, from 1."""
        found = [(each.get_title(), each.get_dest()) for each in self.document.get_toc()]
        return [(title, dest.get_index() + 1) for title, dest in found if dest is not None]

    def codes(self, number: int) -> list[Code]:
        """Return the codes a reader finds on a page, from 1, at 200 dots an inch."""
        page = self.document[number - 1]
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        found = []
        for each in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode):
            corners = (each.position.top_left, each.position.bottom_right)
            x, y = (sum(getattr(corner, axis) for corner in corners) / 2 * 72 / 200 for axis in ("x", "y"))
            found.append(Code(each.text, x, page.get_height() - y))
        return found

    def faults(self) -> Iterator[str]:
        """Yield words that leave their page, words that lie on others, and pages with one line and nothing else."""
        for number, (page, words) in enumerate(zip(self.document, self.words, strict=True), start=1):
            wide, high = page.get_size()
            where = f"{self.name}, page {number}"
            for each in words:
                if min(each.left, each.bottom) < -0.3 or each.right > wide + 0.3 or each.top > high + 0.3:
                    yield f"{where}: “{each.text}” leaves the page"
            for one, other in _overlapping(words):
                yield f"{where}: “{one.text}” and “{other.text}” lie on one another"
            lines = {round(each.bottom / 4) for each in words if MARGIN < each.bottom < high - MARGIN}
            if len(lines) < 2 and _ink(page) < 0.02:
                yield f"{where} has {len(lines)} lines"


def _words(page: Any) -> Iterator[Word]:
    text = page.get_textpage()
    held: list[tuple[str, tuple[float, float, float, float]]] = []
    last, was_turned = None, False
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        box = text.get_charbox(index)
        turned = 3 < raw.FPDFText_GetCharAngle(text, index) < 3.3
        back, down = (box[0] > last[2], box[1] > last[3]) if turned and last else (False, False)
        if last is not None and not turned:
            back, down = box[2] < last[0], box[3] < last[1]
        apart = back or down  # a hyphen at the end of a line parts, too
        if sign.isspace() or raw.FPDFText_IsGenerated(text, index) == 1 or apart:
            yield from _word(held, turned=was_turned)
            held = []
        if sign.strip() and box[2] > box[0] and _size(text, index) >= SMALLEST:
            held.append((sign, box))
            last, was_turned = box, turned
    yield from _word(held, turned=was_turned)


def _word(held: list[tuple[str, tuple[float, float, float, float]]], *, turned: bool) -> Iterator[Word]:
    if held:
        lefts, bottoms, rights, tops = zip(*(box for _, box in held), strict=True)
        yield Word("".join(sign for sign, _ in held), min(lefts), min(bottoms), max(rights), max(tops), turned)


def _size(text: Any, index: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    return float(raw.FPDFText_GetFontSize(text, index) * (matrix.c**2 + matrix.d**2) ** 0.5)


def _overlapping(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield words that share more than a point either way: descenders that touch the line below do not."""
    active: list[Word] = []
    for word in sorted(words, key=lambda each: -each.top):
        active = [each for each in active if each.bottom < word.top - 1]
        for each in active:
            wide = min(word.right, each.right) - max(word.left, each.left)
            high = min(word.top, each.top) - max(word.bottom, each.bottom)
            if wide > 1 and high > 0.3 * min(word.top - word.bottom, each.top - each.bottom):
                yield each, word
        active.append(word)


def _ink(page: Any) -> float:
    """Return the part of a page that is not white."""
    bitmap = page.render(scale=0.5, grayscale=True)
    dots = bytes(bitmap.buffer)
    return sum(dot < 250 for dot in dots) / len(dots)


_CLOCK = r"(?:\d+:)?\d{1,2}:\d{2}"
TIME = re.compile(rf"([A-Z][a-z]+) ({_CLOCK})(?: to ({_CLOCK}))?")


def seconds_named(words: str) -> list[tuple[str, int, int]]:
    """Return the talks with the first and last second that words name, as `Explainer 00:58 to 02:10`."""
    return [(talk.lower(), _seconds(begun), _seconds(end or begun)) for talk, begun, end in TIME.findall(words)]


def _seconds(words: str) -> int:
    found = 0
    for each in words.split(":"):
        found = found * 60 + int(each)
    return found
