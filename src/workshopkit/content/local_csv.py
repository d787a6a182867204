"""CSV as programs really write it: any of three separators, any encoding, Excel's `sep=` line, quoted line breaks."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection
from pathlib import Path

from workshopkit.content.local_table import LONGEST, WIDEST, Cell, Table, rows_of, table_span, unusable
from workshopkit.diagnostics import Diagnostic, problem

SEPARATORS = (";", ",", "\t")
HEADINGS = frozenset({"title", "sentence", "facet", "contact", "link"})
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OFFICE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "mac_roman", "cp932", "gb18030",
    "big5", "cp949",
)  # fmt: skip
"""Those in which office programs save; a short table is guessed rightly among these, not among all there are."""
_SEP_LINE = re.compile(r"\s*\"?sep=([^\r\n])\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_FORMULA = re.compile(r"=\s*(?:[A-Z][A-Z0-9_.]*\s*\(|\$?[A-Z]{1,3}\$?\d|[-+]?\d|[({])", re.IGNORECASE)
_WRAPPED = re.compile(r"=\s*\"(.*)\"\s*", re.DOTALL)
_LEADING = 40
"""Rows among which the headings are looked for when the separator is."""


def read_csv(path: Path, content: bytes) -> Table:
    """Read a table of text; raises ProblemsError with one complaint when it is none."""
    if content[:2] == b"PK":
        raise unusable(path, "is a workbook, not text", "give it the ending .xlsx")
    text, warnings = _decoded(path, content)
    if "\0" in text:
        raise unusable(path, "is not a table of text", "save it as .csv (UTF-8) or as .xlsx")
    separator, text = _parted(text)
    cells = [(number, [_cell(each) for each in row[:WIDEST]]) for number, row in _records(path, text, separator)]
    return Table(path, rows_of(cells)[:LONGEST], warnings)


def _decoded(path: Path, content: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text; an encoding that was guessed is told, with a word by which the guess can be judged."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding).removeprefix("\ufeff"), ()
            except UnicodeDecodeError:
                raise unusable(path, "is damaged text", "save it again as CSV UTF-8") from None
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    guess = from_bytes(content, cp_isolation=list(_OFFICE)).best() or from_bytes(content).best()
    if guess is None:
        raise unusable(path, "is text in no known encoding", "save it as CSV UTF-8, or as .xlsx")
    text = str(guess)
    special = next((word for word in re.findall(r"\w+", text) if not word.isascii()), "")
    seen = f": it says “{special}”" if special else ""
    warning = Diagnostic(
        "guessed-encoding", f"`{path.name}` is not UTF-8 and was read as {guess.encoding}{seen}", table_span(path),
        help="if words look wrong, save it as CSV UTF-8, or as .xlsx", severity="warning",
    )  # fmt: skip
    return text, (warning,)


def _parted(text: str) -> tuple[str, str]:
    """Return the separator and the text without a line that names it."""
    line = _SEP_LINE.match(text)
    if line:
        return line[1], text[line.end() :]
    return max(SEPARATORS, key=lambda each: _headings(text, each)), text


def _headings(text: str, separator: str) -> tuple[int, int]:
    """Return how many headings a separator makes readable, and into how many columns it parts the rows."""
    best, width = 0, 0
    try:
        for _, row in zip(
            range(_LEADING), csv.reader(io.StringIO(text, newline=""), delimiter=separator), strict=False
        ):
            best = max(best, len({each.strip().casefold() for each in row} & HEADINGS))
            width = max(width, len(row))
    except csv.Error:
        pass
    return best, width


def _records(path: Path, text: str, separator: str) -> Collection[tuple[int, list[str]]]:
    """Return the records with their numbers; a quote that is never closed is a complaint."""
    if separator in '"\r\n':
        raise unusable(path, "names a separator that parts nothing", "write `sep=;` in its first line, or take it out")
    found: list[tuple[int, list[str]]] = []
    for strict in (True, False):
        found.clear()
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict):
                found.append((len(found) + 1, row))
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise problem(
                    "open-quote", "a quotation mark is never closed", table_span(path, len(found) + 1),
                    help='close it with `"`; a quotation mark inside a cell is written twice',
                ) from None  # fmt: skip
            if not strict:
                raise unusable(path, "is not a table of text", "save it as .csv (UTF-8) or as .xlsx") from None
        else:
            break
    return found


def _cell(text: str) -> Cell:
    """Return a cell; what a program would calculate is not shown as words."""
    text = text.strip()
    wrapped = _WRAPPED.fullmatch(text)
    if wrapped:
        return Cell(wrapped[1].replace('""', '"').strip())
    return Cell(fault="a formula without a value") if _FORMULA.match(text) else Cell(text)
