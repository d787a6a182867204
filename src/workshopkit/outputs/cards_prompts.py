"""Cards an exercise brings along: roles, events, worlds. Their words are ours, but for a name that a claim holds."""

from __future__ import annotations

from typing import Final

from workshopkit.content.activity import Activity, Prompt
from workshopkit.content.model import Claim, Workshop
from workshopkit.language import N_, _, pgettext
from workshopkit.outputs.cards_content import ContentCard, Item, Note
from workshopkit.outputs.print_common import source_links

PROMPT: Final = "prompt"
"""What `cards:` of a material says where it means these."""
OURS = N_("Written for this exercise: use it, change it, or write your own.")


def prompt_cards(workshop: Workshop, activity: Activity) -> tuple[ContentCard, ...]:
    """Return the cards of an exercise that has its own, in the author's order; none where it has none."""
    if activity.prompts is None:
        return ()
    return tuple(_card(workshop, activity, card, number) for number, card in enumerate(activity.prompts.cards, start=1))


def prompt_id(activity: Activity, number: int) -> str:
    """Return the id of a card, counted from 1: `E14-2`."""
    return f"{activity.id}-{number}"


def named_in(workshop: Workshop, card: Prompt) -> Claim | None:
    """Return the claim a card has its name from: the one it points to, if that holds the name word for word."""
    claim = next(iter(workshop.find((card.claim,))), None) if card.claim else None
    return claim if claim is not None and card.name.casefold() in claim.text.casefold() else None


def _card(workshop: Workshop, activity: Activity, card: Prompt, number: int) -> ContentCard:
    kind = card.kind or (activity.prompts.name if activity.prompts else "")
    claim = named_in(workshop, card)
    sign = card.sign or (activity.prompts.sign if activity.prompts else "")
    notes = [Note("editorial", pgettext("heading on a card's back: about the card", "Card"), (Item(_(OURS)),))]
    if claim is not None:
        notes = [
            Note(claim.origin, _("Name"), (Item(claim.label if claim.label and not claim.changed else claim.id),)),
            Note("editorial", _("All else"), (Item(_("Every detail is ours, and yours.")),)),
        ]
    return ContentCard(
        prompt_id(activity, number), kind, activity.title, card.text, name=card.name, sign=sign,
        question=card.question, notes=tuple(notes), sources=source_links(workshop, claim) if claim else (),
        claims=(claim.id,) if claim else (),
    )  # fmt: skip
