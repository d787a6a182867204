"""The whole space of briefs with all that can be asked: a plan that keeps every rule, or a refusal whose ways work."""

from __future__ import annotations

import re

import plan_example
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.plan.late_plan import in_hand
from workshopkit.plan.make import check_brief, make_plan
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.pins import pin_problems
from workshopkit.plan.rules import RULES
from workshopkit.plan.select import Choice
from workshopkit.plan.tailor import allowed, canonical, tailored
from workshopkit.units import parse_length

UNPLANNABLE = {"plan-too-short", "plan-too-long", "plan-impossible", "plan-breaks-rule"}
IMPOSSIBLE = {"pins-contradict", "pin-does-not-fit", "pin-breaks-rule"}


def briefs(workshop: Workshop, data: st.DataObject) -> Brief:
    """Draw a brief with anything that can be asked of this workshop."""
    ids = st.sampled_from([each.id for each in workshop.activities])
    brief = Brief(
        audience=data.draw(st.sampled_from([each.key for each in workshop.audiences])),
        length=data.draw(st.integers(25, 480)),
        start=data.draw(st.integers(0, 1439) | st.sampled_from([480, 540, 570, 780])),
        participants=data.draw(st.integers(4, 60)),
        medium=data.draw(st.sampled_from(["room", "remote"])),
        experience=data.draw(st.sampled_from(["usual", "first"])),
        without=tuple(data.draw(st.sets(ids, max_size=2))),
        including=tuple(data.draw(st.sets(ids, max_size=2))),
    )
    exercises = [each for each in workshop.activities if each.kind == "exercise"]
    exact = []
    for each in data.draw(st.lists(st.sampled_from(exercises), max_size=2, unique_by=lambda one: one.id)):
        room = allowed(each, brief)
        exact.append((each.name, data.draw(st.integers(room.min, room.max))))
    return brief.model_copy(update={"exact": tuple(exact)})


def answer(workshop: Workshop, brief: Brief) -> Plan | tuple[Diagnostic, ...]:
    """Return the plan of a brief, or why there is none."""
    try:
        return make_plan(workshop, brief)
    except ProblemsError as error:
        return error.diagnostics


def changed(workshop: Workshop, brief: Brief, way: str) -> Brief:
    """Return a brief changed as a person would change it who reads a way out of a refusal."""
    (option,) = re.findall(r"`--([^`]+)`", way)
    name, value = re.split(r"[ =]", option, maxsplit=1)
    brief = check_brief(workshop, brief)
    if name == "length":
        return brief.model_copy(update={"length": parse_length(value)})
    if name == "experience":
        return brief.model_copy(update={"experience": "usual"})
    field = {"with": "including", "without": "without", "set": "exact"}[name]
    before = getattr(brief, field)
    key = workshop.activity(value.partition("=")[0]).id
    if way.strip().startswith("add"):
        return brief.model_copy(update={field: (*before, key)})
    assert way.strip().startswith("leave out")
    rest = tuple(each for each in before if key not in {each, each[0]})
    assert len(rest) == len(before) - 1
    return brief.model_copy(update={field: rest})


def check(workshop: Workshop, brief: Brief) -> str:
    """Plan a brief and look at the answer; return the code of its refusal, or nothing."""
    found = answer(workshop, brief)
    if isinstance(found, Plan):
        check_plan(found, workshop, brief)
        return ""
    assert all(each.help for each in found)
    if found[0].code not in UNPLANNABLE:
        assert {each.code for each in found} <= IMPOSSIBLE
        return found[0].code
    (only,) = found
    if "no other length works" not in only.help:
        for way in only.help.split("; or "):
            assert isinstance(answer(workshop, changed(workshop, brief, way)), Plan), f"{way} for {brief}"
    return only.code


def check_plan(plan: Plan, workshop: Workshop, brief: Brief) -> None:
    """Look whether a plan is what was asked for and keeps every rule."""
    for name, rule in RULES.items():
        assert rule(plan, workshop) == [], f"{name} for {brief}"
    assert sum(item.minutes for item in plan.items) == brief.length
    done = {item.activity: item for item in plan.items if item.kind in {"exercise", "commitment", "talk", "close"}}
    assert set(plan.brief.including) <= done.keys()
    assert not set(plan.brief.without) & done.keys()
    assert all(done[key].minutes == minutes for key, minutes in plan.brief.exact if key in done)
    assert in_hand(plan.items) >= plan.total("buffer")
    assert plan == make_plan(workshop, brief)


@settings(plan_example.STEADY, max_examples=30)
@given(data=st.data())
def test_any_brief_with_pins_is_planned_or_refused_with_ways_that_work(anywhere: Workshop, data: st.DataObject) -> None:
    check(anywhere, briefs(anywhere, data))


@pytest.mark.slow
@settings(plan_example.STEADY, max_examples=2500)
@given(data=st.data())
def test_five_thousand_briefs_with_pins_in_two_workshops(anywhere: Workshop, data: st.DataObject) -> None:
    check(anywhere, briefs(anywhere, data))


@pytest.mark.parametrize("medium", ["room", "remote"])
@pytest.mark.parametrize("experience", ["usual", "first"])
def test_no_brief_without_pins_is_refused(anywhere: Workshop, medium: str, experience: str) -> None:
    for audience in anywhere.audiences:
        for length in (25, 31, 38, 45, 76, 160, 301, 480):
            fields = {"audience": audience.key, "length": length, "medium": medium, "experience": experience}
            assert check(anywhere, Brief.model_validate(fields)) == ""


PINS: list[dict[str, object]] = [
    {}, {"experience": "first"}, {"without": ("E03",)}, {"including": ("E13",)}, {"including": ("E09", "E06")},
    {"exact": (("E03", 20), ("E05", 6))}, {"without": ("E05",), "experience": "first", "medium": "remote"},
]  # fmt: skip


def grows(workshop: Workshop, brief: Brief) -> None:
    """More minutes never remove an activity, whatever else is asked."""
    before: set[str] = set()
    choice = Choice(tailored(workshop, brief), brief)
    for length in range(25, 481):
        now = {each.id for each in choice.at(length).activities}
        assert before <= now, f"at {length} minutes {before - now} is gone for {brief}"
        before = now


@pytest.mark.parametrize("pins", PINS, ids=str)
def test_more_minutes_never_remove_an_activity_whatever_is_asked(anywhere: Workshop, pins: dict[str, object]) -> None:
    for audience in anywhere.audiences:
        brief = Brief.model_validate({"audience": audience.key, "participants": 12, **pins})
        grows(anywhere, check_brief(anywhere, brief))


@pytest.mark.slow
@pytest.mark.parametrize("pins", PINS, ids=str)
@pytest.mark.parametrize("people", [4, 7, 20, 41, 60])
@pytest.mark.parametrize("start", [0, 480, 540, 690, 840])
def test_more_minutes_never_remove_an_activity_anywhere(
    anywhere: Workshop, pins: dict[str, object], people: int, start: int
) -> None:
    for audience in anywhere.audiences:
        for medium in ("room", "remote"):
            asked = {"audience": audience.key, "participants": people, "start": start, "medium": medium, **pins}
            brief = Brief.model_validate(asked)
            asked_wrongly = pin_problems(anywhere, canonical(anywhere, brief))
            assert {each.code for each in asked_wrongly} <= {"pin-does-not-fit"}
            if not asked_wrongly:
                grows(anywhere, check_brief(anywhere, brief))
