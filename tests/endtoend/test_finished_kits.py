"""Kits as they lie in the folder: complete, in agreement with kit.json, readable by everybody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from deck_rules import RULES as DECK_RULES

from kits import DATE, DEFAULT, FILES, Build, Kit, listing, workshopkit
from office_files import OfficeFile, find
from workshopkit.checking.pdf.run import check_pdf
from workshopkit.deck.parse import parse_deck
from workshopkit.source import SourceFile
from workshopkit.write import digest

# --- The folder and kit.json -------------------------------------------------------------------------------------


def test_the_seven_files(kit: Kit) -> None:
    assert listing(kit.folder).keys() == set(FILES)


def test_the_default_kit_lies_where_it_is_said_to(default_kit: Kit) -> None:
    assert default_kit.folder.as_posix().endswith(f"/output/{DEFAULT}")
    assert default_kit.done.out.splitlines()[-1] == f"output/{DEFAULT}"
    assert default_kit.done.err == ""


def test_the_table_at_the_end_names_every_file(kit: Kit) -> None:
    rows = {line.split()[0]: line.split()[1:] for line in kit.done.out.splitlines()[1:-2]}
    assert rows.keys() == set(FILES)
    for row in kit.manifest["artifacts"]:
        size = next(([str(row[thing]), thing] for thing in ("slides", "pages") if thing in row), [])
        assert rows[row["file"]] == [*size, "new"]
        assert size or row["file"] == "run-sheet.xlsx"


def test_kit_json_agrees_with_the_files(kit: Kit) -> None:
    rows = kit.manifest["artifacts"]
    assert [row["file"] for row in rows] == sorted(set(FILES) - {"kit.json"})
    for row in rows:
        content = kit.content(row["file"])
        assert (row["bytes"], row["sha256"]) == (len(content), digest(content))
        if row["file"].endswith(".pdf"):
            with pikepdf.open(kit.folder / row["file"]) as pdf:
                assert row["pages"] == len(pdf.pages)
    slides = {row["file"]: row["slides"] for row in rows if "slides" in row}
    assert slides == {"deck.pptx": len(kit.deck.slides), "deck.md": kit.text("deck.md").count("\n## ")}


def test_every_time_stamp_is_accounted_for(kit: Kit) -> None:
    stamps = kit.manifest["stamps"]
    assert len(stamps) == 99
    assert [row for row in stamps if bool(row.get("claims")) == bool(row.get("left_out"))] == []


def test_every_place_in_kit_json_exists(kit: Kit) -> None:
    value = kit.manifest
    sizes = {row["file"]: row.get("slides", row.get("pages")) for row in value["artifacts"]}
    cards = kit.text("exercise-cards.pdf")
    places = [(row["id"], use["file"], use["where"]) for row in value["claims"] for use in row["used"]]
    assert len(places) >= 100
    for claim, file, where in places:
        kind, _, name = where.partition(" ")
        if kind == "card":
            assert file == "exercise-cards.pdf"
            assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", cards), f"{claim}: no card {name}"
        else:
            assert kind == ("slide" if file.startswith("deck") else "page")
            assert 1 <= int(name) <= sizes[file], f"{claim} in {file} at {where}"


def test_what_stands_on_a_slide_is_said_where_the_slide_says(kit: Kit) -> None:
    said = {row["id"]: row for row in kit.manifest["claims"]}
    checked = 0
    for row in said.values():
        for use in row["used"]:
            if use["file"] != "deck.pptx" or row["origin"] != "said":
                continue
            notes = kit.deck.notes_text(kit.deck.slides[int(use["where"].split()[1]) - 1])
            seconds = [source["seconds"] for source in row["sources"]]
            stamps = [f"{each // 60:02d}:{each % 60:02d}" for each in seconds if each < 3600]
            stamps += [f"{each // 3600}:{each // 60 % 60:02d}:{each % 60:02d}" for each in seconds if each >= 3600]
            assert any(stamp in notes for stamp in stamps), f"{row['id']} on {use['where']}"
            checked += 1
    assert checked >= 20


def test_only_known_kinds_of_claim_are_used(kit: Kit) -> None:
    for row in kit.manifest["claims"]:
        assert row["status"] in {"plain", "verified", "stale"} or row["id"] == "X11"  # told as a report
        assert row["origin"] in {"said", "editorial", "external"}


# --- The deck ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", DECK_RULES.values(), ids=DECK_RULES.keys())
def test_the_deck_keeps_the_rule(kit: Kit, rule: Callable[[OfficeFile], list[str]]) -> None:
    assert list(rule(kit.deck)) == []


def test_the_deck_is_the_markdown(kit: Kit) -> None:
    deck = parse_deck(SourceFile(Path("deck.md"), kit.text("deck.md")))
    titles = [slide.title_text for slide in deck.slides]
    drawn = [re.sub(r" \(\d of \d\)$", "", kit.deck.title(slide)) for slide in kit.deck.slides]
    assert list(dict.fromkeys(drawn)) == titles
    ids = [str(find(slide.root, "p:cSld/@name")[0]) for slide in kit.deck.slides]
    assert len(set(ids)) == len(ids)
    assert {slide.id for slide in deck.slides} <= set(ids)


def test_each_exercise_has_one_instruction_slide_with_the_plans_minutes(kit: Kit) -> None:
    plan = json.loads(workshopkit(kit.folder, *plan_words(kit)).out)
    layouts = [str(find(kit.deck.layout(slide).root, "p:cSld/@name")[0]) for slide in kit.deck.slides]
    instructions = [slide for slide, name in zip(kit.deck.slides, layouts, strict=True) if name.startswith("exercise")]
    exercises = [item for item in plan["agenda"] if item["kind"] == "exercise"]
    assert exercises
    for item in exercises:
        found = [
            each for each in instructions if f"card {item['exercise']}" in kit.deck.notes_text(each) + footer(each)
        ]
        minutes = [int(number) for each in found for number in find(each.root, "//a:t/text()") if str(number).isdigit()]
        assert item["minutes"] in minutes, item["title"]


def footer(slide: object) -> str:
    """Return the words of a slide's footer."""
    return "".join(find(slide.root, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='ftr']//a:t/text()"))  # type: ignore[attr-defined]


def plan_words(kit: Kit) -> list[str]:
    """Return the words that ask for the plan of a kit."""
    brief = kit.manifest["brief"]
    return ["plan", "--audience", brief["audience"], "--length", f"{brief['length']}m", "--format", "json"]


def test_the_run_sheet_is_the_plan(kit: Kit) -> None:
    plan = json.loads(workshopkit(kit.folder, *plan_words(kit)).out)
    guide = " ".join(kit.text("facilitator-guide.pdf").split())
    for item in plan["agenda"]:
        assert item["start"] in guide, item["title"]
    for row in plan["omissions"]:
        assert re.search(rf"(?<!\w){row['id']}(?!\w)", guide), row["id"]


# --- Print -------------------------------------------------------------------------------------------------------


def test_the_pdfs_keep_every_rule(kit: Kit) -> None:
    assert len(kit.pdfs) == 4
    checked = [check_pdf(path.read_bytes(), path.name) for path in kit.pdfs]
    assert [str(found) for each in checked for found in each.diagnostics] == []


def test_the_handout_prints_on_both_sides(kit: Kit) -> None:
    with pikepdf.open(kit.folder / "participant-handout.pdf") as pdf:
        assert len(pdf.pages) % 2 == 0


def test_cards_have_backs(kit: Kit) -> None:
    with pikepdf.open(kit.folder / "exercise-cards.pdf") as pdf:
        assert len(pdf.pages) % 2 == 0


def test_everything_is_printed_on_the_papers_size(kit: Kit) -> None:
    for path in kit.pdfs:
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                width, height = (float(page.mediabox[2] - page.mediabox[0]), float(page.mediabox[3] - page.mediabox[1]))
                short, long = sorted((width * 25.4 / 72, height * 25.4 / 72))
                assert long / short == pytest.approx(2**0.5, abs=0.04), path.name


# --- What differs, and what never does ---------------------------------------------------------------------------


def test_two_audiences_get_two_workshops(build: Build) -> None:
    short = build(audience="leaders", length="30m", theme="example-city")
    whole_day = build(audience="ambassadors", length="full-day", theme="example-ministry")
    assert len(short.deck.slides) < 20 < 30 < len(whole_day.deck.slides)
    claims = [
        {row["id"] for row in kit.manifest["claims"] if any(use["file"] == "deck.pptx" for use in row["used"])}
        for kit in (short, whole_day)
    ]
    assert claims[0] != claims[1]
    exercises = [set(re.findall(r"\{#([a-z-]+) \.exercise", kit.text("deck.md"))) for kit in (short, whole_day)]
    assert exercises[0] - exercises[1] or exercises[1] - exercises[0]
    assert len(exercises[1]) >= len(exercises[0]) + 4
    looks = [kit.deck.parts["ppt/theme/theme1.xml"] for kit in (short, whole_day)]
    assert looks[0] != looks[1]
    assert "City of Harbourfield" in short.text("facilitator-guide.pdf")
    assert "Ministry for Administrative Renewal" in whole_day.text("facilitator-guide.pdf")


def test_equal_input_gives_equal_bytes(default_kit: Kit, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another folder"
    elsewhere.mkdir()
    done = workshopkit(
        elsewhere, "build", "--date", DATE, "--output", "kits",
        PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C", PYTHONUTF8="1",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert listing(elsewhere / "kits" / DEFAULT) == listing(default_kit.folder)


def test_nothing_tells_where_it_was_built(kit: Kit) -> None:
    secrets = [str(Path.home()).encode(), str(kit.folder.parents[2]).encode(), b"/tmp/", b"site-packages"]
    for name, content in listing(kit.folder).items():
        found = [each for each in secrets if len(each) > 4 and each in content]
        assert found == [], name
    for name, content in kit.deck.parts.items():
        assert not [each for each in secrets if len(each) > 4 and each in content], name
