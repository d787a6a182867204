"""Decks of every audience, length and theme in other programs: no error, no word outside its box or the slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from drawn_decks import ALL, AUDIENCES, LENGTHS, SAMPLE, THEMES, DrawingOffice, DrawnDeck
from drawn_words import Holder, Letter, collisions, holders, letters, outside, owned, whole

from kits import Kit
from office_files import about, faults, is_placeholder, words

pytestmark = pytest.mark.office
SLACK = 0.8
"""Millimetres a letter may stand over the edge of its room: the lean of an italic, the tail of a comma."""
WIDTH, HEIGHT = 338.67, 190.5
DECKS = [pytest.param(name, marks=[] if name in SAMPLE else [pytest.mark.slow]) for name in (*SAMPLE, *ALL)]
DECKS = DECKS[: len(SAMPLE)] + [each for each in DECKS[len(SAMPLE) :] if each.values[0] not in SAMPLE]
Pairs = list[tuple[Letter, Holder]]


def test_all_decks_are_tested_and_a_usual_run_has_every_choice() -> None:
    assert len(DECKS) == len(ALL) == 120
    assert {choice for name in SAMPLE for choice in name.split("_")} == {*AUDIENCES, *LENGTHS, *THEMES}


@pytest.mark.parametrize("name", DECKS)
def test_no_word_leaves_its_box_or_the_slide(office: DrawingOffice, name: str) -> None:
    deck = office.deck(name)
    assert len(deck.pages) == len(deck.file.slides) >= 9
    found, count = [], 0
    for number, drawn, held in slides(deck):
        pairs, lost = owned(drawn, held)
        found += [f"slide {number}: {each}" for each in complaints(drawn, pairs, lost)]
        count += len(pairs)
    assert count > 1000
    assert found == []


@pytest.mark.parametrize("name", DECKS)
def test_the_file_is_whole(office: DrawingOffice, name: str, validate: Callable[[Path], list[str]]) -> None:
    deck = office.deck(name)
    assert validate(deck.path) == []
    assert faults(deck.file) == []  # shape ids that occur twice, parts that nothing reaches, relations to nowhere
    places = [each for slide in deck.file.slides for each in slide.shapes if is_placeholder(each)]
    assert len(places) > 3 * len(deck.file.slides)
    assert [about(each).get("name") for each in places if not words(each).strip()] == []


def slides(deck: DrawnDeck) -> Iterator[tuple[int, list[Letter], list[Holder]]]:
    """Yield number, drawn letters and texts of each slide."""
    for number, (slide, page) in enumerate(zip(deck.file.slides, deck.pages, strict=True), start=1):
        yield number, letters(page), list(holders(deck.file, slide))


def complaints(drawn: list[Letter], pairs: Pairs, lost: list[str]) -> Iterator[str]:
    """Yield what is wrong with the words of a drawn slide."""
    yield from (f"not drawn: {each}" for each in lost)
    strays: dict[str, list[Letter]] = {}
    for letter, holder in pairs:
        if outside(letter, holder, SLACK):
            strays.setdefault(holder.name, []).append(letter)
    yield from (f"{name}: `{whole(each)}` at {each[0].place} leaves its box" for name, each in strays.items())
    off = [letter for letter in drawn if not on_the_slide(letter)]
    yield from [f"`{whole(off)}` leaves the slide"] if off else []
    known = {id(letter) for letter, _ in pairs}
    foreign = whole(letter for letter in drawn if id(letter) not in known and letter.sign not in "•0123456789.")
    yield from [f"`{foreign}` belongs to no text"] if foreign else []
    yield from collisions(pairs)


def on_the_slide(letter: Letter) -> bool:
    """Tell whether all of a letter is seen."""
    left, top, right, bottom = letter.place
    return left > -0.1 and top > -0.1 and right < WIDTH + 0.1 and bottom < HEIGHT + 0.1


def test_a_stray_word_would_be_found(office: DrawingOffice) -> None:
    deck = office.deck(SAMPLE[0])
    _, drawn, held = next(each for each in slides(deck) if each[0] == 3)
    pairs, lost = owned(drawn, held)
    assert list(complaints(drawn, pairs, lost)) == []
    low = [replace(each, place=(*each.place[:3], each.place[1] + 1)) for each in held]
    assert any("leaves its box" in each for each in complaints(drawn, *owned(drawn, low)))
    moved = [replace(each, place=tuple(side + 300 for side in each.place)) for each in drawn]
    assert any("leaves the slide" in each for each in complaints(moved, *owned(moved, held)))
    assert any("not drawn" in each for each in complaints(drawn, *owned(drawn[::-1], held)))
    assert any("belongs to no text" in each for each in complaints(drawn, *owned(drawn, held[1:])))
    one, other = (next(pair for pair in pairs if pair[1] is holder) for holder in held[:2])
    there = (replace(other[0], place=one[0].place, baseline=one[0].baseline), other[1])
    assert collisions([one, there])


def test_these_are_the_decks_that_the_command_makes(office: DrawingOffice, default_kit: Kit) -> None:
    """They are made by the functions behind the command, many in one process; the bytes are the same."""
    made = office.deck("mixed_90m_default")
    assert made.path.read_bytes() == default_kit.content("deck.pptx")
