"""The small sheets: what stands on them, that it agrees with the plan, and that hands and eyes can use them."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from sample import sample_kit
from small_pdf import Field, Line, fields, lines, overlaps, texts

from workshopkit.outputs.kit import Cover, Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import SHEETS
from workshopkit.outputs.registry import OUTPUTS
from workshopkit.outputs.small.cue_cards import QUIET as CUE_QUIET
from workshopkit.outputs.small.cue_cards import cue_cards, make_cue_cards
from workshopkit.outputs.small.event import CHECK, FIRST, day_words
from workshopkit.outputs.small.feedback import make_feedback
from workshopkit.outputs.small.follow_up import make_follow_up
from workshopkit.outputs.small.quantities import quantities
from workshopkit.outputs.small.sign_in import make_sign_in
from workshopkit.outputs.small.stacking import stacked
from workshopkit.outputs.small.table_cards import QUIET as TABLE_QUIET
from workshopkit.outputs.small.table_cards import make_table_cards, table_cards
from workshopkit.units import clock

MAKERS: dict[str, Callable[[Kit], tuple[Artifact, ...]]] = {
    "sign-in": make_sign_in, "feedback": make_feedback, "follow-up": make_follow_up,
    "table-cards": make_table_cards, "cue-cards": make_cue_cards,
}  # fmt: skip
COVER = Cover(
    agency="Ministry of Public Works", date="31 January 2027", venue="Harbour House, room 2",
    facilitators=("Ada Example", "Ben Example"), contact="innovation@example.org",
)  # fmt: skip
LEGIBLE = 14.0
"""Points of what is read from 60 cm or in the hand."""


def _kit(length: int = 90, theme: str = "default", paper: str = "a4", *, known: bool = False) -> Kit:
    kit = sample_kit(length, theme, paper)  # type: ignore[arg-type]
    return replace(kit, cover=COVER, date=dt.date(2027, 1, 31)) if known else kit


@cache
def _made(name: str, length: int = 90, theme: str = "default", paper: str = "a4", *, known: bool = False) -> bytes:
    (artifact,) = MAKERS[name](_kit(length, theme, paper, known=known))
    return artifact.content


def _with_people(kit: Kit, people: int) -> Kit:
    brief = kit.plan.brief.model_copy(update={"participants": people})
    return replace(kit, plan=kit.plan.model_copy(update={"brief": brief}))


def _of(found: list[Field], question: str, when: str = "after") -> list[Field]:
    return [each for each in found if each.name.startswith(f"{question}-{when}-")]


# --- all of them -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAKERS)
def test_each_is_made_on_request_and_named_as_the_list_says(name: str) -> None:
    (artifact,) = OUTPUTS[name].make(_kit(), None)  # type: ignore[arg-type]
    assert OUTPUTS[name].about.startswith(f"{artifact.file}: ")
    assert OUTPUTS[name].about.endswith("on request")
    assert not OUTPUTS[name].by_default
    assert artifact.pages == len(texts(artifact.content))


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_kit_gives_the_same_bytes(name: str) -> None:
    assert MAKERS[name](_kit(30))[0].content == MAKERS[name](_kit(30))[0].content


@pytest.mark.parametrize("name", MAKERS)
def test_what_is_known_of_the_session_is_printed_and_nothing_is_cut(name: str) -> None:
    content = _made(name, 90, "example-ministry", "letter", known=True)
    assert "31 January 2027" in texts(content)[0]
    for number in range(len(texts(content))):
        found = lines(content, number)
        assert found
        assert list(overlaps(found)) == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("theme", ["default", "example-ministry", "example-city", "high-contrast", "large-print"])
@pytest.mark.parametrize("length", [30, 90, 360])
@pytest.mark.parametrize("name", MAKERS)
def test_nothing_is_cut_in_any_look(name: str, length: int, theme: str, paper: str) -> None:
    for known in (True, False):
        content = _made(name, length, theme, paper, known=known)
        for number in range(len(texts(content))):
            assert list(overlaps(lines(content, number))) == []


@pytest.mark.parametrize("name", MAKERS)
def test_texts_of_any_length_are_printed(name: str) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    text = "A sentence of a talk that somebody put into a step without a thought of cards, " * 6
    kit = _kit(30, "example-ministry", known=True)
    activities = tuple(
        each.model_copy(update={"title": text[:150], "goal": text, "output": text[:300], "say": (text, word * 2, text)})
        for each in kit.workshop.activities
    )
    items = tuple(
        item.model_copy(update={"steps": tuple(s.model_copy(update={"text": text + word}) for s in item.steps)})
        for item in kit.plan.items
    )
    kit = replace(
        kit,
        cover=replace(COVER, venue=text[:250], agency=word * 3, contact=f"{word}@example.org"),
        workshop=kit.workshop.model_copy(update={"activities": activities, "title": text[:140]}),
        plan=kit.plan.model_copy(update={"items": items}),
    )
    (artifact,) = MAKERS[name](kit)
    printed = "".join(texts(artifact.content)).replace(" ", "")
    if name in {"table-cards", "cue-cards"}:
        steps = sum(len(item.steps) for item in items if item.kind in {"exercise", "commitment"})
        assert steps > 5
        assert len(re.findall(word, printed)) >= steps


@pytest.mark.office
@pytest.mark.parametrize(
    ("name", "length", "theme", "paper"),
    [
        ("sign-in", 90, "example-ministry", "letter"),
        ("feedback", 90, "default", "a4"),
        ("follow-up", 90, "example-ministry", "letter"),
        ("table-cards", 90, "default", "a4"),
        ("cue-cards", 360, "example-ministry", "a4"),
    ],
)
def test_each_passes_the_validator(
    tmp_path: Path, validators: Path, name: str, length: int, theme: str, paper: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(_made(name, length, theme, paper))
    said = subprocess.run([validators / "verapdf.sh", "ua1", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert said.stdout.startswith("PASS"), said.stdout


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("theme", ["default", "example-ministry", "example-city", "high-contrast", "large-print"])
@pytest.mark.parametrize("name", MAKERS)
def test_each_passes_the_validator_in_every_look(
    tmp_path: Path, validators: Path, name: str, theme: str, paper: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(_made(name, 90, theme, paper, known=True))
    said = subprocess.run([validators / "verapdf.sh", "ua1", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert said.stdout.startswith("PASS"), said.stdout


def test_the_print_plan_can_ask_for_numbers() -> None:
    rows = {row.output: row for row in quantities(_kit())}
    assert list(rows) == list(MAKERS)
    assert {name: row.copies for name, row in rows.items()} == {
        "sign-in": 1, "feedback": 22, "follow-up": 22, "table-cards": 4, "cue-cards": 2,
    }  # fmt: skip
    for name, row in rows.items():
        assert OUTPUTS[name].about.startswith(f"{row.file}: ")


def test_words_on_words_would_be_found() -> None:
    one = Line("one", 10, 10, 20, 14, 12)
    assert list(
        overlaps([one, replace(one, text="two", left=15, right=25), replace(one, text="far", top=20, bottom=24)])
    ) == [("one", "two")]


def test_what_has_nothing_in_it_is_not_made() -> None:
    kit = _kit()
    talks = tuple(item for item in kit.plan.items if item.kind not in {"exercise", "commitment"})
    bare = replace(kit, plan=kit.plan.model_copy(update={"items": talks}))
    assert make_table_cards(bare) == ()
    assert make_follow_up(bare) == ()
    assert {row.output for row in quantities(bare)} == {"sign-in", "feedback", "cue-cards"}


# --- sign-in -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "rows"), [(20, 22), (60, 66)])
def test_there_are_rows_enough_and_high_enough_to_write_in(people: int, rows: int) -> None:
    (artifact,) = make_sign_in(_with_people(_kit(), people))
    numbers: list[int] = []
    for page in range(artifact.pages or 0):
        found = [each for each in lines(artifact.content, page) if re.fullmatch(r"\d+", each.text) and each.left < 30]
        assert [below.top - above.top for above, below in pairwise(found)]
        assert all(below.top - above.top >= 12 - 0.05 for above, below in pairwise(found))
        numbers += [int(each.text) for each in found]
    assert numbers == list(range(1, len(numbers) + 1))
    assert rows <= len(numbers) < rows + (artifact.pages or 0)


def test_every_page_of_the_list_has_its_head_and_says_who_reads_it() -> None:
    pages = texts(_made("sign-in", known=True))
    assert len(pages) > 1
    for page in pages:
        for words in ("Ministry of Public Works", "31 January 2027", "Harbour House, room 2", "Ada Example and Ben"):
            assert words in page
        for words in ("Name", "Unit", "Access needs", "optional", "Photos of me", "everybody who signs after you"):
            assert words in page
        rows = len(re.findall(r"yes no", page))
        assert rows >= 10


# --- feedback ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "asked"), [(30, 3), (90, 8), (360, 8)])
def test_the_questions_are_counted_and_the_pair_shares_their_numbers(length: int, asked: int) -> None:
    names = [each.name.split("-")[:2] for each in fields(_made("feedback", length))]
    before = {key for key, when in names if when == "before"}
    after = {key for key, when in names if when == "after"}
    assert len(after) == asked
    assert {"Q1", "Q2"} <= before < after
    for page in texts(_made("feedback", length)):
        assert "No name needed" in page


def test_a_number_means_the_same_question_in_every_session() -> None:
    def asked(length: int) -> dict[str, str]:
        words = " ".join(texts(_made("feedback", length))[-1].split("Before you go")[1:])
        return {
            key: text.strip() for key, text in re.findall(r"(Q\d) ([A-Z].+?)(?= not at all| too slow| Q\d|$)", words)
        }

    short, long = asked(30), asked(90)
    assert set(short) == {"Q1", "Q2", "Q6"}
    for key, words in short.items():
        assert long[key].split(" Public")[0] == words.split(" Public")[0]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("length", [30, 90])
def test_boxes_and_lines_have_room_names_and_labels(length: int, paper: str) -> None:
    found = fields(_made("feedback", length, "default", paper))
    assert len({each.name for each in found}) == len(found) > 20
    for each in found:
        question, when, _ = each.name.split("-", 2)
        assert each.label.startswith(f"{question} {when}: ")
        if each.kind == "/Btn":
            assert min(each.width, each.height) >= 5
    for question in {each.name.split("-")[0] for each in found if "line" in each.name}:
        written = [each for each in _of(found, question) if each.kind == "/Tx"]
        assert all(abs(below.bottom - above.bottom - 8) < 0.02 for above, below in pairwise(written))
        assert all(each.width > 160 for each in written)


@pytest.mark.parametrize("length", [30, 90])
def test_the_words_of_a_box_stand_above_it_for_either_hand(length: int) -> None:
    content = _made("feedback", length)
    boxes = [each for each in _of(fields(content), "Q1") if each.kind == "/Btn"]
    words = {each.text: each for each in lines(content, boxes[0].page) if boxes[0].top - 8 < each.top < boxes[0].top}
    joined = " ".join(words)
    assert all(str(number) in joined for number in range(1, 6))
    assert "not at all" in joined
    beside = [each for each in lines(content, boxes[0].page) if boxes[0].top < each.top < boxes[0].bottom]
    assert [each.text for each in beside if each.left > boxes[0].left and each.right < boxes[-1].left] == []


@pytest.mark.parametrize("name", ["feedback", "follow-up"])
def test_the_tab_key_follows_the_page(name: str) -> None:
    content = _made(name)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        filled = [page for page in pdf.pages if page.get("/Annots")]
        assert filled
        assert all(page.Tabs == "/S" for page in filled)
    seen: dict[str, list[float]] = {}
    for each in fields(content):
        seen.setdefault(f"{each.page} {each.name.split('-')[0]}", []).append(each.top)
    assert len(seen) > 4
    for tops in seen.values():
        assert tops == sorted(tops)


def test_up_to_an_hour_both_halves_stand_on_one_side() -> None:
    assert len(texts(_made("feedback", 30))) == 1
    assert len(texts(_made("feedback", 90))) == 2
    tops = {each.name.split("-")[1]: each.top for each in fields(_made("feedback", 30))}
    assert tops["before"] < 297 / 2 < tops["after"]


# --- follow-up ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "third", "thirtieth"),
    [
        (dt.date(2027, 1, 31), "3 February 2027", "2 March 2027"),
        (dt.date(2028, 1, 31), "3 February 2028", "1 March 2028"),
        (dt.date(2026, 12, 2), "5 December 2026", "1 January 2027"),
        (dt.date(2027, 4, 30), "3 May 2027", "30 May 2027"),
    ],
)
def test_the_check_is_thirty_days_later(day: dt.date, third: str, thirtieth: str) -> None:
    kit = replace(_kit(known=True), date=day)
    assert (day_words(kit, FIRST), day_words(kit, CHECK)) == (third, thirtieth)


def test_the_sheet_and_its_messages_name_the_days() -> None:
    check, messages = texts(_made("follow-up", known=True))
    assert "Fill in on 2 March 2027" in check
    assert "Day 3, 3 February 2027" in messages
    assert "Day 30, 2 March 2027" in messages
    assert "On 2 March 2027 we will ask" in messages


def test_without_a_date_there_is_a_line_and_a_place_to_fill_in() -> None:
    check, messages = texts(_made("follow-up"))
    assert re.search(r"Fill in on Send to What I promised", check)
    assert not re.search(r"\b20\d\d\b", check + messages)
    assert "[date of the workshop]" in messages
    assert "[reply address]" in messages
    assert day_words(replace(_kit(known=True), date=dt.date.max), CHECK) == ""


def test_a_later_part_of_a_workshop_has_a_day_of_its_own() -> None:
    kit = _kit(known=True)
    assert day_words(kit, 0) == "31 January 2027"
    assert day_words(replace(kit, plan=kit.plan.model_copy(update={"part": 2})), 0) == ""


def test_the_check_names_families_by_mark_and_word_and_says_whose_they_are() -> None:
    kit = _kit(known=True)
    content = _made("follow-up", known=True)
    named = [each for each in fields(content) if each.name.startswith("stopped-") and each.kind == "/Btn"]
    assert [each.label for each in named] == [f"What stopped it: {each.name}" for each in kit.workshop.families]
    assert "families of barriers are ours" in texts(content)[0]
    bare = replace(kit, workshop=kit.workshop.model_copy(update={"families": ()}))
    content = make_follow_up(bare)[0].content
    assert [each for each in fields(content) if each.name.startswith("stopped-") and each.kind == "/Btn"] == []
    assert "families" not in " ".join(texts(content))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_check_leaves_room_to_write(paper: str) -> None:
    found = fields(_made("follow-up", 90, "default", paper, known=True))
    written = [each for each in found if each.kind == "/Tx"]
    for topic in ("promised", "happened", "stopped", "help", "next"):
        own = [each for each in written if each.name.startswith(topic)]
        assert len(own) >= 2
        assert all(abs(below.bottom - above.bottom - 8) < 0.02 for above, below in pairwise(own))


# --- cards for tables --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [30, 90, 360])
def test_every_planned_exercise_has_its_card_with_the_minutes_of_the_plan(length: int) -> None:
    kit = _kit(length)
    words = " ".join(texts(_made("table-cards", length)))
    planned = [item for item in kit.plan.items if item.kind in {"exercise", "commitment"}]
    assert [card.item for card in table_cards(kit) if card.page == 1] == planned
    for number, item in enumerate(planned, start=1):
        card = words[words.index(f"{item.activity} · {number} of {len(planned)}") :]
        card = card[: card.index("minutes of build 7f3a2c")]
        minutes = [int(each) for each in re.findall(r"(\d+) min\b", card)]
        assert minutes == [item.minutes, *(step.minutes for step in item.steps)]
        words_alone = re.sub(r" \d+ min\b", "", card)
        for place, step in enumerate(item.steps, start=1):
            assert f"{place} {step.text}" in words_alone
        assert "Together" in card
        assert "Task" in card
        assert "Stuck?" in card
    assert not any(clock(item.start) in words for item in planned)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_table_card_is_read_from_60_cm_and_stays_inside_its_half(paper: str) -> None:
    content = _made("table-cards", 90, "example-city", paper)
    sheet = SHEETS[paper]  # type: ignore[index]
    for page in range(len(texts(content))):
        for each in lines(content, page):
            top = 0 if each.bottom < sheet.height / 2 else sheet.height / 2
            assert each.left >= TABLE_QUIET - 0.2
            assert each.right <= sheet.width - TABLE_QUIET + 0.2
            assert top + TABLE_QUIET - 0.2 <= each.top < each.bottom <= top + sheet.height / 2 - TABLE_QUIET + 0.5
            assert each.size >= LEGIBLE - 0.01 or "build" in each.text or "print this file" in each.text, each


# --- cue cards ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [30, 90, 360])
def test_every_row_of_the_run_sheet_has_its_card_with_its_clock(length: int) -> None:
    kit = _kit(length)
    words = texts(_made("cue-cards", length))
    cards = cue_cards(kit)
    assert [card.item for card in cards if card.page == 1] == list(kit.plan.items)
    everything = " ".join(words)
    for card in cards:
        assert f"{card.number} of {len(cards)}" in everything
        assert f"{clock(card.item.start)} {card.about} {card.name}" in everything
    for item in kit.plan.items:
        assert f"Stop at {clock(item.end)}, after {item.minutes} minute" in everything
        if item.late and item.kind != "buffer":
            assert f"Late If not here by {clock(item.late.by)}" in everything
    for slide in kit.slides:
        assert re.search(rf"slides? (\d+–)?{slide.number}\b", everything)


def test_the_foot_tells_how_the_next_card_begins() -> None:
    kit = _kit()
    cards = cue_cards(kit)
    for card, after in pairwise(cards):
        if card.page == card.pages:
            assert card.next.startswith(clock(after.item.start))
            first = next(block.rows[0].text for block in after.blocks)
            assert card.said_next.removesuffix("…").rstrip()[:12] in first
    assert cards[-1].next == ""


@pytest.mark.parametrize(("length", "paper"), [(30, "a4"), (90, "letter"), (360, "a4")])
def test_cut_and_laid_on_one_another_the_piles_are_in_order(length: int, paper: str) -> None:
    content = _made("cue-cards", length, "default", paper)
    sheet = SHEETS[paper]  # type: ignore[index]
    piles: list[list[int]] = [[], [], [], []]
    for page in range(len(texts(content))):
        for each in lines(content, page):
            found = re.match(r"(\d+) of \d+ ·", each.text)
            if found:
                place = (each.left > sheet.width / 2) + 2 * (each.top > sheet.height / 2)
                piles[place].append(int(found[1]))
    order = [number for pile in piles for number in pile]
    assert order == list(range(1, len(cue_cards(_kit(length, paper=paper))) + 1))
    assert len(order) > 3


@pytest.mark.parametrize("count", range(14))
def test_a_stack_is_in_order_whatever_its_number(count: int) -> None:
    sheets = stacked(list(range(count)), 4)
    piles = [card for place in range(4) for sheet in sheets if (card := sheet[place]) is not None]
    assert piles == list(range(count))
    assert len(sheets) == -(-count // 4)


@pytest.mark.parametrize(("length", "theme"), [(90, "default"), (360, "example-ministry")])
def test_a_cue_card_is_large_enough_for_the_hand_and_stays_inside_its_quarter(length: int, theme: str) -> None:
    content = _made("cue-cards", length, theme)
    wide, high = 105.0, 148.5
    for page in range(len(texts(content))):
        for each in lines(content, page):
            left, top = wide * (each.left > wide), high * (each.top > high)
            assert left + CUE_QUIET - 0.2 <= each.left < each.right <= left + wide - CUE_QUIET + 0.3, each
            assert top + CUE_QUIET - 0.2 <= each.top < each.bottom <= top + high - CUE_QUIET + 0.5, each
            assert each.size >= LEGIBLE - 0.01 or _is_slug(each.text), each


def _is_slug(words: str) -> bool:
    return bool(re.search("build|7f3a2c", words))


def test_the_claims_that_are_spoken_of_are_recorded_and_the_words_are_called_ours() -> None:
    (artifact,) = make_cue_cards(_kit())
    wanted = {claim for item in _kit().plan.items for claim in item.claims if item.kind != "debrief"}
    assert {use.claim for use in artifact.uses} == wanted
    assert wanted
    assert "The words are ours" in texts(artifact.content)[0]
