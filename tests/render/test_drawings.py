"""Drawings that are made with less work look as WeasyPrint would have drawn them, and stand in a file once."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from workshopkit.render.drawings import Drawings, Squares, code_address
from workshopkit.render.lettering import without_letters
from workshopkit.render.pdf import lay_out_pages
from workshopkit.themes.css import theme_css
from workshopkit.themes.load import load_theme
from workshopkit.themes.marks import svg_url

_CSS = theme_css(load_theme("default"))
_DOTS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><circle cx="15" cy="15" r="12" fill="#0A5C71"/></svg>'
)
_SLIDE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90" width="160mm" height="90mm">'
    '<rect x="0" y="0" width="160" height="90" fill="#FFE9B0"/>{words}</svg>'
)
_WORDS = (
    '<text x="{x}" y="{y}" font-family="Kit Slide Heading" font-size="9" font-weight="700" fill="#13262E" '
    'textLength="{length}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">{words}</text>'
)


_STYLE = (
    "@page{size:100mm 60mm;margin:5mm} body{margin:0}.d{width:12mm;height:12mm;float:left;background-size:100% 100%}"
)


def _pdf(body: str) -> bytes:
    head = f"<title>A</title><style>{_CSS}{_STYLE}</style>"
    pages = lay_out_pages(f'<!doctype html><html lang="en"><head>{head}</head><body>{body}')
    result = pages.write()
    assert result.warnings == ()
    assert pages.write().content == result.content
    return result.content


def _drawn(content: bytes, page: int = 0) -> object:
    return pypdfium2.PdfDocument(content)[page].render(scale=2).to_pil().convert("RGB")


def _far_apart(one: bytes, other: bytes, more_than: int = 40) -> int:
    """Return how many dots of the first pages differ much."""
    apart = ImageChops.difference(_drawn(one), _drawn(other)).convert("L")
    return sum(apart.histogram()[more_than:])


def _forms(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as file:
        return sum(each.get("/Subtype") == "/Form" and b" c\n" in each.read_bytes() for each in file.objects
                   if isinstance(each, pikepdf.Stream))  # fmt: skip


def test_a_drawing_seen_on_many_places_and_pages_stands_in_the_file_once_a_size() -> None:
    spot = f'<div class="d" style="background-image:url({svg_url(_DOTS)})"></div>'
    large = spot.replace('style="', 'style="width:20mm;height:20mm;')
    assert _forms(_pdf(spot * 3 + '<p style="break-before:page">next</p>' + spot)) == 1
    assert _forms(_pdf(spot + large + spot)) == 2


def test_it_looks_as_if_it_were_drawn_each_time() -> None:
    spots = "".join(f'<div class="d" style="background-image:url({svg_url(_DOTS)})"></div>' for _ in range(4))
    unlike = [_DOTS.replace("<circle", "<circle" + " " * spaces) for spaces in range(1, 5)]
    others = "".join(f'<div class="d" style="background-image:url({svg_url(each)})"></div>' for each in unlike)
    assert _forms(_pdf(others)) == 4
    assert _far_apart(_pdf(spots), _pdf(others), 1) == 0


def test_a_document_holds_short_addresses_in_place_of_drawings() -> None:
    drawings, others = Drawings(), Drawings()
    text = drawings.taken_from(f"a url({svg_url(_DOTS)}) b url('{svg_url(_DOTS)}') c {svg_url(_SLIDE)}")
    found = re.fullmatch(r"a url\((kit-drawing:\w+)\) b url\('\1'\) c (kit-drawing:\w+)", text)
    assert found is not None
    assert drawings.sources[found[1]].decode() == _DOTS
    assert others.taken_from(svg_url(_SLIDE)) == found[2] != found[1], "told by what it shows, in any document"


ROWS = ("1110010", "1010111", "1110001", "0001110", "1011101", "0000011", "1111111")


def test_a_code_comes_back_from_its_address_and_is_drawn_square_by_square() -> None:
    address = code_address([[int(each) for each in row] for row in ROWS], "13262E")
    picture = Squares.of(address)
    assert picture.get_intrinsic_size(1, 1) == (7, 7, 1)
    page = _pdf(f'<div class="d" style="width:49mm;height:49mm;background-image:url({address})"></div>')
    shown = _drawn(page)
    one = 2 * 72 / 25.4
    for y, row in enumerate(ROWS):
        for x, dark in enumerate(row):
            colour = shown.getpixel((round((5 + 7 * x + 3.5) * one), round((5 + 7 * y + 3.5) * one)))  # type: ignore[attr-defined]
            assert (colour == (0x13, 0x26, 0x2E)) is (dark == "1"), (x, y)


def test_words_of_a_slide_are_drawn_as_wide_as_they_were_measured_and_read_as_words() -> None:
    words = "".join(
        _WORDS.format(x=10, y=y, length=length, words=text)
        for y, length, text in ((20, 90, "Two &amp; three AVAV"), (40, 60, "Two &amp; three AVAV"), (60, 20, "é – ü"))
    )
    image = '<img alt="Slide" style="width:80mm;height:45mm" src="{}">'
    content = _pdf(image.format(svg_url(_SLIDE.format(words=words))))
    page = pypdfium2.PdfDocument(content)[0]
    text = page.get_textpage()
    assert text.get_text_range().split("\r\n") == ["Two & three AVAV", "Two & three AVAV", "é – ü"]
    mm = 72 / 25.4
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    for (left, _, right, _), length in zip(boxes, (90, 60, 20), strict=True):
        assert left == pytest.approx((5 + 5) * mm, abs=1)
        assert right - left == pytest.approx(length / 2 * mm, abs=1.5)


def test_they_look_as_weasyprint_draws_them_letter_by_letter() -> None:
    words = _WORDS.format(x=10, y=40, length=88, words="Hand in hand, home")
    image = '<img alt="Slide" style="width:80mm;height:45mm" src="{}">'
    ours, theirs = _SLIDE.format(words=words), _SLIDE.format(words=f'<g transform="scale(1)">{words}</g>')
    assert without_letters(ours)[1] is not None
    assert without_letters(theirs)[1] is None
    blank = _pdf(image.format(svg_url(_SLIDE.format(words=""))))
    one, other = _pdf(image.format(svg_url(ours))), _pdf(image.format(svg_url(theirs)))
    assert _far_apart(one, blank) > 1000
    assert _far_apart(one, other, 100) < 0.25 * _far_apart(one, blank, 100)


def test_words_without_a_width_stay_where_they_are() -> None:
    plain = _SLIDE.format(words='<text x="10" y="20" font-family="Kit Slide Body" font-size="9">plain</text>')
    left, letters = without_letters(plain.replace("</svg>", _WORDS.format(x=1, y=2, length=3, words="a") + "</svg>"))
    assert re.sub(r"\s", "", left) == re.sub(r"\s", "", plain)
    assert letters is not None
    assert [each.text for each in letters.words] == ["a"]
