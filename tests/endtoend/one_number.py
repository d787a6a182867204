"""Reads the minutes, the numbers of cards and the late plan out of every document of a kit.

Each check yields readings: what the plan says, and what stands in a document. They agree when both are equal.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import openpyxl
import pypdfium2

from kits import Kit, workshopkit
from office_files import OfficeFile, Part, about, is_placeholder, words

Row = Mapping[str, Any]
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MODES = "plenary|alone|in pairs|in threes|at tables|at stations|on foot"
_LATE = r"(?:if not here by \d\d:\d\d: (?:cut to \d+|skip)|go on at once|goes with it|never cut|never below \d+|keep)\b"
_FIRST = 7
"""The workbook's first row with an item."""


class Reading(NamedTuple):
    """A number where it stands, beside the plan's."""

    where: str
    planned: object
    found: object


@dataclass(frozen=True)
class Papers:
    """A kit as it is read: the plan twice, the slides, the pages' words, the rows of the workbook."""

    rows: tuple[Row, ...]
    """`plan` of kit.json."""
    agenda: tuple[Row, ...]
    """`agenda` of `workshopkit plan --format json`, asked with the kit's brief."""
    deck: OfficeFile
    guide: tuple[str, ...]
    handout: tuple[str, ...]
    sheet: tuple[tuple[Any, ...], ...]
    """Clock, minutes, until, …, as the workbook shows them before anything is computed."""


def papers_of(kit: Kit) -> Papers:
    """Read a finished kit."""
    brief = kit.manifest["brief"]
    done = workshopkit(
        kit.folder, "plan", "--audience", brief["audience"], "--length", f"{brief['length']}m", "--format", "json"
    )
    rows = kit.manifest["plan"]
    return Papers(
        rows=tuple(rows), agenda=tuple(json.loads(done.out)["agenda"]), deck=kit.deck,
        guide=pages_of(kit.content("facilitator-guide.pdf")), handout=pages_of(kit.content("participant-handout.pdf")),
        sheet=sheet_of(kit.content("run-sheet.xlsx"), len(rows)),
    )  # fmt: skip


def pages_of(content: bytes) -> tuple[str, ...]:
    """Return the words of a PDF page by page, all white space as single spaces."""
    document = pypdfium2.PdfDocument(content)
    return tuple(flat(page.get_textpage().get_text_bounded()) for page in document)


def sheet_of(content: bytes, count: int) -> tuple[tuple[Any, ...], ...]:
    """Return so many rows of the run sheet in a workbook, with the values that were kept beside the formulas."""
    page = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Run sheet"]
    return tuple(page.iter_rows(min_row=_FIRST, max_row=_FIRST + count - 1, values_only=True))


def flat(text: str) -> str:
    """Return text on one line; a hyphen at the end of a line stays one."""
    return " ".join(text.replace("\x02", "-").replace("\u00ad", "").split())


