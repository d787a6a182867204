"""follow-up.pdf: what became of the commitment after thirty days, and two messages that are ready to send."""

from __future__ import annotations

from workshopkit.language import join_or
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import lay_out, refuse_faults, uses
from workshopkit.outputs.small.event import CHECK, FIRST, day_words, event
from workshopkit.outputs.small.quantities import FOLLOW_UP, promise
from workshopkit.plan.agenda import goes_on
from workshopkit.plan.steps import as_planned

TEMPLATE = "small/follow-up.html.j2"
_LINES = (3, 2, 2)
"""Lines for a question, the most that a page holds; the last time the page may go on on the next."""


def make_follow_up(kit: Kit) -> tuple[Artifact, ...]:
    """Return the check and the messages; nothing for a plan that ends without a commitment.

    Lines give way to long words, two for each question stay; what no page holds goes on on the next.
    """
    item = promise(kit)
    if item is None:
        return ()
    context = {
        "event": event(kit), "activity": as_planned(kit.workshop, item), "first": FIRST, "later": CHECK,
        "families": join_or(goes_on(each.name) for each in kit.workshop.families),
        "held_on": day_words(kit, 0), "first_day": day_words(kit, FIRST), "check_day": day_words(kit, CHECK),
    }  # fmt: skip
    for lines in _LINES:
        pages = lay_out(kit, TEMPLATE, {**context, "lines_each": lines, "flows": lines == _LINES[-1]})
        if not pages.faults:
            break
    refuse_faults(pages, "follow-up sheet", kit.theme)
    result = pages.write()
    return (Artifact(FOLLOW_UP, result.content, pages=result.pages, uses=uses(result)),)
