"""Where text ends its lines: sources are parted at dots, addresses stay whole, no last line is one short word."""

from __future__ import annotations

from workshopkit.deck.line_ends import parted_at_dots, tied, with_links_whole
from workshopkit.deck.model import Run
from workshopkit.deck.typeset import Style, Typesetter, draft
from workshopkit.themes.load import load_theme

SETTER = Typesetter(load_theme("default").slides)
SMALL, BODY = Style(12, 13.8), Style(18, 20)
SOURCE = "Webinar 15:01, 15:25, 16:11, 16:42 · Explainer 01:28, 01:39, 01:41, 01:54 · Places: oecd-opsi.org"
EXTERNAL = "External: not said in the talks, places from oecd-opsi.org"
WIDTHS = [each / 2 for each in range(80, 320, 3)]


def test_a_source_on_two_lines_is_parted_at_a_dot() -> None:
    seen = 0
    for width in WIDTHS:
        lines = SETTER.lines(parted_at_dots(SETTER, draft(SOURCE, SMALL), width), width)
        if len(lines) == 2:
            seen += lines[0].text.endswith(" ·")
            assert lines[0].text.endswith(" ·") or width < 110
            assert not lines[0].text.endswith("oecd-")
    assert seen > 5


def test_a_source_on_one_line_and_on_many_stays_as_it_is() -> None:
    words = draft(SOURCE, SMALL)
    assert parted_at_dots(SETTER, words, 400) == words
    assert parted_at_dots(SETTER, words, 45) == words


def test_an_address_is_never_broken_at_its_hyphen() -> None:
    for width in WIDTHS:
        lines = SETTER.lines(tied(SETTER, draft(EXTERNAL, BODY), width), width)
        assert not any(line.text.endswith("oecd-") for line in lines)


def test_a_short_last_word_never_stands_alone_where_that_takes_no_more_lines() -> None:
    words = draft([Run("Choose five", bold=True), Run(" running projects, write slips and place them.")], BODY)
    alone = 0
    for width in WIDTHS:
        before, after = SETTER.lines(words, width), SETTER.lines(tied(SETTER, words, width), width)
        assert len(after) == len(before)
        if len(before) > 1 and before[-1].text == "them.":
            alone += 1
            assert after[-1].text.split() != ["them."]
    assert alone


def test_one_long_word_is_left_alone() -> None:
    words = draft("Write on the last page of the handout what you think of interorganisational", BODY)
    width = next(each for each in WIDTHS if SETTER.lines(words, each)[-1].text == "interorganisational")
    assert tied(SETTER, words, width) == words


LINKED = draft([Run("Webinar", bold=True), Run(" (88 min): "), Run("Public sector fundamentals", link="https://a.eu"),
                Run(" said")], BODY)  # fmt: skip


def test_a_link_stands_on_one_line_if_need_be_on_a_new_one() -> None:
    narrow = moved = 0
    for width in WIDTHS:
        found = with_links_whole(SETTER, LINKED, width)
        if found is None:
            narrow += 1
            assert width < 80
            continue
        assert SETTER.links_whole(found, width)
        moved += "\n" in "".join(run.text for run in found.runs)
    assert narrow
    assert moved > 5
    assert with_links_whole(SETTER, LINKED, 400) == LINKED


def test_nothing_is_tied_to_a_link() -> None:
    for width in WIDTHS:
        assert "\u00a0" not in "".join(run.text for run in tied(SETTER, LINKED, width).runs)
