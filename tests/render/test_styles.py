"""Styles that many elements share mean the same as rules."""

from __future__ import annotations

import pytest

from workshopkit.render.engine import read_html
from workshopkit.render.fetch import make_fetcher
from workshopkit.render.pdf import make_pdf
from workshopkit.render.styles import with_shared_styles

_HEAD = '<!doctype html><html lang="en"><head><title>A</title><style>{css}</style></head><body>'


def _page(body: str, css: str = "p{color:red}") -> str:
    return _HEAD.format(css=css) + body


def test_styles_on_more_than_one_element_become_classes() -> None:
    body = '<p style="color: blue">a</p><p class="x" style="color: blue">b</p><p style="top: 1mm" class="y">c</p>'
    left = with_shared_styles(_page(body))
    assert left.count("style=") == 1
    assert '<p class="_0">a</p><p class="_0 x">b</p><p style="top: 1mm" class="y">c</p>' in left
    assert "{color: blue}" in left.partition("</style>")[0]


@pytest.mark.parametrize(
    "body",
    [
        "<p>a</p><p>b</p>",
        '<p style="color:blue">a</p><p style="color:black">b</p>',
        '<svg><path style="fill:red"/><path style="fill:red"/></svg>',
        '<!-- <p style="a"> --><!-- <p style="a"> -->',
        "<p>style=&quot;a&quot; style=&quot;a&quot; <b>3 > 2</b></p>",
    ],
)
def test_all_else_is_left_as_it_is(body: str) -> None:
    assert with_shared_styles(_page(body)) == _page(body)


def test_rules_from_elsewhere_stay_first() -> None:
    body = '<p style="color:blue">a</p>' * 2
    assert with_shared_styles(_page(body, "@import url(a.css);")) == _page(body, "@import url(a.css);")


def test_quotes_in_a_style_are_read_as_the_page_would() -> None:
    body = '<p style="font-family: &#39;A &amp; B&#39;">a</p>' * 2
    assert "{font-family: 'A & B'}" in with_shared_styles(_page(body))


@pytest.mark.parametrize(
    "css",
    ["p{width:50mm}", "body p.n:first-child{width:50mm}", "#a.n,#b.n{width:50mm}", "body #a.n:first-child{width:50mm}",
     "p{width:50mm !important}",
     "p{width:50mm;margin:1mm !important}"],
)  # fmt: skip
def test_they_win_and_lose_against_other_rules_as_before(css: str) -> None:
    marked = "<p id='{}' class='n' style=\"width:20mm;margin:5mm\">{}</p>"
    rules = css + "p{background:#0A5C71}@page{size:80mm 60mm}"
    shared = make_pdf(_page(marked.format("a", "one") + marked.format("b", "two"), rules))
    alone = marked.replace("margin:5mm", "margin: 5mm")
    apart = make_pdf(_page(marked.format("a", "one") + alone.format("b", "two"), rules))
    assert shared.content == apart.content


def test_elements_with_the_same_styles_are_worked_out_once() -> None:
    html = _page('<div style="top:1mm"><p>a</p></div>' * 9)
    from weasyprint.document import Document

    def styles(text: str) -> int:
        seen = set()
        read = read_html(text, "about:blank", make_fetcher([])).render()
        assert isinstance(read, Document)
        for page in read.pages:
            seen |= {id(box.style) for box in page._page_box.descendants() if box.element_tag == "p"}
        return len(seen)

    assert styles(html) > styles(with_shared_styles(html))
