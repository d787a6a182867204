"""Decks in an agency's own file: all its odd states, nothing left of its examples, nothing too large or too small."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from templates import REFUSED, USABLE, changed, from_the_right, low_titles, of_another_program, plain, three_masters

from office_files import OfficeFile, faults, find
from workshopkit.brief import make_request
from workshopkit.build import build
from workshopkit.checking.gate import let_pass
from workshopkit.deck.arrange import texts
from workshopkit.deck.frame import Frame
from workshopkit.deck.framed.arrange import FramedDeck, arrange_framed
from workshopkit.deck.framed.look import is_faint, ratio
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Group, Shape
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.deck_twin import framed_svg
from workshopkit.outputs.reference_test import test_deck as sample_deck
from workshopkit.outputs.reference_test import write_test_deck
from workshopkit.render.pptx import DeckMeta
from workshopkit.render.pptx.reference_read import Reference, read_reference
from workshopkit.render.pptx.reference_write import write_in_reference
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme
from workshopkit.units import Colour

CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere")) / "corpus" / "templates"
FILES = sorted(CORPUS.glob("*")) if CORPUS.is_dir() else []
UNUSABLE = {"broken-poi-clusterfuzz-a.pptx": "reference-broken", "locked-tika-passtika.pptx": "reference-encrypted"}
DAY = dt.date(2026, 11, 21)
SMALL = {"Source", "Footer", "Slide number"}


def made(path: Path) -> tuple[Reference, FramedDeck, bytes]:
    """Set the test slides in a file."""
    reference = read_reference(path)
    deck = sample_deck(reference, load_theme("default"))
    return reference, deck, write_test_deck(deck, reference, DAY)


def check(reference: Reference, deck: FramedDeck, content: bytes) -> None:
    """Look at everything a deck in an agency's file must keep."""
    file = OfficeFile(content)
    assert faults(file) == []
    assert len(file.slides) == len(deck.slides) >= 8
    titles = [file.title(slide) for slide in file.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert not [name for name in file.parts if "vba" in name.lower() or "comment" in name.lower()]
    assert not [name for name in file.parts if "_xmlsignatures" in name or "viewProps" in name]
    assert b"macroEnabled" not in file.parts["[Content_Types].xml"]
    assert not [name for name, text in file.texts() if "EXAMPLE" in text]
    size = find(file.presentation.root, "p:sldSz")[0]
    assert abs(int(size.get("cx")) / 36_000 - reference.frame.width) < 0.1
    for slide in file.slides:
        assert find(slide.root, "//a:normAutofit|//a:spAutoFit") == []
        small = " or ".join(f"p:nvSpPr/p:cNvPr/@name='{each}'" for each in sorted(SMALL))
        sizes = [int(each) for each in find(slide.root, f"//p:sp[not({small})]//a:rPr/@sz")]
        assert all(each >= 1800 for each in sizes if sizes), (file.title(slide), sizes)
    for framed in deck.slides:
        for text in texts(framed.scene.items):
            box, width, height = text.box, reference.frame.width, reference.frame.height
            assert box.x > -4, (framed.scene.id, text.name)
            assert box.x + box.w < width + 4, (framed.scene.id, text.name)
            assert box.y > -4, (framed.scene.id, text.name)
            assert box.y + box.h < height + 4, (framed.scene.id, text.name)
            points = sum(len(each.lines) * each.pitch_pt + each.before_pt for each in text.paragraphs if each.lines)
            assert points * 25.4 / 72 < box.h + 3.5, (framed.scene.id, text.name)


@pytest.mark.parametrize("name", USABLE)
def test_a_deck_can_be_made_in_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE[name]())
    check(*made(path))


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_one_complaint(name: str, tmp_path: Path) -> None:
    content, code = REFUSED[name]
    path = tmp_path / "agency.pptx"
    path.write_bytes(content())
    with pytest.raises(ProblemsError) as caught:
        read_reference(path)
    [complaint] = caught.value.diagnostics
    assert complaint.code == code
    assert complaint.span is not None
    assert complaint.span.path.endswith("agency.pptx")
    assert complaint.help


