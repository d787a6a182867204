"""A workshop in another language: every text people read, exchanged for its words in a catalogue.

The catalogue is a PO file beside the workshop, `languages/fr.po`, with the author's own sentences as keys. When a
sentence changes, its translation is gone, and the build says so; nothing is ever shown beside the wrong words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel

from workshopkit.content.frozen import Readable
from workshopkit.content.model import Claim, Workshop
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, Span, shown_path
from workshopkit.language import PSEUDO, Language, load_language

_Model = TypeVar("_Model", bound=BaseModel)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_SHOWN = 3
"""Texts without words that a complaint shows."""


def translated(workshop: Workshop, language: Language, folders: Sequence[Path]) -> Workshop:
    """Return the workshop in a language, by the catalogues in `folders`, the nearest first; itself in its own.

    Examples of the facilitator's own stay in her words. Raises ProblemsError when a text has no words.
    """
    if language.primary == workshop.language.partition("-")[0].lower() and language.tag != PSEUDO:
        return workshop
    words = load_language(language.tag, folders)
    missing: dict[str, str] = {}
    odd: dict[str, str] = {}

    def change(text: str, where: str) -> str:
        if text not in words.words and language.tag != PSEUDO:
            missing.setdefault(text, where)
        other = words.text(text)
        if _figures(other) != _figures(text):
            odd.setdefault(text, other)
        return other

    changed = _changed(workshop, change, "")
    if missing:
        raise ProblemsError([_not_translated(language, folders, missing)], ExitCode.CONTENT)
    if odd:
        raise ProblemsError([_other_figures(language, folders, *pair) for pair in odd.items()], ExitCode.CONTENT)
    return changed.model_copy(update={"language": language.tag})


def texts(workshop: Workshop) -> tuple[tuple[str, str], ...]:
    """Return every text of a workshop that people read, once, each with the first place it stands in."""
    found: dict[str, str] = {}

    def keep(text: str, where: str) -> str:
        found.setdefault(text, where)
        return text

    _changed(workshop, keep, "")
    return tuple(found.items())


def _figures(text: str) -> set[float]:
    """Return the figures of a text, whichever sign stands before their decimals."""
    return {float(each.replace(",", ".")) for each in _FIGURE.findall(text)}


def _other_figures(language: Language, folders: Sequence[Path], text: str, other: str) -> Diagnostic:
    gone = sorted(_figures(text) ^ _figures(other))
    return Diagnostic(
        "translation-changes-figure", f"`{other}` and `{text}` do not hold the same figures: {gone[0]:g}",
        _place(language, folders), help="a translation keeps every figure, and adds none",
    )  # fmt: skip


def _place(language: Language, folders: Sequence[Path]) -> Span | None:
    names = dict.fromkeys((language.tag, language.primary))
    files = (folder / f"{name}.po" for folder in folders for name in names)
    return next((Span(shown_path(path)) for path in files if path.is_file()), None)


def _not_translated(language: Language, folders: Sequence[Path], missing: dict[str, str]) -> Diagnostic:
    some = "; ".join(f"`{text}` ({where})" for text, where in list(missing.items())[:_SHOWN])
    more = f", and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    return Diagnostic(
        "not-translated", f"{len(missing)} texts of the workshop have no words in `{language.tag}`: {some}{more}",
        _place(language, folders),
        help=f"`workshopkit translate {language.tag}` writes them into a catalogue, to be translated there",
    )  # fmt: skip


def _changed(value: _Model, change: Callable[[str, str], str], where: str) -> _Model:
    """Return a value with every readable text changed, and all it holds."""
    if isinstance(value, Claim) and value.origin == "local":
        return value
    name = str(getattr(value, "id", "") or getattr(value, "key", "")) or where
    update: dict[str, Any] = {}
    for field, readable in _fields(type(value)):
        old = getattr(value, field)
        new = _inside(old, change, f"{name} {field}".strip(), readable=readable)
        if new is not old:
            update[field] = new
    return value.model_copy(update=update) if update else value


def _inside(old: Any, change: Callable[[str, str], str], where: str, *, readable: bool) -> Any:
    """Return a field's value changed: a text, a value of the model, or several of them."""
    if isinstance(old, str):
        return change(old, where) if readable and old else old
    if isinstance(old, BaseModel):
        return _changed(old, change, where)
    if isinstance(old, tuple):
        return tuple(_inside(each, change, where, readable=readable) for each in old)
    if isinstance(old, dict):
        return {key: _inside(each, change, where, readable=readable) for key, each in old.items()}
    return old


@lru_cache(maxsize=64)
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model that are text to read, or hold other values: each with whether it is text."""
    hints = get_type_hints(model, include_extras=True)
    found = ((name, _mentions(hints[name], Readable), _mentions(hints[name], BaseModel)) for name in model.model_fields)
    return tuple((name, readable) for name, readable, holds in found if readable or holds)


def _mentions(hint: Any, kind: type) -> bool:
    """Whether a type names a kind: itself, in its notes, or in what it holds."""
    if isinstance(hint, type) and issubclass(hint, kind):
        return True
    parts: Iterator[Any] = iter((*getattr(hint, "__metadata__", ()), *getattr(hint, "__args__", ())))
    return any(isinstance(each, kind) or _mentions(each, kind) for each in parts)
