from __future__ import annotations

import plan_example
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopkit.content.activity import Activity, Load, Material, Short, Step
from workshopkit.plan import limits
from workshopkit.plan.model import AgendaItem
from workshopkit.plan.steps import as_planned, load_of, short_form_of, steps_of, with_load

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


def with_short(*minutes: int, **further: object) -> Activity:
    """Return an exercise of 5 to 12 minutes with a short form of these steps."""
    steps = tuple(Step(minutes=each, text=f"Short {index} with {{n}}") for index, each in enumerate(minutes))
    short = Short(up_to=sum(minutes), steps=steps, output="Less", **further)  # type: ignore[arg-type]
    return plan_example.activity(ROW, short=short, output="All")


@plan_example.STEADY
@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.integers(5, 60))
def test_a_short_form_is_run_whole(parts: list[int], minutes: int) -> None:
    activity = with_short(*parts)
    planned = steps_of(activity, minutes)
    assert sum(each.minutes for each in planned) == minutes
    assert min(each.minutes for each in planned) >= 1
    count = load_of(activity.load, minutes)
    if minutes <= sum(parts):
        expected = [with_load(f"Short {index} with {{n}}", count) for index in range(len(parts))]
        assert [each.text for each in planned] == expected
    else:
        assert all(each.text.startswith("Step") for each in planned)


def test_a_short_form_replaces_what_it_names_and_keeps_the_rest() -> None:
    slip = Material(what="slip", per="person")
    activity = with_short(3, 4)
    form = activity.at(7)
    assert (form.output, form.load, form.materials) == ("Less", activity.load, activity.materials)
    assert form.if_late == ""
    own = with_short(3, 4, materials=(slip,), load=Load(what="slips", least=2, most=3, minutes_each=3)).at(6)
    assert (own.materials, load_of(own.load, 6)) == ((slip,), 2)
    silent = plan_example.activity(ROW, short=Short(up_to=6, steps=(Step(minutes=6, text="Look."),)))
    assert (silent.at(6).load, silent.at(7).load) == (None, activity.load)
    assert activity.at(8) is activity


def test_rows_of_a_plan_say_in_which_form_they_are_run() -> None:
    activity = with_short(3, 4)
    workshop = plan_example.workshop([activity])

    def row(minutes: int, kind: str = "exercise") -> AgendaItem:
        return AgendaItem(
            id="e", activity=activity.id, kind=kind, title="", start=0, minutes=minutes  # type: ignore[arg-type]
        )  # fmt: skip

    assert as_planned(workshop, row(7)).output == "Less"
    assert as_planned(workshop, row(8)) is activity
    assert as_planned(workshop, row(3, "debrief")) is activity
    assert [short_form_of(workshop, each) is not None for each in (row(7), row(8), row(3, "debrief"))] == [
        True, False, False,
    ]  # fmt: skip


def test_without_a_short_form_the_work_stays_and_the_shortest_steps_go() -> None:
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
