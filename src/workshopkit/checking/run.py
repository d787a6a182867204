"""Ask every rule of a deck."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from workshopkit.checking.deck import Deck, Origin
from workshopkit.checking.model import Question
from workshopkit.checking.registry import DECK_RULES
from workshopkit.diagnostics import Diagnostic


@dataclass(frozen=True)
class Checked:
    """What was found in one file."""

    file: str
    slides: int
    origin: Origin
    found: dict[str, tuple[Diagnostic, ...]]
    """By the name of the rule; every rule has its row."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, by place."""
        every = [each for found in self.found.values() for each in found]
        return tuple(sorted(dict.fromkeys(every), key=Diagnostic.sort_key))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong, without what is only advised or could not be checked."""
        return tuple(each for each in self.diagnostics if each.severity == "error")


def check_deck(content: bytes, file: str, origin: Origin = "any") -> Checked:
    """Ask all rules of a PowerPoint file; raises ProblemsError when it cannot be read as one."""
    collects = gc.isenabled()
    gc.disable()  # all that is read is needed to the end: looking through it for what is not costs a third of the time
    try:
        deck = Deck(content, file, origin)
        question = Question(deck)
        found = {name: tuple(rule.find(question)) for name, rule in DECK_RULES.items()}
    finally:
        if collects:
            gc.enable()
    return Checked(file, len(deck.slides), deck.origin, found)
