"""Rules about the clock: totals, stretches, lunch, active time, talk, debriefs, buffers, the first voice."""

from __future__ import annotations

from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.model import AgendaItem, Plan
from workshopkit.plan.tailor import tailored
from workshopkit.units import clock

_PAUSES = {"break", "lunch"}


def total_exact(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H1: the items follow one another without gap or overlap and fill the length exactly."""
    found, now = [], plan.brief.start
    for item in plan.items:
        if item.start != now:
            found.append(f"{item.id} starts at {clock(item.start)} and not at {clock(now)}")
        if item.minutes < 1:
            found.append(f"{item.id} lasts {item.minutes} minutes")
        now = item.end
    total = sum(item.minutes for item in plan.items)
    if total != plan.brief.length:
        found.append(f"the items last {total} minutes and not {plan.brief.length}")
    return found


def stretches_short(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H2: no stretch without a break is too long; no break in the first and the last minutes."""
    longest = limits.LONGEST_STRETCH[plan.brief.medium]
    found, since = [], plan.brief.start
    for item in plan.items:
        if item.kind not in _PAUSES:
            continue
        if item.start - since > longest:
            found.append(f"{item.start - since} minutes without a break before {item.id}; {longest} are the most")
        if item.start - plan.brief.start < limits.BREAK_NOT_BEFORE:
            found.append(f"{item.id} falls in the first {limits.BREAK_NOT_BEFORE} minutes")
        if plan.end - item.end < limits.BREAK_NOT_AFTER:
            found.append(f"{item.id} falls in the last {limits.BREAK_NOT_AFTER} minutes")
        since = item.end
    if plan.end - since > longest:
        found.append(f"{plan.end - since} minutes without a break at the end; {longest} are the most")
    return found


def lunch_at_noon(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H3: a workshop of five hours over noon has one lunch, long enough and at the hour of lunch."""
    first, last = limits.LUNCH_HOURS
    due = plan.brief.length >= limits.LUNCH_LENGTH and plan.brief.start <= first and plan.end >= last
    lunches = [item for item in plan.items if item.kind == "lunch"]
    if len(lunches) != int(due):
        return [f"there are {len(lunches)} lunches and not {int(due)}"]
    found = []
    for lunch in lunches:
        if lunch.minutes < limits.LUNCH_LEAST:
            found.append(f"lunch lasts {lunch.minutes} minutes; {limits.LUNCH_LEAST} are the least")
        if not limits.LUNCH_START[0] <= lunch.start <= limits.LUNCH_START[1]:
            found.append(f"lunch starts at {clock(lunch.start)}")
    return found


def active_enough(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H4: participants do something in enough of the working time."""
    least = limits.active_share(plan.brief.length)
    if plan.active >= least * plan.working:
        return []
    return [f"participants are active in {plan.active} of {plan.working} minutes; {int(least * 100)} % are the least"]


def talk_runs_short(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H5: nobody is talked at for too long; two talks in a row need an interaction between them."""
    longest = limits.TALK_RUN[plan.brief.medium]
    found: list[str] = []
    run, talks = 0, 0

    def judge(item: AgendaItem) -> None:
        if run > longest or (talks > 1 and run > limits.TALK_PAIR):
            found.append(f"{run} minutes of talk without a break or an interaction until {item.id}")

    for item in plan.items:
        if item.kind != "talk":
            run, talks = 0, 0
            continue
        if item.active_minutes < limits.INTERACTION_LEAST:
            run, talks = run + item.talk_minutes, talks + 1
            judge(item)
            continue
        first = -(-item.talk_minutes // 2)  # an interaction stands in the middle of its talk
        run, talks = run + first, talks + 1
        judge(item)
        run, talks = item.talk_minutes - first, 1
        judge(item)
    return found


def debriefs_follow(plan: Plan, workshop: Workshop) -> list[str]:
    """H6: what lasts longer than ten minutes is talked over: right after, together, or in its own steps."""
    found: list[str] = []
    open_minutes, open_id, own = 0, "", tailored(workshop, plan.brief)
    for item in plan.items:
        if item.kind == "exercise" and own.activity(item.activity).debrief is not None:
            open_minutes, open_id = open_minutes + item.minutes, item.id
            continue
        if item.kind == "debrief":
            if item.minutes < limits.debrief_least(open_minutes):
                found.append(f"{item.id} lasts {item.minutes} minutes after {open_minutes} of exercise")
        elif open_minutes > limits.DEBRIEF_FROM:
            found.append(f"{open_id} lasts {open_minutes} minutes and has no debrief")
        open_minutes = 0
        if item.kind == "exercise" and item.minutes > limits.DEBRIEF_FROM:
            last = item.steps[-1].minutes if item.steps else 0
            if last < limits.debrief_least(item.minutes):
                found.append(f"{item.id} lasts {item.minutes} minutes and ends in {last} of debrief")
    return found


def buffers_placed(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H9: enough is kept free and not too much; a buffer before each break and before the commitment."""
    found, total = [], plan.total("buffer")
    least = limits.buffer_least(plan.brief.length)
    pauses = sum(item.kind in _PAUSES for item in plan.items)
    most = max(limits.buffer_most(plan.brief.length), pauses + 1)
    if not least <= total <= most:
        found.append(f"{total} minutes of buffer; {least} to {most} are right")
    for before, item in zip(plan.items, plan.items[1:], strict=False):
        ahead = item.kind in _PAUSES or item.kind == "commitment"
        if ahead and before.kind != "buffer":
            found.append(f"no buffer before {item.id}")
        if before.kind == "buffer" and not ahead and not (item.kind == "close" and _uncommitted(plan)):
            found.append(f"{before.id} stands before {item.id}")
    return found


def first_voice_early(plan: Plan, workshop: Workshop) -> list[str]:  # noqa: ARG001
    """H10: participants do something themselves within the first minutes."""
    latest = limits.first_voice(plan.brief.length)
    first = next((item.start for item in plan.items if item.active_minutes), plan.end) - plan.brief.start
    return [] if first <= latest else [f"participants first do something at minute {first}; {latest} is the latest"]


def _uncommitted(plan: Plan) -> bool:
    return all(item.kind != "commitment" for item in plan.items)
