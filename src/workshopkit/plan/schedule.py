"""The clock: minutes for every activity, breaks and buffers between them, exact to the minute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshopkit.content.activity import Activity
from workshopkit.plan import limits
from workshopkit.plan.durations import Unit, fill
from workshopkit.plan.model import Brief
from workshopkit.plan.pauses import Pause, buffers_least, patterns, widened
from workshopkit.plan.select import units
from workshopkit.plan.stretches import Day, Path, cuts, lunch_off


@dataclass(frozen=True, slots=True)
class Timetable:
    """A day whose breaks have found their places."""

    day: Day
    cuts: Path


def timetable(activities: tuple[Activity, ...], brief: Brief) -> Timetable | None:
    """Return activities with minutes, breaks and buffers that fill the brief exactly, or None if there is no way."""
    found = units(activities, brief)
    for talks in (False, True):  # when talk takes too much of the time, once more with talks at their shortest
        shown = [each.capped(each.least) if talks and each.talk else each for each in found]
        best: Timetable | None = None
        for pauses in patterns(brief.length, brief.start, brief.medium):
            if best and len(pauses) > len(best.cuts):
                break  # no further breaks for the sake of lunch alone
            day = _day(shown, pauses, brief)
            places = cuts(day) if day and _active_enough(day) else None
            if day and places is not None and (best is None or _off(day, places) < _off(best.day, best.cuts)):
                best = Timetable(day, places)
            if best and not _off(best.day, best.cuts):
                break
        if best:
            return Timetable(_with_round_returns(best.day, best.cuts), best.cuts)
    return None


def _off(day: Day, places: Path) -> int:
    """Return what it costs that lunch stands where it does; 0 within its good hours, and without one."""
    edges = zip(range(len(places)), (0, *places), places, strict=False)
    return sum(
        lunch_off(day, stretch, day.elapsed(stretch, start) + day.length(stretch, start, end))
        for stretch, start, end in edges
    )


def _day(found: Sequence[Unit], pauses: tuple[Pause, ...], brief: Brief) -> Day | None:
    """Place breaks, then buffers, and share what is left among the activities; None if it does not come out."""
    buffers = buffers_least(brief.length, len(pauses))
    spare = brief.length - sum(each.minutes for each in pauses) - buffers - sum(each.most for each in found)
    room = sum(each.widest(gladly=False) - each.minutes for each in pauses)
    if spare > room + max(0, limits.buffer_most(brief.length) - buffers):
        return None
    if spare > 0:
        pauses, spare = widened(pauses, spare, gladly=True)
        more = min(spare, max(0, limits.buffer_most(brief.length) - buffers))
        buffers, spare = buffers + more, spare - more
        pauses, spare = widened(pauses, spare, gladly=False)
    minutes = brief.length - sum(each.minutes for each in pauses) - buffers
    if spare > 0 or minutes < sum(each.least for each in found):
        return None
    each, over = divmod(buffers, len(pauses) + 1)
    shares = [each] * (len(pauses) + 1 - over) + [each + 1] * over
    return Day(brief, tuple(found), fill(found, minutes), pauses, tuple(shares))


def _active_enough(day: Day) -> bool:
    """H4: say whether participants are active in enough of the working time."""
    working = day.brief.length - sum(each.minutes for each in day.pauses)
    idle = sum(
        minutes for each, minutes in zip(day.units, day.minutes, strict=True) if each.activity.kind in {"talk", "close"}
    )
    return working - idle - sum(day.buffers) >= limits.active_share(day.brief.length) * working


def _with_round_returns(day: Day, places: Path) -> Day:
    """Move minutes between buffers so that breaks end on five minutes of the clock: easier to say, and to be back.

    Each buffer gives or takes at most two minutes, and the one after it settles that.
    """
    buffers = list(day.buffers)
    for index, place in enumerate(places):
        now = replace(day, buffers=tuple(buffers))
        back = day.brief.start + now.elapsed(index + 1, place)
        shift = -(back % 5) if back % 5 <= 2 else 5 - back % 5
        moved = [*buffers[:index], buffers[index] + shift, buffers[index + 1] - shift, *buffers[index + 2 :]]
        if min(moved) >= max(1, min(day.buffers) // 2) and replace(day, buffers=tuple(moved)).sound(places):
            buffers = moved
    return replace(day, buffers=tuple(buffers))
