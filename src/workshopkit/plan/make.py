"""From a brief to a plan, or to a refusal that says what would work."""

from __future__ import annotations

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import ExitCode, ProblemsError
from workshopkit.plan import limits
from workshopkit.plan.agenda import agenda, sessions
from workshopkit.plan.model import AgendaItem, Brief, Plan
from workshopkit.plan.refuse import audience_problems, brief_problems, medium_problems, unplannable
from workshopkit.plan.rules import broken
from workshopkit.plan.schedule import timetable
from workshopkit.plan.select import select
from workshopkit.units import LONGEST, SHORTEST


def make_plan(workshop: Workshop, brief: Brief) -> Plan:
    """Return the plan of a brief, exact to the minute; the same brief always gives the same plan.

    Raises ProblemsError that names the rule, what is missing and the nearest request that works.
    """
    if problems := brief_problems(workshop, brief) or medium_problems(workshop, brief):
        raise ProblemsError(problems, ExitCode.USAGE)
    if problems := audience_problems(workshop, brief.audience):
        raise ProblemsError(problems, ExitCode.CONTENT)
    plan = _draft(workshop, brief)
    faults = broken(plan, workshop) if plan else {}
    if plan is None or faults:
        near = nearest(workshop, brief)
        raise ProblemsError([unplannable(workshop, brief, faults, near)], ExitCode.USAGE if near else ExitCode.CONTENT)
    return plan


def nearest(workshop: Workshop, brief: Brief) -> Brief | None:
    """Return the brief with the nearest length that can be planned, the longer one of two equals."""
    for change in range(1, LONGEST - SHORTEST + 1):
        for length in (brief.length + change, brief.length - change):
            if SHORTEST <= length <= LONGEST:
                other = brief.model_copy(update={"length": length})
                plan = _draft(workshop, other)
                if plan and not broken(plan, workshop):
                    return other
    return None


def _draft(workshop: Workshop, brief: Brief) -> Plan | None:
    """Return the plan of a sound brief before the rules are asked, or None when the minutes do not come out."""
    selection = select(workshop, brief)
    table = timetable(selection.activities, brief)
    if table is None:
        return None
    items = agenda(workshop, table)
    return Plan(
        workshop=workshop.name,
        brief=brief,
        tables=limits.tables(brief.participants),
        advised_facilitators=_advised(workshop, brief, items),
        items=items,
        sessions=sessions(workshop, items),
        omissions=selection.omissions,
    )


def _advised(workshop: Workshop, brief: Brief, items: tuple[AgendaItem, ...]) -> int:
    """H11: one for fifteen people, one for four tables, and one for two tables when they work on a canvas."""
    tables = limits.tables(brief.participants)
    canvas = any(
        material.part == "canvases" and material.per == "table"
        for item in items
        if item.activity
        for material in workshop.activity(item.activity).materials
    )
    each = limits.CANVAS_TABLES_PER_FACILITATOR if canvas else limits.TABLES_PER_FACILITATOR
    return max(limits.facilitators_least(brief.participants), -(-tables // each))
