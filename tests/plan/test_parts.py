"""A workshop in several parts: each is a plan of its own, and together they are the whole."""

from __future__ import annotations

import re

import plan_example
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError
from workshopkit.plan import limits
from workshopkit.plan.late_plan import in_hand
from workshopkit.plan.model import Brief, Medium
from workshopkit.plan.part_cuts import part_lengths
from workshopkit.plan.parts import Part, make_parts, whole_plan
from workshopkit.plan.rules import broken
from workshopkit.plan.rules_parts import parts_broken
from workshopkit.plan.text import parts_json


def parts_of(workshop: Workshop, **fields: object) -> tuple[Part, ...]:
    """Return the parts of a brief, after having asked every rule."""
    brief = Brief.model_validate(fields)
    found = make_parts(workshop, brief)
    assert [part.plan.part for part in found] == list(range(1, brief.parts + 1))
    for part in found:
        assert broken(part.plan, part.workshop) == {}
    if brief.parts > 1:
        assert parts_broken([part.plan for part in found], workshop, brief) == []
    return found


def refused(workshop: Workshop, **fields: object) -> Diagnostic:
    with pytest.raises(ProblemsError) as caught:
        make_parts(workshop, Brief.model_validate(fields))
    assert caught.value.exit_code == ExitCode.USAGE
    (only,) = caught.value.diagnostics
    return only


@pytest.mark.parametrize(
    ("length", "parts", "lengths"),
    [(180, 2, (90, 90)), (200, 3, (70, 65, 65)), (101, 2, (51, 50)), (175, 2, (90, 85)), (179, 2, (90, 89))],
)
def test_parts_are_even_and_end_on_five_minutes_where_they_can(
    length: int, parts: int, lengths: tuple[int, ...]
) -> None:
    assert part_lengths(length, parts) == lengths


def test_every_part_has_its_own_opening_voice_buffers_and_close(anywhere: Workshop) -> None:
    first, second = parts_of(anywhere, length=180, parts=2, medium="remote")
    for part in (first, second):
        kinds = [item.kind for item in part.plan.items]
        assert (kinds[0], kinds[1], kinds[-1]) == ("talk", "exercise", "close")
        assert kinds.count("break") == 1
        assert part.plan.total("buffer") >= limits.buffer_least(90)
        assert in_hand(part.plan.items) >= 10
    assert [item.kind for item in first.plan.items].count("commitment") == 0
    assert [item.kind for item in second.plan.items].count("commitment") == 1
    assert first.plan.items[-2].kind == "buffer"


def test_a_part_that_is_not_the_last_ends_in_a_word_and_homework(anywhere: Workshop) -> None:
    first, second = parts_of(anywhere, length=180, parts=2, medium="remote")
    word, close = first.plan.items[-1], second.plan.items[-1]
    assert (word.title, word.active_minutes) == ("One word, and until next time", 2)
    assert (close.active_minutes, close.title) == (0, anywhere.activity("K9").title)
    assert word.minutes >= anywhere.activity("K9").minutes.min + 2
    homework = "For part 2, bring one example from your own work that has to do with “Barriers”."
    assert first.workshop.audience("mixed").call_to_action == homework
    assert homework in first.workshop.activity("K9").say
    assert first.plan.sessions[-1].title == "Until part 2"
    assert second.plan.sessions[-1].title == anywhere.sessions[-1].title
    assert second.workshop.audience("mixed").call_to_action == anywhere.audience("mixed").call_to_action


def test_a_later_part_looks_back_and_begins_with_what_was_brought(anywhere: Workshop) -> None:
    _, second = parts_of(anywhere, length=180, parts=2)
    assert [item.title for item in second.plan.items[:2]] == ["Welcome back", "What you brought"]
    assert second.workshop.audience("mixed").subtitle.endswith(", part 2 of 2")
    brought = second.plan.items[1]
    assert sum(step.minutes for step in brought.steps) == brought.minutes


def test_nothing_is_done_twice_and_all_that_is_required_is_done(anywhere: Workshop) -> None:
    for audience in anywhere.audiences:
        parts = parts_of(anywhere, audience=audience.key, length=240, parts=3)
        frame = {"K1", "E02", "K9"}
        own = [
            item.activity
            for part in parts
            for item in part.plan.items
            if item.activity and item.kind != "debrief" and item.activity not in frame
        ]
        assert len(own) == len(set(own))
        assert set(audience.required) <= {*own, *frame}


def test_what_is_left_out_is_told_once_for_the_whole(anywhere: Workshop) -> None:
    parts = parts_of(anywhere, length=180, parts=2)
    done = {item.activity for part in parts for item in part.plan.items if item.activity}
    left = {each.id for each in parts[0].plan.omissions}
    assert done | left == {each.id for each in anywhere.activities}
    assert not done & left
    for omission in parts[0].plan.omissions[:6]:
        if omission.reason.endswith("more"):
            longer = 180 + int(omission.reason.split()[1])
            again = make_parts(anywhere, Brief(length=min(longer, 180), parts=2))
            assert omission.id not in {item.activity for part in again for item in part.plan.items}


def test_pins_hold_for_the_whole(anywhere: Workshop) -> None:
    parts = parts_of(
        anywhere, length=180, parts=2, without=("E09",), including=("E06",), exact=(("E03", 14),), experience="first"
    )
    items = {item.activity: item for part in parts for item in part.plan.items if item.kind == "exercise"}
    assert "E09" not in items
    assert "E06" in items
    assert items["E03"].minutes == 14
    reasons = {each.id: each.reason for each in parts[0].plan.omissions}
    assert reasons["E09"] == "you asked for a session without it"


