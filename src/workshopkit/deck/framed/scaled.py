"""Slides much larger than ours are laid out at our size and made larger with their type, to be read from as far."""

from __future__ import annotations

from dataclasses import replace

from workshopkit.deck.frame import Frame, Place, Spot
from workshopkit.deck.framed.mapped import move, move_box
from workshopkit.deck.scene import Box, Scene, SceneItem, Text

_WIDTH, _HEIGHT = 338.67, 190.5
_MUCH = 1.15
"""By how much a slide has to be larger than ours; on one that is hardly larger our sizes do."""


def growth(frame: Frame) -> float:
    """Return how many times larger the slides of a file are than ours; 1 for those that are not much larger."""
    found = min(frame.width / _WIDTH, frame.height / _HEIGHT)
    return found if found > _MUCH else 1.0


def scaled_frame(frame: Frame, scale: float) -> Frame:
    """Return a file as it would be with slides so many times as large."""
    places = {purpose: scaled_place(place, scale) for purpose, place in frame.places.items()}
    return replace(frame, width=frame.width * scale, height=frame.height * scale, places=places)


def scaled_place(place: Place, scale: float) -> Place:
    """Return a layout as it would be on a slide so many times as large, type included."""
    return replace(
        place, title=_spot(place.title, scale), subtitle=_spot(place.subtitle, scale),
        footer=_spot(place.footer, scale), number=_spot(place.number, scale),
        bodies=tuple(found for each in place.bodies if (found := _spot(each, scale))),
        area=_box(place.area, scale), panel=place.panel and _box(place.panel, scale),
        drawn=tuple(replace(each, box=_box(each.box, scale)) for each in place.drawn),
    )  # fmt: skip


def scaled_scene(scene: Scene, scale: float) -> Scene:
    """Return a slide so many times as large, type included."""
    return replace(scene, items=tuple(_item(each, scale) for each in scene.items))


def _item(item: SceneItem, scale: float) -> SceneItem:
    found = move(item, scale, 0.0, 0.0)
    return replace(found, slot=item.slot) if isinstance(found, Text) and isinstance(item, Text) else found


def _spot(spot: Spot | None, scale: float) -> Spot | None:
    if spot is None:
        return None
    left, top, right, bottom = (each * scale for each in spot.insets)
    return replace(
        spot, box=_box(spot.box, scale), insets=(left, top, right, bottom), size_pt=round(spot.size_pt * scale, 2)
    )


def _box(box: Box, scale: float) -> Box:
    return move_box(box, scale, 0.0, 0.0)
