"""The barrier wall of board.pptx: a column for each family, its barriers as cards, marks to lay on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshopkit.content.model import Family
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.marks import FAMILIES, family_mark
from workshopkit.deck.layouts.model import suffix
from workshopkit.deck.scene import Box, Group, Scene, Shape, Text
from workshopkit.deck.stage import MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _
from workshopkit.outputs.board_cards import GAP, TOP, Piece, blanks, card, height_of, piece_of
from workshopkit.outputs.board_drawings import label
from workshopkit.outputs.board_sheet import LAYOUT, Sheet
from workshopkit.outputs.cards_content import ContentCard, barrier_cards
from workshopkit.outputs.sourcing import sorted_by

COLUMNS = 5
"""Families on one slide."""
_BETWEEN, _HEAD = 4.0, 12.0
"""mm between columns, and of a column's head."""
_MARKS, _MARK = 155.5, 11.0
"""mm: where the marks lie, and how large they are."""
_COUNTS = (12, 6)
"""Marks of each kind."""


def wall_scenes(sheet: Sheet) -> Iterator[Scene]:
    """Yield the wall on as many slides as its barriers need."""
    workshop, stage = sheet.kit.workshop, sheet.stage
    cards = barrier_cards(workshop)
    known = {family.key for family in workshop.families}
    groups = [(family, [each for each in cards if each.mark == family.key]) for family in workshop.families]
    others = [each for each in cards if each.mark not in known]
    groups += [(Family(key="", name=_("Others")), others)] if others else []
    width = (stage.measure - (COLUMNS - 1) * _BETWEEN) / COLUMNS
    probe = sheet.canvas(sheet.slide.title, sheet.slide.do, (), ())
    high = height_of(probe, [_barrier(each) for each in cards], width)
    rows = int((_MARKS - 2 - TOP - _HEAD + GAP) // (high + GAP))
    columns = [
        (family, found[start : start + rows])
        for family, found in groups
        for start in range(0, max(1, len(found)), rows)
    ]
    pages = [columns[start : start + COLUMNS] for start in range(0, len(columns), COLUMNS)]
    for number, page in enumerate(pages, start=1):
        title = sheet.slide.title + suffix(number, len(pages))
        pieces = [_barrier(each) for _, found in page for each in found]
        claims = (*workshop.find([key for each in pieces for key in each.claims]), *sorted_by(workshop))
        canvas = sheet.canvas(title, sheet.slide.do, claims, pieces, number)
        _draw(canvas, sheet, page, width, high, rows)
        yield canvas.scene(LAYOUT)


def _barrier(each: ContentCard) -> Piece:
    """Return a barrier; its family is told by its column and its letter."""
    return piece_of(each)


def _draw(
    canvas: Canvas, sheet: Sheet, page: Sequence[tuple[Family, list[ContentCard]]], width: float, high: float, rows: int
) -> None:
    blank = 0
    for index, (family, found) in enumerate(page):
        x = MARGIN + index * (width + _BETWEEN)
        _head(canvas, family, Box(x, TOP, width, _HEAD - 2), index)
        places = [Box(x, TOP + _HEAD + row * (high + GAP), width, high) for row in range(rows)]
        for each, box in zip(found, places, strict=False):
            canvas.add(card(canvas, _barrier(each), box))
        if len(found) < rows:
            blank += 1
            piece = Piece(_("Ours {number}").format(number=blank), sheet.slide.pieces[0], dashed=True)
            canvas.add(card(canvas, piece, places[len(found)]))
    x = MARGIN
    for words, count, round_corners in zip(sheet.slide.pieces[1:], _COUNTS, (False, True), strict=False):
        for piece in blanks(words, count, _("Mark {letter}").format(letter=words)):
            canvas.add(_mark(canvas.stage, piece, Box(x, _MARKS, _MARK, _MARK), round_corners=round_corners))
            x += _MARK + GAP
        x += _BETWEEN


def _head(canvas: Canvas, family: Family, box: Box, index: int) -> None:
    shift = 0.0
    if family.key in FAMILIES and family.key:
        mark = family_mark(canvas.stage, family.key, Box(box.x, box.y, 15.9, 10.6))
        canvas.add(
            Group(
                (mark,),
                _("Mark {letter} {number}").format(letter=family.key, number=index + 1),
                _("Mark {letter}: {name}").format(letter=family.key, name=family.name),
            )
        )
        shift = 17.5
    place = Box(box.x + shift, box.y, box.w - shift, box.h)
    canvas.add(
        label(
            canvas,
            _("Family {name} {number}").format(name=family.name, number=index + 1),
            family.name,
            place,
            bold=True,
        )
    )


def _mark(stage: Stage, piece: Piece, box: Box, *, round_corners: bool) -> Shape:
    """Return a mark to lay on a card: its form and its letter say which."""
    style = stage.type("label", align="center")
    text = Text(box, stage.setter.set([draft(piece.words, style)], box, "middle"), piece.name, "middle")
    return Shape(
        box, "roundRect" if round_corners else "rect", piece.name, fill="surface", stroke="ink", stroke_pt=1.5,
        adjust={"adj": 50_000} if round_corners else {}, text=text,
    )  # fmt: skip
