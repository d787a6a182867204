"""What was asked for, from the options and `brief.yaml` of the current folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any


def request(options: dict[str, Any]) -> Any:
    """Return the whole order; an option that was not given is None."""
    from workshopkit.brief import make_request

    return make_request(options, dt.datetime.now().astimezone().date(), Path.cwd())
