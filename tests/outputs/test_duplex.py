"""The duplex proof: ids read from the written PDF, each back behind its front, on both papers and for both flips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pypdfium2
import pytest
from cards_example import make_kit, of_kind, sentence, with_claims

from workshopkit.outputs.cards import make_cards
from workshopkit.outputs.cards_sets import CardSet, card_sets
from workshopkit.outputs.kit import Kit
from workshopkit.render.impose import FLIPS, FORMATS, PAPERS, Flip, Point, behind, turning_axis
from workshopkit.themes.model import Paper
from workshopkit.units import PT_TO_MM

TOLERANCE = 0.1
"""mm by which a front and its back may miss each other."""
_KINDS = {"method": "Exercise", "facets": "Facet", "examples": "Example", "strategies": "Strategy",
          "blocks": "Building block", "reasons": "Reason"}  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """Where something stands on a page, as it is read, in mm: left and right as the card is read."""

    left: Point
    right: Point


WORDS = {0: "poker", 60: "tarot", 130: "a6", 300: "a5"}
"""Words of the example sentences, and the format they need; 0 leaves them as they are."""
_CASES = [
    pytest.param(paper, flip, words, marks=() if not words or (paper == "a4") == (flip == "long") else pytest.mark.slow)
    for paper in PAPERS
    for flip in FLIPS
    for words in WORDS
]


@cache
def _kit(paper: Paper, words: int) -> Kit:
    """Return a kit; with `words`, only its examples are cards, all of them long."""
    if not words:
        return make_kit(paper=paper)
    long = of_kind("example", text=sentence(words), label="", question="")
    return with_claims(make_kit(paper=paper, length=30), lambda claim: long(claim) if claim.kind == "example" else None)


@cache
def _pdf(paper: Paper, flip: Flip, words: int) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(make_cards(_kit(paper, words), flip).content)


def _find(page: pypdfium2.PdfPage, words: str) -> list[Printed]:
    """Return every place where words stand as a whole; text on its head is recognised by its direction."""
    text, height = page.get_textpage(), page.get_height()
    search, found = text.search(words, match_case=True, match_whole_word=True), []
    while hit := search.get_next():
        first, count = hit
        ends = [text.get_charbox(index, loose=True) for index in (first, first + count - 1)]
        turned = ends[0][0] > ends[1][0]
        outer = (ends[0][2], ends[1][0]) if turned else (ends[0][0], ends[1][2])
        base = ends[0][3] if turned else ends[0][1]
        points = [Point(x * PT_TO_MM, (height - base) * PT_TO_MM) for x in outer]
        found.append(Printed(*points))
    return found


def _misses(paper: Paper, flip: Flip, words: int, card_set: CardSet) -> dict[str, Point]:
    """Return by card how far the left edge of its back lies from the right edge of its front, both white 'side' in."""
    pdf, missed = _pdf(paper, flip, words), {}
    axis = turning_axis(card_set.grid.page, flip)
    for sheet in card_set.sheets:
        front, back = (pdf[card_set.first_page - 1 + 2 * (sheet.number - 1) + side] for side in (0, 1))
        for slot in sheet.fronts:
            if slot.card is None:
                continue
            card_id = card_set.cards[slot.card].card.id
            kind = _KINDS.get(card_set.key, "Barrier")
            (fronts,), (backs,) = _find(front, card_id), _find(back, f"{kind} {card_id}")
            met = behind(backs.left, card_set.grid.page, axis)
            missed[card_id] = Point(met.x - fronts.right.x, met.y - fronts.right.y)
    return missed


@pytest.mark.parametrize(("paper", "flip", "words"), _CASES)
def test_every_back_lies_behind_its_front(paper: Paper, flip: Flip, words: int) -> None:
    sets = card_sets(_kit(paper, words), flip)
    assert len(sets) >= (3 if words else 8)
    assert WORDS[words] in {card_set.grid.format for card_set in sets}
    for card_set in sets:
        missed = _misses(paper, flip, words, card_set)
        assert len(missed) == len(card_set.cards)
        sideways = [abs(each.x) for each in missed.values()]
        upright = [each.y for each in missed.values()]
        assert max(sideways) < TOLERANCE, (card_set.key, missed)
        assert max(upright) - min(upright) < TOLERANCE, (card_set.key, missed)


def test_the_proof_covers_every_format_and_partial_sheets() -> None:
    assert set(WORDS.values()) == set(FORMATS)
    assert any(len(each.cards) % each.grid.per_sheet for each in card_sets(_kit("a4", 0), "long"))
