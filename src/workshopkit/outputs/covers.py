"""Titles of covers: broken into lines that are nearly equally long."""

from __future__ import annotations

from itertools import combinations, pairwise

from workshopkit.content.model import Workshop
from workshopkit.language import labelled

MOST_LINES = 4


def full_title(workshop: Workshop) -> str:
    """Return the title with its subtitle, as covers show it."""
    return labelled(workshop.title, workshop.subtitle) if workshop.subtitle else workshop.title


def title_lines(title: str, most: int) -> tuple[str, ...]:
    """Break a title into as few lines of at most `most` letters as hold it, the longest as short as can be.

    A title too long for four lines takes four; the covers set it smaller.
    """
    words = title.strip(" ").split(" ")  # not at no-break spaces
    for count in range(1, MOST_LINES + 1):
        lines = _balanced(words, min(count, len(words)))
        if max(len(line) for line in lines) <= most or count == MOST_LINES:
            return lines
    return (title,)


def _balanced(words: list[str], count: int) -> tuple[str, ...]:
    def lines(cuts: tuple[int, ...]) -> tuple[str, ...]:
        ends = [0, *cuts, len(words)]
        return tuple(" ".join(words[start:end]) for start, end in pairwise(ends))

    if not words:
        return ("",)
    return min((lines(cuts) for cuts in combinations(range(1, len(words)), count - 1)), key=_unevenness)


def _unevenness(lines: tuple[str, ...]) -> tuple[int, int]:
    lengths = [len(line) for line in lines]
    return (max(lengths), max(lengths) - min(lengths))
