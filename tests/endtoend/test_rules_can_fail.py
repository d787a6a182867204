"""Every rule sees the fault it is there for: a finished kit is damaged, and the rule has to say so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from deck_rules import RULES as DECK_RULES
from deck_rules import ratio
from pdf_rules import RULES as PDF_RULES

from kits import Kit
from office_files import OfficeFile

SLIDE = "ppt/slides/slide3.xml"
OTHER = "ppt/slides/slide4.xml"
Damage = tuple[str, str, str]
"""A part, a pattern in it, and what is put in its place."""

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec='
    '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
DECK: dict[str, list[Damage]] = {
    "titles": [(SLIDE, r'<p:ph type="title"/>', '<p:ph type="body" idx="99"/>')],
    "placeholders": [
        (SLIDE, r'<p:ph type="title"/>', '<p:ph type="body" idx="99"/>'),
        (SLIDE, r'(<p:ph type="title"/>.*?)<a:p>.*?</a:p>', r"\1<a:p/>"),
    ],
    "reading_order": [(SLIDE, r"(<p:spTree>.*?<p:grpSpPr/>)(<p:sp>.*?</p:sp>)(.*)(</p:spTree>)", r"\1\3\2\4")],
    "alternative_text": [
        (SLIDE, r' descr="[^"]*"', ""),
        (SLIDE, r' descr="[^"]*"', f' descr="{"long " * 60}"'),
        (SLIDE, r' descr="[^"]*"', ' descr="logo.png"'),
        (SLIDE, r' val="1"/></a:ext>', ' val="0"/></a:ext>'),
    ],
    "hidden_words": [(SLIDE, r'(<p:cNvPr id="\d+" name="Steps") descr="[^"]*"/>', rf"\1>{DECORATIVE}</p:cNvPr>")],
    "tables": [(SLIDE, r"</p:spTree>", "<a:tbl><a:tblPr/><a:tr/></a:tbl></p:spTree>")],
    "languages": [(SLIDE, r' lang="en-GB"', ""), ("ppt/notesSlides/notesSlide3.xml", r' lang="en-GB"', ' lang="?"')],
    "properties": [("docProps/core.xml", r"<dc:title>.*?</dc:title>", "<dc:title></dc:title>")],
    "contrast": [(SLIDE, r'(<a:rPr[^>]* sz="2400"[^>]*>.*?schemeClr val=")[a-z0-9]+', r"\1bg2")],
    "sizes": [(SLIDE, r' sz="2400"', ' sz="1700"'), (SLIDE, r"<a:noAutofit/>", "<a:normAutofit/>")],
    "link_words": [("ppt/notesSlides/notesSlide3.xml", r"<a:t>Webinar [^<]*</a:t>", "<a:t>here</a:t>")],
    "stillness": [(SLIDE, r"</p:clrMapOvr>", "</p:clrMapOvr><p:transition/>")],
    "lists": [(SLIDE, r"<a:t>Alone", "<a:t>• Alone"), (SLIDE, r"<a:t>Alone", "<a:t>Alone    ")],
    "numbers_and_sections": [
        (SLIDE, r"<a:fld .*?>(<a:rPr.*?)</a:fld>", r"<a:r>\1</a:r>"),
        ("ppt/presentation.xml", r"<p14:sldId [^>]*/>", ""),
    ],
    "notes": [("ppt/notesSlides/notesSlide3.xml", r"<a:t>[^<]*</a:t>", "<a:t/>")],
    "on_the_slide": [
        (SLIDE, r'<a:off x="\d+"', '<a:off x="12000000"'),
        (SLIDE, r'<a:off x="\d+"', '<a:off x="-99999"'),
    ],
    "masters": [("ppt/slideLayouts/slideLayout1.xml", r'<p:ph type="title"/>', "")],
    "package": [
        (SLIDE, r'<p:cNvPr id="\d+"', '<p:cNvPr id="4"'),
        ("[Content_Types].xml", r"/ppt/slides/slide3.xml", "/ppt/slides/slide333.xml"),
        ("ppt/slides/_rels/slide3.xml.rels", r"notesSlide3.xml", "notesSlide333.xml"),
    ],
}  # fmt: skip


TRIED = [(rule, number) for rule, damages in DECK.items() for number in range(len(damages))]


@pytest.mark.parametrize(("rule", "number"), TRIED, ids=[f"{rule}-{number}" for rule, number in TRIED])
def test_a_damaged_deck_breaks_the_rule(default_kit: Kit, rule: str, number: int) -> None:
    name, pattern, put = DECK[rule][number]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part, content in default_kit.deck.parts.items():
            if part == name:
                text, count = re.subn(pattern, put, content.decode("utf-8"), flags=re.DOTALL)
                assert count, "nothing to damage"
                package.writestr(part, text)
            else:
                package.writestr(part, content)
    assert list(DECK_RULES[rule](OfficeFile(target.getvalue()))) != []


def test_two_equal_titles_break_the_rule(default_kit: Kit) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part, content in default_kit.deck.parts.items():
            package.writestr(part, default_kit.deck.parts[SLIDE] if part == OTHER else content)
    [found] = DECK_RULES["titles"](OfficeFile(target.getvalue()))
    assert found.endswith("is the title of 2 slides")


def test_every_rule_for_decks_was_tried() -> None:
    assert DECK.keys() == DECK_RULES.keys()


def test_contrast_is_measured_as_wcag_measures_it() -> None:
    assert ratio("FFFFFF", "000000") == pytest.approx(21)
    assert ratio("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


def lose_headings(pdf: pikepdf.Pdf) -> None:
    """Make every heading of level 2 one of level 4."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H2":
            each["/S"] = pikepdf.Name("/H4")


