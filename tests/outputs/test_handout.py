"""The participant handout: its leaves, what is on them, and what must never be."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from sample import sample_kit

from workshopkit.outputs.handout import FILE, make_handout
from workshopkit.outputs.handout_pages import handout_pages
from workshopkit.outputs.model import Artifact
from workshopkit.units import clock, short_stamp


@cache
def _made(length: int = 90, theme: str = "default", paper: str = "a4") -> Artifact:
    return make_handout(sample_kit(length, theme, paper))  # type: ignore[arg-type]


def _texts(artifact: Artifact) -> list[str]:
    document = pypdfium2.PdfDocument(artifact.content)
    return [" ".join(page.get_textpage().get_text_range().replace("\x02", "-").split()) for page in document]


def _page_of(texts: list[str], words: str) -> int:
    (page,) = [number for number, text in enumerate(texts, start=1) if words in text]
    return page


@pytest.mark.parametrize("length", [30, 90, 360])
def test_the_number_of_pages_is_even_and_as_planned(length: int) -> None:
    made = _made(length)
    assert made.file == FILE == "participant-handout.pdf"
    assert made.pages is not None
    assert made.pages % 2 == 0
    assert made.pages == len(handout_pages(sample_kit(length)))


@pytest.mark.parametrize("length", [30, 90, 360])
def test_the_promise_is_a_leaf_of_its_own(length: int) -> None:
    texts = _texts(_made(length))
    page = _page_of(texts, "For my partner")
    assert page % 2 == 1
    assert "When the day comes" in texts[page]
    assert "When we speak" in texts[page]
    for family in sample_kit().workshop.families:
        assert family.name in texts[page - 1]


def test_up_to_ninety_minutes_the_facets_share_one_spread() -> None:
    for length in (30, 90):
        texts = _texts(_made(length))
        left, right = _page_of(texts, "Mission-oriented"), _page_of(texts, "Anticipatory")
        assert (left % 2, right) == (0, left + 1)


def test_longer_days_have_a_page_for_each_facet_that_begins_on_the_left() -> None:
    texts = _texts(_made(360))
    pages = [_page_of(texts, f"{facet.name} {(facet.lead or '')[:30]}") for facet in sample_kit().workshop.facets]
    assert pages == list(range(pages[0], pages[0] + 4))
    assert pages[0] % 2 == 0


@pytest.mark.parametrize("length", [30, 90, 360])
def test_no_buffer_and_no_clock_is_shown(length: int) -> None:
    kit = sample_kit(length)
    words = " ".join(_texts(_made(length)))
    stamps = {short_stamp(source.second) for claim in kit.workshop.claims for source in claim.sources}
    for item in kit.plan.items:
        if clock(item.start) not in stamps:
            assert clock(item.start) not in words
    assert "uffer" not in words


def test_each_planned_exercise_has_its_worksheet_with_the_minutes_of_the_plan() -> None:
    texts = " ".join(_texts(_made()))
    for item in sample_kit().plan.items:
        if item.kind == "exercise":
            assert re.search(rf"\b{item.minutes} minutes, ", texts), item.id


def test_the_page_says_where_in_the_session_it_is() -> None:
    texts = _texts(_made())
    strip = " ".join(session.title for session in sample_kit().plan.sessions)
    assert sum(strip in text for text in texts) > 6


def test_the_match_has_four_rows_and_the_wall_all_barriers() -> None:
    texts = _texts(_made())
    match = texts[_page_of(texts, "Answer your barriers") - 1]
    assert match.count("First step") == 4
    wall = texts[_page_of(texts, "Barrier heat vote") - 1]
    for claim in sample_kit().workshop.of_kind("barrier"):
        assert claim.label in wall
    test = texts[_page_of(texts, "One-line test") - 1]
    assert "New here Really done Makes a difference" in test


def test_claims_are_told_with_their_pages() -> None:
    made = _made()
    assert {"B01", "B16", "FE", "X01"} <= {use.claim for use in made.uses}
    assert all(re.fullmatch(r"page \d+", use.where) for use in made.uses)


def test_the_last_page_holds_the_sources_and_what_is_left_behind() -> None:
    last = _texts(_made())[-1]
    for words in ("Where it was said", "not a publication of the OECD", "Before you go", "One thing to keep"):
        assert words in last
    assert "Ring a number." in _texts(_made())[-2], "the back of the form"


def test_the_same_kit_gives_the_same_bytes() -> None:
    assert make_handout(sample_kit(30)).content == make_handout(sample_kit(30)).content


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("theme", ["default", "example-ministry", "example-city", "high-contrast", "large-print"])
@pytest.mark.parametrize("length", [30, 90, 360])
def test_nothing_is_cut_in_any_look(length: int, theme: str, paper: str) -> None:
    assert _made(length, theme, paper).pages


@pytest.mark.office
@pytest.mark.parametrize("theme", ["default", "example-ministry", "example-city", "high-contrast", "large-print"])
def test_the_handout_passes_the_validator(tmp_path: Path, validators: Path, theme: str) -> None:
    (tmp_path / "a.pdf").write_bytes(_made(90, theme).content)
    said = subprocess.run([validators / "verapdf.sh", "ua1", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert said.stdout.startswith("PASS"), said.stdout
