"""Breaks, lunch and buffers: what a length, a start and a medium cause before any activity is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from workshopkit.plan import limits
from workshopkit.plan.model import Brief, Medium
from workshopkit.units import LONGEST, SHORTEST


@dataclass(frozen=True, slots=True)
class Pause:
    """A break or lunch with its minutes."""

    kind: Literal["break", "lunch"]
    minutes: int

    def widest(self, gladly: bool) -> int:
        """Return the minutes it may be widened to: gladly, or at most."""
        wide = limits.LUNCH_WIDE if self.kind == "lunch" else limits.BREAK_WIDE
        return max(self.minutes, wide[0 if gladly else 1])


def has_lunch(length: int, start: int) -> bool:
    """H3: say whether a workshop is long enough for lunch and the hours of lunch lie inside it."""
    first, last = limits.LUNCH_HOURS
    return length >= limits.LUNCH_LENGTH and start <= first and start + length >= last


@lru_cache(maxsize=4096)
def pauses(length: int, start: int, medium: Medium) -> tuple[Pause, ...]:
    """Return the breaks and the lunch of a workshop, in order."""
    return next(patterns(length, start, medium))


def patterns(length: int, start: int, medium: Medium) -> Iterator[tuple[Pause, ...]]:
    """Yield the breaks of a workshop as they should be, then with short breaks more, for chunky activities.

    With a lunch, the same breaks come first in other shares between morning and afternoon.
    """
    if not has_lunch(length, start):
        if length <= limits.UNBROKEN[medium]:
            yield ()
            return
        few = max(1, _breaks_in(length, _minutes(length, medium), medium))
        for count in range(few, few + 4):
            yield _breaks(length, medium, count, extra=count - few)
        return
    lunch = Pause("lunch", limits.LUNCH_LONG if length >= limits.LUNCH_LONG_LENGTH else limits.LUNCH_LEAST)
    before, after = _around_lunch(length, start, medium, lunch.minutes)
    for more in ((0, 0), (-1, 1), (1, -1), (1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (2, 2)):
        if before + more[0] < 0 or after + more[1] < 0:
            continue
        count = before + after + sum(more)
        breaks = _breaks(length, medium, count, extra=sum(more))
        cut = before + more[0]
        yield (*breaks[:cut], lunch, *breaks[cut:])


def buffers_least(length: int, pause_count: int) -> int:
    """H9: return the minutes to keep free; there is a buffer before each break and one before the commitment."""
    return max(limits.buffer_least(length), pause_count + 1)


def overhead(length: int, start: int, medium: Medium) -> int:
    """Return the minutes that breaks, lunch and buffers take from a workshop."""
    found = pauses(length, start, medium)
    return sum(each.minutes for each in found) + buffers_least(length, len(found))


def overhead_most(length: int, start: int, medium: Medium) -> int:
    """Return the minutes that breaks, lunch and buffers can gladly take when minutes are left over."""
    found = pauses(length, start, medium)
    buffers = max(limits.buffer_most(length), buffers_least(length, len(found)))
    return sum(each.widest(gladly=True) for each in found) + buffers


@lru_cache(maxsize=256)
def lasting_room(start: int, medium: Medium) -> dict[int, int]:
    """Return for every length the minutes of activities that fit it **and every longer one**.

    Lunch at 300 minutes and the steps of breaks and buffers take more than a minute longer gives. Looking ahead
    keeps an activity out until no longer workshop would have to drop it again.
    """
    room: dict[int, int] = {}
    least = LONGEST
    for length in range(LONGEST, SHORTEST - 1, -1):
        least = min(least, length - overhead(length, start, medium))
        room[length] = least
    return room


def room_now(brief: Brief) -> int:
    """Return the minutes of activities that fit this length, whatever a longer one does."""
    return brief.length - overhead(brief.length, brief.start, brief.medium)


@lru_cache(maxsize=256)
def to_fill(start: int, medium: Medium) -> dict[int, int]:
    """Return for every length the minutes that activities must be able to fill at it or at a shorter one."""
    fill: dict[int, int] = {}
    most = 0
    for length in range(SHORTEST, LONGEST + 1):
        most = max(most, length - overhead_most(length, start, medium))
        fill[length] = most
    return fill


def widened(found: tuple[Pause, ...], minutes: int, gladly: bool) -> tuple[tuple[Pause, ...], int]:
    """Share minutes left over among lunch and breaks, one by one; return them and what is still left over."""
    longer = [each.minutes for each in found]
    while minutes:
        able = [index for index, each in enumerate(found) if longer[index] < each.widest(gladly)]
        if not able:
            break
        shortest = min(able, key=lambda index: (longer[index] - found[index].minutes, index))
        longer[shortest] += 1
        minutes -= 1
    return tuple(Pause(each.kind, length) for each, length in zip(found, longer, strict=True)), minutes


def _breaks(length: int, medium: Medium, count: int, extra: int = 0) -> tuple[Pause, ...]:
    """Return breaks: a coffee first on longer days, then shorter ones; extra ones are the shortest there are."""
    first, later = _minutes(length, medium)
    usual = [first, *[later] * count][: count - min(extra, count)]
    return tuple(Pause("break", minutes) for minutes in usual + [limits.BREAK_LEAST] * (count - len(usual)))


def _minutes(length: int, medium: Medium) -> tuple[int, int]:
    """Return the minutes of the first break and of each later one in a workshop of this length."""
    return [minutes for start, minutes in limits.BREAKS[medium] if start <= length][-1]


@lru_cache(maxsize=16384)
def _breaks_in(span: int, minutes: tuple[int, int], medium: Medium) -> int:
    """Return the fewest breaks that keep the stretches of a span at the aimed length on average."""
    (first, later), count, taken = minutes, 0, 0
    while span - taken > limits.AIMED_STRETCH[medium] * (count + 1):
        taken += later if count else first
        count += 1
    return count


def _around_lunch(length: int, start: int, medium: Medium, lunch: int) -> tuple[int, int]:
    """Return the breaks before and after lunch: fewest breaks first, then the lunch nearest to its ideal time."""
    earliest = max(limits.LUNCH_START[0], start + limits.BREAK_NOT_BEFORE)
    latest = min(limits.LUNCH_START[1], start + length - lunch - limits.BREAK_NOT_AFTER)
    minutes = _minutes(length, medium)
    times = {earliest, latest, *range(-(-earliest // 15) * 15, latest + 1, 15)}

    def parts(time: int) -> tuple[int, int]:
        morning, afternoon = time - start, start + length - time - lunch
        return _breaks_in(morning, minutes, medium), _breaks_in(afternoon, minutes, medium)

    best = min(sorted(times), key=lambda time: (sum(parts(time)), abs(time - limits.LUNCH_IDEAL), time))
    return parts(best)
