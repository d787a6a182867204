"""Dates, numbers and lists as the spoken language writes them; Babel knows how."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from workshopkit.language.current import _, current, pgettext
from workshopkit.language.pseudo import PSEUDO

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=8)
def _locale(tag: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for each in ("en-GB",) if tag in {PSEUDO, "en"} else (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en-GB", sep="-")


def own_name(tag: str) -> str:
    """Return what a language is called by those who speak it: `français`."""
    return str(_locale(tag).get_display_name() or tag)


def long_date(day: date) -> str:
    """Return `21 November 2026`."""
    return date_in(day, "long")


def short_date(day: date) -> str:
    """Return `21 Nov 2026`."""
    return date_in(day, "medium")


def date_in(day: date, pattern: str) -> str:
    """Return a date in a pattern of CLDR, `d MMMM y`, or in one of its forms: `long`, `medium`."""
    from babel.dates import format_date

    return current().change(format_date(day, pattern, _locale(current().tag)))


def number(value: float) -> str:
    """Return `1.5` or `1,5`, with at most three digits behind the sign."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(current().numbers or current().tag))


def join_and(values: Iterable[object]) -> str:
    """Return `a, b and c`."""
    return _joined(values, "standard")


def join_or(values: Iterable[object]) -> str:
    """Return `a, b or c`."""
    return _joined(values, "or")


def listed(values: Iterable[object]) -> str:
    """Return `a; b; c`: things that may hold commas themselves."""
    # TRANSLATORS: between things in a list that may hold commas themselves
    return pgettext("between things in a list", "; ").join(str(value) for value in values)


def labelled(label: object, text: object) -> str:
    """Return `label: text`."""
    return _("{label}: {text}").format(label=label, text=text)


def lead(label: object) -> str:
    """Return `label:`, for words in another weight than those behind it."""
    return _("{label}:").format(label=label)


def _joined(values: Iterable[object], style: str) -> str:
    from babel.lists import format_list

    words = [str(value) for value in values]
    if len(words) < 2:
        return "".join(words)
    pattern = format_list([f"{{{at}}}" for at in range(len(words))], style, _locale(current().tag))  # type: ignore[arg-type]
    return current().change(pattern).format(*words)
