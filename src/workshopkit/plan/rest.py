"""The rest of a session that is running: what is still done, for how long, and what is let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError
from workshopkit.language import _
from workshopkit.plan import limits
from workshopkit.plan.agenda import activity_item, buffer_item, debrief_item, sessions
from workshopkit.plan.durations import Unit, fill, unit
from workshopkit.plan.late_plan import with_late_plan
from workshopkit.plan.model import AgendaItem, Omission, Plan
from workshopkit.plan.tailor import tailored
from workshopkit.units import clock

_PAUSES = ("break", "lunch")
_END = ("commitment", "close")
BUFFER_EACH = 30
"""One minute in so many stays free before the commitment."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an item of the first plan that was still to come."""

    item: AgendaItem
    now: AgendaItem | None
    """The same thing in the rest; None when it is let go."""

    @property
    def holds(self) -> bool:
        """Whether slides and pages that were made for it still say the right thing."""
        return self.now is not None and (self.now.minutes, self.now.load) == (self.item.minutes, self.item.load)


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest of a session as a plan, and what became of each item of the first."""

    plan: Plan
    kept: tuple[Kept, ...]
    spare: int
    """Minutes for which nothing in the kit is left to do: the session may end so much earlier."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Activities in their order, and the pauses between them."""

    units: tuple[Unit, ...]
    pauses: tuple[tuple[int, AgendaItem], ...]
    """Each pause with the number of units before it."""
    buffer: int

    @property
    def around(self) -> int:
        """Minutes of pauses and buffer."""
        return self.buffer + sum(pause.minutes for _, pause in self.pauses)

    @property
    def least(self) -> int:
        """The fewest minutes it takes."""
        return sum(each.least for each in self.units) + self.around

    @property
    def most(self) -> int:
        """The most minutes it can fill."""
        return sum(each.most for each in self.units) + self.around


def rest_of(plan: Plan, workshop: Workshop, at: int, until: int, done: str = "") -> Rest:
    """Return the rest of a session, from one minute after midnight until another.

    `done` names the last thing that has been done (an item or an activity); without it the clock of the plan decides,
    and what is running then is begun again. Raises ProblemsError when commitment and close have no room.
    """
    own = tailored(workshop, plan.brief)
    left = _left(plan, own, at, done)
    chosen = _Choice(plan, own, left, at, until).made()
    spare = max(0, until - at - chosen.most)
    minutes = fill(chosen.units, until - at - spare - chosen.around)
    items = with_late_plan(own, plan.brief, tuple(_items(plan, own, chosen, minutes, at)))
    later = {item.id: item for item in items}
    kept = tuple(Kept(item, later.get(item.id)) for item in left if item.kind != "buffer")
    gone = [each.item for each in kept if each.now is None and each.item.activity and each.item.kind != "debrief"]
    reason = _("There is no time for it before {time}.").format(time=clock(until))
    whole = {
        "brief": plan.brief.model_copy(update={"start": at, "length": until - at - spare}),
        "items": items, "sessions": sessions(own, items),
        "omissions": tuple(Omission(id=each.activity, title=each.title, reason=reason) for each in gone),
    }  # fmt: skip
    return Rest(plan.model_copy(update=whole), kept, spare)


def _left(plan: Plan, workshop: Workshop, at: int, done: str) -> tuple[AgendaItem, ...]:
    """Return the items that are still to come; one that is running counts as still to come."""
    if not done:
        return tuple(item for item in plan.items if item.end > at)
    by_name = {name: each.id for each in workshop.activities for name in (each.id, each.name)}
    found = [index for index, item in enumerate(plan.items) if item.id == done and item.id not in by_name]
    found = found or [index for index, item in enumerate(plan.items) if item.activity == by_name.get(done, "-")]
    if not found:
        known = ", ".join(f"`{item.id}`" for item in plan.items if item.activity)
        complaint = Diagnostic("not-in-the-plan", f"the plan holds no `{done}`", help=f"it holds {known}")
        raise ProblemsError([complaint], ExitCode.USAGE)
    return plan.items[found[-1] + 1 :]


