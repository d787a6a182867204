"""`run-sheet.xlsx`: the plan's minutes, and formulas that move the clock."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import time
from typing import Any

import openpyxl
import pytest
from sample import sample_kit

from workshopkit.outputs.kit import Kit
from workshopkit.outputs.run_sheet_table import make_run_sheet, who_leads
from workshopkit.render.xlsx import Cell, Document, Sheet, sheet_names, write_xlsx
from workshopkit.units import clock

FIRST = 7
"""The row of the first item, as a spreadsheet counts."""


class Sums:
    """Works out the few kinds of formula the workbook uses, from the values that were typed."""

    def __init__(self, book: Any) -> None:
        self.book = book

    def value(self, sheet: str, address: str) -> Any:
        cell = self.book[sheet][address.replace("$", "")].value
        if cell is None:
            return ""
        if isinstance(cell, time):
            return (cell.hour * 60 + cell.minute) / 1440
        return self.formula(sheet, cell[1:]) if isinstance(cell, str) and cell.startswith("=") else cell

    def formula(self, sheet: str, text: str) -> Any:
        if away := re.fullmatch(r"'((?:[^']|'')+)'!([A-Z]\d+)(&\"\")?", text):
            return self.value(away[1].replace("''", "'"), away[2])
        if total := re.fullmatch(r"SUM\(B(\d+):B(\d+)\)", text):
            return sum(self.value(sheet, f"B{row}") for row in range(int(total[1]), int(total[2]) + 1))
        if after := re.fullmatch(r"(A\d+)\+(?:(B\d+)|(\d+))/1440", text):
            return self.value(sheet, after[1]) + (self.value(sheet, after[2]) if after[2] else int(after[3])) / 1440
        if same := re.fullmatch(r"IF\('(.+)'!(K\d+)=\"\",\"\",'\1'!\2\)", text):
            return self.value(same[1].replace("''", "'"), same[2])
        if leads := re.fullmatch(r"IF\('(.+)'!(F\d+)=\"(.+)\",\"leads\",IF\(.*", text):
            who = self.value(leads[1].replace("''", "'"), leads[2])
            return "leads" if who == leads[3] else "helps" if who else ""
        assert re.fullmatch(r"\$?[A-Z]\$?\d+", text), text
        return self.value(sheet, text)

    def clocks(self, sheet: str, column: str, first: int, count: int) -> list[str]:
        return [clock(round(self.value(sheet, f"{column}{row}") * 1440)) for row in range(first, first + count)]


@pytest.fixture(scope="module")
def kit() -> Kit:
    """Make a kit with two who lead it."""
    made = sample_kit(90)
    return replace(made, cover=replace(made.cover, facilitators=("Ana O’Berg", 'Tom "T" Novák')))


@pytest.fixture
def book(kit: Kit) -> Any:
    """Read the finished workbook with another library."""
    return openpyxl.load_workbook(io.BytesIO(make_run_sheet(kit).content))


def test_the_sheet_has_the_minutes_of_the_plan(kit: Kit, book: Any) -> None:
    items = kit.plan.items
    sums = Sums(book)
    assert [book["Run sheet"][f"B{FIRST + at}"].value for at in range(len(items))] == [each.minutes for each in items]
    assert sums.clocks("Run sheet", "A", FIRST, len(items)) == [clock(each.start) for each in items]
    assert sums.clocks("Run sheet", "C", FIRST, len(items)) == [clock(each.end) for each in items]
    assert sums.value("Run sheet", f"B{FIRST + len(items)}") == kit.plan.brief.length


def test_a_changed_start_and_a_changed_minute_move_every_clock_after_it(kit: Kit, book: Any) -> None:
    count = len(kit.plan.items)
    page = book["Run sheet"]
    page["B3"] = 10.5 / 24
    page[f"B{FIRST + 4}"] = kit.plan.items[4].minutes + 7
    late = 90
    moved = [each.start + late + (7 if at > 4 else 0) for at, each in enumerate(kit.plan.items)]
    sums = Sums(book)
    assert sums.clocks("Run sheet", "A", FIRST, count) == [clock(each) for each in moved]
    assert clock(round(sums.value("Run sheet", "D3") * 1440)) == clock(kit.plan.end + late + 7)
    own = next(name for name in book.sheetnames if name.startswith("Ana"))
    assert sums.clocks(own, "A", 4, count) == [clock(each) for each in moved]
    assert sums.value("Run sheet", f"B{FIRST + count}") == kit.plan.brief.length + 7


def test_each_facilitator_has_a_sheet_that_follows_who_leads(kit: Kit, book: Any) -> None:
    assert book.sheetnames == ["Run sheet", "Ana O’Berg", 'Tom "T" Novák', "Materials"]
    proposed = who_leads(kit, kit.cover.facilitators)
    assert set(proposed) == {"", *kit.cover.facilitators}
    sums = Sums(book)
    ana = [sums.value("Ana O’Berg", f"C{4 + at}") for at in range(len(proposed))]
    assert ana == ["leads" if who.startswith("Ana") else "helps" if who else "" for who in proposed]
    book["Run sheet"][f"F{FIRST}"] = kit.cover.facilitators[1]
    assert sums.value("Ana O’Berg", "C4") == "helps"


def test_the_late_plan_stands_in_the_sheet_and_moves_with_the_clock(kit: Kit, book: Any) -> None:
    items = kit.plan.items
    page, sums = book["Run sheet"], Sums(book)
    assert [page.cell(FIRST - 1, at).value for at in (10, 11, 12)] == ["Order", "If not here by", "If late"]
    decided = [(at, item.late) for at, item in enumerate(items) if item.late and item.kind != "buffer"]
    assert len(decided) >= 5
    page["B3"] = 10.5 / 24
    own = next(name for name in book.sheetnames if name.startswith("Ana"))
    for at, late in decided:
        words = f"cut to {late.to}" if late.to else "skip"
        assert (page[f"J{FIRST + at}"].value, page[f"L{FIRST + at}"].value) == (late.order, words)
        assert sums.clocks("Run sheet", "K", FIRST + at, 1) == [clock(late.by + 90)]
        assert sums.clocks(own, "I", 4 + at, 1) == [clock(late.by + 90)]
        assert (sums.value(own, f"H{4 + at}"), sums.value(own, f"J{4 + at}")) == (late.order, words)
    for at, item in enumerate(items):
        if item.kind == "buffer":
            assert page[f"L{FIRST + at}"].value == "go on at once"
        if at not in dict(decided):
            assert sums.value("Run sheet", f"K{FIRST + at}") == ""


def test_a_debrief_is_led_by_whoever_led_the_exercise(kit: Kit) -> None:
    leads = who_leads(kit, ("a", "b", "c"))
    pairs = [(at, item) for at, item in enumerate(kit.plan.items) if item.kind == "debrief"]
    assert pairs
    for at, item in pairs:
        exercise = next(i for i, each in enumerate(kit.plan.items) if each.activity == item.activity)
        assert leads[at] == leads[exercise]
    assert all(not leads[at] for at, item in enumerate(kit.plan.items) if item.kind in {"break", "buffer", "lunch"})


def test_one_facilitator_needs_no_sheet_of_their_own() -> None:
    alone = sample_kit(30)
    book = openpyxl.load_workbook(io.BytesIO(make_run_sheet(alone).content))
    assert book.sheetnames == ["Run sheet", "Materials"]


def test_the_materials_are_counted(book: Any) -> None:
    rows = list(book["Materials"].iter_rows(min_row=4, values_only=True))
    assert len(rows) >= 5
    assert all(isinstance(row[0], int) and row[0] >= 1 and row[2] in {"print", "bring"} for row in rows)


def test_equal_kits_give_equal_bytes(kit: Kit) -> None:
    assert make_run_sheet(kit).content == make_run_sheet(kit).content


def test_names_that_a_workbook_refuses_are_mended() -> None:
    assert sheet_names(("Run sheet", "A/B: [x]", "run SHEET", "", "x" * 40)) == (
        "Run sheet", "A B   x", "run SHEET 2", "Sheet", "x" * 31,
    )  # fmt: skip


def test_words_never_become_formulas() -> None:
    import datetime as dt

    page = Sheet("One", (10,), ((Cell("=1+1"),), (Cell("bell\x07"),), (Cell("http://a.b"),)), 0)
    written = write_xlsx([page], Document("T", "A", dt.date(2026, 1, 1), "Calibri"))
    sheet = openpyxl.load_workbook(io.BytesIO(written))["One"]
    assert [(row[0].value, row[0].data_type, row[0].hyperlink) for row in sheet.iter_rows()] == [
        ("=1+1", "s", None), ("bell", "s", None), ("http://a.b", "s", None),
    ]  # fmt: skip
