"""The rest of a running session: it ends on time, with the commitment and the close."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import ProblemsError
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.order import known_ids
from workshopkit.plan.rest import rest_of

END = ("commitment", "close")
ANYWHERE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANYWHERE
@given(
    length=st.integers(45, 480), passed=st.integers(0, 100), more=st.integers(-60, 40),
    medium=st.sampled_from(["room", "remote"]), which=st.integers(0, 5),
)  # fmt: skip
def test_the_rest_ends_on_time_with_its_end_whole(
    anywhere: Workshop, length: int, passed: int, more: int, medium: str, which: int
) -> None:
    audience = anywhere.audiences[which % len(anywhere.audiences)].key
    try:
        plan = make_plan(anywhere, Brief(audience=audience, length=length, medium=medium))
    except ProblemsError:
        return
    at = plan.brief.start + length * passed // 100
    until = plan.end + more
    if until <= at:
        return
    ahead = [item for item in plan.items if item.kind in END and item.end > at]
    shortest = sum(anywhere.activity(item.activity).minutes.min for item in ahead)
    if until - at < shortest or passed == 100:
        with pytest.raises(ProblemsError, match=r"minutes left|has been done"):
            rest_of(plan, anywhere, at, until)
        return
    rest = rest_of(plan, anywhere, at, until)
    items = rest.plan.items
    assert items[0].start == at
    assert items[-1].end + rest.spare == until == rest.plan.end + rest.spare
    assert all(before.end == after.start for before, after in pairwise(items))
    assert min(item.minutes for item in items) >= 1
    assert [item.kind for item in items if item.kind in {"commitment", "close"}][-1] == "close"
    _sound(plan, rest.plan, anywhere, at)


def _sound(plan: Plan, rest: Plan, workshop: Workshop, at: int) -> None:
    """Nothing is done that the kit does not hold, or before what it needs; nothing is shorter than it can be."""
    known = known_ids(workshop)
    met = {item.activity for item in plan.items if item.end <= at}
    ids = {item.id for item in plan.items}
    for item in rest.items:
        assert item.kind == "buffer" or item.id in ids or item.kind == "debrief"
        if item.activity and item.kind != "debrief":
            activity = workshop.activity(item.activity)
            assert {known[name] for name in activity.requires} <= met
            assert item.minutes >= activity.minutes.min
            met.add(item.activity)


@pytest.fixture(scope="module")
def plan(example: Workshop) -> Plan:
    """Return a plan of two hours."""
    return make_plan(example, Brief(audience="mixed", length=120))


def test_with_the_time_that_was_planned_nothing_is_let_go(example: Workshop, plan: Plan) -> None:
    begun = next(item for item in plan.items if item.kind == "exercise" and item.start > plan.brief.start + 30)
    rest = rest_of(plan, example, begun.start, plan.end)
    assert [each.item.id for each in rest.kept if each.now is None and each.item.kind == "exercise"] == []


def test_with_less_time_the_least_wanted_goes_first(example: Workshop, plan: Plan) -> None:
    audience = example.audience("mixed")
    known = known_ids(example)
    order = [known[name] for name in (*audience.required, *audience.wanted)]
    rest = rest_of(plan, example, plan.brief.start, plan.brief.start + 34)
    stays = {item.activity for item in rest.plan.items}
    coming = [item.activity for item in plan.items if item.kind == "exercise"]
    ranked = sorted(coming, key=order.index)
    assert not set(coming) <= stays
    assert ranked[0] in stays


def test_what_has_been_done_can_be_named(example: Workshop, plan: Plan) -> None:
    done = next(item for item in plan.items if item.kind == "exercise")
    for name in (done.id, done.activity):
        rest = rest_of(plan, example, done.start + 1, plan.end, name)
        assert done.activity not in {item.activity for item in rest.plan.items}
        assert rest.plan.items[0].start == done.start + 1


def test_what_was_never_planned_cannot_have_been_done(example: Workshop, plan: Plan) -> None:
    with pytest.raises(ProblemsError, match="the plan holds no `dancing`"):
        rest_of(plan, example, plan.brief.start, plan.end, "dancing")


def test_what_still_holds_is_told(example: Workshop, plan: Plan) -> None:
    rest = rest_of(plan, example, plan.brief.start, plan.end - 82)
    assert any(each.holds for each in rest_of(plan, example, plan.brief.start, plan.end).kept)
    for each in rest.kept:
        same = each.now is not None and (each.now.minutes, each.now.load) == (each.item.minutes, each.item.load)
        assert each.holds == same
    assert {each.item.id for each in rest.kept if each.now is None and each.item.activity}


def test_more_time_than_the_kit_can_fill_is_spare(example: Workshop, plan: Plan) -> None:
    last = next(item for item in plan.items if item.kind == "commitment")
    rest = rest_of(plan, example, last.start, last.start + 200)
    assert rest.spare > 100
    assert rest.plan.end == last.start + 200 - rest.spare
