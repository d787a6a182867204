"""The barrier wall: up to five families side by side; what is too much for it goes one family a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from workshopkit.deck.layouts.canvas import Canvas, bar
from workshopkit.deck.layouts.content import one_list, plain
from workshopkit.deck.layouts.grid import Family, Head, Slots, brick, draw_family, family_head, marks_of
from workshopkit.deck.layouts.model import Part, UnfitError, paged, shared_out, with_items
from workshopkit.deck.model import Item, ListBlock, Paragraph, Slide
from workshopkit.deck.scene import Box, Scene, SceneItem, Slot, Text
from workshopkit.deck.stage import BAR, FLOOR, GUTTER, MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _

_MOST_FAMILIES, _MOST_CARDS = 5, 5
_HEAD_Y, _CARD_Y, _CARD_H, _PITCH = 49.0, 65.5, 17.6, 20.3
_TEXT_X, _TEXT_PAD = 6.5, 1.5
_QUESTION_W, _QUESTION_H = 75.0, 21.0
_HALF, _WIDER = 3, 1.5
"""Families on half a wall, and how much wider they may be there."""
_ABOVE_QUESTION = 3
"""Cards that a column may have above the question."""


def wall_slots(stage: Stage) -> tuple[Slot, ...]:
    """Return the slots of five families, each with five cards below it; other cards stand in them too."""
    width, found = (stage.measure - 4 * GUTTER) / 5, list[Slot]()
    heading, text = stage.type("heading-row"), stage.type("small")
    for family in range(_MOST_FAMILIES):
        x = MARGIN + family * (width + GUTTER)
        head = stage.slot(f"family-{family + 1}", "body", Box(x + 21, _HEAD_Y, width - 21, 12), heading, "middle")
        inner = width - _TEXT_X - _TEXT_PAD
        boxes = (Box(x + _TEXT_X, _CARD_Y + _PITCH * n, inner, _CARD_H) for n in range(_MOST_CARDS))
        first = family * _MOST_CARDS
        cards = (stage.slot(f"card-{first + n}", "body", box, text, "middle") for n, box in enumerate(boxes, start=1))
        found += [head, *cards]
    return tuple(found)


def arrange_wall(slide: Slide, stage: Stage, slots: Slots) -> tuple[Scene, ...]:
    """Return the wall, or two half walls, or one family a slide where the wall is too small for the words."""
    families = _families(one_list(slide, "families"))
    empty = next((each for each in families if not each.items), None)
    if empty is not None:
        raise UnfitError(f"the family `{empty.name}` has no cards", slide.line, "write some under it, or take it out")
    if len(families) > 1:
        try:
            walls = paged(families, lambda page, part: _wall(slide, stage, slots, page, part))
        except UnfitError:
            walls = ()
        if 0 < len(walls) <= 2:
            return walls
    return _one_by_one(slide, stage, slots, families)


def _families(block: ListBlock) -> tuple[Family, ...]:
    return tuple(
        Family(item.paragraph.attrs.get("mark", ""), plain(item.paragraph.runs), item.items) for item in block.items
    )


def _of_families(slide: Slide, families: Sequence[Family]) -> Slide:
    """Return the slide with only these families, and of them only these cards."""
    block = one_list(slide, "families")
    items = {plain(item.paragraph.runs): item for item in block.items}
    return with_items(slide, block, [replace(items[each.name], items=each.items) for each in families])


def _wall(slide: Slide, stage: Stage, slots: Slots, families: Sequence[Family], part: Part) -> Scene:
    if len(families) > _MOST_FAMILIES or (len(families) == 1 == part.of):
        raise UnfitError("too many families for the wall", slide.line, "leave out one")
    canvas = Canvas(stage, _of_families(slide, families), slots(stage), part, mark=True)
    shift = max(0.0, canvas.title() - _HEAD_Y - 0.5)
    asks = bool(slide.paragraphs()) and part.number == part.of
    width = _width(stage, len(families), part, asks=asks)
    columns, first = list[_Column](), 1
    for index, family in enumerate(families):
        head = Box(MARGIN + index * (width + GUTTER), _HEAD_Y + shift, width + 1, 12)
        columns.append(_column(canvas, family, head, index + 1, first))
        first += len(family.items)
    canvas.ground_of(_("Grounds of the cards"), *(each for column in columns for each in column.bricks))
    for column in columns:
        canvas.add(column.head.name, *column.texts)
    canvas.draw(marks_of([column.head for column in columns]))
    if asks:
        question = slide.paragraphs()[0]
        room = _free_place([len(family.items) for family in families], width, stage)
        if room is None:
            raise UnfitError("the wall leaves no room for the question", question.line, "leave out some cards")
        _question(canvas, question, room)
    return canvas.scene("cards")


def _width(stage: Stage, count: int, part: Part, *, asks: bool) -> float:
    """Return how wide a family is; on half a wall up to half again as wide, with room for the question if it `asks`."""
    fifth = (stage.measure - 4 * GUTTER) / _MOST_FAMILIES
    if part.of == 1 or count > _HALF:
        return fifth + GUTTER * (_MOST_FAMILIES - count)
    rooms = [_WIDER * fifth, (stage.measure - 2 * GUTTER) / _HALF]
    return max(fifth, min([*rooms, *([(stage.measure - _QUESTION_W - 1) / count - GUTTER] if asks else [])]))


@dataclass(frozen=True, slots=True)
class _Column:
    """One family on the wall."""

    head: Head
    bricks: tuple[SceneItem, ...]
    texts: tuple[Text, ...]


def _column(canvas: Canvas, family: Family, head: Box, number: int, first: int) -> _Column:
    """Return a family whose cards hang under its `head`; its first card is in slot number `first`."""
    if len(family.items) > _MOST_CARDS:
        raise UnfitError(f"`{family.name}` has too many cards for the wall", canvas.slide.line, "leave out some")
    style = canvas.stage.type("small")
    bricks, texts = list[SceneItem](), list[Text]()
    for index, item in enumerate(family.items):
        box = Box(head.x, head.y + _CARD_Y - _HEAD_Y + _PITCH * index, head.w - 1, _CARD_H)
        inner = Box(box.x + _TEXT_X, box.y, box.w - _TEXT_X - _TEXT_PAD, _CARD_H)
        canvas.fit(item.paragraph, inner, [style], "a card of the wall", 2)
        name = f"{family.name} {index + 1}"
        bricks += brick(family.mark, box, _("Ground {number}").format(number=name))
        texts.append(canvas.words(name, inner, item.paragraph.runs, style, "middle", f"card-{first + index}"))
    return _Column(family_head(canvas, family, head, f"family-{number}"), tuple(bricks), tuple(texts))


def _question(canvas: Canvas, question: Paragraph, room: Box) -> None:
    """Set the question beside an accent bar."""
    style = canvas.stage.type("question-small")
    box = Box(room.x + 7, room.y, room.w - 7, room.h)
    canvas.fit(question, box, [style], "the question")
    height = canvas.stage.setter.height([draft(question.runs, style)], box.w)
    canvas.add(bar(Box(room.x, room.y + (room.h - height) / 2, BAR, height), "accent"))
    canvas.add(canvas.words(_("Question"), box, question.runs, style, "middle", "note"))


def _free_place(counts: Sequence[int], width: float, stage: Stage) -> Box | None:
    """Return the room for the question: beside the columns, under the short ones at the right, or under all."""
    y = FLOOR - _QUESTION_H - 0.5
    end = MARGIN + len(counts) * (width + GUTTER)
    short = len(counts) - next((n for n in range(len(counts), 0, -1) if counts[n - 1] > _ABOVE_QUESTION), 0)
    left = end - short * (width + GUTTER)
    if not short and stage.right - left >= _QUESTION_W:
        return Box(left, _CARD_Y, stage.right - left, FLOOR - _CARD_Y)
    if stage.right - left >= _QUESTION_W:
        return Box(left, y, stage.right - left, _QUESTION_H)
    if max(counts) <= _ABOVE_QUESTION + 1:
        return Box(MARGIN, y + 2, stage.measure, _QUESTION_H - 2)
    return None


def _one_by_one(slide: Slide, stage: Stage, slots: Slots, families: Sequence[Family]) -> tuple[Scene, ...]:
    """Arrange one family a slide; long sentences as a list, on as many slides as they need."""
    pages = [page for family in families for page in _family_pages(slide, stage, slots, family, family is families[-1])]
    return tuple(
        _family_scene(slide, stage, slots, family, Part(number, len(pages)), as_list=as_list)
        for number, (family, as_list) in enumerate(pages, start=1)
    )


def _family_pages(slide: Slide, stage: Stage, slots: Slots, family: Family, last: bool) -> list[tuple[Family, bool]]:
    """Return the pages of one family: as cards on two slides at most, else as a list."""
    part = Part(9, 9) if last else Part(1, 9)

    def good(items: Sequence[Item], *, as_list: bool) -> bool:
        try:
            _family_scene(slide, stage, slots, replace(family, items=tuple(items)), part, as_list=as_list)
        except UnfitError:
            return False
        return True

    for as_list, most in ((False, 2), (True, len(family.items))):
        shared = shared_out(family.items, partial(good, as_list=as_list))
        if shared is not None and len(shared) <= most:
            return [(replace(family, items=tuple(items)), as_list) for items in shared]
    for each in family.items:
        _family_scene(slide, stage, slots, replace(family, items=(each,)), part, as_list=True)
    return []


def _family_scene(slide: Slide, stage: Stage, slots: Slots, family: Family, part: Part, *, as_list: bool) -> Scene:
    canvas = Canvas(stage, _of_families(slide, [family]), slots(stage), part, mark=True)
    top = max(canvas.title(), _HEAD_Y)
    question = slide.paragraphs()[0] if slide.paragraphs() and part.number == part.of else None
    style, width = stage.type("question-small"), stage.span(11)
    high = stage.setter.height([draft(question.runs, style)], width - 7) if question else 0.0
    draw_family(canvas, family, top, FLOOR - (high + 6 if question else 0), as_list=as_list)
    if question:
        _question(canvas, question, Box(MARGIN, FLOOR - high, width, high))
    return canvas.scene("cards")
