from __future__ import annotations

import pytest

from workshopkit.plan import limits


@pytest.mark.parametrize(
    ("length", "minutes"), [(25, 1), (30, 1), (45, 2), (60, 3), (90, 5), (150, 12), (210, 21), (360, 36), (480, 48)]
)
def test_buffer_rises_from_a_thirtieth_to_a_tenth(length: int, minutes: int) -> None:
    assert limits.buffer_least(length) == minutes
    assert limits.buffer_least(length) <= limits.buffer_most(length)


def test_more_exercises_are_allowed_the_longer_it_lasts() -> None:
    allowed = [limits.exercises_most(length) for length in range(25, 481)]
    assert allowed == sorted(allowed)
    # Sixty minutes: check-in and three more; half a day and a full day as the published run sheets have them.
    assert [limits.exercises_most(length) for length in (60, 90, 210, 360)] == [4, 5, 7, 10]


def test_half_an_hour_holds_four_talks() -> None:
    allowed = [limits.talks_most(length) for length in range(25, 481)]
    assert allowed == sorted(allowed)
    assert (limits.talks_most(34), limits.talks_most(35) > 8) == (4, True)


@pytest.mark.parametrize("people", range(4, 61))
def test_tables_seat_three_to_five(people: int) -> None:
    tables = limits.tables(people)
    assert people // tables >= 3
    assert -(-people // tables) <= 5


@pytest.mark.parametrize(("people", "least"), [(4, 1), (15, 1), (16, 2), (30, 2), (60, 4)])
def test_one_facilitator_for_fifteen_people(people: int, least: int) -> None:
    assert limits.facilitators_least(people) == least


@pytest.mark.parametrize(("length", "percent"), [(25, 40), (59, 40), (60, 50), (480, 50)])
def test_active_share(length: int, percent: int) -> None:
    assert limits.active_share(length) * 100 == percent


@pytest.mark.parametrize(("exercise", "debrief"), [(1, 3), (15, 3), (16, 4), (20, 4), (21, 5), (45, 9)])
def test_debrief_is_a_fifth_rounded_up(exercise: int, debrief: int) -> None:
    assert limits.debrief_least(exercise) == debrief


@pytest.mark.parametrize(
    ("people", "minutes", "gallery"), [(10, 3, False), (10, 2, True), (35, 12, True), (30, 9, False)]
)
def test_tables_walk_when_reporting_takes_too_long(people: int, minutes: int, gallery: bool) -> None:
    assert limits.report_gallery(people, minutes) is gallery
