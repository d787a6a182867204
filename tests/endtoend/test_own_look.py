"""A token that is changed shows in every document, and no document needs a font of the machine."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from font_files import make_family
from kits import DATE, workshopkit

PDFS = ("facilitator-guide.pdf", "participant-handout.pdf", "exercise-cards.pdf")
THEME = """title: Harbour Authority
colours: {accent-ink: "#7A003C"}
slides: {heading: Harbour Sans, body: Harbour Sans}
print: {heading: Harbour Sans, body: Harbour Sans}
"""
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>{}</cachedir></fontconfig>'
)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("look")
    (folder / "themes/harbour").mkdir(parents=True)
    (folder / "themes/harbour/theme.yaml").write_text(THEME, encoding="utf-8")
    make_family(folder / "themes/harbour", width=420)
    words = ("--theme", "harbour", "--length", "30m", "--date", DATE, "--output", "out")
    done = workshopkit(folder, "build", *words, "--only", "deck,guide,handout,cards")
    assert (done.code, done.err) == (0, "")
    return next(folder.glob("out/*/*/kit.json")).parent


def test_a_changed_colour_is_in_the_slides_and_in_every_page_maker(kit: Path) -> None:
    with zipfile.ZipFile(kit / "deck.pptx") as deck:
        theme = deck.read("ppt/theme/theme1.xml").decode()
    assert re.search(r'<a:accent2><a:srgbClr val="7A003C"/>', theme)
    fill = re.compile(rb"0?\.478\d* 0 0?\.235\d* (?:rg|RG|scn|SCN)")
    for name in PDFS:
        with pikepdf.open(kit / name) as pdf:
            drawn = [page.Contents.read_bytes() for page in pdf.pages if "/Contents" in page]
        assert any(fill.search(each) for each in drawn), name


def test_a_changed_font_is_named_in_the_slides_and_embedded_in_every_page_maker(kit: Path) -> None:
    with zipfile.ZipFile(kit / "deck.pptx") as deck:
        theme = deck.read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:latin typeface="Harbour Sans"') >= 2
    for name in PDFS:
        with pikepdf.open(kit / name) as pdf:
            fonts = {
                str(each["/BaseFont"]).rpartition("+")[2]
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
            }
            files = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each]
        assert any(each.startswith("Harbour-Sans") for each in fonts), (name, fonts)
        assert len(files) >= 2, name


def test_a_changed_title_stands_in_every_document(kit: Path) -> None:
    with zipfile.ZipFile(kit / "deck.pptx") as deck:
        assert "Harbour Authority" in deck.read("ppt/slides/slide1.xml").decode()
    for name in PDFS:
        document = pypdfium2.PdfDocument(kit / name)
        said = " ".join(document.get_metadata_dict().values())
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert "Harbour Authority" in " ".join(f"{said} {text}".split()), name


@pytest.mark.parametrize("only", ["guide,handout", pytest.param("cards,canvases", marks=pytest.mark.slow)])
def test_a_machine_without_a_font_makes_the_same_pages(tmp_path: Path, only: str) -> None:
    (tmp_path / "none.conf").write_text(NO_FONTS.format(tmp_path / "cache"), encoding="utf-8")
    words = ("build", "--length", "30m", "--date", DATE, "--only", only)
    bare = workshopkit(tmp_path, *words, "--output", "bare", FONTCONFIG_FILE=str(tmp_path / "none.conf"))
    usual = workshopkit(tmp_path, *words, "--output", "usual")
    assert (bare.code, bare.err) == (usual.code, usual.err) == (0, "")
    made = sorted((tmp_path / "usual").rglob("*.pdf"))
    assert len(made) == 2
    for path in made:
        assert path.read_bytes() == (tmp_path / "bare" / path.relative_to(tmp_path / "usual")).read_bytes(), path.name
