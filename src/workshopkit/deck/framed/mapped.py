"""Our own drawings in the area an agency's layout gives: shifted and scaled, their words kept large enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from workshopkit.deck.arrange import overflows, texts
from workshopkit.deck.framed.diamond import narrow_diamond
from workshopkit.deck.framed.fit import SMALLEST
from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.model import Div, Run, Slide
from workshopkit.deck.scene import Box, Chart, Grid, Group, Line, Picture, Scene, SceneItem, SetLine, Shape, Text
from workshopkit.deck.stage import BODY_TOP, MARGIN, Stage
from workshopkit.themes.model import Theme
from workshopkit.units import PT_TO_MM

MAPPED = ("diamond", "cards", "links", "agenda", "comparison", "two-columns", "quote", "table", "figure")
"""Layouts whose drawings stand wholly between title and foot, so that they can be brought into another area."""
_HEIGHT = 123.0
_SMALLEST_SCALE, _LARGEST_SCALE = 0.7, 1.15
_NARROWER = (1.0, 0.92, 0.84)
"""Shares of the height at which a narrower slide is tried."""
_NARROWEST, _WIDEST = 200.0, 560.0
"""Millimetres of the narrowest and the widest slide that are tried."""
_SPREADING = frozenset({"cards", "links", "agenda", "comparison", "two-columns", "table", "figure"})
"""Layouts whose drawings get as wide as the slide is."""
_AROUND = {"title", "source", "footer", "number"}
_SLACK = 1.5


def mapped(slide: Slide, look: Theme, area: Box) -> tuple[tuple[SceneItem, ...], ...] | None:
    """Return the drawings of a slide inside the area, one for each scene; None when they do not hold there.

    They are brought there from our own slide, or from one that is as narrow or wide as the area; the fewer scenes win.
    """
    if slide.layout not in MAPPED:
        return None
    stage, high = Stage(look), area.h / _HEIGHT
    scale = min(area.w / stage.measure, high)
    ways = [(stage, scale)] if scale >= _SMALLEST_SCALE else []
    spreads = slide.layout in _SPREADING
    largest = max(_LARGEST_SCALE, scale)
    for share in _NARROWER:
        each = min(high, largest) * share
        width = area.w / each + 2 * MARGIN
        fitting = _NARROWEST <= width < stage.width - 1 or (spreads and stage.width + 1 < width <= _WIDEST)
        if each >= _SMALLEST_SCALE and fitting:
            ways.append((replace(stage, width=width), each))
    if spreads:  # as large as they can stand; over the whole width before narrower
        ways.sort(key=lambda way: (-way[1], -way[0].width))
    found: list[tuple[tuple[SceneItem, ...], ...]] = []
    for own, each in ways:
        made = _drawn(slide, own, each, area)
        if made:
            found.append(made)
        if made and len(made) == 1:
            break
    if not found and slide.layout == "diamond":
        diamond = narrow_diamond(slide, stage, area)
        return (diamond,) if diamond else None
    return min(found, key=len, default=None)


def _drawn(slide: Slide, stage: Stage, scale: float, area: Box) -> tuple[tuple[SceneItem, ...], ...] | None:
    stage = replace(stage, smallest=max(SMALLEST, SMALLEST / scale))
    blocks = tuple(each for each in slide.blocks if not (isinstance(each, Div) and each.name == "source"))
    try:
        scenes = LAYOUTS[slide.layout].arrange(replace(slide, title=(Run("Title"),), blocks=blocks), stage)
    except UnfitError:
        return None
    if any(True for scene in scenes for _ in overflows(scene, stage)):
        return None
    if stage.width != Stage(stage.theme).width and not all(_stands(scene, stage) for scene in scenes):
        return None
    left = area.x + (area.w - stage.measure * scale) / 2
    return tuple(tuple(_moved(scene, scale, left - MARGIN * scale, area.y - BODY_TOP * scale)) for scene in scenes)


def _stands(scene: Scene, stage: Stage) -> bool:
    """Tell whether everything on a narrower slide stands between its margins, and no words on others."""
    ends = list(_ends(scene.items))
    inside = all(box.x >= MARGIN - _SLACK and box.x + box.w <= stage.right + _SLACK for box in ends)
    inked = [_inked(each) for each in texts(scene.items) if each.slot not in _AROUND]
    apart = not any(_over(one, other) for one, other in combinations(inked, 2))
    return inside and apart


def _ends(items: Iterable[SceneItem]) -> Iterator[Box]:
    for item in items:
        if isinstance(item, Group):
            yield from _ends(item.items)
        elif isinstance(item, Line):
            yield Box(min(item.x1, item.x2), min(item.y1, item.y2), abs(item.x2 - item.x1), abs(item.y2 - item.y1))
        elif not (isinstance(item, Text) and item.slot in _AROUND):
            yield item.box


def _inked(text: Text) -> Box:
    """Return the box of the letters of a text."""
    lines = [line for paragraph in text.paragraphs for line in paragraph.lines]
    pieces = [each for line in lines for each in line.segments]
    if not pieces:
        return Box(text.box.x, text.box.y, 0, 0)
    high = max(each.size_pt for each in text.paragraphs) * PT_TO_MM
    left, right = min(each.x for each in pieces), max(each.x + each.width for each in pieces)
    top, bottom = min(line.baseline for line in lines) - 0.7 * high, max(line.baseline for line in lines)
    return Box(left, top, right - left, bottom - top)


def _over(one: Box, other: Box) -> bool:
    wide = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    high = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return wide > _SLACK and high > _SLACK


def _moved(scene: Scene, scale: float, dx: float, dy: float) -> Iterator[SceneItem]:
    for item in scene.items:
        if not (isinstance(item, Text) and item.slot in _AROUND):
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
        return replace(item, box=move_box(item.box, scale, dx, dy))
    if isinstance(item, Chart):
        return replace(item, box=move_box(item.box, scale, dx, dy))
    if isinstance(item, Grid):
        return _grid(item, scale, dx, dy)
    text = _text(item.text, scale, dx, dy) if item.text else None
    return replace(item, box=move_box(item.box, scale, dx, dy), text=text)


def _grid(grid: Grid, scale: float, dx: float, dy: float) -> Grid:
    return replace(
        grid,
        box=move_box(grid.box, scale, dx, dy),
        widths=tuple(each * scale for each in grid.widths),
        heights=tuple(each * scale for each in grid.heights),
        cells=tuple(tuple(_text(cell, scale, dx, dy) for cell in row) for row in grid.cells),
    )


def move_box(box: Box, scale: float, dx: float, dy: float) -> Box:
    """Return a box scaled and then shifted, lengths in millimetres."""
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
            lines=tuple(_line(line, scale, dx, dy) for line in each.lines),
        )
        for each in text.paragraphs
    )
    return replace(text, box=move_box(text.box, scale, dx, dy), paragraphs=paragraphs, slot="")


def _line(line: SetLine, scale: float, dx: float, dy: float) -> SetLine:
    pieces = (replace(each, x=each.x * scale + dx, width=each.width * scale) for each in line.segments)
    return SetLine(tuple(pieces), line.baseline * scale + dy)


__all__ = ["MAPPED", "Shape", "mapped", "move"]
