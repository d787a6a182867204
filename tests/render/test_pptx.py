"""Scenes as a PowerPoint file: what is written is read back by zip and XML, never by the objects that wrote it."""

from __future__ import annotations

import base64
import datetime as dt
import re
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from office_files import (
    DRAWINGS,
    OfficeFile,
    Part,
    about,
    box,
    faults,
    find,
    is_decorative,
    is_placeholder,
    placeholder,
    words,
)
from workshopkit.deck.model import Div, Item, ListBlock, Paragraph, Quote, Run, Table
from workshopkit.deck.scene import (
    Box,
    Group,
    Line,
    Picture,
    Scene,
    SceneItem,
    SetParagraph,
    Shape,
    Slot,
    Text,
    TextRun,
)
from workshopkit.diagnostics import ProblemsError
from workshopkit.render.package import FIXED_TIME
from workshopkit.render.pptx import DeckMeta, write_pptx
from workshopkit.themes.load import load_theme
from workshopkit.themes.roles import scheme

META = DeckMeta("Public sector innovation", "City of Harbourfield", "A workshop", "en-GB", dt.date(2026, 11, 21))
THEME = load_theme("example-city")

TITLE = Slot("title", "title", Box(18, 15, 251.2, 27), 32, 34.6, "heading", bold=True)
SUBTITLE = Slot("subtitle", "subtitle", Box(18, 50, 200, 30), 26, 30, colour="ink-muted", anchor="middle")
BODY = Slot("body", "body", Box(18, 46, 302.7, 120), 24, 28.8)
LEFT = Slot("left", "body", Box(18, 46, 140, 120), 24, 28.8)
RIGHT = Slot("right", "body", Box(170, 46, 140, 120), 24, 28.8, align="right")
FOOTER = Slot("footer", "footer", Box(223.8, 176.5, 85.9, 5.5), 12, 13.8, colour="ink-muted", align="right")
NUMBER = Slot("number", "number", Box(310.7, 176.5, 10, 5.5), 12, 13.8, bold=True, align="right")
SLOTS: Mapping[str, tuple[Slot, ...]] = {
    "title": (TITLE, SUBTITLE),
    "bullets": (TITLE, BODY, FOOTER, NUMBER),
    "two-columns": (TITLE, LEFT, RIGHT, FOOTER, NUMBER),
}
FIRST_TITLE = "Public \x0bsector & <innovation>"
DECORATION = Shape(Box(300, 10, 10, 10), "diamond", "Corner mark", fill="accent")


def png(width: int = 2, height: int = 1) -> bytes:
    """Return a small picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x0b\x5a\x70" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////"
    "////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
)
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><title>Logo</title>
<style>.a{fill:#0B5A70;opacity:.5}</style><g transform="translate(10 0)"><path class="a" d="M0 0H10V10Z"/></g>
<circle cx="30" cy="10" r="5" fill="none" stroke="rgb(255, 0, 0)" stroke-width="2"/></svg>"""


def put(slot: Slot, *paragraphs: str | SetParagraph, field: str = "") -> Text:
    """Return text in a placeholder, set as its slot says."""
    return Text(
        slot.box, tuple(each if isinstance(each, SetParagraph) else par(each, slot) for each in paragraphs),
        slot.name.title(), slot.anchor, slot.name, field,  # type: ignore[arg-type]
    )  # fmt: skip


def par(text: str | Sequence[TextRun], slot: Slot = BODY, **how: Any) -> SetParagraph:
    """Return a paragraph set as a slot says, but for what is told."""
    runs = (TextRun(text, bold=slot.bold),) if isinstance(text, str) else tuple(text)
    base = {"face": slot.face, "colour": slot.colour, "align": slot.align}
    return SetParagraph(runs, (), **{"size_pt": slot.size_pt, "pitch_pt": slot.pitch_pt, **base, **how})


def scene(number: int, layout: str, *items: SceneItem, **how: Any) -> Scene:
    """Return a scene whose first item is its title."""
    first = items[0]
    assert isinstance(first, Text)
    title = "".join(run.text for run in first.paragraphs[0].runs)
    base = {"ground": "surface", "notes": (), "claims": (), "activity": "", "session": "", "line": number}
    return Scene(f"slide-{number}", layout, title=title, items=items, **{**base, **how})


def said(text: str, *more: Run) -> Paragraph:
    return Paragraph((Run(text), *more), 1)


NOTES = (
    said("Say ", Run("this", bold=True), Run(", see "), Run("Webinar 41:54", link="https://example.org/v?t=1&s=2")),
    ListBlock((Item(said("First"), (Item(said("Deeper")),)), Item(said("Second"))), ordered=False, line=2),
    ListBlock((Item(said("Step one")),), ordered=True, line=3),
    Quote((said("They said so"),), 4),
    Table((said("Minutes"), said("What")), ((said("3"), said("Walk")),), 5),
    Div("if-late", (said("Leave out the last step \x07"),), 6),
)


