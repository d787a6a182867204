"""The twenty exercises and the teach-back, at every minute they can be planned for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tiny_workshop import OURS, Folder

from workshopkit.content.activities import read_activities
from workshopkit.content.activity import Activity, Material
from workshopkit.content.authored import Placed
from workshopkit.content.collect import Complaints
from workshopkit.content.load import load_workshop
from workshopkit.content.prose import LISTS, PARAGRAPHS
from workshopkit.content.wording import LIMITS, check_wording, count, first_word, material_words, on_foot
from workshopkit.outputs.cards_kinds import CARD_KINDS, cards_there_are, material_faults, set_name, wanted_sets
from workshopkit.plan import limits
from workshopkit.plan.durations import in_medium
from workshopkit.plan.steps import ends_in_talk, load_of, steps_of

PLACED = {each.value.id: each for each in read_activities(OURS, Complaints())}
WORKSHOP = load_workshop(OURS)
EXERCISES = {key: each.value for key, each in PLACED.items() if each.value.kind in {"exercise", "commitment"}}
ONCE_EACH = ("E01", "E02", "E03", "E05", "E07", "E08", "E12", "E19", "E20")
"""Those whose shortest minutes hold another exercise than the longest: they have a short form."""
VERBS = frozenset({
    "adapt", "add", "agree", "answer", "approver", "ask", "change", "choose", "climb", "count", "draw", "explain",
    "fill", "give", "hang", "hear", "improve", "invent", "lay", "learn", "list", "look", "map", "mark", "move",
    "name", "note", "observer", "partner", "pitch", "place", "put", "raise", "rate", "read", "say", "show",
    "sort", "star", "swap", "take", "tell", "tick", "turn", "walk", "write",
})  # fmt: skip
"""How our steps begin; three name who acts instead."""


def minutes_of(activity: Activity) -> range:
    """Return every number of minutes an exercise may be planned for, in a room or at a distance."""
    return range(activity.minutes.min, in_medium(activity.minutes, "remote").max + 1)


def test_there_are_twenty_exercises_and_a_teach_back() -> None:
    assert sorted(EXERCISES) == [f"E{number:02}" for number in range(1, 22)]
    assert EXERCISES["E21"].name == "teach-back"
    assert "E21" in WORKSHOP.audience("ambassadors").wanted


def _there(activity: Activity, material: Material) -> int:
    """Return how many cards there are of the kind a material asks for."""
    assert material.cards is not None
    if material.cards == "prompt":
        assert activity.prompts is not None
        return len(activity.prompts.cards)
    return cards_there_are(WORKSHOP, material.cards)


@pytest.mark.parametrize("key", sorted(EXERCISES))
def test_steps_fit_every_minute(key: str) -> None:
    activity = EXERCISES[key]
    for minutes in minutes_of(activity):
        form, steps = activity.at(minutes), steps_of(activity, minutes)
        assert sum(each.minutes for each in steps) == minutes
        assert min(each.minutes for each in steps) >= 1
        count_of = load_of(form.load, minutes)
        assert steps[0].text.split()[0] == form.steps[0].text.split()[0], "the first step stays"
        assert not any("{" in each.text for each in steps)
        if form is not activity:
            assert len(steps) == len(form.steps), "of a short form nothing is left out"
        if ends_in_talk(activity, minutes):
            assert steps[-1].text.startswith("Talk:")
            assert steps[-1].minutes >= limits.debrief_least(minutes)
        for material in form.materials:
            if material.cards:
                used = count_of if material.load and count_of else material.quantity
                assert 1 <= used <= _there(activity, material), (minutes, material.what)


def test_the_short_form_is_run_up_to_its_minutes_and_no_further() -> None:
    assert all(EXERCISES[key].short for key in ONCE_EACH)
    seen = 0
    for activity in EXERCISES.values():
        if activity.short is None:
            continue
        seen += 1
        own = [each.text for each in activity.short.steps]
        assert activity.minutes.min <= activity.short.up_to < activity.minutes.ideal
        assert [each.text for each in activity.at(activity.minutes.min).steps] == own
        assert activity.at(activity.short.up_to + 1) is activity
        assert own != [each.text for each in activity.steps]
    assert seen >= len(ONCE_EACH)


def test_the_short_portfolio_map_counts_for_each_person() -> None:
    activity = EXERCISES["E05"]
    found = {minutes: steps_of(activity, minutes)[0].text for minutes in (4, 5, 6, 7)}
    assert found[4].startswith("Each: write two ")
    assert found[5] == found[6] == "Each: write three running projects on slips. Place them."
    assert found[7].startswith("Choose three ")
    assert [each.per for each in activity.at(5).materials if each.load] == ["person"]


def test_the_short_heat_vote_has_one_sticker_and_counts_nothing() -> None:
    short, whole = (EXERCISES["E07"].at(minutes) for minutes in (4, 8))
    assert short.load is None
    assert [each.what for each in short.materials] == ["barrier cards", "round sticker", "tape"]
    assert short.output != whole.output


def test_steps_begin_with_what_people_do() -> None:
    seen = set()
    for activity in EXERCISES.values():
        for step in (*activity.steps, *(activity.short.steps if activity.short else ())):
            if not step.text.startswith("Talk:"):
                assert first_word(step.text) in VERBS, step.text
                seen.add(first_word(step.text))
    assert len(seen) >= 25


@pytest.mark.parametrize("key", sorted(PLACED))
def test_words_fit_and_nobody_is_left_out(key: str) -> None:
    assert [each.message for each in check_wording(PLACED[key], "en-GB")] == []
    assert [each.message for each in material_faults(PLACED[key], WORKSHOP)] == []


@pytest.mark.parametrize("key", sorted(EXERCISES))
def test_an_exercise_has_all_its_parts(key: str) -> None:
    activity = EXERCISES[key]
    for name in ("say", "ask", "expected", "if_nobody", "watch_for", "setup", "remote", "access", "if_early"):
        assert getattr(activity, name), name
    assert activity.if_late
    assert activity.goal
    assert activity.output
    assert activity.materials
    assert len(activity.expected) >= 3
    assert len(activity.watch_for) >= 2
    known = {claim.id for claim in WORKSHOP.claims}
    assert activity.claims
    assert set(activity.claims) <= known
    assert bool(activity.seated) == on_foot(activity)
    assert (activity.debrief is not None) == bool(activity.debrief_title)


def test_the_standing_exercises_are_known() -> None:
    assert {key for key, each in EXERCISES.items() if on_foot(each)} == {"E04", "E07", "E14", "E18"}


def test_the_limits_are_those_of_the_page_for_authors() -> None:
    page = (OURS.parents[1] / "docs" / "exercises.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (`## .*?) \|.*\| ([^|]+) \|$", page, re.MULTILINE))
    seen = 0
    for headings, words in rows.items():
        for heading in re.findall(r"`## ([^`]+)`", headings):
            limit = LIMITS[{**LISTS, **PARAGRAPHS}[heading]]
            numbers = [int(each) for each in re.findall(r"\d+", words)]
            ours = [each for each in (limit.points, limit.each, limit.words) if each]
            assert numbers[: len(ours)] == ours, heading
            seen += 1
    assert seen == len(LIMITS)


def test_figures_keep_their_qualifier_and_doubtful_quotations_stay_out() -> None:
    told = {key: " ".join((*each.say, *each.if_nobody, *each.expected, *each.ask)) for key, each in EXERCISES.items()}
    figures = {key: text for key, text in told.items() if "%" in text}
    assert set(figures) == {"E19"}
    assert "survey the webinar does not name" in figures["E19"]
    assert "unexplained" in figures["E19"]
    assert {"N1", "N2"} <= set(EXERCISES["E19"].claims)
    assert not {"Q1", "Q2"} & {claim for each in EXERCISES.values() for claim in each.claims}


def test_the_cautions_of_single_exercises_are_said() -> None:
    assert "ours" in " ".join(EXERCISES["E14"].say)
    assert "EXT-5" in EXERCISES["E10"].claims
    assert "mixed" in " ".join(EXERCISES["E10"].if_nobody)
    assert {"X11"} <= set(EXERCISES["E03"].claims) & set(EXERCISES["E13"].claims)
    for minutes in minutes_of(EXERCISES["E09"]):
        assert any("which links does the talk make?" in step.text for step in steps_of(EXERCISES["E09"], minutes))


# --- what is printed


def materials(*rows: Material) -> Activity:
    return EXERCISES["E01"].model_copy(update={"materials": rows})


def test_usual_sets_are_printed_always_and_others_when_asked_for() -> None:
    audience = WORKSHOP.audience("mixed")

    def keys(*rows: Material) -> list[str]:
        return [each.key for each in wanted_sets(WORKSHOP, audience, [materials(*rows)])]

    usual = ["facets", "examples", "barriers", "strategies", "blocks"]
    assert keys() == usual
    assert keys(Material(what="reasons", part="cards", cards="reason")) == [*usual, "reasons"]
    assert keys(Material(what="barriers", part="cards", cards="barrier", wall=True)) == [*usual, "wall"]
    assert keys(Material(what="facets", part="cards", cards="facet", wall=True)) == [*usual, "facets-wall"]
    assert keys(Material(what="tests", part="cards", cards="test")) == [*usual, "tests"]
    assert keys(Material(what="figures", part="cards", cards="figure")) == usual


def test_every_set_has_cards_and_a_name() -> None:
    for kind, row in CARD_KINDS.items():
        assert cards_there_are(WORKSHOP, kind) >= 3, kind
        assert set_name(Material(what="x", cards=kind)) == f"set of {row.name.lower()} cards"
    assert set_name(Material(what="x", cards="barrier", wall=True)) == "set of barrier wall cards"
    assert set_name(Material(what="boxes of things")) == "set of boxes of things"


# --- complaints

HEAD = "minutes: {min: 3, ideal: 5, max: 8}\n"


def changed(tiny: Folder, **front: str) -> Placed[Activity]:
    """Return the tiny workshop's exercise with lines of its front matter added."""
    tiny.change("exercises/look.md", HEAD, HEAD + "".join(f"{name}: {value}\n" for name, value in front.items()))
    (activity,) = read_activities(tiny.path, Complaints())
    return activity


