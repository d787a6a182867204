"""Colours as eyes see them: lighter and darker at one hue, and how far apart two are, also for colour-blind eyes.

Lightness and hue are those of Oklch, distances those of CIE76 (ΔE), eyes those of Brettel, Viénot and Mollon. The
library is loaded when the first colour is looked at: a build whose theme is in order never waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from workshopkit.units import Colour

if TYPE_CHECKING:
    from coloraide import Color

Eye = Literal["usual", "protan", "deutan", "tritan"]
EYES: tuple[Eye, ...] = ("usual", "protan", "deutan", "tritan")
"""Usual eyes, and those without red, green or blue cones."""
_STEPS = 400
"""How finely lightness is tried: between two steps no eye sees a difference."""


def lightness(colour: str) -> float:
    """Return L* of CIELAB, 0 to 100: what is left in grey."""
    return float(_colour(colour).convert("lab-d65").get("l"))


def lch(colour: str) -> tuple[float, float, float]:
    """Return lightness (0 to 1), chroma (0 to about 0.4) and hue (degrees) of six hex digits; grey has the hue 0."""
    found = _colour(colour).convert("oklch")
    light, chroma = (float(found.get(name)) for name in ("l", "c"))
    return light, chroma, float(found.get("h")) % 360 if chroma > 1e-4 else 0.0


def of_lch(light: float, chroma: float, hue: float) -> str:
    """Return six hex digits; what a screen cannot show gets less chroma and keeps its lightness and hue."""
    from coloraide import Color

    wide = Color("oklch", [min(1.0, max(0.0, light)), max(0.0, chroma), hue])
    return _hex(wide.convert("srgb").fit("srgb", method="oklch-chroma", jnd=0))


def distance(one: str, other: str, eye: Eye = "usual") -> float:
    """Return ΔE (CIE76) of two colours as one kind of eye sees them."""
    pair = [_colour(each) if eye == "usual" else _colour(each).filter(eye) for each in (one, other)]
    return float(pair[0].delta_e(pair[1], method="76"))


def nearest(colour: str, demands: Sequence[tuple[str, float]]) -> str | None:
    """Return the colour of the same hue nearest to one that has each contrast asked for; None where there is none.

    A demand is a colour and the least contrast with it.
    """
    if _meets(colour, demands):
        return colour
    light, chroma, hue = lch(colour)
    ways = (
        (of_lch(step / _STEPS, chroma, hue) for step in range(round(light * _STEPS), _STEPS + 1)),
        (of_lch(step / _STEPS, chroma, hue) for step in range(round(light * _STEPS), -1, -1)),
        ("FFFFFF", "000000"),
    )
    first = [next((each for each in way if _meets(each, demands)), None) for way in ways]
    return min((each for each in first if each), key=lambda each: apart(each, colour), default=None)


def apart(one: str, other: str) -> float:
    """Return how far a colour has moved, as the eye sees it (ΔE of Oklab)."""
    return float(_colour(one).delta_e(_colour(other), method="ok"))


def _meets(colour: str, demands: Sequence[tuple[str, float]]) -> bool:
    return all(Colour(colour).contrast(Colour(other)) >= least for other, least in demands)


def _colour(digits: str) -> Color:
    from coloraide import Color

    return Color(f"#{digits}")


def _hex(colour: Color) -> str:
    return str(colour.to_string(hex=True, fit=True)).removeprefix("#").upper()
