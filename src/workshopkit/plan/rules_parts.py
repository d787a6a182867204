"""H8 and H1 over all parts of a workshop that is given in several."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.order import in_order, known_ids
from workshopkit.plan.tailor import tailored


def parts_broken(plans: Sequence[Plan], workshop: Workshop, brief: Brief) -> list[str]:
    """Return what is wrong with parts taken together; the rules ask each of them as well.

    All that is required is in one of them, the order is the author's, the commitment comes last, and no part is too
    long. The workshop is the whole one and the brief that of the whole.
    """
    found = []
    known, own = known_ids(workshop), tailored(workshop, brief)
    done = [item.activity for plan in plans for item in plan.items if item.activity and item.kind != "debrief"]
    required = {known[each] for each in own.audience(brief.audience).required}
    found += [f"{each} is required and in no part" for each in sorted(required - set(done))]
    once = list(dict.fromkeys(done))
    ends = {"commitment", "close"}
    middle = [each for each in once if workshop.activity(each).kind not in ends]
    if middle != [each.id for each in in_order(workshop, middle)]:
        found.append("the parts turn the author's order round")
    found += [
        f"part {plan.part} has {plan.brief.length} minutes"
        for plan in plans
        if not limits.PART_LEAST <= plan.brief.length <= limits.PART_MOST
    ]
    if sum(plan.brief.length for plan in plans) != brief.length:
        found.append("the parts do not add up to the whole")
    if [plan.part for plan in plans] != list(range(1, brief.parts + 1)):
        found.append("a part is missing")
    commitments = [plan.part for plan in plans for item in plan.items if item.kind == "commitment"]
    if commitments != [brief.parts] * max(1, len(commitments)):
        found.append("the commitment does not stand in the last part")
    if brief.without:
        found += _lost(set(done), workshop, brief)
    return found


def _lost(done: set[str], workshop: Workshop, brief: Brief) -> list[str]:
    """Return the sessions that have lost all their talks or all their exercises, over all parts."""
    required = [workshop.activity(each) for each in workshop.audience(brief.audience).required]
    kept = {(workshop.activity(each).session, workshop.activity(each).kind) for each in done}
    lost = dict.fromkeys((each.session, each.kind) for each in required if (each.session, each.kind) not in kept)
    return [f"there is no {kind} left in `{session}`" for session, kind in lost]
