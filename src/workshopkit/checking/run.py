"""Ask every rule of a deck."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.checking.deck import Deck, Origin
from workshopkit.checking.findings import Findings, nothing_collected
from workshopkit.checking.model import Question
from workshopkit.checking.registry import DECK_RULES
from workshopkit.diagnostics import Diagnostic


@dataclass(frozen=True)
class Checked(Findings):
    """What was found in one file."""

    file: str
    slides: int
    origin: Origin
    found: dict[str, tuple[Diagnostic, ...]]
    """By the name of the rule; every rule has its row."""


def check_deck(content: bytes, file: str, origin: Origin = "any") -> Checked:
    """Ask all rules of a PowerPoint file; raises ProblemsError when it cannot be read as one."""
    with nothing_collected():
        deck = Deck(content, file, origin)
        question = Question(deck)
        found = {name: tuple(rule.find(question)) for name, rule in DECK_RULES.items()}
    return Checked(file, len(deck.slides), deck.origin, found)
