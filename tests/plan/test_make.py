"""The whole space of briefs: every plan keeps every rule, to the minute, and is the same each time."""

from __future__ import annotations

import re

import plan_example
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import ProblemsError
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.rules import RULES
from workshopkit.units import parse_length

AUDIENCES = ("leaders", "managers", "frontline", "ambassadors", "enablers", "mixed")

briefs = st.builds(
    Brief,
    audience=st.sampled_from(AUDIENCES),
    length=st.integers(25, 480),
    start=st.integers(0, 1439) | st.sampled_from([8 * 60, 9 * 60, 9 * 60 + 30, 13 * 60]),
    participants=st.integers(4, 60),
    medium=st.sampled_from(["room", "remote"]),
)


def check(workshop: Workshop, brief: Brief) -> None:
    plan = make_plan(workshop, brief)
    for name, rule in RULES.items():
        assert rule(plan, workshop) == [], f"{name} for {brief}"
    assert sum(item.minutes for item in plan.items) == brief.length
    assert plan.items[0].start == brief.start
    assert plan.items[-1].end == plan.end
    assert len({item.id for item in plan.items}) == len(plan.items)
    assert all(0 <= item.floor <= item.minutes for item in plan.items)
    assert plan == make_plan(workshop, brief)


@settings(plan_example.STEADY, max_examples=200)
@given(brief=briefs)
def test_every_brief_has_a_plan_that_keeps_every_rule(anywhere: Workshop, brief: Brief) -> None:
    check(anywhere, brief)


@pytest.mark.slow
@settings(plan_example.STEADY, max_examples=5000)
@given(brief=briefs)
def test_five_thousand_briefs_have_a_plan_that_keeps_every_rule(anywhere: Workshop, brief: Brief) -> None:
    check(anywhere, brief)


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("medium", ["room", "remote"])
def test_every_length_has_a_plan(anywhere: Workshop, audience: str, medium: str) -> None:
    for length in range(25, 481):
        check(anywhere, Brief(audience=audience, length=length, medium=medium))


@pytest.mark.parametrize("length", [25, 30, 60, 90, 210, 360, 480])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_usual_lengths(anywhere: Workshop, audience: str, length: int) -> None:
    check(anywhere, Brief(audience=audience, length=length))


def plan_of(workshop: Workshop, **fields: object) -> Plan:
    return make_plan(workshop, Brief.model_validate(fields))


PUBLISHED = [
    # audience, length, start, medium; active share and longest talk in the published run sheet; its exercises
    ("leaders", 30, 540, "room", 50, 7, 3),
    ("mixed", 60, 540, "room", 63, 8, 4),
    ("managers", 90, 540, "room", 67, 8, 5),
    ("mixed", 210, 540, "room", 70, 6, 7),
    ("ambassadors", 360, 570, "room", 75, 6, 10),
    ("mixed", 90, 540, "remote", 70, 6, 5),
]


@pytest.mark.parametrize(("audience", "length", "start", "medium", "active", "run", "exercises"), PUBLISHED)
def test_as_good_as_the_published_run_sheets(
    anywhere: Workshop, audience: str, length: int, start: int, medium: str, active: int, run: int, exercises: int
) -> None:
    plan = plan_of(anywhere, audience=audience, length=length, start=start, medium=medium)
    assert 100 * plan.active / plan.working >= active
    assert max(item.talk_minutes for item in plan.items) <= run + 3
    assert sum(item.kind == "exercise" for item in plan.items) == exercises


def test_a_quarter_of_an_hour_decides_nothing_else(example: Workshop) -> None:
    """The start moves the clock; only lunch, which has its hours, can change what is done."""
    early, late = (plan_of(example, length=210, start=start) for start in (8 * 60, 8 * 60 + 15))
    assert [each.id for each in early.items] == [each.id for each in late.items]
    assert {each.start for each in late.items} != {each.start for each in early.items}


def test_breaks_end_on_five_minutes_of_the_clock(anywhere: Workshop) -> None:
    plan = plan_of(anywhere, audience="ambassadors", length=360, start=570)
    assert [item.end % 5 for item in plan.items if item.kind in {"break", "lunch"}] == [0, 0, 0]


def test_sessions_cover_their_activities_in_order(anywhere: Workshop) -> None:
    plan = plan_of(anywhere, length=210)
    starts = [each.start for each in plan.sessions]
    assert starts == sorted(starts)
    for session in plan.sessions:
        own = [item for item in plan.items if item.session == session.key]
        assert session.start <= min(item.start for item in own)
        assert max(item.end for item in own) <= session.start + session.minutes


def test_facilitators_are_advised_by_people_tables_and_canvases(example: Workshop) -> None:
    advised = {people: plan_of(example, participants=people).advised_facilitators for people in (8, 20, 45, 60)}
    assert advised == {8: 1, 20: 2, 45: 5, 60: 6}
    plain = plan_example.workshop([each.model_copy(update={"materials": ()}) for each in example.activities])
    assert plan_of(plain, participants=60).advised_facilitators == 4


def test_a_long_day_with_few_activities_is_filled_with_rest_before_it_is_refused() -> None:
    """An audience with hardly more than the core: exercises at their longest, wide breaks, much buffer."""
    workshop = plan_example.workshop(audiences=[plan_example.audience("few", "E07 K3 E03 E01 E09", "")])
    check(workshop, Brief(audience="few", length=300, start=14 * 60))
    with pytest.raises(ProblemsError) as caught:
        plan_of(workshop, audience="few", length=480, start=14 * 60)
    offered = parse_length(re.findall(r"--length ([\w-]+)", caught.value.diagnostics[0].help)[0])
    assert offered
    longest = plan_of(workshop, audience="few", length=offered, start=14 * 60)
    assert longest.total("buffer") == offered * 15 // 100
    assert max(item.minutes for item in longest.items if item.kind == "break") > 15
