"""The order of activities: the author's, with everything after what it requires."""

from __future__ import annotations

from collections.abc import Iterable

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop

_LAST = {"commitment": 1, "close": 2}


def known_ids(workshop: Workshop) -> dict[str, str]:
    """Return the id of every activity by its id and by its name: authors may write either."""
    return {each.name: each.id for each in workshop.activities} | {each.id: each.id for each in workshop.activities}


def author_order(workshop: Workshop) -> tuple[Activity, ...]:
    """Return all activities by session, then as the author lists them, each after what it requires.

    The commitment and the close come last. Plans take from this one order, so that a longer workshop inserts
    activities and never turns others round.
    """
    known = known_ids(workshop)
    session = {each.key: index for index, each in enumerate(workshop.sessions)}
    listed = {each.id: index for index, each in enumerate(workshop.activities)}

    def place(activity: Activity) -> tuple[int, int, int]:
        return (_LAST.get(activity.kind, 0), session.get(activity.session, len(session)), listed[activity.id])

    left = sorted(workshop.activities, key=place)
    placed: list[Activity] = []
    while left:
        waiting = {each.id for each in left}
        free = (each for each in left if waiting.isdisjoint(known.get(need, "") for need in each.requires))
        placed.append(next(free, left[0]))  # a circle of requirements: the author's order decides
        left.remove(placed[-1])
    return tuple(placed)


def in_order(workshop: Workshop, chosen: Iterable[str]) -> tuple[Activity, ...]:
    """Return the activities with these ids in the author's order."""
    ids = set(chosen)
    return tuple(each for each in author_order(workshop) if each.id in ids)


def requirements(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    """Return for every activity the ids of all that it requires, directly or not, and its own as the last."""
    known = known_ids(workshop)
    needs = {each.id: [known[need] for need in each.requires if need in known] for each in workshop.activities}

    def add(found: list[str], each: str, above: tuple[str, ...]) -> None:
        if each not in found and each not in above:
            for need in needs[each]:
                add(found, need, (*above, each))
            found.append(each)

    required: dict[str, tuple[str, ...]] = {}
    for key in needs:
        found: list[str] = []
        add(found, key, ())
        required[key] = tuple(found)
    return required
