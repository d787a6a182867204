"""A list, perhaps a sentence above it or a picture beside it; too long a list goes on on the next slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, ends_alone, short
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, split_list, unwritten
from workshopkit.deck.layouts.pictures import beside, fitted, picture_of
from workshopkit.deck.model import Image, ListBlock, Slide
from workshopkit.deck.scene import Box, Scene, Slot
from workshopkit.deck.stage import BODY_TOP, FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Draft, Style, bulleted, draft
from workshopkit.language import _

INDENT = 8.0
"""Hanging indent of bullets."""
_DROP = 2.0
"""The first line of a list stands so far below where other bodies begin."""
_AIR = (20.0, 14.0, 10.0, 7.0)
"""Space above an item in points, the most first."""


_FEW: Final = 3
"""So many items and no more stand large where they leave room, a little below the top, as a statement does."""
_FEW_SIZES: Final = (("large", 30.0), ("large-row", 24.0))
_FILLED, _RAISED = 0.8, 0.3
"""Shares: of the body that large words may fill, and of what they leave free that stays above them."""


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title and one body."""
    box = Box(MARGIN, BODY_TOP + _DROP, stage.span(11), FLOOR - BODY_TOP - _DROP)
    return stage.frame(stage.slot("body", "body", box, stage.type("body")))


def list_drafts(block: ListBlock, body: Style, nested: Style, air: float) -> list[Draft]:
    """Return the paragraphs of a list with one nested level."""
    drafts: list[Draft] = []
    for number, item in enumerate(block.items, block.start):
        top = draft(item.paragraph.runs, body, air)
        drafts.append(bulleted(top, INDENT, number=number if block.ordered else 0))
        drafts += [bulleted(draft(each.paragraph.runs, nested, air / 3), INDENT, 1) for each in item.items]
    return drafts


def _drafts(slide: Slide, stage: Stage, air: float, size: str = "body") -> list[Draft]:
    body, nested = stage.type(size), stage.type("narrow")
    drafts = [draft(each.runs, body, air) for each in slide.paragraphs()]
    for block in slide.lists():
        drafts += list_drafts(block, body, nested, air)
    return drafts


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, mark=True)
    top = canvas.title() + _DROP
    slot = canvas.slots["body"]
    box = replace(slot.box, y=top, h=FLOOR - top)
    image = picture_of(slide.blocks)
    if image:
        _illustrate(canvas, image, box)
        return canvas.scene("bullets")
    large = _large(slide, stage, box) if part.of == 1 else None
    box, drafts = large or (box, _fit(slide, stage, box))
    if drafts is None:
        raise _too_long(slide)
    canvas.add(canvas.text(_("Body"), box, drafts, slot="body"))
    return canvas.scene("bullets")


def _large(slide: Slide, stage: Stage, box: Box) -> tuple[Box, list[Draft]] | None:
    """Return a few words set large and their place; None when they are more than a few."""
    items = [item for block in slide.lists() for item in block.items]
    if len(items) + len(slide.paragraphs()) > _FEW or any(item.items for item in items):
        return None
    for size, air in _FEW_SIZES:
        drafts = _drafts(slide, stage, air, size)
        width = _width(stage, drafts)
        height = stage.setter.height(drafts, width)
        place = replace(box, y=box.y + _RAISED * (box.h - height), w=width, h=height)
        if height <= _FILLED * box.h and stage.setter.fits(drafts, place):
            return place, drafts
    return None


def _width(stage: Stage, drafts: Sequence[Draft]) -> float:
    """Return a width at which no last line is one word, where there is one."""
    if len(drafts) == 1 and not drafts[0].bullet:
        return stage.setter.balanced(drafts[0], stage.span(10), lines=4)
    widths = [stage.span(columns / 2) for columns in range(20, 14, -1)]
    return next((each for each in widths if not any(ends_alone(stage.setter, one, each) for one in drafts)), widths[0])


def _fit(slide: Slide, stage: Stage, box: Box) -> list[Draft] | None:
    """Return the words with as much air as the box allows; None when they do not stand in it."""
    tries = (_drafts(slide, stage, air * stage.theme.spacing.items) for air in _AIR)
    return next((drafts for drafts in tries if stage.setter.fits(drafts, box)), None)


def _illustrate(canvas: Canvas, image: Image, body: Box) -> None:
    """Add words and picture, or the picture alone."""
    slide, stage = canvas.slide, canvas.stage
    if not slide.paragraphs() and not slide.lists():
        canvas.draw(fitted(image, replace(body, w=stage.measure), "center"))
        return
    found = beside(image, stage, body, lambda box: _fit(slide, stage, box))
    if found is None:
        raise _too_long(slide)
    box, drafts, picture = found
    canvas.add(canvas.text(_("Body"), box, drafts, slot="body"))
    canvas.draw(picture)


def _too_long(slide: Slide) -> UnfitError:
    for block in slide.lists():
        for item in block.items:
            return UnfitError(
                f"an item is too long for a slide: `{short(item.paragraph.text)}`", item.paragraph.line,
                "shorten it, or make two items of it",
            )  # fmt: skip
    line = slide.paragraphs()[0].line if slide.paragraphs() else slide.line
    return UnfitError("the text is too long for a slide", line, "shorten it, or make a list of it")


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    if slide.lists():
        return split_list(slide, stage, _draw)
    if not slide.paragraphs() and not picture_of(slide.blocks):
        raise unwritten("a slide `bullets` needs a list", slide.line, "write the items as a list")
    return (_draw(slide, stage, Part()),)


LAYOUT = Layout("bullets", slots, _arrange, holds={"paragraph": 1, "list": 1, "steps": 1, "picture": 1}, depth=2)
