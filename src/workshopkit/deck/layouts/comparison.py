"""Two things side by side, point by point: two headings, and rows whose two sides begin at one height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, bar, rule, short
from workshopkit.deck.layouts.model import Kind, Layout, Part, UnfitError, unwritten
from workshopkit.deck.layouts.sizes import fewest
from workshopkit.deck.model import Block, Div, ListBlock, Paragraph, Slide
from workshopkit.deck.scene import Box, Group, Scene, SceneItem, Slot
from workshopkit.deck.stage import BAR, BODY_TOP, FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import draft

_SIDES: Final = ("left", "right")
_SIZES: Final = ("row", "narrow-row", "secondary-row", "small")
_HEAD: Final = 6.0
"""From the bar down to the headings."""
_ROWS: Final = 20.0
"""From the bar down to the first row."""
_PAD: Final = 3.0
_ROOMIEST: Final = 26.0
"""Rows stand no further apart than this, however few there are."""
_COLUMN: Final[dict[Kind, int]] = {"paragraph": 9, "list": 1}


@dataclass(frozen=True, slots=True)
class Pair:
    """A row; a side without a point is empty."""

    left: Paragraph | None
    right: Paragraph | None

    @property
    def sides(self) -> tuple[Paragraph | None, Paragraph | None]:
        """Both sides."""
        return self.left, self.right


def _box(stage: Stage, side: int, top: float, height: float) -> Box:
    return Box(stage.column(1 + 6 * side), top, stage.span(6), height)


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title and the two headings."""
    style = stage.type("lead", bold=True)
    heads = (
        stage.slot(f"{side}-heading", "body", _box(stage, index, BODY_TOP + _HEAD, 11), style)
        for index, side in enumerate(_SIDES)
    )
    return stage.frame(*heads)


def _side(column: Div) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """Return the heading of a column and its points."""
    first = column.blocks[0] if column.blocks else None
    if not isinstance(first, Paragraph) or not all(run.bold for run in first.runs if run.text.strip()):
        raise unwritten(
            "a column of a slide `comparison` has no heading", column.line, "begin it with a paragraph `**Heading**`"
        )
    points = tuple(point for block in column.blocks[1:] for point in _points(block))
    if not points:
        raise unwritten("a column of a slide `comparison` says nothing", column.line, "write its points as a list")
    return first, points


def _points(block: Block) -> tuple[Paragraph, ...]:
    if isinstance(block, ListBlock):
        return tuple(item.paragraph for item in block.items)
    return (block,) if isinstance(block, Paragraph) else ()


def _columns(slide: Slide) -> list[Div]:
    columns = slide.div("columns")
    found = [each for each in columns.blocks if isinstance(each, Div)] if columns else []
    if len(found) != 2:
        raise unwritten(
            "a slide `comparison` needs two columns", columns.line if columns else slide.line,
            "write `:::: columns`, two divisions `::: column` … `:::`, and `::::`",
        )  # fmt: skip
    return found


def _heights(stage: Stage, size: str, pairs: Sequence[Pair]) -> list[float]:
    """Return how high each row is; complains of a word wider than its column."""
    style, found = stage.type(size), list[float]()
    for pair in pairs:
        height = 0.0
        for point in pair.sides:
            words = [draft(point.runs, style)] if point else []
            if point and not stage.setter.fits(words, Box(0, 0, stage.span(6), 999)):
                raise UnfitError(f"a word is too long: `{short(point.text)}`", point.line, "break it up")
            height = max(height, stage.setter.height(words, stage.span(6)))
        found.append(height + 2 * _PAD)
    return found


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    (left_head, left), (right_head, right) = (_side(column) for column in _columns(slide))
    pairs = [Pair(one, other) for one, other in zip_longest(left, right)]

    def draw(size: str, page: Sequence[Pair], part: Part) -> Scene:
        canvas = Canvas(stage, slide, slots(stage), part, mark=True)
        top = canvas.title()
        for index, (side, head) in enumerate(zip(_SIDES, (left_head, right_head), strict=True)):
            box, slot = _box(stage, index, top + _HEAD, 11), f"{side}-heading"
            canvas.add(bar(_box(stage, index, top, BAR), "surface-strong"))
            canvas.fit(head, box, [canvas.style(slot)], "the heading of a column")
            canvas.add(canvas.words(f"{side} heading", box, head.runs, canvas.style(slot), slot=slot))
        _rows(canvas, size, page, top + _ROWS)
        return canvas.scene("comparison")

    return fewest(pairs, _SIZES, draw)


def _rows(canvas: Canvas, size: str, pairs: Sequence[Pair], top: float) -> None:
    """Draw rows from `top` on, spread a little when there is room."""
    stage = canvas.stage
    heights = _heights(stage, size, pairs)
    spare = FLOOR - top - sum(heights)
    if spare < 0:
        point = pairs[-1].left or pairs[-1].right
        words, line = (short(point.text), point.line) if point else ("", canvas.slide.line)
        raise UnfitError(f"a row is too long for a slide: `{words}`", line, "shorten it, or make two rows of it")
    style, y = stage.type(size), top
    for number, (pair, height) in enumerate(zip(pairs, heights, strict=True), start=1):
        more = min(spare / len(pairs), max(0.0, _ROOMIEST - height))
        items: list[SceneItem] = [rule(MARGIN, y, stage.measure, stage)]
        for index, (side, point) in enumerate(zip(_SIDES, pair.sides, strict=True)):
            if point:
                box = _box(stage, index, y + _PAD + more / 4, height - 2 * _PAD)
                items.append(canvas.words(f"Row {number} {side}", box, point.runs, style))
        canvas.add(Group(tuple(items), f"Row {number}"))
        y += height + more


LAYOUT = Layout("comparison", slots, _arrange, divisions={"columns": {}, "column": _COLUMN})
