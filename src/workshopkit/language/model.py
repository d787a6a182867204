"""A language: its tag, its words for ours, its rule for one and many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

CONTEXT = "\x04"
"""Between a message's context and the message itself, in a key: as gettext writes it."""


def _one_or_many(count: int) -> int:
    return 0 if count == 1 else 1


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language; what it has no words for stays English."""

    tag: str
    """As it stands in documents, by BCP 47: `en-GB`, `fr`."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the English, each form that its plural rule tells apart."""
    plural: Callable[[int], int] = _one_or_many
    """Which of the forms is meant by so many."""
    change: Callable[[str], str] = _as_it_is
    """What is done to every text besides, in a language made up for trying."""
    numbers: str = ""
    """The tag of the language whose numbers it writes, where an agency writes them another way; empty for its own."""

    @property
    def primary(self) -> str:
        """The language without its region: `en`."""
        return self.tag.partition("-")[0].lower()

    def text(self, message: str, context: str = "") -> str:
        """Return the words for an English text; `context` tells apart two meanings of the same words."""
        found = self.words.get(f"{context}{CONTEXT}{message}" if context else message)
        return found[0] if found else self.change(message)

    def counted(self, one: str, many: str, count: int) -> str:
        """Return the words for so many things."""
        found = self.words.get(one)
        if found is None:
            return self.change(one if count == 1 else many)
        return found[min(self.plural(count), len(found) - 1)]


ENGLISH = Language("en-GB")
"""The language in which the kit is written."""
