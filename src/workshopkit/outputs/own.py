"""A facilitator's own examples in the documents: their mark and their line."""

from __future__ import annotations

from workshopkit.content.model import Claim, Workshop
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Theme

OWN = "own example"
"""What stands beside the mark, everywhere."""
LONGEST_CODE = 150
"""Letters of an address up to which its code is still read from a card."""
_DASHES = "3 1.2 .7 1.2"
_LINE = 120
"""Millimetres; longer than any box that has the line at its edge."""


def own_claims(workshop: Workshop) -> tuple[Claim, ...]:
    """Return the facilitator's own examples, in her order."""
    return tuple(claim for claim in workshop.claims if claim.origin == "local")


def own_sign(theme: Theme) -> str:
    """Return the mark of an own example as a drawing: a house."""
    ink, ground = theme.colours.ink, theme.colours.surface
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="M12 1.5L23.5 12.5H19.8V22.5H4.2V12.5H.5Z" fill="#{ink}"/>'
        f'<path d="M9.6 14.5H14.4V22.5H9.6Z" fill="#{ground}"/></svg>'
    )


def own_css(theme: Theme) -> str:
    """Return the style sheet of the mark and of the line at the edge: a dash and a dot in turn."""
    line = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 {_LINE}" preserveAspectRatio="none">'
        f'<path d="M.5 0V{_LINE}" stroke="#{theme.colours.ink}" stroke-width="1" stroke-dasharray="{_DASHES}"/></svg>'
    )
    return (
        f".own-sign{{display:inline-block;width:1.05em;height:1.05em;margin-right:.3em;vertical-align:-.12em;"
        f"background:url('{svg_url(own_sign(theme))}') left top / 100% 100% no-repeat}}"
        f".line-local{{border-left:.8mm solid transparent;background:url('{svg_url(line)}') left top / .8mm {_LINE}mm "
        "no-repeat;background-origin:border-box;background-clip:border-box}"
        f".eg.own{{border-left:1.6mm solid transparent;background-image:url('{svg_url(line)}');background-size:1.6mm "
        f"{_LINE}mm;background-repeat:no-repeat;background-origin:border-box;background-clip:border-box}}"
        ".own-link,.own-table td,.eg.own p,.eg.own h2,table.ex td{overflow-wrap:anywhere}"
    )