def every_kind() -> list[Scene]:
    """Return a deck that holds every kind of item, in every state that matters."""
    bullets = (
        par("Above the list"),
        par("First", bullet="bullet", indent=7.0, before_pt=6),
        par("Deeper", bullet="bullet", indent=7.0, level=1, size_pt=20),
        par("Third", bullet="number", indent=9.0, number=3),
        par(
            [
                TextRun("Bold", bold=True),
                TextRun(" red", colour="family.F.ink"),
                TextRun(" link", link="https://example.org/?a=1&b=2"),
            ]
        ),
        par([TextRun("Large", size_pt=30, face="heading"), TextRun("one\ntwo")], align="center", pitch_pt=36),
    )
    drawings: tuple[SceneItem, ...] = (
        DECORATION,
        Shape(Box(20, 60, 40, 12), "rect", "Barrier", fill="family.S.tint", stroke="family.S.ink", stroke_pt=1.5,
              text=Text(Box(22, 61, 36, 10), (par("Strict hierarchies", size_pt=18),), "Barrier words", "middle")),
        Shape(Box(70, 60, 30, 30), "ellipse", "Facet", fill="facet.E.fill", alt="Enhancement",
              text=Text(Box(75, 65, 20, 20), (par("E", size_pt=40, colour="facet.E.letter"),), "Facet letter")),
        Shape(Box(110, 60, 30, 20), "roundRect", "Dashed box", stroke="rule-strong", stroke_pt=2, dash="dash",
              adjust={"adj": 8000}, alt="External: the place on the diamond"),
        Shape(Box(150, 60, 10, 10), "downArrow", "Pointer", fill="accent"),
        Line(10, 100, 60, 120, "Falling", dash="dot", stroke_pt=2),
        Line(60, 130, 10, 150, "Rising", alt="Leads to"),
        Line(70, 100, 70, 140, "Upright"),
    )  # fmt: skip
    pictures: tuple[SceneItem, ...] = (
        Picture(Box(200, 60, 20, 10), png(), "image/png", "Photo", "A room with four tables"),
        Picture(Box(200, 80, 20, 10), png(), "image/png", "Photo again"),
        Picture(Box(200, 100, 10, 10), JPEG, "image/jpeg", "Portrait", "A portrait"),
        Picture(Box(230, 60, 40, 20), SVG, "image/svg+xml", "Logo", "City of Harbourfield"),
    )
    inner = Shape(Box(20, 20, 10, 10), "rect", "Inner", fill="accent")
    words_inside = Text(Box(35, 20, 20, 10), (par("Inside", size_pt=18),), "Words inside")
    groups: tuple[SceneItem, ...] = (
        Group((inner, words_inside, Group((Line(20, 40, 60, 40, "Base"),), "Nested")), "Diagram", "Four facets"),
        Group((replace(inner, box=Box(80, 20, 5, 5)),), "Ornament"),
    )
    foot = (put(FOOTER, "Public sector innovation"), put(NUMBER, "3", field="slidenum"))
    return [
        scene(1, "title", put(TITLE, FIRST_TITLE), put(SUBTITLE, "90 minutes"), ground="surface-strong"),
        scene(2, "bullets", put(TITLE, "All that text can be"), put(BODY, *bullets), *foot, notes=NOTES, session="A"),
        scene(3, "two-columns", put(TITLE, "Two columns"), put(LEFT, "Left"), put(RIGHT, "Right"), *foot, session="A"),
        scene(4, "bullets", put(TITLE, "Drawings"), *drawings, *foot, session="B & C"),
        scene(5, "bullets", put(TITLE, "Pictures"), *pictures, ground="surface-alt", session="B & C"),
        scene(6, "bullets", put(TITLE, "Groups"), *groups, session="A", notes=(said("Stay"),)),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def content() -> bytes:
    """Write the deck that holds every kind of item."""
    return write_pptx(every_kind(), SLOTS, THEME, META)


@pytest.fixture(scope="module")
def file(content: bytes) -> OfficeFile:
    """Open it."""
    return OfficeFile(content)


def is_place_of(shape: Any, wanted: Box, align: str = "left") -> bool:
    """Tell whether text has its box, and a hair more on the side where its lines end."""
    left, top, width, height = box(shape) or (0, 0, 0, 0)
    more = width - wanted.w
    start = {"left": left, "center": left + more / 2, "right": left + more}[align]
    return (start, top, height) == pytest.approx((wanted.x, wanted.y, wanted.h), abs=0.001) and 0.5 < more < 3


def shape_named(part: Part, name: str) -> Any:
    """Return the one shape of this name."""
    [found] = [each for each in part.shapes if about(each).get("name") == name]
    return found


# --- The package -------------------------------------------------------------------------------------------------


def test_the_package_is_sound(file: OfficeFile) -> None:
    assert faults(file) == []


def test_equal_input_gives_equal_bytes(content: bytes, file: OfficeFile) -> None:
    assert write_pptx(every_kind(), SLOTS, load_theme("example-city"), META) == content
    assert {each.date_time for each in file.members} == {FIXED_TIME}


def test_other_words_give_other_bytes(content: bytes) -> None:
    assert write_pptx(every_kind(), SLOTS, THEME, replace(META, title="Another")) != content


def test_nothing_of_the_bundled_file_is_left(file: OfficeFile) -> None:
    assert not [name for name in file.parts if "printerSettings" in name or "thumbnail" in name]
    whole = b"".join(file.parts.values())
    assert b"Steve" not in whole
    assert b"Canny" not in whole
    assert b"2013-01-27" not in whole
    assert b"Office Theme" not in whole
    assert b"Click to edit Master" not in b"".join(
        c for n, c in file.parts.items() if "slideMasters/" in n or "Layouts/" in n
    )


def test_only_layouts_that_are_used(file: OfficeFile) -> None:
    layouts = [name for name in file.parts if re.fullmatch(r"ppt/slideLayouts/slideLayout\d+\.xml", name)]
    assert len(layouts) == 4
    names = [find(file.part(each).root, "p:cSld/@name")[0] for each in sorted(layouts)]
    assert names == ["title", "bullets", "two-columns", "bullets (surface-alt)"]


def test_what_the_file_says_of_itself(file: OfficeFile) -> None:
    core = etree.fromstring(file.parts["docProps/core.xml"])
    told = {etree.QName(each).localname: each.text or "" for each in core}
    assert told == {
        "title": META.title, "creator": META.author, "subject": META.subject, "language": "en-GB", "revision": "1",
        "created": "2026-11-21T00:00:00Z", "modified": "2026-11-21T00:00:00Z", "lastModifiedBy": META.author,
        "description": "", "keywords": "", "category": "", "contentStatus": "",
    }  # fmt: skip
    app = etree.fromstring(file.parts["docProps/app.xml"])
    assert {etree.QName(each).localname: each.text for each in app} == {"Slides": "6", "Application": "workshopkit"}


def test_names_that_are_too_long_for_a_property_are_cut() -> None:
    meta = replace(META, title="Innovation " * 40, author="A" * 300)
    told = etree.fromstring(OfficeFile(write_pptx(every_kind()[:1], SLOTS, THEME, meta)).parts["docProps/core.xml"])
    assert max(len(each.text or "") for each in told) <= 255


def test_control_characters_are_gone(file: OfficeFile) -> None:
    for name, text in file.texts():
        assert re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|_x00", text) is None, name
    assert file.title(file.slides[0]) == "Public sector & <innovation>"
    assert file.notes_text(file.slides[1]).endswith("Leave out the last step ")


def test_the_slide_is_sixteen_by_nine(file: OfficeFile) -> None:
    [size] = find(file.presentation.root, "p:sldSz")
    assert (size.get("cx"), size.get("cy"), size.get("type")) == ("12192000", "6858000", None)


# --- The look ----------------------------------------------------------------------------------------------------


def theme_part(file: OfficeFile) -> Any:
    [master] = file.presentation.related("slideMaster")
    [name] = file.part(master).related("theme")
    return file.part(name).root


def test_the_theme_colours_are_the_roles(file: OfficeFile) -> None:
    [colours] = find(theme_part(file), "a:themeElements/a:clrScheme")
    assert {etree.QName(each).localname: each[0].get("val") for each in colours} == scheme(THEME)
    faces = find(theme_part(file), "a:themeElements/a:fontScheme/*/a:latin/@typeface")
    assert faces == [THEME.slides.heading, THEME.slides.body]


def test_the_marks_are_named_custom_colours(file: OfficeFile) -> None:
    named = {each.get("name"): each[0].get("val") for each in find(theme_part(file), "a:custClrLst/a:custClr")}
    assert len(named) == 4 * (len(THEME.facets) + len(THEME.families)) == 36
    assert named["Facet E fill"] == THEME.facets["E"].fill
    assert named["Family R ink"] == THEME.families["R"].ink


def test_every_other_colour_is_a_theme_colour(file: OfficeFile) -> None:
    marks = {each[0].get("val") for each in find(theme_part(file), "a:custClrLst/a:custClr")}
    logo = {"0B5A70", "FF0000"}
    for name in file.parts:
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides)/[^/]+\.xml", name):
            assert set(find(file.part(name).root, "//a:srgbClr/@val")) <= marks | logo, name
    on_slides = [each for part in file.slides for each in find(part.root, "//a:schemeClr/@val")]
    assert {"accent1", "accent2", "tx1"} <= set(on_slides)


