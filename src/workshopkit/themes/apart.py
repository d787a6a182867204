"""Whether the marks of a set can be told apart: in colour, in grey, and by colour-blind eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from workshopkit.themes.model import Mark, Theme
from workshopkit.themes.seen import EYES, Eye, distance, lightness

LEAST_DISTANCE = 10.0
"""ΔE (CIE76) between two marks of a set, for every kind of eye (PRINT.md 11)."""
LEAST_STEPS = {"facets": 14.0, "families": 13.0}
"""Steps of L* between neighbours of a set, so that they differ in a grey print (PRINT.md 11)."""
_EYES: dict[Eye, str] = {
    "usual": "", "protan": " for eyes without red", "deutan": " for eyes without green",
    "tritan": " for eyes without blue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """Two marks of a set that look the same to somebody."""

    part: str
    """`facets` or `families`."""
    one: str
    other: str
    words: str
    """How they differ, and how they should."""


def alike(theme: Theme) -> Iterator[Alike]:
    """Yield every two marks that are too near each other."""
    for part, marks in (("facets", theme.facets), ("families", theme.families)):
        yield from _in_colour(part, marks)
        yield from _in_grey(part, marks)


def _in_colour(part: str, marks: dict[str, Mark]) -> Iterator[Alike]:
    for one, other in combinations(marks, 2):
        for eye in EYES:
            apart = distance(marks[one].fill, marks[other].fill, eye)
            if apart < LEAST_DISTANCE:
                yield Alike(part, one, other, f"are {apart:.1f} apart{_EYES[eye]}, not {LEAST_DISTANCE:g} (ΔE)")
                break


def _in_grey(part: str, marks: dict[str, Mark]) -> Iterator[Alike]:
    least = LEAST_STEPS[part]
    steps = sorted((lightness(mark.fill), key) for key, mark in marks.items())
    for (darker, one), (lighter, other) in pairwise(steps):
        if lighter - darker < least:
            yield Alike(part, one, other, f"are {lighter - darker:.1f} steps of grey apart, not {least:g} (L*)")
