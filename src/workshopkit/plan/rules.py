"""The hard rules, each as a question to a finished plan.

They look at the plan and the workshop only, not at how the plan came about: whoever made or edited it, they find out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from workshopkit.content.model import Workshop
from workshopkit.plan.model import Plan
from workshopkit.plan.rules_content import (
    audience_core,
    claims_printable,
    load_fits,
    medium_fits,
    mixed_room_safe,
    order_kept,
    report_fits,
    tables_led,
)
from workshopkit.plan.rules_time import (
    active_enough,
    buffers_placed,
    debriefs_follow,
    first_voice_early,
    lunch_at_noon,
    stretches_short,
    talk_runs_short,
    total_exact,
)

Rule = Callable[[Plan, Workshop], list[str]]
"""Returns one sentence for each place where a plan breaks the rule."""

RULES: Final[dict[str, Rule]] = {
    "H1": total_exact,
    "H2": stretches_short,
    "H3": lunch_at_noon,
    "H4": active_enough,
    "H5": talk_runs_short,
    "H6": debriefs_follow,
    "H7": order_kept,
    "H8": audience_core,
    "H9": buffers_placed,
    "H10": first_voice_early,
    "H11": tables_led,
    "H12": report_fits,
    "H13": medium_fits,
    "H14": claims_printable,
    "H15": mixed_room_safe,
    "H16": load_fits,
}


def broken(plan: Plan, workshop: Workshop) -> dict[str, list[str]]:
    """Return the rules a plan breaks, each with what is wrong; empty for a sound plan."""
    found = {name: rule(plan, workshop) for name, rule in RULES.items()}
    return {name: complaints for name, complaints in found.items() if complaints}
