"""The facilitator guide: what stands on which page, on which side, and that nothing is cut."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from handout_room import lines_of, lonely
from sample import sample_kit

from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.guide import FILE, make_guide
from workshopkit.outputs.kit import Cover, Kit
from workshopkit.outputs.model import Artifact
from workshopkit.units import clock


@cache
def _made(length: int = 90, theme: str = "default", paper: str = "a4") -> Artifact:
    return make_guide(sample_kit(length, theme, paper))  # type: ignore[arg-type]


def _texts(artifact: Artifact) -> list[str]:
    document = pypdfium2.PdfDocument(artifact.content)
    return [" ".join(page.get_textpage().get_text_range().replace("\x02", "-").split()) for page in document]


def _with_say(kit: Kit, activity_id: str, words: int) -> Kit:
    activities = tuple(
        each.model_copy(update={"say": ("word " * words,)}) if each.id == activity_id else each
        for each in kit.workshop.activities
    )
    return replace(kit, workshop=kit.workshop.model_copy(update={"activities": activities}))


def test_the_guide_is_named_and_counted() -> None:
    made = _made()
    assert made.file == FILE == "facilitator-guide.pdf"
    assert made.pages == len(_texts(made))


def test_the_same_kit_gives_the_same_bytes() -> None:
    assert make_guide(sample_kit(30)).content == make_guide(sample_kit(30)).content


def _headings(artifact: Artifact) -> list[tuple[str, int]]:
    """Return the bookmarks of the written PDF: words, and the page they lead to."""
    with pikepdf.open(io.BytesIO(artifact.content)) as file:
        places = {page.objgen: number for number, page in enumerate(file.pages, start=1)}
        with file.open_outline() as outline:
            return [(entry.title.replace(" ", ""), places[entry.destination[0].objgen]) for entry in outline.root]  # type: ignore[index]


@pytest.mark.parametrize("length", [30, 90, 360])
def test_every_block_has_a_spread_that_starts_on_a_left_page_in_the_order_of_the_day(length: int) -> None:
    made = _made(length)
    texts, headings = _texts(made), _headings(made)
    workshop = sample_kit(length).workshop
    found = []
    for item in sample_kit(length).plan.items:
        if item.kind in {"talk", "exercise", "commitment", "close"}:
            title = workshop.activity(item.activity).title
            code = item.activity if item.kind in {"exercise", "commitment"} else ""
            times = f"{clock(item.start)}–{clock(item.end)}"
            pages = [
                page
                for words, page in headings
                if words == (code + title).replace(" ", "") and times in texts[page - 1][:120]
            ]
            assert len(pages) == 1, item.id
            assert pages[0] % 2 == 0, item.id
            assert texts[pages[0]].startswith("What you will hear, and what to do"), item.id
            assert title in texts[pages[0]][:120]
            found += pages
    assert len(found) >= 6
    assert found == list(range(found[0], found[-1] + 1, 2)), "in the plan's order, with nothing between"


def test_a_spread_holds_all_a_facilitator_needs() -> None:
    made = _made()
    texts, places = _texts(made), dict(_headings(made))
    for title in ("E03Facetsort", "Fourfacets,withapairturn"):
        left, right = texts[places[title] - 1], texts[places[title]]
        for words in ("Say", "Do", "Slide"):
            assert words in left, (title, words)
        assert ("Ask" in left) == title.startswith("E"), "the talk has no question of its own"
        for words in ("If late", "Remote", "Access") if title.startswith("E") else ():
            assert words in right, (title, words)
        assert "Notes" in right


@pytest.mark.parametrize("length", [30, 90, 360])
def test_the_run_sheet_faces_the_glance_and_shows_every_minute(length: int) -> None:
    texts = _texts(_made(length))
    assert texts[1].startswith("Session at a glance")
    assert texts[2].startswith("Run sheet")
    sheet = " ".join(text for text in texts if text.startswith("Run sheet"))
    for item in sample_kit(length).plan.items:
        assert re.search(rf"{clock(item.start)} {item.minutes}\b", sheet), item.id
    assert f"{length} minutes in all" in sheet


def test_steps_add_up_to_the_minutes_of_the_plan() -> None:
    texts = " ".join(_texts(_made()))
    for item in sample_kit().plan.items:
        if item.steps:
            assert sum(step.minutes for step in item.steps) == item.minutes
            assert re.search(rf"Call time at {clock(item.end)}(, then debrief)? {item.minutes}\b", texts), item.id


def test_no_page_is_empty() -> None:
    for length in (30, 90, 360):
        assert min(len(text.split()) for text in _texts(_made(length))) > 8


def test_nothing_is_printed_twice_on_a_page() -> None:
    """What floats in a box that moves to the next page as a whole was drawn there a second time."""
    for length in (30, 90, 360):
        for number, page in enumerate(pypdfium2.PdfDocument(_made(length).content), start=1):
            words = Counter(line.words for line in lines_of(page) if len(line.words) > 40)
            assert [line for line, count in words.items() if count > 1] == [], (length, number)


def test_no_short_word_stands_alone_below_its_line() -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(_made().content), start=1):
        assert lonely(lines_of(page)) == [], number


def test_the_last_page_tells_of_the_words_and_of_the_guide() -> None:
    for length in (30, 90, 360):
        texts = _texts(_made(length))
        assert texts[-1].startswith("Words we use")
        assert texts[-1].count("About this guide") == 1 == sum(text.count("About this guide") for text in texts)
        assert "Notes" in texts[-1], "no page is left half empty"


def test_a_look_of_large_print_has_a_guide_in_fourteen_points() -> None:
    made = _made(90, "large-print")
    pages = [lines_of(page) for page in pypdfium2.PdfDocument(made.content)]
    pictures = 8
    small = [line.words for page in pages for line in page if pictures < line.size < 13.9]
    assert small == []
    assert sum(len(page) for page in pages) > 800
    words = " ".join(_texts(made))
    for item in sample_kit().plan.items:
        assert re.search(rf"{clock(item.start)} {item.minutes}\b", words), item.id
    assert _made(90, "large-print").pages > _made().pages  # type: ignore[operator]


def test_limits_of_a_claim_stand_before_its_full_stop() -> None:
    kit = sample_kit(30)
    claims = tuple(
        each.model_copy(update={"text": "It costs little.", "qualifier": "in one town", "status": "stale"})
        if each.id == "D1" else each for each in kit.workshop.claims
    )  # fmt: skip
    made = make_guide(replace(kit, workshop=kit.workshop.model_copy(update={"claims": claims})))
    assert "It costs little (in one town; true when it was said)." in " ".join(_texts(made))


def test_every_claim_stands_on_the_page_it_is_said_to() -> None:
    made = _made()
    texts = _texts(made)
    assert len(made.uses) > 60
    claims = {use.claim for use in made.uses}
    listed = " ".join(texts[number] for number, text in enumerate(texts) if "Claims and sources" in text or number > 18)
    for claim in claims:
        assert re.search(rf"\b{re.escape(claim)}\b", listed), claim
    assert all(re.fullmatch(r"page \d+", use.where) and int(use.where[5:]) <= made.pages for use in made.uses)  # type: ignore[operator]


def test_links_lead_to_the_second() -> None:
    with pikepdf.open(io.BytesIO(_made().content)) as file:
        addresses = {
            str(note.A.URI)
            for page in file.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
    assert "https://www.youtube.com/watch?v=G53g9-_0dMU&t=896s" in addresses
    assert all(address.startswith(("https://www.youtube.com/", "https://oecd-opsi.org/")) for address in addresses)


def test_only_embedded_faces_are_used() -> None:
    with pikepdf.open(io.BytesIO(_made().content)) as file:
        fonts = {str(font.BaseFont) for page in file.pages for font in page.Resources.get("/Font", {}).values()}
    assert all(re.fullmatch(r"/[A-Z]{6}\+(Source-S|Kit-Slide).*", font) for font in fonts), fonts


def test_headings_begin_with_h1_and_skip_none() -> None:
    with pikepdf.open(io.BytesIO(_made().content)) as file:
        levels = [int(str(kind)[2]) for kind in _kinds(file.Root.StructTreeRoot) if re.fullmatch(r"/H[1-6]", str(kind))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) > 15


def _kinds(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = [node.S] if isinstance(node, pikepdf.Dictionary) and "/S" in node else []
    if isinstance(node, pikepdf.Dictionary) and "/K" in node:
        children = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
        for child in children:
            if isinstance(child, pikepdf.Dictionary) and child.get("/Type") != "/MCR":
                found += _kinds(child)
    return found


def test_what_was_left_out_is_told_with_its_reason() -> None:
    texts = " ".join(_texts(_made()))
    assert "Left out, and why" in texts
    for omission in sample_kit().plan.omissions:
        assert omission.title in texts
        assert omission.reason in texts


def test_where_it_comes_from_is_told() -> None:
    texts = " ".join(_texts(_made()))
    assert "not a publication of the OECD" in texts
    assert re.search(r"machine.{1,3}written summaries", texts)
    assert "PDF/UA-1" in texts


def test_the_cover_shows_what_the_facilitator_gives() -> None:
    kit = replace(
        sample_kit(30),
        cover=Cover(agency="Harbour Office", date="3 March", venue="Room 4", facilitators=("A. Ek", "B. Ur")),
    )
    first = _texts(make_guide(kit))[0]
    for words in ("Harbour Office", "3 March, 09:00 to 09:30", "Room 4", "with A. Ek and B. Ur", "build 7f3a2c"):
        assert words in first


def test_a_long_speech_is_given_a_second_spread() -> None:
    longer = make_guide(_with_say(sample_kit(30), "E03", 120))
    assert "continued" in " ".join(_texts(longer))
    assert longer.pages == (_made(30).pages or 0) + 2


def test_a_talk_with_much_to_say_takes_a_whole_page() -> None:
    longer = make_guide(_with_say(sample_kit(30), "K4", 160))
    assert longer.pages is not None
    assert "Four facets, with a pair turn" in " ".join(_texts(longer))


def test_a_speech_without_end_is_refused_with_its_page() -> None:
    with pytest.raises(ProblemsError) as caught:
        make_guide(_with_say(sample_kit(30), "E03", 2000))
    assert {each.code for each in caught.value.diagnostics} == {"text-does-not-fit"}
    assert "of the facilitator guide" in str(caught.value.diagnostics[0])


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("theme", ["default", "example-ministry", "example-city", "high-contrast", "large-print"])
@pytest.mark.parametrize("length", [30, 90, 360])
def test_nothing_is_cut_in_any_look(length: int, theme: str, paper: str) -> None:
    assert _made(length, theme, paper).pages


@pytest.mark.office
@pytest.mark.parametrize("theme", ["default", "example-ministry", "example-city", "high-contrast", "large-print"])
def test_the_guide_passes_the_validator(tmp_path: Path, validators: Path, theme: str) -> None:
    (tmp_path / "a.pdf").write_bytes(_made(90, theme).content)
    said = subprocess.run([validators / "verapdf.sh", "ua1", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert said.stdout.startswith("PASS"), said.stdout
