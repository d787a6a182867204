"""A large sheet in parts that an office printer can print: pure geometry, in mm from the upper left corner."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from workshopkit.render.impose import PAPERS, Box, Size
from workshopkit.themes.model import Paper

OVERLAP = 10.0
"""mm that neighbours share."""
EDGE = 10.0
"""mm at the edge of the paper that stay white: no printer reaches there for certain."""
HEAD, FOOT = 22.0, 8.0
"""mm above and below the part, inside the edge: for its name and its marks, for the ruler."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One part of the large sheet."""

    column: int
    row: int
    window: Box
    """What it shows, on the large sheet."""

    @property
    def label(self) -> str:
        """`B2`: the row as a letter, the column as a number."""
        return f"{chr(ord('A') + self.row)}{self.column + 1}"


@dataclass(frozen=True)
class Tiling:
    """A large sheet, the paper it is printed on, and where its parts lie."""

    sheet: Size
    page: Size
    """The paper as it is read: upright, or on its side."""
    columns: int
    rows: int

    @property
    def count(self) -> int:
        """How many parts there are."""
        return self.columns * self.rows

    @property
    def part(self) -> Size:
        """The size of every part: all are alike, so that a stack can be cut at once."""
        return Size(
            (self.sheet.width + (self.columns - 1) * OVERLAP) / self.columns,
            (self.sheet.height + (self.rows - 1) * OVERLAP) / self.rows,
        )

    @property
    def place(self) -> Box:
        """Where the part lies on the paper."""
        width, height = self.part.width, self.part.height
        return Box((self.page.width - width) / 2, EDGE + HEAD, width, height)

    @cached_property
    def tiles(self) -> tuple[Tile, ...]:
        """The parts, row by row."""
        width, height = self.part.width, self.part.height
        return tuple(
            Tile(column, row, Box(column * (width - OVERLAP), row * (height - OVERLAP), width, height))
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def owner(self, x: float, y: float) -> Tile:
        """Return the first part that shows a point of the large sheet."""
        found = (
            tile
            for tile in self.tiles
            if tile.window.x <= x <= tile.window.right and tile.window.y <= y <= tile.window.bottom
        )
        return next(found, self.tiles[-1])


def tiling(sheet: Size, paper: Paper) -> Tiling:
    """Return how a large sheet is parted on the fewest sheets of a paper, upright where that takes no more."""
    upright = PAPERS[paper]
    ways = [_tiling(sheet, page) for page in (upright, upright.turned)]
    return min(ways, key=lambda way: way.count)


def _tiling(sheet: Size, page: Size) -> Tiling:
    across, down = page.width - 2 * EDGE, page.height - 2 * EDGE - HEAD - FOOT
    columns = math.ceil((sheet.width - OVERLAP) / (across - OVERLAP))
    rows = math.ceil((sheet.height - OVERLAP) / (down - OVERLAP))
    return Tiling(sheet, page, columns, rows)
