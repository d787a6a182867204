"""A larger place for a title that its own does not hold: higher first, then as wide as the text as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshopkit.deck.frame import Place, Spot
from workshopkit.deck.framed.fit import PITCH, SMALLEST
from workshopkit.deck.scene import Box
from workshopkit.units import PT_TO_MM

_LINES = 2
_AIR = 0.5
_LEAST_AREA = 0.6
"""Share of its height that the area for drawings keeps."""


def roomier(place: Place) -> Iterator[Place]:
    """Yield the layout with a place that holds a title of two small lines, and the same one wider."""
    title, area = place.title, place.area
    if title is None:
        return
    high = _LINES * SMALLEST * PITCH * title.spread * PT_TO_MM + title.insets[1] + title.insets[3] + _AIR
    left, right = min(title.box.x, area.x), max(title.box.x + title.box.w, area.x + area.w)
    for x, w in ((title.box.x, title.box.w), (left, right - left)):
        box = _higher(replace(title, box=Box(x, title.box.y, w, title.box.h)), high, place)
        rest = _beside(area, box)
        if box != title.box and rest.h >= _LEAST_AREA * area.h:
            yield replace(place, title=replace(title, box=box, moved=True), area=rest)


def _higher(title: Spot, high: float, place: Place) -> Box:
    """Return the box of a title made at least so high: upwards where words stand close under it, else downwards."""
    box = title.box
    if box.h >= high:
        return box
    low = [each.box.y for each in (place.subtitle, *place.bodies) if each and each.box.y >= box.y + box.h - 1]
    spots = [each for each in low if each < box.y + high]
    upwards = title.anchor == "bottom" or (bool(spots) and place.area.y < box.y)
    top = max(1.0, box.y + box.h - high) if upwards else box.y
    return Box(box.x, top, box.w, high)


def _beside(area: Box, title: Box) -> Box:
    """Return what a title leaves of the area for drawings."""
    top, bottom = title.y, title.y + title.h
    if bottom <= area.y or top >= area.y + area.h or title.x >= area.x + area.w or title.x + title.w <= area.x:
        return area
    if top + bottom < 2 * area.y + area.h:
        lower = bottom + _AIR
        return Box(area.x, lower, area.w, area.y + area.h - lower)
    return Box(area.x, area.y, area.w, top - _AIR - area.y)
