"""Every rule is asked about a plan that breaks it: a rule that is never broken proves nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workshopkit.content.model import Workshop
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import AgendaItem, Brief, Plan
from workshopkit.plan.rules import RULES, broken

Change = Callable[[Plan], Plan]


@pytest.fixture(scope="module")
def day(example: Workshop) -> Plan:
    """Return a full day for a mixed group."""
    return make_plan(example, Brief(length=360, start=570))


def items(plan: Plan, change: Callable[[AgendaItem], AgendaItem | None]) -> Plan:
    return plan.model_copy(update={"items": tuple(new for item in plan.items if (new := change(item)))})


def field(item_id: str, **values: object) -> Change:
    return lambda plan: items(plan, lambda item: item.model_copy(update=values) if item.id == item_id else item)


def without(item_id: str) -> Change:
    """Take an item out and close the gap."""

    def change(plan: Plan) -> Plan:
        gone = next(item for item in plan.items if item.id == item_id)
        shorter = plan.brief.model_copy(update={"length": plan.brief.length - gone.minutes})
        rest = items(plan, lambda item: None if item.id == item_id else _earlier(item, gone))
        return rest.model_copy(update={"brief": shorter})

    return change


def _earlier(item: AgendaItem, gone: AgendaItem) -> AgendaItem:
    return item.model_copy(update={"start": item.start - gone.minutes}) if item.start > gone.start else item


def asked(**values: object) -> Change:
    return lambda plan: plan.model_copy(update={"brief": plan.brief.model_copy(update=values)})


def swapped(plan: Plan) -> Plan:
    """Let the facets exercise come before the talk on facets."""
    ids = {"facets": "facet-sort", "facet-sort": "facets"}
    by_id = {item.id: item for item in plan.items}
    found = tuple(by_id[ids.get(item.id, item.id)] for item in plan.items)
    return plan.model_copy(update={"items": found})


BREAKS: list[tuple[str, str, Change]] = [
    ("H1", "a gap", field("why-now", start=600)),
    ("H1", "nothing in it", field("why-now", minutes=0)),
    ("H1", "too long", asked(length=361)),
    ("H2", "no break", without("break-1")),
    ("H2", "a break at once", field("break-1", start=580)),
    ("H2", "a break at the end", field("break-1", start=910)),
    ("H3", "no lunch", without("lunch")),
    ("H3", "a snack", field("lunch", minutes=30)),
    ("H3", "lunch at eleven", field("lunch", start=660)),
    ("H3", "lunch in a short workshop", asked(length=299)),
    ("H4", "idle", lambda plan: items(plan, lambda item: item.model_copy(update={"active_minutes": 0}))),
    ("H5", "a lecture", field("facets", talk_minutes=16, active_minutes=0)),
    ("H5", "two talks", field("why-now", kind="talk", talk_minutes=9, active_minutes=0)),
    ("H6", "no debrief", without("facet-sort-debrief")),
    ("H6", "a word", field("facet-sort-debrief", minutes=2)),
    ("H6", "a word inside", lambda plan: items(plan, _without_last_step)),
    ("H7", "upside down", swapped),
    ("H8", "no barriers", without("barriers")),
    ("H8", "no promise", without("monday-card")),
    ("H8", "no close", without("close")),
    ("H8", "too short", field("close", minutes=1)),
    ("H9", "no buffer", without("buffer-2")),
    ("H9", "hardly any", field("buffer-1", minutes=1)),
    ("H9", "far too much", field("buffer-1", minutes=60)),
    ("H10", "late voice", field("why-now", active_minutes=0)),
    ("H11", "crowded", lambda plan: plan.model_copy(update={"tables": 2})),
    ("H11", "alone", lambda plan: plan.model_copy(update={"advised_facilitators": 1})),
    ("H11", "too few", asked(facilitators=1)),
    ("H12", "all report", field("facet-sort-debrief", variants=("gallery",), minutes=9)),
    ("H13", "no remote form", lambda plan: asked(medium="remote")(field("facet-sort", activity="E04")(plan))),
    ("H13", "too long", field("facet-sort", minutes=21)),
    ("H14", "doubtful", field("facets", claims=("C1", "C2"))),
    ("H14", "unknown", field("facets", claims=("C9",))),
    ("H15", "seen", field("heat-vote", variants=())),
    ("H16", "cards", field("facet-sort", load=3)),
    ("H16", "steps", field("facet-sort", steps=())),
]


def _without_last_step(item: AgendaItem) -> AgendaItem:
    if item.kind == "exercise" and len(item.steps) > 1 and item.minutes > 10:
        first, *middle, last = item.steps
        moved = first.model_copy(update={"minutes": first.minutes + last.minutes - 1})
        return item.model_copy(update={"steps": (moved, *middle, last.model_copy(update={"minutes": 1}))})
    return item


def test_the_rules_are_all_there() -> None:
    assert list(RULES) == [f"H{number}" for number in range(1, 17)]
    assert {name for name, _, _ in BREAKS} == set(RULES)


def test_a_plan_keeps_them(day: Plan, example: Workshop) -> None:
    assert broken(day, example) == {}


@pytest.mark.parametrize(("name", "how", "change"), BREAKS, ids=[f"{name} {how}" for name, how, _ in BREAKS])
def test_a_broken_rule_is_found(day: Plan, example: Workshop, name: str, how: str, change: Change) -> None:  # noqa: ARG001
    assert RULES[name](change(day), example)