@pytest.mark.parametrize(
    ("short", "code", "help_words"),
    [
        ("{up_to: 5, steps: [{minutes: 5, text: Look.}]}", "short-form-out-of-range", "3 or more"),
        ("{up_to: 2, steps: [{minutes: 2, text: Look.}]}", "short-form-out-of-range", "less than 5"),
        ("{up_to: 4, steps: [{minutes: 3, text: Look.}]}", "steps-do-not-add-up", "`short.up_to`"),
        ("{up_to: 4, steps: []}", "no-steps", "short form"),
        (
            f"{{up_to: 4, steps: [{', '.join(['{minutes: 1, text: Look.}'] * 4)}]}}",
            "too-many-short-steps",
            "put some together",
        ),
    ],
)
def test_a_short_form_that_cannot_be_run_is_told_with_its_line(
    tiny: Folder, short: str, code: str, help_words: str
) -> None:
    tiny.change("exercises/look.md", HEAD, f"{HEAD}short: {short}\n")
    found = tiny.complaint()
    assert found.code == code
    assert help_words in found.help
    assert found.span is not None
    assert found.span.line == 7


def warnings(activity: Placed[Activity], language: str = "en-GB") -> Iterator[str]:
    for each in check_wording(activity, language):
        assert each.severity == "warning"
        assert each.span is not None
        assert each.span.line > 1
        assert each.help
        yield each.code


