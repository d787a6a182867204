"""How long each activity may last, and how spare minutes are shared among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from workshopkit.content.activity import Activity, Minutes
from workshopkit.plan import limits
from workshopkit.plan.model import Medium


@dataclass(frozen=True, slots=True)
class Unit:
    """An activity with the debrief that belongs to it. Minutes are those of both together."""

    activity: Activity
    alone: Minutes
    """Minutes of the activity itself in this medium."""
    debrief: Minutes | None
    short: bool
    """May be run without its debrief while it is short."""
    least: int
    ideal: int
    most: int

    @property
    def talk(self) -> bool:
        """True for what is talked at participants."""
        return self.activity.kind == "talk"

    def capped(self, most: int) -> Unit:
        """Return the unit with a lower upper end, never below its least."""
        most = max(self.least, min(self.most, most))
        return replace(self, most=most, ideal=min(self.ideal, most))

    def split(self, minutes: int) -> tuple[int, int]:
        """Return the minutes of the activity and of its debrief (0: none) that add up to these."""
        if self.debrief is None or (self.short and minutes <= limits.DEBRIEF_FROM):
            return minutes, 0
        share = limits.nearest(Fraction(minutes * self.debrief.ideal, self.alone.ideal + self.debrief.ideal))
        fits = [
            length
            for length in range(limits.DEBRIEF_LEAST, minutes)
            if self.alone.min <= minutes - length <= self.alone.max
            and _debrief_least(self.debrief, minutes - length)
            <= length
            <= _debrief_most(self.debrief, minutes - length)
        ]
        length = min(fits, key=lambda each: (abs(each - share), each))
        return minutes - length, length


def in_medium(minutes: Minutes, medium: Medium) -> Minutes:
    """H13: return the minutes of an exercise in this medium.

    A distance never changes the shortest, nor what lasts exactly so long.
    """
    if medium == "room" or minutes.min == minutes.max:
        return minutes
    ideal, most = (limits.nearest(each * limits.REMOTE_FACTOR) for each in (minutes.ideal, minutes.max))
    return minutes.model_copy(update={"ideal": ideal, "max": most})


def unit(activity: Activity, medium: Medium, shared_debrief: bool = False) -> Unit:
    """Return an activity with what it may last.

    `shared_debrief`: the next exercise debriefs both, so that this one must not leave its own away.
    """
    stretched = activity.kind in {"exercise", "commitment"}
    alone = in_medium(activity.minutes, medium) if stretched else activity.minutes
    debrief = in_medium(activity.debrief, medium) if activity.debrief else None
    if debrief is None:
        return Unit(activity, alone, None, short=False, least=alone.min, ideal=alone.ideal, most=alone.max)
    short = alone.min <= limits.SHORT_FORM and alone.max >= limits.DEBRIEF_FROM and not shared_debrief
    least = alone.min if short else alone.min + _debrief_least(debrief, alone.min)
    ideal = alone.ideal + max(debrief.ideal, _debrief_least(debrief, alone.ideal))
    most = alone.max + _debrief_most(debrief, alone.max)
    return Unit(activity, alone, debrief, short=short, least=least, ideal=max(least, ideal), most=max(most, ideal))


def units_of(activities: Sequence[Activity], medium: Medium) -> list[Unit]:
    """Return activities, in their order, with what each may last.

    No unit takes more than three quarters of the longest stretch: several have to find room between two breaks.
    """
    cap = limits.LONGEST_STRETCH[medium] * 3 // 4
    following = [each.kind == "exercise" and each.debrief is not None for each in activities[1:]]
    pairs = zip(activities, [*following, False], strict=True)
    return [unit(each, medium, shared).capped(cap) for each, shared in pairs]


def fill(units: Sequence[Unit], minutes: int) -> tuple[int, ...]:
    """Share minutes among units exactly: every one by the same part of its way, first to the ideal, then on.

    The minutes are dealt out one by one to the unit that is furthest behind (Webster's method), so that one more
    minute in all lengthens one activity and shortens none. The caller keeps within the sums of least and most.
    """
    given = [each.least for each in units]
    spare = minutes - sum(given)
    for ways in ([each.ideal - each.least for each in units], [each.most - each.ideal for each in units]):
        common = math.lcm(*(way for way in ways if way)) if any(ways) else 1
        steps = sorted(
            ((2 * step + 1) * (common // way), units[index].talk, index)
            for index, way in enumerate(ways)
            for step in range(way)
        )
        for _, _, index in steps[:spare]:
            given[index] += 1
        spare -= min(spare, len(steps))
    return tuple(given)


def _debrief_least(debrief: Minutes, exercise: int) -> int:
    """Return the fewest minutes of debrief; the author's shortest counts for the exercise at length only."""
    own = debrief.min if exercise > limits.DEBRIEF_FROM else 0
    return max(limits.debrief_least(exercise), own)


def _debrief_most(debrief: Minutes, exercise: int) -> int:
    # The next longer exercise may need one minute more than the author's longest: without it there would be a total
    # that no pair of exercise and debrief adds up to.
    return max(debrief.max, limits.debrief_least(exercise + 1))
