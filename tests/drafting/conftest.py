"""Drafts of invented talks, and decks made of them in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from talks import ARTICLE, write

from workshopkit.brief import make_request
from workshopkit.build import open_workshop, plan_for
from workshopkit.drafting.make import make_draft
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


@pytest.fixture
def drafted(tmp_path: Path) -> Drafter:
    """Draft texts, given by the names of their files, and return the folder."""

    def draft(**texts: str) -> Path:
        given = tmp_path / "given"
        given.mkdir(exist_ok=True)
        paths = [write(given, name.replace("_dot_", "."), text) for name, text in texts.items()]
        folder = tmp_path / "draft"
        make_draft(paths, folder)
        return folder

    return draft


@pytest.fixture
def article(drafted: Drafter) -> Path:
    """Return the draft of the invented article."""
    return drafted(tools_dot_md=ARTICLE)
