"""Which language is spoken now, and the few functions every room writes its words with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from workshopkit.language.model import ENGLISH, Language

_SPOKEN: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def current() -> Language:
    """Return the language that is spoken."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language inside the `with`; processes forked there speak it too."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def _(message: str) -> str:
    """Return the words for an English text in the language that is spoken."""
    return _SPOKEN.get().text(message)


def pgettext(context: str, message: str) -> str:
    """Return the words for an English text that has another meaning elsewhere."""
    return _SPOKEN.get().text(message, context)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the words for so many things; which form is right, the language knows."""
    return _SPOKEN.get().counted(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text that stands in a table; whoever shows it says `_(text)`."""
    return message