@dataclass
class _Choice:
    """Chooses what is still done: commitment and close first, then by rank what fits at its shortest."""

    plan: Plan
    workshop: Workshop
    left: Sequence[AgendaItem]
    at: int
    until: int

    @property
    def coming(self) -> list[AgendaItem]:
        """Activities that are still to come."""
        return [item for item in self.left if item.activity and item.kind != "debrief"]

    @property
    def past(self) -> Sequence[AgendaItem]:
        """What is over."""
        return self.plan.items[: len(self.plan.items) - len(self.left)]

    def made(self) -> _Chosen:
        """Return the choice; raises ProblemsError when not even the end has room."""
        keep = {item.activity for item in self.coming if item.kind in _END}
        found = self.fitting(keep)
        if found is None or not keep:
            raise self.refusal(keep)
        for activity in self.ranked():
            more = keep | self.needs(activity) | {activity}
            if more <= {item.activity for item in self.coming} and (trial := self.fitting(more)) is not None:
                keep, found = more, trial
        return found

    def refusal(self, keep: set[str]) -> ProblemsError:
        """Return what is said when there is nothing left to plan, or no time for it."""
        least = sum(unit(self.workshop.activity(each), self.plan.brief.medium).least for each in keep)
        message, way_out = (
            "everything in the plan has been done",
            "give an earlier `--at`, or name with `--done` what has",
        )
        if keep:
            message = f"there are {self.until - self.at} minutes left; commitment and close need {least}"
            way_out = f"end at {clock(self.at + least)} or later"
        return ProblemsError([Diagnostic("no-time-left", message, help=way_out)], ExitCode.USAGE)

    def ranked(self) -> list[str]:
        """Return what is still to come, most needed first."""
        audience = self.workshop.audience(self.plan.brief.audience)
        order = [self.workshop.activity(name).id for name in (*audience.required, *audience.wanted)]
        names = [item.activity for item in self.coming if item.kind not in _END]
        return sorted(names, key=lambda name: order.index(name) if name in order else len(order))

    def needs(self, activity: str) -> set[str]:
        """Return what must have come before and has not."""
        met = {item.activity for item in self.past}
        found: set[str] = set()
        asked = [activity]
        while asked:
            required = {self.workshop.activity(name).id for name in self.workshop.activity(asked.pop()).requires}
            asked += required - found - met
            found |= required - met
        return found

    def fitting(self, keep: set[str]) -> _Chosen | None:
        """Return these activities with the pauses they need, or None if they do not fit at their shortest."""
        asked = self.until - self.at
        wanted = [item for item in self.coming if item.activity in keep]
        able = tuple(unit(self.workshop.activity(item.activity), self.plan.brief.medium) for item in wanted)
        for pauses in self.pauses(keep):
            trial = _Chosen(able, pauses, asked // BUFFER_EACH)
            if trial.least <= asked:
                return trial
        return None

    def pauses(self, keep: set[str]) -> Iterator[tuple[tuple[int, AgendaItem], ...]]:
        """Yield the pauses to try: none where nobody sits too long without, else as few of the plan's as it takes."""
        found, before = [], 0
        for item in self.left:
            if item.kind in _PAUSES and before:
                found.append((before, item))
            before += item.activity in keep and item.kind not in {"debrief", *_END}
        found = [each for each in found if each[0] < before]
        since = max((item.end for item in self.past if item.kind in _PAUSES), default=self.plan.brief.start)
        lunch = tuple(each for each in found if each[1].kind == "lunch")
        if lunch:
            yield lunch
        elif self.until - since <= limits.LONGEST_STRETCH[self.plan.brief.medium]:
            yield ()
        for few in range(1, len(found) + 1):
            yield tuple(found[:few])
        if not found:
            yield ()


def _items(
    plan: Plan, workshop: Workshop, chosen: _Chosen, minutes: Sequence[int], at: int
) -> Iterator[AgendaItem]:  # fmt: skip
    now, pauses = at, dict(chosen.pauses)
    end = next(index for index, each in enumerate(chosen.units) if each.activity.kind in _END)
    for index, (each, whole) in enumerate(zip(chosen.units, minutes, strict=True)):
        if index in pauses:
            pause = replace_start(pauses[index], now)
            yield pause
            now = pause.end
        if index == end and chosen.buffer:
            yield buffer_item(0, now, chosen.buffer, "")
            now += chosen.buffer
        own, debrief = each.split(whole)
        yield activity_item(workshop, plan.brief, each, now, own)
        now += own
        if debrief:
            yield debrief_item(each.activity, plan.brief, now, own, debrief)
            now += debrief


def replace_start(item: AgendaItem, start: int) -> AgendaItem:
    """Return the same item at another minute after midnight."""
    return item.model_copy(update={"start": start})
