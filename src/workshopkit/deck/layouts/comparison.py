"""Two things side by side, point by point: two headings, and rows whose two sides begin at one height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, rule, short
from workshopkit.deck.layouts.model import Kind, Layout, Part, UnfitError, unwritten
from workshopkit.deck.layouts.pair import LARGE, SIDES, column_box, draw_heading, read_columns
from workshopkit.deck.layouts.pictures import LOWEST, fitted, picture_of
from workshopkit.deck.layouts.sizes import fewest
from workshopkit.deck.model import Block, Div, ListBlock, Paragraph, Slide
from workshopkit.deck.scene import Box, Scene, SceneItem, Slot
from workshopkit.deck.stage import BODY_TOP, FLOOR, GUTTER, MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import N_, _

_NAMES: Final = {"left": N_("Row {number} left"), "right": N_("Row {number} right")}
_SIZES: Final = ("row", "narrow-row", "secondary-row", "small")
_HEAD: Final = 6.0
"""From the bar down to the headings."""
_ROWS: Final = 20.0
"""From the bar down to the first row."""
_PAD: Final = 3.0
_ROOMIEST: Final = 26.0
"""Rows stand no further apart than this, however few there are."""
_FEW: Final = 3
"""So many rows and no more are set large where they hold."""
_MOST_ROWS: Final = 8
"""On one slide."""
_COLUMN: Final[dict[Kind, int]] = {"paragraph": 9, "list": 1, "picture": 1}


@dataclass(frozen=True, slots=True)
class Pair:
    """A row; a side without a point is empty."""

    left: Paragraph | None
    right: Paragraph | None

    @property
    def sides(self) -> tuple[Paragraph | None, Paragraph | None]:
        """Both sides."""
        return self.left, self.right


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, the two headings, and both sides of every row."""
    heading = stage.type("lead", bold=True)
    heads = (
        stage.slot(f"{side}-heading", "body", column_box(stage, index, BODY_TOP + _HEAD, 11), heading)
        for index, side in enumerate(SIDES)
    )
    pitch = (FLOOR - BODY_TOP - _ROWS) / _MOST_ROWS
    style, found = stage.type("row"), list[Slot]()
    for n in range(_MOST_ROWS):
        for index, side in enumerate(SIDES):
            box = column_box(stage, index, BODY_TOP + _ROWS + n * pitch, pitch)
            found.append(stage.slot(f"{side}-{n + 1}", "body", box, style))
    return stage.frame(*heads, *found)


def _side(column: Div) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """Return the heading of a column and its points."""
    first = column.blocks[0] if column.blocks else None
    if not isinstance(first, Paragraph) or not all(run.bold for run in first.runs if run.text.strip()):
        raise unwritten(
            "a column of a slide `comparison` has no heading", column.line, "begin it with a paragraph `**Heading**`"
        )
    points = tuple(point for block in column.blocks[1:] for point in _points(block))
    if not points and not picture_of(column.blocks):
        raise unwritten("a column of a slide `comparison` says nothing", column.line, "write its points as a list")
    return first, points


def _points(block: Block) -> tuple[Paragraph, ...]:
    if isinstance(block, ListBlock):
        return tuple(item.paragraph for item in block.items)
    return (block,) if isinstance(block, Paragraph) else ()


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
    (left_head, left), (right_head, right) = (_side(column) for column in read_columns(slide))
    pairs = [Pair(one, other) for one, other in zip_longest(left, right)]

    def draw(size: str, page: Sequence[Pair], part: Part) -> Scene:
        canvas = Canvas(stage, slide, slots(stage), part, mark=True)
        top = canvas.title()
        for index, head in enumerate((left_head, right_head)):
            draw_heading(canvas, index, top, (_HEAD, 11), head, size)
        _rows(canvas, size, page, top + _ROWS + _pictures(canvas, size, page, top + _ROWS))
        return canvas.scene("comparison")

    return fewest(pairs, (LARGE, *_SIZES) if len(pairs) <= _FEW else _SIZES, draw)


def _pictures(canvas: Canvas, size: str, pairs: Sequence[Pair], top: float) -> float:
    """Draw the pictures of the columns from `top` on, above the rows; returns how much room they take."""
    stage = canvas.stage
    shown = [picture_of(column.blocks) for column in read_columns(canvas.slide)]
    if not any(shown):
        return 0.0
    room = FLOOR - top - sum(_heights(stage, size, pairs)) - (GUTTER if pairs else 0.0)
    if room < LOWEST:
        line = next(image.line for image in shown if image)
        raise UnfitError("pictures and rows do not stand on a slide together", line, "take rows out, or the pictures")
    boxes = (column_box(stage, index, top, room) for index in range(len(SIDES)))
    drawn = [fitted(image, box) for image, box in zip(shown, boxes, strict=True) if image]
    canvas.draw(*drawn)
    return max(each.box.h for each in drawn) + (GUTTER if pairs else 0.0)


def _rows(canvas: Canvas, size: str, pairs: Sequence[Pair], top: float) -> None:
    """Draw rows from `top` on, spread a little when there is room."""
    stage = canvas.stage
    heights = _heights(stage, size, pairs)
    spare = FLOOR - top - sum(heights)
    if spare < 0 or len(pairs) > _MOST_ROWS:
        point = pairs[-1].left or pairs[-1].right
        words, line = (short(point.text), point.line) if point else ("", canvas.slide.line)
        raise UnfitError(f"a row is too long for a slide: `{words}`", line, "shorten it, or make two rows of it")
    style, y = stage.type(size), top
    rules, found = list[SceneItem](), list[SceneItem]()
    for number, (pair, height) in enumerate(zip(pairs, heights, strict=True), start=1):
        more = min(spare / len(pairs), max(0.0, _ROOMIEST * (1.25 if size == LARGE else 1) - height))
        rules.append(rule(MARGIN, y, stage.measure, stage))
        for index, (side, point) in enumerate(zip(SIDES, pair.sides, strict=True)):
            if point:
                box = column_box(stage, index, y + _PAD + more / 4, height - 2 * _PAD)
                found.append(
                    canvas.words(_(_NAMES[side]).format(number=number), box, point.runs, style, slot=f"{side}-{number}")
                )
        y += height + more
    canvas.ground_of(_("Rules"), *rules)
    canvas.add(*found)


LAYOUT = Layout("comparison", slots, _arrange, divisions={"columns": {}, "column": _COLUMN})
