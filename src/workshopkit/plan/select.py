"""What is done, and why not the rest.

The rule in two sentences: the audience's required activities always, then its wanted ones by rank, a prerequisite
taking the rank of what needs it. Of this list the longest beginning is taken whose shortest minutes, with the breaks,
lunch and buffers they cause, fit this length and every longer one, so that more minutes never remove an activity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.content.activity import Activity
from workshopkit.content.model import Audience, Workshop
from workshopkit.language import N_, _, ngettext
from workshopkit.plan import limits
from workshopkit.plan.durations import Unit, units_of
from workshopkit.plan.model import Brief, Omission
from workshopkit.plan.order import author_order, known_ids, requirements
from workshopkit.plan.pauses import lasting_room, to_fill
from workshopkit.plan.talks import capped
from workshopkit.units import LONGEST

ASKED_OUT = N_("you asked for a session without it")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why an activity does not suit the room or the medium."""

    rule: str
    """Which rule of the planner it would break."""
    english: str
    """With a place for the number of people: `needs {count} people or more`."""
    count: int = 0

    def __str__(self) -> str:
        """Return the reason in English, for complaints."""
        return self.english.format(count=self.count)

    def words(self) -> str:
        """Return the reason for the documents."""
        return _(self.english).format(count=self.count)


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first so many wishes of an audience, with what they need."""

    activities: tuple[Activity, ...]
    least: int
    """Minutes of all activities at their shortest."""
    longest: int
    """Minutes of all activities at their longest."""
    exercises: int
    talks: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen activities in the order of the day, and what was left out."""

    activities: tuple[Activity, ...]
    least: int
    """Minutes of the chosen activities at their shortest."""
    omissions: tuple[Omission, ...]


class Choice:
    """What a brief can choose from, by rank; the length is asked for later, so that many can be tried."""

    def __init__(self, workshop: Workshop, brief: Brief) -> None:
        """Rank the wishes of the audience. The workshop is tailored to the brief."""
        self.workshop, self.brief = workshop, brief
        audience = workshop.audience(brief.audience)
        self.unfit = misfits(workshop, audience, brief)
        self.left_out = {key: why for key, why in _left_out(workshop, audience).items() if key not in brief.without}
        wishes = _wishes(workshop, audience, {*self.left_out, *self.unfit})
        order = author_order(workshop)
        self.beginnings = [_beginning(order, brief, wishes[: count + 1]) for count in range(len(wishes))]
        self.rank = {each: index for index, wish in enumerate(wishes) for each in wish}

    def at(self, length: int) -> Beginning:
        """Return what is done in a workshop of so many minutes."""
        return self.beginnings[_granted(self.beginnings, self.brief, length)]

    def omissions(self, chosen: Beginning) -> tuple[Omission, ...]:
        """Return what is left out beside the chosen, and why."""
        first = _first_lengths(self.beginnings, self.brief)
        ids = {each.id for each in chosen.activities}
        found = []
        for activity in self.workshop.activities:
            key = activity.id
            if key not in ids:
                reason = self.left_out.get(key) or self.unfit.get(key) or when(first, self.brief, self.rank.get(key))
                found.append(Omission(id=key, title=activity.title, reason=reason))
        return tuple(found)


def select(workshop: Workshop, brief: Brief) -> Selection:
    """Return what is done in a workshop of this length, and why not the rest."""
    choice = Choice(workshop, brief)
    chosen = choice.at(brief.length)
    return Selection(chosen.activities, chosen.least, choice.omissions(chosen))


def units(activities: tuple[Activity, ...], brief: Brief) -> list[Unit]:
    """Return activities in order with what each may last in this brief."""
    return capped(units_of(activities, brief.medium), brief.length, brief.medium)


def _wishes(workshop: Workshop, audience: Audience, without: set[str]) -> list[tuple[str, ...]]:
    """Return the ids to take together, by rank: first all that is required, then each wish with what it needs."""
    known, needs = known_ids(workshop), requirements(workshop)
    required = _required(workshop, audience)
    wishes, seen = [required], set(required)
    for wanted in audience.wanted:
        wish = tuple(each for each in needs[known[wanted]] if each not in seen)
        if wish and known[wanted] not in without:
            wishes.append(wish)
            seen.update(wish)
    return wishes