def test_a_file_cut_anywhere_is_refused_or_used_but_never_a_mistake_of_ours(tmp_path: Path) -> None:
    whole, path, refused = plain(), tmp_path / "agency.pptx", 0
    for share in range(1, 20):
        path.write_bytes(whole[: len(whole) * share // 20])
        try:
            read_reference(path)
        except ProblemsError:
            refused += 1
    assert refused == 19


def test_a_file_without_any_one_part_is_refused_or_used(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(plain())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    path, used, helps = tmp_path / "agency.pptx", 0, list[str]()
    for lost in parts:
        with zipfile.ZipFile(path, "w") as package:
            for name, part in parts.items():
                if name != lost:
                    package.writestr(name, part)
        try:
            made(path)
            used += 1
        except ProblemsError as error:
            helps += [each.help for each in error.diagnostics]
    assert used > len(parts) / 2
    assert len(helps) == len(parts) - used > 2
    assert all(helps)


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(plain())
    assert made(path)[2] == made(path)[2]


def test_layouts_are_found_in_every_master_by_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(three_masters())
    frame: Frame = read_reference(path).frame
    assert frame.masters == 3
    assert {place.key[0] for place in frame.places.values()} == {1}
    assert frame.places["cover"].name == "Title Slide"
    assert frame.places["content"].name == "Title and Content"


def test_text_that_cannot_be_read_becomes_white_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE["black on black"]())
    reference, deck, content = made(path)
    assert "reference-contrast" in {warning.code for warning in deck.warnings}
    inks = {framed.look.colours.ink for framed in deck.slides}
    assert "FFFFFF" in inks  # where a part begins, the file's own tint of black is light enough
    assert all(Colour(each).contrast(Colour("101010")) >= 4.5 for each in inks)
    assert reference.frame.places["content"].ground == "101010"
    runs = [find(slide.root, "//a:pPr/@rtl") for slide in OfficeFile(content).slides]
    assert all(set(each) <= {"0"} for each in runs)
    assert any(runs)


def test_on_a_huge_slide_everything_is_as_large_as_it_would_be_on_ours(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE["huge"]())
    reference, deck, content = made(path)
    times = 508 / 338.67
    assert reference.frame.width == pytest.approx(508)
    sizes = {
        round(paragraph.size_pt / times, 1)
        for framed in deck.slides for text in texts(framed.scene.items) for paragraph in text.paragraphs
        if text.name not in SMALL and paragraph.lines
    }  # fmt: skip
    assert min(sizes) >= 18
    assert max(sizes) <= 72  # the numbers of figures
    for slide in OfficeFile(content).slides:
        said = [int(each) for each in find(slide.root, "//p:grpSp//a:rPr/@sz")]
        assert all(each >= 2690 for each in said)
    assert any(max(each.box.x + each.box.w for each in texts(framed.scene.items)) > 400 for framed in deck.slides)


def test_places_that_grow_with_their_text_hold_it_and_colours_that_run_are_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE["growing"]())
    reference, _, content = made(path)
    assert "content" not in reference.frame.substitutes
    assert reference.frame.places["content"].area.h > 100
    title = reference.frame.places["content"].title
    assert title is not None
    assert (title.colour, title.graded) == ("3C1053", True)
    titles = [found for slide in OfficeFile(content).slides
              for found in find(slide.root, "//p:sp[p:nvSpPr/p:cNvPr/@name='Title']")]  # fmt: skip
    assert titles
    assert {fill for each in titles for fill in find(each, ".//a:rPr/a:solidFill/a:srgbClr/@val")} == {"3C1053"}


def test_titles_end_above_a_rule_and_pictures_as_grounds_are_looked_through(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE["ruled"]())
    reference, deck, content = made(path)
    plain_path = tmp_path / "plain.pptx"
    plain_path.write_bytes(plain())
    whole = read_reference(plain_path).frame.places["content"].title
    title = reference.frame.places["content"].title
    assert whole is not None
    assert title is not None
    assert title.box.y == whole.box.y
    assert title.box.h == pytest.approx(0.7 * whole.box.h - 0.5, abs=0.1)
    for framed in deck.slides:
        heading = next(each for each in texts(framed.scene.items) if each.slot == "title")
        if framed.place.key == reference.frame.places["content"].key:
            assert heading.box.y + heading.box.h <= whole.box.y + 0.7 * whole.box.h
    assert reference.frame.places["content"].grounds  # a picture, and yet its colours are known
    told = let_pass(content, "deck.pptx", agency="agency.pptx")
    assert "contrast-not-checked" not in {each.code for each in told}


def test_a_texture_in_two_tones_is_one_colour_and_a_panel_may_show_it_again(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE["papered"]())
    reference, deck, content = made(path)
    [ground] = reference.frame.places["content"].grounds
    assert ratio(ground, "FFFFFF") > 7  # the dark blue of the theme, and not the white of the panel's style
    assert {each.look.colours.ink for each in deck.slides} == {"FFFFFF"}
    assert all(each.place.panel is None for each in deck.slides)
    told = let_pass(content, "deck.pptx", agency="agency.pptx")
    assert not {each.code for each in told} & {"contrast-not-checked", "faint-words"}


def test_words_in_a_file_that_runs_from_the_right_say_that_they_do_not(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(from_the_right())
    reference, deck, content = made(path)
    content_place = reference.frame.places["content"]
    assert content_place.title is not None
    assert (content_place.title.rtl, content_place.title.align) == (True, "right")
    seen = 0
    for slide in OfficeFile(content).slides:
        for paragraph in find(slide.root, "//p:sp[p:nvSpPr/p:nvPr/p:ph]//a:p"):
            [properties] = find(paragraph, "a:pPr")
            assert properties.get("rtl") == "0"
            name = find(paragraph, "ancestor::p:sp/p:nvSpPr/p:cNvPr/@name")[0]
            assert properties.get("algn") in ({"r", "ctr", "l"} if name in SMALL else {"ctr", "l"}), name
            seen += 1
    assert seen > 20
    aligns = {each.align for framed in deck.slides for text in texts(framed.scene.items) for each in text.paragraphs}
    assert "left" in aligns


def test_a_title_without_room_gets_a_larger_place(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(low_titles())
    _, deck, content = made(path)
    long = next(each for each in deck.slides if each.scene.id == "list")
    assert long.place.title is not None
    assert long.place.title.moved
    assert long.place.title.box.h > 16
    assert long.place.area.y >= long.place.title.box.y + long.place.title.box.h
    short = next(each for each in deck.slides if each.scene.id == "exercise")
    assert short.place.title is not None
    assert not short.place.title.moved
    for slide in OfficeFile(content).slides:
        assert find(slide.root, "//p:sp[p:nvSpPr/p:cNvPr/@name='Title']//a:rPr/@sz")


def test_shapes_of_masters_and_layouts_share_no_id(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(of_another_program())
    file = OfficeFile(made(path)[2])
    names = [name for name in file.parts if re.fullmatch("ppt/slide(Master|Layout)s/[^/]+", name)]
    assert len(names) == 12
    for name in names:
        ids = find(file.part(name).root, "//p:cNvPr/@id")
        assert len(set(ids)) == len(ids) > 0
    assert len(file.part("").relations) == 3
    assert len({member.filename for member in file.members}) == len(file.members)
    assert not [name for name in file.parts if " " in name]


def test_where_nothing_can_be_read_a_panel_lies_under_the_words(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE["glaring"]())
    reference, deck, content = made(path)
    place = reference.frame.places["content"]
    assert set(place.grounds) == {"000000", "FFFFFF"}
    assert place.title is not None
    assert place.title.grounds == ("202020",)
    for framed, slide in zip(deck.slides, OfficeFile(content).slides, strict=True):
        [title] = find(slide.root, "//p:sp[p:nvSpPr/p:cNvPr/@name='Title']")
        words = [each for each in (framed.place.subtitle, *framed.place.bodies) if each]
        assert framed.place.panel is not None or all(each.fill or not is_faint(each) for each in words)
        assert all(max(ratio(each.fill, ink) for ink in ("000000", "FFFFFF")) >= 4.5 for each in words if each.fill)
        if framed.place.key == place.key:
            assert find(title, ".//a:rPr/a:solidFill/a:srgbClr/@val") == ["FFFFFF"]
            assert len(find(slide.root, "//p:sp[p:nvSpPr/p:cNvPr/@name='Ground']/p:spPr/a:solidFill")) == 1
    assert let_pass(content, "deck.pptx", agency="agency.pptx") is not None


@pytest.mark.parametrize("name", USABLE)
def test_the_rules_for_accessible_slides_hold_in_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE[name]())
    told = let_pass(made(path)[2], "deck.pptx", agency="agency.pptx")
    assert not [each for each in told if each.severity == "error"]


def test_on_a_narrow_slide_drawings_are_drawn_and_exercises_have_a_band(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(plain())
    text = """---
lang: en-GB
---

## How directed, how certain {#facets .diamond}

- [Enhancement-oriented]{mark=E pole=left word=certain}: improve what is already there
- [Mission-oriented]{mark=M pole=top word=directed}: many partners, one hard goal
- [Adaptive]{mark=A pole=bottom word=undirected}: adjust and explore
- [Anticipatory]{mark=N pole=right word=uncertain}: act before things are fixed

## Your turn {#exercise .exercise minutes=12 code=E01 name="Test"}

1. [Alone: write one problem that users can see.]{minutes=3}
2. [In pairs: take turns and ask one question each.]{minutes=9}

::: group
Pairs
:::

::: result
One problem each
:::
"""
    source = SourceFile(tmp_path / "deck.md", text)
    frame = read_reference(path).frame
    found = arrange_framed(
        parse_deck(source), load_theme("default"), frame, footer="Test", name="agency.pptx", source=source
    )
    assert not [each for each in found.warnings if each.code == "reference-drawing-replaced"]
    diamond, exercise = found.slides
    groups = {item.name: item for item in diamond.scene.items if isinstance(item, Group)}
    figure = groups["Diamond of the facets"]
    outline = next(each for each in figure.items if isinstance(each, Shape) and each.preset == "diamond")
    assert abs(outline.box.w / 2 - 60) < 2
    assert "Anticipatory right (uncertain)" in figure.alt
    band = next(item for item in exercise.scene.items if isinstance(item, Group) and item.name == "Your turn")
    panel = band.items[0]
    assert isinstance(panel, Shape)
    assert panel.box.w == exercise.place.area.w
    assert panel.box.h <= 40
    area = diamond.place.area
    for framed in found.slides:
        for each in texts(framed.scene.items[1:]):
            assert each.box.x >= area.x - 0.1
            assert each.box.x + each.box.w <= area.x + area.w + 0.1
            assert all(paragraph.size_pt >= 18 for paragraph in each.paragraphs)


def test_pictures_of_slides_have_the_words_colours_and_places_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(USABLE["black on black"]())
    reference, deck, _ = made(path)
    for number, framed in enumerate(deck.slides, start=1):
        svg = framed_svg(framed, reference.frame, number)
        root = etree.fromstring(svg.encode())
        assert root.get("viewBox") == "0 0 338.7 190.5"
        [whole] = root.findall("{*}g")
        assert whole.get("transform") == "translate(42.350 0.000) scale(1.00000)"
        assert whole[0].get("fill") == "#101010"
        drawn = "".join(each.text or "" for each in root.iter("{*}text"))
        words = "".join(
            segment.text
            for text in texts(framed.scene.items)
            for paragraph in text.paragraphs
            for line in paragraph.lines
            for segment in line.segments
        )
        assert "".join(words.split()) in "".join(drawn.split())
        title = next(each for each in root.iter("{*}text"))
        assert title.get("fill") == "#FFFFFF"
        assert framed.scene.title.startswith(title.text or "?")
        spot = framed.place.title
        assert spot is not None
        assert spot.box.x <= float(title.get("x", "0")) <= spot.box.x + spot.box.w


def test_masters_of_another_program_have_text_places_without_idx(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"

    def change(parts: dict[str, bytes]) -> None:
        name = "ppt/slideLayouts/slideLayout2.xml"
        parts[name] = parts[name].replace(b'<p:ph idx="1"/>', b'<p:ph type="body"/>')

    path.write_bytes(changed(plain(), change))
    place = read_reference(path).frame.places["content"]
    assert place.name == "Title and Content"
    assert [(each.kind, each.idx) for each in place.bodies] == [("body", "")]
    check(*made(path))


def test_the_command_refuses_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "agency.pptx").write_bytes(b"no")
    command = [sys.executable, "-m", "workshopkit", "build", "--reference", "agency.pptx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "error[reference-not-a-presentation]" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["agency.pptx"]


def test_kits_in_two_files_share_neither_folder_nor_id(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    paths = (tmp_path / "agency.pptx", tmp_path / "one" / "agency.pptx")
    for path, content in zip(paths, (plain(), low_titles()), strict=True):
        path.write_bytes(content)
    ids, records = set[str](), list[dict[str, Any]]()
    for path in (*paths, None):
        options = {"length": "30m", "reference": path and str(path), "output": str(tmp_path / "output")}
        built = build(make_request(options, DAY, tmp_path), ["handout"], force=False, progress=lambda _: None)
        records.append({"folder": built.folder.name, **json.loads((built.folder / "kit.json").read_text())["brief"]})
        [handout] = [each for each in built.artifacts if each.file.endswith(".pdf")]
        pages = pypdfium2.PdfDocument(handout.content)
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        ids |= set(re.findall(r"Build ([0-9a-f]{7})", text))
    assert len(ids) == 3
    *made_in, plain_one = records
    assert (plain_one["folder"], plain_one["reference"]) == ("mixed-30m-default", None)
    for each in made_in:
        record = each["reference"]
        assert each["folder"] == f"mixed-30m-default-in-agency-{record['sha256'][:8]}"
        assert (record["file"], record["width"], record["height"]) == ("agency.pptx", 254.0, 190.5)
        assert record["layouts"]["content"] == "Title and Content"
    assert len({each["reference"]["sha256"] for each in made_in}) == 2


def test_the_doctor_writes_test_slides_and_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "agency.potx").write_bytes(USABLE["potm"]())
    command = [sys.executable, "-m", "workshopkit", "theme", "doctor", "agency.potx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"left out of decks: macros, 2 example slides", done.stdout)
    assert "Title and Content" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert not list(tmp_path.glob("*.svg"))
    pictured = [*command, "--pictures", "look"]
    assert subprocess.run(pictured, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert len(list((tmp_path / "look").glob("agency-test-*.svg"))) == 8
    target = tmp_path / "agency-test.pptx"
    target.write_bytes(b"mine")
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "warning[test-slides-kept]" in again.stderr
    assert target.read_bytes() == b"mine"


# --- files of real agencies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_is_used_or_refused_clearly(path: Path) -> None:
    if path.name in UNUSABLE:
        with pytest.raises(ProblemsError) as caught:
            read_reference(path)
        assert [each.code for each in caught.value.diagnostics] == [UNUSABLE[path.name]]
        return
    check(*made(path))


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in FILES if path.name not in UNUSABLE], ids=lambda path: path.name)
def test_the_whole_deck_stands_in_a_real_file(path: Path, build: object) -> None:
    kit = build(length="full-day")  # type: ignore[operator]
    source = SourceFile.read(kit.folder / "deck.md")
    reference = read_reference(path)
    deck = arrange_framed(
        parse_deck(source), load_theme("default"), reference.frame, footer="Test", name=path.name, source=source
    )
    content = write_in_reference(deck.slides, reference, DeckMeta("T", "A", "S", "en-GB", DAY))
    check(reference, deck, content)
