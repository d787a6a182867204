"""A table with a head row: columns as wide as their words need; more rows than a slide holds go on on the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, short
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, unwritten
from workshopkit.deck.layouts.sizes import fewest
from workshopkit.deck.model import Paragraph, Slide, Table
from workshopkit.deck.scene import Align, Anchor, Box, Grid, Scene, Slot, Text
from workshopkit.deck.stage import FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Draft, Style, draft
from workshopkit.language import _, ngettext

_SIZES: Final = ("row", "narrow-row", "secondary-row", "small")
_SIDE, _OVER, _FEW_OVER = 3.2, 2.2, 4.0
"""Room beside and over the words of a cell, in millimetres; over them more in a table of a few rows."""
_HAIR = 0.3
"""Room a word keeps in a column that is as wide as its longest word."""
_AIR: Final = 34.0
"""A column gets no more than this beside what its words need on one line."""
_FEW: Final = 3
"""So many rows and no more are set large where they hold, over the whole width."""
_LARGE: Final = "large-row"
_NOTE: Final = Box(MARGIN, 148, 251.2, 18)
Rows = Sequence[Sequence[Paragraph]]


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title and note; the table itself is no placeholder."""
    return stage.frame(stage.slot("note", "body", _NOTE, stage.type("narrow", colour="ink-muted")))


def _drafts(stage: Stage, size: str, table: Table, rows: Rows) -> list[list[Draft]]:
    """Return the words of every cell, the head bold."""
    style = stage.type(size)

    def row(cells: Sequence[Paragraph], look: Style) -> list[Draft]:
        return [draft(cell.runs, look.but(align=_align(table, at))) for at, cell in enumerate(cells)]

    return [row(table.head, style.but(bold=True)), *(row(each, style) for each in rows)]


def _align(table: Table, column: int) -> Align:
    return table.aligns[column] if column < len(table.aligns) else "left"


def _widths(stage: Stage, drafts: Sequence[Sequence[Draft]], table: Table) -> tuple[float, ...]:
    """Return the widths of the columns: what their words need, or as much of it as there is room for."""
    needs = [max(_natural(stage, row[at]) for row in drafts) for at in range(len(table.head))]
    least = [max(_longest_word(stage, row[at]) for row in drafts) for at in range(len(table.head))]
    if sum(least) > stage.measure:
        raise UnfitError(
            f"the table is too wide: {len(table.head)} columns", table.line,
            "make two tables of it, or use shorter words",
        )  # fmt: skip
    spare = stage.measure - sum(needs)
    if spare >= 0:
        air = stage.measure if _is_large(stage, drafts[0][0]) else _AIR
        return tuple(need + min(air, spare / len(needs)) for need in needs)
    low, high = 0.0, stage.measure
    for _turn in range(40):  # the level up to which all columns are filled
        level = (low + high) / 2
        total = sum(max(one, min(need, level)) for one, need in zip(least, needs, strict=True))
        low, high = (level, high) if total <= stage.measure else (low, level)
    return tuple(max(one, min(need, low)) for one, need in zip(least, needs, strict=True))


def _is_large(stage: Stage, words: Draft) -> bool:
    return words.style.size_pt >= stage.type(_LARGE).size_pt > stage.type(_SIZES[0]).size_pt


def _natural(stage: Stage, words: Draft) -> float:
    return max(line.width_mm for line in stage.setter.lines(words, 9999)) * 1.015 + 2 * _SIDE + _HAIR


def _longest_word(stage: Stage, words: Draft) -> float:
    """Return the width of a cell in which no word is broken."""
    pieces = [piece for run in words.runs for piece in run.text.split()]
    alone = [draft(piece, words.style) for piece in pieces]
    widest = max((line.width_mm for each in alone for line in stage.setter.lines(each, 9999)), default=0.0)
    return widest * 1.015 + 2 * _SIDE + _HAIR


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    table = next((each for each in slide.blocks if isinstance(each, Table)), None)
    if table is None or not table.rows:
        raise unwritten(
            "a slide `table` needs a table with a head and rows", table.line if table else slide.line,
            "write `| Head | Head |`, below it `|---|---|`, then the rows",
        )  # fmt: skip
    whole: Table = table

    @cache
    def widths(size: str) -> tuple[float, ...]:
        return _widths(stage, _drafts(stage, size, whole, whole.rows), whole)

    def draw(size: str, rows: Rows, part: Part) -> Scene:
        canvas = Canvas(stage, slide, slots(stage), part, mark=True)
        top = canvas.title()
        note = slide.paragraphs()[0] if slide.paragraphs() and part.number == part.of else None
        canvas.draw(_grid(canvas, _drafts(stage, size, whole, rows), widths(size), top, 142 if note else FLOOR, rows))
        if note:
            canvas.fit(note, _NOTE, [canvas.style("note")], "the note")
            canvas.fill("note", note.runs)
        return canvas.scene("table")

    return fewest(table.rows, (_LARGE, *_SIZES) if len(table.rows) <= _FEW else _SIZES, draw)


def _grid(
    canvas: Canvas, drafts: Sequence[Sequence[Draft]], widths: tuple[float, ...], top: float, floor: float, rows: Rows
) -> Grid:
    """Return the table; complains when its rows do not stand between `top` and `floor`."""
    setter, over = canvas.stage.setter, _FEW_OVER if _is_large(canvas.stage, drafts[0][0]) else _OVER
    heights = tuple(
        max(setter.height([cell], width - 2 * _SIDE) for cell, width in zip(row, widths, strict=True)) + 2 * over
        for row in drafts
    )
    if sum(heights) > floor - top:
        raise UnfitError(
            f"a row of the table is too long for a slide: `{short(rows[-1][0].text)}`", rows[-1][0].line,
            "shorten it, or make two rows of it",
        )  # fmt: skip
    box = Box(MARGIN, top, sum(widths), sum(heights))
    empty = Grid(box, widths, heights, (), _("Table"))
    cells = tuple(
        tuple(_cell(canvas, words, empty.cell_box(at, column), over, (at, column)) for column, words in enumerate(row))
        for at, row in enumerate(drafts)
    )
    heads = ", ".join("".join(run.text for run in cell.runs).strip() or "–" for cell in drafts[0])
    counted = ngettext(
        "Table of {count} row with the columns {columns}", "Table of {count} rows with the columns {columns}", len(rows)
    )
    alt = counted.format(count=len(rows), columns=heads)
    rule_pt = canvas.stage.theme.shape.rule_pt
    return Grid(box, widths, heights, cells, _("Table"), alt, head_fill="surface-alt", rule_pt=rule_pt)


def _cell(canvas: Canvas, words: Draft, cell: Box, over: float, place: tuple[int, int]) -> Text:
    inner, (row, column) = Box(cell.x + _SIDE, cell.y + over, cell.w - 2 * _SIDE, cell.h - 2 * over), place
    anchor: Anchor = "bottom" if row == 0 else "top"
    name = (
        _("Head {column}").format(column=column + 1)
        if row == 0
        else _("Cell {row}.{column}").format(row=row, column=column + 1)
    )
    return canvas.text(name, inner, [words], anchor)


LAYOUT = Layout("table", slots, _arrange, holds={"table": 1, "paragraph": 1})
