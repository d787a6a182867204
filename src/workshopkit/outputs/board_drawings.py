"""The grounds of board.pptx: what lies under the cards of each canvas. Lengths in mm."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.content.model import Facet, Workshop
from workshopkit.deck.layouts import words as words_at
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.marks import axes, double_diamond, facet_mark
from workshopkit.deck.scene import Align, Box, Group, Line, SceneItem, Shape, Text
from workshopkit.deck.typeset import draft
from workshopkit.language import _, labelled
from workshopkit.outputs.board_cards import WIDTH, Piece, card
from workshopkit.outputs.board_words import BoardLabels

ROWS = 4
"""Barriers on the mat."""
_WORD = 7.4
"""Height of a line of words."""
_MARK = 14.0
_CLEAR = 7.0
"""mm from an upper or lower corner to the word of its axis: the sides come together there."""


def label(canvas: Canvas, name: str, words: str, box: Box, align: Align = "left", *, bold: bool = False) -> Text:
    """Return a line or two of words on the ground; raises UnfitError when they do not stand there."""
    style = canvas.stage.type("label" if bold else "small", align=align)
    for each in (style, style.but(bold=False)):
        if canvas.stage.setter.fits([draft(words, each)], box):
            return Text(box, canvas.stage.setter.set([draft(words, each)], box, "middle"), name, "middle")
    while len(words.split()) > 1 and not canvas.stage.setter.fits([draft(f"{words} …", style)], box):
        words = words.rpartition(" ")[0]
    return Text(box, canvas.stage.setter.set([draft(f"{words} …", style)], box, "middle"), name, "middle")


def sort_ground(canvas: Canvas, room: Box, high: float, facets: Sequence[Facet]) -> None:
    """Draw the diamond with open corners, each as large as a card."""
    shapes, places = _diamond(room, WIDTH + 2, high + 2)
    zones = [
        Shape(
            box,
            "rect",
            _("Place {corner}").format(corner=words_at.place(pole)),
            fill="surface",
            stroke="ink-muted",
            stroke_pt=1.0,
            dash="dash",
        )
        for pole, box in places.items()
    ]
    words: dict[str, str] = {facet.pole: facet.pole_word for facet in facets}
    alt = (_("A diamond with a place for a card at each corner. Axes: {left} to {right}, {bottom} to {top}.")).format(
        **words
    )
    canvas.add(Group((*shapes, *zones), _("Diamond"), alt))
    _axis_words(canvas, room, places, words)


def portfolio_ground(canvas: Canvas, room: Box, facets: Sequence[Facet]) -> None:
    """Draw the diamond with a facet at each corner."""
    shapes, places = _diamond(room, WIDTH + 6, _MARK, _MARK + 2 * _WORD + 1)
    whites = [
        Shape(box, "rect", _("Ground {number}").format(number=words_at.place(pole)), fill="surface")
        for pole, box in _grounds(places)
    ]
    words: dict[str, str] = {facet.pole: facet.pole_word for facet in facets}
    names = ", ".join(labelled(words_at.place(facet.pole), facet.name) for facet in facets)
    canvas.add(
        Group(
            (*shapes, *whites), _("Diamond"), _("A diamond with a facet at each corner. {facets}.").format(facets=names)
        )
    )
    for facet in facets:
        box, level = places[facet.pole], facet.pole in {"top", "bottom"}
        x = box.x + box.w / 2
        mark = facet_mark(canvas.stage, facet.key, x, box.y + _MARK / 2, _MARK)
        canvas.add(
            Group(
                (mark,),
                _("Mark of {name}").format(name=facet.name),
                _("Mark {letter}: {name}").format(letter=facet.key, name=facet.name),
            )
        )
        if level:
            place = Box(x + _MARK / 2 + 3, box.y - 0.4, WIDTH + 6, 2 * _WORD)
        else:
            place = Box(box.x, box.y + _MARK + 0.5, box.w, 2 * _WORD)
        canvas.add(label(canvas, facet.name, facet.name, place, "left" if level else "center", bold=True))
    _axis_words(canvas, room, places, words)


def _grounds(places: dict[str, Box]) -> list[tuple[str, Box]]:
    """Return what is left white round the marks: at top and bottom no more than the mark."""
    wide = _MARK + 4
    return [
        (pole, Box(box.x + (box.w - wide) / 2, box.y, wide, box.h) if pole in {"top", "bottom"} else box)
        for pole, box in places.items()
    ]


def _diamond(
    room: Box, wide: float, high: float, beside: float = 0.0
) -> tuple[list[SceneItem], dict[str, Box]]:  # fmt: skip
    """Return outlines and axes, and the places at the corners, `wide` and `high`; those at the sides may be higher."""
    beside = beside or high
    x, y = room.x + room.w / 2, room.y + room.h / 2
    across, down = (room.w - wide) / 2, (room.h - high) / 2
    places = {
        "top": Box(x - wide / 2, room.y, wide, high),
        "right": Box(room.x + room.w - wide, y - high / 2, wide, beside),
        "bottom": Box(x - wide / 2, room.y + room.h - high, wide, high),
        "left": Box(room.x, y - high / 2, wide, beside),
    }
    outline = double_diamond(x, y, across, down, "surface", 1.0)
    return [*outline, *axes(x, y, across - wide / 2 - 1, down - high / 2 - 1 - _WORD - _CLEAR, 1.0)], places


def _axis_words(canvas: Canvas, room: Box, places: dict[str, Box], words: dict[str, str]) -> None:
    """Write what the axes mean, inside the corners."""
    x, y, wide = room.x + room.w / 2, room.y + room.h / 2, 44.0
    above, left = places["top"].y + places["top"].h, places["left"].x + places["left"].w
    small = canvas.stage.type("small")
    pair = sum(canvas.stage.setter.lines(draft(words[each], small), 500)[0].width_mm for each in ("left", "right"))
    apart = pair + 8 <= places["right"].x - left  # else one stands above the axis and one below
    boxes: dict[str, tuple[Box, Align]] = {
        "top": (Box(x - wide / 2, above + _CLEAR, wide, _WORD), "center"),
        "right": (Box(places["right"].x - 1.5 - wide, y - _WORD - 0.6, wide, _WORD), "right"),
        "bottom": (Box(x - wide / 2, places["bottom"].y - _CLEAR - _WORD, wide, _WORD), "center"),
        "left": (Box(left + 1.5, y - _WORD - 0.6 if apart else y + 0.6, wide, _WORD), "left"),
    }
    for pole, (box, align) in boxes.items():
        canvas.add(label(canvas, _("Axis {word}").format(word=words[pole]), words[pole], box, align))


def mat_ground(canvas: Canvas, room: Box, labels: BoardLabels, pieces: Sequence[Piece]) -> None:
    """Draw the rows of the mat, with a place to write for step and person in each."""
    number, cards = 10.0, WIDTH + 3
    step = (room.w - number - 2 * cards) * 0.52
    xs = [room.x, room.x + number, room.x + number + cards, room.x + number + 2 * cards]
    xs += [xs[3] + step, room.x + room.w]
    head = 9.0
    pitch = (room.h - head) / ROWS
    lines = [
        Line(room.x, y, room.x + room.w, y, _("Row")) for y in (room.y + head + row * pitch for row in range(ROWS + 1))
    ]
    names = (labels.barrier, labels.move, labels.step, labels.who)
    canvas.add(
        Group(
            tuple(lines),
            _("Rows"),
            _("{count} rows with the columns {columns}.").format(count=ROWS, columns=", ".join(names)),
        )
    )
    for index, name in enumerate(names, start=1):
        canvas.add(
            label(
                canvas,
                _("Column {name}").format(name=name),
                name,
                Box(xs[index], room.y, xs[index + 1] - xs[index] - 1, head - 1),
                bold=True,
            )
        )
    for row in range(ROWS):
        top = room.y + head + row * pitch
        canvas.add(
            label(
                canvas,
                _("Row {number}").format(number=row + 1),
                str(row + 1),
                Box(room.x, top, number - 1, pitch),
                bold=True,
            )
        )
        for column, piece in enumerate(pieces, start=3):
            box = Box(xs[column] + 0.5, top + 2, xs[column + 1] - xs[column] - 2, pitch - 4)
            canvas.add(card(canvas, Piece(f"{piece.name} {row + 1}", piece.words, dashed=True), box))


def worlds_ground(canvas: Canvas, room: Box, names: Sequence[str], labels: BoardLabels) -> None:
    """Draw a field for each world, and one in the middle."""
    x, y = room.x + room.w / 2, room.y + room.h / 2
    middle = Box(x - 32, y - 13, 64, 26)
    told = [name[:1].upper() + name[1:] if name else labels.ours for name in names]
    lines = (
        Line(x, room.y, x, room.y + room.h, _("Border"), "ink", 1.0, "dot"),
        Line(room.x, y, room.x + room.w, y, _("Border"), "ink", 1.0, "dot"),
    )
    field = Shape(
        middle, "roundRect", _("Ground of the middle"), fill="surface", stroke="ink", stroke_pt=1.0, dash="dot"
    )
    canvas.add(
        Group(
            (*lines, field),
            _("Fields"),
            _("Four fields, one for each world: {worlds}; one in the middle.").format(worlds=", ".join(told)),
        )
    )
    for number, name in enumerate(told, start=1):
        right, lower = number % 2 == 0, number > 2
        gap = 34 if lower else 3  # the middle field reaches down beside the lower names
        box = Box(x + gap if right else room.x, y + 1.5 if lower else room.y, room.w / 2 - gap, 2 * _WORD)
        words = _("{world} {number}: {name}").format(world=labels.world, number=number, name=name)
        canvas.add(label(canvas, f"{labels.world} {number}", words, box, "right" if right else "left", bold=True))
    place = Box(middle.x + 3, middle.y + 2, middle.w - 6, 2 * _WORD)
    canvas.add(label(canvas, labels.middle, labels.middle, place, "center", bold=True))


def promises_ground(canvas: Canvas, room: Box, times: Sequence[str]) -> None:
    """Draw a column for each date."""
    width = room.w / len(times)
    lines = [
        Line(room.x + n * width, room.y, room.x + n * width, room.y + room.h, _("Border")) for n in range(1, len(times))
    ]
    lines.append(
        Line(room.x, room.y + 2 * _WORD + 1, room.x + room.w, room.y + 2 * _WORD + 1, _("Head"), "ink", 1.0, "dot")
    )
    canvas.add(Group(tuple(lines), _("Columns"), _("Columns: {names}.").format(names=", ".join(times))))
    for index, name in enumerate(times):
        box = Box(room.x + index * width + 1.5, room.y, width - 3, 2 * _WORD)
        canvas.add(label(canvas, _("Column {name}").format(name=name), name, box, bold=True))


def facets_at_poles(workshop: Workshop) -> tuple[Facet, ...]:
    """Return the facets, clockwise from the top."""
    order = ("top", "right", "bottom", "left")
    return tuple(sorted(workshop.facets, key=lambda facet: order.index(facet.pole)))
