"""`plan`: show what is done when, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workshopkit.cli import terminal
from workshopkit.cli.options import (
    At,
    Audience,
    Compare,
    Done,
    Experience,
    Facilitators,
    From,
    Length,
    Medium,
    Participants,
    Parts,
    PlanFormat,
    Set,
    Start,
    Until,
    With,
    Without,
    WorkshopName,
)
from workshopkit.cli.order import request
from workshopkit.cli.plan_table import print_plan
from workshopkit.diagnostics import usage

FORMATS = ("text", "json", "yaml")


def plan(
    workshop: WorkshopName = None, *, audience: Audience = None, length: Length = None, start: Start = None,
    participants: Participants = None, facilitators: Facilitators = None, medium: Medium = None,
    experience: Experience = None, without: Without = None, with_: With = None, set_: Set = None, parts: Parts = None,
    compare: Compare = None, kit: From = None, at: At = None, until: Until = None, done: Done = None,
    format: PlanFormat = "text",  # noqa: A002 — the option's name
) -> None:  # fmt: skip
    """Show the plan: what is done when, and what was left out and why."""
    from workshopkit.build import parts_for, worded_workshop
    from workshopkit.cli import plan_more
    from workshopkit.plan.text import parts_json, plan_json
    from workshopkit.plan.written import plan_yaml

    terminal.known_format(format, FORMATS)
    options = {
        "workshop": workshop, "audience": audience, "length": length, "start": start, "participants": participants,
        "facilitators": facilitators, "medium": medium,
        "experience": experience, "without": without, "with": with_, "set": set_, "parts": parts,
    }  # fmt: skip
    _sensible(options, compare, kit, [at, until, done], format)
    if compare:
        plan_more.compare(options, compare, format)
        return
    if kit:
        rest = plan_more.rest(options, kit, at, until, done, format)
        if format == "yaml":
            print(plan_yaml(rest, workshop or rest.workshop), end="")  # noqa: T201
        return
    order = request(options)
    loaded = worded_workshop(order)
    if format == "yaml" and order.brief.parts > 1:
        raise usage("options-apart", "a plan in several parts is not one file", help="use `--format text` or `json`")
    first, *others = answers = [part.plan for part in parts_for(loaded, order.brief)]
    terminal.show(loaded.diagnostics)
    if format == "json":
        terminal.print_json(parts_json(answers) if others else plan_json(first))
    elif format == "yaml":
        print(plan_yaml(first, order.workshop), end="")  # noqa: T201
    else:
        for answer in answers:
            print_plan(answer)


def _sensible(
    options: Mapping[str, Any], compare: Sequence[str] | None, kit: str | None, of_kit: Sequence[str | None], form: str
) -> None:
    """Refuse options that say nothing together."""
    given = [f"--{name}" for name, value in options.items() if value and name != "workshop"]
    if not kit and any(of_kit):
        raise usage("options-apart", "`--at`, `--until` and `--done` need `--from`", help="add `--from KIT`")
    if kit and (given or compare):
        words = ", ".join(f"`{each}`" for each in [*given, *(["--compare"] if compare else [])])
        raise usage("options-apart", f"{words} cannot be changed by now: the kit says it", help="leave it out")
    if compare and "--length" in given:
        raise usage("options-apart", "`--compare` has the lengths", help="leave `--length` out")
    if compare and "--parts" in given:
        raise usage("options-apart", "plans side by side are each in one piece", help="leave `--parts` out")
    if compare and form == "yaml":
        raise usage("options-apart", "plans side by side are not one file", help="use `--format text` or `json`")
