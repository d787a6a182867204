"""Everything an exercise names lies there: what the field's own list of the exercises asks for, and what words name."""

from __future__ import annotations

import re

import pytest
from tiny_workshop import OURS

from workshopkit.content.activities import read_activities
from workshopkit.content.activity import Activity, Material
from workshopkit.content.authored import Placed
from workshopkit.content.collect import Complaints
from workshopkit.content.load import load_workshop
from workshopkit.content.materials import PROSE, THINGS, check_materials, missing
from workshopkit.outputs.canvases import canvases_of
from workshopkit.outputs.cards_kinds import CARD_KINDS, material_faults
from workshopkit.outputs.materials import canvas_faults

PLACED = {each.value.id: each for each in read_activities(OURS, Complaints())}
WORKSHOP = load_workshop(OURS)
EXERCISES = {key: each for key, each in PLACED.items() if each.value.kind in {"exercise", "commitment"}}

CARDS, CANVAS, HANDOUT, BRING, SCREEN, PAPER = "cards", "canvases", "handout", "bring", "screen", "drawn"
"""Where a thing is: printed as cards, canvas or page, brought, on the slide, or drawn by hand on what is brought."""
WHERE: dict[str, dict[str, tuple[str, str]]] = {
    "E01": {"example cards": (CARDS, "example cards"), "answer strip": (HANDOUT, "tick sheet")},
    "E02": {"reason cards": (CARDS, "reason cards"), "write-in line": (HANDOUT, "problem and reasons sheet")},
    "E03": {
        "diamond": (CANVAS, "A3 diamond"), "example cards": (CARDS, "example cards"),
        "facet cards": (CARDS, "facet cards"),
    },
    "E04": {"lens posters": (CARDS, "facet cards"), "ideas": (BRING, "flip-chart sheets")},
    "E05": {"diamond": (CANVAS, "A3 diamond"), "project slips": (BRING, "paper slips")},
    "E06": {
        "tokens": (BRING, "coins"), "four fields": (CANVAS, "A3 diamond"), "event card": (CARDS, "event cards"),
        "numbers": (HANDOUT, "page for notes"),
    },
    "E07": {
        "barrier cards": (CARDS, "barrier cards"), "square stickers": (BRING, "square stickers"),
        "round stickers": (BRING, "round sticker"),
    },
    "E08": {
        "four-field sheet": (PAPER, "large sheet of paper"), "evidence": (BRING, "paper slips"),
        "barrier": (CARDS, "barrier card"),
    },
    "E09": {
        "barrier cards": (CARDS, "top barrier cards"), "strategy cards": (CARDS, "strategy cards"),
        "building-block cards": (CARDS, "building-block cards"), "match mat": (CANVAS, "matching mat"),
        "source card": (SCREEN, "Look at the screen"),
    },
    "E10": {"form": (PAPER, "large sheet of paper"), "approver": (CARDS, "approver card")},
    "E11": {"three-ring sheet": (HANDOUT, "page for notes")},
    "E12": {"pitch strip": (HANDOUT, "page for notes"), "leader role card": (CARDS, "role cards")},
    "E13": {"canvas": (PAPER, "large sheet of paper")},
    "E14": {
        "world cards": (CARDS, "world cards"), "postcard blanks": (BRING, "blank half sheets"),
        "four worlds": (CANVAS, "futures quadrant"),
    },
    "E15": {"circle": (PAPER, "large sheet of paper"), "shock cards": (CARDS, "shock cards")},
    "E16": {"ladder": (PAPER, "large sheet of paper"), "form": (BRING, "real form")},
    "E17": {"timeline": (PAPER, "large sheet of paper")},
    "E18": {
        "floor line": (BRING, "tape for the line"), "statements": (CARDS, "statement cards"),
        "numbers": (BRING, "sheet of paper"),
    },
    "E19": {"three-column sheet": (HANDOUT, "page for notes")},
    "E20": {"two-part card": (HANDOUT, "commitment page"), "date": (BRING, "calendar")},
    "E21": {"facet cards": (CARDS, "facet cards"), "barrier cards": (CARDS, "barrier cards")},
}  # fmt: skip
"""By exercise: what the field's description of it lists, where that is, and by which name of a material."""
PARTS = {CARDS: "cards", CANVAS: "canvases", HANDOUT: "handout", BRING: "bring", PAPER: "bring"}


def every(activity: Activity) -> tuple[Material, ...]:
    return (*activity.materials, *(activity.short.materials if activity.short else ()))


