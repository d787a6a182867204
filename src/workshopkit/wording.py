"""Exercises in the words of the project and of its theme, and whose words it was when something does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from workshopkit.content.model import Workshop
from workshopkit.content.reworded import FOLDER, Reworded, read_rewordings, reworded
from workshopkit.diagnostics import Diagnostic, ProblemsError, Span
from workshopkit.themes.model import Theme
from workshopkit.write import digest

_FITTING = frozenset({"slide-overflow", "text-does-not-fit"})
_LEAST = 12
"""Letters of a text from which it is known again in a complaint."""


def own_words(workshop: Workshop, theme: Theme) -> tuple[Workshop, tuple[Reworded, ...]]:
    """Return the workshop in the words of the project, then of the theme and those it extends; and these wordings.

    Raises ProblemsError for those that are wrong.
    """
    found = read_rewordings(workshop, (Path.cwd(), *theme.chain))
    return reworded(workshop, found), found


@contextmanager
def in_own_words(workshop: Workshop, theme: Theme) -> Iterator[tuple[Workshop, tuple[Reworded, ...]]]:
    """Give the workshop in own words, and these; what does not fit while they are in use is told with their place."""
    worded, found = own_words(workshop, theme)
    try:
        yield worded, found
    except ProblemsError as error:
        if not found:
            raise
        raise ProblemsError(blamed(error.diagnostics, found), error.exit_code) from error


def record(found: Iterable[Reworded], workshop: Workshop) -> list[dict[str, str | None]]:
    """Return what `kit.json` says of wordings: the exercise, the theme (None: the project) and a hash of the file."""
    ids = {each.name: each.id for each in workshop.activities}
    folder = Path.cwd()
    return [
        {
            "exercise": ids[each.activity],
            "theme": None if each.path.parents[1] == folder else each.path.parents[1].name,
            "sha256": digest(each.document.source.text.encode()),
        }
        for each in found
    ]


def blamed(complaints: Iterable[Diagnostic], found: Sequence[Reworded]) -> list[Diagnostic]:
    """Return the complaints, those about the words of a wording at its place."""
    return [_blamed(each, found) for each in complaints]


def _blamed(complaint: Diagnostic, found: Sequence[Reworded]) -> Diagnostic:
    """Return the complaint at the wording whose text it is about, if it is about one."""
    if complaint.code not in _FITTING:
        return complaint
    for each in reversed(found):
        span = _place(complaint.message, each)
        if span is not None:
            says = f"it is worded in `{FOLDER}/{each.path.name}`: shorten it there"
            return replace(complaint, span=span, help=says)
    return complaint


def _place(message: str, each: Reworded) -> Span | None:
    """Return where a wording says what a complaint quotes."""
    quoted = _plain(message)
    for loc, text in _texts(each):
        plain = _plain(text)
        if len(plain) >= _LEAST and (plain in quoted or any(part in plain for part in _quotes(message, _plain))):
            return each.document.span(loc)
    return None


def _texts(each: Reworded) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of a wording, with its place in the file."""
    for name, value in each.wording.model_dump().items():
        if isinstance(value, str) and value:
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (((name, at), text) for at, text in enumerate(value))
        elif name == "audiences":
            yield from (((name, key), text) for key, text in value.items())
        elif name == "short" and value:
            yield ("short", "output"), value["output"]
            yield from ((("short", "steps", at), text) for at, text in enumerate(value["steps"]))


def _quotes(message: str, plain: Callable[[str], str]) -> list[str]:
    """Return what a complaint quotes, as far as it is long enough to be known again."""
    parts = message.replace("“", "`").replace("”", "`").split("`")[1::2]
    return [found for part in parts if len(found := plain(part.removesuffix("…"))) >= _LEAST]


def _plain(text: str) -> str:
    """Return the letters and digits of a text, with one space between words."""
    return " ".join("".join(each if each.isalnum() else " " for each in text.casefold()).split())
