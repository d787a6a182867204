"""How a theme's agency writes dates and numbers, where that is not as its language has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from workshopkit import language
from workshopkit.themes.model import Theme

_LONG = {"day-month-year": "d MMMM y", "month-day-year": "MMMM d, y", "year-month-day": "y-MM-dd"}
_SHORT = {"day-month-year": "d MMM y", "month-day-year": "MMM d, y", "year-month-day": "y-MM-dd"}


def long_date(value: date, theme: Theme) -> str:
    """Return `21 November 2026`, `November 21, 2026` or `2026-11-21`, as the agency writes it."""
    return _in_pattern(value, _LONG.get(theme.forms.date, "")) or language.long_date(value)


def short_date(value: date, theme: Theme) -> str:
    """Return `21 Nov 2026`, `Nov 21, 2026` or `2026-11-21`, as the agency writes it."""
    return _in_pattern(value, _SHORT.get(theme.forms.date, "")) or language.short_date(value)


def _in_pattern(value: date, pattern: str) -> str:
    return language.date_in(value, pattern) if pattern else ""


def _themed(form: Callable[[date, Theme], str]) -> Callable[[Context, date], str]:
    @pass_context
    def written(context: Context, value: date) -> str:
        return form(value, context["theme"])

    return written


FORMS: Mapping[str, Callable[..., Any]] = {"long_date": _themed(long_date), "short_date": _themed(short_date)}
"""Filters that ask the theme of the page."""
