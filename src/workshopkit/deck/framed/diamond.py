"""The four facets at the poles of a diamond, on a narrow or low slide: side names stand under their marks or beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import told
from workshopkit.deck.layouts.content import first_paragraph, plain
from workshopkit.deck.layouts.diamond_poles import POLES, Pole, read_poles
from workshopkit.deck.layouts.marks import axes, double_diamond, facet_mark
from workshopkit.deck.model import Slide
from workshopkit.deck.scene import Anchor, Box, Group, SceneItem, Shape, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import Draft, Style, draft
from workshopkit.language import _

LEAST_W, LEAST_H = 200.0, 105.0
"""Millimetres of an area that holds it with the side names under their marks."""
_WIDE, _LOW = 240.0, 78.0
"""Millimetres of an area that holds it with the side names beside their marks."""
_EXTERNAL = 0.36
"""Of the width of such an area, that of the double box."""
_HALF_W, _MOST_HALF_H = 60.0, 51.0
_MARK = 20.0
_SIZES = (22.0, 20.0, 18.0)
_AIR = 3.0
_PITCH = 1.1


def narrow_diamond(slide: Slide, stage: Stage, area: Box) -> tuple[SceneItem, ...] | None:
    """Return the diamond drawn in an area of 200 by 105 or 240 by 78 mm; None when its words do not stand there."""
    wide = area.w >= _WIDE
    if area.w < LEAST_W or area.h < (_LOW if wide else LEAST_H) or slide.div("edges") or slide.div("projects"):
        return None
    half_h = min(_MOST_HALF_H, (area.h - _MARK) / 2)
    x, y = area.x + area.w / 2, area.y + _MARK / 2 + half_h
    poles = read_poles(slide)
    names = [_name(stage, pole, _name_box(pole.place, area, x, y, half_h), y) for pole in poles]
    room = Box(area.x, area.y, _EXTERNAL * area.w if wide else area.w / 2 - _MARK / 2 - 6, 0.42 * half_h)
    if wide:  # down to the name of the facet at the left
        left = next((each for pole, each in zip(poles, names, strict=True) if each and pole.place == "left"), None)
        room = replace(room, h=(left.box.y if left else y) - _AIR - area.y)
    external = _external(slide, stage, room)
    figure = _figure(stage, poles, x, y, half_h)
    if external is None or figure is None or not all(names):
        return None
    places = ", ".join(
        f"{plain(each.name)} {words.place(each.place)}{f' ({each.word})' if each.word else ''}" for each in poles
    )
    drawn = Group(tuple(figure), _("Diamond of the facets"), told(_("Four facets: {facets}.").format(facets=places)))
    return (*(each for each in names if each), *external, drawn)


def _name_box(place: str, area: Box, x: float, y: float, half_h: float) -> Box:
    """Return the room for a name: beside the marks above and below, under the marks at the sides."""
    gap = _MARK / 2 + _AIR
    beside, high = x + gap + 4, 0.5 * half_h
    if place in {"top", "bottom"}:
        top = y - half_h - _MARK / 2 if place == "top" else y + half_h + _MARK / 2 - high
        return Box(beside, top, area.x + area.w - beside, high)
    if area.w >= _WIDE:
        wide = area.w / 2 - _HALF_W - gap
        return Box(area.x if place == "left" else area.x + area.w - wide, y - half_h / 2, wide, half_h)
    top = y + gap
    edge = _HALF_W * (1 - gap / half_h) + _AIR
    wide, high = area.w / 2 - edge, area.y + area.h - top
    if place == "right":
        return Box(x + edge, top, wide, min(high, half_h + _MARK / 2 - gap - 0.5 * half_h))
    return Box(area.x, top, wide, high)


def _name(stage: Stage, pole: Pole, box: Box, middle: float) -> Text | None:
    """Return the name of a facet; one beside its mark has a box as high as its words, round the `middle`."""
    for size in _SIZES:
        style = Style(size, round(size * _PITCH, 2), bold=True, colour=f"facet.{pole.letter}.ink")
        drafts = [draft(pole.name, style)]
        if pole.gloss:
            drafts.append(draft(pole.gloss, Style(min(size, 20.0), round(min(size, 20.0) * _PITCH, 2)), 1))
        if stage.setter.fits(drafts, box):
            beside = abs(box.y + box.h / 2 - middle) < 1
            anchor: Anchor = "middle" if beside or pole.place in {"top", "bottom"} else "top"
            if beside:
                high = stage.setter.height(drafts, box.w)
                box = replace(box, y=middle - high / 2, h=high)
            return Text(
                box, stage.setter.set(drafts, box, anchor), _("Facet {letter}").format(letter=pole.letter), anchor
            )
    return None


def _external(slide: Slide, stage: Stage, room: Box) -> tuple[SceneItem, ...] | None:
    """Return the double box that says where the places come from, nothing where there is none, None without room."""
    words = first_paragraph(slide, "external")
    if words is None:
        return ()
    drafts = [draft(words.runs, Style(18, 20))]
    height = stage.setter.height(drafts, room.w - 8) + 4
    if height > room.h:
        return None
    outer = Box(room.x, room.y, room.w, height)
    inner = Box(outer.x + 1.1, outer.y + 1.1, outer.w - 2.2, outer.h - 2.2)
    place = Box(outer.x + 4, outer.y, outer.w - 8, height)
    lines = (
        Shape(outer, "rect", _("Outer line"), fill="surface", stroke="ink", stroke_pt=1.0),
        Shape(inner, "rect", _("Inner line"), stroke="ink", stroke_pt=1.0),
    )
    return (
        Group(lines, _("Double box")),
        Text(place, stage.setter.set(drafts, place, "middle"), _("External"), "middle"),
    )


def _figure(stage: Stage, poles: Sequence[Pole], x: float, y: float, half_h: float) -> list[SceneItem] | None:
    items: list[SceneItem] = double_diamond(x, y, _HALF_W, half_h, "surface-alt", 1.25)
    items += axes(x, y, _HALF_W, half_h, 1.25)
    style = Style(18, 19.8, colour="ink-muted", align="center")
    for pole in poles:
        if not pole.word:
            continue
        word: Draft = draft(pole.word, style)
        width = stage.setter.lines(word, 200)[0].width_mm + 3
        dx, dy = POLES[pole.place]
        reach = _HALF_W - _MARK / 2 - 2 - width / 2
        if reach < width / 2:
            return None
        box = Box(x + dx * reach - width / 2, y + dy * 0.56 * half_h - 4.2, width, 8.4)
        patch = Box(box.x, box.y + 0.4, box.w, box.h - 0.8)
        items.append(Shape(patch, "rect", _("Patch"), fill="surface-alt"))
        items.append(
            Text(
                box,
                stage.setter.set([word], box, "middle"),
                _("Axis word {place}").format(place=words.place(pole.place)),
                "middle",
            )
        )
    for pole in poles:
        dx, dy = POLES[pole.place]
        items.append(facet_mark(stage, pole.letter, x + dx * _HALF_W, y + dy * half_h, _MARK))
    return items
