"""The duplex proof: ids read from the written PDF, each back behind its front, in every format, paper, flip and offset.

The proof of the geometry puts an id into the middle of each side, through the same templates and the same style sheet;
the proof of the contents reads the cards as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from cards_example import make_kit, of_kind, sentence, with_claims

from workshopkit.outputs.cards import cards_context, make_cards
from workshopkit.outputs.cards_fit import Faces
from workshopkit.outputs.cards_formats import LOOKS
from workshopkit.outputs.cards_instruction import fit_instruction, instruction_card
from workshopkit.outputs.cards_sets import CardSet, card_sets, instruction_pages
from workshopkit.outputs.kit import Kit, Printing
from workshopkit.outputs.print_common import make_document
from workshopkit.render.impose import FLIPS, FORMATS, PAPERS, Flip, Point, behind, grid, impose, turning_axis
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Paper, Theme
from workshopkit.units import PT_TO_MM

TOLERANCE = 0.1
"""mm by which a front and its back may miss each other."""
MIDDLE = """{%% macro %(face)s_front(fitted, look="") %%}{{ middle(fitted) }}{%% endmacro %%}
{%% macro %(face)s_back(fitted, look="") %%}{{ middle(fitted) }}{%% endmacro %%}
{%% macro middle(fitted) %%}
<h3 style="position: absolute; left: 0; right: 0; top: 50%%; margin-top: -5mm; font-size: 8pt; line-height: 10mm;
 text-align: center">{{ fitted.card.id }}</h3>
{%% endmacro %%}
"""
"""A face that holds nothing but the id, in the middle of the card."""


def _mm(page: pypdfium2.PdfPage, x: float, y: float) -> Point:
    return Point(x * PT_TO_MM, (page.get_height() - y) * PT_TO_MM)


def _places(page: pypdfium2.PdfPage, words: str) -> Iterator[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Yield the boxes of the first and the last letter wherever words stand as a whole."""
    text = page.get_textpage()
    search = text.search(words, match_case=True, match_whole_word=True)
    while hit := search.get_next():
        first, count = hit
        yield text.get_charbox(first, loose=True), text.get_charbox(first + count - 1, loose=True)


def _middle(page: pypdfium2.PdfPage, words: str) -> Point:
    """Return the middle of words that stand once on a page, in mm."""
    [(first, last)] = _places(page, words)
    return _mm(page, (min(first[0], last[0]) + max(first[2], last[2])) / 2, (first[1] + first[3]) / 2)


# --- The geometry: every combination


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """Return a theme whose cards bear nothing but their ids."""
    folder = tmp_path_factory.mktemp("themes") / "bare"
    (folder / "templates" / "cards").mkdir(parents=True)
    (folder / "theme.yaml").write_text("title: Bare\nextends: default\n", encoding="utf-8")
    for face in ("content", "method", "instruction"):
        path = folder / "templates" / "cards" / f"{face}.html.j2"
        path.write_text(MIDDLE % {"face": face}, encoding="utf-8")
    return load_theme(str(folder))


def _bare_sets(kit: Kit) -> tuple[CardSet, ...]:
    """Return a set in each format, with a last sheet that is not full."""
    found: list[CardSet] = []
    for name in FORMATS:
        on, look = grid(name, kit.paper), next(each for each in LOOKS if each.format == name)
        count = 2 * on.per_sheet + on.per_sheet // 2 - 1
        cards: Any = [SimpleNamespace(card=SimpleNamespace(id=f"{name}-{place}")) for place in range(1, count + 1)]
        told = fit_instruction(
            instruction_card(kit.workshop, name, name, "", count), look, on.card, Faces.of(kit.theme)
        )
        sheets = impose(1 + count, on, kit.printing.flip)
        start = instruction_pages(kit) + 1 + sum(2 * len(each.sheets) for each in found)
        found.append(CardSet(name, name, "", "content", on, sheets, cards, look, start, told))
    return tuple(found)


_GEOMETRY = [
    pytest.param(paper, flip, offset, marks=pytest.mark.slow if slow else ())
    for offset, slow in (((0.0, 0.0), False), ((1.5, -2.0), False), ((-5.0, 5.0), True), ((5.0, -5.0), True))
    for paper, flip in product(PAPERS, FLIPS)
]


