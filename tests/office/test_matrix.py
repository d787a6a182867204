"""Five looks × three audiences × two lengths × two papers × two languages: every check there is, on each kit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from drawn_decks import DrawingOffice, DrawnDeck
from drawn_words import owned
from test_decks_in_office import complaints, slides
from test_languages import check_french
from test_pairs import check_look, faults_of

from kits import FILES, Build, Kit, listing
from office_files import faults
from workshopkit.checking.run import check_deck as ask_rules

pytestmark = pytest.mark.office
Verify = Callable[..., tuple[int, str]]
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
    build: Build, office: DrawingOffice, validate: Callable[[Path], list[str]], verify: Verify, brief: dict[str, str],
    tmp_path: Path,
) -> None:  # fmt: skip
    kit = build(**brief)
    assert kit.done.err == ""
    assert listing(kit.folder).keys() == set(FILES)
    assert faults_of(kit) == []
    check_look(kit, {**brief, "medium": "room"})
    if brief["lang"] == "fr":
        check_french(kit)
    check_deck(kit, office, validate, tmp_path)
    check_pdfs(kit, verify)


def check_deck(kit: Kit, office: DrawingOffice, validate: Callable[[Path], list[str]], folder: Path) -> None:
    """Open the deck in other programs: it is whole, and no word leaves its box."""
    path = kit.folder / "deck.pptx"
    assert [str(each) for each in ask_rules(path.read_bytes(), path.name).diagnostics] == []
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


def check_pdfs(kit: Kit, verify: Verify) -> None:
    """Ask veraPDF whether every printed document is PDF/UA."""
    code, said = verify(*kit.pdfs)
    assert code == 0, said
    assert said.count("PASS ua1") == len(kit.pdfs) == 4
