"""What to do when it runs late: a word for the run sheet and the minutes that are left after the cut."""

from __future__ import annotations

from fractions import Fraction

from workshopkit.plan import limits
from workshopkit.plan.durations import Unit

CUT = Fraction(7, 10)
"""A cut leaves at least this share of the planned minutes."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

Late = tuple[str, int]
"""The word and the minutes left."""


def of_activity(unit: Unit, minutes: int) -> Late:
    """Return the cut of a talk, an exercise, the commitment or the close that was planned with so many minutes."""
    activity = unit.activity
    if activity.kind == "close":
        return "never cut", minutes
    if activity.kind == "commitment":
        floor = min(minutes, unit.alone.min)
        return (f"never below {floor}" if floor < minutes else "never cut"), floor
    if activity.late == "drop":
        return "drop", 0
    if activity.late == "keep":
        return "never cut", minutes
    return _cut(minutes, max(unit.alone.min, limits.up(minutes * CUT)))


def of_debrief(minutes: int, exercise: int) -> Late:
    """Return the cut of a debrief after so many minutes of exercise."""
    return _cut(minutes, max(limits.debrief_least(exercise), limits.up(minutes * CUT)))


def of_pause(minutes: int) -> Late:
    """Return the whole pause: it is never cut, since people need it most when it runs late."""
    return "never cut", minutes


def of_buffer(index: int) -> Late:
    """Return what becomes of a buffer; the index counts from 0."""
    return f"{ORDINALS[min(index, len(ORDINALS) - 1)]} to go", 0


def _cut(minutes: int, floor: int) -> Late:
    return (f"cut to {floor}", floor) if floor < minutes else ("keep", minutes)
