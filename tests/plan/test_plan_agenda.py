from __future__ import annotations

import plan_example
import pytest

from workshopkit.content.model import Workshop
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import AgendaItem, Brief, Plan


def items(plan: Plan) -> dict[str, AgendaItem]:
    return {item.id: item for item in plan.items}


@pytest.fixture(scope="module")
def ninety(example: Workshop) -> Plan:
    """Return the usual plan."""
    return make_plan(example, Brief(audience="managers"))


def test_ninety_minutes(ninety: Plan) -> None:
    """The shape of the usual session: one change here is one a facilitator sees."""
    assert [(item.id, item.minutes) for item in ninety.items] == [
        ("welcome", 3),
        ("why-now", 4),
        ("definition", 3),
        ("facets", 7),
        ("facet-sort", 12),
        ("facet-sort-debrief", 4),
        ("portfolio-map", 10),
        ("portfolio-map-debrief", 5),
        ("buffer-1", 2),
        ("break-1", 5),
        ("barriers", 3),
        ("heat-vote", 6),
        ("match", 13),
        ("match-debrief", 4),
        ("buffer-2", 3),
        ("monday-card", 4),
        ("close", 2),
    ]


def test_titles(example: Workshop, ninety: Plan) -> None:
    assert items(ninety)["facet-sort-debrief"].title == "Debrief: which corner is empty?"
    assert items(ninety)["break-1"].title == "Stretch break"
    day = items(make_plan(example, Brief(length=360, start=570)))
    assert [day[key].title for key in ("break-1", "lunch", "break-2")] == ["Coffee break", "Lunch", "Break"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [("What I take home", "Debrief: what I take home"), ("I'll stop", "Debrief: I'll stop"), ("", "Debrief"),
     ("EU money", "Debrief: EU money"), ("A gap", "Debrief: a gap"), ("I?", "Debrief: I?")],
)  # fmt: skip
def test_debrief_titles_go_on_after_the_colon(title: str, shown: str) -> None:
    activities = [
        plan_example.activity(row, debrief_title=title) if row[0] == "E03" else plan_example.activity(row)
        for row in plan_example.BLOCKS
    ]
    plan = make_plan(plan_example.workshop(activities), Brief(length=120))
    assert items(plan)["facet-sort-debrief"].title == shown


def test_late(ninety: Plan, example: Workshop) -> None:
    late = {key: (item.if_late, item.floor) for key, item in items(ninety).items()}
    assert late["facet-sort"] == ("cut to 10", 10)
    assert late["facet-sort-debrief"] == ("cut to 3", 3)
    assert late["welcome"] == ("keep", 3)
    assert late["break-1"] == ("never cut", 5)
    assert (late["buffer-1"], late["buffer-2"]) == (("first to go", 0), ("second to go", 0))
    assert late["monday-card"] == ("never below 3", 3)
    assert late["close"] == ("never cut", 2)
    assert items(make_plan(example, Brief(length=360)))["pitch"].if_late == "drop"


def test_what_talk_and_what_participants_do(example: Workshop) -> None:
    plan = make_plan(example, Brief(length=210))
    found = items(plan)
    assert (found["facets"].talk_minutes, found["facets"].active_minutes) == (found["facets"].minutes - 2, 2)
    assert found["facet-sort"].active_minutes == found["facet-sort"].minutes
    assert found["close"].active_minutes == found["close"].talk_minutes == 0
    assert found["buffer-1"].active_minutes == 0


def test_an_interaction_needs_a_talk_long_enough(example: Workshop) -> None:
    facets = items(make_plan(example, Brief(length=25)))["facets"]
    assert (facets.minutes, facets.active_minutes) == (5, 0)


def test_load_and_steps_follow_the_minutes(example: Workshop) -> None:
    loads = {}
    for length in (60, 90, 210):
        item = items(make_plan(example, Brief(length=length)))["facet-sort"]
        loads[item.minutes] = item.load
        assert sum(step.minutes for step in item.steps) == item.minutes
    assert sorted(loads.values()) == [loads[minutes] for minutes in sorted(loads)]
    assert len(set(loads.values())) > 1


def test_only_what_may_be_printed(ninety: Plan) -> None:
    assert items(ninety)["facets"].claims == ("C1",)


def test_mixed_rooms_vote_unseen_and_many_tables_walk(example: Workshop) -> None:
    assert items(make_plan(example, Brief()))["heat-vote"].variants == ("anonymous",)
    assert items(make_plan(example, Brief(audience="leaders")))["heat-vote"].variants == ()
    few, many = (items(make_plan(example, Brief(participants=people))) for people in (10, 50))
    assert few["facet-sort-debrief"].variants == ()
    assert many["facet-sort-debrief"].variants == ("gallery",)


def test_a_pause_between_sessions_belongs_to_none(ninety: Plan) -> None:
    assert items(ninety)["break-1"].session == ""
    assert [each.key for each in ninety.sessions] == ["start", "facets", "barriers", "commit"]
