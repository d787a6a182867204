"""Finds every letter of a slide in LibreOffice's drawing of it, and the shape it belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2

from office_files import OfficeFile, Part, about, box, find, is_placeholder, placeholder, words

MM = 25.4 / 72
Place = tuple[float, float, float, float]
"""Left, top, right and bottom in millimetres."""


@dataclass(frozen=True)
class Letter:
    """One drawn letter."""

    sign: str
    place: Place


@dataclass(frozen=True)
class Holder:
    """A shape with words, and the room they have."""

    name: str
    text: str
    place: Place


def letters(page: pypdfium2.PdfPage) -> list[Letter]:
    """Return every letter of a page in the order in which they were drawn, without spaces."""
    height = page.get_height()
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index)
        place = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
        signs = unicodedata.normalize("NFKC", re.sub("[\x02\ufffe]", "-", text.get_text_range(index, 1)))
        found += [Letter(sign, place) for sign in signs if not sign.isspace()]
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
    """Return text without spaces and line breaks, its letters as they are drawn."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text.replace(" / ", "")))


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
