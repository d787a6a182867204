"""Themes as style sheets, marks as drawings, and the faces behind both."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET

import pytest

from workshopkit.themes.css import theme_css
from workshopkit.themes.fonts import PRINT_FACES, SANS, SERIF, font_file, stand_in, weights
from workshopkit.themes.load import load_theme
from workshopkit.themes.marks import diamond_svg, mark_shape, mark_svg, svg_url
from workshopkit.themes.model import Theme

KEYS = "EMANSFCDR"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme("default")


def test_every_token_is_a_custom_property(theme: Theme) -> None:
    css = theme_css(theme)
    for name, value in theme.colours.model_dump().items():
        assert f"--{name.replace('_', '-')}:#{value}" in css
    for key in KEYS:
        assert f".mark-{key}{{" in css
        assert f".ink-{key}{{" in css
        assert f"--{key}-tint:#" in css
    assert "--face-heading:'Source Serif Pro'" in css


def test_print_faces_are_embedded_from_their_packages(theme: Theme) -> None:
    addresses = set(re.findall(r"url\('(kit-font:[^']+)'\)", theme_css(theme)))
    assert len(addresses) == 6
    for address in addresses:
        assert font_file(address).read_bytes()[:4] in {b"\x00\x01\x00\x00", b"true"}


def test_other_addresses_are_no_faces() -> None:
    for address in ("kit-font:../../secret.ttf", "kit-font:", "file:///etc/passwd", "kit-font:SourceSansPro-Black.ttf"):
        with pytest.raises(ValueError, match="not a face"):
            font_file(address)


def test_a_slide_face_has_a_stand_in_of_its_kind() -> None:
    assert {stand_in(face) for face in ("Cambria", "Georgia", "Times New Roman")} == {SERIF}
    assert {stand_in(face) for face in ("Calibri", "Arial", "Aptos")} == {SANS}
    assert all(set(weights(family)) == {400, 600, 700} for family in PRINT_FACES)


@pytest.mark.parametrize("key", KEYS)
def test_a_mark_is_a_shape_with_its_letter(theme: Theme, key: str) -> None:
    drawn = ET.fromstring(mark_svg(theme, key, "Fear & <more>"))
    assert drawn.get("viewBox") == "0 0 24 24"
    assert drawn[0].text == "Fear & <more>"
    assert len(drawn) == 3
    assert len(ET.fromstring(mark_svg(theme, key, letter=False))) == 1
    assert 'fill="none"' in mark_svg(theme, key, outlined=True)
    ET.fromstring(f"<svg>{mark_shape(theme, key, 1, 2, 20, letter=True)}</svg>")


def test_shapes_differ(theme: Theme) -> None:
    shapes = {re.sub(r"#[0-9A-F]{6}", "", mark_svg(theme, key, letter=False)) for key in KEYS}
    assert len(shapes) == len(KEYS)


def test_an_unknown_mark_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        mark_svg(theme, "Z")


def test_the_diamond_shows_the_four_facets_and_the_accent(theme: Theme) -> None:
    drawn = diamond_svg(theme)
    for mark in theme.facets.values():
        assert mark.fill in drawn
    assert theme.colours.accent in drawn
    assert base64.b64decode(svg_url(drawn).partition(",")[2]).decode() == drawn
