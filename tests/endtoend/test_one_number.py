"""One number for the minutes, one for the cards: every document of a kit says what its plan says."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import pytest
from lxml import etree
from one_number import (
    CHECKS,
    NUMBERS,
    Papers,
    clock,
    differences,
    flat,
    instructions,
    pages_of,
    papers_of,
    sheet_of,
    steps_on,
)

from kits import Build, Kit
from office_files import OfficeFile, Part, about, words
from workshopkit.build import open_workshop, plan_for
from workshopkit.content.for_audience import for_audience
from workshopkit.outputs import guide, handout
from workshopkit.outputs.deck import compose_deck, make_deck, pictures
from workshopkit.outputs.kit import Cover
from workshopkit.outputs.kit import Kit as Sources
from workshopkit.outputs.print_common import common
from workshopkit.outputs.run_sheet_table import make_run_sheet
from workshopkit.plan.model import Brief, Plan
from workshopkit.templating.environment import render
from workshopkit.themes.load import load_theme

LONG = {"audience": "ambassadors", "length": "full-day", "theme": "example-ministry"}


@pytest.fixture(scope="session")
def papers(kit: Kit) -> Papers:
    """Read one of three kits."""
    return papers_of(kit)


@pytest.fixture(scope="session")
def long_papers(build: Build) -> Papers:
    """Read the kit of a full day."""
    return papers_of(build(**LONG))


# --- Minutes, late plan, numbers of cards ------------------------------------------------------------------------


def least(check: str, papers: Papers) -> int:
    """Return how many numbers a check must have read."""
    rows = papers.rows
    exercises, debriefs, talks, loads = (
        sum(row["kind"] == "exercise" for row in rows), sum(row["kind"] == "debrief" for row in rows),
        sum(row["kind"] in {"talk", "close"} for row in rows), sum(row["load"] > 0 for row in rows),
    )  # fmt: skip
    page = any(text.startswith("If time runs short") for text in papers.guide)
    return {
        "kit.json": 5 * len(rows), "slides": 3 * exercises + 2 * debriefs, "notes": 3 * exercises + 2 * debriefs,
        "run sheet": 3 * len(rows) + 1, "spreads": 5 * exercises + talks, "handout": exercises + 1,
        "workbook": 2 * len(rows), "loads": 2 * loads, "short of time": 4 if page else 0,
    }[check]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS)
def test_every_document_says_what_the_plan_says(papers: Papers, check: str) -> None:
    found = list(CHECKS[check](papers))
    assert differences(found) == []
    assert len(found) >= max(1, least(check, papers)) or check == "short of time"


def test_a_short_session_is_run_in_short_forms_and_says_so_everywhere(build: Build) -> None:
    short = papers_of(build(audience="leaders", length="30m", theme="example-city"))
    guide_words = " ".join(short.guide)
    assert len(re.findall(r"This is the short form, for up to \d+ minutes\.", guide_words)) >= 1
    assert sum(row["minutes"] for row in short.rows) == 30
    steps = sum(1 for each in CHECKS["spreads"](short) if ", step " in each.where)
    assert steps >= 2 * sum(row["kind"] == "exercise" for row in short.rows)


# --- Each check can fail -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slip:
    """A number that is altered in a copy of one document: of the words of a PDF, of the file itself elsewhere.

    `{m}` is the minutes of the facet sort, `{n}` one more; `{step}` its third step, of `{s}` minutes.
    """

    check: str
    document: str
    old: str
    new: str
    after: str = ""
    """The first that stands behind this is altered."""


SLIPS = [
    Slip("kit.json", "rows", "{m}", "{n}"),
    Slip("slides", "slide", "<a:t>{m}</a:t>", "<a:t>{n}</a:t>"),
    Slip("slides", "slide", "<a:t>{s}</a:t>", "<a:t>99</a:t>", 'name="Minutes 3"'),
    Slip("notes", "notes", "{m}, from {start}", "{n}, from {start}"),
    Slip("notes", "notes", "{step} ({s} min)", "{step} (99 min)"),
    Slip("notes", "notes", "by {by}: cut to {to}", "by {by}: cut to {to}0"),
    Slip("run sheet", "guide", " {start} {m} Facet sort", " {start} {n} Facet sort"),
    Slip("run sheet", "guide", " {order} if not here by {by}: cut to {to}", " 17 if not here by {by}: cut to {to}"),
    Slip("run sheet", "guide", "if not here by {by}: cut to {to}", "if not here by 23:59: cut to {to}"),
    Slip("spreads", "guide", "{start}–{end} Minutes {m} ", "{start}–{end} Minutes {n} "),
    Slip("spreads", "guide", " 3 {step} {s} ", " 3 {step} 99 "),
    Slip("spreads", "guide", "Call time at {end}", "Call time at 23:59"),
    Slip("spreads", "guide", "Debrief {debrief} until", "Debrief 99 until"),
    Slip("handout", "handout", "{m} minutes, at tables.", "{n} minutes, at tables."),
    Slip("workbook", "workbook", "<v>{m}</v>", "<v>{n}</v>", "B"),
    Slip("workbook", "workbook", "<v>{order}</v>", "<v>99</v>", "J"),
    Slip("loads", "slide", "place {word} example cards.</a:t>", "place some.</a:t>"),
    Slip("loads", "guide", " {load} example cards", " 99 example cards"),
    Slip("short of time", "guide", "Facet sort {frees} if not here by", "Facet sort {frees} if so not here by"),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.check}-{slip.old[:24]}")
def test_a_number_that_differs_is_found(long_papers: Papers, build: Build, slip: Slip) -> None:
    item = next(each for each in long_papers.agenda if each["id"] == "facet-sort")
    row = next(each for each in long_papers.rows if each["id"] == "facet-sort")
    after = next(each for each in long_papers.rows if each["id"] == "facet-sort-debrief")
    [(_, slide)] = instructions(long_papers, row)
    step, minutes = steps_on(slide)[2]
    if slip.check == "short of time" and not any(page.startswith("If time runs short") for page in long_papers.guide):
        pytest.skip("this guide has no page for when time runs short")
    values = {
        "m": row["minutes"], "n": row["minutes"] + 1, "start": row["start"], "end": after["start"], "load": row["load"],
        "word": NUMBERS[row["load"]], "by": item["late_by"], "to": item["late_to"], "order": item["late_order"],
        "debrief": after["minutes"], "frees": row["minutes"] - item["late_to"], "step": step, "s": minutes,
    }  # fmt: skip
    old, new, behind = (each.format(**values) for each in (slip.old, slip.new, slip.after))
    altered = COPIES[slip.document](long_papers, build(**LONG), (old, new, behind))
    found = differences(list(CHECKS[slip.check](altered)))
    assert found, f"{old} became {new}, and nobody saw it"
    assert len(found) <= 3


Change = tuple[str, str, str]
"""What becomes what, the first behind a third."""


def _sort_slide(papers: Papers) -> Part:
    return papers.deck.slides[next(row["slides"][0] for row in papers.rows if row["id"] == "facet-sort") - 1]


def _in_rows(papers: Papers, _: Kit, change: Change) -> Papers:
    rows = [{**row, "minutes": int(change[1])} if row["id"] == "facet-sort" else row for row in papers.rows]
    return replace(papers, rows=tuple(rows))


def _in_slide(papers: Papers, kit: Kit, change: Change) -> Papers:
    return replace(papers, deck=OfficeFile(_zip_with(kit.content("deck.pptx"), _sort_slide(papers).name, change)))


def _in_notes(papers: Papers, kit: Kit, change: Change) -> Papers:
    [part] = _sort_slide(papers).related("notesSlide")
    return replace(papers, deck=OfficeFile(_zip_with(kit.content("deck.pptx"), part, change)))


def _in_workbook(papers: Papers, kit: Kit, change: Change) -> Papers:
    line = 7 + next(at for at, row in enumerate(papers.rows) if row["id"] == "facet-sort")
    place = "xl/worksheets/sheet1.xml"
    copy = _zip_with(kit.content("run-sheet.xlsx"), place, (*change[:2], f'r="{change[2]}{line}"'))
    return replace(papers, sheet=sheet_of(copy, len(papers.rows)))


def _in_words(pages: tuple[str, ...], change: Change) -> tuple[str, ...]:
    old, new, _ = change
    assert any(old in page for page in pages), f"{old} stands nowhere"
    return tuple(page.replace(old, new) for page in pages)


COPIES: dict[str, Callable[[Papers, Kit, Change], Papers]] = {
    "rows": _in_rows, "slide": _in_slide, "notes": _in_notes, "workbook": _in_workbook,
    "guide": lambda papers, _, change: replace(papers, guide=_in_words(papers.guide, change)),
    "handout": lambda papers, _, change: replace(papers, handout=_in_words(papers.handout, change)),
}  # fmt: skip


def _zip_with(content: bytes, member: str, change: Change) -> bytes:
    """Return a copy of a zip in which a text of one member is changed."""
    target = io.BytesIO()
    old, new, after = (each.encode() for each in change)
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for each in source.infolist():
            text = source.read(each)
            if each.filename == member:
                head, mark, tail = text.partition(after) if after else (b"", b"", text)
                assert old in tail, f"{change} is not in {member}"
                text = head + mark + tail.replace(old, new, 1)
            copy.writestr(each, text)
    return target.getvalue()


# --- Load fits minutes (H16), in every document ------------------------------------------------------------------

CARDS = r"(?<!\S)(\d+) example cards"


@cache
def _pinned(minutes: int) -> tuple[Plan, dict[str, str]]:
    """Return a plan with a facet sort of so many minutes, and the words of the documents made from it."""
    plan = plan_for(open_workshop("public-sector-innovation"), Brief(audience="managers", length=120,
                    exact=(("E03", minutes),)))  # fmt: skip
    workshop = for_audience(open_workshop("public-sector-innovation"), "managers")
    theme = load_theme("default")
    work = compose_deck(workshop, plan, theme, Cover(), dt.date(2026, 11, 21))
    kit = Sources(
        workshop=workshop, plan=plan, theme=theme, cover=Cover(), date=dt.date(2026, 11, 21), paper="a4",
        slides=pictures(work, theme), build="0000000", version="0",
    )  # fmt: skip
    pages = {
        "guide": render(guide.TEMPLATE, {**common(kit), **guide._context(kit, {})}, theme),
        "handout": render(handout.TEMPLATE, {**common(kit), **handout._context(kit)}, theme),
    }
    found = {name: flat(re.sub(r"<[^>]*>", " ", page.partition("<body")[2])) for name, page in pages.items()}
    deck = OfficeFile(make_deck(work, theme).content)
    [slide] = [
        each for each in deck.slides if deck.notes_text(each) and deck.title(each).startswith("Sort the examples")
    ]
    found["slide"], found["notes"] = flat(words(slide.root)), flat(deck.notes_text(slide))
    return plan, found | _workbook_words(make_run_sheet(kit).content)


def _workbook_words(content: bytes) -> dict[str, str]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    rows = {sheet.title: [list(map(str, row)) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    [sort] = [row for row in rows["Run sheet"] if "Facet sort" in row]
    [cards] = [row for row in rows["Materials"] if "sets of example cards" in row[1]]
    return {"workbook": " | ".join(sort), "materials": " | ".join(cards)}


def _cards_told(found: dict[str, str]) -> dict[str, set[int]]:
    """Return the numbers of example cards each document tells for the facet sort."""
    spread = found["guide"].partition(" E03 Facet sort ")[2]
    steps = {
        "slide": found["slide"], "notes": found["notes"], "guide, steps": spread.partition(" Step Minutes ")[2][:600],
    }  # fmt: skip
    told = {
        name: {NUMBERS.index(each) for each in re.findall(r"place (\w+) example cards", text)}
        for name, text in steps.items()
    }
    told["slide, you need"] = {int(each) for each in re.findall(CARDS, found["slide"])}
    told["guide, on each table"] = {int(each) for each in re.findall(CARDS, spread.partition(" Say ")[0])}
    places = spread.partition(" Suggested places ")[2].partition(" The talks name ")[0]
    told["guide, places"] = {len(re.findall(r" (?:Webinar|Explainer) \d", places))}
    told["workbook"] = {int(each) for each in re.findall(CARDS, found["workbook"], re.IGNORECASE)}
    return told


@pytest.mark.parametrize("minutes", [10, 15, 20])
def test_the_minutes_of_an_exercise_set_its_cards_everywhere(minutes: int) -> None:
    plan, found = _pinned(minutes)
    sort = next(item for item in plan.items if item.id == "facet-sort")
    assert (sort.minutes, plan.brief.length) == (minutes, 120)
    told = _cards_told(found)
    assert set().union(*told.values()) == {sort.load}, told
    assert all(told.values()), told
    assert len(told) == 7
    used = max(item.load for item in plan.items if item.activity in {"E01", "E03"})
    assert f"sets of example cards, {used} of each used" in found["materials"]
    assert f"sets of example cards, {used} of each used" in found["guide"]
    assert f"{minutes} minutes, at tables." in found["handout"]
    worksheet = found["handout"].partition("Sort the examples on the diamond.")[2].partition("At the end.")[0]
    assert not re.search(CARDS, worksheet), "the worksheet tells a number: compare it too"


def test_more_minutes_are_more_cards() -> None:
    loads = [next(item.load for item in _pinned(each)[0].items if item.id == "facet-sort") for each in (10, 15, 20)]
    assert loads == sorted(set(loads))
    assert len(loads) == 3
    other = _cards_told(_pinned(10)[1])
    assert all(other[name] != told for name, told in _cards_told(_pinned(20)[1]).items())


@pytest.mark.slow
@pytest.mark.parametrize("minutes", ["10m", "15m", "20m"])
def test_finished_files_tell_the_same_cards(build: Build, minutes: str) -> None:
    kit = build(audience="managers", length="120m", set=f"facet-sort={minutes}", only="deck,guide,run-sheet,handout")
    rows = kit.manifest["plan"]
    sort = next(row for row in rows if row["id"] == "facet-sort")
    slide = kit.deck.slides[sort["slides"][0] - 1]
    found = {
        "guide": " ".join(pages_of(kit.content("facilitator-guide.pdf"))), "slide": flat(words(slide.root)),
        "notes": flat(kit.deck.notes_text(slide)), **_workbook_words(kit.content("run-sheet.xlsx")),
    }  # fmt: skip
    found["guide"] = found["guide"].replace("Step Minutes", " Step Minutes ").replace("  ", " ")
    told = _cards_told(found)
    assert set().union(*told.values()) == {sort["load"]}, told
    assert all(told.values()), told
    handout_words = " ".join(pages_of(kit.content("participant-handout.pdf")))
    assert f"{sort['minutes']} minutes, at tables." in handout_words


# --- Cards and canvases outlast a plan ---------------------------------------------------------------------------


def test_cards_and_canvases_are_the_same_for_two_lengths(build: Build, default_kit: Kit) -> None:
    longer = build(length="145m", only="cards,canvases")
    done = [[row["id"] for row in kit.manifest["plan"] if row["kind"] == "exercise"] for kit in (default_kit, longer)]
    assert done[0] == done[1], "choose two lengths with the same exercises"
    minutes = [{row["id"]: row["minutes"] for row in kit.manifest["plan"]} for kit in (default_kit, longer)]
    assert all(minutes[0][each] < minutes[1][each] for each in done[0])
    for file in ("exercise-cards.pdf", "canvases.pdf"):
        assert default_kit.content(file) == longer.content(file), file


def test_method_cards_carry_the_range_and_no_plan(build: Build) -> None:
    kit = build(**LONG)
    pages = pages_of(kit.content("exercise-cards.pdf"))
    fronts = " ".join(page for page in pages[::2] if re.match(r"Method cards, sheet \d+ of \d+", page))
    workshop = open_workshop("public-sector-innovation")
    planned = [
        workshop.activity(row["id"]) for row in kit.manifest["plan"] if row["kind"] in {"exercise", "commitment"}
    ]
    assert len(planned) >= 8
    for activity in planned:
        least, most, ideal = activity.minutes.min, activity.minutes.max, activity.minutes.ideal
        debrief = r"(?:debrief inside|then \d+(?: to \d+)? debrief)"
        told = rf" {activity.id} {ideal} min {debrief} {least} to {most}, ideal {ideal} "
        assert re.search(told, fronts), activity.id
    for words_of in (" ".join(pages[2:]), " ".join(pages_of(kit.content("canvases.pdf")))):
        assert not re.search(r"\b(?:page|slide) \d", words_of, re.IGNORECASE)
        starts = {row["start"] for row in kit.manifest["plan"]}
        stamps = set(
            re.findall(r"(?<![:\d])\d\d:\d\d(?![:\d])", re.sub(r"(?:Webinar|Explainer) [\d:, to]+", "", words_of))
        )
        assert not stamps & starts


# --- Participants never see a buffer -----------------------------------------------------------------------------


def _agenda_faults(deck: OfficeFile, papers: Papers) -> list[str]:
    """Return every sign of a buffer on the slides, and every clock on an agenda that no shown part begins at."""
    shown = {row["start"] for row in papers.rows if row["kind"] != "buffer"}
    last = papers.rows[-1]
    hours, minutes = map(int, last["start"].split(":"))
    shown.add(clock(hours * 60 + minutes + last["minutes"]))
    found = [f"slide {number}" for number, slide in enumerate(deck.slides, start=1) if _tells_buffer(slide.root)]
    for number, slide in enumerate(deck.slides, start=1):
        clocks = [words(each) for each in slide.shapes if about(each).get("name").startswith("Time ")]
        times = [each for text in clocks for each in re.findall(r"\d\d:\d\d", text)]
        found += [f"slide {number}, {each}" for each in times if each not in shown]
    return found


def _tells_buffer(root: object) -> bool:
    return "buffer" in etree.tostring(root, encoding="unicode").casefold()  # type: ignore[call-overload]


def test_participants_never_see_a_buffer(papers: Papers) -> None:
    assert any(row["kind"] == "buffer" for row in papers.rows)
    assert _agenda_faults(papers.deck, papers) == []
    assert "buffer" not in " ".join(papers.handout).casefold()
    assert "Buffer, not shown to participants" in " ".join(papers.guide)
    assert any("Buffer" in str(cells[4]) for cells in papers.sheet)


def test_a_buffer_on_a_slide_would_be_seen(long_papers: Papers, build: Build) -> None:
    pause = next(row for row in long_papers.rows if row["id"] == "break-1")
    buffer = next(row for row in long_papers.rows if row["id"] == "buffer-1")
    content = build(**LONG).content("deck.pptx")
    part = next(slide.name for slide in long_papers.deck.slides if f" {pause['start']}" in words(slide.root))
    for old, new in (
        (f"{pause['start']}</a:t>", f"{buffer['start']}</a:t>"),
        (f"<a:t>{pause['title']}", "<a:t>Buffer"),
    ):
        assert _agenda_faults(OfficeFile(_zip_with(content, part, (old, new, ""))), long_papers)
