"""Whatever a program makes of the file on saving, nothing is taken for a change; and each real change is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from changed_decks import change, retitle
from saved_decks import SAVED, Parts, no_ids, packed, parts_of

from workshopkit.adopting.adopt import adopt_deck


def saved(kit: Path, *ways: Callable[[Parts], None]) -> Path:
    """Return the kit's deck as another program has saved it."""
    parts = parts_of(kit / "deck.pptx")
    for way in ways:
        before = dict(parts)
        way(parts)
        assert parts != before, f"{way.__name__} changes nothing"
    return packed(parts, kit.parent / "back.pptx")


@pytest.mark.parametrize("number", range(3))
def test_saving_is_no_change(kit: Path, number: int) -> None:
    found = adopt_deck(saved(kit, *SAVED[number::3]), kit.parent / "mine.md", kit)
    assert [(row.id, row.change, row.reason) for row in found.rows] == []
    assert not found.changed


def test_all_of_it_together_is_no_change_and_hides_none(kit: Path) -> None:
    change(kit / "deck.pptx", kit / "deck.pptx", retitle("close", "Before we part"))
    found = adopt_deck(saved(kit, *SAVED), kit.parent / "mine.md", kit)
    assert [(row.id, row.change, row.reason) for row in found.rows] == [
        ("close", "title changed: “Before we part”", "")
    ]


def test_slides_without_ids_are_known_by_their_words(kit: Path) -> None:
    change(
        kit / "deck.pptx", kit / "deck.pptx", retitle("close", "Before we part"), retitle("definition", "Three tests")
    )
    found = adopt_deck(saved(kit, no_ids), kit.parent / "mine.md", kit)
    assert {(row.id, row.change) for row in found.rows} == {
        ("close", "title changed: “Before we part”"), ("definition", "title changed: “Three tests”"),
    }  # fmt: skip
    assert any("lost the id" in note for note in found.notes)
    assert any("were not compared" in note for note in found.notes)
