"""Places on which no words can be read get a plain ground: a fill of their own, a panel under drawings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshopkit.deck.frame import Place, Spot
from workshopkit.deck.framed.look import ink_on, is_faint, least, readable
from workshopkit.deck.scene import Box, Shape
from workshopkit.language import _
from workshopkit.themes.contrast import GRAPHIC, TEXT
from workshopkit.units import Colour

_WHOLLY = 0.95
_END = 0.2
_ROUND = 3.0
"""Millimetres of a panel on each side of what stands on it."""


def cleared(place: Place, width: float, height: float, *, drawn: bool = True) -> Place:
    """Return a layout whose places can be read on; a panel of `Place.panel` lies under the area where it has to.

    Where nothing is `drawn` in the area, as on covers, there is no panel.
    """
    plain = place.plain
    if _has_no_ground(place) and not drawn:
        place = replace(place, grounds=())
    elif _has_no_ground(place):
        panel = _around(place.area, place.title, width, height)
        under = replace(place, grounds=(plain,), ground=plain, panel=panel)
        place = replace(
            under, bodies=tuple(_on_panel(each, panel, plain) for each in place.bodies),
            subtitle=place.subtitle and _on_panel(place.subtitle, panel, plain),
        )  # fmt: skip
    return replace(
        place, title=_filled(place.title, plain), subtitle=_filled(place.subtitle, plain),
        footer=_filled(place.footer, plain), number=_filled(place.number, plain),
        bodies=tuple(each for spot in place.bodies if (each := _filled(spot, plain))),
    )  # fmt: skip


def panel_under(place: Place) -> tuple[Shape, ...]:
    """Return the panel of a cleared layout."""
    return (Shape(place.panel, "rect", _("Ground"), fill="surface"),) if place.panel else ()


def _has_no_ground(place: Place) -> bool:
    """Tell whether neither black nor white is read on the area, or a picture lies where no text was meant to stand.

    Where a picture lies behind a part of it, the rest has to do for the words. On colours that run into each other
    what large type needs has to do, but for their ends, which fill little: there is no smaller type but in sources,
    and a panel would hide what the agency chose.
    """
    if not place.grounds:
        return not place.bodies or least(ink_on(place), place.partly) < TEXT
    if place.smooth and len(place.grounds) > 1:
        return least(ink_on(place), _without_ends(place.grounds)) < GRAPHIC
    return least(ink_on(place), place.grounds) < TEXT


def _without_ends(grounds: Sequence[str]) -> tuple[str, str]:
    """Return the darkest and the lightest of colours that run into each other, a fifth nearer to each other."""
    dark, *_others, light = sorted(map(Colour, grounds), key=Colour.luminance)
    return dark.mixed(light, _END).hex, light.mixed(dark, _END).hex


def _on_panel(spot: Spot, panel: Box, plain: str) -> Spot:
    """Return a place as it is over the panel; one that stands on it in part only is filled whole."""
    box = spot.box
    if box.x >= panel.x + panel.w or box.x + box.w <= panel.x or box.y >= panel.y + panel.h or box.y + box.h <= panel.y:
        return spot
    left, top = max(box.x, panel.x), max(box.y, panel.y)
    right, bottom = min(box.x + box.w, panel.x + panel.w), min(box.y + box.h, panel.y + panel.h)
    whole = (right - left) * (bottom - top) > _WHOLLY * box.w * box.h
    return replace(spot, grounds=(plain,), fill="" if whole else plain)


def _filled(spot: Spot | None, plain: str) -> Spot | None:
    if spot is None or not is_faint(spot) or not is_faint(replace(spot, colour=readable(*spot.grounds))):
        return spot
    return replace(spot, grounds=(plain,), fill=plain)


def _around(area: Box, title: Spot | None, width: float, height: float) -> Box:
    """Return a panel round the area, on the slide and clear of the title."""
    left, top = max(0.0, area.x - _ROUND), max(0.0, area.y - _ROUND)
    right, bottom = min(width, area.x + area.w + _ROUND), min(height, area.y + area.h + _ROUND)
    if title is not None and title.box.x < right and title.box.x + title.box.w > left:
        if top < title.box.y + title.box.h <= area.y + 0.6:
            top = title.box.y + title.box.h
        elif area.y + area.h - 0.6 <= title.box.y < bottom:
            bottom = title.box.y
    return Box(left, top, right - left, bottom - top)
