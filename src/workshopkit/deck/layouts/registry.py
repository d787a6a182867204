"""All layouts by name: the closed set that slide Markdown may name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workshopkit.deck.layouts import (
    agenda,
    bullets,
    cards,
    commitment,
    comparison,
    diamond,
    exercise,
    facet,
    figure,
    links,
    pause,
    quote,
    section,
    sources,
    statement,
    table,
    title,
    two_columns,
)
from workshopkit.deck.layouts.model import Layout

LAYOUTS: Final[Mapping[str, Layout]] = {
    module.LAYOUT.name: module.LAYOUT
    for module in (
        title, section, statement, bullets, two_columns, comparison, quote, table, figure, cards, diamond, facet,
        exercise, agenda, pause, links, commitment, sources,
    )
}  # fmt: skip