def test_one_part_is_the_usual_plan(anywhere: Workshop) -> None:
    (only,) = parts_of(anywhere, length=90)
    assert only.workshop == anywhere


def test_the_whole_has_each_activity_once(anywhere: Workshop) -> None:
    brief = Brief(length=180, parts=2)
    whole = whole_plan(make_parts(anywhere, brief), brief)
    own = [item.id for item in whole.items if item.activity]
    assert len(own) == len(set(own))
    assert whole.brief.length == 180


def test_json_has_a_plan_for_each_part(anywhere: Workshop) -> None:
    found = parts_json([part.plan for part in make_parts(anywhere, Brief(length=180, parts=2))])
    assert (found["length"], [each["length"] for each in found["parts"]]) == (180, [90, 90])
    assert [sum(item["minutes"] for item in each["agenda"]) for each in found["parts"]] == [90, 90]
    assert found["omissions"]
    assert "omissions" not in found["parts"][0]


# --- What cannot be ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "parts", "near"), [(200, 2, 3), (90, 4, 3), (480, 3, 6), (480, 30, 19)])
def test_parts_that_are_too_long_or_too_short(anywhere: Workshop, length: int, parts: int, near: int) -> None:
    found = refused(anywhere, length=length, parts=parts)
    assert (found.code, found.help) == ("parts-out-of-range", f"`--parts {near}` is the nearest")


def test_parts_with_nothing_to_do_are_refused_with_what_works(anywhere: Workshop) -> None:
    found = refused(anywhere, audience="leaders", length=250, parts=10)
    assert found.code == "parts-impossible"
    number = re.fullmatch(r"use `--parts (\d+)`", found.help)
    assert number
    parts_of(anywhere, audience="leaders", length=250, parts=int(number[1]))


def test_parts_of_the_whole_are_looked_at_together(anywhere: Workshop) -> None:
    brief = Brief(length=180, parts=2)
    first, second = (part.plan for part in make_parts(anywhere, brief))
    assert parts_broken([first, second], anywhere, brief) == []
    assert "is required and in no part" in parts_broken([second], anywhere, brief)[0]
    assert "a part is missing" in parts_broken([second], anywhere, brief)
    assert "the parts turn the author's order round" in parts_broken([second, first], anywhere, brief)
    moved = first.model_copy(update={"items": second.items})
    assert "the commitment does not stand in the last part" in parts_broken([moved, second], anywhere, brief)
    longer = brief.model_copy(update={"length": 181})
    assert "the parts do not add up to the whole" in parts_broken([first, second], anywhere, longer)


# --- The space of briefs -----------------------------------------------------------------------------------------


def losses(workshop: Workshop, medium: Medium, parts: int, step: int) -> tuple[int, int]:
    """Return how often a longer workshop in as many parts lost an activity, and of how many."""
    lost = asked = 0
    for audience in workshop.audiences:
        before: set[str] = set()
        for length in range(45 * parts, 90 * parts + 1, step):
            found = parts_of(workshop, audience=audience.key, length=length, parts=parts, medium=medium)
            now = {item.activity for part in found for item in part.plan.items}
            lost, asked, before = lost + (not before <= now), asked + 1, now
    return lost, asked


@pytest.mark.parametrize("medium", ["room", "remote"])
def test_two_parts_of_45_minutes_and_more_are_never_refused(anywhere: Workshop, medium: Medium) -> None:
    lost, asked = losses(anywhere, medium, 2, 15)
    assert asked == 7 * len(anywhere.audiences)
    assert lost <= asked * 5 // 100


@pytest.mark.slow
@pytest.mark.parametrize("medium", ["room", "remote"])
@pytest.mark.parametrize("parts", [2, 3])
def test_parts_of_45_minutes_and_more_are_never_refused(anywhere: Workshop, medium: Medium, parts: int) -> None:
    """An activity is only ever lost at a distance, where a part above an hour needs a break it had no place for."""
    lost, asked = losses(anywhere, medium, parts, 5)
    assert asked > 100
    assert lost <= (0 if medium == "room" else asked * 5 // 100)


@settings(plan_example.STEADY, max_examples=25)
@given(data=st.data())
def test_any_brief_in_parts_is_planned_or_refused_with_what_works(anywhere: Workshop, data: st.DataObject) -> None:
    check_parts(anywhere, data)


@pytest.mark.slow
@settings(plan_example.STEADY, max_examples=600)
@given(data=st.data())
def test_very_many_briefs_in_parts(anywhere: Workshop, data: st.DataObject) -> None:
    check_parts(anywhere, data)


def check_parts(workshop: Workshop, data: st.DataObject) -> None:
    parts = data.draw(st.integers(2, 6))
    fields = {
        "parts": parts,
        "length": data.draw(st.integers(limits.PART_LEAST * parts, min(480, limits.PART_MOST * parts))),
        "audience": data.draw(st.sampled_from([each.key for each in workshop.audiences])),
        "medium": data.draw(st.sampled_from(["room", "remote"])),
        "participants": data.draw(st.integers(4, 60)),
        "experience": data.draw(st.sampled_from(["usual", "first"])),
        "start": data.draw(st.integers(0, 1439)),
    }
    try:
        parts_of(workshop, **fields)
    except ProblemsError as error:
        (found,) = error.diagnostics
        assert found.code == "parts-impossible"
        first = found.help.split("`")[1].split()
        value = first[1].removesuffix("m") if first[0] == "--length" else first[1]
        names = {"half-day": "210", "full-day": "360"}
        field = first[0].removeprefix("--")
        parts_of(workshop, **{**fields, field: int(names.get(value, value))})
