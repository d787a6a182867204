"""Two columns side by side, each with a heading of its own if it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.bullets import list_drafts
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, drawn, evenly, first_that_fits, fits
from workshopkit.deck.layouts.pair import LARGE, SIDES, column_box, draw_heading, read_columns
from workshopkit.deck.layouts.pictures import LOWEST, fitted, part_box, picture_of
from workshopkit.deck.model import Block, Div, ListBlock, Paragraph, Slide
from workshopkit.deck.scene import Box, Scene, Slot
from workshopkit.deck.stage import BODY_TOP, FLOOR, GUTTER, Stage
from workshopkit.deck.typeset import Draft, Style, draft

_AIR = (11.0, 7.0, 4.0)
_LARGE_AIR = 16.0
_FILLED = 0.62
"""The share of the body that columns fill at most whose words are set large."""


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, and a heading and a body for each column."""
    found = []
    for index, side in enumerate(SIDES):
        head = column_box(stage, index, BODY_TOP + 7, 12)
        body = column_box(stage, index, BODY_TOP + 22, FLOOR - BODY_TOP - 22)
        found.append(stage.slot(f"{side}-heading", "body", head, stage.type("lead", bold=True)))
        found.append(stage.slot(side, "body", body, stage.type("body")))
    return stage.frame(*found)


def _heading(column: Div) -> tuple[Paragraph | None, tuple[Block, ...]]:
    """Return the heading of a column, which is a first paragraph wholly bold, and the rest of it."""
    first = column.blocks[0] if column.blocks else None
    if isinstance(first, Paragraph) and all(run.bold for run in first.runs if run.text.strip()):
        return first, column.blocks[1:]
    return None, column.blocks


def _drafts(blocks: Sequence[Block], body: Style, nested: Style, air: float) -> list[Draft]:
    found: list[Draft] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(draft(block.runs, body, air))
        elif isinstance(block, ListBlock):
            found += list_drafts(block, body, nested, air)
    return found


def _draw(slide: Slide, stage: Stage, part: Part, size: str = "body") -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, mark=True)
    top = canvas.title()
    parts = [_heading(column) for column in read_columns(slide)]
    headed = any(heading for heading, _ in parts)
    for index, side in enumerate(SIDES):
        heading, blocks = parts[index]
        draw_heading(canvas, index, top, (7, 12), heading, size)
        start = top + (22 if headed else 8)
        _column(
            canvas, side, column_box(stage, index, start, FLOOR - start), blocks, size, read_columns(slide)[index].line
        )
    return canvas.scene("two-columns")


def _column(canvas: Canvas, side: str, box: Box, blocks: tuple[Block, ...], size: str, line: int) -> None:
    setter, image = canvas.stage.setter, picture_of(blocks)
    for air in (_LARGE_AIR,) if size == LARGE else _AIR:
        between = air * canvas.stage.theme.spacing.items
        drafts = _drafts(blocks, canvas.stage.type(size), canvas.stage.type("secondary"), between)
        if size == LARGE and (image or setter.height(drafts, box.w) > _FILLED * box.h):
            continue
        high = setter.height(drafts, box.w) + GUTTER if image and drafts else 0.0
        if not setter.fits(drafts, box) or (image and box.h - high < LOWEST):
            continue
        text, room = part_box(box, high, first=image is not blocks[0]) if image and drafts else (box, box)
        if drafts:
            canvas.add(canvas.text(words.place_name(side), text, drafts, slot=side))
        if image:
            canvas.draw(fitted(image, room))
        return
    raise UnfitError(f"the {side} column holds too much", line, "shorten it, or make two slides of it")


def _larger(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    return (_draw(slide, stage, Part(), LARGE),)


def _smaller(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    return (_draw(slide, stage, Part(), "narrow"),)


def _whole(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    return (_draw(slide, stage, Part()),)


def _split(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    """Share both columns among as few slides as hold them."""
    columns = read_columns(slide)
    most = max(
        (len(each.items) for column in columns for each in column.blocks if isinstance(each, ListBlock)), default=1
    )
    for count in range(2, most + 1):
        pages = [replace(slide, blocks=_page(slide, count, number)) for number in range(count)]
        for draw in (_draw, partial(_draw, size="narrow")):
            if all(fits(draw, page, stage, Part(1, count)) for page in pages):
                return drawn(pages, stage, draw)
    return _smaller(slide, stage)


def _page(slide: Slide, count: int, number: int) -> tuple[Block, ...]:
    """Return the blocks of one of `count` pages: every list gives its share, all else stays."""

    def share(block: Block) -> Block:
        if isinstance(block, Div):
            return replace(block, blocks=tuple(share(each) for each in block.blocks))
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(evenly(block.items, count)[number]))
        return block

    return tuple(share(block) for block in slide.blocks)


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    return first_that_fits(slide, stage, _larger, _whole, _smaller, _split)


LAYOUT = Layout(
    "two-columns",
    slots,
    _arrange,
    divisions={"columns": {}, "column": {"paragraph": 9, "list": 2, "steps": 2, "picture": 1}},
    depth=2,
)
