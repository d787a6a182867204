from __future__ import annotations

import pytest

from workshopkit.plan import limits
from workshopkit.plan.model import Medium
from workshopkit.plan.pauses import (
    Pause,
    has_lunch,
    lasting_room,
    overhead,
    overhead_most,
    patterns,
    pauses,
    to_fill,
    widened,
)

NINE = 9 * 60


@pytest.mark.parametrize(
    ("length", "medium", "minutes"),
    [
        (60, "room", []),
        (75, "room", []),
        (76, "room", [5]),
        (90, "room", [5]),
        (120, "room", [10]),
        (210, "room", [15, 10]),
        (60, "remote", []),
        (61, "remote", [5]),
        (90, "remote", [10]),
        (180, "remote", [10, 10, 10]),
    ],
)
def test_breaks_by_length(length: int, medium: Medium, minutes: list[int]) -> None:
    assert [each.minutes for each in pauses(length, NINE, medium)] == minutes


@pytest.mark.parametrize(
    ("length", "start", "lunch"),
    [
        (299, NINE, False),
        (300, NINE, True),
        (360, 14 * 60, False),
        (300, 11 * 60 + 30, True),
        (300, 11 * 60 + 31, False),
    ],
)
def test_lunch_only_when_the_hours_of_lunch_lie_inside(length: int, start: int, lunch: bool) -> None:
    assert has_lunch(length, start) is lunch
    assert [each.kind for each in pauses(length, start, "room")].count("lunch") == int(lunch)


def test_full_day_has_a_coffee_lunch_and_a_break() -> None:
    assert pauses(360, 9 * 60 + 30, "room") == (Pause("break", 15), Pause("lunch", 45), Pause("break", 10))


def test_later_patterns_have_more_breaks_but_no_longer_ones() -> None:
    for length, start in ((210, NINE), (360, NINE), (480, 15 * 60)):
        first, *others = patterns(length, start, "room")
        assert others
        assert [len(each) for each in others] == sorted(len(each) for each in others)
        assert all(len(each) > len(first) or sorted(each, key=str) == sorted(first, key=str) for each in others)
        assert len({*map(tuple, others), first}) == len(others) + 1


def test_the_same_breaks_are_tried_on_both_sides_of_lunch_first() -> None:
    found = [[each.kind[0] for each in pattern] for pattern in patterns(480, 8 * 60, "room")]
    assert found[0] != found[1]
    assert sorted(found[0]) == sorted(found[1])


@pytest.mark.parametrize("medium", ["room", "remote"])
@pytest.mark.parametrize("start", [0, 8 * 60, NINE, 11 * 60 + 30, 14 * 60, 23 * 60])
def test_room_for_activities_never_falls_with_the_length(start: int, medium: Medium) -> None:
    room, fill = lasting_room(start, medium), to_fill(start, medium)
    assert list(room) == list(range(480, 24, -1))
    for length in range(25, 480):
        assert room[length] <= room[length + 1]
        assert fill[length] <= fill[length + 1]
        assert room[length] <= length - overhead(length, start, medium)
        assert overhead(length, start, medium) <= overhead_most(length, start, medium)


def test_lunch_takes_more_than_a_minute_longer_gives() -> None:
    """The reason for looking ahead: without it an activity of 299 minutes would be dropped at 300."""
    assert 300 - overhead(300, NINE, "room") < 299 - overhead(299, NINE, "room")
    assert lasting_room(NINE, "room")[299] <= 300 - overhead(300, NINE, "room")


def test_left_over_minutes_widen_breaks_and_lunch_evenly_up_to_their_limit() -> None:
    day = (Pause("break", 15), Pause("lunch", 45), Pause("break", 10))
    assert widened(day, 5, gladly=True) == ((Pause("break", 17), Pause("lunch", 47), Pause("break", 11)), 0)
    wide, left = widened(day, 100, gladly=True)
    assert [each.minutes for each in wide] == [limits.BREAK_WIDE[0], limits.LUNCH_WIDE[0], limits.BREAK_WIDE[0]]
    assert left == 100 - 5 - 15 - 10