def test_the_ground_belongs_to_the_layout(file: OfficeFile) -> None:
    grounds = [find(file.layout(slide).root, "p:cSld/p:bg//a:schemeClr/@val") for slide in file.slides]
    assert grounds == [["tx2"], ["bg1"], ["bg1"], ["bg1"], ["bg2"], ["bg1"]]
    assert not [slide for slide in file.slides if find(slide.root, "p:cSld/p:bg")]


def test_text_is_never_shrunk(file: OfficeFile) -> None:
    parts = [*file.slides, *map(file.layout, file.slides), *map(file.part, file.presentation.related("slideMaster"))]
    for part in parts:
        assert find(part.root, "//a:normAutofit|//a:spAutoFit|//@fontScale") == []
        bare = [
            each for each in find(part.root, "//p:txBody[.//a:r or .//a:fld]/a:bodyPr") if not find(each, "a:noAutofit")
        ]
        assert bare == [], part.name


# --- Placeholders ------------------------------------------------------------------------------------------------


def test_every_placeholder_is_one_of_its_layout(file: OfficeFile) -> None:
    for slide, drawn in zip(file.slides, every_kind(), strict=True):
        offered = file.layout(slide).placeholders
        assert len(set(offered)) == len(offered) == len(SLOTS[drawn.layout])
        assert set(slide.placeholders) <= set(offered)
        assert len(slide.placeholders) == sum(isinstance(each, Text) and bool(each.slot) for each in drawn.items)
    assert file.slides[1].placeholders == [("title", "0"), ("body", "11"), ("ftr", "12"), ("sldNum", "13")]
    assert file.slides[0].placeholders == [("title", "0"), ("subTitle", "11")]


