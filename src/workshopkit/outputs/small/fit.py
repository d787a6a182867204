"""Blocks of text on cards of a fixed size: how high they are, and how they go on where one card is not enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workshopkit.deck.measure import Face, break_lines, face_in, pt_to_mm
from workshopkit.deck.measure.lines import StyledRun
from workshopkit.outputs.lone_words import without_lone_word
from workshopkit.themes.model import Theme

SPARE = 0.6
"""Millimetres by which a column is reckoned narrower than it is: the last digit of two text engines differs."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of block is set; the style sheet takes its measures from here."""

    size: float
    """Points."""
    pitch: float
    """Of a line, as a multiple of the size."""
    voice: bool = False
    """Set in the face of what is said aloud."""
    bold: bool = False
    head: float = 0.0
    """mm of the heading above the first row; 0 when the heading stands beside it."""
    lead: float = 0.0
    """mm of the column before the words: a number, a count, or the heading."""
    tail: float = 0.0
    """mm of the column behind the words: minutes."""
    gap: float = 1.0
    """mm under each row."""
    after: float = 2.0
    """mm under the block."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, with what stands before and behind it."""

    text: str
    lead: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its rows."""

    kind: str
    heading: str
    rows: tuple[Row, ...]
    continued: bool = False
    """Its beginning stands on the card before."""


Styles = Mapping[str, Style]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of so many mm in the faces of a theme, and how each kind of block is set in it."""

    theme: Theme
    width: float
    styles: Styles

    def lines(self, text: str, style: Style) -> list[str]:
        """Return the lines a paragraph of a block takes."""
        width = self.width - style.lead - style.tail - SPARE
        return text_lines(self.theme, text, style, width)

    def row_height(self, row: Row, style: Style) -> float:
        """Return the mm of a row, its gap included."""
        return len(self.lines(row.text, style)) * pt_to_mm(style.size) * style.pitch + style.gap

    def settled(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return blocks with no short word alone on the last line of a row; none of them is higher."""
        return tuple(
            replace(block, rows=tuple(self._settled(row, self.styles[block.kind]) for row in block.rows))
            for block in blocks
        )

    def _settled(self, row: Row, style: Style) -> Row:
        width = self.width - style.lead - style.tail - SPARE
        face = face_in(self.theme.print, heading=style.voice, bold=style.bold)
        return replace(row, text=without_lone_word(row.text, face, style.size, width))

    def height(self, blocks: Iterable[Block]) -> float:
        """Return the mm that blocks take one under the other."""
        total = 0.0
        for block in blocks:
            style = self.styles[block.kind]
            total += style.head + style.after + sum(self.row_height(row, style) for row in block.rows)
        return total


def text_lines(theme: Theme, text: str, style: Style, width: float) -> list[str]:
    """Return the words of each line of a paragraph in a column of so many mm."""
    face = face_in(theme.print, heading=style.voice, bold=style.bold)
    return list(_lines(face, style.size, text, width))


@lru_cache(maxsize=2048)
def _lines(face: Face, size: float, text: str, width: float) -> tuple[str, ...]:
    broken = break_lines([StyledRun(text, face, size)], width)
    return tuple(line.text for line in broken)


def text_height(theme: Theme, text: str, style: Style, width: float) -> float:
    """Return the mm of a paragraph in a column of so many mm."""
    return len(text_lines(theme, text, style, width - SPARE)) * pt_to_mm(style.size) * style.pitch


def name_size(theme: Theme, name: str, sizes: Sequence[float], pitch: float, width: float) -> tuple[float, float]:
    """Return the first of some sizes in points at which a name takes two lines, else the last, and the mm it takes."""
    for size in sizes:
        height = text_height(theme, name, Style(size, pitch, voice=True, bold=True), width)
        if height <= 2.1 * size * pitch * 25.4 / 72:
            break
    return size, height


def pack(blocks: Sequence[Block], column: Column, room: float) -> tuple[tuple[Block, ...], ...]:
    """Share blocks out over columns of so many mm of height; rows stay whole unless one alone is higher than a column.

    What stands in a later column under the same heading is marked as continued.
    """
    columns: list[list[Block]] = [[]]
    for block in blocks:
        rest: Block | None = block
        while rest is not None:
            left = room - column.height(columns[-1])
            taken, rest = _taken(rest, column, left, whole=not columns[-1])
            if taken is not None:
                columns[-1].append(taken)
            if rest is not None:
                columns.append([])
    return tuple(tuple(each) for each in columns if each)


def _taken(block: Block, column: Column, left: float, *, whole: bool) -> tuple[Block | None, Block | None]:
    """Return what of a block goes into the mm that are left, and the rest; `whole`: the column is empty so far."""
    style = column.styles[block.kind]
    left -= style.head + style.after
    count = 0
    for row in block.rows:
        left -= column.row_height(row, style)
        if left < 0:
            break
        count += 1
    if count == len(block.rows):
        return block, None
    if count:
        rest = replace(block, rows=block.rows[count:], continued=True)
        return replace(block, rows=block.rows[:count]), rest
    if not whole:
        return None, block
    return _split(block, column, left + column.row_height(block.rows[0], style))


def _split(block: Block, column: Column, left: float) -> tuple[Block, Block | None]:
    """Break the first row of a block, which no column holds, between two of its lines."""
    style, row = column.styles[block.kind], block.rows[0]
    lines = column.lines(row.text, style)
    most = max(1, int((left - style.gap) / (pt_to_mm(style.size) * style.pitch)))
    if most >= len(lines):
        return replace(block, rows=(row,)), _rest(block, block.rows[1:])
    reach = _reach(row.text, lines[:most])
    begun, later = Row(row.text[:reach], row.lead), Row(row.text[reach:].strip(), "", row.tail)
    return replace(block, rows=(begun,)), _rest(block, (later, *block.rows[1:]))


def _rest(block: Block, rows: tuple[Row, ...]) -> Block | None:
    return replace(block, rows=rows, continued=True) if rows else None


def _reach(text: str, lines: Sequence[str]) -> int:
    """Return how many letters of a text its first lines hold."""
    at = 0
    for letter in "".join(lines):
        if not letter.isspace():
            at = text.index(letter, at) + 1
    return at
