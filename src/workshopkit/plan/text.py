"""A plan as the values that `plan --format json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshopkit.plan.late_plan import in_hand
from workshopkit.plan.model import AgendaItem, Plan
from workshopkit.units import clock

_EXERCISES = {"exercise", "debrief", "commitment"}


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as `plan --format json` prints it; clock times as `09:00`, lengths in minutes."""
    return {
        "workshop": plan.workshop,
        "audience": plan.brief.audience,
        "length": plan.brief.length,
        "start": clock(plan.brief.start),
        "end": clock(plan.end),
        "participants": plan.brief.participants,
        "tables": plan.tables,
        "medium": plan.brief.medium,
        "in_hand": in_hand(plan.items),
        "agenda": [_item_json(item, in_hand(plan.items, item.id)) for item in plan.items],
        "omissions": [{"id": each.id, "reason": each.reason} for each in plan.omissions],
    }


def parts_json(plans: Sequence[Plan]) -> dict[str, Any]:
    """Return a plan in several parts as `plan --format json` prints it: each part as a plan of its own."""
    first = plans[0]
    return {
        "workshop": first.workshop,
        "audience": first.brief.audience,
        "length": sum(plan.brief.length for plan in plans),
        "participants": first.brief.participants,
        "medium": first.brief.medium,
        "parts": [{key: value for key, value in plan_json(plan).items() if key != "omissions"} for plan in plans],
        "omissions": [{"id": each.id, "reason": each.reason} for each in first.omissions],
    }


def exercise(item: AgendaItem) -> str | None:
    """Return the id of the exercise an item belongs to, or None for talks, pauses and the close."""
    return item.activity if item.kind in _EXERCISES else None


def _item_json(item: AgendaItem, hand: int) -> dict[str, Any]:
    return {
        "id": item.id,
        "start": clock(item.start),
        "minutes": item.minutes,
        "kind": item.kind,
        "title": item.title,
        "exercise": exercise(item),
        "mode": item.mode,
        "active_minutes": item.active_minutes,
        "talk_minutes": item.talk_minutes,
        "if_late": item.if_late,
        "late_order": item.late.order if item.late else None,
        "late_to": item.late.to if item.late else None,
        "late_by": clock(item.late.by) if item.late else None,
        "in_hand": hand,
        "claims": list(item.claims),
    }
