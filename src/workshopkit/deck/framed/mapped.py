"""Our own drawings in the area an agency's layout gives: shifted and scaled, their words kept large enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshopkit.deck.arrange import overflows
from workshopkit.deck.framed.fit import SMALLEST
from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.model import Div, Run, Slide
from workshopkit.deck.scene import Box, Chart, Grid, Group, Line, Picture, Scene, SceneItem, Shape, Text
from workshopkit.deck.stage import BODY_TOP, MARGIN, Stage
from workshopkit.themes.model import Theme

MAPPED = ("diamond", "cards", "links", "agenda", "comparison", "two-columns", "quote", "table", "figure")
"""Layouts whose drawings stand wholly between title and foot, so that they can be brought into another area."""
_HEIGHT = 123.0
_SMALLEST_SCALE = 0.7


def mapped(slide: Slide, look: Theme, area: Box) -> tuple[tuple[SceneItem, ...], ...] | None:
    """Return the drawings of a slide inside the area, one for each scene; None when they do not hold there."""
    stage = Stage(look)
    scale = min(area.w / stage.measure, area.h / _HEIGHT)
    if slide.layout not in MAPPED or scale < _SMALLEST_SCALE:
        return None
    scale = min(scale, 1.15)
    stage = replace(stage, smallest=max(SMALLEST, SMALLEST / scale))
    blocks = tuple(each for each in slide.blocks if not (isinstance(each, Div) and each.name == "source"))
    try:
        scenes = LAYOUTS[slide.layout].arrange(replace(slide, title=(Run("Title"),), blocks=blocks), stage)
    except UnfitError:
        return None
    if any(True for scene in scenes for _ in overflows(scene, stage)):
        return None
    left = area.x + (area.w - stage.measure * scale) / 2
    return tuple(tuple(_moved(scene, scale, left - MARGIN * scale, area.y - BODY_TOP * scale)) for scene in scenes)


def _moved(scene: Scene, scale: float, dx: float, dy: float) -> Iterator[SceneItem]:
    for item in scene.items:
        if not (isinstance(item, Text) and item.slot in {"title", "source", "footer", "number"}):
            yield move(item, scale, dx, dy)


def move(item: SceneItem, scale: float, dx: float, dy: float) -> SceneItem:
    """Return an item scaled and then shifted, lengths in millimetres; placeholders become text boxes."""
    if isinstance(item, Group):
        return replace(item, items=tuple(move(each, scale, dx, dy) for each in item.items))
    if isinstance(item, Line):
        ends = (item.x1 * scale + dx, item.y1 * scale + dy, item.x2 * scale + dx, item.y2 * scale + dy)
        return replace(item, x1=ends[0], y1=ends[1], x2=ends[2], y2=ends[3])
    if isinstance(item, Text):
        return _text(item, scale, dx, dy)
    if isinstance(item, Picture):
        return replace(item, box=_box(item.box, scale, dx, dy))
    if isinstance(item, Chart):
        return replace(item, box=_box(item.box, scale, dx, dy))
    if isinstance(item, Grid):
        return _grid(item, scale, dx, dy)
    text = _text(item.text, scale, dx, dy) if item.text else None
    return replace(item, box=_box(item.box, scale, dx, dy), text=text)


def _grid(grid: Grid, scale: float, dx: float, dy: float) -> Grid:
    return replace(
        grid,
        box=_box(grid.box, scale, dx, dy),
        widths=tuple(each * scale for each in grid.widths),
        heights=tuple(each * scale for each in grid.heights),
        cells=tuple(tuple(_text(cell, scale, dx, dy) for cell in row) for row in grid.cells),
    )


def _box(box: Box, scale: float, dx: float, dy: float) -> Box:
    return Box(box.x * scale + dx, box.y * scale + dy, box.w * scale, box.h * scale)


def _text(text: Text, scale: float, dx: float, dy: float) -> Text:
    paragraphs = tuple(
        replace(
            each,
            size_pt=round(each.size_pt * scale, 2),
            pitch_pt=round(each.pitch_pt * scale, 2),
            before_pt=round(each.before_pt * scale, 2),
            indent=each.indent * scale,
            runs=tuple(replace(run, size_pt=round(run.size_pt * scale, 2)) for run in each.runs),
            lines=(),
        )
        for each in text.paragraphs
    )
    return replace(text, box=_box(text.box, scale, dx, dy), paragraphs=paragraphs, slot="")


__all__ = ["MAPPED", "Shape", "mapped", "move"]
