from __future__ import annotations

import plan_example
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopkit.content.activity import Load, Step
from workshopkit.plan import limits
from workshopkit.plan.steps import load_of, steps_of, with_load

ROW = next(row for row in plan_example.BLOCKS if row[0] == "E01")


@plan_example.STEADY
@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.integers(1, 60))
def test_steps_add_up_and_none_is_empty(parts: list[int], minutes: int) -> None:
    steps = tuple(Step(minutes=each, text=f"Step {index}") for index, each in enumerate(parts))
    planned = steps_of(plan_example.activity(ROW, steps=steps), minutes)
    assert sum(each.minutes for each in planned) == minutes
    assert min(each.minutes for each in planned) >= 1
    assert planned[0].text == "Step 0"
    if minutes >= sum(parts):
        assert len(planned) == len(parts)
    if minutes > limits.DEBRIEF_FROM:
        assert planned[-1].text == f"Step {len(parts) - 1}"
        assert planned[-1].minutes >= min(minutes, limits.debrief_least(minutes))


def test_a_short_form_keeps_the_work_and_drops_the_shortest_steps() -> None:
    steps = tuple(Step(minutes=each, text=str(each)) for each in (5, 10, 6, 9))
    planned = steps_of(plan_example.activity(ROW, steps=steps), 5)
    assert [(each.text, each.minutes) for each in planned] == [("5", 1), ("10", 2), ("9", 2)]


def test_a_talk_has_no_steps() -> None:
    assert steps_of(plan_example.activity(plan_example.BLOCKS[0]), 5) == ()


@pytest.mark.parametrize(("minutes", "count"), [(2, 4), (10, 8), (15, 12), (19, 15), (40, 15)])
def test_load_fits_the_minutes(minutes: int, count: int) -> None:
    assert load_of(Load(what="cards", least=4, most=15, minutes_each=1.25), minutes) == count


def test_load_is_exact_where_floating_point_is_not() -> None:
    assert load_of(Load(what="cards", least=1, most=99, minutes_each=0.1), 3) == 30
    assert load_of(None, 10) == 0


@pytest.mark.parametrize(
    ("text", "count", "shown"),
    [
        ("Place {n} cards.", 12, "Place twelve cards."),
        ("{n} cards each.", 8, "Eight cards each."),
        ("Place {n} cards.", 15, "Place 15 cards."),
        ("Read aloud.", 3, "Read aloud."),
    ],
)
def test_number_in_a_text(text: str, count: int, shown: str) -> None:
    assert with_load(text, count) == shown
