"""A rule: its number, what it is called, what it asks, and where it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from workshopkit.checking.deck import Deck
from workshopkit.checking.ground import Grounds
from workshopkit.checking.look import Looks
from workshopkit.diagnostics import Diagnostic


@dataclass
class Question:
    """What a rule is asked of: the deck, and what several rules have to work out about it."""

    deck: Deck

    @cached_property
    def looks(self) -> Looks:
        """How text is set."""
        return Looks(self.deck)

    @cached_property
    def grounds(self) -> Grounds:
        """What lies behind text."""
        return Grounds(self.deck)


Answer = Iterator[Diagnostic]


@dataclass(frozen=True, slots=True)
class Rule:
    """One of the nineteen rules."""

    number: int
    title: str
    """What it asks, in a few words."""
    find: Callable[[Question], Answer]
    """Yields what breaks it."""
    of_words: bool = False
    """What breaks it are words that somebody wrote, not the way a slide is made."""