def _required(workshop: Workshop, audience: Audience) -> tuple[str, ...]:
    """Return the ids of what the audience always does, with what that needs."""
    known, needs = known_ids(workshop), requirements(workshop)
    return tuple(dict.fromkeys(need for each in audience.required for need in needs[known[each]]))


def _beginning(order: Sequence[Activity], brief: Brief, wishes: Sequence[tuple[str, ...]]) -> Beginning:
    ids = {each for wish in wishes for each in wish}
    activities = tuple(each for each in order if each.id in ids)
    found = capped(units_of(activities, brief.medium), LONGEST, brief.medium)
    return Beginning(
        activities,
        least=sum(each.least for each in found),
        longest=sum(each.most for each in found),
        exercises=sum(each.kind == "exercise" for each in activities),
        talks=sum(each.kind == "talk" for each in activities),
    )


def _granted(beginnings: list[Beginning], brief: Brief, length: int) -> int:
    """Return how many wishes after the required ones are granted at a length; it never falls with the length."""
    room, most = lasting_room(brief.start, brief.medium)[length], limits.exercises_most(length)
    talks = limits.talks_most(length)
    granted = 0
    for count, each in enumerate(beginnings[1:], start=1):
        if each.least > room or each.exercises > most or each.talks > talks:
            break
        granted = count
    fill = to_fill(brief.start, brief.medium)[length]
    while granted + 1 < len(beginnings) and beginnings[granted].longest < fill:
        granted += 1  # too few activities for so many minutes: rather one more than the usual number of exercises
    return granted


def _first_lengths(beginnings: list[Beginning], brief: Brief) -> dict[int, int]:
    """Return for each wish the first length from this one on at which it is granted, if there is one."""
    lengths = range(brief.length, LONGEST + 1)
    first = {}
    for rank in range(len(beginnings)):  # what is granted never falls with the length: halve the range each time
        place = bisect_left(lengths, rank, key=lambda length: _granted(beginnings, brief, length))
        if place < len(lengths):
            first[rank] = lengths[place]
    return first


def when(first: dict[int, int], brief: Brief, rank: int | None) -> str:
    """Say how many minutes more a wish needs."""
    if rank is None:
        return _("not on the list of this audience")
    if rank not in first:
        return _("comes after all that fits into the longest workshop")
    more = first[rank] - brief.length
    return ngettext("needs {count} minute more", "needs {count} minutes more", more).format(count=more)


def _left_out(workshop: Workshop, audience: Audience) -> dict[str, str]:
    """Return what the author leaves out for an audience, with the reason; it may still be required by a wish."""
    known, why = known_ids(workshop), _("not for this audience: {reason}")
    return {known[each.id]: why.format(reason=each.reason) for each in audience.left_out if each.id in known}


def misfits(workshop: Workshop, audience: Audience, brief: Brief) -> dict[str, str]:
    """Return why activities cannot be part of any plan for this brief, by their ids; what is required is not asked."""
    required = set(_required(workshop, audience))
    found = dict.fromkeys(brief.without, _(ASKED_OUT))
    found |= {
        each.id: why.words()
        for each in workshop.activities
        if each.id not in required and each.id not in found and (why := misfit(each, audience.key, brief))
    }
    for key, needs in requirements(workshop).items():
        absent = [each for each in needs[:-1] if each in found]
        if absent and key not in required:
            without = _("needs {id} ({title}), which is left out")
            found.setdefault(key, without.format(id=absent[0], title=workshop.activity(absent[0]).title))
    return found


def misfit(activity: Activity, audience: str, brief: Brief) -> Misfit | None:
    """Say why an activity does not suit the room or the medium; None when it does."""
    if activity.kind != "exercise":
        return None
    if brief.medium == "remote" and not activity.remote:
        return Misfit("H13", N_("has no form for remote workshops"))
    if audience == limits.MIXED and activity.sensitive_in_mixed and limits.MIXED not in activity.audiences:
        return Misfit("H15", N_("could expose people where several levels share the room"))
    if brief.participants < activity.group_min:
        return Misfit("H11", N_("needs {count} people or more"), activity.group_min)
    if brief.participants > activity.group_max and activity.mode in {"stations", "walk", "plenary"}:
        return Misfit("H11", N_("is for {count} people at most"), activity.group_max)
    return None
