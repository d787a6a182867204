"""Rectangles on a page and what several rules reckon with: points, from the upper left corner downwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

PT_PER_MM = 72 / 25.4
MARGIN = 25 * PT_PER_MM
"""Points at head and foot of a page where running words stand that are not read aloud."""


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top

    def shared(self, other: Box) -> float:
        """Return the area, in square points, that lies in both."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


def around(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest rectangle round all, None for none."""
    every = list(boxes)
    if not every:
        return None
    return Box(
        min(each.left for each in every), min(each.top for each in every),
        max(each.right for each in every), max(each.bottom for each in every),
    )  # fmt: skip
