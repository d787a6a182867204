"""From a brief to a plan, or to a refusal that says what would work."""

from __future__ import annotations

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import ExitCode, ProblemsError
from workshopkit.plan.draft import draft
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.pins import pin_problems
from workshopkit.plan.refuse import audience_problems, brief_problems, medium_problems, unplannable
from workshopkit.plan.rules import broken
from workshopkit.plan.tailor import canonical, tailored
from workshopkit.plan.ways import ways


def make_plan(workshop: Workshop, brief: Brief) -> Plan:
    """Return the plan of a brief in one piece, exact to the minute; the same brief always gives the same plan.

    `parts.make_parts` plans one that is given in several. The plan's own brief names its pins by their ids. Raises
    ProblemsError that names the rule, what is missing and the nearest requests that work.
    """
    brief = check_brief(workshop, brief.model_copy(update={"parts": 1}) if brief.parts > 1 else brief)
    plan = draft(workshop, brief)
    faults = broken(plan, workshop) if plan else {}
    if plan is None or faults:
        near = ways(workshop, brief)
        found = unplannable(tailored(workshop, brief), brief, faults, near)
        raise ProblemsError([found], ExitCode.USAGE if near else ExitCode.CONTENT)
    return plan


def check_brief(workshop: Workshop, brief: Brief) -> Brief:
    """Return a brief with its pins as ids; raises ProblemsError with all that is wrong with it or its audience."""
    brief = canonical(workshop, brief)
    problems = brief_problems(workshop, brief)
    if not any(each.code == "unknown-audience" for each in problems):
        problems += pin_problems(workshop, brief)
    if problems := problems or medium_problems(workshop, brief):
        raise ProblemsError(problems, ExitCode.USAGE)
    if problems := audience_problems(workshop, brief):
        raise ProblemsError(problems, ExitCode.CONTENT)
    return brief
