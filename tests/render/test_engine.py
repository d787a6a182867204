"""What is done to WeasyPrint for speed holds with the WeasyPrint that is installed, and changes no page."""

from __future__ import annotations

import pytest

from workshopkit.render.engine import faces_of, read_html, start_engine
from workshopkit.render.fetch import make_fetcher
from workshopkit.render.pdf import make_pdf
from workshopkit.themes.css import theme_css
from workshopkit.themes.load import load_theme

_CSS = theme_css(load_theme("default"))
_BODY = "<ul><li>one<li>two</ul><ol><li>first <sup>a</sup></ol><p>Words<br>and <q>others</q></p>"


def _page(css: str = "", body: str = _BODY) -> str:
    head = f"<title>A title</title><style>{_CSS} html{{font-family:var(--face-body)}} {css}</style>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>Heading</h1>{body}</body></html>'


def _read(html: str) -> object:
    return read_html(html, "about:blank", make_fetcher([]))


def test_elements_have_no_styles_for_notes_where_there_are_none() -> None:
    document = start_engine().HTML
    assert type(_read(_page())) is not document
    sheets = _read(_page())._ua_stylesheets()  # type: ignore[attr-defined]
    whole = document(string=_page())._ua_stylesheets()
    assert len(sheets) == len(whole)
    signs, all_signs = ({each[3] for each in sheet.matcher.other_selectors} for sheet in (sheets[0], whole[0]))
    assert all_signs - signs == {"marker", "footnote-call", "footnote-marker", "note-call", "note-marker",
                                 "note-callback"}  # fmt: skip
    assert any(each[3] == "marker" for each in sheets[0].matcher.lower_local_name_selectors["li"])


def test_a_page_is_the_same_without_them() -> None:
    assert make_pdf(_page()).content == make_pdf(_page("nothing::marker{color:red}")).content


@pytest.mark.parametrize(
    "css", [".n{float:footnote}", ".n::footnote-call{color:red}", "li::marker{color:red}", ".n{position:note(a)}"]
)
def test_who_writes_notes_or_dresses_signs_has_all_rules(css: str) -> None:
    assert type(_read(_page(css))) is start_engine().HTML


def test_a_footnote_stands_below() -> None:
    body = '<p>Words<span class="n">a note</span></p>'
    assert len(make_pdf(_page(".n{float:footnote}", body)).content) > len(make_pdf(_page("", body)).content)


def test_faces_are_kept_for_a_document_with_the_same_rules_and_for_no_other() -> None:
    assert faces_of(_page(), ("a",)) is faces_of(_page("p{color:red}"), ("a",))
    assert faces_of(_page(), ("a",)) is not faces_of(_page(), ("b",))
    assert faces_of(_page(), ("a",)) is not faces_of(_page("@font-face{font-family:x;src:url(x)}"), ("a",))
    assert faces_of("@import url(x)", ("a",)) is not faces_of("@import url(x)", ("a",))
