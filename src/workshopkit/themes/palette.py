"""A whole palette from one or two colours of an agency, in a space in which equal steps look equal (Oklch)."""

from __future__ import annotations

from collections.abc import Mapping

from workshopkit.themes.contrast import ROLES
from workshopkit.themes.mend import mended
from workshopkit.themes.seen import lch, nearest, of_lch
from workshopkit.units import Colour

WHITE = "FFFFFF"
_LIGHT = 0.72
"""From this lightness on a colour is a ground for dark text; below it is a colour of text."""
_PALEST, _PANEL = 0.92, 0.84
"""Lightness a panel has at most, so that it stands out from white, and where the agency has no light colour."""
_CHROMA: Mapping[str, tuple[float, float]] = {
    "surface-alt": (0.968, 0.010), "wash": (0.962, 0.005), "accent-tint": (0.952, 0.022), "ink": (0.25, 0.030),
    "ink-muted": (0.47, 0.025), "chart-2": (0.775, 0.035), "rule": (0.845, 0.012), "rule-strong": (0.575, 0.018),
    "hair": (0.865, 0.006), "surface-strong": (0.315, 0.090),
}  # fmt: skip
"""Lightness, and the most chroma, of what follows the first colour's hue."""


def palette(first: str, second: str = "", *, known: Mapping[str, str]) -> dict[str, str]:
    """Return every colour by role, as six hex digits; what people read can be read on every ground it meets.

    `first` is the agency's colour: labels, links and dark grounds have its hue, and it stands unchanged where it can be
    read. `second` is the panel of "your turn"; a light `first` takes that place itself. `known` colours that meet every
    demand stand in where no others do.
    """
    _, chroma, hue = lch(first)
    found = {token: of_lch(light, min(most, chroma), hue) for token, (light, most) in _CHROMA.items()}
    found |= {"surface": WHITE, "ink-inverse": WHITE, "on-strong": WHITE}
    grounds = [(found[ground], 4.5) for ground in ("surface", "surface-alt", "accent-tint", "ink-inverse")]
    found["accent-ink"] = nearest(first, grounds) or first
    found["accent"] = _panel(first, second)
    found["on-accent"] = max((found["ink"], WHITE), key=lambda each: Colour(each).contrast(Colour(found["accent"])))
    found["strong-accent"] = nearest(found["accent"], [(found["surface-strong"], 4.5)]) or WHITE
    return found | mended(found, ROLES, known)


def _panel(first: str, second: str) -> str:
    """Return a fill that dark text can be read on, or white text where the agency's second colour is dark."""
    if second:
        light, chroma, hue = lch(second)
        return of_lch(_PALEST, chroma, hue) if light > _PALEST else second
    light, chroma, hue = lch(first)
    if light >= _LIGHT:
        return of_lch(_PALEST, chroma, hue) if light > _PALEST else first
    return of_lch(_PANEL, min(max(chroma, 0.05 if chroma > 0.01 else 0.0), 0.085), hue)
