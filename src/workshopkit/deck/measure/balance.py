"""Narrowing a box until its lines are about equally long, so that no title ends in a single word."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.deck.measure.lengths import TOLERANCE_MM
from workshopkit.deck.measure.lines import Line, StyledRun, break_lines

SLACK = 0.02
"""The share by which the box stays wider than its longest line, since an office suite measures a little differently."""
_NEAR_ENOUGH_MM = 0.01


def balanced_width(runs: Sequence[StyledRun], width_mm: float, lines: int = 2, min_width_mm: float = 0) -> float:
    """Return the width in mm of the narrowest box in which the text takes no more lines than at `width_mm`.

    That is also the box with the most even lines. It keeps `SLACK` beside the longest line where that leaves the
    lines as they are. Text on one line, or on more than `lines` lines, keeps its width; so does text with a word
    too long for the box. The result is never under `min_width_mm` nor over `width_mm`.
    """
    wide = break_lines(runs, width_mm)
    if not 1 < len(wide) <= lines or min_width_mm >= width_mm or any(line.broken_word for line in wide):
        return width_mm
    low, high = max(min_width_mm, 0.0), width_mm
    while high - low > _NEAR_ENOUGH_MM:
        middle = (low + high) / 2
        if _holds(break_lines(runs, middle), len(wide)):
            high = middle
        else:
            low = middle
    return _with_slack(runs, high, max(min_width_mm, 0.0), width_mm)


def _holds(narrow: Sequence[Line], count: int) -> bool:
    return len(narrow) <= count and not any(line.broken_word for line in narrow)


def _with_slack(runs: Sequence[StyledRun], width_mm: float, low_mm: float, high_mm: float) -> float:
    """Return a width a little over the longest line at `width_mm` that breaks the text in the same places."""
    lines = break_lines(runs, width_mm)
    longest = max(line.width_mm for line in lines)
    slack = SLACK * longest
    while slack > TOLERANCE_MM:
        roomy = min(max(longest + slack, low_mm), high_mm)
        if break_lines(runs, roomy) == lines:
            return roomy
        slack /= 2
    return width_mm
