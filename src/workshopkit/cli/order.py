"""What was asked for, from the options and `brief.yaml` of the current folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from workshopkit.diagnostics import usage


def checked_on(date: str | None) -> dt.date:
    """Return the day something was checked: the one that is given, else today."""
    if date is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(date)
    except ValueError:
        raise usage("wrong-date", f"`{date}` is not a date", help="write it as `2026-11-21`") from None


def request(options: dict[str, Any]) -> Any:
    """Return the whole order; an option that was not given is None."""
    from workshopkit.brief import make_request

    return make_request(options, dt.datetime.now().astimezone().date(), Path.cwd())