def test_the_table_holds_every_exercise() -> None:
    assert set(WHERE) == set(EXERCISES)
    assert sum(len(things) for things in WHERE.values()) >= 45


@pytest.mark.parametrize(("key", "thing"), [(key, thing) for key, things in WHERE.items() for thing in things])
def test_what_the_field_asks_for_is_there(key: str, thing: str) -> None:
    activity = EXERCISES[key].value
    where, name = WHERE[key][thing]
    if where == SCREEN:
        assert any(name in step.text for step in activity.steps)
        return
    material = next(each for each in activity.materials if each.what == name)
    assert material.part == PARTS[where]
    assert material.quantity >= 1
    if where == CARDS:
        assert (material.cards == "prompt" and activity.prompts) or material.cards in CARD_KINDS
    if where == CANVAS:
        assert activity.canvas in canvases_of(WORKSHOP)
    if where == PAPER:
        words = " ".join((activity.setup, *activity.say, *(step.text for step in activity.steps)))
        assert re.search(r"\b(draw|lines|parts|sheet|sort)\b", words, re.IGNORECASE), "people are told to draw it"


@pytest.mark.parametrize("key", sorted(PLACED))
def test_words_name_nothing_that_nobody_brings(key: str) -> None:
    placed = PLACED[key]
    found = (*check_materials(placed, "en-GB"), *material_faults(placed, WORKSHOP), *canvas_faults(placed, WORKSHOP))
    assert [each.message for each in found] == []


@pytest.mark.parametrize("key", sorted(EXERCISES))
def test_a_material_that_is_taken_out_is_missed(key: str) -> None:
    """Without its materials an exercise is found, at a line of its own."""
    placed = EXERCISES[key]
    bare = {"materials": (), "short": placed.value.short and placed.value.short.model_copy(update={"materials": ()})}
    found = list(check_materials(Placed(placed.value.model_copy(update=bare), placed.document), "en-GB"))
    assert found
    assert {each.code for each in found} == {"unlisted-material"}
    assert all(each.span and each.span.line for each in found)


@pytest.mark.parametrize("name", [*PROSE, "step", "hint"])
def test_each_thing_is_found_wherever_it_is_named(name: str) -> None:
    for thing in THINGS:
        placed = _naming(name, f"Take the {thing.name.removeprefix('the ').removeprefix('a ')} now.")
        assert any(thing.name in each.message for each in check_materials(placed, "en")), thing.name
        assert not list(check_materials(placed, "de")), "what needs words is asked of English workshops only"


def _naming(name: str, words: str) -> Placed[Activity]:
    """Return an exercise without materials that says these words in one place and nothing else."""
    placed = EXERCISES["E17"]
    change: dict[str, object] = dict.fromkeys(PROSE, "")
    step = placed.value.steps[0].model_copy(update={"text": words if name == "step" else "Talk about it."})
    change |= {
        "materials": (),
        "short": None,
        "steps": (step,),
        "audiences": {"mixed": words} if name == "hint" else {},
    }
    if name in PROSE:
        change[name] = (words,) if isinstance(getattr(placed.value, name), tuple) else words
    return Placed(placed.value.model_copy(update=change), placed.document)


def test_other_words_are_no_things() -> None:
    for words in ("Ask at the counter.", "Decisions by telephone.", "A new form, a new colleague.", "Draw lots."):
        assert missing(words, ()) == ()


def test_a_canvas_nobody_makes_is_a_fault() -> None:
    placed = EXERCISES["E09"]
    value = placed.value.model_copy(update={"canvas": None})
    found = list(canvas_faults(Placed(value, placed.document), WORKSHOP))
    assert [each.code for each in found] == ["unknown-canvas"]
    assert found[0].span is not None
    assert "matching mat" in (placed.document.source.line(found[0].span.line))


def test_cards_of_its_own_need_to_be_written() -> None:
    placed = EXERCISES["E14"]
    none = Placed(placed.value.model_copy(update={"prompts": None}), placed.document)
    assert [each.code for each in material_faults(none, WORKSHOP)] == ["unknown-card-set"]
    assert placed.value.prompts is not None
    few = placed.value.prompts.model_copy(update={"cards": placed.value.prompts.cards[:3]})
    fewer = Placed(placed.value.model_copy(update={"prompts": few}), placed.document)
    assert [each.code for each in material_faults(fewer, WORKSHOP)] == ["too-few-cards"]
