"""Where the claims behind a card or a canvas were said, as spans of the talks."""

from __future__ import annotations

from collections.abc import Iterable

from workshopkit.content.model import Claim, Workshop
from workshopkit.language import _
from workshopkit.outputs.sourcing import stamps_by_talk
from workshopkit.units import short_stamp


def said_at(workshop: Workshop, claims: Iterable[Claim]) -> str:
    """Return `Webinar 41:54 to 53:30 · Explainer 00:58`: each talk once, in the workshop's order."""
    found = stamps_by_talk(workshop, claims)
    return " · ".join(f"{workshop.talk(key).label} {_span(seconds)}" for key, seconds in found.items())


def _span(seconds: list[int]) -> str:
    first, last = short_stamp(seconds[0]), short_stamp(seconds[-1])
    return first if first == last else _("{first} to {last}").format(first=first, last=last)
