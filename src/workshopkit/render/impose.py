"""Cards on sheets, backs behind fronts: pure geometry.

All lengths are millimetres, counted from the top left corner of the page as it is read, y downwards. A printer turns
the sheet about one edge: what decides where a back lies is the axis it turns about, as the page is read. A landscape
page turned on its long edge turns about a horizontal axis, so its backs stand on their heads and meet their fronts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workshopkit.themes.model import Paper

FormatName = Literal["poker", "tarot", "a6", "a5"]
Flip = Literal["long", "short"]
Axis = Literal["vertical", "horizontal"]

FORMATS: tuple[FormatName, ...] = ("poker", "tarot", "a6", "a5")
"""From the smallest trim to the largest."""
FLIPS: tuple[Flip, ...] = ("long", "short")


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in mm."""

    width: float
    height: float

    @property
    def turned(self) -> Size:
        """The same size on its side."""
        return Size(self.height, self.width)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a page, in mm."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in mm; `x`, `y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height


PAPERS: dict[Paper, Size] = {"a4": Size(210, 297), "letter": Size(215.9, 279.4)}
"""Upright sheets."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cards of one format lie on a page of one paper."""

    format: FormatName
    page: Size
    card: Size
    columns: int
    rows: int
    edge_to_edge: bool
    """The edges of the sheet are edges of the cards: the sheet is cut through its middle, nothing is trimmed off."""

    @property
    def per_sheet(self) -> int:
        """How many cards a sheet holds."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """The left edge of the first column."""
        return (self.page.width - self.columns * self.card.width) / 2

    @property
    def top(self) -> float:
        """The top edge of the first row."""
        return (self.page.height - self.rows * self.card.height) / 2

    @property
    def xs(self) -> tuple[float, ...]:
        """Every upright cut, left to right, the outer ones too."""
        return tuple(self.left + column * self.card.width for column in range(self.columns + 1))

    @property
    def ys(self) -> tuple[float, ...]:
        """Every level cut, top to bottom, the outer ones too."""
        return tuple(self.top + row * self.card.height for row in range(self.rows + 1))

    def cell(self, column: int, row: int) -> Box:
        """Return the box of one cell."""
        return Box(self.xs[column], self.ys[row], self.card.width, self.card.height)


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of one side of a sheet."""

    card: int | None
    """The place of the card in its set, counted from 0; None where the cell is empty."""
    column: int
    row: int
    box: Box
    turned: bool = False
    """The card stands on its head."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Both sides of one sheet, each with all its cells in reading order, the empty ones too."""

    number: int
    """Counted from 1 within its set."""
    of: int
    fronts: tuple[Slot, ...]
    backs: tuple[Slot, ...]


_POKER, _TAROT = Size(63, 88), Size(70, 120)
_TRIMMED: dict[tuple[FormatName, Paper], tuple[Size, int, int]] = {
    ("poker", "a4"): (_POKER, 3, 3),
    ("poker", "letter"): (_POKER, 4, 2),
    ("tarot", "a4"): (_TAROT, 2, 2),
    ("tarot", "letter"): (_TAROT, 2, 2),
}
_QUARTERED: dict[FormatName, tuple[int, int]] = {"a6": (2, 2), "a5": (1, 2)}


def grid(name: FormatName, paper: Paper) -> Grid:
    """Return where cards of a format lie on a paper; `a6` and `a5` are a quarter and a half of either paper."""
    upright = PAPERS[paper]
    if name in _QUARTERED:
        columns, rows = _QUARTERED[name]
        card = Size(upright.width / columns, upright.height / rows)
        return Grid(name, upright, card, columns, rows, edge_to_edge=True)
    card, columns, rows = _TRIMMED[name, paper]
    fits = columns * card.width < upright.width and rows * card.height < upright.height
    return Grid(name, upright if fits else upright.turned, card, columns, rows, edge_to_edge=False)


def turning_axis(page: Size, flip: Flip) -> Axis:
    """Return the axis, as the page is read, about which a printer turns a sheet on this edge."""
    upright = page.height >= page.width
    return "vertical" if upright == (flip == "long") else "horizontal"


def behind(point: Point, page: Size, axis: Axis) -> Point:
    """Return where a point of one side lies on the other side's page, as that page is read."""
    if axis == "vertical":
        return Point(page.width - point.x, point.y)
    return Point(point.x, page.height - point.y)


def impose(count: int, on: Grid, flip: Flip = "long") -> tuple[Sheet, ...]:
    """Lay `count` cards on sheets, row by row, each back behind its front; every sheet has the same cells."""
    sheets = -(-count // on.per_sheet)
    axis = turning_axis(on.page, flip)
    return tuple(_sheet(number, sheets, count, on, axis) for number in range(1, sheets + 1))


def _sheet(number: int, of: int, count: int, on: Grid, axis: Axis) -> Sheet:
    first = (number - 1) * on.per_sheet
    fronts, backs = [], []
    for row in range(on.rows):
        for column in range(on.columns):
            fronts.append(Slot(_card(first, column, row, count, on), column, row, on.cell(column, row)))
            over, down = (on.columns - 1 - column, row) if axis == "vertical" else (column, on.rows - 1 - row)
            card = _card(first, over, down, count, on)
            backs.append(Slot(card, column, row, on.cell(column, row), turned=axis == "horizontal"))
    return Sheet(number, of, tuple(fronts), tuple(backs))


def _card(first: int, column: int, row: int, count: int, on: Grid) -> int | None:
    place = first + row * on.columns + column
    return place if place < count else None
