"""What is done in which part: the wishes that fit the whole, cut into parts in the author's order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.durations import Unit
from workshopkit.plan.model import Brief, Omission
from workshopkit.plan.order import in_order, known_ids
from workshopkit.plan.pauses import overhead, overhead_most
from workshopkit.plan.select import Beginning, Choice, units, when
from workshopkit.plan.tailor import core, tailored
from workshopkit.units import LONGEST

Cut = tuple[tuple[str, ...], ...]
"""For each part the ids of its own activities; what frames every part is not among them."""
Banned = AbstractSet[tuple[int, tuple[str, ...]]]
INSIDE_SESSION, FROM_ITS_TALK = 40, 200
"""What it costs, in square minutes, to end a part inside a session, or between an activity and what it requires."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every part has: it opens as the workshop does, up to the first exercise, and closes."""

    opening: tuple[Activity, ...]
    commitment: tuple[Activity, ...]
    """In the last part only."""
    close: tuple[Activity, ...]

    def around(self, last: bool) -> tuple[str, ...]:
        """Return the ids of the frame of a part."""
        return tuple(each.id for each in (*self.opening, *(self.commitment if last else ()), *self.close))


def frame_of(workshop: Workshop, audience: str) -> Frame:
    """Return the frame of a workshop for an audience, from what it always does."""
    required = in_order(workshop, core(workshop, audience))
    first = next((index for index, each in enumerate(required) if each.kind == "exercise"), -1)
    ends = {kind: tuple(each for each in required if each.kind == kind) for kind in ("commitment", "close")}
    return Frame(required[: first + 1], ends["commitment"], ends["close"])


