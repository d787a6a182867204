"""The rules asked of decks that are not ours: plain ones of other programs, damaged ones, real agencies' files."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Mm, Pt

from office_files import OfficeFile
from workshopkit.checking import names as n
from workshopkit.checking.colour import Palette, blend, ratio
from workshopkit.checking.deck import Deck
from workshopkit.checking.names import tag
from workshopkit.checking.registry import DECK_RULES
from workshopkit.checking.run import Checked, check_deck
from workshopkit.checking.shapes import Box, length, share
from workshopkit.diagnostics import ProblemsError

CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere")) / "corpus" / "templates"
UNREADABLE = {"broken-poi-clusterfuzz-a.pptx": "deck-broken", "locked-tika-passtika.pptx": "deck-encrypted"}


def plain(slides: int = 3) -> bytes:
    """Return a deck as a simple script makes it: titles, lists, a text box, notes on one slide."""
    deck: Any = Presentation()
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"A plain slide, number {number}"
        slide.placeholders[1].text = "one\ntwo\nthree"
        box = slide.shapes.add_textbox(Mm(20), Mm(150), Mm(100), Mm(12))
        box.text_frame.text = "Beside it"
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
        if not number:
            slide.notes_slide.notes_text_frame.text = "Say this, and then say that as well."
    return saved(deck)


def saved(deck: Any) -> bytes:
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def codes(checked: Checked) -> set[str]:
    return {each.code for each in checked.diagnostics}


def test_a_plain_deck_is_told_what_it_lacks_and_nothing_else() -> None:
    checked = check_deck(plain(), "plain.pptx")
    assert (checked.origin, checked.slides) == ("any", 3)
    assert checked.found.keys() == DECK_RULES.keys()
    assert codes(checked) == {"no-language", "file-without-title", "missing-property", "slide-without-notes"}
    assert {each.span.line for each in checked.found["notes"] if each.span} == {2, 3}
    assert {each.span.text for each in checked.found["languages"] if each.span} >= {"Title 1", "TextBox 3"}


def test_text_boxes_in_the_place_of_placeholders_are_found() -> None:
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "All by hand"
    holder = slide.placeholders[1]._element
    holder.getparent().remove(holder)
    box = slide.shapes.add_textbox(Mm(20), Mm(50), Mm(200), Mm(80))
    box.text_frame.word_wrap = True
    box.text_frame.text = (
        "what we have to say about it stands here in a box of its own and nobody sees it in the outline"
    )
    assert "text-outside-placeholders" in codes(check_deck(saved(deck), "boxes.pptx"))


def test_text_that_is_too_long_is_found_where_it_overflows_and_only_there() -> None:
    deck: Any = Presentation()
    for lines in (4, 40):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"{lines} lines"
        slide.placeholders[1].text = "\n".join(["a line of a list"] * lines)
    found = check_deck(saved(deck), "long.pptx").found["on-the-slide"]
    assert [(each.code, each.span.line, each.severity) for each in found if each.span] == [
        ("text-overflows", 2, "error")
    ]


def test_a_slide_that_is_a_picture_is_found() -> None:
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    picture = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8ffff3f0005fe02fea7"
            "35819b0000000049454e44ae426082"
        )
    )
    slide.shapes.add_picture(picture, 0, 0, deck.slide_width, deck.slide_height)
    assert {"slide-is-a-picture", "slide-without-title"} <= codes(check_deck(saved(deck), "picture.pptx"))


def test_an_empty_deck_and_a_deck_without_layouts_can_be_read() -> None:
    assert check_deck(saved(Presentation()), "empty.pptx").slides == 0


# --- Files that cannot be read -----------------------------------------------------------------------------------


def one_part(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(name, content)
    return target.getvalue()


BAD = {
    "empty": (b"", "not-a-deck"),
    "words": (b"no slides at all", "not-a-deck"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-deck"),
    "locked": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "deck-encrypted",
    ),
    "a zip of something": (one_part("a.txt", b"a"), "not-a-deck"),
    "no main part": (one_part("[Content_Types].xml", b"<Types/>"), "deck-broken"),
    "cut": (plain()[:9000], "deck-broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_deck_is_refused_with_one_complaint(name: str) -> None:
    content, code = BAD[name]
    with pytest.raises(ProblemsError) as caught:
        check_deck(content, "bad.pptx")
    [complaint] = caught.value.diagnostics
    assert (complaint.code, complaint.span and complaint.span.path) == (code, "bad.pptx")
    assert complaint.help


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.p*")), ids=lambda path: path.name)
def test_a_real_agencys_file_can_be_asked(path: Path) -> None:
    if path.name in UNREADABLE:
        with pytest.raises(ProblemsError) as caught:
            check_deck(path.read_bytes(), path.name)
        assert [each.code for each in caught.value.diagnostics] == [UNREADABLE[path.name]]
        return
    checked = check_deck(path.read_bytes(), path.name)
    assert checked.origin == "any"
    assert checked.diagnostics
    assert all(each.help and each.span and each.span.path == path.name for each in checked.diagnostics)


def test_entities_of_a_document_type_are_not_unfolded() -> None:
    with zipfile.ZipFile(io.BytesIO(plain())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "ppt/slides/slide1.xml"
    lol = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
    parts[name] = re.sub(rb"\?>", b'?><!DOCTYPE l [<!ENTITY l0 "lol">' + lol + b"]>", parts[name], count=1)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for each, content in parts.items():
            package.writestr(each, content)
    found = check_deck(target.getvalue(), "lol.pptx").found["package"]
    assert "unreadable-part" in {each.code for each in found}


def test_two_members_of_one_name_are_found() -> None:
    target = io.BytesIO(plain())
    with zipfile.ZipFile(target, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("ppt/slides/slide1.xml", b"<x/>")
    assert "same-part-name" in codes(check_deck(target.getvalue(), "twice.pptx"))


# --- Nothing that is in a file makes a mistake of ours ------------------------------------------------------------


def mutated(parts: dict[str, bytes], chance: random.Random) -> bytes:
    """Return a deck with some parts changed: values put elsewhere, elements lost or doubled, bytes struck."""
    parts = dict(parts)
    for name in chance.sample(sorted(parts), 4):
        text = parts[name].decode("utf-8", "replace")
        kind = chance.randrange(6)
        tags = re.findall(r"<[^>]+>", text)
        values = re.findall(r'"[^"]*"', text)
        if kind == 0 and tags:
            text = text.replace(chance.choice(tags), "", 1)
        elif kind == 1 and tags:
            one = chance.choice(tags)
            text = text.replace(one, one * 2, 1)
        elif kind == 2 and values:
            put = chance.choice(
                ['""', '"-1"', '"99999999999999999999"', '"x"', '"1e400"', '"NaN%"', '"../../../x"', '"‹"']
            )
            text = text.replace(chance.choice(values), put)
        elif kind == 3 and len(values) > 1:
            text = text.replace(chance.choice(values), chance.choice(values))
        elif kind == 4:
            tag = chance.choice(
                ["p:spPr", "p:txBody", "a:pPr", "a:rPr", "p:cNvPr", "p:nvSpPr", "a:xfrm", "p:cSld", "a:off"]
            )
            text = re.sub(rf"<{tag}( [^>]*)?/>|<{tag}[ >].*?</{tag}>", "", text, flags=re.DOTALL)
        else:
            text = text[: chance.randrange(len(text) + 1)]
        parts[name] = text.encode()
    if chance.random() < 0.3:
        del parts[chance.choice(sorted(parts))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    whole = bytearray(target.getvalue())
    if chance.random() < 0.2:
        for _ in range(20):
            whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole)


def asked(content: bytes) -> bool:
    """Ask all rules of a deck; tell whether it could be read."""
    try:
        checked = check_deck(content, "mutated.pptx")
    except ProblemsError:
        return False
    assert all(each.help for each in checked.diagnostics)
    return True


@pytest.mark.parametrize("seed", range(4))
def test_mutated_decks_are_asked_or_refused(default_kit: Any, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 — the same every time
    ours = {name: part for name, part in default_kit.deck.parts.items() if not re.search(r"[4-9]\.xml|\d\d\.xml", name)}
    other = OfficeFile(plain()).parts
    read = sum(asked(mutated(chance.choice((ours, other)), chance)) for _ in range(50))
    assert read > 15


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.p*")), ids=lambda path: path.name)
def test_mutated_files_of_agencies_are_asked_or_refused(path: Path) -> None:
    if path.name not in UNREADABLE:
        parts = OfficeFile(path.read_bytes()).parts
        chance = random.Random(path.name)  # noqa: S311 — the same every time
        for _ in range(60):
            asked(mutated(parts, chance))


# --- Small answers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "millimetres"),
    [("36000", 1), ("-72000", -2), ("2.5cm", 25), ("1in", 25.4), ("", 0), (None, 0), ("x", 0), ("9" * 30, 0)],
)
def test_lengths_are_read_in_every_form(written: str | None, millimetres: float) -> None:
    assert length(written) == pytest.approx(millimetres)


def test_shares_are_read_in_both_forms() -> None:
    assert [share(each, 1.0) for each in ("50000", "50%", None, "x%", "nan%")] == [0.5, 0.5, 1.0, 1.0, 1.0]


def test_how_much_of_a_box_lies_in_another() -> None:
    assert Box(0, 0, 10, 10).shared(Box(5, 0, 10, 10)) == pytest.approx(0.5)
    assert Box(0, 0, 10, 10).shared(Box(20, 0, 10, 10)) == 0
    assert Box(0, 0, 10, 10).shared(Box(-5, -5, 50, 50)) == 1


def test_colours_are_mapped_tinted_and_seen_through() -> None:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    palette = Palette({"dk1": (0, 0, 0), "lt1": (255, 255, 255), "accent1": (200, 0, 0)}, {"tx1": "dk1", "bg1": "lt1"})

    def colour(inner: str) -> Any:
        return palette.colour(etree.fromstring(inner.replace(" ", f" {space} ", 1)))

    assert colour('<a:schemeClr val="tx1"/>') == ((0, 0, 0), 1.0)
    assert (
        colour('<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>')[0] == (128,) * 3
    )
    assert colour('<a:srgbClr val="336699"><a:alpha val="40000"/></a:srgbClr>') == ((0x33, 0x66, 0x99), 0.4)
    assert colour('<a:sysClr val="window" lastClr="FEFEFE"/>')[0] == (254, 254, 254)
    assert colour('<a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>')[0] == (137,) * 3
    assert colour('<a:schemeClr val="bg1"><a:shade val="50000"/></a:schemeClr>')[0] == (188,) * 3
    assert colour('<a:schemeClr val="accent9"/>') is None
    assert blend((0, 0, 0), (255, 255, 255), 0.5) == (128, 128, 128)
    assert ratio((0, 0, 0), (0, 0, 0)) == 1


DARK_LEFT = Image.new("RGB", (320, 240), (250, 250, 250))
DARK_LEFT.paste((20, 20, 60), (0, 0, 160, 240))


def over_a_picture(effect: str = "", *, ground: bool) -> list[str]:
    """Return what contrast says of black words left, right and across on a picture that is dark at the left."""
    target = io.BytesIO()
    DARK_LEFT.save(target, "PNG")
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    picture = slide.shapes.add_picture(io.BytesIO(target.getvalue()), 0, 0, deck.slide_width, deck.slide_height)
    fill = picture._element.find(f".//{tag('a:blip')}").getparent()
    blip = fill[0]
    if effect:
        blip.append(etree.fromstring(effect))
    if ground:
        own = deepcopy(blip)
        root = slide._element.find(tag("p:cSld"))
        root.insert(0, etree.fromstring(
            f'<p:bg xmlns:p="{n.SPACES["p"]}" xmlns:a="{n.SPACES["a"]}"><p:bgPr><a:blipFill><a:stretch>'
            "<a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
        ))  # fmt: skip
        root[0][0][0].insert(0, own)
        picture._element.getparent().remove(picture._element)
    for name, left, width in (("left", 10, 90), ("right", 150, 90), ("across", 60, 130)):
        box = slide.shapes.add_textbox(Mm(left), Mm(20), Mm(width), Mm(20))
        box.name, box.text_frame.text = name, f"Words {name}"
        box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0, 0, 0)
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    found = check_deck(saved(deck), "deck.pptx").found["contrast"]
    return [f"{each.code} {where}" for where in ("left", "right", "across") for each in found
            if each.code in {"faint-words", "contrast-not-checked"} and f"Words {where}" in each.message]  # fmt: skip


@pytest.mark.parametrize("ground", [False, True])
def test_words_over_a_picture_are_held_against_its_pixels(ground: bool) -> None:
    assert over_a_picture(ground=ground) == ["faint-words left", "contrast-not-checked across"]


def test_a_picture_that_is_washed_out_is_as_light_as_it_is_shown() -> None:
    a = f'xmlns:a="{n.SPACES["a"]}"'
    assert over_a_picture(f'<a:alphaModFix {a} amt="20000"/>', ground=True) == []
    assert over_a_picture(f'<a:alphaModFix {a} amt="95000"/>', ground=True)[0] == "faint-words left"
    assert over_a_picture(f'<a:alphaModFix {a} amt="20000"/>', ground=False) == []


def test_a_picture_in_other_colours_or_of_an_unknown_kind_is_not_checked() -> None:
    a = f'xmlns:a="{n.SPACES["a"]}"'
    unknown = [f"contrast-not-checked {each}" for each in ("left", "right", "across")]
    assert over_a_picture(f"<a:grayscl {a}/>", ground=True) == ["faint-words left", "contrast-not-checked across"]
    assert over_a_picture(f'<a:lum {a} bright="40000"/>', ground=True) == unknown
    assert over_a_picture(f'<a:duotone {a}><a:srgbClr val="000000"/></a:duotone>', ground=False) == unknown


def test_shapes_in_groups_stand_where_they_are_shown() -> None:
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Mm(10), Mm(10), Mm(20), Mm(20))
    inner.text_frame.text = "in it"
    group.left, group.top, group.width, group.height = Mm(100), Mm(50), Mm(40), Mm(10)
    [found] = [each for each in Deck(saved(deck), "group.pptx").slides[0].shapes if each.kind == "shape"]
    assert found.box == pytest.approx((100, 50, 40, 10))
