"""Finds every letter of a slide in LibreOffice's drawing of it, and the shape it belongs to."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from office_files import OfficeFile, Part, about, box, find, is_placeholder, placeholder, words

MM = 25.4 / 72
Place = tuple[float, float, float, float]
"""Left, top, right and bottom in millimetres."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One drawn letter."""

    sign: str
    place: Place
    """What it covers."""
    start: float
    """Where it begins on its line, in millimetres from the left; `place` begins where its ink does."""
    end: float
    baseline: float
    """In millimetres from the top."""


@dataclass(frozen=True)
class Holder:
    """A shape with words, and the room they have."""

    name: str
    text: str
    place: Place


def letters(page: pypdfium2.PdfPage) -> list[Letter]:
    """Return every letter of a page in the order in which they were drawn, without spaces."""
    height, text = page.get_height(), page.get_textpage()
    numbers = [ctypes.c_double() for _ in range(6)]
    sides, origin, loose = numbers[:4], numbers[4:], pdfium.FS_RECTF()
    found = []
    for index in range(text.count_chars()):
        pdfium.FPDFText_GetCharBox(text, index, *sides)
        pdfium.FPDFText_GetCharOrigin(text, index, *origin)
        pdfium.FPDFText_GetLooseCharBox(text, index, loose)
        left, right, bottom, top = (each.value for each in sides)
        place = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
        baseline = (height - origin[1].value) * MM
        signs = squeezed(chr(pdfium.FPDFText_GetUnicode(text, index)))
        found += [Letter(sign, place, origin[0].value * MM, loose.right * MM, baseline) for sign in signs]
    return found


def holders(file: OfficeFile, slide: Part) -> Iterator[Holder]:
    """Yield the shapes with words of a slide, in reading order."""
    inherited = {placeholder(each): each for each in filter(is_placeholder, file.layout(slide).shapes)}
    for shape in slide.shapes:
        if find(shape, "self::p:grpSp") or not words(shape).strip():
            continue
        place = box(shape)
        twin = inherited[placeholder(shape)] if is_placeholder(shape) else shape
        left, top, width, height = place or box(twin) or (0, 0, 0, 0)
        yield Holder(about(shape).get("name"), squeezed(words(shape)), (left, top, left + width, top + height))


def squeezed(text: str) -> str:
    """Return text without spaces and line breaks, ligatures resolved, its letters as they are drawn."""
    plain = re.sub("[\x02\u2010\u2011\ufffe]", "-", text.replace(" / ", ""))
    return re.sub(r"[\s\u200b\x00-\x1f]", "", unicodedata.normalize("NFKC", plain))


def owned(drawn: list[Letter], held: list[Holder]) -> tuple[list[tuple[Letter, Holder]], list[str]]:
    """Give each letter to its shape; bullets and numbers of lists belong to none. Second, what was not drawn.

    Where the same words stand twice on a slide, a shape has those that are nearest to it.
    """
    found: list[tuple[Letter, Holder]] = []
    lost: list[str] = []
    for holder in held:
        runs = [run for start in range(len(drawn)) if (run := _run(drawn, start, holder.text))]
        if not runs:
            lost.append(f"{holder.name}: `{holder.text}`")
            continue
        nearest = min(runs, key=lambda run: _distance(drawn[run[0]], holder))
        found += [(drawn[index], holder) for index in nearest]
    return found, lost


def _run(drawn: list[Letter], at: int, text: str) -> list[int]:
    """Return which letters from `at` on make up a text, with at most a bullet or number between two lines."""
    found: list[int] = []
    for sign in text:
        skipped = 0
        while at < len(drawn) and drawn[at].sign != sign:
            if not found or not re.fullmatch(r"[•\d.]", drawn[at].sign) or skipped > 3:
                return []
            at, skipped = at + 1, skipped + 1
        if at == len(drawn):
            return []
        found.append(at)
        at += 1
    return found


def _distance(letter: Letter, holder: Holder) -> float:
    """Return how far a letter stands from the room of a shape, 0 inside it."""
    x, y = letter.place[0], letter.place[3]
    left, top, right, bottom = holder.place
    return max(0.0, left - x, x - right) + max(0.0, top - y, y - bottom)


def outside(letter: Letter, holder: Holder, slack: float) -> bool:
    """Tell whether a letter leaves the room its shape has."""
    left, top, right, bottom = letter.place
    room = holder.place
    return left < room[0] - slack or right > room[2] + slack or top < room[1] - slack or bottom > room[3] + slack


def whole(text: Any) -> str:
    """Return what was drawn as one word, for complaints."""
    return "".join(each.sign for each in text)


def lines_of(drawn: Sequence[Letter], same: float = 0.6) -> list[list[Letter]]:
    """Return letters as lines from top to bottom; `same` millimetres are the most by which baselines may differ."""
    rows: list[list[Letter]] = []
    for letter in sorted(drawn, key=lambda each: each.baseline):
        if not rows or letter.baseline - rows[-1][0].baseline > same:
            rows.append([])
        rows[-1].append(letter)
    return [sorted(row, key=lambda each: each.start) for row in rows]


def around(drawn: Sequence[Letter]) -> Place:
    """Return the smallest place that holds all letters."""
    sides = list(zip(*(each.place for each in drawn), strict=True))
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


def collisions(pairs: Sequence[tuple[Letter, Holder]], depth: float = 0.3) -> list[str]:
    """Return which lines of different texts are drawn over each other by more than `depth` millimetres."""
    lines = [
        (holder, around(line), line)
        for holder, held in groupby(pairs, key=lambda pair: pair[1])
        for line in lines_of([letter for letter, _ in held])
    ]
    found = []
    for index, (holder, place, line) in enumerate(lines):
        for other, there, second in lines[index + 1 :]:
            wide = min(place[2], there[2]) - max(place[0], there[0])
            high = min(place[3], there[3]) - max(place[1], there[1])
            if other is not holder and wide > depth and high > depth:
                found.append(f"{holder.name}: `{whole(line)}` over {other.name}: `{whole(second)}`")
    return found
