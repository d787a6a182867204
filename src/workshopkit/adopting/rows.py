"""Whole rows of a table in a slide's Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.adopting.model import Edit
from workshopkit.adopting.pieces import CELL, Piece, pieces_of
from workshopkit.adopting.rewrite import escaped, plain


def remove_row(text: str, cells: Sequence[str]) -> str | None:
    """Return the slide without the row of these cells; None when there is no such row below a head."""
    wanted = [plain(each) for each in cells]
    for number, row in _rows(text)[1:]:
        if [each.words for each in row] == wanted:
            lines = text.splitlines(keepends=True)
            return "".join(lines[:number] + lines[number + 1 :])
    return None


def add_row(text: str, edit: Edit) -> str | None:
    """Return the slide with a row behind the one that begins with the words `edit.old`, never above the head."""
    rows = _rows(text)
    near = next((at for at, (_, row) in enumerate(rows) if row[0].words == plain(edit.old)), None)
    if near is None or not edit.after:
        return None
    lines = text.splitlines(keepends=True)
    at = rows[near][0] + (2 if near == 0 else 1)  # below the head stands a line of dashes
    line = f"| {' | '.join(escaped(each, start=False) for each in edit.cells)} |\n"
    return "".join([*lines[:at], line, *lines[at:]])


def _rows(text: str) -> list[tuple[int, list[Piece]]]:
    """Return the rows of the table on a slide, each with the number of its line; the head is the first."""
    found: dict[int, list[Piece]] = {}
    for each in pieces_of(text):
        if each.marker == CELL and each.zone == "body":
            found.setdefault(each.lines[0], []).append(each)
    return sorted(found.items())
