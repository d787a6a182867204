"""What was found in a deck that came back, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workshopkit.adopting.pieces import Zone


@dataclass(frozen=True, slots=True)
class Row:
    """One change, and what became of it."""

    slide: int
    """Its number in the deck that came back; 0 for a slide that is not there any more."""
    id: str
    change: str
    reason: str = ""
    """Why it could not be taken over; empty when it was."""
    advice: str = ""
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A change that cannot be taken over: what it is, why, and what to do about it."""

    what: str
    why: str = "deck.md holds words, not places and looks"
    advice: str = "make this change again in the slides that are built, as the last thing you do"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of words."""

    kind: Literal["replace", "add", "remove"]
    zone: Zone
    old: str
    """Words that were there; of the paragraph beside it for `add`, empty when there is none."""
    new: str = ""
    nth: int = 0
    """Which of several equal paragraphs."""
    after: bool = True
    """For `add`: below the paragraph `old`, else above it."""
    deeper: int = 0
    cells: tuple[str, ...] = ()
    """Of a whole row of a table that is added or removed; `old` is then the first cell of the row beside it."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A deck that has come home."""

    text: str
    rows: tuple[Row, ...]
    path: Path
    changed: bool
    notes: tuple[str, ...] = ()
    """What else a person should know of how the slides were read."""
