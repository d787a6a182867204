"""The handout's pages for talks without a form of their own: what was said, and room for what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from workshopkit.content.model import Claim
from workshopkit.language import _
from workshopkit.outputs.deck_claims import lead_of, split_words
from workshopkit.themes.model import Paper

HEIGHTS: dict[Paper, float] = {"a4": 160.0, "letter": 140.0}
"""Millimetres of a page for statements; what is left is for writing."""
_LETTERS, _LINE, _PADDING, _HEADING = 60, 5.1, 3.2, 11.0
"""Letters of a line, and millimetres of a line, of the space round a row and of a heading."""
_MOST_LETTERS = 1000
"""Letters of a row; a longer sentence goes on in the next."""


@dataclass(frozen=True, slots=True)
class Said:
    """One row: a statement, or a piece of a long one."""

    claim: Claim
    label: str
    text: str
    last: bool
    """The end of the sentence: where it was said stands beside it."""

    @property
    def height(self) -> float:
        """Millimetres it takes at most."""
        return _PADDING + _LINE * ceil((len(self.label) + len(self.text) + 2) / _LETTERS)


@dataclass(frozen=True, slots=True)
class SaidPart:
    """A part of a talk with its statements."""

    title: str
    rows: tuple[Said, ...]


def said_part(title: str, claims: Iterable[Claim]) -> SaidPart:
    """Return a part of a talk with all its statements."""
    return SaidPart(title, tuple(row for claim in claims for row in _rows(claim)))


def said_pages(parts: Iterable[SaidPart], paper: Paper) -> list[tuple[SaidPart, ...]]:
    """Share parts among pages in their order; a part is divided only when a page cannot hold it."""
    pages: list[list[SaidPart]] = []
    left = 0.0
    for part in (piece for each in parts for piece in _divided(each, HEIGHTS[paper])):
        height = _height(part.rows)
        if not pages or height > left:
            pages.append([])
            left = HEIGHTS[paper]
        pages[-1].append(part)
        left -= height
    return [tuple(page) for page in pages]


def _rows(claim: Claim) -> Iterable[Said]:
    pieces = split_words(claim.text, _MOST_LETTERS)
    for index, text in enumerate(pieces):
        yield Said(claim, "" if index else lead_of(claim), text, index == len(pieces) - 1)


def _height(rows: Iterable[Said]) -> float:
    return _HEADING + sum(row.height for row in rows)


def _divided(part: SaidPart, height: float) -> Iterable[SaidPart]:
    rows: list[Said] = []
    title = part.title
    for row in part.rows:
        if rows and _height([*rows, row]) > height:
            yield SaidPart(title, tuple(rows))
            rows, title = [], _("{title}, continued").format(title=part.title)
        rows.append(row)
    if rows:
        yield SaidPart(title, tuple(rows))
