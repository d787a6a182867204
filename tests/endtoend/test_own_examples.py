"""Kits with a facilitator's own examples and her own logo: marked wherever they stand, and nobody's name gets about."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from kits import DOCUMENTS, Build, Kit, listing, workshopkit
from office_files import find
from pictures import DRAWING, png

TABLE = """\
title;sentence;facet;contact;link
Tax letters rewritten;The letters about late tax were rewritten with twelve people who had received one.;E;Ana Berg, ana@example.org;https://example.org/tax
Birth notice in one step;Parents register a birth once and five offices learn of it.;Enhancement;Tomas Novak;
Bus on demand;In three valleys the bus comes when it is called.;adaptive;Mobility desk;https://example.org/bus
Flood rooms;Schools were opened as flood rooms within a night.;A;;
Harbour postcards;Port workers wrote postcards from 2040.;anticipatory;Harbour lab;
"""
IDS = (
    "L-tax-letters-rewritten",
    "L-birth-notice-in-one-step",
    "L-bus-on-demand",
    "L-flood-rooms",
    "L-harbour-postcards",
)
CONTACTS = ("Ana Berg", "ana@example.org", "Tomas Novak", "Mobility desk", "Harbour lab")
AGENCY = "Ministry for Harbours"


def _with_examples(place: Path) -> None:
    (place / "examples.csv").write_text(TABLE, encoding="utf-8")
    (place / "brief.yaml").write_text(f"agency: {AGENCY}\nlogo: ours.svg\n", encoding="utf-8")
    (place / "ours.svg").write_text(DRAWING, encoding="utf-8")


@pytest.fixture(scope="module")
def own(build: Build) -> Kit:
    """Build the kit of somebody who brought five examples and a drawn logo."""
    return build(key="own-examples", prepare=_with_examples)


def flat(text: str) -> str:
    """Return words without line breaks and the hyphens PDFs break them with."""
    return re.sub(r"\s+", " ", text.replace("\ufffe", "-"))


def test_every_own_example_stands_in_kit_json_as_local(own: Kit) -> None:
    claims = {each["id"]: each for each in own.manifest["claims"]}
    assert [each for each in claims if each.startswith("L-")] == list(IDS)
    for claim_id in IDS:
        claim = claims[claim_id]
        assert (claim["origin"], claim["kind"], claim["status"]) == ("local", "example", "plain")
        files = {use["file"] for use in claim["used"]}
        assert {"deck.pptx", "exercise-cards.pdf", "facilitator-guide.pdf"} <= files
    assert claims[IDS[0]]["sources"] == [{"talk": None, "seconds": None, "url": "https://example.org/tax"}]
    assert claims[IDS[1]]["sources"] == []
    shown = [use["file"] for claim_id in IDS for use in claims[claim_id]["used"]]
    assert shown.count("participant-handout.pdf") >= 3
    assert not any(set(IDS) & set(row.get("claims", ())) for row in own.manifest["stamps"])


def test_slides_show_them_in_a_row_of_their_own_before_the_talks(own: Kit) -> None:
    rows = re.findall(
        r"^- (\[Own examples?\]\{origin=local\}: .*|\*\*Examples\*\*: .*)$", own.text("deck.md"), re.MULTILINE
    )
    kinds = [row.partition(":")[0] for row in rows]
    assert kinds == ["[Own examples]{origin=local}", "**Examples**", "**Examples**", "[Own examples]{origin=local}",
                     "[Own example]{origin=local}", "**Examples**"]  # fmt: skip
    assert "[Tax letters rewritten]{claim=L-tax-letters-rewritten}" in rows[0]
    assert f"**Own examples**: {AGENCY} [own]{{origin=local}}" in own.text("deck.md")


def test_the_mark_on_slides_is_a_shape_beside_the_words(own: Kit, default_kit: Kit) -> None:
    def marked(kit: Kit) -> int:
        return sum(len(find(slide.root, "//p:cNvPr[@name='Roof']")) for slide in kit.deck.slides)

    assert (marked(own), marked(default_kit)) == (3, 0)


def test_names_of_people_stand_in_the_guide_and_on_the_cards_only(own: Kit) -> None:
    for name in CONTACTS:
        told = {file for file in (*DOCUMENTS, "deck.md", "kit.json") if name in flat(own.text(file))}
        assert told == {"facilitator-guide.pdf", "exercise-cards.pdf"}, name


def test_printed_pages_bear_the_words_of_the_mark(own: Kit) -> None:
    cards = flat(own.text("exercise-cards.pdf"))
    assert cards.count("own example") >= 5 * 3
    assert "Dash and dot, with a house: own example." in cards
    assert f"Brought by {AGENCY}" in cards
    guide = flat(own.text("facilitator-guide.pdf"))
    assert "Your own examples" in guide
    assert "Whom to ask" in guide
    handout = flat(own.text("participant-handout.pdf"))
    assert handout.count("Own example.") == 3
    assert f"{AGENCY}, not from the talks" in handout


def test_the_handout_and_the_sort_begin_with_them(own: Kit) -> None:
    guide = flat(own.text("facilitator-guide.pdf"))
    assert re.search(r"1 Tax letters rewritten Enhancement own example 2 Birth notice in one step", guide)
    assert "The letters about late tax" in flat(own.text("participant-handout.pdf"))


def test_the_logo_is_drawn_on_the_title_slide_and_named_after_the_agency(own: Kit, default_kit: Kit) -> None:
    def drawn(kit: Kit) -> tuple[set[str], bool]:
        first = kit.deck.slides[0].root
        return set(find(first, "//p:cNvPr[@name='Logo']/@descr")), "7A1F5C" in find(first, "//a:srgbClr/@val")

    assert drawn(own) == ({AGENCY}, True)
    assert drawn(default_kit) == (set(), False)


def test_without_the_table_the_kit_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    kits = []
    for place in ("plain", "with"):
        folder = tmp_path / place
        folder.mkdir()
        if place == "with":
            (folder / "examples.csv").write_text(TABLE, encoding="utf-8")
            assert workshopkit(folder, "build", "--only", "markdown", "--date", "2026-11-21").code == 0
            assert b"L-flood-rooms" in next(folder.rglob("deck.md")).read_bytes()
            (folder / "examples.csv").unlink()
        assert workshopkit(folder, "build", "--only", "markdown", "--date", "2026-11-21").code == 0
        kits.append(listing(folder / "output"))
    assert kits[0] == kits[1]


def test_the_same_table_twice_gives_the_same_bytes(tmp_path: Path, own: Kit) -> None:
    _with_examples(tmp_path)
    done = workshopkit(tmp_path, "build", "--date", "2026-11-21", "--only", "deck,markdown,cards")
    assert done.code == 0, done.err
    for file in ("deck.pptx", "deck.md", "exercise-cards.pdf"):
        assert next(tmp_path.rglob(file)).read_bytes() == own.content(file), file


def test_a_table_beside_the_workshop_and_one_the_brief_names(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "examples.csv").write_text("not read", encoding="utf-8")
    (tmp_path / "brief.yaml").write_text("examples: ours.csv\n", encoding="utf-8")
    done = workshopkit(tmp_path, "claims", "--format", "json")
    assert done.code == 0, done.err
    assert [each["id"] for each in json.loads(done.out)["claims"] if each["origin"] == "local"] == list(IDS)


def test_a_mistake_in_the_table_stops_the_build_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "examples.csv").write_text(TABLE.replace("adaptive", "adaptif"), encoding="utf-8")
    done = workshopkit(tmp_path, "build")
    assert done.code == 1
    assert "examples.csv, row 4" in done.err
    assert "did you mean `Adaptive`?" in done.err
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("picture", ["png", pytest.param("svg", marks=pytest.mark.slow)])
@pytest.mark.office
def test_a_kit_with_a_logo_of_her_own_opens_in_other_programs(tmp_path: Path, validators: Path, picture: str) -> None:
    _with_examples(tmp_path)
    (tmp_path / "ours.png").write_bytes(png(600, 210))
    brief = (tmp_path / "brief.yaml").read_text(encoding="utf-8").replace("ours.svg", f"ours.{picture}")
    (tmp_path / "brief.yaml").write_text(brief + "theme: example-city\n", encoding="utf-8")
    assert workshopkit(tmp_path, "build", "--only", "deck,guide,cards").code == 0
    deck, guide = next(tmp_path.rglob("deck.pptx")), next(tmp_path.rglob("facilitator-guide.pdf"))
    cards = next(tmp_path.rglob("exercise-cards.pdf"))
    command = ["npx", "--prefix", str(validators), "ooxml-validator", str(deck)]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert (answer["ok"], answer["errors"]) == (True, [])
    verdict = subprocess.run(
        [str(validators / "verapdf.sh"), "ua1", str(guide), str(cards)], capture_output=True, text=True, check=False
    )
    assert verdict.stdout.count("PASS ua1") == 2, verdict.stdout
