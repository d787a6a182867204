"""The instruction card of every set, and what a moved back says and keeps."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from itertools import product

import pypdfium2
import pytest
from cards_example import make_kit, with_claims, workshop

from workshopkit.content.activity import Activity
from workshopkit.outputs.cards import make_cards
from workshopkit.outputs.cards_fit import Faces, fit_set
from workshopkit.outputs.cards_formats import LOOKS
from workshopkit.outputs.cards_instruction import (
    ABOUT,
    WALL,
    InstructionCard,
    fit_instruction,
    instruction_card,
    instruction_holds,
)
from workshopkit.outputs.cards_kinds import CARD_KINDS, wanted_sets
from workshopkit.outputs.cards_sets import card_sets
from workshopkit.outputs.kit import Kit, Printing
from workshopkit.plan.steps import as_planned
from workshopkit.render.impose import FLIPS, PAPERS, Flip, grid
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Paper

OFFSETS = ((5.0, -5.0), (-5.0, 5.0))


def test_every_set_begins_with_its_instruction_card_and_does_not_count_it() -> None:
    sets = card_sets(make_kit())
    assert len(sets) >= 8
    for card_set in sets:
        told = card_set.instruction.card
        assert card_set.pack == (card_set.instruction, *card_set.cards)
        assert card_set.sheets[0].fronts[0].card == 0
        assert told.id == f"I-{card_set.key}"
        assert told.count == f"{len(card_set.cards)} cards and this one"
        places = [slot.card for sheet in card_set.sheets for slot in sheet.fronts if slot.card is not None]
        assert places == list(range(len(card_set.cards) + 1))


def test_there_are_words_for_every_kind_of_set() -> None:
    assert {row.key for row in CARD_KINDS.values()} <= ABOUT.keys()
    assert "method" in ABOUT


def test_it_names_the_exercises_that_use_the_set_planned_or_not() -> None:
    barriers = instruction_card(workshop(), "barriers", "Barrier cards", "one set a table", 16)
    wall = instruction_card(workshop(), "wall", "Barrier wall cards", "one set for the room", 16)
    assert ("E07", "Barrier heat vote") in wall.exercises
    assert ("E07", "Barrier heat vote") not in barriers.exercises
    assert wall.about == WALL
    used = {
        each.id for each in workshop().activities if any(material.cards == "example" for material in each.materials)
    }
    examples = instruction_card(workshop(), "examples", "Example cards", "one set a table", 16)
    assert used
    assert used <= {each_id for each_id, _ in examples.exercises}


def test_words_are_at_least_twelve_points_in_every_theme() -> None:
    themes = ("default", "example-ministry", "example-city", "high-contrast", "large-print")
    for theme, paper in product(themes, PAPERS):
        faces = Faces.of(load_theme(theme))
        for look, key in product(LOOKS, ABOUT):
            card = instruction_card(workshop(), key, f"{key.capitalize()} cards", "one set a table", 16)
            fitted = fit_instruction(card, look, grid(look.format, paper).card, faces)
            assert fitted.text >= 12, (theme, look.format, key)


def test_a_list_of_many_exercises_gives_way_before_the_type_does() -> None:
    card = instruction_card(workshop(), "barriers", "Barrier cards", "one set a table", 16)
    many = replace(card, exercises=tuple((f"E{number:02d}", "A long title of an exercise") for number in range(60)))
    look, faces = LOOKS[0], Faces.of(load_theme("default"))
    fitted = fit_instruction(many, look, grid("poker", "a4").card, faces)
    assert fitted.lines == ()
    assert fitted.text >= look.back


def test_where_the_front_is_full_the_back_says_how_many_cards_there_are_before_type_gets_small() -> None:
    card = instruction_card(workshop(), "prompts-e06", "Event cards", "one set for the room", 4)
    look, faces = LOOKS[0], Faces.of(load_theme("default"))
    trim = grid("poker", "a4").card
    roomy = fit_instruction(card, look, trim, faces)
    full = fit_instruction(_longer(card, 7), look, trim, faces)
    assert not roomy.behind
    assert full.behind
    assert full.text >= look.least
    assert instruction_holds(_longer(card, 7), faces, look, trim)
    assert not instruction_holds(_longer(card, 10), faces, look, trim)


def test_a_set_takes_the_format_that_holds_its_instruction_card() -> None:
    card = instruction_card(workshop(), "reasons", "Reason cards", "one set a pair", 5)
    kit = make_kit()
    sets = wanted_sets(kit.workshop, kit.workshop.audience("mixed"), _planned(kit))
    [reasons] = [each for each in sets if each.key == "reasons"]
    faces = Faces.of(kit.theme)

    def chosen(told: InstructionCard) -> str:
        look, _ = fit_set(reasons.cards, kit.theme, "a4", "1.0", LOOKS, partial(instruction_holds, told, faces))
        return look.format

    assert chosen(card) == fit_set(reasons.cards, kit.theme, "a4", "1.0", LOOKS)[0].format == "poker"
    assert chosen(_longer(card, 10)) != "poker"


def _longer(card: InstructionCard, sentences: int) -> InstructionCard:
    return replace(card, about=replace(card.about, what="Cards for one exercise. " * sentences))


def _planned(kit: Kit) -> list[Activity]:
    return [as_planned(kit.workshop, item) for item in kit.plan.items if item.activity and item.kind != "debrief"]


@cache
def _pages(paper: Paper, flip: Flip, offset: tuple[float, float]) -> pypdfium2.PdfDocument:
    kit = with_claims(make_kit(paper=paper), lambda claim: claim if claim.kind in {"example", "barrier"} else None)
    return pypdfium2.PdfDocument(make_cards(replace(kit, printing=Printing(flip=flip, back_offset=offset))).content)


_FAST = {("a4", "short", OFFSETS[0]), ("letter", "long", OFFSETS[1])}


@pytest.mark.parametrize(
    ("paper", "flip", "offset"),
    [pytest.param(*case, marks=() if case in _FAST else pytest.mark.slow) for case in product(PAPERS, FLIPS, OFFSETS)],
)
def test_nothing_leaves_the_sheet_and_the_sheets_say_how_they_are_made(
    paper: Paper, flip: Flip, offset: tuple[float, float]
) -> None:
    pages = _pages(paper, flip, offset)
    assert len(pages) >= 12
    for number, page in enumerate(pages):
        text, (wide, high) = page.get_textpage(), page.get_size()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            assert min(left, bottom) > 0, number
            assert right < wide, number
            assert top < high, number
    typed = f"{offset[0]:g},{offset[1]:g}"
    first, front = (" ".join(pages[number].get_textpage().get_text_range().split()) for number in (0, 2))
    assert f"--back-offset {typed}" in first
    assert f"flip on the {flip} edge" in first
    assert f"flip on the {flip} edge" in front
    assert f"offset {typed}" in front
