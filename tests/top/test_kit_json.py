"""kit.json: what was built from what, in a form that other programs can rely on."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from workshopkit.build import open_workshop, plan_for
from workshopkit.content.model import Workshop
from workshopkit.kit_json import manifest, retain
from workshopkit.outputs.kit import Cover
from workshopkit.outputs.model import Artifact, Use
from workshopkit.plan.model import Brief
from workshopkit.plan.text import plan_json
from workshopkit.request import Request
from workshopkit.write import Outcome, digest

DOCS = Path(__file__).resolve().parents[2] / "docs"
LOOK = {"theme": "example-city", "paper": "a4"}
USES = (Use("B03", "slide 7"), Use("B03", "slide 7"), Use("S4", "slide 9"))
DECK = Artifact("deck.pptx", b"deck", slides=21, uses=USES)
CARDS = Artifact("exercise-cards.pdf", b"cards", pages=4, uses=(Use("B03", "card B03"),))
Json = dict[str, Any]
LIST = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    """Load the seeds."""
    return open_workshop("public-sector-innovation")


def request(**brief: Any) -> Request:
    cover = Cover(
        agency="Us", venue="Room 4", facilitators=("Ana",), contact="us@example.org", resources=("Our wiki",)
    )  # fmt: skip
    return Request(
        "public-sector-innovation", Brief(**brief), "example-city", "", dt.date(2026, 11, 21), Path("o"), cover,
        also=("board",),
    )  # fmt: skip


def told(
    workshop: Workshop, *artifacts: Artifact, outcomes: tuple[Outcome, ...] = (), **retained: Any
) -> dict[str, Any]:
    """Return kit.json, read back."""
    found = outcomes or tuple(Outcome(each.file, "new") for each in artifacts)
    pins = {"without": ("E08",), "including": ("E13",), "exact": (("E03", 15),)}
    plan = plan_for(workshop, Brief())
    content = manifest(workshop, request(facilitators=1, **pins), LOOK, artifacts, found, retained, plan)
    value: Json = json.loads(content)
    return value


def used(value: Json, claim: str) -> list[tuple[str, str]]:
    [row] = [each for each in value["claims"] if each["id"] == claim]
    return [(each["file"], each["where"]) for each in row["used"]]


# --- The page ----------------------------------------------------------------------------------------------------


def paths(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every field of a value with what it holds, lists without their numbers; nothing for an empty list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list) and all(isinstance(inner, dict) for inner in value):
        for inner in value:
            yield from paths(inner, f"{at}[]")
    else:
        yield at, value


def documented(heading: str) -> dict[str, str]:
    """Return the fields of one table of the page, with their types."""
    text = (DOCS / "kit-json.md").read_text(encoding="utf-8")
    first, _, second = text.partition("\n## ")
    return {name: kind for name, kind, _ in LIST.findall(second if heading else first)}


KINDS = {
    "truth value": bool, "number": (int, float), "text": str, "list of text": list, "list of number": list,
    "null": type(None),
}  # fmt: skip


def fits(value: Any, kind: str) -> bool:
    """Tell whether a value is of a documented type."""
    return any(isinstance(value, KINDS[each]) for each in kind.split(" or "))


def test_every_field_is_documented_with_its_type(workshop: Workshop) -> None:
    fields = documented("")
    for name in ("brief.without", "brief.with", "plan[].slides"):
        assert fields[name].startswith("list of ")
    deck = replace(DECK, belongs=("welcome",))
    layouts = {"cover": "Title", "section": None, "content": "Text", "drawing": "Text", "two": "Text"}
    agency = {"file": "agency.potx", "sha256": "0" * 64, "width": 254.0, "height": 190.5, "layouts": layouts}
    words = [{"exercise": "E07", "theme": theme, "sha256": "0" * 64} for theme in ("harbour", None)]
    own = json.loads(manifest(workshop, request(), {**LOOK, "reference": agency, "wording": words}, [], [], {}))
    seen = [*paths(told(workshop, deck, CARDS)), *paths(own["brief"], "brief")]
    assert {name for name, _ in seen} == fields.keys()
    assert [(name, value) for name, value in seen if not fits(value, fields[name])] == []


def test_every_field_of_a_plan_is_documented_with_its_type(workshop: Workshop) -> None:
    fields = documented("plan")
    fields["agenda[].claims"] = "list of " + fields.pop("agenda[].claims[]")
    seen = list(paths(plan_json(plan_for(workshop, Brief()))))
    assert {name for name, _ in seen} == fields.keys()
    assert [(name, value) for name, value in seen if not fits(value, fields[name])] == []


# --- The content -------------------------------------------------------------------------------------------------


def test_what_was_asked_for(workshop: Workshop) -> None:
    value = told(workshop, DECK)
    assert value["format"] == 1
    assert re.fullmatch(r"workshopkit \d+\.\d+\.\d+.*", value["made_by"])
    assert value["workshop"]["name"] == "public-sector-innovation"
    assert value["brief"] == {
        "audience": "mixed", "length": 90, "theme": "example-city", "language": "en-GB", "reference": None,
        "wording": [], "start": "09:00", "participants": 20, "facilitators": 1, "medium": "room", "paper": "a4",
        "date": "2026-11-21",
        "experience": "usual", "without": ["E08"], "with": ["E13"], "set": [{"exercise": "E03", "minutes": 15}],
        "parts": 1, "figures": False, "also": ["board"],
        "printing": {
            "flip": "long", "back_offset": [0.0, 0.0], "marks": False, "prep": "cards", "large_print": False,
        },
        "cover": {"agency": "Us", "venue": "Room 4", "facilitators": ["Ana"], "contact": "us@example.org",
                  "resources": ["Our wiki"]},
    }  # fmt: skip


def test_what_was_made(workshop: Workshop) -> None:
    assert told(workshop, CARDS, DECK)["artifacts"] == [
        {"file": "deck.pptx", "bytes": 4, "sha256": digest(b"deck"), "slides": 21},
        {"file": "exercise-cards.pdf", "bytes": 5, "sha256": digest(b"cards"), "pages": 4},
    ]


def test_where_each_claim_stands(workshop: Workshop) -> None:
    value = told(workshop, DECK, CARDS)
    assert used(value, "B03") == [("deck.pptx", "slide 7"), ("exercise-cards.pdf", "card B03")]
    assert used(value, "S4") == [("deck.pptx", "slide 9")]
    assert used(value, "D1") == []


def test_places_are_sorted_as_people_count(workshop: Workshop) -> None:
    uses = tuple(Use("B03", where) for where in ("slide 10", "slide 9", "slide 2", "card B10", "card B9"))
    places = used(told(workshop, Artifact("deck.pptx", b"", slides=9, uses=uses)), "B03")
    assert [where for _, where in places] == ["card B9", "card B10", "slide 2", "slide 9", "slide 10"]


def test_where_each_claim_comes_from(workshop: Workshop) -> None:
    rows = {each["id"]: each for each in told(workshop, DECK)["claims"]}
    assert len(rows) >= 80
    assert rows["B03"]["origin"] == "said"
    assert rows["B03"]["sources"][0]["seconds"] == 42 * 60 + 1
    early = [source for row in rows.values() for source in row["sources"] if source["seconds"] == 3]
    assert early
    assert early[0]["url"].endswith("&t=0s")
    for row in rows.values():
        for source in row["sources"]:
            if row["origin"] == "said":
                assert source["url"].endswith(f"&t={max(0, source['seconds'] - 5)}s")
        assert row["sources"] or row["origin"] in {"editorial", "local"}, row["id"]
    outside = [row for row in rows.values() if row["origin"] == "external"]
    assert outside
    assert all(source["url"].startswith("https://") and source["talk"] is None for source in outside[0]["sources"])


def test_what_may_not_be_printed_has_no_row(workshop: Workshop) -> None:
    hidden = {each.id for each in workshop.claims if not each.printable}
    rows = told(workshop, DECK)["claims"]
    assert hidden
    assert {row["id"] for row in rows} == {each.id for each in workshop.claims} - hidden
    assert {row["status"] for row in rows} <= {"plain", "verified", "stale", "doubtful"}
    assert [row["id"] for row in rows if row["status"] == "doubtful"] == ["X11"]


def test_the_plan_stands_there_with_the_slides_of_each_item(workshop: Workshop) -> None:
    plan = plan_for(workshop, Brief())
    deck = replace(DECK, belongs=("", "welcome", "why-now", "why-now", "facets"))
    rows = told(workshop, deck)["plan"]
    assert [(row["id"], row["minutes"]) for row in rows] == [(each.id, each.minutes) for each in plan.items]
    slides = {row["id"]: row["slides"] for row in rows}
    assert (slides["welcome"], slides["why-now"], slides["close"]) == ([2], [3, 4], [])


def test_every_stamp_is_accounted_for(workshop: Workshop) -> None:
    value = told(workshop, DECK)
    stamps, known = value["stamps"], {row["id"] for row in value["claims"]}
    assert len(stamps) == 99
    assert all(("claims" in row) != ("left_out" in row) for row in stamps)
    assert all(row["claims"] for row in stamps if "claims" in row)
    assert all(len(row["left_out"]) > 10 for row in stamps if "left_out" in row)
    assert {claim for row in stamps for claim in row.get("claims", [])} <= known


def test_equal_input_gives_equal_bytes(workshop: Workshop) -> None:
    again = open_workshop("public-sector-innovation")
    first, second = (
        manifest(each, request(), LOOK, [DECK], [Outcome("deck.pptx", "new")], {}) for each in (workshop, again)
    )
    assert first == second


def test_it_can_be_read_and_compared_line_by_line(workshop: Workshop) -> None:
    text = manifest(workshop, request(), LOOK, [DECK], [Outcome("deck.pptx", "new")], {}).decode("utf-8")
    assert text.endswith("}\n")
    assert text.startswith('{\n "format": 1,\n "made_by": "workshopkit ')
    assert "\\u" not in text


# --- What stays from an earlier build ----------------------------------------------------------------------------


def test_the_new_file_beside_an_edited_one_is_the_one_that_is_named(workshop: Workshop) -> None:
    value = told(workshop, DECK, outcomes=(Outcome("deck.pptx", "beside", "deck.new.pptx"),))
    assert [row["file"] for row in value["artifacts"]] == ["deck.new.pptx"]
    assert used(value, "B03") == [("deck.new.pptx", "slide 7")]


def test_rows_of_untouched_files_stay_after_a_partial_build(workshop: Workshop, tmp_path: Path) -> None:
    earlier = told(workshop, DECK, CARDS)
    (tmp_path / "deck.pptx").write_bytes(b"deck")
    (tmp_path / "exercise-cards.pdf").write_bytes(b"cards")
    kept = retain(tmp_path, earlier, ["deck.pptx"])
    assert [row["file"] for row in kept["artifacts"]] == ["exercise-cards.pdf"]
    newer = Artifact("deck.pptx", b"deck 2", slides=20, uses=(Use("B03", "slide 5"),))
    value = told(workshop, newer, **kept)
    assert [row["file"] for row in value["artifacts"]] == ["deck.pptx", "exercise-cards.pdf"]
    assert used(value, "B03") == [("deck.pptx", "slide 5"), ("exercise-cards.pdf", "card B03")]
    assert used(value, "S4") == []


@pytest.mark.parametrize("present", [b"edited", None], ids=["edited", "gone"])
def test_rows_of_edited_or_lost_files_go(workshop: Workshop, tmp_path: Path, present: bytes | None) -> None:
    if present is not None:
        (tmp_path / "exercise-cards.pdf").write_bytes(present)
    kept = retain(tmp_path, told(workshop, DECK, CARDS), ["deck.pptx"])
    assert kept["artifacts"] == []
    assert {claim for claim, rows in kept["used"].items() if rows} == set()


@pytest.mark.parametrize(
    "earlier",
    [
        {}, {"artifacts": "x", "claims": "y"}, {"artifacts": [7], "claims": [7, {"used": 7}, {"id": "B03"}]},
        {"claims": [{"id": "B03", "used": [{"file": [1]}, {"file": "a.pdf"}, {"file": "a.pdf", "where": 3}]}]},
        {"artifacts": [{"file": "../private.txt", "sha256": digest(b"private")}], "claims": [{"id": 1, "used": [2]}]},
    ],
)  # fmt: skip
def test_a_damaged_earlier_one_keeps_nothing(workshop: Workshop, tmp_path: Path, earlier: Json) -> None:
    (tmp_path / "private.txt").write_bytes(b"private")
    folder = tmp_path / "kit"
    folder.mkdir()
    kept = retain(folder, earlier, [])
    assert kept["artifacts"] == []
    assert used(told(workshop, DECK, **kept), "B03") == [("deck.pptx", "slide 7")]
