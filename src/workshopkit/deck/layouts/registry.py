"""All layouts by name: the closed set that slide Markdown may name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workshopkit.deck.layouts import (
    agenda,
    bullets,
    cards,
    commitment,
    diamond,
    exercise,
    facet,
    links,
    pause,
    section,
    sources,
    statement,
    title,
    two_columns,
)
from workshopkit.deck.layouts.model import Layout

LAYOUTS: Final[Mapping[str, Layout]] = {
    module.LAYOUT.name: module.LAYOUT
    for module in (
        title, section, statement, bullets, two_columns, cards, diamond, facet, exercise, agenda, pause, links,
        commitment, sources,
    )
}  # fmt: skip
