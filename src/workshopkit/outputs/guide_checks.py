"""Which claims of a kit a person still has to check, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.content.model import Claim
from workshopkit.content.verif_list import LEAD, in_words, reasons_to_check
from workshopkit.language import _, ngettext
from workshopkit.outputs.cards_kinds import wanted_sets
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.sourcing import SourceLink
from workshopkit.plan.steps import as_planned
from workshopkit.units import short_stamp

_MOST_SLIDES = 3
"""Slides written out; of more, the first."""


@dataclass(frozen=True, slots=True)
class Unverified:
    """A claim that is printed and still has to be checked."""

    claim: Claim
    why: str
    where: str
    """`slides 7 and 12, card X11`."""
    link: SourceLink
    """Leads to 15 seconds before the stamp."""


def to_verify(kit: Kit) -> tuple[Unverified, ...]:
    """Return the claims of a kit that are printed before somebody has checked them, in the author's order."""
    places = _places(kit)
    found = []
    for claim in kit.workshop.claims:
        reasons = reasons_to_check(claim)
        if claim.id in places and claim.printable and reasons and claim.sources:
            source = claim.sources[0]
            talk = kit.workshop.talk(source.talk)
            link = SourceLink(f"{talk.label} {short_stamp(source.second)}", talk.url(source.second, LEAD))
            found.append(Unverified(claim, in_words(reasons), ", ".join(places[claim.id]), link))
    return tuple(found)


def _places(kit: Kit) -> dict[str, list[str]]:
    """Return where each claim stands: on which slides, in which exercises, on which card."""
    found: dict[str, list[str]] = {}
    slides: dict[str, list[int]] = {}
    for slide in kit.slides:
        for claim in slide.claims:
            slides.setdefault(claim, []).append(slide.number)
    for claim, numbers in slides.items():
        shown = [str(number) for number in dict.fromkeys(numbers)]
        if len(shown) > _MOST_SLIDES:
            words = _("slides {slides} and more")
        else:
            words = ngettext("slide {slides}", "slides {slides}", len(shown))
        found[claim] = [words.format(slides=", ".join(shown[:_MOST_SLIDES]))]
    for item in kit.plan.items:
        for claim in item.claims:
            if item.activity and item.activity not in found.setdefault(claim, []):
                found[claim].append(item.activity)
    planned = [as_planned(kit.workshop, item) for item in kit.plan.items if item.activity and item.kind != "debrief"]
    for contents in wanted_sets(kit.workshop, kit.workshop.audience(kit.plan.brief.audience), planned):
        for card in contents.cards:
            for claim in card.claims:
                found.setdefault(claim, []).append(_("card {id}").format(id=card.id))
    return found
