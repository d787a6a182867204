"""How much room words take on a printed page, for columns that have to be as wide as their longest word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from workshopkit.deck.measure import face_in
from workshopkit.deck.measure import text_width as width_in
from workshopkit.themes.model import Theme

SPARE = 0.5
"""Millimetres by which words are reckoned wider: the last digit of two text engines differs."""
HEAD = 9.5
"""Points of the head of a table, where nothing else is said."""


def room_functions(theme: Theme) -> Mapping[str, Callable[..., Any]]:
    """Return what templates ask for room with, in the faces of a theme: `text_width`, `column`."""
    return {"text_width": partial(text_width, theme), "column": partial(column, theme)}


def text_width(theme: Theme, words: object, size: float, *, bold: bool = False, heading: bool = False) -> float:
    """Return the mm of a line of so many points."""
    return width_in(str(words), face_in(theme.print, heading=heading, bold=bold), size) + SPARE


def column(
    theme: Theme, words: Iterable[object] | str, least: float, size: float = HEAD, pad: float = 2.0, *,
    bold: bool = True, whole: bool = False,
) -> float:  # fmt: skip
    """Return the mm of a column: `least`, or as many as the longest word in it takes with `pad` mm beside it.

    `whole`: its texts are not broken into words.
    """
    texts = [words] if isinstance(words, str) else list(words)
    pieces = [piece for text in texts for piece in ([str(text)] if whole else str(text).split())]
    widest = max((text_width(theme, piece, size, bold=bold) for piece in pieces), default=0.0)
    return round(max(least, widest + pad), 2)
