"""A theme from an agency's PowerPoint file: its colours, fonts and logo, and everything on it can be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Mm
from templates import USABLE, replaced, saved

from pictures import png
from workshopkit.diagnostics import ProblemsError
from workshopkit.render.pptx.reference_read import read_reference
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import FILE, load_theme
from workshopkit.themes.model import Theme
from workshopkit.themes.seen import lch
from workshopkit.theming.agency import look_of
from workshopkit.theming.new import make_theme

CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere")) / "corpus" / "templates"
FILES = sorted(CORPUS.glob("*")) if CORPUS.is_dir() else []
UNUSABLE = {"broken-poi-clusterfuzz-a.pptx", "locked-tika-passtika.pptx"}


def theme_from(path: Path, folder: Path) -> Theme:
    made = make_theme("made", reference=path)
    folder.mkdir(parents=True)
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    return load_theme(f"{folder}/")


def check(path: Path, folder: Path) -> Theme:
    theme = theme_from(path, folder)
    assert list(refusals(theme)) == []
    reference = read_reference(path)
    assert theme.reference is not None
    assert read_reference(theme.reference).frame.width == reference.frame.width
    assert theme.slides.heading == reference.frame.faces.heading.removeprefix("+")
    brand = look_of(reference).brand
    if brand:
        hues = [lch(getattr(theme.colours, name))[2] for name in ("accent_ink", "accent", "surface_strong")]
        assert min(abs((hue - lch(brand)[2] + 180) % 360 - 180) for hue in hues) < 8
    return theme


@pytest.mark.parametrize("name", USABLE)
def test_every_odd_file_makes_a_theme(tmp_path: Path, name: str) -> None:
    (tmp_path / "agency.pptx").write_bytes(USABLE[name]())
    check(tmp_path / "agency.pptx", tmp_path / "theme")


@pytest.mark.skipif(not FILES, reason="WORKSHOPKIT_SHARED is not set")
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_real_file_makes_a_theme_or_is_refused(tmp_path: Path, path: Path) -> None:
    if path.name in UNUSABLE:
        with pytest.raises(ProblemsError):
            make_theme("made", reference=path)
        return
    check(path, tmp_path / "theme")


def test_colours_of_the_theme_part_become_the_palette(tmp_path: Path) -> None:
    change = replaced(
        "ppt/theme/theme1.xml", rb"<a:accent1>.*?</a:accent1>", b'<a:accent1><a:srgbClr val="00594C"/></a:accent1>'
    )
    path = tmp_path / "agency.pptx"
    path.write_bytes(change)
    assert theme_from(path, tmp_path / "theme").colours.accent_ink == "00594C"


def test_the_logo_on_the_master_comes_along_and_a_photograph_does_not(tmp_path: Path) -> None:
    presentation = Presentation()
    width = presentation.slide_width
    assert width is not None
    sign, photo = png(400, 120), png(900, 700, (10, 90, 200))
    shapes = presentation.slide_master.shapes
    for content, box in ((photo, (Mm(0), Mm(40), width, Mm(120))), (sign, (width - Mm(50), Mm(5), Mm(40), Mm(12)))):
        _, relation = presentation.slide_master.part.get_or_add_image_part(io.BytesIO(content))
        shapes._spTree.add_pic(90 + len(content), "Picture", "", relation, *box)
    path = tmp_path / "agency.pptx"
    path.write_bytes(saved(presentation))
    theme = theme_from(path, tmp_path / "theme")
    assert theme.logo is not None
    assert theme.logo.read_bytes() == sign


def test_a_given_colour_and_logo_go_before_those_of_the_file(tmp_path: Path) -> None:
    path, logo = tmp_path / "agency.pptx", tmp_path / "own.png"
    path.write_bytes(USABLE["4:3 with examples"]())
    logo.write_bytes(png(500, 100))
    made = make_theme("made", reference=path, colours=["#7A003C"], logo=logo)
    assert b'accent-ink: "#7A003C"' in made.files[FILE]
    assert made.files["logo.png"] == logo.read_bytes()
