"""A plan as values for the terminal and for JSON."""

from __future__ import annotations

from typing import Any

from workshopkit.plan.model import AgendaItem, ItemKind, Plan
from workshopkit.units import clock

HEADINGS = ("Clock", "Min", "Kind", "What", "Ex.", "How", "If late")
"""The columns of `rows`."""
_EXERCISES = {"exercise", "debrief", "commitment"}
_REST: tuple[tuple[str, tuple[ItemKind, ...]], ...] = (
    ("close", ("close",)),
    ("buffer", ("buffer",)),
    ("breaks", ("break", "lunch")),
)


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
        "agenda": [_item_json(item) for item in plan.items],
        "omissions": [{"id": each.id, "reason": each.reason} for each in plan.omissions],
    }


def rows(plan: Plan) -> list[tuple[str, ...]]:
    """Return the run sheet as rows of text under `HEADINGS`."""
    return [
        (
            f"{clock(item.start)}–{clock(item.end)}",
            str(item.minutes),
            item.kind,
            item.title,
            exercise(item) or "",
            "" if item.kind in {"break", "lunch", "buffer"} else item.mode,
            item.if_late,
        )
        for item in plan.items
    ]


def omission_rows(plan: Plan) -> list[tuple[str, str, str]]:
    """Return what was left out as rows of id, title and reason."""
    return [(each.id, each.title, each.reason) for each in plan.omissions]


def summary(plan: Plan) -> str:
    """Return one line on what the minutes are used for."""
    talk = sum(item.talk_minutes for item in plan.items)
    share = round(100 * plan.active / plan.working)
    parts = [f"{plan.brief.length} minutes", f"active {plan.active} ({share} % of the working time)", f"talk {talk}"]
    parts += [f"{name} {plan.total(*kinds)}" for name, kinds in _REST if plan.total(*kinds)]
    return " · ".join(parts)


def exercise(item: AgendaItem) -> str | None:
    """Return the id of the exercise an item belongs to, or None for talks, pauses and the close."""
    return item.activity if item.kind in _EXERCISES else None


def _item_json(item: AgendaItem) -> dict[str, Any]:
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
        "claims": list(item.claims),
    }
