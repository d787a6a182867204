"""A deck of a kit in another language comes home: what the kit itself wrote on the slides is known in that language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from changed_decks import change, retitle
from small_kit import TEXT, small_kit

from workshopkit.adopting.adopt import adopt_deck
from workshopkit.adopting.kit import language_of
from workshopkit.deck.layouts.model import suffix
from workshopkit.language import ENGLISH, PSEUDO, current, load_language, speaking

LONG = "\n".join(f"- Point number {at}: {'some words to fill more than a line of a slide ' * 3}end" for at in range(9))
GOES_ON = f"## A long list {{#long .bullets}}\n\n{LONG}\n\n## Before you go"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """Write a kit whose language is a made-up one."""
    with speaking(load_language(PSEUDO, ())):
        folder = small_kit(tmp_path / "kit", TEXT.replace("## Before you go", GOES_ON))
    record = json.loads((folder / "kit.json").read_text(encoding="utf-8"))
    record["brief"]["language"] = PSEUDO
    (folder / "kit.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def test_the_language_stands_in_the_record_of_the_kit(kit: Path, tmp_path: Path) -> None:
    assert language_of(kit).tag == PSEUDO
    assert language_of(tmp_path / "nowhere") == ENGLISH


def test_an_unchanged_deck_in_another_language_changes_nothing(kit: Path, tmp_path: Path) -> None:
    found = adopt_deck(kit / "deck.pptx", tmp_path / "mine.md", kit)
    assert not found.rows
    assert (tmp_path / "mine.md").read_bytes() == (kit / "deck.md").read_bytes()
    assert current() == ENGLISH


def test_the_count_behind_a_title_is_known_in_another_language(kit: Path, tmp_path: Path) -> None:
    with speaking(language_of(kit)):
        count = suffix(2, 2)
    assert count != " (2 of 2)"
    deck = change(kit / "deck.pptx", tmp_path / "back.pptx", retitle("long-2", f"A longer list{count}"))
    found = adopt_deck(deck, tmp_path / "mine.md", kit)
    assert [row.reason for row in found.rows] == [""]
    assert "## A longer list {#long .bullets}" in (tmp_path / "mine.md").read_text(encoding="utf-8")
