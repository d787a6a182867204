"""Our colours by role, taken from the theme colours of an agency's file; what cannot be read becomes black or white."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from workshopkit.deck.frame import Frame, Place, Spot, measured
from workshopkit.themes.contrast import GRAPHIC, TEXT
from workshopkit.themes.model import Colours, Mark, Theme
from workshopkit.themes.seen import lch, nearest
from workshopkit.units import Colour

BLACK, WHITE = "000000", "FFFFFF"
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_LARGE_PT = 24.0
_LARGE_BOLD_PT = 18.5
_SEEN = 1.35
"""Least contrast of a filled panel with its ground, to be seen as one."""
_MOST_ALT = 1.6
"""Most contrast of a tinted panel with its ground: a tint, not a block."""
COLOURED = 0.045
"""Chroma from which a colour is one, and no grey."""
_LOUD, _NEARLY = 0.2, 3.5
"""Chroma from which a panel glares with black words on it, and contrast of white from which white can stand there."""
_SHADES = (100, 75, 50)
"""Hundredths of its lightness in which an accent may be lettered: as it is, and two of PowerPoint's darker shades."""
OFFICE_ACCENTS = frozenset({"4F81BD", "5B9BD5", "4472C4", "156082"})
"""First accents that PowerPoint gives to files nobody chose colours for, since 2007, 2013, 2016 and 2023."""
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
    """Return the colours behind text, the plainest first; where pictures hide them, what its own colour tells."""
    ink = ink_on(place)
    if place.smooth and place.grounds:
        # boxes are filled with the first: of colours that run into each other with the one read best
        return tuple(sorted(place.grounds, key=lambda each: -ratio(ink, each)))
    if place.grounds:
        return place.grounds
    return (place.ground if ratio(ink, place.ground) >= TEXT else readable(ink),)


@lru_cache(maxsize=64)
def _colours(
    scheme: tuple[tuple[str, str], ...], shown: tuple[str, ...], ink: str, grounds: tuple[str, ...]
) -> Colours:  # fmt: skip
    values = dict(scheme)
    ground = grounds[0]

    def pick(names: Sequence[str], others: Sequence[str], contrast: float, usual: str) -> str:
        found = [*shown, *(values[each] for each in names)]
        return next((each for each in found if least(each, others) >= contrast), usual)

    accent = _calm(pick(_ACCENTS, grounds, _SEEN, ink), grounds)
    own = next((each for share in _SHADES if least(each := _darker(accent, share), grounds) >= TEXT), "")
    accent_ink = own or pick((*_ACCENTS, "hlink", "tx2"), grounds, TEXT, ink)
    strong = pick(("tx2",), grounds, TEXT, "") or own or pick((*_ACCENTS, "tx1"), grounds, TEXT, ink)
    rule = pick(("tx2", *_ACCENTS), grounds, GRAPHIC, ink)
    alt = values["bg2"]
    if least(alt, (ink, accent_ink)) < TEXT or ratio(alt, rule) < GRAPHIC or ratio(alt, ground) > _MOST_ALT:
        alt = ground
    on_strong = _on(strong)
    return Colours(
        surface=ground, surface_alt=alt, surface_strong=strong, ink=ink, ink_inverse=on_strong, ink_muted=ink,
        accent=accent, accent_ink=accent_ink, accent_tint=alt, on_accent=_on(accent), on_strong=on_strong,
        strong_accent=on_strong, chart_2=alt, rule=rule, rule_strong=rule, hair=rule, wash=alt,
    )  # fmt: skip


def look(theme: Theme, frame: Frame, place: Place) -> Theme:
    """Return our theme as it is on a layout of the file: its colours by role, its fonts, no mark and logo of ours."""
    ink, grounds = ink_on(place), grounds_of(place)
    scheme = place.scheme or frame.scheme
    colours = _colours(tuple((name, scheme[name]) for name in _PREFERRED), _shown(frame), ink, grounds)
    slots = {}
    for role, value in colours.model_dump().items():
        slots[role.replace("_", "-")] = _slot(scheme, value)
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


def _slot(scheme: Mapping[str, str], value: str) -> str:
    """Return the theme colour that is this one; `accent1/75` for one that PowerPoint calls darker by 25 %."""
    shades = ((name, share) for name in _ACCENTS for share in _SHADES[1:])
    darker = (f"{name}/{share}" for name, share in shades if _darker(scheme[name], share) == value)
    return next((each for each in _PREFERRED if scheme[each] == value), "") or next(darker, "")


def _darker(colour: str, share: int) -> str:
    """Return a colour with so many hundredths of its lightness, as `a:lumMod` makes it."""
    hue, light, strength = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    return "".join(f"{round(each * 255):02X}" for each in colorsys.hls_to_rgb(hue, light * share / 100, strength))


def _on(panel: str) -> str:
    """Return the colour of words on a panel: white where it can be read, as people expect on strong colours."""
    return WHITE if ratio(WHITE, panel) >= TEXT else readable(panel)


def _calm(colour: str, grounds: Sequence[str]) -> str:
    """Return a colour for panels: a loud one on which white is nearly read gets so dark that it is."""
    loud = lch(colour)[1] >= _LOUD and _NEARLY <= ratio(WHITE, colour) < TEXT
    calm = nearest(colour, [(WHITE, TEXT)]) if loud else None
    return calm if calm and least(calm, grounds) >= _SEEN else colour


def painted(places: Iterable[Place]) -> list[str]:
    """Return the colours of plain bars and panels that layouts show, those of the largest first."""
    areas: dict[str, float] = {}
    for place in places:
        for each in place.drawn:
            if each.colour:
                areas[each.colour] = areas.get(each.colour, 0.0) + each.box.w * each.box.h
    return sorted(areas, key=lambda colour: -areas[colour])


def _shown(frame: Frame) -> tuple[str, ...]:
    """Return the colours that people see in the file: those of its titles, then of its bars, the largest first.

    Where nobody chose its accents, those behind its cover and the beginnings of parts come then.
    """
    places = [frame.places[each] for each in ("content", "drawing", "cover", "section")]
    titles = [place.title.colour for place in places[:3] if place.title]
    found = [*titles, *painted({each.key: each for each in places}.values())]
    if frame.scheme.get("accent1") in OFFICE_ACCENTS:
        found += [ground for place in places[2:] for ground in place.grounds]
    return tuple(dict.fromkeys(each for each in found if lch(each)[1] >= COLOURED))


def _named(theme: Theme, font: str) -> str:
    """Return the name by which a font of the file is measured: its own where the theme has its files."""
    return font if theme.slides.own(font, 400) else measured(font)


def _marks(marks: Mapping[str, Mark], ink: str, grounds: Sequence[str]) -> dict[str, Mark]:
    """Return the marks; those whose own colour cannot be read on this ground are lettered in the ink."""
    return {
        key: mark if least(mark.ink, grounds) >= TEXT else mark.model_copy(update={"ink": ink, "tint": grounds[0]})
        for key, mark in marks.items()
    }