def lose(kind: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what takes a key from every element of a kind."""

    def damage(pdf: pikepdf.Pdf) -> None:
        for each in pdf.objects:
            if (
                isinstance(each, pikepdf.Dictionary)
                and kind in {str(each.get("/S")), str(each.get("/Type"))}
                and key in each
            ):
                del each[key]

    return damage


def lose_link_words(pdf: pikepdf.Pdf) -> None:
    """Take the descriptions from all links."""
    for page in pdf.pages:
        for each in page.get("/Annots", []):
            if "/Contents" in each:
                del each["/Contents"]


def lose_identity(pdf: pikepdf.Pdf) -> None:
    """Do not say what the document is."""
    with pdf.open_metadata() as meta:
        del meta["pdfuaid:part"]


def lose_bookmarks(pdf: pikepdf.Pdf) -> None:
    """Take all bookmarks away."""
    with pdf.open_outline() as outline:
        outline.root.clear()


def move_words(pdf: pikepdf.Pdf) -> None:
    """Move what is on the second page half off it."""
    pdf.pages[1].contents_add(pikepdf.Stream(pdf, b"1 0 0 1 300 0 cm"), prepend=True)


PDF: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "tagged": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "identified": lose_identity,
    "in_a_language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "headings": lose_headings,
    "bookmarks": lose_bookmarks,
    "lists_and_tables": lose("/TD", "/A"),
    "figures": lose("/Figure", "/Alt"),
    "links": lose_link_words,
    "fonts": lose("/Font", "/ToUnicode"),
    "words": move_words,
}


@pytest.mark.parametrize("rule", PDF)
def test_a_damaged_pdf_breaks_the_rule(default_kit: Kit, tmp_path: Path, rule: str) -> None:
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(default_kit.folder / "facilitator-guide.pdf") as pdf:
        PDF[rule](pdf)
        pdf.save(path)
    with pikepdf.open(path) as pdf:
        assert list(PDF_RULES[rule](pdf)) != []


def test_every_rule_for_pdfs_was_tried() -> None:
    assert PDF.keys() == PDF_RULES.keys()
