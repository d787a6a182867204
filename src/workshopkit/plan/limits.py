"""The numbers of the planning rules, in one place. All figures are minutes unless a name says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import TypeVar

from workshopkit.plan.model import SEATS, Medium

_Value = TypeVar("_Value")

PARTICIPANTS = (4, 60)
"""Fewest and most people a workshop is planned for."""
PEOPLE_PER_FACILITATOR = 15
TABLES_PER_FACILITATOR = 4
"""Tables one person can keep in view; half as many when they work on a canvas."""
CANVAS_TABLES_PER_FACILITATOR = 2

LONGEST_STRETCH: dict[Medium, int] = {"room": 90, "remote": 60}
"""H2: nobody sits longer than this without a break."""
AIMED_STRETCH: dict[Medium, int] = {"room": 75, "remote": 45}
"""The average stretch breaks are counted for; what lies between is the play that whole activities need."""
GOOD_STRETCH: dict[Medium, int] = {"room": 75, "remote": 50}
"""Where there is a choice, no stretch is longer than this."""
UNBROKEN: dict[Medium, int] = {"room": 75, "remote": 60}
"""A workshop up to this length has no break at all."""
BREAK_NOT_BEFORE, BREAK_NOT_AFTER = 30, 15
"""H2: no break in the first and in the last minutes."""
BREAK_LEAST = 5
BREAKS: dict[Medium, tuple[tuple[int, tuple[int, int]], ...]] = {
    "room": ((0, (5, 5)), (101, (10, 10)), (180, (15, 10))),
    "remote": ((0, (5, 5)), (76, (10, 10))),
}
"""From this length on, the minutes of the first break and of each later one."""

LUNCH_LENGTH = 300
"""H3: from this length on there is a lunch, if the hours of lunch lie inside."""
LUNCH_HOURS = (11 * 60 + 30, 13 * 60 + 30)
LUNCH_START = (11 * 60 + 30, 13 * 60 + 15)
LUNCH_GOOD = (12 * 60, 13 * 60)
"""Where there is a choice, lunch starts between these."""
LUNCH_IDEAL = 12 * 60 + 15
LUNCH_LEAST, LUNCH_LONG = 45, 60
LUNCH_LONG_LENGTH = 420
"""From this length on lunch takes an hour."""
INSIDE_SESSION, TALK_FROM_EXERCISE, SLOW_AFTER_LUNCH, OVER_GOOD = 60, 400, 80, 8
"""What a break costs where, in square minutes of uneven stretches: inside a session; between a talk and its exercise;
before a talk or something quiet, when it is lunch; for each minute (squared) that a stretch is longer than good."""
LUNCH_OFF, LUNCH_OFF_MINUTE = 1000, 10
"""What a lunch outside its good hours costs, and each minute (squared) that it is away from them."""

BREAK_WIDE, LUNCH_WIDE = (20, 30), (60, 90)
"""How far breaks and lunch may be widened when minutes are left over: gladly, and at most."""

BUFFER_SHARE = ((30, Fraction(1, 30)), (60, Fraction(1, 20)), (90, Fraction(1, 20)), (210, Fraction(1, 10)))
"""H9: length and share of it that is kept free; in a line between the points."""
BUFFER_MOST = Fraction(15, 100)

ACTIVE_SHARE = ((0, Fraction(40, 100)), (60, Fraction(50, 100)))
"""H4: from this length on, the least share of the working time in which participants do something."""

TALK_RUN: dict[Medium, int] = {"room": 15, "remote": 10}
"""H5: nobody is talked at for longer."""
TALK_PAIR = 10
"""H5: two talks in sequence need an interaction beyond this."""
INTERACTION_LEAST = 2
INTERACTION_FROM = 5
"""A talk holds its interaction as soon as this much talk is left beside it."""

DEBRIEF_FROM = 10
"""H6: an exercise that is longer ends in a debrief."""
DEBRIEF_LEAST = 3
DEBRIEF_SHARE = Fraction(1, 5)
SHORT_FORM = DEBRIEF_FROM - DEBRIEF_LEAST
"""An exercise that can be this short may be run without its debrief, up to the minutes H6 allows."""

FIRST_VOICE = ((0, 3), (31, 5))
"""H10: from this length on, the minute by which participants do something themselves."""

REPORT_PER_TABLE = Fraction(3, 2)
REPORT_MOST = 10
"""H12: tables report one by one only while that takes no longer; else they walk and read."""

REMOTE_FACTOR = Fraction(12, 10)
"""H13: exercises take longer at a distance. It widens the ideal and the longest, never the shortest."""
FIRST_TIME_FACTOR = Fraction(5, 4)
"""Who facilitates for the first time needs a quarter more for an exercise; see `tailor` for the shortest minutes."""

MIXED = "mixed"
"""H15: the audience with several levels in one room."""

PART_MOST, PART_LEAST = 90, 25
"""Minutes of one part of a workshop that is given in several."""
WORD_MINUTES = (2, 2, 3)
"""Shortest, intended and longest minutes of one word from everybody at the end of a part that is not the last."""

EXERCISES = (
    (25, 3), (50, 4), (90, 5), (150, 6), (210, 7), (260, 8), (310, 9), (360, 10), (410, 11), (460, 12),
)  # fmt: skip
"""From this length on, the most exercises, the check-in included and the commitment not."""

TALKS = ((25, 4), (35, 99))
"""From this length on, the most talks: in half an hour a fifth one takes the minutes from what people do."""


def talks_most(length: int) -> int:
    """Return how many talks a workshop of this many minutes holds at most; what is required is always there."""
    return _from(TALKS, length)


def exercises_most(length: int) -> int:
    """Return how many exercises a workshop of this many minutes holds at most."""
    return _from(EXERCISES, length)


def first_voice(length: int) -> int:
    """Return the minute by which participants do something themselves."""
    return _from(FIRST_VOICE, length)


def active_share(length: int) -> Fraction:
    """Return the least share of the working time in which participants are active."""
    return _from(ACTIVE_SHARE, length)


def _from(rows: Sequence[tuple[int, _Value]], length: int) -> _Value:
    """Return what holds from the last start that is not beyond `length`; rows are a start and a value, rising."""
    return [value for start, value in rows if start <= length][-1]


@cache
def buffer_least(length: int) -> int:
    """Return the whole minutes a workshop of this length keeps free at least."""
    points = BUFFER_SHARE
    if length <= points[0][0]:
        share = points[0][1]
    elif length >= points[-1][0]:
        share = points[-1][1]
    else:
        after = next(index for index, (start, _) in enumerate(points) if start >= length)
        (low, below), (high, above) = points[after - 1], points[after]
        share = below + (above - below) * Fraction(length - low, high - low)
    return up(length * share)


def buffer_most(length: int) -> int:
    """Return the whole minutes a workshop of this length keeps free at most."""
    return max(int(length * BUFFER_MOST), 1)


def debrief_least(exercise: int) -> int:
    """Return the fewest minutes in which so many minutes of exercise can be talked over."""
    return max(DEBRIEF_LEAST, up(exercise * DEBRIEF_SHARE))


def tables(participants: int) -> int:
    """Return the number of tables; with four people or more each seats three to five."""
    return -(-participants // SEATS)


def facilitators_least(participants: int) -> int:
    """Return the fewest facilitators for so many people."""
    return -(-participants // PEOPLE_PER_FACILITATOR)


def report_gallery(participants: int, minutes: int) -> bool:
    """Say whether tables walk and read, since reporting one by one takes more than the minutes there are."""
    return tables(participants) * REPORT_PER_TABLE > min(minutes, REPORT_MOST)


def up(value: Fraction) -> int:
    """Round up to whole minutes, exactly."""
    return -(-value.numerator // value.denominator)


def nearest(value: Fraction | int) -> int:
    """Round to the nearest whole number, halves up, exactly."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