def test_each_layout_places_its_slots(file: OfficeFile) -> None:
    for slide, drawn in zip(file.slides, every_kind(), strict=True):
        for shape, slot in zip(file.layout(slide).shapes, SLOTS[drawn.layout], strict=True):
            assert is_place_of(shape, slot.box, slot.align)
            assert about(shape).get("name") == slot.name
            assert find(shape, ".//a:lvl1pPr//a:defRPr/@sz") == [str(round(slot.size_pt * 100))]


def test_the_layouts_placeholders_are_the_masters(file: OfficeFile) -> None:
    [name] = file.presentation.related("slideMaster")
    assert [kind for kind, _ in file.part(name).placeholders] == ["title", "body", "ftr", "sldNum"]


def test_what_the_layout_says_is_not_said_again(file: OfficeFile) -> None:
    slide = file.slides[2]
    for name in ("Title", "Left", "Right"):
        shape = shape_named(slide, name)
        assert box(shape) is None
        assert find(shape, ".//@sz|.//@b|.//a:solidFill|.//a:latin|.//@algn|.//a:lnSpc") == [], name


def test_a_placeholder_that_moved_says_where() -> None:
    lower = Box(18, 60, 302.7, 100)
    moved = replace(put(BODY, "Lower"), box=lower)
    slide = OfficeFile(write_pptx([scene(1, "bullets", put(TITLE, "A"), moved)], SLOTS, THEME, META)).slides[0]
    assert is_place_of(shape_named(slide, "Body"), lower)


def test_no_placeholder_is_empty(file: OfficeFile) -> None:
    assert not [
        each for slide in file.slides for each in slide.shapes if is_placeholder(each) and not words(each).strip()
    ]


def test_the_title_comes_first(file: OfficeFile) -> None:
    titles = [file.title(slide) for slide in file.slides]
    expected = [re.sub(r"[\x0b]", "", each.title) for each in every_kind()]
    assert titles == expected
    assert [placeholder(slide.shapes[0]) for slide in file.slides] == [("title", "0")] * 6


def test_reading_order_is_the_scenes(file: OfficeFile) -> None:
    assert [about(each).get("name") for each in file.slides[3].shapes] == [
        "Title", "Corner mark", "Barrier", "Facet", "Facet letter", "Dashed box", "Pointer", "Falling", "Rising",
        "Upright", "Footer", "Number", "slide:slide-4",
    ]  # fmt: skip


def test_the_number_is_a_field(file: OfficeFile) -> None:
    [field] = find(shape_named(file.slides[1], "Number"), ".//a:fld")
    assert (field.get("type"), find(field, "a:t")[0].text) == ("slidenum", "3")
    assert find(file.layout(file.slides[1]).root, "//a:fld/@type") == ["slidenum"]


# --- Text --------------------------------------------------------------------------------------------------------


def test_every_run_has_a_language(file: OfficeFile) -> None:
    for slide in file.slides:
        for part in (slide, file.notes(slide), file.layout(slide)):
            runs = find(part.root, "//a:r|//a:fld") if part else []
            assert [each for each in runs if not find(each, "a:rPr/@lang")] == []
    assert {each for slide in file.slides for each in find(slide.root, "//a:r/a:rPr/@lang")} == {"en-GB"}


