"""A plan before the rules are asked."""

from __future__ import annotations

from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.agenda import agenda, sessions
from workshopkit.plan.model import AgendaItem, Brief, Omission, Plan
from workshopkit.plan.rules import RULES
from workshopkit.plan.schedule import timetable
from workshopkit.plan.select import Choice
from workshopkit.plan.tailor import tailored


def draft(workshop: Workshop, brief: Brief, part: int = 1) -> Plan | None:
    """Return the plan of a sound, canonical brief, or None when the minutes do not come out.

    `part`: which of the brief's parts it is.
    """
    own = tailored(workshop, brief)
    choice = Choice(own, brief)
    chosen = choice.at(brief.length)
    table = timetable(chosen.activities, brief)
    if table is None:
        return None
    plan = _plan(own, brief, agenda(own, table), choice.omissions(chosen))
    return plan if part == plan.part else plan.model_copy(update={"part": part})


class Trial:
    """Asks of many lengths of one brief whether they can be planned, as fast as it goes."""

    def __init__(self, workshop: Workshop, brief: Brief) -> None:
        """Prepare what does not depend on the length. The brief is sound and canonical."""
        self.workshop = workshop.model_copy(update={"claims": ()})  # nobody reads what is only tried
        self.brief, self.own = brief, tailored(self.workshop, brief)
        self.choice = Choice(self.own, brief)

    def works(self, length: int) -> bool:
        """Say whether there is a plan of so many minutes that keeps every rule."""
        brief = self.brief.model_copy(update={"length": length})
        table = timetable(self.choice.at(length).activities, brief)
        if table is None:
            return False
        plan = _plan(self.own, brief, agenda(self.own, table), ())
        return not any(rule(plan, self.workshop) for rule in RULES.values())


def _plan(workshop: Workshop, brief: Brief, items: tuple[AgendaItem, ...], omissions: tuple[Omission, ...]) -> Plan:
    return Plan(
        workshop=workshop.name,
        brief=brief,
        tables=limits.tables(brief.participants),
        advised_facilitators=_advised(workshop, brief, items),
        items=items,
        sessions=sessions(workshop, items),
        omissions=omissions,
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
