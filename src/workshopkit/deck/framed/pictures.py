"""Pictures in an agency's file: beside the text place, in our drawing of two columns, or on a slide of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from workshopkit.deck.frame import Place, Spot
from workshopkit.deck.layouts.pictures import fitted
from workshopkit.deck.model import Block, Div, Image, Slide, words_of
from workshopkit.deck.scene import SceneItem, Text

_SHARE: Final = 0.56
"""Of the area's width, that of the text beside a picture."""
_GAP: Final = 6.0
_LEAST: Final = (150.0, 55.0)
"""Width and height in millimetres of an area that holds text and picture side by side."""
Drawn = Sequence[tuple[SceneItem, ...]]
Draw = Callable[[Slide, Place], Drawn]
"""Gives the pages of a slide without pictures."""


def illustrated(
    slide: Slide, shown: Sequence[Image], place: Place, source: Sequence[Text], draw: Draw, whole: Drawn | None
) -> Drawn:
    """Return the pages of a slide with pictures; `whole` is our own drawing of it where that stands in the area."""
    words = replace(slide, blocks=_without(slide.blocks))
    free = replace(place.area, h=place.area.h - sum(each.box.h for each in source))
    own: Drawn = tuple((fitted(image, free, "center"), *source) for image in shown)
    if not any(text.strip() for text in words_of(tuple(each for each in words.blocks if not _foot(each)))):
        return own
    area = place.area
    if slide.layout == "bullets" and area.w >= _LEAST[0] and area.h >= _LEAST[1]:
        left = area.w * _SHARE
        room = replace(area, x=area.x + left + _GAP, w=area.w - left - _GAP)
        beside = fitted(shown[0], room, "right")
        return tuple((*items, beside) for items in draw(words, _narrowed(place, left)))
    return whole or (*draw(words, place), *own)


def _foot(block: Block) -> bool:
    return isinstance(block, Div) and block.name == "source"


def _without(blocks: Sequence[Block]) -> tuple[Block, ...]:
    kept = (each for each in blocks if not isinstance(each, Image))
    return tuple(replace(each, blocks=_without(each.blocks)) if isinstance(each, Div) else each for each in kept)


def _narrowed(place: Place, width: float) -> Place:
    """Return the place with its text so wide from the left of its area, in millimetres."""
    right = place.area.x + width

    def narrow(spot: Spot) -> Spot:
        return replace(spot, box=replace(spot.box, w=max(1.0, min(spot.box.x + spot.box.w, right) - spot.box.x)))

    return replace(place, area=replace(place.area, w=width), bodies=tuple(map(narrow, place.bodies)))
