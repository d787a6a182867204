"""The late plan: what goes in which order, and by when it is decided on the clock.

Buffers go first, then the largest exercise is cut, then the next; what may be dropped goes last, least wanted first.
Breaks, lunch, the commitment and the close keep their minutes. An item's measure is needed only when what goes before
it in this order, and is still to come, does not suffice: that is its decision point. Who looks at the clock at the
beginning of every item, and does what the late plan says, ends on time if there are minutes enough in hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from workshopkit.content.model import Workshop
from workshopkit.plan.model import AgendaItem, Brief, LateStep
from workshopkit.plan.order import known_ids
from workshopkit.units import clock


def with_late_plan(workshop: Workshop, brief: Brief, items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items, each with its measure for when it is reached late; `if_late` and `floor` are set before."""
    settled = _settled(workshop, items)
    won = {item.id: minutes for item, minutes in zip(settled, _frees(settled), strict=True) if minutes}
    wanted = _ranks(workshop, brief)
    ranked = sorted((item for item in settled if item.id in won), key=lambda item: _rank(item, won[item.id], wanted))
    order = {item.id: place for place, item in enumerate(ranked, start=1)}

    def step(item: AgendaItem) -> LateStep | None:
        if item.id not in won:
            return None
        before = [other for other in ranked[: order[item.id] - 1] if other.start > item.start]
        by = item.start + sum(won[other.id] for other in before)
        return LateStep(order=order[item.id], to=item.floor, frees=won[item.id], by=by)

    return tuple(item.model_copy(update={"late": step(item)}) for item in settled)


def in_hand(items: Sequence[AgendaItem], since: str = "") -> int:
    """Return the minutes that can be won back from the beginning of an item, or of the workshop, to the end."""
    first = next((index for index, item in enumerate(items) if item.id == since), 0)
    return sum(item.late.frees for item in items[first:] if item.late)


def in_hand_words(items: Sequence[AgendaItem]) -> str:
    """Say how many minutes can be won back from the beginning, and after each break."""
    after = [(before.title, item.id) for before, item in pairwise(items) if before.kind in {"break", "lunch"}]
    first = f"{in_hand(items)} minutes can be won back"
    return ", ".join([first, *(f"{in_hand(items, key)} after {title.lower()}" for title, key in after)])


def decision(item: AgendaItem) -> str:
    """Return what is decided at an item, as it is read on the clock; empty when it keeps its minutes."""
    if item.late is None:
        return "goes with it" if item.if_late == "drop" else ""
    if item.kind == "buffer":
        return "go on at once"
    return f"if not here by {clock(item.late.by)}: {f'cut to {item.late.to}' if item.late.to else 'skip'}"


def _settled(workshop: Workshop, items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items so that what may be dropped can be: nothing else needs it, and its debrief goes with it."""
    known, found = known_ids(workshop), []
    needed = {known[need] for item in items if item.activity for need in workshop.activity(item.activity).requires}
    dropped = ""
    for item in items:
        new = item
        if item.kind == "debrief" and item.activity == dropped:
            new = item.model_copy(update={"if_late": "drop", "floor": 0})
        elif item.if_late == "drop" and item.activity in needed:
            new = item.model_copy(update={"if_late": "never cut", "floor": item.minutes})
        elif item.if_late == "drop":
            dropped = item.activity
        found.append(new)
    return tuple(found)


def _frees(items: Sequence[AgendaItem]) -> list[int]:
    """Return the minutes each item gives back; a debrief that is dropped counts with its exercise."""
    found: list[int] = []
    for item in items:
        if item.kind == "debrief" and item.if_late == "drop":
            found[-1] += item.minutes
            found.append(0)
        elif item.kind == "buffer" or item.if_late == "drop":
            found.append(item.minutes)
        else:
            found.append(item.minutes - item.floor if item.if_late.startswith("cut") else 0)
    return found


def _rank(item: AgendaItem, frees: int, wanted: Mapping[str, int]) -> tuple[int, int, int]:
    if item.kind == "buffer":
        return 0, 0, item.start
    if item.floor:
        return 1, -frees, item.start
    return 2, -wanted.get(item.activity, -1), item.start


def _ranks(workshop: Workshop, brief: Brief) -> dict[str, int]:
    """Return how far down the audience's list its wishes stand; what is required stands above all."""
    known, audience = known_ids(workshop), workshop.audience(brief.audience)
    required = {known[each] for each in audience.required}
    return {known[each]: rank for rank, each in enumerate(audience.wanted) if known[each] not in required}
