"""Where drawings may stand on a layout: in the place of its text, clear of its title and of what stands at its foot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshopkit.deck.frame import Place, Spot
from workshopkit.deck.scene import Box
from workshopkit.render.pptx.reference_style import box_of, find, first, kind_of, number
from workshopkit.units import EMU_PER_MM, PT_TO_MM

_GAP = 2.0
_SMALL_PT = 12.0
"""No footer and no number is smaller."""
_SLACK = 0.4
_LEAST_EM = 1.6
"""Width of a place for a number, in line heights."""
_DRAWN = "p:cSld/p:spTree/*[self::p:pic or self::p:grpSp or self::p:sp[p:spPr/a:solidFill or p:spPr/a:blipFill]]"
"""What a layout or master shows besides its placeholders."""
_THIN, _FROM_RULE, _LEAST_TITLE = 7.0, 0.5, 11.0
"""Millimetres: what is no higher is a rule, how far words keep from it, the least height of a place for titles."""
_TWO_LINES, _MOST_UP = 2 * 18 * 1.22 * PT_TO_MM, 4.0
"""Millimetres of two lines in the least type of titles, and how far their place may be moved up for them."""
_MOST_CUT = 0.25
"""Share of the area that is given up to keep clear of a picture."""
_LEAST = 0.45
"""Of a slide's width and a third less of its height: what is smaller is no place for text but a caption."""


def union(boxes: list[Box]) -> Box:
    """Return the smallest box round others."""
    left, top = min(each.x for each in boxes), min(each.y for each in boxes)
    right, bottom = max(each.x + each.w for each in boxes), max(each.y + each.h for each in boxes)
    return Box(left, top, right - left, bottom - top)


def is_large(box: Box, width: float, height: float) -> bool:
    """Tell whether a place is large enough for a slide's text."""
    return box.w >= _LEAST * width and box.h >= _LEAST * height * 2 / 3


def free_area(place: Place, layout: Any, master: Any, width: float, height: float) -> Box:
    """Return the area for drawings, in millimetres; on a layout without text places what its title leaves free."""
    large = [each.box for each in place.bodies if is_large(each.box, width, height)]
    if large:
        area = _inside(large[0], width, height)
        spot = next(each for each in place.bodies if each.box == large[0])
        left, right = max(area.x, spot.inner.x), min(area.x + area.w, spot.inner.x + spot.inner.w)
        area = Box(left, area.y, right - left, area.h)
    elif len(place.bodies) > 1 and is_large(union([each.box for each in place.bodies[:2]]), width, height):
        area = _inside(union([each.box for each in place.bodies[:2]]), width, height)
    else:
        area = _left_over(place, layout, master, width, height)
    return _clear_of_pictures(_clear_of(area, place.title), layout, master)


def _clear_of_pictures(area: Box, layout: Any, master: Any) -> Box:
    """Return the part of the area that pictures and groups at its edges leave free, where that costs little."""
    for node in (layout, master):
        for shape in find(node, _DRAWN):
            box = None if kind_of(shape) else box_of(shape) or _group_box(shape)
            if box is None or not 1.0 < _shared(box, area) < _MOST_CUT * area.w * area.h:
                continue
            cuts = (
                Box(area.x, area.y, box.x - _GAP - area.x, area.h),
                Box(area.x, area.y, area.w, box.y - _GAP - area.y),
                Box(box.x + box.w + _GAP, area.y, area.x + area.w - box.x - box.w - _GAP, area.h),
                Box(area.x, box.y + box.h + _GAP, area.w, area.y + area.h - box.y - box.h - _GAP),
            )
            best = max(cuts, key=lambda each: max(0.0, each.w) * max(0.0, each.h))
            if best.w * best.h > (1 - _MOST_CUT) * area.w * area.h and best.w > 0:
                area = best
    return area


def _inside(box: Box, width: float, height: float) -> Box:
    """Return the part of a box that lies on the slide, a little from its edges."""
    edge = 0.03 * height
    left, top = max(box.x, edge), max(box.y, edge)
    right, bottom = min(box.x + box.w, width - edge), min(box.y + box.h, height - edge)
    return Box(left, top, max(10.0, right - left), max(10.0, bottom - top))


