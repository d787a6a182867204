"""Any audience at any length in any look, on any paper, in a room or not: every two choices meet."""

from __future__ import annotations

import pikepdf
import pytest
from deck_rules import RULES as DECK_RULES
from pairs import CHOICES, Brief, all_pairs, covering, pairs_of
from printed_pages import Printed

from kits import DOCUMENTS, FILES, Build, Kit, listing
from office_files import OfficeFile
from workshopkit.checking.pdf.run import check_pdf
from workshopkit.write import digest

ANYWAY = ({"audience": "mixed", "length": "90m"}, {"length": "30m"}, {"length": "full-day"})
"""What other tests build."""
WHOLE = list(covering())
LENGTHS = [length for length in CHOICES["length"] if length not in {each["length"] for each in ANYWAY}]
EVERY_TIME = [next(each for each in WHOLE if each["length"] == length) for length in LENGTHS]
BRIEFS = [
    pytest.param(each, id="-".join(each.values()), marks=[] if each in EVERY_TIME else [pytest.mark.slow])
    for each in WHOLE
]


def test_every_pair_meets() -> None:
    assert set().union(*map(pairs_of, WHOLE)) == all_pairs()
    assert len(WHOLE) <= 70
    for field, values in CHOICES.items():
        built = {each.get(field) for each in (*EVERY_TIME, *ANYWAY)}
        assert built >= set(values), f"a {field} that no usual run builds"


@pytest.mark.parametrize("brief", BRIEFS)
def test_the_kit_is_whole_and_keeps_every_rule(build: Build, brief: Brief) -> None:
    kit = build(**brief)
    assert listing(kit.folder).keys() == set(FILES)
    assert kit.done.err == ""
    assert faults_of(kit) == []
    check_look(kit, brief)


def faults_of(kit: Kit) -> list[str]:
    """Return everything that is wrong with a kit."""
    decks = [OfficeFile(path.read_bytes()) for path in sorted(kit.folder.rglob("deck.pptx"))]
    assert decks
    found = [f"deck, {name}: {each}" for deck in decks for name, rule in DECK_RULES.items() for each in rule(deck)]
    for path in kit.pdfs:
        found += [str(each) for each in check_pdf(path.read_bytes(), path.name).diagnostics]
        if "tiles" not in path.name:  # parts are windows on a sheet: words go on behind their edges
            found += Printed(path).faults()
    rows = {row["file"]: row["sha256"] for row in kit.manifest["artifacts"]}
    return found + [f"{name} is not what kit.json says" for name in rows if digest(kit.content(name)) != rows[name]]


def check_look(kit: Kit, brief: Brief) -> None:
    """Compare what was built with what was asked for."""
    value = kit.manifest["brief"]
    assert (value["audience"], value["theme"], value["medium"]) == (brief["audience"], brief["theme"], brief["medium"])
    assert value["paper"] == brief["paper"]
    height = {"a4": 297.0, "letter": 279.4}[brief["paper"]]
    for file in DOCUMENTS[1:3]:
        with pikepdf.open(kit.folder / file) as pdf:
            sizes = {round(float(page.mediabox[3] - page.mediabox[1]) * 25.4 / 72, 1) for page in pdf.pages}
        assert sizes == {height}, file
