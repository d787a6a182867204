"""Every factual line of a finished kit names a claim in kit.json (docs/provenance.md), and the walk can fail."""

from __future__ import annotations

import ctypes
import json
import re
import shutil
import zipfile
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from provenance import CLASSES, Finding, Ground, Walk, blocks, judge, walk
from provenance_files import Block
from provenance_words import ROOT, chrome, split

from kits import DOCUMENTS, THREE, Build, Kit
from office_files import find
from workshopkit.content.load import load_workshop

SEEDS = ROOT / "seeds" / "public-sector-innovation"
OTHERS = {key: value for key, value in THREE.items() if value}
LEAST = {"deck.pptx": 500, "facilitator-guide.pdf": 800, "participant-handout.pdf": 200, "exercise-cards.pdf": 700,
         "canvases.pdf": 80}  # fmt: skip
"""Lines a walk has to see at least; fewer mean that it does not read."""


@cache  # several tests ask for the same kit
def walked(folder: Path) -> Walk:
    return walk(folder)


def told(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{each.file}, {each.place}: {each.fault}\n    {each.words}" for each in findings)


def check(kit: Kit) -> None:
    found = walked(kit.folder)
    assert not found.findings, told(found.findings)
    for file in DOCUMENTS:
        lines = {kind: found.lines[file, kind] for kind in CLASSES}
        assert sum(lines.values()) >= LEAST[file], lines
        assert lines["claim"] >= 30, lines


def test_every_factual_line_of_the_default_kit_has_its_claim(default_kit: Kit) -> None:
    check(default_kit)


@pytest.mark.slow
@pytest.mark.parametrize("options", OTHERS.values(), ids=OTHERS.keys())
def test_every_factual_line_of_other_kits_has_its_claim(build: Build, options: dict[str, str]) -> None:
    check(build(**options))


# --- The walk can fail: a line in a template ---------------------------------------------------------------------

PLANTED = {
    "deck/talks/close.md.j2": ("Write on the last page of the handout what to keep and what to change.",
                                "Norway halved its waiting times."),
    "handout/today.html.j2": ("<p class=\"note\"", "<p>Two agencies in three have a laboratory.</p><p class=\"note\""),
    "cards/content.html.j2": ("<p class=\"kind\">", "<p>Most experiments fail.</p><p class=\"kind\">"),
}  # fmt: skip


def plant(place: Path) -> None:
    """Put changed templates into a project's folder."""
    for name, (old, new) in PLANTED.items():
        text = (ROOT / "templates" / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, name
        path = place / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_line_planted_in_a_template_is_found(build: Build) -> None:
    kit = build(key="planted", prepare=plant, only="deck,handout,cards")
    found = [each for each in walk(kit.folder).findings if each.fault == "is of no class"]
    assert {(each.file, each.words) for each in found} == {
        ("deck.pptx", "Norway halved its waiting times."),
        ("participant-handout.pdf", "Two agencies in three have a laboratory."),
        ("exercise-cards.pdf", "Most experiments fail."),
    }
    cards = {each.place for each in found if each.file == "exercise-cards.pdf"}
    assert {"card B03", "card X01", "card F-E"} <= cards


# --- The walk can fail: a written file ---------------------------------------------------------------------------


@pytest.fixture
def copied(default_kit: Kit, tmp_path: Path) -> Path:
    """Return a folder with a kit that may be altered."""
    return Path(shutil.copytree(default_kit.folder, tmp_path / "kit"))


@pytest.mark.parametrize(("part", "place"), [("slides/slide", "slide 4"), ("notesSlides/notesSlide", "slide 4")])
def test_a_line_written_into_the_deck_is_found(copied: Path, part: str, place: str) -> None:
    path = copied / "deck.pptx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = f"ppt/{part}4.xml"
    line = '<a:p><a:r><a:rPr lang="en-GB"/><a:t>Norway halved its waiting times.</a:t></a:r></a:p></p:txBody>'
    head, body, rest = parts[name].partition(b'type="body"')
    parts[name] = head + body + rest.replace(b"</p:txBody>", line.encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for each, content in parts.items():
            package.writestr(each, content)
    [found] = walk(copied, files=["deck.pptx"]).findings
    assert found == Finding("deck.pptx", place, "is of no class", "Norway halved its waiting times.")


@pytest.mark.parametrize("file", DOCUMENTS)
def test_a_claim_taken_from_kit_json_is_found(copied: Path, file: str) -> None:
    path = copied / "kit.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    [row] = [each for each in value["claims"] if each["id"] == "B03"]
    gone = [each["where"] for each in row["used"] if each["file"] == file]
    row["used"] = [each for each in row["used"] if each["file"] != file]
    path.write_text(json.dumps(value), encoding="utf-8")
    found = walk(copied, files=[file]).findings
    missing = [each for each in found if "B03" in each.fault]
    assert gone
    assert missing
    assert {each.place for each in missing} <= set(gone)


# --- How words are compared --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ground(default_kit: Kit) -> Ground:
    """Return what the default kit rests on; its card B03 uses B03, ED-1 and what answers it."""
    return Ground(default_kit.manifest, load_workshop(SEEDS), chrome())


CARD = Block("exercise-cards.pdf", ("card B03",), "P", "")
NOWHERE = Block("exercise-cards.pdf", ("card none",), "P", "")
SENTENCE = "Avoiding risk comes before trying something new."


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "avoiding RISK comes\nbefore  trying\u00a0something new",
        "Avoid\u00ading risk comes before try-\ning something new.",
        "Avoiding risk comes before try\x02 ing something new.",
        "Avoiding risk comes before …",
        "… comes before trying something new.",
        "Risk avoidance: Avoiding risk comes before trying something new.",
    ],
    ids=["whole", "case-and-spaces", "hyphen", "hyphen-of-a-page", "cut", "goes-on", "two-in-a-row"],
)
def test_words_of_a_claim_are_known_however_they_are_set(ground: Ground, text: str) -> None:
    assert judge(text, CARD, ground) == ("claim", [])
    kind, faults = judge(text, NOWHERE, ground)
    assert (kind, faults) == ("claim", ["B03 is not used here"])


@pytest.mark.parametrize(
    "text",
    [
        "Avoiding risk comes after trying something new.",
        "Avoiding risk comes before trying something new in Norway.",
        "Avoiding risk comes before trying",
        "Risk avoidance costs 12 minutes",
    ],
    ids=["changed", "longer", "cut-without-saying", "with-other-words"],
)
def test_other_words_are_of_no_class(ground: Ground, text: str) -> None:
    assert judge(text, CARD, ground) == ("none", ["is of no class"])


def test_a_ligature_is_two_letters(ground: Ground) -> None:
    assert judge("In\ufb02exibility, bureaucracy", NOWHERE, ground) == ("claim", ["B08 is not used here"])


def test_the_words_of_every_claim_in_another_order_are_of_no_class(ground: Ground) -> None:
    """What is known must not be so much that it adds up to anything."""
    texts = {" ".join(reversed(split(claim.text))) for claim in ground.workshop.claims if len(split(claim.text)) > 5}
    assert len(texts) > 50
    assert [text for text in texts if judge(text, NOWHERE, ground)[0] != "none"] == []


# --- What makes fixed words factual ------------------------------------------------------------------------------

MARKED = {
    "The webinar says so, and that is all we know.": "names the talk `webinar`, and no claim used here does",
    "We sort all of them into five families.": "names the count `five families`, and no claim used here does",
    "We have heard that 16 barriers are named.": "names the count `16 barriers`, and no claim used here does",
    "That is how it is done in Denmark today.": "names the name `denmark`, and no claim used here does",
    "Danish towns do it like this.": "names the name `denmark`, and no claim used here does",
    "It was found by Professor Nobody, as they say.": "names the name `professor`, and no claim used here does",
    "As many as 80 % of them do.": "names the figure `80 %`, and no claim used here does",
}
UNMARKED = (
    "Lay out the four facet cards, one in each corner.",
    "Print it at 100 % of its size, on two sides.",
    "Meet again on Friday, and then each Monday in May.",
)


def with_lines(default_kit: Kit, folder: Path, lines: Iterable[str]) -> Ground:
    """Return the ground with further templates."""
    (folder / "more.html.j2").write_text("".join(f"<p>{each}</p>" for each in lines), encoding="utf-8")
    return Ground(default_kit.manifest, load_workshop(SEEDS), [*chrome(), *chrome(templates=folder)])


def test_fixed_words_that_name_something_need_a_claim_that_does(default_kit: Kit, tmp_path: Path) -> None:
    ground = with_lines(default_kit, tmp_path, [*MARKED, *UNMARKED])
    for text, fault in MARKED.items():
        kind, faults = judge(text, NOWHERE, ground)
        assert kind == "chrome"
        assert fault in faults, text
    for text in UNMARKED:
        assert judge(text, NOWHERE, ground) == ("chrome", []), text
    listed = ground.listed["exercise-cards.pdf", "card none"]
    for text, claim in zip(MARKED, ("B03", "ED-1", "B03", "S6a", "X16"), strict=False):
        listed.add(claim)
        assert judge(text, NOWHERE, ground) == ("chrome", []), text
        listed.clear()


@pytest.mark.parametrize("text", ["Webinar 42:01", "Webinar 42:01, 42:02 and 3 more"])
def test_a_source_line_has_a_claim_for_every_second(ground: Ground, text: str) -> None:
    kind, faults = judge(text, CARD, ground)
    assert kind == "source"
    assert faults == (["nothing used here was said at webinar 2522 s"] if "42:02" in text else [])


# --- What else is promised of sources ----------------------------------------------------------------------------


def by_place(kit: Kit, file: str) -> dict[str, list[str]]:
    return lines_of(kit.folder / file)


@cache
def lines_of(path: Path) -> dict[str, list[str]]:
    manifest = json.loads((path.parent / "kit.json").read_text(encoding="utf-8"))
    ground = Ground(manifest, load_workshop(SEEDS), ())
    found: dict[str, list[str]] = {}
    for block in blocks(path, ground):
        for place in block.places:
            found.setdefault(place, []).append(block.text.replace("\xa0", " "))
    return found


def used(kit: Kit, file: str, claim: str) -> set[str]:
    [row] = [each for each in kit.manifest["claims"] if each["id"] == claim]
    return {each["where"] for each in row["used"] if each["file"] == file}


WORDS_OF_ORIGIN = {
    "said": r"(Webinar|Explainer) (\d+:)?\d\d:\d\d",
    "editorial": "ours|our suggestion",
    "external": "external",
    "local": "own example",
}


def test_every_content_card_says_where_it_comes_from(default_kit: Kit) -> None:
    cards = by_place(default_kit, "exercise-cards.pdf")
    origins = {row["id"]: row["origin"] for row in default_kit.manifest["claims"]}
    content = {place: texts for place, texts in cards.items() if place.removeprefix("card ") in origins}
    assert len(content) >= 50
    for place, texts in content.items():
        assert re.search(WORDS_OF_ORIGIN[origins[place.removeprefix("card ")]], " ".join(texts)), place


def test_every_document_has_a_place_for_its_sources(default_kit: Kit) -> None:
    titles = [default_kit.deck.title(slide) for slide in default_kit.deck.slides]
    assert titles[-1] == "Where everything on these slides comes from"
    for file, heading in (
        ("facilitator-guide.pdf", "Claims and sources"),
        ("participant-handout.pdf", "Where it was said"),
    ):
        assert any(heading in map(str.strip, texts) for texts in by_place(default_kit, file).values()), file
    for place, texts in by_place(default_kit, "canvases.pdf").items():
        assert re.search(r"said in the talk|same passage", " ".join(texts)), place


WIDE = 170.0
"""Points; a mark is smaller."""
EXTERNAL = re.compile(r"external|not said in the talks|not from the talks|Places?: [a-z.-]+\.org", re.IGNORECASE)


def test_the_places_on_the_diamond_are_external_wherever_they_are_drawn(default_kit: Kit) -> None:
    drawn = {
        "deck.pptx": {
            f"slide {number}"
            for number, slide in enumerate(default_kit.deck.slides, start=1)
            if re.match("diamond|facet", str(find(default_kit.deck.layout(slide).root, "p:cSld/@name")[0]))
        },
        "participant-handout.pdf": rhombs(default_kit.folder / "participant-handout.pdf"),
        "canvases.pdf": {"page 1", "page 2"},
        "exercise-cards.pdf": {f"card X{number:02d}" for number in (1, 3, 15)} | {"page 2"},
    }
    for file, places in drawn.items():
        texts = by_place(default_kit, file)
        assert len(places) >= 2, file
        assert places <= used(default_kit, file, "EXT-1"), file
        for place in places:
            assert EXTERNAL.search(" ".join(texts[place])), f"{file}, {place}"


def rhombs(path: Path) -> set[str]:
    """Return the pages on which a large rhomb is drawn."""
    found = set()
    for number, page in enumerate(pypdfium2.PdfDocument(path), start=1):
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=20):
            left, bottom, right, top = each.get_bounds()
            corners = pdfium.FPDFPath_CountSegments(each.raw) in {4, 5}
            if corners and min(right - left, top - bottom) > WIDE and slanted(each.raw):
                found.add(f"page {number}")
    return found


