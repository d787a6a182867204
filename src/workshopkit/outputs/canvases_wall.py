"""The barrier wall: families as columns, a place with room for stickers for each barrier, and empty ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.content.model import Claim, Family, Workshop
from workshopkit.deck.measure import face_in
from workshopkit.deck.measure.faces import Face
from workshopkit.language import _
from workshopkit.outputs.cards_fit import settled, text_height
from workshopkit.render.impose import Size
from workshopkit.themes.model import Theme

MARGIN, GAP, INDENT = 14.0, 6.0, 4.0
"""mm: white at the edge of the page and between columns, and from the line of a place to its words."""
TOP, HEAD, BOTTOM = 47.0, 22.0, 24.0
"""mm: from the edge of the page to the columns, the head of a column, and from the columns to the lower edge."""
COLUMNS, ROWS = 5, 5
"""Most columns of a page, and places of a column; what is more goes to a further page."""
VOTES = 23.5
"""mm of the height of a place that stickers need, the space to the next place included."""
_SIZES = (18.0, 16.0, 14.0, 12.0, 10.0, 9.0, 8.0, 7.0, 6.0)


@dataclass(frozen=True, slots=True)
class Place:
    """One barrier and the size of its words in points; no claim for an empty place."""

    claim: Claim | None
    words: str = ""
    size: float = _SIZES[0]
    indent: float = 0
    """mm that the right edge of the words stands back, so that their lines are about equally long."""


@dataclass(frozen=True, slots=True)
class Column:
    """A family on one page of the wall."""

    family: Family
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """One page of the wall, lengths in mm."""

    number: int
    of: int
    columns: tuple[Column, ...]
    width: float
    """Of a column."""
    pitch: float
    """From one place to the next below."""


def wall_pages(workshop: Workshop, theme: Theme, page: Size) -> tuple[Wall, ...]:
    """Return the wall on as many pages as its barriers need; barriers without a family get a column of their own."""
    width = (page.width - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    pitch = (page.height - TOP - HEAD - BOTTOM) / ROWS
    face = face_in(theme.print, heading=False, bold=True)
    columns = [
        Column(family, _places(barriers[start : start + ROWS], face, width - INDENT, pitch - VOTES))
        for family, barriers in _families(workshop)
        for start in range(0, max(1, len(barriers)), ROWS)
    ]
    sheets = [tuple(columns[start : start + COLUMNS]) for start in range(0, len(columns), COLUMNS)]
    return tuple(Wall(number, len(sheets), each, width, pitch) for number, each in enumerate(sheets, start=1))


def _families(workshop: Workshop) -> list[tuple[Family, list[Claim]]]:
    barriers = workshop.of_kind("barrier")
    known = {family.key for family in workshop.families}
    found = [(family, [each for each in barriers if each.family == family.key]) for family in workshop.families]
    others = [each for each in barriers if each.family not in known]
    return [*found, (Family(key="", name=_("Others")), others)] if others else found


def _places(barriers: Sequence[Claim], face: Face, width: float, height: float) -> tuple[Place, ...]:
    filled = [_place(claim, face, width, height) for claim in barriers]
    return (*filled, *(Place(None) for _free in range(ROWS - len(filled))))


def _place(claim: Claim, face: Face, width: float, height: float) -> Place:
    """Return a barrier by its short name, or its sentence where no name fits it, in the largest type that holds."""
    words = claim.label if claim.label and not claim.changed else claim.text
    size = next((size for size in _SIZES if text_height(words, face, size, 1.15, width - 0.5) <= height), _SIZES[-1])
    text, narrower = settled(words, face, size, width)
    return Place(claim, text, size, narrower)