def test_another_language() -> None:
    written = OfficeFile(write_pptx(every_kind(), SLOTS, THEME, replace(META, lang="de-DE")))
    assert {each for slide in written.slides for each in find(slide.root, "//a:r/a:rPr/@lang")} == {"de-DE"}
    assert find(written.notes(written.slides[1]).root, "//a:r/a:rPr/@lang")[0] == "de-DE"  # type: ignore[union-attr]


def test_paragraphs(file: OfficeFile) -> None:
    plain, first, deeper, third, mixed, large = find(shape_named(file.slides[1], "Body"), ".//a:p")
    assert find(plain, "a:pPr") == []
    assert find(first, "a:pPr/a:buChar/@char") == ["•"]
    assert (find(first, "a:pPr/@marL"), find(first, "a:pPr/@indent")) == (["252000"], ["-252000"])
    assert find(first, "a:pPr/a:spcBef/a:spcPts/@val") == ["600"]
    assert find(deeper, "a:pPr/@marL") == ["504000"]
    assert find(deeper, "a:r/a:rPr/@sz") == ["2000"]
    [numbered] = find(third, "a:pPr/a:buAutoNum")
    assert (numbered.get("type"), numbered.get("startAt")) == ("arabicPeriod", "3")
    bold, coloured, linked = find(mixed, "a:r/a:rPr")
    assert bold.get("b") == "1"
    assert find(coloured, "a:solidFill/a:srgbClr/@val") == [THEME.families["F"].ink]
    [rid] = find(linked, "a:hlinkClick/@r:id")
    relation = file.slides[1].relations[rid]
    assert (relation.target, relation.external) == ("https://example.org/?a=1&b=2", True)
    assert find(large, "a:pPr/@algn") == ["ctr"]
    assert find(large, "a:pPr/a:lnSpc/a:spcPts/@val") == ["3600"]
    assert (find(large, "a:r[1]/a:rPr/@sz"), find(large, "a:r[1]/a:rPr/a:latin/@typeface")) == (["3000"], ["+mj-lt"])
    assert words(large) == ""
    assert words(shape_named(file.slides[1], "Body")).splitlines()[-1] == "Largeone / two"


def test_lists_are_real(file: OfficeFile) -> None:
    for slide in file.slides:
        for text in find(slide.root, "//a:t/text()"):
            assert not re.match(r"\s*[•–*-]\s|\s*\d+[.)]\s|.*\t", text)


# --- Drawings ----------------------------------------------------------------------------------------------------


def test_every_drawing_is_described_or_decorative(file: OfficeFile) -> None:
    seen = 0
    for slide in file.slides:
        for shape in slide.shapes:
            kind = f"p:{etree.QName(shape).localname}"
            silent = kind in DRAWINGS or not words(shape).strip()
            described = bool(about(shape).get("descr"))
            name = about(shape).get("name")
            assert not (described and is_decorative(shape)), name
            assert described or is_decorative(shape) or not silent, name
            assert not (is_decorative(shape) and kind == "p:sp" and words(shape).strip()), name
            seen += silent
    assert seen == 25


def test_described_ones_say_what_the_scene_says(file: OfficeFile) -> None:
    told = {about(each).get("name"): about(each).get("descr") for slide in file.slides for each in slide.shapes}
    assert {name: alt for name, alt in told.items() if alt} == {
        "Facet": "Enhancement", "Dashed box": "External: the place on the diamond", "Rising": "Leads to",
        "Photo": "A room with four tables", "Portrait": "A portrait", "Logo": "City of Harbourfield",
        "Diagram": "Four facets",
    }  # fmt: skip


def test_shapes(file: OfficeFile) -> None:
    slide = file.slides[3]
    barrier = shape_named(slide, "Barrier")
    assert words(barrier) == "Strict hierarchies"
    assert box(barrier) == pytest.approx((20, 60, 40, 12))
    [frame] = find(barrier, "p:txBody/a:bodyPr")
    assert [int(frame.get(side)) / 36_000 for side in ("lIns", "tIns", "rIns", "bIns")] == [2, 1, 1.4, 1]
    assert frame.get("anchor") == "ctr"
    assert find(barrier, "p:spPr/a:solidFill/a:srgbClr/@val") == [THEME.families["S"].tint]
    assert find(barrier, "p:spPr/a:ln/@w") == ["19050"]
    assert find(shape_named(slide, "Dashed box"), "p:spPr/a:ln/a:prstDash/@val") == ["dash"]
    assert find(shape_named(slide, "Dashed box"), ".//a:gd/@fmla") == ["val 8000"]
    assert find(shape_named(slide, "Corner mark"), "p:spPr/a:ln/a:noFill") != []
    pointer = shape_named(slide, "Pointer")
    assert (find(pointer, ".//a:prstGeom/@prst"), find(pointer, ".//a:xfrm/@flipV")) == (["triangle"], ["1"])


