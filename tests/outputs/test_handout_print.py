"""The handout as it prints: sizes, room to write, last words, worksheets, large print, what is looked up afterwards."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from handout_room import Line, free_share, lines_of, lonely, reach
from sample import sample_kit

from workshopkit.build import open_workshop, plan_for
from workshopkit.content.for_audience import for_audience
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.handout import FILE, make_handout
from workshopkit.outputs.handout_pages import arranged, handout_pages, sections
from workshopkit.outputs.kit import Cover, Kit, Printing
from workshopkit.outputs.model import Artifact
from workshopkit.plan.model import AgendaItem, Brief
from workshopkit.resources import shipped
from workshopkit.themes.load import load_theme

WORKSHOP = "public-sector-innovation"
SMALL = re.compile(
    r"(Webinar|Explainer) [\d:]+.*|and \d+ more|Said in|Page \d+ of \d+|.* · .*|External: .*|.*not from the talks.*"
)
"""What may be smaller than 12 points: where something was said, the feet, the strip (its words are in `_strip`)."""
THEMES = ("default", "example-ministry", "example-city", "high-contrast", "large-print")
AUDIENCES = ("leaders", "managers", "frontline", "ambassadors", "enablers", "mixed")


def _kit(
    length: int = 360, audience: str = "mixed", theme: str = "default", paper: str = "a4", *, large: bool = False,
    including: tuple[str, ...] = (), cover: Cover | None = None,
) -> Kit:  # fmt: skip
    workshop = open_workshop(WORKSHOP)
    plan = plan_for(workshop, Brief(audience=audience, length=length, including=including))
    return Kit(
        workshop=for_audience(workshop, audience), plan=plan, theme=load_theme(theme), cover=cover or Cover(),
        date=dt.date(2026, 11, 21), paper=paper, slides=(), build="0000000", version="0",  # type: ignore[arg-type]
        printing=Printing(large=large),
    )  # fmt: skip


DAYS = {
    "ambassadors": ("E10", "E11", "E13", "E15", "E08", "E19"), "frontline": ("E16", "E17", "E18", "E12", "E21", "E14"),
    "mixed": (),
}  # fmt: skip
"""Long days that hold every exercise between them."""


@cache
def _day(audience: str) -> tuple[Kit, Artifact]:
    kit = _kit(480, audience, "example-ministry", "letter", including=DAYS[audience])
    return kit, make_handout(kit)


@cache
def _large() -> Artifact:
    return make_handout(replace(sample_kit(90), printing=Printing(large=True)))


def _pages(artifact: Artifact) -> Iterator[tuple[int, pypdfium2.PdfPage]]:
    yield from enumerate(pypdfium2.PdfDocument(artifact.content), start=1)


def _words(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_range().replace("\x02", "-").split())


def check(artifact: Artifact, least: int) -> None:
    """See that every page has room, that no line ends in a short word alone, and that no page is nearly empty."""
    seen = 0
    for number, page in _pages(artifact):
        lines = lines_of(page)
        assert free_share(page, right_page=number % 2 == 1) >= 0.4, number
        assert lonely(lines) == [], number
        assert reach(page) > 0.3, number
        seen += len(lines)
    assert seen >= least
    assert artifact.pages is not None
    assert artifact.pages % 2 == 0


# --- Worksheets --------------------------------------------------------------------------------------------------


def test_every_exercise_that_names_a_page_of_the_handout_has_a_sheet_of_its_own() -> None:
    sheets = {path.name.removesuffix(".html.j2") for path in shipped("templates").glob("handout/worksheets/*.j2")}
    workshop = open_workshop(WORKSHOP)
    exercises = {each.name for each in workshop.activities if each.kind == "exercise"}
    assert len(exercises) >= 20
    assert exercises | {"any"} == sheets


def test_the_days_hold_every_exercise() -> None:
    planned = {item.activity for audience in DAYS for item in _day(audience)[0].plan.items if item.kind == "exercise"}
    every = {each.id for each in open_workshop(WORKSHOP).activities if each.kind == "exercise"}
    assert every - planned == set()


@pytest.mark.parametrize("audience", DAYS)
def test_every_sheet_has_room_in_the_widest_faces_on_the_shorter_paper(audience: str) -> None:
    check(_day(audience)[1], 500)


FITTING = {
    "E04": ("Idea", "Obstacle"), "E06": ("Today", "In two years"), "E08": ("Law", "Our own rule", "Habit", "Belief"),
    "E10": ("From when until when", "What we watch and report", "yes, with limits"),
    "E11": ("Windows", "Allies", "Doors opened for me"), "E12": ("What we ask for, exactly", "sponsor"),
    "E13": ("with a number and a date", "can block", "Institutions"), "E14": ("A postcard from 2040",),
    "E15": ("What changed", "Verdict"), "E16": ("We come first", "On paper"), "E17": ("Who was missing",),
    "E18": ("Ring a number",), "E19": ("Keep", "Drop", "Carry forward"), "E21": ("in plain words",),
}  # fmt: skip


def test_a_sheet_has_the_fields_its_exercise_asks_for() -> None:
    told = 0
    for audience in DAYS:
        kit, made = _day(audience)
        texts = [_words(page) for _, page in _pages(made)]
        for item in kit.plan.items:
            for words in FITTING.get(item.activity, ()) if item.kind == "exercise" else ():
                minutes = f"{item.minutes} minutes, "
                title = kit.workshop.activity(item.activity).title
                assert any(words in text and minutes in text and title in text for text in texts), (item.id, words)
                told += 1
    assert told >= 30


# --- Sizes and room ----------------------------------------------------------------------------------------------


def test_everything_but_sources_feet_and_strip_is_set_in_twelve_points_or_more() -> None:
    kit = sample_kit(90)
    strip = {session.title for session in kit.plan.sessions}
    made = make_handout(kit)
    small = [
        line.words for number, page in _pages(made) for line in lines_of(page)
        if line.size < 12 and number != made.pages and line.words not in strip and not SMALL.fullmatch(line.words)
    ]  # fmt: skip
    assert small == []
    check(made, 200)


def test_the_walk_over_sizes_and_last_words_can_fail() -> None:
    above, below = Line("Which problem can no longer", 60, 700, 12.5), Line("wait", 60, 683, 12.5)
    assert lonely([above, below]) == ["wait"]
    assert lonely([above, replace(below, words="wait at all")]) == []
    assert not SMALL.fullmatch("One problem each")


def test_steps_that_leave_no_room_to_write_are_refused() -> None:
    kit = sample_kit(360)

    def longer(item: AgendaItem) -> AgendaItem:
        steps = tuple(step.model_copy(update={"text": f"{step.text} " * 13}) for step in item.steps * 2)
        return item.model_copy(update={"steps": steps}) if item.activity == "E12" else item

    assert kit.workshop.activity("E12").name == "pitch", "it has no sheet of its own"
    plan = kit.plan.model_copy(update={"items": tuple(longer(item) for item in kit.plan.items)})
    with pytest.raises(ProblemsError) as caught:
        make_handout(replace(kit, plan=plan))
    assert {each.code for each in caught.value.diagnostics} == {"text-does-not-fit"}
    assert any("room to write" in each.message for each in caught.value.diagnostics)


# --- Large print -------------------------------------------------------------------------------------------------


def test_large_print_is_large_everywhere() -> None:
    made = _large()
    assert made.file == FILE
    sizes: dict[float, int] = {}
    for _, page in _pages(made):
        for line in lines_of(page):
            sizes[line.size] = sizes.get(line.size, 0) + len(line.words)
    assert min(sizes) >= 16
    assert max(sizes, key=lambda size: sizes[size]) == 18
    assert sum(sizes.values()) > 3000


def test_large_print_is_sans_serif_and_upright() -> None:
    names = set()
    for _, page in _pages(_large()):
        text = page.get_textpage()
        for index in range(0, text.count_chars(), 7):
            names.add(_font(text, index))
    names.discard("")
    assert len(names) >= 2
    assert [name for name in names if "Sans" not in name or "Italic" in name] == []


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    import ctypes

    buffer, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(text.raw, index, buffer, 200, flags)
    return buffer.value.decode()


def test_large_print_can_be_read_on_the_ground_of_a_cover() -> None:
    made = make_handout(replace(sample_kit(30, "example-city"), printing=Printing(large=True)))
    page = pypdfium2.PdfDocument(made.content)[0]
    text, scale = page.get_textpage(), 2
    picture = page.render(scale=scale).to_pil().convert("L")
    for words in ("30 minutes", "Write in it", "Participant handout"):
        index = text.get_text_range().replace("\r\n", "  ").index(words)
        boxes = [text.get_charbox(at) for at in range(index, index + len(words)) if words[at - index] != " "]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
        height = page.get_height()
        area = (left, height - top, right, height - bottom)
        darkest, lightest = picture.crop(tuple(int(value * scale) for value in area)).getextrema()
        assert lightest - darkest > 110, words


def test_large_print_has_the_same_content_on_more_pages() -> None:
    usual, large = make_handout(sample_kit(90)), _large()
    assert usual.pages is not None
    assert large.pages is not None
    assert large.pages > usual.pages
    assert {use.claim for use in usual.uses} <= {use.claim for use in large.uses}
    check(large, 250)


def test_large_print_keeps_to_the_sides_of_leaves() -> None:
    texts = [_words(page) for _, page in _pages(_large())]
    first = next(index for index, text in enumerate(texts) if "Enhancement-oriented" in text)
    assert (first + 1) % 2 == 0, "the facets begin on the left"
    for words in ("Monday card", "For my partner", "Ring a number."):
        [page] = [number for number, text in enumerate(texts, start=1) if words in text and "Today" not in text[:40]]
        assert page % 2 == 1, words
    assert "Tear this sheet out" in texts[-1]


def test_a_page_is_put_in_where_the_side_asks_for_it() -> None:
    kit = replace(sample_kit(90), printing=Printing(large=True))
    parts = sections(kit)
    for longer in range(len(parts)):
        lengths = [2 if index == longer else 1 for index in range(len(parts))]
        pages = arranged(kit, parts, lengths)
        taken = {id(part): length for part, length in zip(parts, lengths, strict=True)}
        counts = [taken.get(id(page), 1) for page in pages]
        begins = [sum(counts[:index]) + 1 for index in range(len(pages))]
        assert sum(counts) % 2 == 0
        for page, begin in zip(pages, begins, strict=True):
            assert page.side != "left" or begin % 2 == 0
            assert page.side != "right" or begin % 2 == 1
        assert not any(a.kind == b.kind == "notes" for a, b in pairwise(pages)), "two pages of notes in a row"


# --- What is looked up afterwards --------------------------------------------------------------------------------


def test_resources_of_the_talks_and_of_the_agency_stand_on_one_page() -> None:
    cover = Cover(agency="Harbour", contact="ana@example.org", resources=("Our tools: https://example.org/t", "Room 4"))
    made = make_handout(_kit(30, "leaders", cover=cover))
    [page] = [page for _, page in _pages(made) if "To look up afterwards" in _words(page)]
    words = _words(page)
    resources = open_workshop(WORKSHOP).of_kind("resource")
    shown = [claim for claim in resources if claim.label in words]
    assert len(shown) >= 3
    for claim in shown:
        assert not claim.qualifier or claim.qualifier in words
    for own in ("Harbour", "Our tools: example.org/t", "Room 4", "Whom to ask: ana@example.org"):
        assert own in words
    assert made.pages is not None
    assert made.pages % 2 == 0


def test_without_resources_there_is_room_for_ones_own() -> None:
    kit = sample_kit(30)
    claims = tuple(claim for claim in kit.workshop.claims if claim.kind != "resource")
    bare = replace(kit, workshop=kit.workshop.model_copy(update={"claims": claims}))
    [words] = [_words(page) for _, page in _pages(make_handout(bare)) if "To look up afterwards" in _words(page)]
    assert "As the talk names them" not in words
    assert "What I look up, and whom I ask" in words


def test_many_resources_take_further_pages() -> None:
    kit = sample_kit(30)
    [known] = [claim for claim in kit.workshop.claims if claim.kind == "resource"]
    more = tuple(
        known.model_copy(update={"id": f"T9{n}", "text": f"{known.text}, number {n}. " * 3}) for n in range(20)
    )
    many = replace(kit, workshop=kit.workshop.model_copy(update={"claims": (*kit.workshop.claims, *more)}))
    pages = [_words(page) for _, page in _pages(make_handout(many))]
    assert sum("To look up afterwards" in text for text in pages) >= 2
    assert all(f"number {n}." in " ".join(pages) for n in range(20))
    assert "Ring a number." in pages[-2]
    assert len(handout_pages(many)) == len(pages)


# --- All of them -------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("length", [30, 90, 360])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_handout_has_room_and_nothing_is_cut(
    audience: str, length: int, theme: str, paper: str, large: bool
) -> None:
    check(make_handout(_kit(length, audience, theme, paper, large=large)), 150)
