"""The nearest requests that work, each of them tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshopkit.content.model import Workshop
from workshopkit.plan.draft import Trial
from workshopkit.plan.model import Brief
from workshopkit.plan.pins import pin_problems
from workshopkit.plan.tailor import canonical, core
from workshopkit.units import LONGEST, SHORTEST, length_name

MOST = 3
"""Ways that are told."""


@dataclass(frozen=True, slots=True)
class Way:
    """A change to a brief that has been tried, in words and as a brief."""

    words: str
    brief: Brief


def ways(workshop: Workshop, brief: Brief) -> tuple[Way, ...]:
    """Return what would work instead: the nearest length, one pin fewer, one exercise fewer."""
    found = []
    length = nearest_length(workshop, brief)
    if length:
        change = abs(length - brief.length)
        words = f"{change} minute{'' if change == 1 else 's'} {'more' if length > brief.length else 'fewer'}"
        text = f"the nearest length that works is `--length {length_name(length)}` ({words})"
        found.append(Way(text, brief.model_copy(update={"length": length})))
    for way in (*_instead(workshop, brief), *_unpinned(workshop, brief), *_one_fewer(workshop, brief)):
        if len(found) == MOST:
            break
        if way.words.startswith("add `--with") and any(each.words.startswith("add `--with") for each in found):
            continue  # one that takes its place is enough
        other = canonical(workshop, way.brief)
        if not pin_problems(workshop, other) and Trial(workshop, other).works(other.length):
            found.append(Way(way.words, other))
    return tuple(found)


def nearest_length(workshop: Workshop, brief: Brief) -> int:
    """Return the nearest length that can be planned, the longer one of two equals; 0 if there is none."""
    trial = Trial(workshop, brief)
    for change in range(1, LONGEST - SHORTEST + 1):
        for length in (brief.length + change, brief.length - change):
            if SHORTEST <= length <= LONGEST and trial.works(length):
                return length
    return 0


def _unpinned(workshop: Workshop, brief: Brief) -> Iterator[Way]:
    """Yield the brief with one pin fewer."""
    for field, option in (("including", "--with"), ("without", "--without")):
        for key in getattr(brief, field):
            rest = tuple(each for each in getattr(brief, field) if each != key)
            yield Way(f"leave out `{option} {_name(workshop, key)}`", brief.model_copy(update={field: rest}))
    for key, minutes in brief.exact:
        rest = tuple(each for each in brief.exact if each[0] != key)
        yield Way(f"leave out `--set {_name(workshop, key)}={minutes}m`", brief.model_copy(update={"exact": rest}))
    if brief.experience == "first":
        yield Way("leave out `--experience first`", brief.model_copy(update={"experience": "usual"}))


def _instead(workshop: Workshop, brief: Brief) -> Iterator[Way]:
    """Yield the brief with something else in place of what is left out: of the same kind, in the same session."""
    out = [workshop.activity(key) for key in brief.without]
    lost = {(each.session, each.kind) for each in out if each.id in core(workshop, brief.audience)}
    for activity in workshop.activities:
        if (activity.session, activity.kind) in lost and activity.id not in {*brief.without, *brief.including}:
            including = (*brief.including, activity.id)
            yield Way(f"add `--with {activity.name}`", brief.model_copy(update={"including": including}))


def _one_fewer(workshop: Workshop, brief: Brief) -> Iterator[Way]:
    """Yield the brief without one of the exercises that are always done, the longest first."""
    own = [workshop.activity(key) for key in core(workshop, brief.audience)]
    for activity in sorted(own, key=lambda each: (-each.minutes.min, each.id)):
        if activity.kind == "exercise" and activity.id not in {*brief.without, *brief.including}:
            out = (*brief.without, activity.id)
            yield Way(f"add `--without {activity.name}`", brief.model_copy(update={"without": out}))


def _name(workshop: Workshop, key: str) -> str:
    return workshop.activity(key).name
