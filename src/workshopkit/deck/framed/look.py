"""Our colours by role, taken from the theme colours of an agency's file; what cannot be read becomes black or white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from workshopkit.deck.frame import Frame, Place, Spot, measured
from workshopkit.themes.contrast import GRAPHIC, TEXT
from workshopkit.themes.model import Colours, Faces, Mark, Theme
from workshopkit.units import Colour

BLACK, WHITE = "000000", "FFFFFF"
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_LARGE_PT = 24.0
_SEEN = 1.35
"""Least contrast of a filled panel with its ground, to be seen as one."""
_PREFERRED = ("bg1", "tx1", "tx2", "bg2", *_ACCENTS, "hlink")


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours given as six hex digits."""
    return Colour(one).contrast(Colour(other))


def readable(ground: str) -> str:
    """Return black or white, whichever can be read better."""
    return max((BLACK, WHITE), key=lambda each: ratio(each, ground))


def is_faint(spot: Spot, place: Place) -> bool:
    """Tell whether a placeholder's own colour cannot be read on the layout's plain ground."""
    plain = place.title_certain if spot is place.title else place.certain
    least = GRAPHIC if spot.size_pt >= _LARGE_PT else TEXT
    return plain and ratio(spot.colour, place.ground) < least


def faint(place: Place) -> list[tuple[str, float]]:
    """Return which texts of a layout cannot be read on its ground, with their contrast."""
    spots = (("title", place.title), ("subtitle", place.subtitle), ("text", place.bodies[0] if place.bodies else None))
    return [(what, ratio(spot.colour, place.ground)) for what, spot in spots if spot and is_faint(spot, place)]


def ink_on(place: Place) -> str:
    """Return the colour of text on a layout: the file's own where it can be read, else black or white."""
    spots = [*place.bodies, *(each for each in (place.subtitle, place.title) if each)]
    own = spots[0].colour if spots else BLACK
    if place.certain and ratio(own, place.ground) < TEXT:
        return readable(place.ground)
    return own


def ground_of(place: Place) -> str:
    """Return the colour behind text; where pictures hide it, what its own text colour tells of it."""
    ink = ink_on(place)
    if place.certain or ratio(ink, place.ground) >= TEXT:
        return place.ground
    return readable(ink)


@lru_cache(maxsize=64)
def _colours(scheme: tuple[tuple[str, str], ...], ink: str, ground: str) -> Colours:
    values = dict(scheme)

    def pick(names: Sequence[str], other: str, least: float, usual: str) -> str:
        return next((values[each] for each in names if ratio(values[each], other) >= least), usual)

    accent = pick(_ACCENTS, ground, _SEEN, ink)
    accent_ink = pick((*_ACCENTS, "hlink", "tx2"), ground, TEXT, ink)
    strong = pick(("tx2", *_ACCENTS, "tx1"), ground, TEXT, ink)
    alt = next((values[each] for each in ("bg2",) if ratio(values[each], ink) >= TEXT), ground)
    rule = pick(("tx2", *_ACCENTS), ground, GRAPHIC, ink)
    on_strong = readable(strong)
    return Colours(
        surface=ground, surface_alt=alt, surface_strong=strong, ink=ink, ink_inverse=readable(strong), ink_muted=ink,
        accent=accent, accent_ink=accent_ink, accent_tint=alt, on_accent=readable(accent), on_strong=on_strong,
        strong_accent=on_strong, chart_2=alt, rule=rule, rule_strong=rule, hair=rule, wash=alt,
    )  # fmt: skip


def look(theme: Theme, frame: Frame, place: Place) -> Theme:
    """Return our theme as it is on a layout of the file: its colours by role, its fonts, no mark and logo of ours."""
    ink, ground = ink_on(place), ground_of(place)
    colours = _colours(tuple((name, frame.scheme[name]) for name in _PREFERRED), ink, ground)
    slots = {}
    for role, value in colours.model_dump().items():
        slots[role.replace("_", "-")] = next((each for each in _PREFERRED if frame.scheme[each] == value), "")
    return theme.model_copy(
        update={
            "colours": colours,
            "slots": slots,
            "slides": Faces(heading=measured(frame.faces.heading), body=measured(frame.faces.body)),
            "logo": None,
            "facets": _marks(theme.facets, ink, ground),
            "families": _marks(theme.families, ink, ground),
            "shape": theme.shape.model_copy(update={"corner_mark": False, "title_bar": "none"}),
        }
    )


def _marks(marks: Mapping[str, Mark], ink: str, ground: str) -> dict[str, Mark]:
    """Return the marks; those whose own colour cannot be read on this ground are lettered in the ink."""
    return {
        key: mark if ratio(mark.ink, ground) >= TEXT else mark.model_copy(update={"ink": ink, "tint": ground})
        for key, mark in marks.items()
    }
