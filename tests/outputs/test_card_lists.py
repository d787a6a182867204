"""Lists in place of cards: the same numbers, room to write, answers at the end; by the order's `--prep light`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from cards_example import headings, make_kit, skips, with_claims

from workshopkit.content.activity import Activity
from workshopkit.outputs.card_lists import CardList, make_lists, sets_of
from workshopkit.outputs.cards_sets import card_sets
from workshopkit.outputs.kit import Kit, Printing
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.registry import OUTPUTS

ANSWERS = "For the facilitator: answers and sources"


@cache
def _kit(audience: str = "ambassadors", theme: str = "default", *, large: bool = False) -> Kit:
    return replace(make_kit(theme, length=360, audience=audience), printing=Printing(prep="light", large=large))


@cache
def _made() -> Artifact:
    return make_lists(_kit())


@cache
def _pages() -> tuple[str, ...]:
    return tuple(
        " ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(_made().content)
    )


def _by_key(kit: Kit) -> dict[str, CardList]:
    return {each.key: each for each in sets_of(kit)}


def _planned(kit: Kit) -> dict[str, Activity]:
    ids = {each.activity for each in kit.plan.items if each.kind in {"exercise", "commitment"}}
    return {each: kit.workshop.activity(each) for each in ids}


def test_an_order_with_light_preparation_has_lists_and_no_cards() -> None:
    (made,) = OUTPUTS["cards"].make(_kit(), None)  # type: ignore[arg-type]
    assert made.file == "exercise-lists.pdf"
    nothing = with_claims(_kit(), lambda _: None)
    bare = replace(nothing, workshop=nothing.workshop.model_copy(update={"facets": ()}),
                   plan=nothing.plan.model_copy(update={"items": ()}))  # fmt: skip
    assert OUTPUTS["cards"].make(bare, None) == ()  # type: ignore[arg-type]


def test_each_set_a_planned_exercise_uses_has_a_list_with_the_numbers_of_its_cards() -> None:
    kit = _kit()
    lists = _by_key(kit)
    sets = {each.key: each for each in card_sets(kit, "long")}
    used = {material.cards for each in _planned(kit).values() for material in each.materials if material.cards}
    assert {"facets", "examples", "barriers", "strategies", "blocks", "reasons", "prompts-e06"} <= set(lists)
    assert len(lists) >= len(used)
    for key, held in lists.items():
        cards = [fitted.card for fitted in sets[key].cards]
        assert [row.card.id for row in held.rows] == [card.id for card in cards]
        if key == "examples":
            assert [row.number for row in held.rows] == [str(card.number) for card in cards]  # type: ignore[union-attr]
        elif not key.startswith("prompts"):
            assert [row.number for row in held.rows] == [card.id for card in cards]
        else:
            assert [row.number for row in held.rows] == [str(each) for each in range(1, len(cards) + 1)]


def test_what_is_written_beside_a_row_is_what_the_exercises_say() -> None:
    lists = _by_key(_kit())
    assert [column.mark for column in lists["barriers"].columns] == ["hurts most", "could move"]
    assert [column.mark for column in lists["examples"].columns] == ["E, M, A or N"]
    assert [column.mark for column in lists["reasons"].columns] == ["tick"]


def test_every_planned_exercise_with_cards_says_how_it_goes_with_a_list() -> None:
    first = " ".join(_pages()[:2])
    seen = 0
    for activity in _planned(_kit()).values():
        if any(material.cards for material in activity.materials):
            assert activity.light, activity.id
            assert " ".join(activity.light.split()) in first, activity.id
            seen += 1
    assert seen >= 7


def test_answers_stand_in_the_last_part_only() -> None:
    begin = next(number for number, text in enumerate(_pages()) if ANSWERS in text)
    before, after = " ".join(_pages()[:begin]), " ".join(_pages()[begin:])
    for words in ("Suggested place", "said in the talk", "Answers ·", "Webinar 15:25"):
        assert words not in before
        assert words in after
    example = next(row for row in _by_key(_kit())["examples"].rows)
    assert example.card.text in before
    assert example.card.question not in before
    assert example.card.question in after


def test_boxes_to_write_in_are_twelve_mm_high() -> None:
    """Read from the drawn page: from the upper edge of a box's upper line to the lower edge of its lower line."""
    page = next(number for number, text in enumerate(_pages()) if text.startswith("Barrier list"))
    scale = 10
    picture = pypdfium2.PdfDocument(_made().content)[page].render(scale=scale, grayscale=True).to_pil()
    middle = int((210 - 16 - 10) / 25.4 * 72 * scale)
    column = [picture.getpixel((middle, y)) < 215 for y in range(picture.height)]
    tops = [y for y, (before, dark) in enumerate(pairwise(column), start=1) if dark and not before]
    feet = [y for y, (before, dark) in enumerate(pairwise(column), start=1) if before and not dark]
    heights = {(top, foot): (foot - top) / scale / 72 * 25.4 for top in tops for foot in feet}
    boxes = [high for high in heights.values() if 11.9 <= high <= 12.2]
    assert len(boxes) >= len(_by_key(_kit())["barriers"].rows)


def test_it_is_tagged_and_names_its_claims() -> None:
    found = headings(_made().content)
    assert found[0] == "H1"
    assert found.count("H1") == 1
    assert skips(found) == []
    used = {use.claim for use in _made().uses}
    assert {"X01", "B03", "S4", "P1", "R1", "F-E"} <= used


@pytest.mark.parametrize(
    ("audience", "theme"),
    [("ambassadors", "default"), *(
        pytest.param(audience, theme, marks=pytest.mark.slow)
        for audience in ("managers", "enablers", "frontline")
        for theme in ("example-ministry", "example-city", "high-contrast", "large-print")
    )],
)  # fmt: skip
def test_in_large_print_too_nothing_overflows(audience: str, theme: str) -> None:
    made = make_lists(_kit(audience, theme, large=True))
    assert made.pages is not None
    assert made.pages > 10
