"""What a document is for, as far as it says so itself, and how large its type has to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["guide", "handout", "cards", "canvases", "parts", "sheet", "any"]
"""Our documents, by their key words, else by the first words of an English title; `any` is one that is not ours."""
OURS = "workshopkit"
"""The first of the key words of our documents; what kind they are, and what else is to be known, follows it."""
_BEGINS: tuple[tuple[str, Kind], ...] = (
    ("facilitator guide", "guide"), ("participant handout", "handout"), ("cards", "cards"),
    ("canvases in parts", "parts"), ("canvases", "canvases"), ("calibration sheet", "sheet"),
    ("sign-in sheet", "sheet"), ("feedback form", "sheet"), ("follow-up sheet", "sheet"), ("cue cards", "sheet"),
    ("table instruction cards", "sheet"), ("lists in place of cards", "sheet"), ("verification sheet", "sheet"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points that type has to have."""

    text: float
    """Running text."""
    caption: float
    """The smallest that is read with it: captions, sources, labels."""
    foot: float
    """Running feet and what is cut away."""
    captions: float = 0.2
    """The most of the running words that may be as small as captions."""


NOTE = 10.0
"""Captions are not larger than this, in points; what is larger is running text."""
SIZES: Mapping[Kind, Sizes] = {
    "guide": Sizes(11, 9.5, 8, 0.75),
    "handout": Sizes(12, 9.5, 8, 0.4),
    "cards": Sizes(12, 9, 8, 0.35),
    "canvases": Sizes(11, 9.5, 8, 0.7),
    "parts": Sizes(9, 8, 8, 1),
    "sheet": Sizes(11, 9, 8, 0.5),
    "any": Sizes(12, 9, 6, 0.2),
}
LARGE = Sizes(16, 16, 12, 0)
"""Large print: labels the same as text."""


def key_words(said: str) -> frozenset[str]:
    """Return the key words of one of our documents, whatever language it is in; none for others."""
    words = [each.strip() for each in said.split(",")]
    return frozenset(words[1:]) if words[0] == OURS else frozenset()


def kind_of(title: str, producer: str, words: frozenset[str] = frozenset()) -> Kind:
    """Return what a document is, by what it says of itself."""
    named: Kind | None = next((kind for kind in SIZES if kind in words), None)
    if named is not None:
        return named
    if "WeasyPrint" not in producer:
        return "any"
    begun = title.casefold()
    return next((kind for words, kind in _BEGINS if re.match(rf"{words}\b", begun)), "any")


def is_large(*said: str) -> bool:
    """Tell whether a document says that it is large print."""
    return any(re.search(r"\blarge[ -]print\b", each, re.IGNORECASE) for each in said)
