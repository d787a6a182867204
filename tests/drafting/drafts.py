"""Decks made of drafts in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from workshopkit.brief import make_request
from workshopkit.build import open_workshop, plan_for
from workshopkit.outputs.deck import DeckWork, compose_deck
from workshopkit.themes.load import load_theme

DATE = dt.date(2026, 11, 21)


def deck_of(folder: Path, length: int, audience: str = "mixed") -> DeckWork:
    """Return the deck of a workshop's folder."""
    workshop = open_workshop(str(folder))
    options = {"length": f"{length}m", "audience": audience}
    request = make_request(options, DATE, folder)
    plan = plan_for(workshop, request.brief)
    return compose_deck(workshop, plan, load_theme("default"), request.cover, DATE)


Drafter = Callable[..., Path]
