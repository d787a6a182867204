"""Cards for a print shop: exact boxes, words inside the trim, grounds into the bleed, the cards of the office file."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from cards_example import make_kit, of_kind, sentence, with_claims
from PIL import ImageCms

from workshopkit.outputs.cards_sets import card_sets
from workshopkit.outputs.cards_shop import BLEED, MARKED, make_shop_cards, shop_marks, shop_page
from workshopkit.outputs.kit import Kit, Printing
from workshopkit.render.impose import FORMATS, PAPERS, FormatName
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Paper
from workshopkit.units import PT_TO_MM

TRIMS: dict[Paper, dict[str, tuple[float, float]]] = {
    "a4": {"poker": (63, 88), "tarot": (70, 120), "a6": (105, 148), "a5": (210, 148)},
    "letter": {"poker": (63, 88), "tarot": (70, 120), "quarter-letter": (108, 139.7), "half-letter": (215.9, 139.7)},
}
LEAST = 4.0
"""mm of white between words and trim."""
_CASES = [
    pytest.param(paper, marks, marks=() if (paper == "letter") == marks else pytest.mark.slow)
    for paper, marks in product(PAPERS, (False, True))
]


@cache
def _kit(paper: Paper, marks: bool, theme: str = "default") -> Kit:
    """Return a kit with cards in all four formats: method, facets, tarot examples, the wall."""
    long = of_kind("example", text=sentence(46), label="", question="")
    wanted = {"example": 3, "barrier": 5}

    def few(claim: Any) -> Any:
        wanted[claim.kind] = wanted.get(claim.kind, 0) - 1
        return long(claim) if wanted[claim.kind] >= 0 else None

    return replace(with_claims(make_kit(theme, paper), few), printing=Printing(marks=marks))


@cache
def _files(paper: Paper, marks: bool) -> dict[str, bytes]:
    found = make_shop_cards(_kit(paper, marks))
    return {each.file.removeprefix("shop-cards-").removesuffix(".pdf"): each.content for each in found}


def _mm(box: Any) -> list[float]:
    return [float(each) * PT_TO_MM for each in box]


@pytest.mark.parametrize(("paper", "marks"), _CASES)
def test_boxes_are_exact(paper: Paper, marks: bool) -> None:
    room = MARKED if marks else BLEED
    files = _files(paper, marks)
    assert files.keys() == TRIMS[paper].keys(), "one file for each size, since shops cut one size a job"
    for name, content in files.items():
        wide, high = TRIMS[paper][name]
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages) % 2 == 0
            for page in pdf.pages:
                assert _mm(page.MediaBox) == pytest.approx([0, 0, wide + 2 * room, high + 2 * room], abs=0.01)
                assert _mm(page.TrimBox) == pytest.approx([room, room, room + wide, room + high], abs=0.01)
                out = room - BLEED
                bleed = [out, out, out + wide + 2 * BLEED, out + high + 2 * BLEED]
                assert _mm(page.BleedBox) == pytest.approx(bleed, abs=0.01)


@pytest.mark.parametrize(("paper", "marks"), _CASES)
def test_words_stand_well_inside_the_trim(paper: Paper, marks: bool) -> None:
    room, letters = (MARKED if marks else BLEED), 0
    for name, content in _files(paper, marks).items():
        wide, high = TRIMS[paper][name]
        for number, page in enumerate(pypdfium2.PdfDocument(content), start=1):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = _mm(text.get_charbox(index))
                if right <= left:
                    continue
                assert min(left, bottom) >= room + LEAST, (name, number)
                assert right <= room + wide - LEAST, (name, number)
                assert top <= room + high - LEAST, (name, number)
                letters += 1
    assert letters > 3000


def test_front_and_back_follow_one_another_card_by_card() -> None:
    kit, seen = _kit("letter", True), 0
    for name, content in _files("letter", True).items():
        pages = pypdfium2.PdfDocument(content)
        form = {"quarter-letter": "a6", "half-letter": "a5"}.get(name, name)
        ids = [each.card.id for card_set in card_sets(kit) if card_set.grid.format == form for each in card_set.pack]
        assert len(pages) == 2 * len(ids)
        for place, card_id in enumerate(ids):
            for side in (0, 1):
                text = pages[2 * place + side].get_textpage()
                assert text.search(card_id, match_case=True, match_whole_word=True).get_next(), (name, card_id, side)
            seen += 1
    assert seen >= 15


def test_every_font_is_embedded() -> None:
    for content in _files("a4", False).values():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
                     and each.get("/Type") == "/FontDescriptor"]  # fmt: skip
            assert fonts
            assert all("/FontFile2" in each or "/FontFile3" in each for each in fonts)


def test_colours_are_said_to_be_srgb_and_no_standard_is_claimed() -> None:
    for content in _files("a4", False).values():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            (intent,) = pdf.Root.OutputIntents
            assert "sRGB" in str(intent.OutputConditionIdentifier)
            assert str(intent.S) != "/GTS_PDFX"
            profile = intent.DestOutputProfile
            assert profile.N == 3
            named = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile.read_bytes())))
            assert "sRGB" in named
            assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_it_says_that_it_is_no_accessible_file_and_names_the_one_that_is() -> None:
    for content in _files("a4", False).values():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert "/StructTreeRoot" not in pdf.Root
            assert "exercise-cards.pdf" in str(pdf.docinfo["/Subject"])
            assert "print shop" in str(pdf.docinfo["/Title"])


def test_a_ground_reaches_into_the_bleed_and_no_further(tmp_path: Path) -> None:
    folder = tmp_path / "red"
    (folder / "templates" / "cards").mkdir(parents=True)
    (folder / "theme.yaml").write_text("title: Red\nextends: default\n", encoding="utf-8")
    css = '{% include "!base/cards/faces.css.j2" %}\n.card { background: #FF0000 }\n'
    (folder / "templates" / "cards" / "faces.css.j2").write_text(css, encoding="utf-8")
    kit = replace(_kit("a4", True), theme=load_theme(str(folder)))
    for artifact in make_shop_cards(kit):
        picture = pypdfium2.PdfDocument(artifact.content)[0].render(scale=3).to_pil()
        dots = picture.width / (pypdfium2.PdfDocument(artifact.content)[0].get_width() * PT_TO_MM)
        inside, outside = (MARKED - BLEED + 0.3) * dots, (MARKED - BLEED - 0.3) * dots
        for x, y in ((inside, inside), (picture.width - inside, picture.height - inside)):
            assert picture.getpixel((int(x), int(y)))[:3] == (255, 0, 0)
        for x, y in ((outside, outside), (picture.width - outside, picture.height - outside)):
            assert picture.getpixel((int(x), int(y)))[:3] == (255, 255, 255)


@pytest.mark.parametrize(("name", "paper"), list(product(FORMATS, PAPERS)))
def test_marks_lie_outside_the_bleed_and_on_the_page(name: FormatName, paper: Paper) -> None:
    on = shop_page(name, paper, marks=True)
    marks = shop_marks(on)
    assert len(marks.cuts) == 8
    assert {each.x1 for each in marks.cuts if each.x1 == each.x2} == {MARKED, MARKED + on.trim.width}
    boxes = [(each.x1, each.y1, each.x2, each.y2) for each in marks.cuts]
    boxes += [
        (each.x - marks.arm, each.y - marks.arm, each.x + marks.arm, each.y + marks.arm) for each in marks.crosses
    ]
    low, right, bottom = MARKED - BLEED, on.page.width - on.edge, on.page.height - on.edge
    for x1, y1, x2, y2 in boxes:
        assert min(x1, y1) >= 0
        assert x2 <= on.page.width
        assert y2 <= on.page.height
        assert x2 < low or x1 > right or y2 < low or y1 > bottom
