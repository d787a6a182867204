"""What a longer session buys: several plans side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Line:
    """One activity and its minutes in each plan, its own debrief included; 0 where it is left out."""

    id: str
    title: str
    minutes: tuple[int, ...]

    @property
    def bought(self) -> bool:
        """Whether a later plan holds it and the first does not."""
        return not self.minutes[0] and any(self.minutes)


def compared(plans: Sequence[Plan]) -> tuple[Line, ...]:
    """Return every activity that is in one of the plans, in the order of the plan that holds most."""
    fullest = sorted(plans, key=lambda plan: -len(plan.items))
    titles: dict[str, str] = {}
    for plan in fullest:
        for item in plan.items:
            if item.activity and item.kind != "debrief":
                titles.setdefault(item.activity, item.title)
    return tuple(
        Line(activity, title, tuple(_minutes(plan, activity) for plan in plans)) for activity, title in titles.items()
    )


def sums(plans: Sequence[Plan]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return what the plans hold in all, in minutes, and the share of active minutes in per cent."""
    return (
        ("breaks", tuple(plan.total("break", "lunch") for plan in plans)),
        ("buffer", tuple(plan.total("buffer") for plan in plans)),
        ("talk", tuple(sum(item.talk_minutes for item in plan.items) for plan in plans)),
        ("active", tuple(plan.active for plan in plans)),
        ("active %", tuple(round(100 * plan.active / plan.working) if plan.working else 0 for plan in plans)),
    )


def _minutes(plan: Plan, activity: str) -> int:
    return sum(item.minutes for item in plan.items if item.activity == activity)
