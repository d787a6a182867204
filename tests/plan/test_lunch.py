"""Lunch falls where lunch is eaten."""

from __future__ import annotations

import pytest

from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief, Medium

STARTS = (7 * 60 + 30, 8 * 60, 8 * 60 + 30, 9 * 60, 9 * 60 + 15, 9 * 60 + 30, 10 * 60, 10 * 60 + 30, 11 * 60)


def lunches(workshop: Workshop, medium: Medium, step: int) -> list[int]:
    """Return when lunch starts, for every audience and start that hold one."""
    return [
        item.start
        for audience in workshop.audiences
        for start in STARTS
        for length in range(limits.LUNCH_LENGTH, 481, step)
        for item in make_plan(workshop, Brief(audience=audience.key, length=length, start=start, medium=medium)).items
        if item.kind == "lunch"
    ]


@pytest.mark.parametrize("medium", ["room", "remote"])
def test_lunch_starts_between_noon_and_one_wherever_it_can(anywhere: Workshop, medium: Medium) -> None:
    found = lunches(anywhere, medium, step=45)
    first, last = limits.LUNCH_GOOD
    assert len(found) > 200
    assert all(limits.LUNCH_START[0] <= start <= limits.LUNCH_START[1] for start in found)
    assert sum(first <= start <= last for start in found) >= 0.95 * len(found)


def test_the_usual_full_day_has_lunch_at_noon(anywhere: Workshop) -> None:
    for audience in anywhere.audiences:
        plan = make_plan(anywhere, Brief(audience=audience.key, length=360, start=9 * 60 + 30))
        (lunch,) = [item for item in plan.items if item.kind == "lunch"]
        assert limits.LUNCH_GOOD[0] <= lunch.start <= limits.LUNCH_GOOD[1]


@pytest.mark.slow
@pytest.mark.parametrize("medium", ["room", "remote"])
def test_lunch_at_every_length(anywhere: Workshop, medium: Medium) -> None:
    found = lunches(anywhere, medium, step=7)
    first, last = limits.LUNCH_GOOD
    assert len(found) > 1300
    assert sum(first <= start <= last for start in found) >= 0.92 * len(found)
    assert sum(first - 15 <= start <= last + 10 for start in found) >= 0.98 * len(found)
