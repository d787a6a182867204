"""Finished decks in other programs: no error in the validator, every word in its place in LibreOffice."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from drawn_words import Letter, holders, letters, outside, owned, whole

from kits import Kit

pytestmark = pytest.mark.office
SLACK = 0.8
"""Millimetres a letter may stand over the edge of its room: the lean of an italic, the tail of a comma."""
WIDTH, HEIGHT = 338.67, 190.5


@pytest.fixture(scope="session")
def drawn(kit: Kit, to_pdf: Callable[..., Path]) -> pypdfium2.PdfDocument:
    """Let LibreOffice draw a deck."""
    return pypdfium2.PdfDocument(to_pdf(kit.folder / "deck.pptx"))


def test_the_open_xml_validator_finds_no_error(kit: Kit, validators: Path) -> None:
    npx = shutil.which("npx")
    if npx is None or not (validators / "node_modules" / ".bin" / "ooxml-validator").exists():
        pytest.skip("the Open XML validator is not installed")
    command = [npx, "--prefix", str(validators), "ooxml-validator", str(kit.folder / "deck.pptx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)
    assert (answer["ok"], answer["errors"]) == (True, [])


def test_every_slide_is_a_page(kit: Kit, drawn: pypdfium2.PdfDocument) -> None:
    assert len(drawn) == len(kit.deck.slides)


def test_every_word_is_drawn_in_its_place(kit: Kit, drawn: pypdfium2.PdfDocument) -> None:
    found = []
    count = 0
    for number, (slide, page) in enumerate(zip(kit.deck.slides, drawn, strict=True), start=1):
        pairs, lost = owned(letters(page), list(holders(kit.deck, slide)))
        found += [f"slide {number}, not drawn: {each}" for each in lost]
        strays: dict[str, list[Letter]] = {}
        for letter, holder in pairs:
            if outside(letter, holder, SLACK):
                strays.setdefault(holder.name, []).append(letter)
        found += [f"slide {number}, {name}: `{whole(each)}` at {each[0].place}" for name, each in strays.items()]
        count += len(pairs)
    assert count > 1000
    assert found == []


def test_no_letter_leaves_the_slide(drawn: pypdfium2.PdfDocument) -> None:
    for number, page in enumerate(drawn, start=1):
        for letter in letters(page):
            left, top, right, bottom = letter.place
            inside = left > -0.1 and top > -0.1 and right < WIDTH + 0.1 and bottom < HEIGHT + 0.1
            assert inside, f"slide {number}: {letter}"


def test_a_stray_word_would_be_found(kit: Kit, drawn: pypdfium2.PdfDocument) -> None:
    page, slide = drawn[2], kit.deck.slides[2]
    held = list(holders(kit.deck, slide))
    low = [replace(each, place=(*each.place[:3], each.place[1] + 1)) for each in held]
    pairs, _ = owned(letters(page), low)
    assert any(outside(letter, holder, SLACK) for letter, holder in pairs)
    _, lost = owned(letters(page)[::-1], held)
    assert lost
