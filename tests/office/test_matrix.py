"""Five looks × three audiences × two lengths × two papers × two languages: every check there is, on each kit."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from drawn_decks import DrawingOffice, DrawnDeck
from drawn_words import owned
from test_decks_in_office import complaints, slides
from test_languages import check_french
from test_pairs import check_look, faults_of

from kits import DATE, FILES, Build, Kit, listing, workshopkit
from office_files import faults

pytestmark = pytest.mark.office
CHOICES = {
    "theme": ("default", "example-city", "example-ministry", "high-contrast", "large-print"),
    "audience": ("leaders", "frontline", "mixed"),
    "length": ("90m", "full-day"),
    "paper": ("a4", "letter"),
    "lang": ("en", "fr"),
}
BRIEFS = [dict(zip(CHOICES, values, strict=True)) for values in product(*CHOICES.values())]
USUAL = {"theme": "large-print", "audience": "frontline", "length": "90m", "paper": "letter", "lang": "fr"}


def test_the_matrix_is_whole() -> None:
    assert len(BRIEFS) == 5 * 3 * 2 * 2 * 2
    assert USUAL in BRIEFS


@pytest.mark.parametrize(
    "brief",
    [
        pytest.param(each, id="-".join(each.values()), marks=[] if each == USUAL else [pytest.mark.slow])
        for each in BRIEFS
    ],
)
def test_every_check_holds(
    build: Build, office: DrawingOffice, validate: Callable[[Path], list[str]], validators: Path, brief: dict[str, str],
    tmp_path: Path,
) -> None:  # fmt: skip
    kit = build(**brief)
    assert kit.done.err == ""
    assert listing(kit.folder).keys() == set(FILES)
    assert faults_of(kit) == []
    check_look(kit, {**brief, "medium": "room"})
    if brief["lang"] == "fr":
        check_french(kit)
    check_by_command(kit)
    check_deck(kit, office, validate, tmp_path)
    check_pdfs(kit, validators)


def check_by_command(kit: Kit) -> None:
    """Ask the command, as a facilitator would; the date is the one the kit was made for."""
    done = workshopkit(kit.folder, "check", str(kit.folder), SOURCE_DATE_EPOCH="0")
    assert done.code == 0, done.out + done.err
    assert re.search(r"\b0 errors", done.out + done.err), (DATE, done.out)


def check_deck(kit: Kit, office: DrawingOffice, validate: Callable[[Path], list[str]], folder: Path) -> None:
    """Open the deck in other programs: it is whole, and no word leaves its box."""
    path = kit.folder / "deck.pptx"
    assert validate(path) == []
    assert faults(kit.deck) == []
    copy = folder / "deck.pptx"
    copy.write_bytes(path.read_bytes())
    DrawingOffice(folder / "office", office.program).convert([copy], folder)
    deck, found, count = DrawnDeck("deck", folder), [], 0
    assert len(deck.pages) == len(deck.file.slides)
    for number, drawn, held in slides(deck):
        pairs, lost = owned(drawn, held)
        found += [f"slide {number}: {each}" for each in complaints(drawn, pairs, lost)]
        count += len(pairs)
    assert found == []
    assert count > 1000


def check_pdfs(kit: Kit, validators: Path) -> None:
    """Ask veraPDF whether every printed document is PDF/UA."""
    command = [str(validators / "verapdf.sh"), "ua1", *map(str, kit.pdfs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert said.count("PASS ua1") == len(kit.pdfs) == 4
