"""A plan as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshopkit.cli.terminal import say, table
from workshopkit.units import clock

if TYPE_CHECKING:
    from workshopkit.plan.model import Plan

_BARS = {"talk": "░", "close": "░", "exercise": "█", "commitment": "█", "debrief": "▒", "break": "·", "lunch": "·"}


def print_plan(plan: Plan) -> None:
    """Print the run sheet and what was left out."""
    from workshopkit.plan.late_plan import decision, in_hand_words

    brief = plan.brief
    if brief.parts > 1:
        say(f"part {plan.part} of {brief.parts}")
    say(
        f"{plan.workshop}: {brief.audience}, {brief.length} minutes, {clock(brief.start)} to {clock(plan.end)}, "
        f"{brief.participants} people at {plan.tables} tables, {brief.medium}\n"
    )
    rows = []
    for item in plan.items:
        bar = _BARS.get(item.kind, "┄") * max(1, round(item.minutes / 2))
        order = str(item.late.order) if item.late else ""
        late = decision(item) or item.if_late
        rows.append((clock(item.start), str(item.minutes), bar, item.kind, item.title, order, late))
    say(table(("clock", "min", "", "kind", "what", "order", "if late"), rows))
    share = round(100 * plan.active / plan.working) if plan.working else 0
    say(f"\nactive {plan.active} of {plan.working} working minutes ({share} %)")
    say(f"if late: {in_hand_words(plan.items)}")
    if plan.part < brief.parts:
        say("")
    elif plan.omissions:
        say("\nleft out")
        say(table(("", "", ""), [(each.id, each.title, each.reason) for each in plan.omissions], head=False))