def test_text_on_a_round_shape_has_a_box_of_its_own(file: OfficeFile) -> None:
    slide = file.slides[3]
    assert words(shape_named(slide, "Facet")) == ""
    letter = shape_named(slide, "Facet letter")
    assert (words(letter), find(letter, "p:nvSpPr/p:cNvSpPr/@txBox")) == ("E", ["1"])
    assert is_place_of(letter, Box(75, 65, 20, 20))


@pytest.mark.parametrize(
    ("name", "place", "flipped"),
    [("Falling", (10, 100, 50, 20), []), ("Rising", (10, 130, 50, 20), ["1"]), ("Upright", (70, 100, 0, 40), [])],
)
def test_lines(file: OfficeFile, name: str, place: tuple[float, ...], flipped: list[str]) -> None:
    line = shape_named(file.slides[3], name)
    assert box(line) == pytest.approx(place)
    assert find(line, "p:spPr/a:xfrm/@flipV") == flipped
    assert etree.QName(line).localname == "cxnSp"


def test_a_dotted_line_has_round_ends(file: OfficeFile) -> None:
    line = shape_named(file.slides[3], "Falling")
    assert (find(line, ".//a:ln/@cap"), find(line, ".//a:prstDash/@val")) == (["rnd"], ["sysDot"])


def test_pictures(file: OfficeFile) -> None:
    media = {name: content for name, content in file.parts.items() if name.startswith("ppt/media/")}
    assert sorted(media.values()) == sorted([png(), JPEG]), "a picture that occurs twice is kept once"
    photo = shape_named(file.slides[4], "Photo")
    [rid] = find(photo, ".//a:blip/@r:embed")
    assert file.parts[file.slides[4].relations[rid].target] == png()
    assert box(photo) == pytest.approx((200, 60, 20, 10))


def test_groups(file: OfficeFile) -> None:
    diagram = shape_named(file.slides[5], "Diagram")
    assert box(diagram) == pytest.approx((20, 20, 40, 20))
    assert find(diagram, "p:grpSpPr/a:xfrm/a:off/@x") == find(diagram, "p:grpSpPr/a:xfrm/a:chOff/@x")
    assert find(diagram, "p:grpSpPr/a:xfrm/a:ext/@cy") == find(diagram, "p:grpSpPr/a:xfrm/a:chExt/@cy")
    assert [about(each).get("name") for each in find(diagram, "p:sp|p:grpSp")] == ["Inner", "Words inside", "Nested"]


def test_a_group_that_holds_words_is_never_decorative() -> None:
    mark = Text(Box(35, 20, 20, 10), (par("E", size_pt=18), par("Facet")), "Letter")
    group = Group((DECORATION, Group((mark,), "Inner")), "Mark")
    written = OfficeFile(write_pptx([scene(1, "bullets", put(TITLE, "A"), group)], SLOTS, THEME, META))
    for name in ("Mark", "Inner"):
        shape = shape_named(written.slides[0], name)
        assert (about(shape).get("descr"), is_decorative(shape)) == ("E, Facet", False)


def test_long_alternative_text_ends_between_two_words() -> None:
    group = Group((DECORATION,), "Diagram", "Barriers, " * 40)
    written = OfficeFile(write_pptx([scene(1, "bullets", put(TITLE, "A"), group)], SLOTS, THEME, META))
    alt = about(shape_named(written.slides[0], "Diagram")).get("descr")
    assert 200 < len(alt) <= 250
    assert alt.endswith("Barriers…")


# --- A drawn logo ------------------------------------------------------------------------------------------------


def logo(svg: str | bytes) -> list[Any]:
    """Return the pieces a drawn logo becomes, 40 × 20 mm in size."""
    drawn = Picture(Box(10, 20, 40, 20), svg if isinstance(svg, bytes) else svg.encode(), "image/svg+xml", "Logo", "Us")
    written = OfficeFile(write_pptx([scene(1, "bullets", put(TITLE, "A"), drawn)], SLOTS, THEME, META))
    assert faults(written) == []
    return find(written.slides[0].root, "//p:grpSp/p:sp")


