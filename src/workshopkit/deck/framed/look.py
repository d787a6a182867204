"""Our colours by role, taken from the theme colours of an agency's file; what cannot be read becomes black or white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from workshopkit.deck.frame import Frame, Place, Spot, measured
from workshopkit.themes.contrast import GRAPHIC, TEXT
from workshopkit.themes.model import Colours, Mark, Theme
from workshopkit.units import Colour

BLACK, WHITE = "000000", "FFFFFF"
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_LARGE_PT = 24.0
_LARGE_BOLD_PT = 18.5
_SEEN = 1.35
"""Least contrast of a filled panel with its ground, to be seen as one."""
_PREFERRED = ("bg1", "tx1", "tx2", "bg2", *_ACCENTS, "hlink")


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours given as six hex digits."""
    return Colour(one).contrast(Colour(other))


def least(colour: str, grounds: Sequence[str]) -> float:
    """Return the contrast of a colour with the one of several grounds on which it is read worst."""
    return min((ratio(colour, each) for each in grounds), default=21.0)


def readable(*grounds: str) -> str:
    """Return black or white, whichever can be read better on all of the grounds."""
    return max((BLACK, WHITE), key=lambda each: least(each, grounds))


def is_faint(spot: Spot) -> bool:
    """Tell whether a placeholder's own colour cannot be read on what lies behind it, as far as that is known."""
    large = spot.size_pt >= _LARGE_PT or (spot.bold and spot.size_pt >= _LARGE_BOLD_PT)
    return least(spot.colour, spot.grounds) < (GRAPHIC if large else TEXT)


def faint(place: Place) -> list[tuple[str, float]]:
    """Return which texts of a layout cannot be read on its ground, with their contrast."""
    spots = (
        ("title", place.title), ("subtitle", place.subtitle), ("text", place.bodies[0] if place.bodies else None),
        ("footer", place.footer), ("slide number", place.number),
    )  # fmt: skip
    return [(what, least(spot.colour, spot.grounds)) for what, spot in spots if spot and is_faint(spot)]


def ink_on(place: Place) -> str:
    """Return the colour of text on a layout: the file's own where it can be read, else black or white."""
    spots = [*place.bodies, *(each for each in (place.subtitle, place.title) if each)]
    own = spots[0].colour if spots else BLACK
    return readable(*place.grounds) if least(own, place.grounds) < TEXT else own


def grounds_of(place: Place) -> tuple[str, ...]:
    """Return the colours behind text; where pictures hide them, what its own text colour tells of them."""
    ink = ink_on(place)
    if place.grounds:
        return place.grounds
    return (place.ground if ratio(ink, place.ground) >= TEXT else readable(ink),)


@lru_cache(maxsize=64)
def _colours(scheme: tuple[tuple[str, str], ...], ink: str, grounds: tuple[str, ...]) -> Colours:
    values = dict(scheme)
    ground = grounds[0]

    def pick(names: Sequence[str], others: Sequence[str], contrast: float, usual: str) -> str:
        return next((values[each] for each in names if least(values[each], others) >= contrast), usual)

    accent = pick(_ACCENTS, grounds, _SEEN, ink)
    accent_ink = pick((*_ACCENTS, "hlink", "tx2"), grounds, TEXT, ink)
    strong = pick(("tx2", *_ACCENTS, "tx1"), grounds, TEXT, ink)
    rule = pick(("tx2", *_ACCENTS), grounds, GRAPHIC, ink)
    alt = values["bg2"]
    if least(alt, (ink, accent_ink)) < TEXT or ratio(alt, rule) < GRAPHIC:
        alt = ground
    on_strong = readable(strong)
    return Colours(
        surface=ground, surface_alt=alt, surface_strong=strong, ink=ink, ink_inverse=readable(strong), ink_muted=ink,
        accent=accent, accent_ink=accent_ink, accent_tint=alt, on_accent=readable(accent), on_strong=on_strong,
        strong_accent=on_strong, chart_2=alt, rule=rule, rule_strong=rule, hair=rule, wash=alt,
    )  # fmt: skip


def look(theme: Theme, frame: Frame, place: Place) -> Theme:
    """Return our theme as it is on a layout of the file: its colours by role, its fonts, no mark and logo of ours."""
    ink, grounds = ink_on(place), grounds_of(place)
    scheme = place.scheme or frame.scheme
    colours = _colours(tuple((name, scheme[name]) for name in _PREFERRED), ink, grounds)
    slots = {}
    for role, value in colours.model_dump().items():
        slots[role.replace("_", "-")] = next((each for each in _PREFERRED if scheme[each] == value), "")
    return theme.model_copy(
        update={
            "colours": colours,
            "slots": slots,
            "slides": theme.slides.model_copy(
                update={"heading": _named(theme, frame.faces.heading), "body": _named(theme, frame.faces.body)}
            ),
            "logo": None,
            "facets": _marks(theme.facets, ink, grounds),
            "families": _marks(theme.families, ink, grounds),
            "shape": theme.shape.model_copy(update={"corner_mark": False, "title_bar": "none"}),
            "sizes": theme.sizes.model_copy(update={"slide_heading": 1.0, "slide_body": 1.0, "slide_least": 18.0}),
            "spacing": theme.spacing.model_copy(update={"lines": 1.0}),
        }
    )


def _named(theme: Theme, font: str) -> str:
    """Return the name by which a font of the file is measured: its own where the theme has its files."""
    return font if theme.slides.own(font, 400) else measured(font)


def _marks(marks: Mapping[str, Mark], ink: str, grounds: Sequence[str]) -> dict[str, Mark]:
    """Return the marks; those whose own colour cannot be read on this ground are lettered in the ink."""
    return {
        key: mark if least(mark.ink, grounds) >= TEXT else mark.model_copy(update={"ink": ink, "tint": grounds[0]})
        for key, mark in marks.items()
    }
