"""Decks in real agencies' files, in other programs: no new error in the validator, no word outside its place."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from office_files import OfficeFile
from workshopkit.deck.arrange import texts
from workshopkit.deck.framed.arrange import Framed
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.reference_test import test_deck as sample_deck
from workshopkit.outputs.reference_test import write_test_deck
from workshopkit.render.pptx.reference_read import read_reference
from workshopkit.themes.load import load_theme

pytestmark = [pytest.mark.slow, pytest.mark.office]
CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere")) / "corpus" / "templates"
FILES = sorted(CORPUS.glob("*")) if CORPUS.is_dir() else []
SLACK = 1.5
"""Millimetres a letter may stand over the edge of its place."""
MM = 25.4 / 72


def strays(page: pypdfium2.PdfPage, framed: Framed) -> str:
    """Return the letters of a page that stand in no place of ours."""
    height = page.get_size()[1]
    boxes = [each.box for each in texts(framed.scene.items)]
    boxes += [spot.box for spot in (framed.place.footer, framed.place.number) if spot]
    page_text, found = page.get_textpage(), ""
    for index in range(page_text.count_chars()):
        left, bottom, right, top = (each * MM for each in page_text.get_charbox(index))
        top, bottom = height * MM - top, height * MM - bottom
        held = any(
            left >= box.x - SLACK and right <= box.x + box.w + SLACK
            and top >= box.y - SLACK and bottom <= box.y + box.h + SLACK
            for box in boxes
        )  # fmt: skip
        found += "" if held else page_text.get_text_range(index, 1).strip()
    return found


def own_words(content: bytes) -> str:
    """Return what masters and layouts of a file themselves write on slides."""
    file = OfficeFile(content)
    names = [name for name in file.parts if name.startswith(("ppt/slideMasters/s", "ppt/slideLayouts/s"))]
    roots = [etree.fromstring(file.parts[name]) for name in names]
    return "".join("".join(each.text or "" for each in root.iter("{*}t")) for root in roots)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words_stand_in_their_places_and_the_file_is_valid(path: Path, tmp_path: Path, validators: Path) -> None:
    program, npx = shutil.which("soffice"), shutil.which("npx")
    if program is None or npx is None:
        pytest.skip("LibreOffice (soffice) or npx is not installed")
    try:
        reference = read_reference(path)
    except ProblemsError:
        pytest.skip("the file is refused")
    deck = sample_deck(reference, load_theme("default"))
    made = tmp_path / "deck.pptx"
    made.write_bytes(write_test_deck(deck, reference, dt.date(2026, 11, 21)))
    validate = [npx, "--prefix", str(validators), "ooxml-validator", str(made)]
    answer = json.loads(subprocess.run(validate, capture_output=True, text=True, check=False).stdout)
    assert answer["errors"] == []
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    pages = pypdfium2.PdfDocument(tmp_path / "deck.pdf")
    assert len(pages) == len(deck.slides)
    theirs = set(own_words(made.read_bytes())) | set("0123456789.<>")
    found = [strays(page, framed) for page, framed in zip(pages, deck.slides, strict=True)]
    if any(char in theirs for text in found for char in text):  # a master's own words stand alike on every slide
        found = [text for text in found if not set(text) <= theirs]
    assert [text for text in found if text] == []