def svg(inner: str, head: str = 'viewBox="0 0 40 20"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{inner}</svg>'


def points(piece: Any) -> list[tuple[str, list[tuple[float, float]]]]:
    """Return the steps of an outline in millimetres from the logo's corner."""
    return [
        (etree.QName(step).localname, [(int(pt.get("x")) / 36_000, int(pt.get("y")) / 36_000) for pt in step])
        for step in find(piece, ".//a:path/*")
    ]


def test_a_drawn_logo_becomes_freeforms() -> None:
    first, second = logo(SVG)
    assert points(first) == [
        ("moveTo", [(10, 0)]),
        ("lnTo", [(20, 0)]),
        ("lnTo", [(20, 10)]),
        ("lnTo", [(10, 0)]),
        ("close", []),
    ]
    assert box(first) == pytest.approx((10, 20, 40, 20))
    [colour] = find(first, "p:spPr/a:solidFill/a:srgbClr")
    assert (colour.get("val"), find(colour, "a:alpha/@val")) == ("0B5A70", ["50000"])
    assert find(second, "p:spPr/a:noFill") != []
    assert find(second, "p:spPr/a:ln/@w") == ["72000"]
    assert find(second, "p:spPr/a:ln//a:srgbClr/@val") == ["FF0000"]
    across = [x for _, step in points(second) for x, _ in step]
    assert (min(across), max(across)) == pytest.approx((25, 35), abs=0.01)


SQUARE = [
    ("moveTo", [(0, 0)]),
    ("lnTo", [(10, 0)]),
    ("lnTo", [(10, 10)]),
    ("lnTo", [(0, 10)]),
    ("lnTo", [(0, 0)]),
    ("close", []),
]
FORMS = {
    "a rectangle": '<rect width="10" height="10"/>',
    "lengths with units": '<rect width="10px" height="10px" x="0mm"/>',
    "a polygon": '<polygon points="0,0 10,0 10,10 0,10"/>',
    "a path": '<path d="m0 0h10v10h-10z"/>',
    "moved": '<g transform="translate(-5,-5)"><rect x="5" y="5" width="10" height="10"/></g>',
    "scaled": '<g transform="scale(2)"><rect width="5" height="5"/></g>',
    "by a matrix": '<rect transform="matrix(2 0 0 2 -10 0)" x="5" width="5" height="5"/>',
    "turned": '<g transform="rotate(90 5 5) rotate(-90 5 5)"><rect width="10" height="10"/></g>',
    "moved twice": '<g transform="translate(9)"><g transform="translate(-9 0)"><rect width="10" height="10"/></g></g>',
}


@pytest.mark.parametrize("inner", FORMS.values(), ids=FORMS.keys())
def test_forms_and_moves(inner: str) -> None:
    [piece] = logo(svg(inner))
    assert [(kind, [pytest.approx(point, abs=0.001) for point in step]) for kind, step in points(piece)] == SQUARE
    assert find(piece, "p:spPr/a:solidFill/a:srgbClr/@val") == ["000000"]


def test_a_view_that_does_not_begin_at_nought() -> None:
    [piece] = logo(svg('<rect x="-20" y="-10" width="5" height="5"/>', 'viewBox="-20 -10 20 10"'))
    assert points(piece)[2] == ("lnTo", [(10, 10)])
    [piece] = logo(svg('<rect width="10" height="10"/>', 'width="20px" height="10"'))
    assert points(piece)[2] == ("lnTo", [(20, 20)])


PAINTS = {
    "an attribute": ('<rect width="1" height="1" fill="#abc"/>', "AABBCC"),
    "a name": ('<rect width="1" height="1" fill="White"/>', "FFFFFF"),
    "a style": ('<rect width="1" height="1" fill="red" style="fill: #123456; stroke: none"/>', "123456"),
    "inherited": ('<g fill="#123456"><rect width="1" height="1"/></g>', "123456"),
    "a class": ('<style>.x, .y { fill: #123456 }</style><rect class="y" fill="red" width="1" height="1"/>', "123456"),
}


@pytest.mark.parametrize(("inner", "colour"), PAINTS.values(), ids=PAINTS.keys())
def test_paint(inner: str, colour: str) -> None:
    [piece] = logo(svg(inner))
    assert find(piece, "p:spPr/a:solidFill/a:srgbClr/@val") == [colour]


def test_what_is_not_seen_is_not_drawn() -> None:
    hidden = '<rect width="1" height="1" fill="none"/><g display="none"><rect width="1" height="1"/></g>'
    assert len(logo(svg(f'{hidden}<rect width="1" height="1"/><defs><path d="M0 0H1"/></defs>'))) == 1


REFUSED = {
    "words": ("<text>City</text>", "`<text>`"),
    "a picture": ('<image href="a.png"/>', "`<image>`"),
    "a gradient": ('<rect width="1" height="1" fill="url(#g)"/>', "the colour `url(#g)`"),
    "a clip": ('<g clip-path="url(#c)"><rect width="1" height="1"/></g>', "a `clip-path`"),
    "a broken outline": ('<path d="M0 0 L"/>', "a broken outline"),
    "no size": ("", "no size"),
}


@pytest.mark.parametrize(("inner", "what"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_drawn_is_refused(inner: str, what: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        logo(svg(inner) if inner else svg("", ""))
    [found] = caught.value.diagnostics
    assert found.code == "logo-not-drawable"
    assert what in found.message
    assert ".png" in found.help


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "themes").glob("*/logo.svg")), ids=lambda p: p.parent.name
)
def test_the_logos_of_our_themes_can_be_drawn(path: Path) -> None:
    drawing = path.read_bytes()
    assert len(logo(drawing)) == len(re.findall(rb"<(?:path|rect|circle|ellipse|poly|line)", drawing)) > 0


# --- Notes and sections ------------------------------------------------------------------------------------------


def test_notes(file: OfficeFile) -> None:
    assert file.notes_text(file.slides[1]).splitlines() == [
        "Say this, see Webinar 41:54", "First", "Deeper", "Second", "Step one", "They said so", "Minutes · What",
        "3 · Walk", "Leave out the last step ",
    ]  # fmt: skip
    notes = file.notes(file.slides[1])
    assert notes is not None
    assert find(notes.root, "//a:r[a:rPr/@b='1']/a:t/text()") == ["this"]
    [rid] = find(notes.root, "//a:hlinkClick/@r:id")
    assert notes.relations[rid].target == "https://example.org/v?t=1&s=2"
    assert find(notes.root, "//a:buChar/@char") == ["•"] * 3
    assert find(notes.root, "//a:buAutoNum/@type") == ["arabicPeriod"]
    assert notes.related("slide") == [file.slides[1].name]
    assert [file.notes_text(each) for each in file.slides if file.notes(each)][1:] == ["Stay"]


def test_sections_hold_every_slide_once_in_order(file: OfficeFile) -> None:
    assert [(name, len(ids)) for name, ids in file.sections] == [
        ("Slides", 1), ("A", 2), ("B & C", 2), ("A", 1),
    ]  # fmt: skip
    listed = [each for _, ids in file.sections for each in ids]
    assert listed == find(file.presentation.root, "p:sldIdLst/p:sldId/@id")
    guids = find(file.presentation.root, "//p14:section/@id")
    assert len(set(guids)) == 4


def test_nothing_moves_by_itself(file: OfficeFile) -> None:
    assert not [slide for slide in file.slides if find(slide.root, "//p:transition|//p:timing")]


# --- All of it, to be looked at ----------------------------------------------------------------------------------


def dump(file: OfficeFile) -> str:
    """Return the whole deck as text."""
    lines = []
    for number, slide in enumerate(file.slides, start=1):
        layout = find(file.layout(slide).root, "p:cSld/@name")[0]
        lines += ["", f"slide {number} #{find(slide.root, 'p:cSld/@name')[0]}, layout {layout}"]
        lines += [
            line
            for shape in find(slide.root, "p:cSld/p:spTree/*[*/p:cNvPr][not(self::p:nvGrpSpPr)]")
            for line in shown(shape, 1)
        ]
        notes = file.notes_text(slide).splitlines()
        lines += [f"  notes: {line}" for line in notes]
    lines += [
        "",
        *(f"section {name}: slides {', '.join(str(int(each) - 255) for each in ids)}" for name, ids in file.sections),
    ]
    return "\n".join(lines[1:]) + "\n"


def shown(shape: Any, depth: int) -> list[str]:
    """Return the lines of one shape and those inside it."""
    place = box(shape)
    where = (
        "as in the layout" if place is None else "{:g}, {:g}, {:g} × {:g}".format(*(round(each, 1) for each in place))
    )
    kind = etree.QName(shape).localname
    held = f" placeholder {' '.join(placeholder(shape))}" if is_placeholder(shape) else ""
    alt = f", “{about(shape).get('descr')}”" if about(shape).get("descr") else ""
    state = ", decorative" if is_decorative(shape) else ""
    paint = "".join(f" {each.get('val')}" for each in find(shape, "p:spPr/a:solidFill/*"))
    lines = [f"{'  ' * depth}{kind}{held} {about(shape).get('name')}: {where}{paint}{alt}{state}"]
    for paragraph in find(shape, "p:txBody/a:p") if words(shape).strip() else ():
        how = ["•"] * bool(find(paragraph, "a:pPr/a:buChar")) + ["#"] * bool(find(paragraph, "a:pPr/a:buAutoNum"))
        runs = [run_shown(each) for each in find(paragraph, "a:r|a:fld|a:br")]
        lines.append(f"{'  ' * (depth + 1)}| {' '.join(how)}{' ' * bool(how)}{''.join(runs)}")
    for inner in find(shape, "p:sp|p:pic|p:cxnSp|p:grpSp"):
        lines += shown(inner, depth + 1)
    return lines


def run_shown(run: Any) -> str:
    """Return one run with what it says of itself in braces."""
    if etree.QName(run).localname == "br":
        return " / "
    how = [f"{each.get('sz')}" for each in find(run, "a:rPr[@sz]")] + ["bold"] * bool(find(run, "a:rPr[@b='1']"))
    how += find(run, "a:rPr/a:solidFill/*/@val") + find(run, "a:rPr/a:latin/@typeface")
    how += ["link"] * bool(find(run, "a:rPr/a:hlinkClick")) + find(run, "self::a:fld/@type")
    return f"{find(run, 'a:t')[0].text}{'{' + ' '.join(how) + '}' if how else ''}"


def test_the_whole_deck(file: OfficeFile, golden: Callable[[str, str], None]) -> None:
    golden("every-kind.txt", dump(file))
