"""Method cards: an exercise in one hand. They outlast a plan, so they show the range of minutes and the ideal."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.content.activity import Activity, Load, Material, Per
from workshopkit.content.model import Facet, Workshop
from workshopkit.language import N_, _, listed
from workshopkit.outputs.cards_sources import said_at
from workshopkit.outputs.print_common import source_link
from workshopkit.outputs.sourcing import SourceLink
from workshopkit.plan.model import Plan, PlannedStep
from workshopkit.plan.steps import steps_of
from workshopkit.templating.filters import minutes as in_minutes

_ENERGY = {
    "low": N_("Low, {where}"), "middle": N_("Middle, {where}"), "high": N_("High, {where}"),
}  # fmt: skip
_MODES = {
    "plenary": N_("the whole room"), "solo": N_("alone"), "pairs": N_("in pairs"), "trios": N_("in threes"),
    "tables": N_("at the table"), "stations": N_("from station to station"), "walk": N_("on foot"),
}  # fmt: skip
_SEATED = {"stations": N_("from station to station or seated"), "walk": N_("on foot or seated")}
_PLACES: dict[Per, str] = {
    "room": N_("{things} in the room"), "table": N_("{things} a table"), "trio": N_("{things} for three"),
    "pair": N_("{things} a pair"), "person": N_("{things} a person"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """The range of minutes as a line: 0 to `end`."""

    least: int
    ideal: int
    most: int

    @property
    def end(self) -> int:
        """Minutes at the right end of the line."""
        return 30 if self.most <= 30 else 60 if self.most <= 60 else 120


@dataclass(frozen=True, slots=True)
class MethodCard:
    """One exercise with both its sides."""

    activity: Activity
    scale: Scale
    debrief: str
    energy: str
    facets: tuple[Facet, ...]
    materials: str
    steps: tuple[PlannedStep, ...]
    """With their minutes at the ideal length."""
    short: str
    """The steps of the short form in one line, with their minutes; empty when there is none."""
    short_label: str
    """What stands before them: `In 12 minutes or less:`."""
    where: str
    """From which seconds of which talk to which, in words."""
    sources: tuple[SourceLink, ...]

    @property
    def id(self) -> str:
        """The id of the exercise."""
        return self.activity.id

    @property
    def claims(self) -> tuple[str, ...]:
        """What the exercise rests on."""
        return self.activity.claims


def method_cards(workshop: Workshop, plan: Plan) -> tuple[MethodCard, ...]:
    """Return a card for each exercise of the plan, in its order, the commitment among them."""
    planned = dict.fromkeys(item.activity for item in plan.items if item.kind in {"exercise", "commitment"})
    return tuple(method_card(workshop, workshop.activity(activity_id)) for activity_id in planned if activity_id)


def method_card(workshop: Workshop, activity: Activity) -> MethodCard:
    """Return the card of one exercise; nothing on it depends on a plan."""
    claims = workshop.find(activity.claims)
    minutes = activity.minutes
    return MethodCard(
        activity=activity,
        scale=Scale(minutes.min, minutes.ideal, minutes.max),
        debrief=_debrief(activity),
        energy=_energy(activity),
        facets=tuple(facet for facet in workshop.facets if facet.id in activity.claims),
        materials=materials(activity),
        steps=steps_of(activity, minutes.ideal),
        short=_short(activity),
        short_label=_("In {minutes} or less:").format(minutes=in_minutes(activity.short.up_to))
        if activity.short
        else "",
        where=said_at(workshop, claims),
        sources=tuple(source_link(workshop, source) for claim in claims for source in claim.sources)[:1],
    )


def _debrief(activity: Activity) -> str:
    if activity.debrief is None:
        return _("debrief inside")
    least, most = activity.debrief.min, activity.debrief.max
    if least == most:
        return _("then {minutes} debrief").format(minutes=least)
    return _("then {least} to {most} debrief").format(least=least, most=most)


def _energy(activity: Activity) -> str:
    """Return how lively it is and where people are: `High, on foot or seated`."""
    modes = _SEATED if activity.seated and activity.mode in _SEATED else _MODES
    return _(_ENERGY[activity.energy]).format(where=_(modes[activity.mode]))


def _short(activity: Activity) -> str:
    if activity.short is None:
        return ""
    return " ".join(f"{step.text} ({step.minutes})" for step in steps_of(activity, activity.short.up_to))


def materials(activity: Activity) -> str:
    """Return what has to lie there, in one line: `A3 diamond, 5 to 12 example cards a table; 3 pens a person`."""
    groups: dict[Per, list[str]] = {}
    for material in activity.materials:
        groups.setdefault(material.per, []).append(_counted(material, activity.load))
    parts = [_(_PLACES[per]).format(things=", ".join(things)) for per, things in groups.items()]
    text = listed(parts)
    return text[:1].upper() + text[1:]


def _counted(material: Material, load: Load | None) -> str:
    if material.load and load is not None:
        return _("{least} to {most} {things}").format(least=load.least, most=load.most, things=material.what)
    if material.quantity == 1:
        return material.what
    return _("{count} {things}").format(count=material.quantity, things=material.what)
