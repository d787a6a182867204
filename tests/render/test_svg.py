"""Scenes as drawings: every item where the scene has it, every word as wide as it was measured."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workshopkit.deck.scene import (
    Box,
    Group,
    Line,
    Picture,
    Preset,
    Scene,
    SceneItem,
    Segment,
    SetLine,
    SetParagraph,
    Shape,
    Text,
    TextRun,
)
from workshopkit.render.svg import draw_svg, outline
from workshopkit.themes.load import load_theme
from workshopkit.themes.roles import colour_of

THEME = load_theme("default")
SPACE = "{http://www.w3.org/2000/svg}"
ROUND = {"rect", "roundRect", "ellipse"}


def draw(*items: SceneItem, ground: str = "surface", title: str = "A slide") -> Any:
    """Return the drawing of a scene, read back."""
    scene = Scene("a-slide", "bullets", ground, title, items, (), (), "", "", 1)
    return etree.fromstring(draw_svg(scene, THEME).encode())


def only(root: Any, tag: str) -> Any:
    """Return the one element of a kind, behind the ground."""
    [found] = list(root.iter(f"{SPACE}{tag}"))[tag == "rect" :]
    return found


def numbers(element: Any, *names: str) -> tuple[float, ...]:
    return tuple(float(element.get(name)) for name in names)


def text(*lines: tuple[str, float, float], **how: Any) -> Text:
    """Return text of one paragraph; each line is its words, its left edge and its width."""
    run = TextRun("".join(words for words, _, _ in lines), bold=how.pop("bold", False), link=how.pop("link", ""))
    placed = tuple(
        SetLine((Segment(words, left, width, 0),), 20.0 + 10 * number)
        for number, (words, left, width) in enumerate(lines)
    )
    return Text(Box(10, 10, 100, 40), (SetParagraph((run,), placed, 24, 28.8, **how),), "Words")


# --- The slide ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ground", ["surface", "surface-alt", "surface-strong"])
def test_the_slide_and_its_ground(ground: str) -> None:
    root = draw(ground=ground, title="Facets & <barriers>")
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 338.7 190.5", "338.7mm", "190.5mm")
    assert root[0].tag == f"{SPACE}title"
    assert root[0].text == "Facets & <barriers>"
    assert numbers(root[1], "x", "y", "width", "height") == (0, 0, 338.7, 190.5)
    assert root[1].get("fill") == f"#{colour_of(THEME, ground)}"


def test_items_are_drawn_in_their_order() -> None:
    root = draw(Shape(Box(0, 0, 1, 1), "ellipse", "A", fill="accent"), Line(0, 0, 1, 1, "B"), text(("C", 10, 4)))
    assert [etree.QName(each).localname for each in root] == ["title", "rect", "ellipse", "line", "text"]


# --- Text --------------------------------------------------------------------------------------------------------


def test_each_line_keeps_its_measured_width() -> None:
    root = draw(text(("Real words ", 10, 52.125), ("in two lines", 10, 48.5)))
    first, second = root.iter(f"{SPACE}text")
    assert (first.text, second.text) == ("Real words ", "in two lines")
    assert numbers(first, "x", "y", "textLength") == (10, 20, 52.125)
    assert numbers(second, "x", "y", "textLength") == (10, 30, 48.5)
    assert {each.get("lengthAdjust") for each in (first, second)} == {"spacingAndGlyphs"}
    assert float(first.get("font-size")) == pytest.approx(24 * 25.4 / 72, abs=0.001)


def test_runs_are_set_as_they_say() -> None:
    runs = (
        TextRun("Bold ", bold=True),
        TextRun("small ", size_pt=12, face="heading"),
        TextRun("red", colour="family.F.ink"),
    )
    segments = tuple(Segment(run.text, 10.0 * number, 9, number) for number, run in enumerate(runs))
    paragraph = SetParagraph(runs, (SetLine(segments, 20),), 24, 28.8, colour="ink-muted")
    bold, small, red = draw(Text(Box(0, 0, 90, 20), (paragraph,), "Words")).iter(f"{SPACE}text")
    assert (bold.get("font-weight"), small.get("font-weight")) == ("700", None)
    assert bold.get("fill") == f"#{THEME.colours.ink_muted}"
    assert float(small.get("font-size")) == pytest.approx(12 * 25.4 / 72, abs=0.001)
    assert small.get("font-family") != bold.get("font-family")
    assert red.get("fill") == f"#{THEME.families['F'].ink}"


def test_links_have_the_links_colour() -> None:
    assert (
        only(draw(text(("here", 10, 9), link="https://example.org/")), "text").get("fill")
        == f"#{THEME.colours.accent_ink}"
    )


def test_signs_with_a_meaning_in_xml_are_words() -> None:
    assert only(draw(text(("a < b & \x07\x0bc", 10, 9))), "text").text == "a < b & c"
    assert draw(title="\x00A").find(f"{SPACE}title").text == "A"


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_no_words_break_the_drawing(words: str) -> None:
    root = draw(text((words, 10, 9)), title=words)
    drawn = [each.text or "" for each in root.iter(f"{SPACE}text")]
    assert len(drawn) == bool(words.strip())
    assert set("".join(drawn)) <= {*words, "\n"}


def test_a_bullet_stands_before_its_first_line_only() -> None:
    root = draw(text(("First ", 17, 20), ("second", 17, 20), bullet="bullet", indent=7.0))
    dot = only(root, "circle")
    assert 10 < float(dot.get("cx")) < 13
    assert float(dot.get("cy")) < 20
    assert len(list(root.iter(f"{SPACE}text"))) == 2


def test_a_number_stands_before_its_line() -> None:
    number, words = draw(text(("Third", 19, 20), bullet="number", number=3, indent=9.0)).iter(f"{SPACE}text")
    assert (number.text, words.text) == ("3.", "Third")
    assert numbers(number, "x", "y") == (10, 20)


# --- Shapes ------------------------------------------------------------------------------------------------------

BOX = Box(100, 50, 40, 20)
CORNERS: dict[str, tuple[dict[str, int], list[tuple[float, float]]]] = {
    "triangle": ({}, [(120, 50), (140, 70), (100, 70)]),
    "downArrow": ({}, [(100, 50), (140, 50), (120, 70)]),
    "diamond": ({}, [(120, 50), (140, 60), (120, 70), (100, 60)]),
    "homePlate": ({}, [(100, 50), (130, 50), (140, 60), (130, 70), (100, 70)]),
    "homePlate 40": ({"adj": 40_000}, [(100, 50), (132, 50), (140, 60), (132, 70), (100, 70)]),
    "parallelogram": ({}, [(105, 50), (140, 50), (135, 70), (100, 70)]),
    "octagon 25": (
        {"adj": 25_000},
        [(105, 50), (135, 50), (140, 55), (140, 65), (135, 70), (105, 70), (100, 65), (100, 55)],
    ),
    "wedgeRectCallout": (
        {"adj1": -25_000, "adj2": 100_000},
        [(100, 50), (140, 50), (140, 70), (116.667, 70), (110, 80), (106.667, 70), (100, 70)],
    ),
    "wedgeRectCallout right": (
        {"adj1": 25_000, "adj2": 100_000},
        [(100, 50), (140, 50), (140, 70), (133.333, 70), (130, 80), (123.333, 70), (100, 70)],
    ),
}


@pytest.mark.parametrize("name", CORNERS)
def test_corners_are_powerpoints(name: str) -> None:
    adjust, corners = CORNERS[name]
    shape = Shape(BOX, name.split()[0], "Mark", fill="accent", adjust=adjust)  # type: ignore[arg-type]
    assert outline(shape) == [pytest.approx(corner, abs=0.001) for corner in corners]
    drawn = [tuple(map(float, point.split(","))) for point in only(draw(shape), "polygon").get("points").split()]
    assert drawn == [pytest.approx(corner, abs=0.001) for corner in corners]


def test_every_preset_was_looked_at() -> None:
    assert {name.split()[0] for name in CORNERS} | ROUND == set(get_args(Preset))


@given(
    st.sampled_from(sorted(set(get_args(Preset)) - ROUND - {"wedgeRectCallout"})),
    st.tuples(*[st.floats(1, 100) for _ in range(4)]), st.integers(0, 50_000),
)  # fmt: skip
def test_corners_stay_in_the_box(preset: Preset, place: tuple[float, float, float, float], adj: int) -> None:
    box = Box(*place)
    for x, y in outline(Shape(box, preset, "Mark", adjust={"adj": adj})):
        assert box.x - 1e-6 <= x <= box.x + box.w + 1e-6
        assert box.y - 1e-6 <= y <= box.y + box.h + 1e-6


def test_round_shapes() -> None:
    ellipse = only(draw(Shape(BOX, "ellipse", "Mark", fill="facet.E.fill")), "ellipse")
    assert numbers(ellipse, "cx", "cy", "rx", "ry") == (120, 60, 20, 10)
    assert ellipse.get("fill") == f"#{THEME.facets['E'].fill}"
    card = only(draw(Shape(BOX, "roundRect", "Card", fill="surface", adjust={"adj": 8000})), "rect")
    assert numbers(card, "x", "y", "width", "height", "rx") == (100, 50, 40, 20, 1.6)


def test_strokes() -> None:
    plain = Shape(BOX, "rect", "Card", stroke="rule-strong", stroke_pt=1.5)
    drawn = only(draw(plain), "rect")
    assert (drawn.get("fill"), drawn.get("stroke")) == ("none", f"#{THEME.colours.rule_strong}")
    assert float(drawn.get("stroke-width")) == pytest.approx(1.5 * 25.4 / 72, abs=0.001)
    assert drawn.get("stroke-dasharray") is None
    assert only(draw(replace(plain, dash="dash")), "rect").get("stroke-dasharray") == "2.117 1.587"
    dotted = only(draw(replace(plain, dash="dot")), "rect")
    assert (dotted.get("stroke-linecap"), dotted.get("stroke-dasharray").split()[1]) == ("round", "1.164")
    assert only(draw(Shape(BOX, "rect", "Bare", fill="accent", stroke="ink")), "rect").get("stroke") is None


def test_text_on_a_shape_is_drawn_upon_it() -> None:
    root = draw(Shape(BOX, "ellipse", "Mark", fill="accent", text=text(("E", 110, 5))))
    assert [etree.QName(each).localname for each in root][2:] == ["ellipse", "text"]


def test_lines() -> None:
    line = only(draw(Line(60, 130, 10, 150, "Rising", stroke="accent", stroke_pt=2)), "line")
    assert numbers(line, "x1", "y1", "x2", "y2") == (60, 130, 10, 150)
    assert line.get("stroke") == f"#{THEME.colours.accent}"


def test_pictures_travel_inside() -> None:
    picture = only(draw(Picture(BOX, b"<svg/>", "image/svg+xml", "Logo", "Us")), "image")
    kind, content = picture.get("href").split(",")
    assert (kind, base64.b64decode(content)) == ("data:image/svg+xml;base64", b"<svg/>")
    assert numbers(picture, "x", "y", "width", "height") == (100, 50, 40, 20)


def test_groups() -> None:
    inner = Shape(BOX, "diamond", "Mark", fill="accent")
    group = only(draw(Group((inner, Group((Line(0, 0, 1, 1, "L"),), "Nested")), "Diagram", "Alt")), "polygon")
    assert group.getparent().tag == f"{SPACE}g"
    assert [etree.QName(each).localname for each in group.getparent()] == ["polygon", "g"]
