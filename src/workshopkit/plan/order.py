"""The order of activities: the author's, with everything after what it requires."""

from __future__ import annotations

from collections.abc import Iterable

from workshopkit.content.model import Activity, Workshop

_LAST = {"commitment": 1, "close": 2}


def known_ids(workshop: Workshop) -> dict[str, str]:
    """Return the id of every activity by its id and by its name: authors may write either."""
    return {each.name: each.id for each in workshop.activities} | {each.id: each.id for each in workshop.activities}


def in_order(workshop: Workshop, chosen: Iterable[str]) -> tuple[Activity, ...]:
    """Return these activities by session, then as the author lists them, each after what it requires.

    The commitment and the close come last. What an activity requires but was not chosen is passed over.
    """
    ids, known = set(chosen), known_ids(workshop)
    session = {each.key: index for index, each in enumerate(workshop.sessions)}
    listed = {each.id: index for index, each in enumerate(workshop.activities)}

    def place(activity: Activity) -> tuple[int, int, int]:
        return (_LAST.get(activity.kind, 0), session.get(activity.session, len(session)), listed[activity.id])

    left = sorted((each for each in workshop.activities if each.id in ids), key=place)
    placed: list[Activity] = []
    while left:
        waiting = {each.id for each in left}
        free = [each for each in left if waiting.isdisjoint(known.get(need, "") for need in each.requires)]
        placed.append(free[0] if free else left[0])  # a circle of requirements: the author's order decides
        left.remove(placed[-1])
    return tuple(placed)


def with_required(workshop: Workshop, activity_id: str) -> tuple[str, ...]:
    """Return the ids of all that an activity requires, directly or not, and its own as the last."""
    known = known_ids(workshop)
    requires = {each.id: [known[need] for need in each.requires if need in known] for each in workshop.activities}
    found: list[str] = []

    def add(each: str, above: tuple[str, ...]) -> None:
        if each in found or each in above:
            return
        for need in requires[each]:
            add(need, (*above, each))
        found.append(each)

    add(activity_id, ())
    return tuple(found)
