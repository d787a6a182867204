"""What a brief itself asks of activities, written into the workshop before it is planned.

The planner and the rules then look at minutes and lists as always and know nothing of pins or of first times.
"""

from __future__ import annotations

from workshopkit.content.activity import Activity, Load, Minutes
from workshopkit.content.model import Audience, Workshop
from workshopkit.plan import limits
from workshopkit.plan.model import Brief
from workshopkit.plan.order import known_ids, requirements

STRETCHED = ("exercise", "commitment")
"""What takes longer at a distance and the first time; talks and the close do not."""


def canonical(workshop: Workshop, brief: Brief) -> Brief:
    """Return the brief with its pins as ids, each once, in the order of the workshop; unknown names stay."""
    if not (brief.without or brief.including or brief.exact):
        return brief
    known = known_ids(workshop)
    place = {each.id: index for index, each in enumerate(workshop.activities)}

    def by_id(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({known.get(each, each) for each in names}, key=lambda each: (place.get(each, -1), each)))

    exact = {(known.get(name, name), minutes) for name, minutes in brief.exact}
    return brief.model_copy(
        update={
            "without": by_id(brief.without),
            "including": by_id(brief.including),
            "exact": tuple(sorted(exact, key=lambda each: (place.get(each[0], -1), *each))),
        }
    )


def tailored(workshop: Workshop, brief: Brief) -> Workshop:
    """Return the workshop with the minutes and the lists this brief asks for; the brief is canonical and sound."""
    changes: dict[str, object] = {}
    if brief.experience != "usual" or brief.exact:
        own, exact = core(workshop, brief.audience), dict(brief.exact)
        changes["activities"] = tuple(
            _exactly(each, exact[each.id]) if each.id in exact else _first_time(each, brief, each.id in own)
            for each in workshop.activities
        )
    if brief.without or brief.including:
        changes["audiences"] = tuple(
            _pinned(workshop, each, brief) if each.key == brief.audience else each for each in workshop.audiences
        )
    return workshop.model_copy(update=changes) if changes else workshop


def core(workshop: Workshop, audience: str) -> set[str]:
    """Return the ids of what an audience always does, with what that needs."""
    known, needs = known_ids(workshop), requirements(workshop)
    return {need for each in workshop.audience(audience).required for need in needs[known[each]]}


def dependents(workshop: Workshop, out: tuple[str, ...]) -> set[str]:
    """Return the ids of these activities and of all that need one of them, directly or not."""
    return {each for each, needs in requirements(workshop).items() if not set(needs).isdisjoint(out)}


def allowed(activity: Activity, brief: Brief) -> Minutes:
    """Return the minutes an exercise may be given by hand: the author's shortest to the longest in this brief."""
    longest = _first_time(activity, brief, required=True).minutes
    factor = limits.REMOTE_FACTOR if brief.medium == "remote" else 1
    return longest.model_copy(update={"max": limits.nearest(longest.max * factor)})


def _pinned(workshop: Workshop, audience: Audience, brief: Brief) -> Audience:
    """Require what is pinned in; take what is pinned out, and what needs it, from what is required."""
    known, out = known_ids(workshop), dependents(workshop, brief.without)
    required = [each for each in audience.required if known[each] not in out]
    added = [each for each in brief.including if each not in {known[each] for each in required}]
    return audience.model_copy(update={"required": (*required, *added)})


def _exactly(activity: Activity, minutes: int) -> Activity:
    """Fix the minutes; what is then as short as a short form is run without a debrief of its own."""
    only = activity.minutes.model_copy(update={"min": minutes, "ideal": minutes, "max": minutes})
    short = activity.minutes.min <= limits.SHORT_FORM and minutes <= limits.SHORT_FORM
    return activity.model_copy(update={"minutes": only, "debrief": None if short else activity.debrief})


def _first_time(activity: Activity, brief: Brief, required: bool) -> Activity:
    """Give a quarter more to whom it is the first time; the load does not grow with it.

    The shortest minutes of what is required stay, or nothing would fit into the shortest workshops.
    """
    if brief.experience == "usual" or activity.kind not in STRETCHED:
        return activity
    changes: dict[str, object] = {"minutes": _longer(activity.minutes, keep_least=required)}
    if activity.debrief is not None:
        changes["debrief"] = _longer(activity.debrief, keep_least=True)
    if activity.load is not None:
        changes["load"] = _slower(activity.load)
    return activity.model_copy(update=changes)


def _longer(minutes: Minutes, keep_least: bool) -> Minutes:
    factor = limits.FIRST_TIME_FACTOR
    ideal, most = limits.nearest(minutes.ideal * factor), limits.nearest(minutes.max * factor)
    least = minutes.min if keep_least else min(ideal, limits.up(minutes.min * factor))
    return minutes.model_copy(update={"min": least, "ideal": ideal, "max": most})


def _slower(load: Load) -> Load:
    return load.model_copy(update={"minutes_each": float(load.minutes_each * limits.FIRST_TIME_FACTOR)})
