"""A table in a facilitator's folder as rows of cells, whatever kind of file it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, problem, shown_path

WIDEST = 40
"""Columns that are looked at."""
LONGEST = 400
"""Rows with words that are kept; more are too many in any case."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows."""

    text: str = ""
    fault: str = ""
    """Why it shows nothing: `a formula without a value`; empty for every sound cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something."""

    number: int
    """As shown at the edge of the table, from 1."""
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return a cell by its column (from 0); beyond the last one there is nothing in it."""
        return self.cells[column] if column < len(self.cells) else Cell()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that hold something, in order, and what was noticed while reading."""

    path: Path
    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def span(self, row: int = 0) -> Span:
        """Return the place of a row; of the file when it is 0."""
        return table_span(self.path, row)


def table_span(path: Path, row: int = 0) -> Span:
    """Return a place in a table: `examples.xlsx, row 7`."""
    return Span(shown_path(path), row, unit="row")


def unusable(path: Path, why: str, way_out: str) -> ProblemsError:
    """Return the complaint about a file that cannot be read as a table; `why` follows its name."""
    return problem("table-not-usable", f"`{path.name}` {why}", table_span(path), help=way_out)


def rows_of(cells: Sequence[tuple[int, Sequence[Cell]]]) -> tuple[Row, ...]:
    """Return the rows that hold something, each with its number."""
    return tuple(Row(number, tuple(row)) for number, row in cells if any(each.text or each.fault for each in row))
