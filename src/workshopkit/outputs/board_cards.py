"""The pieces of board.pptx: cards that are one native shape each, and the tray they lie in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.measure import pt_to_mm
from workshopkit.deck.scene import Box, Shape, Text
from workshopkit.deck.stage import MARGIN
from workshopkit.deck.typeset import Style, draft
from workshopkit.language import _
from workshopkit.outputs.cards_content import ContentCard

TOP, FLOOR = 45.5, 167.0
"""mm: where canvas and tray begin and end."""
WIDTH, GAP = 50.0, 1.5
"""mm: of a card, and between cards."""
_PAD, _HIGH = 1.6, 0.6
"""mm from the edge of a card to its words, at the sides and above."""
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that can be moved: a card, or a blank one to write on."""

    name: str
    """In the selection pane; no two on a slide are alike."""
    words: str
    told: str = ""
    """Alternative text: the whole sentence and where it was said."""
    round: bool = False
    """Rounded corners: a move, not a barrier."""
    dashed: bool = False
    """To be written on."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tray:
    """Places for pieces, in columns from the left, in mm."""

    box: Box
    columns: int
    high: float
    """Of a piece."""

    @property
    def rows(self) -> int:
        """Places of a column."""
        return int((self.box.h + GAP) // (self.high + GAP))

    @property
    def holds(self) -> int:
        """How many pieces there is room for."""
        return self.columns * self.rows

    def places(self) -> Iterator[Box]:
        """Yield the places, column by column."""
        for column in range(self.columns):
            for row in range(self.rows):
                x = self.box.x + column * (WIDTH + GAP)
                yield Box(x, self.box.y + row * (self.high + GAP), WIDTH, self.high)


def piece_of(card: ContentCard, *, round_corners: bool = False) -> Piece:
    """Return a content card as a piece: its short name, or as much of its sentence as a card holds."""
    name = card.name or card.text
    if card.facet:
        name = f"{name} ({card.mark})"
    elif card.number or card.mark:
        name = f"{f'{card.number:02d}' if card.number else card.mark} {name}"
    where = ", ".join(link.label for link in card.sources)
    told = _("{kind}: {text}").format(kind=card.kind, text=card.text) + (f" ({where})" if where else "")
    claims = card.claims if card.facet else (card.id,)
    return Piece(f"{card.kind} {card.id}", name, told, round=round_corners, claims=claims)


def blanks(words: str, count: int, name: str = "") -> list[Piece]:
    """Return pieces to write on."""
    name = name or words.rstrip(" :….")
    return [Piece(f"{name} {number}", words, dashed=True) for number in range(1, count + 1)]


def style_on(canvas: Canvas) -> Style:
    """Return the type of a card."""
    return canvas.stage.type("small")


def height_of(canvas: Canvas, pieces: Sequence[Piece], width: float = WIDTH) -> float:
    """Return how high the cards have to be to hold the longest of their words, two lines at least, in mm."""
    style = style_on(canvas)
    setter = canvas.stage.setter
    lines = [len(setter.lines(draft(each.words, style), width - 2 * _PAD)) for each in pieces]
    count = min(_MOST_LINES, max([2, *lines]))
    return pt_to_mm(count * style.pitch_pt) + 2 * _HIGH


def card(canvas: Canvas, piece: Piece, box: Box) -> Shape:
    """Return a piece as one native shape that holds its words."""
    style = style_on(canvas)
    inner = Box(box.x + _PAD, box.y + _HIGH, box.w - 2 * _PAD, box.h - 2 * _HIGH)
    words = _cut(canvas, piece.words, inner, style)
    paragraph = draft(words, style)
    steady = Box(inner.x, inner.y, canvas.stage.setter.steady([paragraph], inner.w), inner.h)
    text = Text(steady, canvas.stage.setter.set([paragraph], steady, "middle"), piece.name, "middle")
    return Shape(
        box, "roundRect" if piece.round else "rect", piece.name, fill="surface" if piece.dashed else "accent-tint",
        stroke="ink" if not piece.dashed else "ink-muted", stroke_pt=1.0, dash="dash" if piece.dashed else "solid",
        adjust={"adj": 30_000} if piece.round else {}, text=text, alt=piece.told,
    )  # fmt: skip


def _cut(canvas: Canvas, words: str, box: Box, style: Style) -> str:
    """Return as many words as a card holds; the rest stands in its alternative text and in the notes."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        text = " ".join(parts[:count]) + ("" if count == len(parts) else " …")
        if canvas.stage.setter.fits([draft(text, style)], box):
            return text
    return parts[0][:12] + "…"


def tray_right(columns: int, high: float, right: float) -> Tray:
    """Return a tray at the right margin."""
    width = columns * WIDTH + (columns - 1) * GAP
    return Tray(Box(right - width, TOP, width, FLOOR - TOP), columns, high)


def tray_wide(high: float, right: float) -> Tray:
    """Return a tray as wide as the slide."""
    columns = int((right - MARGIN + GAP) // (WIDTH + GAP))
    return Tray(Box(MARGIN, TOP, right - MARGIN, FLOOR - TOP), columns, high)
