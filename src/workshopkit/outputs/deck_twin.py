"""Pictures of slides in an agency's own file: its size, colours and places, on a ground of our slide's size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshopkit.deck.frame import Frame, Place, Spot
from workshopkit.deck.framed.arrange import Framed
from workshopkit.deck.framed.fit import setter_of
from workshopkit.deck.framed.look import is_faint, readable
from workshopkit.deck.scene import Box, Picture, SceneItem, Text
from workshopkit.deck.typeset import Style, draft
from workshopkit.language import _
from workshopkit.render.svg import draw_items
from workshopkit.render.words import escape
from workshopkit.themes.model import Theme

WIDTH, HEIGHT = 338.7, 190.5
"""Millimetres of every picture, whatever the slide's size: documents are set for it."""
_EDGE = "999999"


def framed_svg(framed: Framed, frame: Frame, number: int) -> str:
    """Return a picture of one slide of the agency's file; patterns, gradients and large pictures are not drawn."""
    place, look = framed.place, framed.look
    scale = min(WIDTH / frame.width, HEIGHT / frame.height)
    x, y = (WIDTH - frame.width * scale) / 2, (HEIGHT - frame.height * scale) / 2
    whole = Box(0, 0, frame.width, frame.height)
    parts = [_rect(whole, place.ground), *_master(place, look)]
    parts += [_fill(place, item) + draw_items((item,), _inked(place, item, look)) for item in framed.scene.items]
    parts += [draw_items((item,), _with_ink(look, _ink(spot))) for item, spot in _foot(framed, number)]
    edge = "" if scale * frame.width > WIDTH - 0.5 and scale * frame.height > HEIGHT - 0.5 else _outline(whole)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}mm" '
        f'height="{HEIGHT}mm"><title>{escape(framed.scene.title)}</title>'
        f'<g transform="translate({x:.3f} {y:.3f}) scale({scale:.5f})">{"".join(parts)}{edge}</g></svg>'
    )


def _rect(box: Box, colour: str) -> str:
    return f'<rect x="{box.x:.2f}" y="{box.y:.2f}" width="{box.w:.2f}" height="{box.h:.2f}" fill="#{colour}"/>'


def _outline(box: Box) -> str:
    size = f'width="{box.w:.2f}" height="{box.h:.2f}"'
    return f'<rect x="0" y="0" {size} fill="none" stroke="#{_EDGE}" stroke-width="0.4"/>'


def _master(place: Place, look: Theme) -> Iterator[str]:
    for each in place.drawn:
        if each.colour:
            yield _rect(each.box, each.colour)
        else:
            yield draw_items((Picture(each.box, each.content, each.media_type, _("Picture of the master")),), look)


def _spot(place: Place, item: SceneItem) -> Spot | None:
    """Return the placeholder an item fills."""
    slot = item.slot if isinstance(item, Text) else ""
    if slot in {"title", "subtitle"}:
        return place.title if slot == "title" else place.subtitle
    return next((each for each in place.bodies if slot == f"body:{each.idx}"), None)


def _fill(place: Place, item: SceneItem) -> str:
    spot = _spot(place, item)
    return _rect(spot.box, spot.fill) if spot and spot.fill else ""


def _ink(spot: Spot) -> str:
    return readable(*spot.grounds) if is_faint(spot) else spot.colour


def _inked(place: Place, item: SceneItem, look: Theme) -> Theme:
    """Return the look with the ink of the placeholder that an item fills."""
    spot = _spot(place, item)
    return _with_ink(look, _ink(spot)) if spot else look


def _with_ink(look: Theme, ink: str) -> Theme:
    return look.model_copy(update={"colours": look.colours.model_copy(update={"ink": ink})})


def _foot(framed: Framed, number: int) -> Iterator[tuple[Text, Spot]]:
    """Yield footer and slide number with the places they stand in."""
    place = framed.place
    for spot, words, name in (
        (place.footer, framed.footer, _("Footer")),
        (place.number, str(number), _("Slide number")),
    ):
        if spot and words:
            style = Style(spot.size_pt, spot.size_pt * 1.2, "body", spot.bold, "ink", spot.read_align)
            inner = replace(spot.inner, w=max(spot.inner.w, 1.0))
            yield (
                Text(spot.box, setter_of(spot).set([draft(words, style)], inner, spot.anchor), name, spot.anchor),
                spot,
            )
