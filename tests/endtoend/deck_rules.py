"""The product's own rules for finished decks, each as a question to a file that was opened once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from office_files import OfficeFile
from workshopkit.checking.registry import DECK_RULES
from workshopkit.checking.run import Checked, check_deck

Rule = Callable[[OfficeFile], list[str]]


@lru_cache(maxsize=4)
def checked(file: OfficeFile) -> Checked:
    """Ask all rules of a deck in our own look, once."""
    found = check_deck(file.content, "deck.pptx")
    assert found.origin == "own"
    assert found.slides == len(file.slides) > 0
    return found


def ask(name: str, file: OfficeFile) -> list[str]:
    """Return what breaks one rule, warnings too."""
    return [str(each) for each in checked(file).found[name]]


RULES: Mapping[str, Rule] = {name: partial(ask, name) for name in DECK_RULES}
