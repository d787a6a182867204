"""Slide Markdown: what is read, and what is complained of, where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.model import Deck, Div, ListBlock, Paragraph, Run, Table
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.parse_markup import any_address
from workshopkit.deck.parse_quick import for_slides
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.source import SourceFile

DECK = """---
title: Public sector innovation
author: [Ana, Ben]
date: "2026-11-21"
lang: en-GB
---

## Three tests {#three-tests .cards activity=definition session="Part one" claims="D1 D2"}

- **New here**: [New, or new in *no* way]{claim="D1 D3"}
- **Really done**: Put into [practice](https://example.org/a_b)

A note over
two lines\\
and a third.

::: source
Webinar 07:22
:::

::: notes
**Minutes** 3

1. Say it
2. Ask

    - again
:::

---

## Without braces

- One
    - nested
"""


def read(text: str) -> Deck:
    return parse_deck(SourceFile(Path("deck.md"), text))


def complaints(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ProblemsError) as caught:
        read(text)
    return caught.value.diagnostics


@pytest.fixture(scope="module")
def deck() -> Deck:
    return read(DECK.replace("in *no* way", "in this place"))


def test_front_matter_is_text(deck: Deck) -> None:
    assert deck.meta == {
        "title": "Public sector innovation", "author": "Ana, Ben", "date": "2026-11-21", "lang": "en-GB",
    }  # fmt: skip


def test_the_heading_names_id_layout_and_keys(deck: Deck) -> None:
    first, second = deck.slides
    assert (first.id, first.layout, first.title_text, first.line) == ("three-tests", "cards", "Three tests", 8)
    assert first.attrs == {"activity": "definition", "session": "Part one", "claims": "D1 D2"}
    assert (second.id, second.layout, second.line) == ("without-braces", "bullets", 32)


def test_claims_are_those_of_the_heading_then_those_of_words(deck: Deck) -> None:
    assert deck.slides[0].claims == ("D1", "D2", "D3")


def test_items_hold_bold_words_attributes_and_links(deck: Deck) -> None:
    block = deck.slides[0].lists()[0]
    assert [item.paragraph.line for item in block.items] == [10, 11]
    assert block.items[0].paragraph.runs == (
        Run("New here", bold=True), Run(": "), Run("New, or new in this place", attrs={"claim": "D1 D3"}),
    )  # fmt: skip
    assert block.items[1].paragraph.runs[-1] == Run("practice", link="https://example.org/a_b")


def test_lines_of_a_paragraph_are_joined_and_a_backslash_breaks_them(deck: Deck) -> None:
    (note,) = deck.slides[0].paragraphs()
    assert note.text == "A note over two lines\nand a third."


def test_notes_are_taken_out_of_the_blocks(deck: Deck) -> None:
    slide = deck.slides[0]
    assert [each.name for each in slide.blocks if isinstance(each, Div)] == ["source"]
    minutes, steps = slide.notes
    assert isinstance(minutes, Paragraph)
    assert isinstance(steps, ListBlock)
    assert steps.ordered
    assert [item.paragraph.text for item in steps.items] == ["Say it", "Ask"]
    assert [item.paragraph.text for item in steps.items[1].items] == ["again"]


def test_lists_may_be_nested_once(deck: Deck) -> None:
    (item,) = deck.slides[1].lists()[0].items
    assert [each.paragraph.text for each in item.items] == ["nested"]


def test_divisions_nest_with_any_number_of_colons() -> None:
    text = "## T {.two-columns}\n\n:::: columns\n::: column\n- a\n:::\n::::: {.column}\ntext\n:::::\n::::\n"
    columns = read(text).slides[0].div("columns")
    assert columns is not None
    assert [each.name for each in columns.blocks if isinstance(each, Div)] == ["column", "column"]


def test_a_table_has_a_head_rows_lines_and_alignments() -> None:
    (block,) = read("## T {.table}\n\n| A | B | C |\n|---|:-:|--:|\n| [a]{claim=B03} |  | **c** |\n").slides[0].blocks
    assert isinstance(block, Table)
    assert [cell.text for cell in block.head] == ["A", "B", "C"]
    assert [[cell.text for cell in row] for row in block.rows] == [["a", "", "c"]]
    assert block.rows[0][0].attrs == {"claim": "B03"}
    assert (block.line, block.rows[0][0].line) == (3, 5)
    assert block.aligns == ("left", "center", "right")


def test_a_backslash_takes_the_meaning_of_a_sign_away() -> None:
    text = r"- Stop at \_\_:\_\_, \*not\* bold, \[no words\]\{a=b\}, \# no heading, 3 \< 4 and `a_b`"
    (item,) = read(f"## T\n\n{text}\n").slides[0].lists()[0].items
    words = "Stop at __:__, *not* bold, [no words]{a=b}, # no heading, 3 < 4 and a_b"
    assert item.paragraph.runs == (Run(words),)


def test_quoted_values_may_hold_spaces_signs_and_quotes() -> None:
    (slide,) = read('## T {.exercise name="Say \\"no\\", then = go" minutes=5}\n\n1. a\n').slides
    assert slide.attrs["name"] == 'Say "no", then = go'


def test_words_in_a_title_may_carry_a_claim() -> None:
    (slide,) = read("## A [mission]{claim=F2} first\n\n- a\n").slides
    assert (slide.title_text, slide.claims, slide.attrs) == ("A mission first", ("F2",), {})


def test_comments_and_lines_between_slides_are_nothing() -> None:
    assert len(read("<!-- made by hand -->\n\n## A\n\n- a <!-- x -->\n\n---\n\n## B\n\n- b\n").slides) == 2


@pytest.mark.parametrize(
    ("text", "code", "place", "help_word"),
    [
        ("## T {.card}\n", "unknown-layout", (1, 7, 5), "did you mean `cards`?"),
        ("## T {.cards .links}\n", "unknown-layout", (1, 14, 6), "keep one"),
        ("## T {.cards nubmered=yes}\n", "unknown-key", (1, 14, 8), "did you mean `numbered`?"),
        ("## T {.cards number=3}\n", "unknown-key", (1, 14, 6), "did you mean `numbered`?"),
        ("## T {.break minutes=soon}\n", "wrong-value", (1, 14, 12), "whole minutes"),
        ("## T {.break minutes=5 back=25:10}\n", "wrong-value", (1, 24, 10), "time of day"),
        ("## T {.facet mark=X}\n\n- **a**: b\n", "wrong-value", (1, 14, 6), "known:"),
        ("## T {.cards session=}\n", "broken-attributes", (1, 14, 8), "key=value"),
        ('## T {.cards session="a" session=b}\n', "duplicate-key", (1, 26, 7), "keep one"),
        ("## T\n\n- [a]{clam=B1}\n", "unknown-attribute", (3, 7, 4), "did you mean `claim`?"),
        ("## T\n\n- [a]{onclick=B1}\n", "unknown-attribute", (3, 7, 7), "known:"),
        ("## T\n\n- [a]{mark=S}\n", "unknown-attribute", (3, 7, 4), "known:"),
        ("## T\n\n- [a]{claim=}\n", "broken-attributes", (3, 5, 2), "in quotes"),
        ("## T {.links}\n\n- a\n    - [b]{basis=sad}\n", "wrong-value", (4, 11, 9), "did you mean `said`?"),
        ("## T\n\n::: note\nx\n:::\n", "unknown-division", (3, 5, 4), "did you mean `notes`?"),
        ("## T\n\n::: notes\nx\n\n## U\n\n- a\n", "open-division", (3, 1, 3), "close it"),
        ("## T\n\n- a\n\n:::\n", "stray-fence", (5, 1, 3), "take it out"),
        ("## T\n\n::: source\na\n:::\n\n::: source\nb\n:::\n", "duplicate-division", (7, 1, 3), "keep one"),
        ("## T {.break minutes=5}\n\n::: source\na\n:::\n", "no-place", (3, 5, 6), "`::: notes`"),
        ("## T {.two-columns}\n\n::: column\na\n:::\n", "no-place", (3, 1, 3), "`::: columns`"),
        ("## T\n\n::: source\n- a\n:::\n", "no-place", (4, 0, 1), "`::: notes`"),
        ("## {#t .cards}\n\n- a\n", "no-title", (1, 0, 1), "behind `##`"),
        ("##\n", "no-title", (1, 0, 1), "behind `##`"),
        ("# Part\n\n## T\n\n- a\n", "wrong-heading", (1, 1, 1), "`##`"),
        ("## T\n\n- a\n\nwords\n---\n", "wrong-heading", (6, 1, 1), "empty line"),
        ("## T\n\n### Small\n", "unknown-markup", (3, 0, 1), "`**words**`"),
        ("words\n\n## T\n\n- a\n", "outside-slide", (1, 0, 1), "`## Title`"),
        ("## T {#a}\n\n- a\n\n## U {#a}\n\n- b\n", "duplicate-id", (5, 7, 2), "{#another-id}"),
        ("## T\n\n- an *important* thing\n", "unknown-markup", (3, 0, 1), "`**words**`"),
        ("## T\n\n- a <b>thing</b>\n", "unknown-markup", (3, 0, 1), "plain text"),
        ("## T\n\n<div>a</div>\n", "unknown-markup", (3, 0, 1), "plain text"),
        ("## T\n\n- a\n\n        indented\n", "list-item", (5, 0, 1), "another item"),
        ("## T\n\n- a ![b](c.png)\n", "unknown-markup", (3, 0, 1), "empty line"),
        ("## T {.cards}\n\n![b](c.png)\n", "no-place", (3, 0, 1), "another layout"),
        ("## T\n\n| a | b |\n|---|---|\n| c | d |\n", "no-place", (3, 0, 1), "another layout"),
        ("## T {.statement}\n\na\n\nb\n\nc\n", "no-place", (7, 0, 1), "another layout"),
        ("## T\n\n- a\n    - b\n        - c\n", "too-deep", (5, 0, 1), "one list"),
        ("## T\n\n- a\n\n    more\n", "list-item", (5, 0, 1), "another item"),
        ("## T\n\n-\n- b\n", "list-item", (3, 0, 1), "take it out"),
        ("", "no-slides", (1, 0, 1), "`## Title`"),
    ],
)
def test_a_mistake_is_told_at_its_place(
    text: str, code: str, place: tuple[int, int, int], help_word: str
) -> None:  # fmt: skip
    (found,) = [each for each in complaints(text) if each.code == code]
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.length) == place
    assert help_word in found.help


def test_lines_count_from_the_beginning_of_the_file_with_front_matter() -> None:
    (found,) = complaints("---\ntitle: T\n---\n\n## T {.crads}\n")
    assert found.span is not None
    assert (found.span.line, found.span.text) == (5, "## T {.crads}")
    assert "   ^^^^^^ not a layout" in str(found)


def test_all_mistakes_are_told_at_once() -> None:
    text = "# Part\n\n## T {.crads minuts=3}\n\n::: note\nx\n:::\n\n## U {.break minutes=x}\n"
    codes = [each.code for each in complaints(text)]
    assert codes == ["wrong-heading", "unknown-layout", "unknown-key", "unknown-division", "wrong-value"]


def test_a_mistake_in_the_layouts_name_is_told_once() -> None:
    text = "## T {.fact mark=E pole=left}\n\n- [a]{mark=E}\n\n::: need\nx\n:::\n"
    assert [each.code for each in complaints(text)] == ["unknown-layout"]


def test_every_layout_is_known_to_the_parser(every_layout: SourceFile) -> None:
    assert {slide.layout for slide in parse_deck(every_layout).slides} == set(LAYOUTS)


@given(st.text(alphabet=st.sampled_from("ab #-*_[](){}=.:\"'\\`<>!|\n\t1>&~é€"), max_size=120))
def test_any_text_is_read_or_complained_of(text: str) -> None:
    found: tuple[Diagnostic, ...] = ()
    try:
        assert read(f"## T\n\n{text}").slides
    except ProblemsError as error:
        found = error.diagnostics
    assert all(each.span is not None and each.span.line for each in found)


@given(st.text(min_size=1, max_size=80).filter(lambda text: text.strip()))
def test_escaped_words_come_back_as_they_were(text: str) -> None:
    words = " ".join("".join(sign for sign in text if sign.isprintable()).split())
    if not words:
        return
    escaped = "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!<>|:&~\"'" else sign for sign in words)
    (item,) = read(f"## T\n\n- {escaped}\n").slides[0].lists()[0].items
    assert item.paragraph.text == words


@given(st.text("ab \n-:~|>=+@#$%^.!?\"'()[]{}\\`*_<&/;h", max_size=40))
@example("[a](b 'c') ![d](e) [f]{g=1} **h** `i` <j> &amp; \\* k")
@example("a  \nb - c: d ~ e")
def test_plain_words_are_passed_over_without_a_change(text: str) -> None:
    usual = MarkdownIt("commonmark").use(attrs_plugin, spans=True)
    usual.validateLink = any_address  # type: ignore[method-assign]
    quick = for_slides(MarkdownIt("commonmark")).use(attrs_plugin, spans=True)
    assert quick.parse(text) == usual.parse(text)
