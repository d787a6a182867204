"""What a page of a written PDF looks like: how much of it is free to write on, how large its letters are, its lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium
from PIL import ImageFilter

PER_MM = 2
"""Pixels of the picture that is looked at."""
_INK = 250
"""What is darker is ink; the palest panel is."""
_SHORT, _BESIDE = 7, 45
"""Letters of a short word, and points within which two pieces of one line begin."""
_NEAR, _THICK = 7, 9
"""Pixels: the rim of 1.5 mm round ink, and what a line to write on with its rim is thinner than."""


def free_share(page: Any, *, right_page: bool) -> float:
    """Return how much of the text area is free: farther than 1.5 mm from any ink but lines to write on."""
    picture = page.render(scale=PER_MM * 25.4 / 72).to_pil().convert("L")
    near = picture.point(lambda value: 255 if value < _INK else 0).filter(ImageFilter.MaxFilter(_NEAR))
    taken = near.filter(ImageFilter.MinFilter(_THICK)).filter(ImageFilter.MaxFilter(_THICK))
    left = (22 if right_page else 18) * PER_MM
    area = taken.crop((left, 16 * PER_MM, left + picture.width - 40 * PER_MM, picture.height - 22 * PER_MM))
    return 1 - area.histogram()[255] / (area.width * area.height)


def reach(page: Any) -> float:
    """Return how far down the text area words, drawings or lines to write on reach: 1 is its foot."""
    picture = page.render(scale=PER_MM * 25.4 / 72).to_pil().convert("L")
    ink = picture.point(lambda value: 255 if value < _INK else 0)
    area = ink.crop((0, 30 * PER_MM, ink.width, ink.height - 28 * PER_MM))
    box = area.getbbox()
    return box[3] / area.height if box else 0.0


@dataclass(frozen=True)
class Line:
    """Words beside one another; places in points from the lower left corner."""

    words: str
    left: float
    bottom: float
    size: float


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a page; words that stand apart on one height are lines of their own."""
    found: list[Line] = []
    end = 0.0
    for words, left, bottom, right, size in _pieces(page):
        last = found[-1] if found else None
        if last and abs(last.bottom - bottom) < 1 and -0.4 * size < left - end < 0.6 * size:
            found[-1] = Line(f"{last.words}{words}", last.left, last.bottom, max(last.size, size))
        else:
            found.append(Line(words, left, bottom, size))
        end = right
    return [
        Line(" ".join(each.words.split()), each.left, each.bottom, each.size) for each in found if each.words.strip()
    ]


def _pieces(page: Any) -> Iterator[tuple[str, float, float, float, float]]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, origin_x, origin_y)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text.raw, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text.raw, index) * abs(matrix.d)
        left, _, right, _ = text.get_charbox(index, loose=True)
        if sign and sign not in "\r\n":
            yield sign, left, round(origin_y.value, 1), right, round(size, 1)


def lonely(lines: list[Line]) -> list[str]:
    """Return the short words that stand alone on the last line below a line of words they belong to."""
    found = []
    for line in lines:
        if len(line.words.split()) > 1 or len(line.words) > _SHORT or not line.words.strip(".,;?!").isalpha():
            continue
        beside = [each for each in lines if abs(each.bottom - line.bottom) < 1 and abs(each.left - line.left) < _BESIDE]
        if len(beside) > 1:  # a piece of a line that is read in several
            continue
        above = [
            each for each in lines
            if abs(each.left - line.left) < 1.5 and 0 < each.bottom - line.bottom < 1.6 * line.size
            and abs(each.size - line.size) < 0.3
        ]  # fmt: skip
        if any(len(each.words.split()) > 4 for each in above):
            found.append(line.words)
    return found