def part_lengths(length: int, parts: int) -> tuple[int, ...]:
    """Share a length among parts evenly, in steps of five minutes where that is possible, the longer ones first."""
    step = 5 if length % 5 == 0 and -(-length // 5 // parts) * 5 <= limits.PART_MOST else 1
    each, over = divmod(length // step, parts)
    return tuple((each + (index < over)) * step for index in range(parts))


class Whole:
    """A brief for several parts: what can be chosen, and what fits."""

    def __init__(self, workshop: Workshop, brief: Brief) -> None:
        """Rank the wishes. The brief is sound and canonical."""
        self.brief, self.own = brief, tailored(workshop, brief)
        self.frame = frame_of(self.own, brief.audience)
        self.choice = Choice(self.own, brief)
        framed = set(self.frame.around(last=True))
        self.bodies = [
            tuple(each for each in beginning.activities if each.id not in framed)
            for beginning in self.choice.beginnings
        ]
        self.units = {unit.activity.id: unit for unit in self._units(self.choice.beginnings[-1])}
        self.costs: dict[tuple[int, tuple[str, ...]], int | None] = {}
        """What parts cost that have been asked for, by their number and their activities."""

    def _units(self, beginning: Beginning) -> list[Unit]:
        return units(beginning.activities, self.brief)

    def room(self, length: int, part: int) -> int:
        """Return the minutes for a part's own activities, with the parts counted from 0."""
        brief = self.brief
        own = part_lengths(length, brief.parts)[part]
        return own - overhead(own, brief.start, brief.medium) - self.around(part, "least")

    def around(self, part: int, field: str) -> int:
        """Return the least, ideal or most minutes of a part's frame, with one word from everybody at its end."""
        last = part == self.brief.parts - 1
        word = 0 if last else limits.WORD_MINUTES[("least", "ideal", "most").index(field)]
        return word + sum(int(getattr(self.units[each], field)) for each in self.frame.around(last))

    def fits(self, count: int, length: int) -> bool:
        """Say whether so many wishes can be cut into parts, each at its shortest and with an exercise in each part."""
        body = self.bodies[count]
        ends = {0}
        for part in range(self.brief.parts):
            room = self.room(length, part) - self._spare(length, part)
            ends = {end for start in ends for end in self._ends(body, start, room)}
        return len(body) in ends

    def _spare(self, length: int, part: int) -> int:
        """Return the minutes kept for one more short break, which a part with chunky activities may need."""
        own = part_lengths(length, self.brief.parts)[part]
        return limits.BREAK_LEAST if own > limits.UNBROKEN[self.brief.medium] else 0

    def _ends(self, body: tuple[Activity, ...], start: int, room: int) -> Iterator[int]:
        """Yield where a part may end that begins here."""
        exercise = False
        for end in range(start, len(body)):
            room -= self.units[body[end].id].least
            if room < 0:
                return
            exercise = exercise or body[end].kind == "exercise"
            if exercise:
                yield end + 1

    def short(self) -> int | None:
        """Return the minutes that the parts are short of; 0 when they fit, None when no length gives so many parts."""
        most = min(LONGEST, limits.PART_MOST * self.brief.parts)
        lengths = range(self.brief.length, most + 1)
        fitting = (each for each in lengths if any(self.fits(count, each) for count in range(len(self.bodies))))
        found = next(fitting, None)
        return None if found is None else found - self.brief.length

    @cached_property
    def granted(self) -> dict[int, int]:
        """Return for each length how many wishes fit it **and every longer one** in so many parts."""
        found: dict[int, int] = {}
        count = len(self.bodies) - 1
        longest = min(LONGEST, limits.PART_MOST * self.brief.parts)
        for length in range(longest, self.brief.length - 1, -1):
            most = limits.exercises_most(length) + self.brief.parts - 1  # each part has its own check-in
            while count and (not self.fits(count, length) or self.choice.beginnings[count].exercises > most):
                count -= 1
            found[length] = count
        return found

    def omissions(self, done: AbstractSet[str]) -> tuple[Omission, ...]:
        """Return what is left out beside what is done and what frames the parts, and why."""
        ids = done | set(self.frame.around(last=True))
        lengths = sorted(self.granted)
        first = {}
        for rank in range(len(self.bodies)):
            place = bisect_left(lengths, rank, key=lambda length: self.granted[length])
            if place < len(lengths):
                first[rank] = lengths[place]
        choice = self.choice
        return tuple(
            Omission(
                id=each.id,
                title=each.title,
                reason=choice.left_out.get(each.id)
                or choice.unfit.get(each.id)
                or when(first, self.brief, choice.rank.get(each.id)),
            )
            for each in self.own.activities
            if each.id not in ids
        )


def shares(whole: Whole, banned: Banned) -> Cut | None:
    """Return the best cut of what fits, or None. More wishes than fit for good are taken only to fill the minutes."""
    granted = whole.granted[whole.brief.length]
    while granted + 1 < len(whole.bodies) and _best(whole, granted, frozenset()) is None:
        granted += 1  # too few activities for so many minutes
    for count in (*range(granted, -1, -1), *range(granted + 1, len(whole.bodies))):
        cut = _best(whole, count, banned)
        if cut is not None:
            return cut
    return None


def _best(whole: Whole, count: int, banned: Banned) -> Cut | None:
    """Return the cut with the least cost, by dynamic programming over (parts, activities)."""
    body = whole.bodies[count]
    best: dict[int, tuple[int, Cut]] = {0: (0, ())}
    for part in range(whole.brief.parts):
        following: dict[int, tuple[int, Cut]] = {}
        for start, (cost, cut) in best.items():
            for end in range(start + 1, len(body) + 1):
                ids = tuple(each.id for each in body[start:end])
                own = _cost(whole, part, body[start:end])
                if own is None:
                    continue
                if (part + 1, ids) not in banned:
                    total = cost + own + _awkward(body, end, whole.own)
                    following[end] = min(following.get(end, (total, (*cut, ids))), (total, (*cut, ids)))
        best = following
    return best[len(body)][1] if len(body) in best else None


def _cost(whole: Whole, part: int, own: tuple[Activity, ...]) -> int | None:
    """Return how far a part is from its ideal minutes, squared; None when it cannot be filled exactly."""
    key = part, tuple(each.id for each in own)
    if key not in whole.costs:
        whole.costs[key] = _new_cost(whole, part, own)
    return whole.costs[key]


def _new_cost(whole: Whole, part: int, own: tuple[Activity, ...]) -> int | None:
    brief, length = whole.brief, part_lengths(whole.brief.length, whole.brief.parts)[part]
    found = [whole.units[each.id] for each in own]
    least = sum(each.least for each in found)
    most = sum(each.most for each in found) + whole.around(part, "most")
    if least > whole.room(brief.length, part) or most < length - overhead_most(length, brief.start, brief.medium):
        return None
    if all(each.kind != "exercise" for each in own):
        return None
    ideal = sum(each.ideal for each in found) + whole.around(part, "ideal")
    return (length - overhead(length, brief.start, brief.medium) - ideal) ** 2


def _awkward(body: tuple[Activity, ...], end: int, workshop: Workshop) -> int:
    """Return what it costs that a part ends here."""
    if end == len(body):
        return 0
    before, after, known = body[end - 1], body[end], known_ids(workshop)
    cost = INSIDE_SESSION * (before.session == after.session)
    return cost + FROM_ITS_TALK * (before.id in {known.get(each) for each in after.requires})
