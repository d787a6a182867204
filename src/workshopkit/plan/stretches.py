"""Where the breaks fall: activities in order are cut into stretches between breaks.

Breaks fall between activities, never inside one or before its debrief. The cut with the least cost is found exactly,
by dynamic programming over (pauses placed, activities placed): a few thousand steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from workshopkit.plan import limits
from workshopkit.plan.durations import Unit
from workshopkit.plan.model import Brief
from workshopkit.plan.pauses import Pause

Path = tuple[int, ...]
"""For each pause the position of the unit that follows it."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is known before the breaks are placed. Minutes; `minutes[i]` belongs to `units[i]`."""

    brief: Brief
    units: tuple[Unit, ...]
    minutes: tuple[int, ...]
    pauses: tuple[Pause, ...]
    buffers: tuple[int, ...]
    """One before each pause and the last before the commitment."""

    def length(self, stretch: int, start: int, end: int) -> int:
        """Return the minutes of a stretch from one unit to before another, its buffer included."""
        return sum(self.minutes[start:end]) + self.buffers[stretch]

    def elapsed(self, stretch: int, unit: int) -> int:
        """Return the minutes from the beginning to a unit that opens a stretch; stretches count from 0."""
        return sum(self.minutes[:unit]) + sum(self.buffers[:stretch]) + sum(p.minutes for p in self.pauses[:stretch])

    def pause_fits(self, stretch: int, at: int) -> bool:
        """H2, H3: say whether the pause that ends a stretch may begin so many minutes after the beginning."""
        pause = self.pauses[stretch]
        if not limits.BREAK_NOT_BEFORE <= at <= self.brief.length - limits.BREAK_NOT_AFTER - pause.minutes:
            return False
        first, last = limits.LUNCH_START
        return pause.kind == "break" or first <= self.brief.start + at <= last

    def sound(self, path: Path) -> bool:
        """Say whether no stretch is too long and every pause is where it may be."""
        edges = [0, *path, len(self.units)]
        for stretch, (start, end) in enumerate(pairwise(edges)):
            length = self.length(stretch, start, end)
            if length > limits.LONGEST_STRETCH[self.brief.medium]:
                return False
            if stretch < len(self.pauses) and not self.pause_fits(stretch, self.elapsed(stretch, start) + length):
                return False
        return True


def cuts(day: Day) -> Path | None:
    """Return where the breaks fall, or None when the activities leave no way."""
    count, hard = len(day.pauses), limits.LONGEST_STRETCH[day.brief.medium]
    body = sum(each.activity.kind not in {"commitment", "close"} for each in day.units)
    before = [0, *accumulate(day.minutes)]
    best: dict[int, tuple[int, Path]] = {0: (0, ())}
    for stretch in range(count):
        following: dict[int, tuple[int, Path]] = {}
        for start, (cost, path) in best.items():
            opened = day.elapsed(stretch, start)
            for end in range(start + 1, body - (count - stretch) + 1):
                length = before[end] - before[start] + day.buffers[stretch]
                if length > hard:
                    break
                if day.pause_fits(stretch, opened + length):
                    total = cost + _uneven(day, length) + _awkward(day, stretch, end)
                    total += lunch_off(day, stretch, opened + length)
                    following[end] = min(following.get(end, (total, (*path, end))), (total, (*path, end)))
        best = following
    whole = []
    for start, (cost, path) in best.items():
        length = day.length(count, start, len(day.units))
        if length <= hard:
            whole.append((cost + _uneven(day, length), path))
    return min(whole)[1] if whole else None


def _awkward(day: Day, stretch: int, end: int) -> int:
    """Return what it costs that a pause stands between these two activities."""
    before, after = day.units[end - 1].activity, day.units[end].activity
    cost = limits.INSIDE_SESSION * (before.session == after.session)
    cost += limits.TALK_FROM_EXERCISE * (before.kind == "talk" and after.kind == "exercise")
    slow = after.kind == "talk" or after.energy == "low"
    return cost + limits.SLOW_AFTER_LUNCH * (day.pauses[stretch].kind == "lunch" and slow)


def lunch_off(day: Day, stretch: int, at: int) -> int:
    """Return what it costs that a pause begins so many minutes after the beginning: nothing unless it is lunch."""
    if day.pauses[stretch].kind == "break":
        return 0
    first, last = limits.LUNCH_GOOD
    start = day.brief.start + at
    away = max(first - start, start - last, 0)
    return limits.LUNCH_OFF * (away > 0) + limits.LUNCH_OFF_MINUTE * away**2


def _uneven(day: Day, length: int) -> int:
    """Return what a stretch costs by its length: the square of its distance from the mean, more when it is long."""
    mean = (day.brief.length - sum(each.minutes for each in day.pauses)) // (len(day.pauses) + 1)
    return (length - mean) ** 2 + limits.OVER_GOOD * max(0, length - limits.GOOD_STRETCH[day.brief.medium]) ** 2