def clock(minutes: int) -> str:
    """Return `09:05`."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def end_of(row: Row) -> str:
    """Return the clock time at which a row ends."""
    hours, minutes = row["start"].split(":")
    return clock(int(hours) * 60 + int(minutes) + row["minutes"])


def instructions(papers: Papers, row: Row) -> list[tuple[str, Part]]:
    """Return the slides of a row on which its minutes stand large, each with its place."""
    found = [(f"slide {number}", papers.deck.slides[number - 1]) for number in row["slides"]]
    return [(where, slide) for where, slide in found if _named(slide, "Minutes") and _named(slide, "Unit")]


def steps_on(slide: Part) -> list[tuple[str, int]]:
    """Return the steps on a slide with their minutes."""
    texts = [flat(words(each)) for each in _all_named(slide, r"Step \d+") if is_placeholder(each)]
    minutes = [int(words(each).split()[0]) for each in _all_named(slide, r"Minutes \d+")]
    return list(zip(texts, minutes, strict=True))


def _all_named(slide: Part, pattern: str) -> list[Any]:
    return [each for each in slide.shapes if re.fullmatch(pattern, about(each).get("name"))]


def _named(slide: Part, name: str) -> str:
    return " ".join(flat(words(each)) for each in _all_named(slide, name))


# --- The checks --------------------------------------------------------------------------------------------------


def the_plan(papers: Papers) -> Iterator[Reading]:
    """Compare kit.json with the plan the command shows."""
    for row, item in zip(papers.rows, papers.agenda, strict=True):
        for field in ("id", "start", "minutes", "kind", "title"):
            yield Reading(f"kit.json, {row['id']}, {field}", item[field], row[field])


def slides(papers: Papers) -> Iterator[Reading]:
    """Compare the large minutes of instruction slides, and the sum of their steps."""
    for row in papers.rows:
        if row["kind"] not in {"exercise", "debrief"}:
            continue
        found = instructions(papers, row)
        yield Reading(f"slides of {row['id']}", True, bool(found))
        for where, slide in found:
            yield Reading(f"{where}, {row['id']}", str(row["minutes"]), _named(slide, "Minutes"))
        if row["kind"] == "exercise":
            total = sum(minutes for _, slide in found for _, minutes in steps_on(slide))
            yield Reading(f"steps on the slide of {row['id']}", row["minutes"], total)


def notes(papers: Papers) -> Iterator[Reading]:
    """Compare the minutes, the clock and the steps in the speaker notes, and what they say for a late start."""
    late = {item["id"]: late_words(item) for item in papers.agenda}
    for row in papers.rows:
        texts = [papers.deck.notes_text(papers.deck.slides[number - 1]) for number in row["slides"]]
        own = [text for text in texts if re.match(r"Minutes (part of the )?\d+,? from", flat(text).replace(",", ""))]
        times = f"{row['minutes']} {row['start']} {end_of(row)}"
        for text in own:
            found = re.search(r"^Minutes (?:part of the )?(\d+),? from (\d\d:\d\d) to (\d\d:\d\d)", text)
            yield Reading(f"notes of {row['id']}", times, " ".join(found.groups()) if found else None)
        if row["kind"] in {"exercise", "commitment"}:
            steps = [int(each) for text in own for each in re.findall(r" \((\d+) min\)$", text, re.MULTILINE)]
            yield Reading(f"steps in the notes of {row['id']}", row["minutes"], sum(steps))
        if row["kind"] in {"exercise", "debrief", "commitment"}:
            said = [
                each.lower()
                for text in own
                for each in re.findall(rf"^If late ({_LATE})", text, re.MULTILINE | re.IGNORECASE)
            ]
            yield Reading(f"if late in the notes of {row['id']}", [late[row["id"]]], said)


def run_sheet(papers: Papers) -> Iterator[Reading]:
    """Compare the run sheet of the guide row by row: the clock, the minutes, the slides, the late plan."""
    sheet = " ".join(page for page in papers.guide if page.startswith("Run sheet"))
    pieces = re.split(r"(?<!\S)(?=\d\d:\d\d \d+ [A-Z])", sheet)[1:]
    yield Reading("rows of the run sheet", len(papers.rows), len(pieces))
    for item, row, piece in zip(papers.agenda, papers.rows, pieces, strict=False):
        start, minutes = piece.split()[:2]
        yield Reading(f"run sheet, {row['id']}", (row["start"], row["minutes"]), (start, int(minutes)))
        found = re.search(rf"(?:(?<!\S)(\d+) )?({_LATE})", piece)
        order = found[1] if found and item["late_order"] else None
        expected = str(item["late_order"]) if item["late_order"] else None
        yield Reading(f"run sheet, {row['id']}, if late", (expected, late_words(item)), (order, found and found[2]))
    numbers = [f" {row['slides'][0]}" + (f"–{row['slides'][-1]}" if row["slides"][1:] else "") if row["slides"] else ""
               for row in papers.rows]  # fmt: skip
    for row, number, piece in zip(papers.rows, numbers, pieces, strict=False):
        yield Reading(f"run sheet, {row['id']}, slides", True, f"{number} " in f"{piece} ")


def spreads(papers: Papers) -> Iterator[Reading]:
    """Compare the page of every exercise and talk: its clock, minutes, debrief and steps."""
    debriefs = {item["exercise"]: item for item in papers.agenda if item["kind"] == "debrief"}
    for item, row in zip(papers.agenda, papers.rows, strict=True):
        times = f"{row['start']}–{end_of(row)}"
        where = f"guide, {row['id']}"
        if row["kind"] in {"talk", "close"}:
            found = re.search(rf" {times} Minutes (\d+) ", " ".join(papers.guide))
            yield Reading(where, row["minutes"], int(found[1]) if found else None)
            done = re.search(rf" Done at {end_of(row)} (\d+)\b", " ".join(papers.guide))
            yield Reading(f"{where}, end", row["minutes"], int(done[1]) if done else None)
        if row["kind"] not in {"exercise", "commitment"}:
            continue
        pages = [page for page in papers.guide if re.match(rf"{item['exercise']} .{{0,60}}? {times} Minutes ", page)]
        yield Reading(f"{where}, pages", 1, len(pages))
        page = " ".join(pages)
        found = re.search(r" Minutes (\d+) \d+ to \d+, ideal \d+(?: Debrief (\d+) until (\d\d:\d\d))?", page)
        debrief = debriefs.get(item["exercise"])
        planned = (str(row["minutes"]), *((str(debrief["minutes"]), end_of(debrief)) if debrief else (None, None)))
        yield Reading(where, planned, found.groups() if found else None)
        called = re.search(r" Call time at (\d\d:\d\d)(?:, then debrief)? (\d+)", page)
        yield Reading(f"{where}, end", (end_of(row), str(row["minutes"])), called.groups() if called else None)
        steps = [step for _, slide in instructions(papers, row) for step in steps_on(slide)]
        for number, (text, minutes) in enumerate(steps, start=1):
            told = re.search(rf" {number} {re.escape(text)} (\d+) ", page.partition(" Step Minutes")[2])
            yield Reading(f"{where}, step {number}", minutes, int(told[1]) if told else None)


def handout(papers: Papers) -> Iterator[Reading]:
    """Compare the worksheets: every exercise has one, in the order of the plan, with its minutes."""
    exercises = [row for row in papers.rows if row["kind"] == "exercise"]
    found = [
        int(minutes)
        for page in papers.handout
        for minutes in re.findall(rf"(?<!\S)(\d+) minutes?, (?:{_MODES})\.", page)
    ]
    yield Reading("worksheets in the handout", len(exercises), len(found))
    for row, minutes in zip(exercises, found, strict=False):
        yield Reading(f"handout, {row['id']}", row["minutes"], minutes)


def workbook(papers: Papers) -> Iterator[Reading]:
    """Compare the workbook: the clock, the minutes, the late plan."""
    for item, row, cells in zip(papers.agenda, papers.rows, papers.sheet, strict=True):
        planned = (row["start"], row["minutes"], end_of(row))
        found = (_shown(cells[0]), cells[1], _shown(cells[2]))
        yield Reading(f"workbook, {row['id']}", planned, found)
        by = item["late_by"] if row["kind"] != "buffer" else None
        late = (item["late_order"], by, late_words(item).rpartition(": ")[2])
        order, until, measure = cells[9:12]
        yield Reading(f"workbook, {row['id']}, if late", late, (order or None, _shown(until) or None, measure))


def loads(papers: Papers) -> Iterator[Reading]:
    """Look for the number of cards or rows on the slide, in the guide and, where it is counted, in the workbook."""
    for item, row, cells in zip(papers.agenda, papers.rows, papers.sheet, strict=True):
        if not row["load"]:
            continue
        number = rf"(?<!\S)\(?(?:{row['load']}|{NUMBERS[row['load']]})(?![\d\w])"
        steps = " ".join(text for _, slide in instructions(papers, row) for text, _ in steps_on(slide))
        needs = " ".join(_named(slide, "You need") for _, slide in instructions(papers, row))
        yield Reading(f"slide, {row['id']}, number in the steps", True, bool(re.search(number, steps, re.IGNORECASE)))
        page = next(page for page in papers.guide if re.match(rf"{item['exercise']} .{{0,60}}? {row['start']}–", page))
        told = page.partition(" On each table ")[2].partition(" Say ")[0]
        counted = re.search(rf"(?<!\S){row['load']} ([a-z-]+ [a-z-]+)", needs)
        if counted:
            yield Reading(f"guide, {row['id']}, on each table", True, f"{row['load']} {counted[1]}" in told)
            yield Reading(
                f"workbook, {row['id']}, materials", True, f"{row['load']} {counted[1]}" in str(cells[8]).lower()
            )


def short_of_time(papers: Papers) -> Iterator[Reading]:
    """Compare the page for when time runs short, where the guide has one: in the order of the late plan."""
    page = " ".join(page for page in papers.guide if page.startswith("If time runs short"))
    pieces = re.split(r"(?<!\S)(?=\d+ \d\d:\d\d [A-Z])", page)[1:]
    ranked = sorted((item for item in papers.agenda if item["late_order"]), key=lambda item: item["late_order"])
    for item, piece in zip(ranked, pieces, strict=False):
        order, start = piece.split()[:2]
        found = re.search(_LATE, piece)
        planned = (item["late_order"], item["start"], late_words(item))
        yield Reading(f"short of time, {item['id']}", planned, (int(order), start, found and found[0]))


def late_words(item: Row) -> str:
    """Return what the terminal says for a late start, put together from the numbers of the plan."""
    if item["late_order"] is None:
        return "goes with it" if item["if_late"] == "drop" else str(item["if_late"])
    if item["kind"] == "buffer":
        return "go on at once"
    return f"if not here by {item['late_by']}: " + (f"cut to {item['late_to']}" if item["late_to"] else "skip")


def _shown(value: Any) -> str:
    return value.strftime("%H:%M") if hasattr(value, "strftime") else str(value or "")


CHECKS: Mapping[str, Callable[[Papers], Iterator[Reading]]] = {
    "kit.json": the_plan, "slides": slides, "notes": notes, "run sheet": run_sheet, "spreads": spreads,
    "handout": handout, "workbook": workbook, "loads": loads, "short of time": short_of_time,
}  # fmt: skip


def differences(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings that do not agree."""
    return [each for each in readings if each.planned != each.found]
