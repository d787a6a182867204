"""What the tests of the deck share: a look, a deck with every layout, and a way to arrange text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from deck_looks import make_theme

from workshopkit.deck.arrange import arrange
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Scene
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session")
def theme() -> Theme:
    return make_theme()


@pytest.fixture(scope="session")
def every_layout() -> SourceFile:
    """One deck with every layout in it."""
    return SourceFile.read(FIXTURES / "every-layout.md")


@pytest.fixture
def arranged(theme: Theme) -> Callable[..., tuple[Scene, ...]]:
    """Arrange slide Markdown given as text."""

    def run(text: str, look: Theme = theme) -> tuple[Scene, ...]:
        source = SourceFile(Path("deck.md"), text)
        return arrange(parse_deck(source), look, footer="Footer", source=source)

    return run
