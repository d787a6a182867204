"""`plan`: show what is done when, and what was left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshopkit.cli import terminal
from workshopkit.cli.options import (
    Audience,
    Experience,
    Facilitators,
    Format,
    Length,
    Medium,
    Participants,
    Set,
    Start,
    With,
    Without,
    WorkshopName,
)
from workshopkit.cli.order import request
from workshopkit.cli.terminal import say, table
from workshopkit.units import clock

if TYPE_CHECKING:
    from workshopkit.plan.model import Plan

_BARS = {"talk": "░", "close": "░", "exercise": "█", "commitment": "█", "debrief": "▒", "break": "·", "lunch": "·"}


def plan(
    workshop: WorkshopName = None, *, audience: Audience = None, length: Length = None, start: Start = None,
    participants: Participants = None, facilitators: Facilitators = None, medium: Medium = None,
    experience: Experience = None, without: Without = None, with_: With = None, set_: Set = None,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:  # fmt: skip
    """Show the plan: what is done when, and what was left out and why."""
    from workshopkit.build import open_workshop, plan_for
    from workshopkit.plan.text import plan_json

    terminal.known_format(format)
    options = {
        "workshop": workshop, "audience": audience, "length": length, "start": start, "participants": participants,
        "facilitators": facilitators, "medium": medium,
        "experience": experience, "without": without, "with": with_, "set": set_,
    }  # fmt: skip
    order = request(options)
    loaded = open_workshop(order.workshop, order.examples)
    answer = plan_for(loaded, order.brief)
    terminal.show(loaded.diagnostics)
    if format == "json":
        terminal.print_json(plan_json(answer))
    else:
        print_plan(answer)


def print_plan(plan: Plan) -> None:
    """Print the run sheet and what was left out."""
    from workshopkit.plan.late_plan import decision, in_hand_words

    brief = plan.brief
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
    if plan.omissions:
        say("\nleft out")
        say(table(("", "", ""), [(each.id, each.title, each.reason) for each in plan.omissions], head=False))