@pytest.mark.parametrize(("paper", "flip", "offset"), _GEOMETRY)
def test_front_and_back_meet_or_lie_the_offset_apart(
    bare: Theme, paper: Paper, flip: Flip, offset: tuple[float, float]
) -> None:
    kit = replace(make_kit(paper=paper), theme=bare, printing=Printing(flip=flip, back_offset=offset))
    sets = _bare_sets(kit)
    result = make_document(kit, "cards/cards.html.j2", cards_context(kit, sets), what="cards")
    pdf, met = pypdfium2.PdfDocument(result.content), 0
    for card_set in sets:
        axis = turning_axis(card_set.grid.page, flip)
        assert len(card_set.pack) % card_set.grid.per_sheet or card_set.grid.per_sheet <= 2
        for sheet in card_set.sheets:
            front, back = (pdf[card_set.first_page - 1 + 2 * (sheet.number - 1) + side] for side in (0, 1))
            ids = [card_set.pack[slot.card].card.id for slot in sheet.fronts if slot.card is not None]
            assert sorted(ids) == sorted(
                card_set.pack[slot.card].card.id for slot in sheet.backs if slot.card is not None
            )
            for each in ids:
                seen, found = behind(_middle(front, each), card_set.grid.page, axis), _middle(back, each)
                assert abs(found.x - seen.x - offset[0]) < TOLERANCE, (each, seen, found)
                assert abs(found.y - seen.y - offset[1]) < TOLERANCE, (each, seen, found)
                met += 1
    assert met == sum(len(each.pack) for each in sets)
    assert met >= 40


# --- The contents: the cards as they are


@dataclass(frozen=True)
class Printed:
    """Where something stands on a page, as it is read, in mm: left and right as the card is read."""

    left: Point
    right: Point


WORDS = {0: "poker", 46: "tarot", 90: "a6", 300: "a5"}
"""Words of the example sentences, and the format they need; 0 leaves them as they are."""
_FAST = {("a4", "long", 0), ("letter", "short", 46)}
_CASES = [
    pytest.param(paper, flip, words, marks=() if (paper, flip, words) in _FAST else pytest.mark.slow)
    for paper, flip, words in product(PAPERS, FLIPS, WORDS)
]


@cache
def _kit(paper: Paper, flip: Flip, words: int) -> Kit:
    """Return a kit; with `words`, only its examples are cards, all of them long."""
    if words:
        long = of_kind("example", text=sentence(words), label="", question="")
        kit = with_claims(
            make_kit(paper=paper, length=30), lambda claim: long(claim) if claim.kind == "example" else None
        )
    else:
        kit = make_kit(paper=paper)
    return replace(kit, printing=Printing(flip=flip))


def _find(page: pypdfium2.PdfPage, words: str) -> list[Printed]:
    """Return every place where words stand as a whole; text on its head is recognised by its direction."""
    found = []
    for first, last in _places(page, words):
        turned = first[0] > last[0]
        outer = (first[2], last[0]) if turned else (first[0], last[2])
        found.append(Printed(*(_mm(page, x, first[3] if turned else first[1]) for x in outer)))
    return found


def _missed(pdf: pypdfium2.PdfDocument, card_set: CardSet, flip: Flip) -> dict[str, Point]:
    """Return by card how far the foot of its back, at the left, lies from the id of its front, at the right."""
    missed, axis = {}, turning_axis(card_set.grid.page, flip)
    for sheet in card_set.sheets:
        front, back = (pdf[card_set.first_page - 1 + 2 * (sheet.number - 1) + side] for side in (0, 1))
        for card in (card_set.pack[slot.card].card for slot in sheet.fronts if slot.card is not None):
            kind = {"method": "Exercise"}.get(
                card_set.key, getattr(card, "short_kind", "") or getattr(card, "kind", "Instruction")
            )
            kind = "Instruction" if card.id.startswith("I-") else kind
            (fronts,), (backs,) = _find(front, card.id), _find(back, f"{kind} {card.id}")
            met = behind(backs.left, card_set.grid.page, axis)
            missed[card.id] = Point(met.x - fronts.right.x, met.y - fronts.right.y)
    return missed


@pytest.mark.parametrize(("paper", "flip", "words"), _CASES)
def test_every_back_belongs_to_its_front(paper: Paper, flip: Flip, words: int) -> None:
    kit = _kit(paper, flip, words)
    sets, pdf = card_sets(kit), pypdfium2.PdfDocument(make_cards(kit).content)
    assert len(sets) >= (3 if words else 8)
    assert WORDS[words] in {card_set.grid.format for card_set in sets}
    for card_set in sets:
        missed = _missed(pdf, card_set, flip)
        assert len(missed) == len(card_set.pack)
        assert max(abs(each.x) for each in missed.values()) < TOLERANCE, (card_set.key, missed)
        upright = [each.y for card_id, each in missed.items() if card_id != card_set.instruction.card.id]
        assert max(upright) - min(upright) < TOLERANCE, (card_set.key, missed)


def test_the_proof_covers_every_format() -> None:
    assert set(WORDS.values()) == set(FORMATS)
