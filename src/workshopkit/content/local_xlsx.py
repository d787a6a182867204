"""Excel workbooks: the values of one visible sheet. Nothing is calculated, followed, unfolded or run."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshopkit.content.local_table import LONGEST, WIDEST, Cell, Table, rows_of, unusable
from workshopkit.diagnostics import ProblemsError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SHEET = "examples"
"""The sheet that is taken if there is one of this name; else the first that is not hidden."""
MOST_PARTS, LARGEST_UNFOLDED = 600, 20_000_000
"""Files inside a workbook, and their bytes together."""
_PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!"})
_NO_VALUE = Cell(fault="a formula without a value")


def read_xlsx(path: Path, content: bytes) -> Table:
    """Read a workbook; raises ProblemsError with one complaint when it cannot be read."""
    _check_package(path, content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what a workbook holds besides cells
        try:
            shown = _rows(path, content, values=True)
            written = dict(_rows(path, content, values=False))
        except ProblemsError:
            raise
        except Exception:
            raise _damaged(path) from None
    cells = [(number, _cells(row, written.get(number, ()))) for number, row in shown]
    return Table(path, rows_of(cells))


def _check_package(path: Path, content: bytes) -> None:
    """Refuse what is no workbook, or one that would fill the memory."""
    if content.startswith(_PROTECTED):
        raise unusable(path, "is protected with a password, or an old .xls under another name",
                       "take the password off and save it as .xlsx")  # fmt: skip
    try:
        fault = _fault(content)
    except Exception:
        raise _damaged(path) from None
    if fault:
        raise unusable(path, fault, "copy the rows into a new, empty workbook and save it as .xlsx, or as .csv")


def _fault(content: bytes) -> str:
    """Return what makes a package no workbook of ours."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST_UNFOLDED:
            return "unfolds to more than 20 MB"
        names = {each.filename for each in parts}
        if "[Content_Types].xml" not in names or not any(each.startswith("xl/") for each in names):
            return "is not an Excel workbook"
        for each in parts:
            if each.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(each).read(4000):
                return "holds definitions that no workbook has"
    return ""


def _damaged(path: Path) -> ProblemsError:
    return unusable(path, "is damaged, or not an Excel workbook", "open it and save it again as .xlsx, or as .csv")


def _rows(path: Path, content: bytes, *, values: bool) -> list[tuple[int, Sequence[Any]]]:
    """Return the rows that hold something; with `values` what cells show, else what was typed into them."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    try:
        return list(_filled(path, book))
    finally:
        book.close()


def _filled(path: Path, book: Workbook) -> Iterator[tuple[int, Sequence[Any]]]:
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    named = [sheet for sheet in seen if sheet.title.strip().casefold() == SHEET]
    if not seen:
        raise unusable(path, "has no sheet that can be seen", "show the sheet that holds the examples")
    count = 0
    for number, row in enumerate((named or seen)[0].iter_rows(max_row=1_048_576, max_col=WIDEST, values_only=True), 1):
        if any(value is not None for value in row):
            yield number, row
            count += 1
            if count == LONGEST:
                return


def _cells(shown: Sequence[Any], written: Sequence[Any]) -> list[Cell]:
    """Return the cells of a row. A formula that nobody has calculated yet shows nothing."""
    found = []
    for column, value in enumerate(shown):
        typed = written[column] if column < len(written) else None
        found.append(_NO_VALUE if value is None and typed is not None else _cell(value))
    return found


def _cell(value: Any) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, dt.datetime | dt.date):
        return Cell(f"{value.day} {value:%B} {value.year}")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return Cell(fault=f"an error ({text})") if text in _ERRORS else Cell(text)