def test_a_standing_exercise_needs_a_seated_form(tiny: Folder) -> None:
    standing = changed(tiny, short="{up_to: 3, steps: [{minutes: 3, text: Stand up and look.}]}")
    assert list(warnings(standing)) == ["no-seated-variant"]
    assert list(warnings(standing, "de")) == []
    seated = Placed(standing.value.model_copy(update={"seated": "Look from the chair."}), standing.document)
    assert list(warnings(seated)) == []


def test_stickers_need_another_way_to_choose(tiny: Folder) -> None:
    assert list(warnings(changed(tiny, materials="[{what: red dots}]"))) == ["no-spoken-variant"]


def test_a_step_that_is_no_instruction_is_told(tiny: Folder) -> None:
    noun = changed(tiny, short="{up_to: 3, steps: [{minutes: 3, text: The sky.}]}")
    assert list(warnings(noun)) == ["step-without-verb"]


def test_too_many_words_are_told_for_each_place(tiny: Folder) -> None:
    long = " ".join(["word"] * 80)
    placed = changed(tiny, materials=f"[{{what: {long}}}]", audiences=f"{{all: {long}}}", short_title=long)
    point = f"Look {long}"
    value = placed.value.model_copy(
        update={name: (point,) * 6 if name in {"ask", "expected", "watch_for"} else (long,) for name in
                ("say", "ask", "expected", "if_nobody", "watch_for")}
        | dict.fromkeys(("setup", "if_late", "if_early", "remote", "seated", "access"), long)
        | {"steps": tuple(each.model_copy(update={"text": point}) for each in placed.value.steps)}
    )  # fmt: skip
    found = list(warnings(Placed(value, placed.document)))
    assert set(found) == {"too-many-words"}
    messages = [each.message for each in check_wording(Placed(value, placed.document), "en-GB")]
    for words in ("Say", "Ask", "Expect", "If nobody", "Watch for", "Set up", "If late", "If early", "Remote", "Seated",
                  "Access", "short title", "hint for all", "a step", "materials"):  # fmt: skip
        assert any(words in each for each in messages), words


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{what: figures, part: cards, cards: figure}", "unknown-card-set"),
        ("{what: cards, part: cards}", "unknown-card-set"),
        ("{what: barriers, part: bring, cards: barrier}", "unknown-card-set"),
        ("{what: barriers, part: cards, cards: barrier, quantity: 3}", "too-few-cards"),
        ("{what: reasons, part: cards, cards: reason}", "too-few-cards"),
    ],
)
def test_cards_that_are_not_printed_are_told_with_their_line(tiny: Folder, row: str, code: str) -> None:
    placed = changed(tiny, materials=f"[{row}]")
    (found,) = material_faults(placed, tiny.load())
    assert found.code == code
    assert found.span is not None
    assert found.span.line == 7


def test_the_load_counts_as_the_quantity(tiny: Folder) -> None:
    placed = changed(
        tiny,
        materials="[{what: barriers, part: cards, cards: barrier, load: true, quantity: 9}]",
        load="{what: barriers, least: 1, most: 2, minutes_each: 2}",
    )
    assert list(material_faults(placed, tiny.load())) == []


def test_words_are_counted_as_people_count() -> None:
    assert count("One – two, and “three”.") == 4
    assert material_words([Material(what="A3 diamond"), Material(what="pens", quantity=3)]) == 4
    texts = ("Alone: write it.", "In pairs, sort.", "For {n} cards, look.", "Turn it.")
    assert [first_word(each) for each in texts] == ["write", "sort", "look", "turn"]
