"""Sessions that run late, replayed: whoever follows the late plan ends on time, as far as it says it can be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

import plan_example
import pytest

from workshopkit.content.model import Workshop
from workshopkit.plan.late_plan import decision, in_hand, in_hand_words
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import AgendaItem, Brief, Plan
from workshopkit.units import clock, parse_clock

DECISION = re.compile(r"if not here by (\d\d:\d\d): (?:cut to (\d+)|skip)")
WHOLE = {"break", "lunch", "commitment", "close"}


@dataclass(frozen=True)
class Replay:
    """How a session went. Minutes; `end` counts from midnight."""

    lasted: dict[str, int]
    end: int


def replay(plan: Plan, late_at: str, minutes: int) -> Replay:
    """Run a session in which everything before an item goes to plan, and that item begins so many minutes late.

    The facilitator knows only what she can read: the clock, and the words of the late plan.
    """
    now, lasted, skipped = plan.brief.start, {}, ""
    for item in plan.items:
        now = max(now, item.start)  # whoever is early waits
        if item.id == late_at:
            now += minutes
        length = item.minutes
        if item.kind == "debrief" and item.activity == skipped:
            length = 0
        elif item.kind == "buffer":
            length = max(0, item.end - now)
        elif (found := DECISION.fullmatch(decision(item))) and now > _past_midnight(parse_clock(found[1]), item.start):
            length = int(found[2] or 0)
            skipped = item.activity if not length else skipped
        lasted[item.id] = length
        now += length
    return Replay(lasted, now)


def _past_midnight(minute: int | None, start: int) -> int:
    assert minute is not None
    return minute if minute >= start % 1440 else minute + 1440


def follow(plan: Plan, minutes: int) -> int:
    """Replay a lateness at every point; return at how many it could be won back."""
    won = 0
    for item in plan.items:
        hand = in_hand(plan.items, item.id)
        found = replay(plan, item.id, minutes)
        assert found.end <= plan.end + max(0, minutes - hand), f"{minutes} late at {item.id} for {plan.brief}"
        for each in plan.items:
            assert found.lasted[each.id] == each.minutes or each.kind not in WHOLE
            assert found.lasted[each.id] >= each.floor or each.kind == "buffer"
        won += found.end <= plan.end
        if hand >= minutes:
            assert found.end <= plan.end
    return won


BRIEFS = [
    Brief(audience=audience, length=length, medium=medium, start=start, experience=experience)
    for audience, length, medium, start, experience in [
        ("leaders", 25, "room", 540, "usual"), ("mixed", 45, "remote", 540, "usual"),
        ("frontline", 60, "room", 800, "first"), ("managers", 90, "room", 540, "usual"),
        ("enablers", 120, "room", 1300, "usual"), ("mixed", 210, "room", 540, "first"),
        ("managers", 300, "remote", 500, "usual"), ("ambassadors", 360, "room", 570, "usual"),
        ("frontline", 480, "room", 480, "usual"),
    ]
]  # fmt: skip


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda each: f"{each.audience}-{each.length}-{each.medium}")
@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_a_late_session_ends_on_time(anywhere: Workshop, brief: Brief, minutes: int) -> None:
    follow(make_plan(anywhere, brief), minutes)


@pytest.mark.slow
@pytest.mark.parametrize("medium", ["room", "remote"])
def test_late_sessions_of_every_length_end_on_time(anywhere: Workshop, medium: str) -> None:
    points = won = 0
    for audience in anywhere.audiences:
        for length in range(25, 481, 5):
            plan = make_plan(anywhere, Brief.model_validate({**_asked(audience.key, length), "medium": medium}))
            for minutes in (5, 10, 20):
                points += len(plan.items)
                won += follow(plan, minutes)
    assert points > 30_000
    assert won > points / 2


def _asked(audience: str, length: int) -> dict[str, object]:
    return {"audience": audience, "length": length, "experience": ("usual", "first")[length % 2]}


def test_half_a_day_wins_twenty_minutes_back_before_its_last_break(anywhere: Workshop) -> None:
    plan = make_plan(anywhere, Brief(length=210))
    breaks = [item for item in plan.items if item.kind == "break"]
    assert all(in_hand(plan.items, item.id) >= 20 for item in plan.items if item.start < breaks[-1].start)


def test_a_short_session_says_how_much_can_be_won_back(anywhere: Workshop) -> None:
    plan = make_plan(anywhere, Brief(length=30))
    hand = in_hand(plan.items)
    assert 0 < hand < 20
    assert in_hand_words(plan.items) == f"{hand} minutes can be won back"
    assert replay(plan, plan.items[0].id, hand).end <= plan.end
    assert replay(plan, plan.items[0].id, 20).end - plan.end == 20 - hand


def steps(plan: Plan) -> list[AgendaItem]:
    """Return the items that have a measure, the first to go first."""
    return sorted((item for item in plan.items if item.late), key=lambda item: item.late.order if item.late else 0)


def test_buffers_first_then_the_largest_cut_and_what_is_dropped_last(anywhere: Workshop) -> None:
    found = steps(make_plan(anywhere, Brief(length=360, start=570)))
    assert [item.late.order for item in found if item.late] == list(range(1, len(found) + 1))
    groups = [0 if item.kind == "buffer" else 1 if item.floor else 2 for item in found]
    assert groups == sorted(groups)
    assert set(groups) >= {0, 1}
    cuts = [item.late.frees for item in found if item.late and item.floor]
    assert cuts == sorted(cuts, reverse=True)


def test_what_is_least_wanted_is_dropped_first(example: Workshop) -> None:
    plan = make_plan(example, Brief(audience="managers", length=480, start=480))
    dropped = [item.activity for item in steps(plan) if item.kind == "exercise" and not item.floor]
    wanted = example.audience("managers").wanted
    assert len(dropped) >= 2
    assert [wanted.index(each) for each in dropped] == sorted(map(wanted.index, dropped), reverse=True)


def test_decisions_as_they_are_read(anywhere: Workshop) -> None:
    plan = make_plan(anywhere, Brief(length=90, audience="managers"))
    found = {item.id: decision(item) for item in plan.items}
    sort = next(item for item in plan.items if item.id == "facet-sort")
    assert sort.late is not None
    assert sort.late.by > sort.start
    assert found["facet-sort"] == f"if not here by {clock(sort.late.by)}: cut to {sort.floor}"
    assert found["buffer-1"] == "go on at once"
    assert found["break-1"] == found["close"] == found["monday-card"] == ""


def test_a_debrief_goes_with_its_exercise_and_what_is_needed_later_stays() -> None:
    drop = {"E03": {"late": "drop"}, "E07": {"late": "drop"}}
    rows = [plan_example.activity(row, **drop.get(row[0], {})) for row in plan_example.BLOCKS]
    workshop = plan_example.workshop(rows, [plan_example.audience("mixed", "E07 E03 E09", "")])
    plan = make_plan(workshop, Brief(length=120))
    found = {item.id: item for item in plan.items}
    sort, debrief = found["facet-sort"], found["facet-sort-debrief"]
    assert sort.late is not None
    assert (sort.late.to, sort.late.frees) == (0, sort.minutes + debrief.minutes)
    assert (decision(debrief), debrief.floor) == ("goes with it", 0)
    assert "match" in found
    assert (found["heat-vote"].if_late, found["heat-vote"].late) == ("never cut", None)
    follow(plan, 20)
