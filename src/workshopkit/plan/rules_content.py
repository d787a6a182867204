"""Rules about what is done: order, core, people, medium, claims, mixed rooms, load."""

from __future__ import annotations

from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.durations import in_medium
from workshopkit.plan.model import AgendaItem, Plan
from workshopkit.plan.order import in_order, known_ids
from workshopkit.plan.steps import load_of
from workshopkit.plan.tailor import tailored


def order_kept(plan: Plan, workshop: Workshop) -> list[str]:
    """H7: everything comes after what it requires, in the author's order, and the close comes last."""
    known, found = known_ids(workshop), []
    done: set[str] = set()
    for item in _scheduled(plan):
        missing = [need for need in workshop.activity(item.activity).requires if known.get(need) not in done]
        found += [f"{item.id} comes before {need}, which it requires" for need in missing]
        done.add(item.activity)
    planned = [item.activity for item in _scheduled(plan)]
    right = [each.id for each in in_order(workshop, planned)]
    if planned != right:
        first = next(a for a, b in zip(planned, right, strict=False) if a != b)
        found.append(f"{first} does not stand where the author has it")
    return found


def audience_core(plan: Plan, workshop: Workshop) -> list[str]:
    """H8: what the audience requires is there, with a commitment and a close; nothing is shorter than it may be.

    Who leaves something out of it keeps at least a talk where there are required talks in a session, and an exercise
    where there are required exercises.
    """
    known, planned = known_ids(workshop), {item.activity for item in _scheduled(plan)}
    own = tailored(workshop, plan.brief)
    found = [
        f"{each} is required and missing" for each in own.audience(plan.brief.audience).required
        if known[each] not in planned
    ]  # fmt: skip
    if plan.brief.without:
        found += _lost(plan, workshop)
    kinds = [item.kind for item in plan.items]
    last = plan.part == plan.brief.parts
    found += [f"there is no {kind}" for kind in ("commitment", "close")[not last :] if kind not in kinds]
    if not last and "commitment" in kinds:
        found.append("the commitment belongs to the last part")
    if kinds[-1:] != ["close"]:
        found.append("the close is not the last item")
    for item in _scheduled(plan):
        least = own.activity(item.activity).minutes.min
        if item.minutes < least:
            found.append(f"{item.id} lasts {item.minutes} minutes; {least} are the least")
    return found


def _lost(plan: Plan, workshop: Workshop) -> list[str]:
    """Return the sessions that have lost all their talks or all their exercises."""
    required = [workshop.activity(each) for each in workshop.audience(plan.brief.audience).required]
    kept = {(item.session, item.kind) for item in _scheduled(plan)}
    titles = {each.key: each.title for each in workshop.sessions}
    lost = dict.fromkeys((each.session, each.kind) for each in required if (each.session, each.kind) not in kept)
    return [f"there is no {kind} left in `{titles.get(session, session)}`" for session, kind in lost]


def tables_led(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H11: tables seat three to six; there are facilitators enough, and enough more are advised for the tables."""
    people, found = plan.brief.participants, []
    least = limits.facilitators_least(people)
    smallest, largest = people // max(1, plan.tables), -(-people // max(1, plan.tables))
    if smallest < 3 or largest > 6:
        found.append(f"{people} people do not sit well at {plan.tables} tables")
    if plan.advised_facilitators < max(least, -(-plan.tables // limits.TABLES_PER_FACILITATOR)):
        found.append(f"{plan.advised_facilitators} facilitators are too few for {plan.tables} tables")
    if plan.brief.facilitators is not None and plan.brief.facilitators < least:
        found.append(f"{plan.brief.facilitators} facilitators are too few for {people} people")
    return found


def report_fits(plan: Plan, workshop: Workshop) -> list[str]:
    """H12: where tables cannot all report in the debrief, they walk and read instead."""
    found = []
    for item in plan.items:
        if item.kind == "debrief" and workshop.activity(item.activity).mode in {"tables", "stations"}:
            gallery = plan.tables * limits.REPORT_PER_TABLE > min(item.minutes, limits.REPORT_MOST)
            if gallery != ("gallery" in item.variants):
                found.append(f"{plan.tables} tables and {item.minutes} minutes for {item.id}")
    return found


def medium_fits(plan: Plan, workshop: Workshop) -> list[str]:
    """H13: what has no form for remote workshops is not in one; nothing lasts longer than it may in this medium."""
    found, own = [], tailored(workshop, plan.brief)
    for item in _scheduled(plan):
        activity = own.activity(item.activity)
        if plan.brief.medium == "remote" and item.kind == "exercise" and not activity.remote:
            found.append(f"{item.id} has no form for remote workshops")
        slow = item.kind in {"exercise", "commitment"}
        most = in_medium(activity.minutes, plan.brief.medium).max if slow else activity.minutes.max
        if item.minutes > most:
            found.append(f"{item.id} lasts {item.minutes} minutes; {most} are the most")
    return found


def claims_printable(plan: Plan, workshop: Workshop) -> list[str]:
    """H14: every claim of an item exists and may be printed."""
    printable = {each.id for each in workshop.claims if each.printable}
    return [f"{item.id} holds {each}" for item in plan.items for each in item.claims if each not in printable]


def mixed_room_safe(plan: Plan, workshop: Workshop) -> list[str]:
    """H15: where several levels share the room, what could expose people is done unseen or not at all."""
    if plan.brief.audience != limits.MIXED:
        return []
    found = []
    for item in _scheduled(plan):
        activity = workshop.activity(item.activity)
        unseen = "anonymous" in item.variants and limits.MIXED in activity.audiences
        if activity.sensitive_in_mixed and not unseen:
            found.append(f"{item.id} could expose people")
    return found


def load_fits(plan: Plan, workshop: Workshop) -> list[str]:
    """H16: the minutes set how many cards or rows are used, and the steps add up to the minutes."""
    found, own = [], tailored(workshop, plan.brief)
    for item in _scheduled(plan):
        activity = own.activity(item.activity)
        load = load_of(activity.at(item.minutes).load, item.minutes)
        if item.load != load:
            found.append(f"{item.id} uses {item.load} {activity.load.what if activity.load else 'cards'}, not {load}")
        if bool(item.steps) != bool(activity.steps):
            found.append(f"{item.id} has lost its steps")
        total = sum(step.minutes for step in item.steps)
        if item.steps and (total != item.minutes or min(step.minutes for step in item.steps) < 1):
            found.append(f"the steps of {item.id} last {total} minutes and not {item.minutes}")
    return found


def _scheduled(plan: Plan) -> list[AgendaItem]:
    """Return the rows that stand for an activity itself, not for its debrief."""
    return [item for item in plan.items if item.activity and item.kind != "debrief"]
