from __future__ import annotations

import plan_example
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopkit.content.activity import Minutes
from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.durations import Unit, fill, in_medium, unit, units_of
from workshopkit.plan.model import Medium

E03, E05 = (next(row for row in plan_example.BLOCKS if row[0] == key) for key in ("E03", "E05"))


@st.composite
def three(draw: st.DrawFn, most: int) -> tuple[int, int, int]:
    least = draw(st.integers(1, most))
    ideal = draw(st.integers(least, most))
    return least, ideal, draw(st.integers(ideal, most))


@plan_example.STEADY
@given(three(60), three(12), st.sampled_from(["room", "remote"]), st.booleans())
def test_every_total_splits_exactly(
    alone: tuple[int, int, int], debrief: tuple[int, int, int], medium: Medium, shared: bool
) -> None:
    row = (*E03[:3], alone, debrief, *E03[5:])
    found = unit(plan_example.activity(row), medium, shared)
    assert 1 <= found.least <= found.ideal <= found.most
    for total in range(found.least, found.most + 1):
        exercise, talk = found.split(total)
        assert exercise + talk == total
        assert found.alone.min <= exercise <= found.alone.max
        if talk:
            assert talk >= limits.debrief_least(exercise)
        else:
            assert exercise <= limits.DEBRIEF_FROM
            assert not shared


def test_short_form_needs_no_debrief() -> None:
    found = unit(plan_example.activity(E05), "room")
    assert [found.split(total) for total in (5, 10, 11, 13, 16)] == [(5, 0), (10, 0), (8, 3), (10, 3), (11, 5)]


def test_what_has_no_short_form_is_always_talked_over() -> None:
    found = unit(plan_example.activity(E03), "room")
    assert found.least == 13
    assert found.split(found.least) == (10, 3)
    assert found.split(found.ideal) == (15, 5)


def test_a_debrief_that_serves_the_next_exercise_keeps_the_first_one_too() -> None:
    assert unit(plan_example.activity(E05), "room", shared_debrief=True).least == 8


def test_distance_widens_the_ideal_and_the_longest_only() -> None:
    assert in_medium(Minutes(min=10, ideal=15, max=20), "remote") == Minutes(min=10, ideal=18, max=24)
    assert in_medium(Minutes(min=10, ideal=15, max=20), "room") == Minutes(min=10, ideal=15, max=20)


def test_talks_do_not_take_longer_at_a_distance(example: Workshop) -> None:
    facets = example.activity("K4")
    assert unit(facets, "remote").most == facets.minutes.max


@pytest.mark.parametrize("medium", ["room", "remote"])
def test_filling_is_exact_and_more_minutes_shorten_nothing(example: Workshop, medium: Medium) -> None:
    found = units_of(example.activities, medium)
    least, most = sum(each.least for each in found), sum(each.most for each in found)
    before: tuple[int, ...] = tuple(each.least for each in found)
    for minutes in range(least, most + 1):
        shares = fill(found, minutes)
        assert sum(shares) == minutes
        assert all(each.least <= share <= each.most for each, share in zip(found, shares, strict=True))
        assert all(now >= then for now, then in zip(shares, before, strict=True))
        before = shares


def test_all_reach_the_ideal_together(example: Workshop) -> None:
    found: list[Unit] = units_of(example.activities, "room")
    assert fill(found, sum(each.ideal for each in found)) == tuple(each.ideal for each in found)
