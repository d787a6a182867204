"""A facilitator's own examples in the documents: their mark and their line."""

from __future__ import annotations

from workshopkit.content.model import Claim, Workshop
from workshopkit.language import N_
from workshopkit.templating.environment import render
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Theme

OWN = N_("own example")
"""What stands beside the mark, everywhere, in the language of the kit."""
LONGEST_CODE = 150
"""Letters of an address up to which its code is still read from a card."""


def own_claims(workshop: Workshop) -> tuple[Claim, ...]:
    """Return the facilitator's own examples, in her order."""
    return tuple(claim for claim in workshop.claims if claim.origin == "local")


def own_css(theme: Theme) -> str:
    """Return the style sheet of the mark and of the line at the edge."""
    return render("print/own.css.j2", {"svg_url": svg_url}, theme)