def slanted(path: object) -> bool:
    """Whether no side of a path is level or upright."""
    points = []
    for index in range(4):
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(path, index), x, y)
        points.append((x.value, y.value))
    return all(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(points))


def test_a_claim_with_a_qualifier_is_not_printed_without_it(default_kit: Kit) -> None:
    qualified = {each.text: each.qualifier for each in load_workshop(SEEDS).claims if each.qualifier and each.printable}
    assert len(qualified) >= 4
    for file in DOCUMENTS:
        for place, texts in by_place(default_kit, file).items():
            whole = " ".join(split(" ".join(texts)))
            for text, qualifier in qualified.items():
                if " ".join(split(text)) in whole:
                    assert " ".join(split(qualifier)) in whole, f"{file}, {place}: {text}"


def test_every_link_says_on_what_it_rests(default_kit: Kit) -> None:
    bases = r"said in the talk|same passage|our suggestion"
    cards = [text for texts in by_place(default_kit, "exercise-cards.pdf").values() for text in texts]
    headed = [text for text in cards if re.match(r"\s*(Answers|Undermined by|Works against) ·", text)]
    assert len(headed) >= 15
    assert [text for text in headed if not re.search(bases, text)] == []
    deck = by_place(default_kit, "deck.pptx")
    linked = [texts for texts in deck.values() if any("find an answer" in text for text in texts)]
    assert linked
    assert all(re.search(r"said|same passage|our suggestion", " ".join(texts)) for texts in linked)
    guide = by_place(default_kit, "facilitator-guide.pdf")
    keys = [texts for texts in guide.values() if "Rests on" in map(str.strip, texts)]
    assert keys
    assert all(re.search(r"from the talk|same passage|our suggestion", " ".join(texts)) for texts in keys)
