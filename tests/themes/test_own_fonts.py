"""A theme's own fonts: measured, named and embedded; what cannot be used is refused with the file and the reason."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pikepdf
import pytest

from font_files import make_family, make_font
from workshopkit.deck.measure import face_in, text_width
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import draft
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.render.pdf import make_pdf
from workshopkit.themes.css import theme_css
from workshopkit.themes.fonts import SANS, drawn_in, sources
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import FILE, load_theme
from workshopkit.themes.model import Theme
from workshopkit.themes.own_fonts import LARGEST, MOST, NEEDED
from workshopkit.themes.twins import TWINS, is_known, known_fonts

OWN = "slides: {heading: Harbour Sans, body: Harbour Sans}\nprint: {heading: Harbour Sans, body: Source Sans Pro}\n"


def theme_of(folder: Path, text: str = OWN) -> Theme:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_theme(f"{folder}/")


def refused(folder: Path, text: str = OWN) -> list[Diagnostic]:
    with pytest.raises(ProblemsError) as caught:
        theme_of(folder, text)
    return list(caught.value.diagnostics)


# --- Used --------------------------------------------------------------------------------------------------------


def test_slides_are_measured_with_the_font_they_name(tmp_path: Path) -> None:
    make_family(tmp_path, width=600)
    theme = theme_of(tmp_path)
    assert list(refusals(theme)) == []
    for bold, width in ((False, 600), (True, 650)):
        face = face_in(theme.slides, heading=False, bold=bold)
        assert text_width("abcd efg", face, 10) == pytest.approx(8 * width / 1000 * 10 * 25.4 / 72)
    assert face_in(theme.slides, heading=True, bold=False).cap_height(10) == pytest.approx(7 * 25.4 / 72)


def test_a_wider_font_makes_more_lines(tmp_path: Path) -> None:
    words, lines = "A sentence of some words that has to be broken somewhere", {}
    for name, width in (("narrow", 300), ("wide", 900)):
        make_family(tmp_path / name, width=width)
        stage = Stage(theme_of(tmp_path / name))
        lines[name] = len(stage.setter.lines(draft(words, stage.type("body")), 150))
    assert lines["wide"] > lines["narrow"]


def _families(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        return {str(each["/BaseFont"]).rpartition("+")[2] for each in fonts}


@pytest.mark.parametrize("variable", [False, True])
def test_print_embeds_it_from_the_folder_and_nowhere_else(tmp_path: Path, variable: bool) -> None:
    if variable:
        make_font(tmp_path / "fonts/harbour.ttf", weights=(300, 800))
    else:
        make_family(tmp_path)
    theme = theme_of(tmp_path)
    css = theme_css(theme)
    assert "--face-heading:'Harbour Sans','Source Sans Pro'" in css
    own = [each.address for each in sources("Harbour Sans", theme.print).values()]
    assert all(each.startswith("data:font/" if variable else tmp_path.resolve().as_uri()) for each in own)
    page = f"<html lang=en><title>x</title><style>{css} h1{{font-family:var(--face-heading)}}</style><h1>Words →</h1>"
    made = make_pdf(page, base=tmp_path, folders=theme.chain)
    assert made.warnings == ()
    assert {each.split("-")[0] for each in _families(made.content)} <= {"Harbour", "Source"}
    assert any(each.startswith("Harbour-Sans") for each in _families(made.content))


def test_pictures_of_slides_are_drawn_in_it(tmp_path: Path) -> None:
    make_family(tmp_path)
    theme = theme_of(tmp_path)
    assert drawn_in(theme.slides, heading=True) == "Harbour Sans"
    assert theme_css(theme).count(tmp_path.resolve().as_uri()) == 3 * 3, "heading in print, and both faces of slides"


def test_a_theme_has_the_fonts_of_those_it_extends(tmp_path: Path) -> None:
    make_family(tmp_path / "parent")
    (tmp_path / "child").mkdir()
    theme_of(tmp_path / "parent")
    theme = theme_of(tmp_path / "child", "extends: ../parent\n")
    assert theme.slides.own("harbour sans", 700) is not None
    assert list(refusals(theme)) == []


def test_italics_and_other_files_are_left_alone(tmp_path: Path) -> None:
    make_family(tmp_path)
    make_font(tmp_path / "fonts/italic.ttf", italic=True)
    (tmp_path / "fonts/OFL.txt").write_text("licence", encoding="utf-8")
    assert len(theme_of(tmp_path).print.fonts) == 2


# --- Refused -----------------------------------------------------------------------------------------------------


def test_a_font_that_is_nowhere_is_refused_with_the_nearest(tmp_path: Path) -> None:
    [told] = refusals(theme_of(tmp_path, "slides: {heading: Calibry, body: Calibry}\n"))
    assert (told.code, told.span and told.span.line) == ("unknown-font", 1)
    assert "did you mean `Calibri`?" in told.help
    assert "twins: {Calibry: Arial}" in told.help


def test_a_font_with_a_twin_is_measured_and_drawn_as_it(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, "slides: {heading: Agency Serif, body: Calibri}\ntwins: {Agency Serif: Cambria}\n")
    assert list(refusals(theme)) == []
    assert face_in(theme.slides, heading=True, bold=True).key == "caladea-700"
    assert drawn_in(theme.slides, heading=True) == "Source Serif Pro"
    [told] = refusals(theme_of(tmp_path, "slides: {heading: Agency}\ntwins: {Agency: Nowhere}\n"))
    assert "twin of `Agency`" in told.message


def test_print_takes_no_font_it_cannot_embed(tmp_path: Path) -> None:
    [told] = refused(tmp_path, "print: {body: Harbour Sans}\n")
    assert told.code == "unknown-font"
    make_font(tmp_path / "fonts/Regular.ttf")
    [told] = refused(tmp_path, "print: {body: Harbour Sans}\n")
    assert told.code == "font-incomplete"
    [told] = refused(tmp_path, "print: {body: Harbor Sans}\n")
    assert "did you mean `Harbour Sans`?" in told.help


def _groups(content: bytes) -> bytes:
    """Return a font whose table of letters claims millions, in many overlapping groups."""
    groups = b"".join(struct.pack(">LLL", 0, 0x10FFFF, 1) for _ in range(1000))
    table = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, 1000) + groups
    font = __import__("fontTools.ttLib", fromlist=["TTFont"]).TTFont(io.BytesIO(content))
    font["cmap"] = __import__("fontTools.ttLib", fromlist=["newTable"]).newTable("cmap")
    font["cmap"].tables, font["cmap"].tableVersion = [], 0
    font["cmap"].compile = lambda _: table
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


WRONG = {
    "no font": ("a.ttf", b"not a font at all", "cannot be read as a font"),
    "empty": ("a.otf", b"", "cannot be read as a font"),
    "for the web": ("a.woff2", b"wOF2", "is no .ttf or .otf"),
    "too large": ("a.ttf", b"\0" * (LARGEST + 1), "is larger than 12 MB"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, case: str) -> None:
    name, content, why = WRONG[case]
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / name).write_bytes(content)
    [told] = refused(tmp_path, "title: x\n")
    assert told.code == "font-not-usable"
    assert why in told.message
    assert told.span is not None
    assert told.span.path.endswith(f"fonts/{name}")


def test_a_damaged_font_is_refused(tmp_path: Path) -> None:
    whole = make_font(tmp_path / "fonts/a.ttf").read_bytes()
    (tmp_path / "fonts/a.ttf").write_bytes(whole[: len(whole) // 3])
    assert [each.code for each in refused(tmp_path)][:1] == ["font-not-usable"]


def test_a_font_that_claims_millions_of_letters_is_refused_at_once(tmp_path: Path) -> None:
    path = make_font(tmp_path / "fonts/a.ttf")
    path.write_bytes(_groups(path.read_bytes()))
    [told] = refused(tmp_path, "title: x\n")
    assert "more letters than there are" in told.message


def test_missing_letters_are_named(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts/a.ttf", letters=NEEDED - {"“", "×"})
    [told] = refused(tmp_path, "title: x\n")
    assert told.message.endswith("lacks letters the kit needs: × “")


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts/a.ttf", embedding=2)
    [told] = refused(tmp_path, "title: x\n")
    assert "may not be embedded" in told.message


def test_a_font_outside_the_folder_is_refused(tmp_path: Path) -> None:
    make_font(tmp_path / "elsewhere/a.ttf")
    (tmp_path / "theme/fonts").mkdir(parents=True)
    (tmp_path / "theme/fonts/a.ttf").symlink_to(tmp_path / "elsewhere/a.ttf")
    [told] = refused(tmp_path / "theme", "title: x\n")
    assert "lies outside the theme's folder" in told.message


def test_a_folder_of_too_many_fonts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    for number in range(MOST + 1):
        (tmp_path / f"fonts/{number}.ttf").write_bytes(b"x")
    [told] = refused(tmp_path, "title: x\n")
    assert f"holds {MOST + 1} fonts" in told.message


# --- Known -------------------------------------------------------------------------------------------------------


def test_all_fonts_that_can_be_measured_have_a_name() -> None:
    assert len(known_fonts()) == len(TWINS) > 40
    assert all(map(is_known, known_fonts()))
    assert {"Calibri", "Times New Roman", "Gill Sans MT"} <= set(known_fonts())
    assert is_known("Roboto Light")
    assert not is_known("Light")
    assert SANS in known_fonts()