def _left_over(place: Place, layout: Any, master: Any, width: float, height: float) -> Box:
    title = place.title.box if place.title else Box(width * 0.06, height * 0.06, width * 0.88, height * 0.14)
    left = max(min(title.x, width * 0.1), width * 0.04)
    right = width - left
    feet = [height * 0.93]
    for node in (layout, master):
        for shape in find(node, "p:cSld/p:spTree/p:sp"):
            box = box_of(shape)
            if kind_of(shape) in {"ftr", "sldNum", "dt"} and box and box.y > 0.75 * height:
                feet.append(box.y)
    if title.y > 0.5 * height:
        return Box(left, height * 0.06, right - left, title.y - _GAP - height * 0.06)
    top = title.y + title.h + _GAP
    return Box(left, top, right - left, max(10.0, min(feet) - _GAP - top))


def _clear_of(area: Box, title: Spot | None) -> Box:
    """Return the part of the area that the title leaves free, when they lap over."""
    if title is None or title.box.x >= area.x + area.w or title.box.x + title.box.w <= area.x:
        return area
    top, bottom = title.box.y, title.box.y + title.box.h
    if bottom <= area.y or top >= area.y + area.h:
        return area
    if top + bottom < 2 * area.y + area.h:
        lower = min(bottom + 0.5, area.y + area.h - 10)
        return Box(area.x, lower, area.w, area.y + area.h - lower)
    return Box(area.x, area.y, area.w, max(10.0, top - 0.5 - area.y))


def clear_of_rules(title: Spot | None, layout: Any, master: Any) -> Spot | None:
    """Return the place of titles above (or below) a thin rule that is drawn through it, where a second line would be."""
    if title is None:
        return None
    shows = layout is None or layout.get("showMasterSp") not in {"0", "false"}
    box = title.box
    for node in (layout, master if shows else None):
        for shape in find(node, "p:cSld/p:spTree/*[not(.//a:t)]"):
            rule = None if kind_of(shape) else box_of(shape, flat=True) or _group_box(shape)
            if rule is None or rule.h > _THIN or min(rule.x + rule.w, box.x + box.w) - max(rule.x, box.x) < 0.4 * box.w:
                continue
            above, below = rule.y - _FROM_RULE - box.y, box.y + box.h - rule.y - rule.h - _FROM_RULE
            if max(above, below) >= box.h or rule.y >= box.y + box.h or rule.y + rule.h <= box.y:
                continue
            if max(above, below) >= max(_LEAST_TITLE, 0.4 * box.h):
                top = box.y if above >= below else box.y + box.h - below
                box = replace(box, y=top, h=max(above, below))
    if box == title.box:
        return title
    if box.y == title.box.y:  # what two lines lack they may take from the air above
        lacks = min(_MOST_UP, _TWO_LINES + title.insets[1] + title.insets[3] - box.h, box.y - _FROM_RULE)
        box = replace(box, y=box.y - max(0.0, lacks), h=box.h + max(0.0, lacks))
    return replace(title, box=box, moved=True)


def legible(spot: Spot | None, height: float) -> Spot | None:
    """Return the place of a footer or number with type that can be read, made so high that it holds one line."""
    if spot is None:
        return None
    size = max(spot.size_pt, _SMALL_PT)
    need = size * 1.2 * PT_TO_MM
    box, left, right = spot.box, spot.insets[0], spot.insets[2]
    if size == spot.size_pt and spot.inner.h >= need - _SLACK:
        return spot
    high = max(box.h, need + spot.insets[1] + spot.insets[3])
    top = {"top": box.y, "middle": box.y + (box.h - high) / 2, "bottom": box.y + box.h - high}[spot.anchor]
    top = max(0.0, min(top, height - high))
    wide = max(box.w, left + right + _LEAST_EM * need)
    return replace(
        spot,
        size_pt=size,
        box=Box(box.x + (box.w - wide if spot.align == "right" else 0.0), top, wide, high),
        moved=True,
    )


def _group_box(shape: Any) -> Box | None:
    for place in find(shape, "p:grpSpPr/a:xfrm"):
        off, ext = first(place, "a:off"), first(place, "a:ext")
        if off is not None and ext is not None:
            numbers = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
            x, y, w, h = (number(each) / EMU_PER_MM for each in numbers)
            return Box(x, y, w, h)
    return None


def _shared(one: Box, other: Box) -> float:
    wide = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    high = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return max(0.0, wide) * max(0.0, high)
