"""feedback-form.pdf: the same questions before and after, under numbers that hold from session to session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import make_document, uses
from workshopkit.outputs.small.event import event
from workshopkit.outputs.small.quantities import FEEDBACK, is_long

TEMPLATE = "small/feedback.html.j2"
When = Literal["before", "after"]
SHORT: dict[When, tuple[str, ...]] = {"before": ("Q1", "Q2"), "after": ("Q1", "Q2", "Q6")}
LONG: dict[When, tuple[str, ...]] = {
    "before": ("Q1", "Q2", "Q7", "Q8"), "after": ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"),
}  # fmt: skip
"""Questions by number, in the order they are asked. A number means the same question in every session.

Q1 confidence, Q2 usefulness, Q3 pace, Q4 taking part, Q5 keep, Q6 change, Q7 intention, Q8 hope: none of these
numbers is ever given to another question.
"""


@dataclass(frozen=True, slots=True)
class Form:
    """One half of the pair."""

    when: When
    questions: tuple[str, ...]


def forms(kit: Kit) -> tuple[Form, Form]:
    """Return what is asked before and after a session of this length."""
    asked = LONG if is_long(kit) else SHORT
    return Form("before", asked["before"]), Form("after", asked["after"])


def make_feedback(kit: Kit) -> tuple[Artifact, ...]:
    """Return the form: one side with both halves up to an hour, two sides for longer sessions."""
    before, after = forms(kit)
    context = {"before": before, "after": after, "long": is_long(kit), "event": event(kit)}
    result = make_document(kit, TEMPLATE, context, what="feedback form")
    return (Artifact(FEEDBACK, result.content, pages=result.pages, uses=uses(result)),)
