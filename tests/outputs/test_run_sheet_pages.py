"""How the rows of the run sheet are divided over pages: no word lies under the totals, no page is wasted."""

from __future__ import annotations

from itertools import product

import pytest
from cards_example import make_kit
from sample import sample_kit

from workshopkit.language import load_language, speaking
from workshopkit.outputs import guide
from workshopkit.outputs.guide import TEMPLATE, _context, _totals
from workshopkit.outputs.guide_room import RUN
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.print_common import SHEETS, lay_out
from workshopkit.outputs.run_sheet import RunPage, _Page, run_pages
from workshopkit.resources import shipped
from workshopkit.themes.model import Paper

THEMES = ("default", "example-ministry", "example-city", "high-contrast")
LENGTHS = (30, 90, 360)
FAST = {(90, "example-ministry", "a4", "en"), (360, "high-contrast", "letter", "en-XA")}
CASES = [
    pytest.param(*case, marks=() if case in FAST else pytest.mark.slow)
    for case in product(LENGTHS, THEMES, SHEETS, ("en", "fr", "en-XA"))
]


def _outside(kit: Kit) -> list[str]:
    """Return the words of the run sheet that leave their room; words of other pages, not settled yet, may lie on it."""
    faults = lay_out(kit, TEMPLATE, _context(kit, {})).faults
    return [each.words for each in faults if each.place == RUN and each.kind == "outside its box"]


@pytest.mark.parametrize(("length", "theme", "paper", "language"), CASES)
def test_pages_hold_their_rows_at_the_first_try(length: int, theme: str, paper: Paper, language: str) -> None:
    with speaking(load_language(language, [shipped("templates") / "languages"])):
        assert _outside(sample_kit(length, theme, paper)) == []


def test_words_under_the_totals_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = sample_kit(90)
    [whole] = run_pages(kit, 252, _totals(kit))
    more = RunPage((*whole.rows, *whole.rows[:2]), 0, "roomy")
    monkeypatch.setattr(guide, "run_pages", lambda *_words: (more,))
    assert _outside(kit)


def test_only_the_last_page_keeps_room_for_the_totals() -> None:
    kit = make_kit(length=480)
    page = _Page(kit, 252, _totals(kit))
    pages = run_pages(kit, 252, _totals(kit))
    assert len(pages) > 1
    assert page.holds(pages[-1].rows, "roomy")
    assert all(page.holds(each.rows, "roomy", last=False) for each in pages)
    rows = [row for each in pages for row in each.rows]
    most = max(count for count in range(1, len(rows)) if page.holds(rows[:count], "roomy", last=False))
    assert not page.holds(rows[:most], "roomy")
