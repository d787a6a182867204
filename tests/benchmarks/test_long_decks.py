"""The decks that speed is measured on: as long as asked for, every layout in them, and real."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.decks import layout_of, long_deck, slides_of
from benchmarks.speed import OURS, PANDOC, SCRIPT, Runs, growth, table
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.parse import parse_deck
from workshopkit.source import SourceFile

FIXTURE = Path(__file__).parents[1] / "deck/fixtures/every-layout.md"


@pytest.mark.parametrize("count", [25, 100])
def test_a_long_deck_has_every_layout_and_no_slide_twice(count: int) -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    slides = parse_deck(SourceFile(Path("deck.md"), long_deck(text, text, count))).slides
    assert len(slides) == count == len({each.id for each in slides}) == len({each.title_text for each in slides})
    assert {each.layout for each in slides} == {layout_of(each) for each in slides_of(text)} == set(LAYOUTS)


def test_claims_another_workshop_may_not_know_are_left_out() -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    real = next(each for each in slides_of(text) if layout_of(each) == "title")
    slides = parse_deck(SourceFile(Path("deck.md"), long_deck(real, text, 18))).slides
    assert len(slides) >= 15
    assert [each.claims for each in slides if each.claims] == []
    assert all(each.notes for each in slides)


def test_ratios_of_medians_are_printed() -> None:
    found = {
        100: {OURS: Runs([2.0, 1.0, 9.0], [80.0]), PANDOC: Runs([1.0, 4.0, 8.0], [170.0]), SCRIPT: Runs([1.0], [40.0])},
        400: {OURS: Runs([4.0], [90.0]), PANDOC: Runs([8.0], [170.0]), SCRIPT: Runs([2.0], [40.0])},
    }
    rows = table(found).splitlines()
    assert rows[2].startswith("| 100 | 0.50 × | ≤ 1 × | 2.00 × | 2.00 s, 80 MiB | 4.00 s, 170 MiB |")
    assert growth(found) == pytest.approx(0.5)
    assert growth({100: found[100]}) is None
