"""Workbooks: sheets of cells with formulas, the same bytes for the same sheets."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workshopkit.render.package import fixed_zip

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31
"""Characters in the name of a sheet."""
LINE = 15.0
"""Points of a line at 11 points: a row is as high as its longest cell needs, as nothing grows it later."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. Colours are six hex digits, empty for none; `form` is Excel's number format."""

    bold: bool = False
    size: float = 11
    ink: str = ""
    ground: str = ""
    align: str = ""
    form: str = ""
    rule: str = ""
    """Colour of the line under the cell."""
    wrap: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, or a formula with the value it has now."""

    value: str | float = ""
    formula: str = ""
    """Without its `=`; empty for a plain value. Text that begins with `=` stays text."""
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells in which one of a few words is chosen from a list."""

    first: tuple[int, int]
    """Row and column, from 0."""
    last: tuple[int, int]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells that look different while a formula holds."""

    first: tuple[int, int]
    last: tuple[int, int]
    formula: str
    look: Look


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    widths: tuple[float, ...]
    """Of each column, in characters."""
    rows: tuple[tuple[Cell, ...], ...]
    head: int
    """The row, from 0, that names the columns: it stays in sight and on every printed page."""
    letter: bool = False
    """Letter paper instead of A4, both landscape."""
    footer: str = ""
    choices: tuple[Choice, ...] = ()
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a workbook says of itself."""

    title: str
    author: str
    date: dt.date
    face: str
    """The font of every cell."""


def sheet_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return names a workbook takes: without forbidden signs, short enough, each only once."""
    found: list[str] = []
    for words in wanted:
        base = _NOT_IN_NAMES.sub(" ", words).strip().strip("'") or "Sheet"
        name, number = base[:LONGEST_NAME].rstrip(), 2
        while name.casefold() in {each.casefold() for each in found}:
            ending = f" {number}"
            name, number = base[: LONGEST_NAME - len(ending)].rstrip() + ending, number + 1
        found.append(name)
    return tuple(found)


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def write_xlsx(sheets: Sequence[Sheet], document: Document) -> bytes:
    """Return the workbook; formulas carry their present value, so that it reads right where nothing is computed."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = dt.datetime(document.date.year, document.date.month, document.date.day)  # noqa: DTZ001 — a calendar day
    book.set_properties({"title": document.title, "author": document.author, "created": made})
    book.set_calc_mode("auto")
    looks: dict[Look, Any] = {}

    def format_of(look: Look) -> Any:
        if look not in looks:
            looks[look] = book.add_format(_format(look, document.face))
        return looks[look]

    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, format_of)
    book.close()
    return fixed_zip(target.getvalue())


def _write_sheet(page: Any, sheet: Sheet, format_of: Any) -> None:
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows):
        if (lines := _lines(cells, widths)) > 1:
            page.set_row(row, LINE * lines)
        for column, cell in enumerate(cells):
            look = format_of(cell.look)
            if cell.formula:
                page.write_formula(row, column, f"={cell.formula}", look, cell.value)
            elif isinstance(cell.value, str):
                words = _UNPRINTABLE.sub("", cell.value)
                page.write_string(row, column, words, look) if words else page.write_blank(row, column, None, look)
            else:
                page.write_number(row, column, cell.value, look)
    for choice in sheet.choices:
        rule = {"validate": "list", "source": list(choice.words), "error_type": "information"}
        page.data_validation(*choice.first, *choice.last, rule)
    for each in sheet.highlights:
        look = format_of(each.look)
        page.conditional_format(*each.first, *each.last, {"type": "formula", "criteria": each.formula, "format": look})
    page.freeze_panes(sheet.head + 1, 0)
    page.repeat_rows(sheet.head)
    page.set_landscape()
    page.set_paper(1 if sheet.letter else 9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f"&L{sheet.footer.replace('&', '&&')}&R&P / &N")
    page.hide_gridlines(2)


def _widths(sheet: Sheet) -> tuple[float, ...]:
    """Return the widths of the columns, each wide enough for the longest word of its head."""
    heads = [str(cell.value) for cell in sheet.rows[sheet.head]]
    longest = [max(map(len, head.split()), default=0) + 1 for head in heads]
    rest = len(sheet.widths) - len(longest)
    return tuple(max(width, word) for width, word in zip(sheet.widths, [*longest, *[0] * rest], strict=False))


def _lines(cells: Sequence[Cell], widths: Sequence[float]) -> int:
    wrapped = ((str(cell.value), width) for cell, width in zip(cells, widths, strict=False) if cell.look.wrap)
    return max((math.ceil(len(words) / width) for words, width in wrapped if words), default=1)


def _format(look: Look, face: str) -> Mapping[str, Any]:
    fields: dict[str, Any] = {
        "font_name": face, "font_size": look.size, "bold": look.bold, "text_wrap": look.wrap, "valign": "top",
        "font_color": f"#{look.ink}" if look.ink else None, "bg_color": f"#{look.ground}" if look.ground else None,
        "align": look.align or None, "num_format": look.form or None,
    }  # fmt: skip
    if look.rule:
        fields |= {"bottom": 1, "bottom_color": f"#{look.rule}"}
    return {name: value for name, value in fields.items() if value is not None}
