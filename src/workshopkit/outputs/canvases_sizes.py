"""The sheets a canvas is printed on: the table's, and two larger ones for the wall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workshopkit.render.impose import Size
from workshopkit.themes.model import Paper

Large = Literal["table", "wall", "hall"]
"""What lies on a table, what hangs on a wall, what is read from the back of a hall."""


@dataclass(frozen=True, slots=True)
class CanvasSize:
    """A sheet on its side, and by how much everything on it is larger than on the table's."""

    name: str
    sheet: Size
    """mm, as it comes out of the printer."""
    zoom: float = 1.0
    """Of type, lines and marks."""

    @property
    def page(self) -> Size:
        """The sheet as the templates see it, in mm: before everything is enlarged."""
        return Size(round(self.sheet.width / self.zoom, 4), round(self.sheet.height / self.zoom, 4))

    @property
    def slug(self) -> str:
        """`a2`, `ansi-c`: for the name of a file."""
        return self.name.casefold().replace(" ", "-")


SIZES: Mapping[Paper, Mapping[Large, CanvasSize]] = {
    "a4": {
        "table": CanvasSize("A3", Size(420, 297)),
        "wall": CanvasSize("A2", Size(594, 420), 2**0.5),
        "hall": CanvasSize("A1", Size(841, 594), 2.0),
    },
    "letter": {
        "table": CanvasSize("Ledger", Size(431.8, 279.4)),
        "wall": CanvasSize("ANSI C", Size(558.8, 431.8), 558.8 / 431.8),
        "hall": CanvasSize("ANSI D", Size(863.6, 558.8), 2.0),
    },
}
"""ANSI C is as wide as its neighbours but higher: there is more room between the lines, and nothing is stretched."""
