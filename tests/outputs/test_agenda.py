"""What guide and handout work out from the plan: parts, bars, the late plan, quantities, lines of a title."""

from __future__ import annotations

import re

import pytest
from sample import sample_kit

from workshopkit.outputs.agenda import agenda_parts, late_words, length_words, longest_talk, slide_range, slides_of
from workshopkit.outputs.answers import answer_rows, place_rows, source_rows
from workshopkit.outputs.covers import title_lines
from workshopkit.outputs.print_common import without_repeats
from workshopkit.outputs.run_sheet import BAR, run_pages
from workshopkit.outputs.sourcing import SourceLink
from workshopkit.outputs.stock import at_the_table, for_the_room, named, to_bring, to_print

LENGTHS = (30, 90, 360)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_parts_fill_the_whole_length(length: int) -> None:
    plan = sample_kit(length).plan
    parts = agenda_parts(plan)
    assert sum(part.minutes for part in parts) == length
    clock = plan.brief.start
    for part in parts:
        assert part.start == clock
        clock += part.minutes


def test_a_session_behind_a_break_is_continued() -> None:
    titles = [part.title for part in agenda_parts(sample_kit(360).plan)]
    assert "Four facets" in titles
    assert "Four facets, continued" in titles
    assert "Lunch" in titles


def test_what_gives_minutes_back_says_when_and_the_rest_says_why_not() -> None:
    items = sample_kit(90).plan.items
    assert {late_words(item) for item in items if item.kind in {"break", "close"}} == {"never cut"}
    assert {late_words(item) for item in items if item.kind == "buffer"} == {"go on at once"}
    sort = next(item for item in items if item.activity == "E03" and item.kind == "exercise")
    assert re.fullmatch(r"if not here by \d\d:\d\d: cut to 10", late_words(sort))


@pytest.mark.parametrize("length", LENGTHS)
def test_the_run_sheet_has_the_order_of_the_late_plan(length: int) -> None:
    rows = [row for page in run_pages(sample_kit(length), 252) for row in page.rows]
    numbers = sorted(int(row.order) for row in rows if row.order)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 5
    assert all(row.item.late and str(row.item.late.order) == row.order for row in rows if row.order)
    assert not [row for row in rows if row.never and row.order]


def test_the_longest_talk_counts_talks_in_a_row() -> None:
    assert longest_talk(sample_kit(90).plan) == 8


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("height", [252.0, 234.4])
def test_every_row_of_the_run_sheet_stands_once(length: int, height: float) -> None:
    kit = sample_kit(length)
    pages = run_pages(kit, height)
    assert [row.item for page in pages for row in page.rows] == list(kit.plan.items)
    assert max(row.bar for page in pages for row in page.rows) == BAR
    for page in pages:
        assert page.so_far == page.rows[0].item.start - kit.plan.brief.start


def test_a_long_day_is_divided_behind_a_break() -> None:
    pages = run_pages(sample_kit(360), 252)
    assert len(pages) > 1
    assert pages[0].rows[-1].item.kind in {"break", "lunch"}


def test_a_debrief_refers_to_the_page_of_its_exercise() -> None:
    (page,) = run_pages(sample_kit(90), 252)
    anchors = {row.item.id: row.anchor for row in page.rows}
    exercise = next(row.item for row in page.rows if row.item.activity == "E03" and row.item.kind == "exercise")
    debrief = next(row.item for row in page.rows if row.item.activity == "E03" and row.item.kind == "debrief")
    assert anchors[debrief.id] == anchors[exercise.id] == f"item-{exercise.id}"


def test_quantities_follow_people_tables_and_load() -> None:
    kit = sample_kit(90)
    sort = next(item for item in kit.plan.items if item.activity == "E03")
    vote = next(item for item in kit.plan.items if item.activity == "E07")
    assert [(stock.count, stock.what) for stock in at_the_table(kit, sort)] == [
        (1, "A3 diamond"), (12, "example cards, face up"), (4, "facet cards"), (3, "dots, or a pen"),
    ]  # fmt: skip
    assert [(stock.count, stock.what) for stock in for_the_room(kit, vote)] == [(16, "barrier wall cards")]
    bring = {stock.what: stock.count for stock in to_bring(kit)}
    assert bring["square stickers"] == 66
    assert bring["round stickers"] == 44
    assert bring["dots, or a pen"] == 12
    prints = {stock.what: stock.count for stock in to_print(kit)}
    assert prints["handouts, on both sides"] == 22
    assert prints["A3 diamond"] == 4
    assert prints["set of barrier wall cards"] == 1
    assert prints["sets of example cards, 12 of each used"] == 4
    assert named(kit, sort).startswith("12 example cards")
    assert len(named(kit, sort)) < 40


def test_slides_belong_to_items() -> None:
    kit = sample_kit(90)
    sort = next(item for item in kit.plan.items if item.activity == "E03")
    assert [slide.activity for slide in slides_of(kit, sort)] == [sort.id]
    assert slide_range(slides_of(kit, sort)) == "7"
    assert slide_range(kit.slides[:3]) == "2–4"
    assert slide_range(()) == ""


def test_suggested_places_are_those_of_the_cards_in_use() -> None:
    kit = sample_kit(90)
    sort = next(item for item in kit.plan.items if item.activity == "E03")
    rows = place_rows(kit, sort)
    assert [row.number for row in rows] == sorted(row.number for row in rows)
    assert 0 < len(rows) <= sort.load
    assert all(row.facet.key == row.claim.facet and row.links for row in rows)


def test_answers_of_the_talk_stand_before_ours() -> None:
    kit = sample_kit(90)
    rows = answer_rows(kit, kit.workshop.activity("E09"))
    assert rows[0].basis == "from the talk"
    assert rows[1].basis == "same passage"
    assert rows[-1].basis == "our suggestion"
    assert answer_rows(kit, kit.workshop.activity("E03")) == ()


def test_sources_are_told_kind_by_kind_and_the_rest_is_counted() -> None:
    kit = sample_kit(90)
    (row,) = source_rows(kit, kit.workshop.activity("E07").claims)
    assert row.words == "Barriers"
    assert len(row.links) + row.more == 16
    assert row.claims.split()[0] == "B01"


def test_a_talk_is_named_once() -> None:
    links = [SourceLink(label, "") for label in ("Webinar 15:01", "Webinar 15:25", "Explainer 01:28", "OPSI picture")]
    assert [link.label for link in without_repeats(links)] == [
        "Webinar 15:01", "15:25", "Explainer 01:28", "OPSI picture",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Public sector innovation: its facets and its barriers",
         ("Public sector", "innovation: its facets", "and its barriers")),
        ("Innovation", ("Innovation",)),
        ("Innovation dans le secteur public\N{NO-BREAK SPACE}: ses facettes",
         ("Innovation dans le", "secteur public\N{NO-BREAK SPACE}:", "ses facettes")),
        ("", ("",)),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschifffahrtsgesellschaft",)),
    ],
)  # fmt: skip
def test_titles_break_into_even_lines(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title, 24) == lines


def test_a_very_long_title_takes_four_lines() -> None:
    assert len(title_lines("word " * 40, 24)) == 4


def test_lengths_in_words() -> None:
    assert [length_words(each) for each in (30, 90, 210, 360)] == [
        "30 minutes", "90 minutes", "3 hours 30 minutes", "6 hours",
    ]  # fmt: skip
