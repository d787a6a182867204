"""Lines and baselines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from workshopkit.deck.measure import pt_to_mm
from workshopkit.deck.model import Run
from workshopkit.deck.scene import Box
from workshopkit.deck.typeset import DEPTH, LEAST_ROOM, ROOM, Style, Typesetter, bulleted, draft
from workshopkit.render.pptx.xml import roomy
from workshopkit.themes.model import Faces

SETTER = Typesetter(Faces(heading="Cambria", body="Calibri"))
BODY = Style(24, 28.8)
BOX = Box(20, 30, 100, 60)
LONG = "Name what stops us here, then match each barrier with a move we could make this month."


def test_a_line_keeps_a_fifth_of_its_size_under_the_baseline() -> None:
    (paragraph,) = SETTER.set([draft("One line", BODY)], BOX)
    assert paragraph.lines[0].baseline == pytest.approx(30 + pt_to_mm(28.8 - DEPTH * 24))


def test_lines_follow_one_another_at_the_pitch() -> None:
    (paragraph,) = SETTER.set([draft(LONG, BODY)], BOX)
    baselines = [line.baseline for line in paragraph.lines]
    assert len(baselines) == 4
    steps = [after - before for before, after in pairwise(baselines)]
    assert steps == pytest.approx([pt_to_mm(28.8)] * 3)


def test_the_largest_run_of_a_line_sets_its_depth() -> None:
    paragraph = draft([Run("27", bold=True), Run(" per cent")], BODY)
    larger = type(paragraph)((paragraph.runs[0], paragraph.runs[1]), Style(40, 48))
    small, large = (SETTER.set([each], BOX)[0].lines[0].baseline for each in (paragraph, larger))
    assert large - small == pytest.approx(pt_to_mm(48 - 28.8 - DEPTH * (40 - 24)))


def test_anchors_share_out_the_spare_height() -> None:
    tops = {}
    for anchor in ("top", "middle", "bottom"):
        (paragraph,) = SETTER.set([draft("One line", BODY)], BOX, anchor)
        tops[anchor] = paragraph.lines[0].baseline
    spare = BOX.h - pt_to_mm(28.8)
    assert tops["middle"] - tops["top"] == pytest.approx(spare / 2)
    assert tops["bottom"] - tops["top"] == pytest.approx(spare)


def test_alignment_moves_the_line_in_its_box() -> None:
    edges = {}
    for align in ("left", "center", "right"):
        (paragraph,) = SETTER.set([draft("Short", BODY.but(align=align))], BOX)
        segment = paragraph.lines[0].segments[0]
        edges[align] = (segment.x, segment.x + segment.width)
    assert edges["left"][0] == pytest.approx(BOX.x)
    assert edges["right"][1] == pytest.approx(BOX.x + BOX.w)
    assert sum(edges["center"]) / 2 == pytest.approx(BOX.x + BOX.w / 2)


def test_bullets_hang_and_nested_ones_further() -> None:
    items = [bulleted(draft(LONG, BODY), 8), bulleted(draft(LONG, BODY), 8, level=1)]
    first, second = SETTER.set(items, Box(0, 0, 100, 200))
    assert {line.segments[0].x for line in first.lines} == {8}
    assert {line.segments[0].x for line in second.lines} == {16}
    assert (first.bullet, first.level, second.level) == ("bullet", 0, 1)


def test_space_above_counts_but_not_above_the_first() -> None:
    drafts = [draft("One", BODY, 10), draft("Two", BODY, 10)]
    assert SETTER.height(drafts, 100) == pytest.approx(pt_to_mm(2 * 28.8 + 10))
    first, second = SETTER.set(drafts, BOX)
    assert (first.before_pt, second.before_pt) == (0, 10)
    assert second.lines[0].baseline - first.lines[0].baseline == pytest.approx(pt_to_mm(28.8 + 10))


def test_bold_runs_are_measured_bold() -> None:
    plain, bold = (SETTER.lines(draft([Run("Tables of 3 to 6", bold=bold)], BODY), 200) for bold in (False, True))
    assert bold[0].width_mm > plain[0].width_mm


def test_a_newline_breaks_the_line_inside_the_paragraph() -> None:
    (paragraph,) = SETTER.set([draft("Mission-\noriented", BODY)], BOX)
    assert [line.segments[0].text for line in paragraph.lines] == ["Mission-", "oriented"]


def test_links_take_the_colour_of_links_on_light_grounds_only() -> None:
    link = [Run("here", link="https://example.org")]
    assert draft(link, BODY).runs[0].colour == "accent-ink"
    assert draft(link, BODY.but(colour="on-strong")).runs[0].colour == ""


def test_no_words_are_an_empty_paragraph() -> None:
    (paragraph,) = SETTER.set([draft("", BODY)], BOX)
    assert len(paragraph.lines) == 1
    assert not paragraph.lines[0].segments


@pytest.mark.parametrize(
    ("words", "box", "most", "fits"),
    [
        ("Short", BOX, 0, True),
        (LONG, BOX, 0, True),
        (LONG, BOX, 3, False),
        (LONG, Box(0, 0, 100, 30), 0, False),
        ("Verwaltungsverfahrensgesetzänderungsentwurf", Box(0, 0, 60, 200), 0, False),
    ],
)
def test_what_fits(words: str, box: Box, most: int, fits: bool) -> None:
    assert SETTER.fits([draft(words, BODY)], box, most) is fits


def test_two_lines_are_made_even() -> None:
    paragraph = draft("An innovation has to pass three tests before it counts", Style(32, 34.6, "heading", True))
    width = SETTER.balanced(paragraph, 251)
    first, second = (line.width_mm for line in SETTER.lines(paragraph, width))
    assert width < 251
    assert abs(first - second) / max(first, second) < 0.25


def test_a_steady_width_breaks_alike_in_the_box_that_is_written() -> None:
    steady, left_alone = 0, 0
    for width in range(60, 160):
        paragraph = draft(LONG, BODY)
        found = SETTER.steady([paragraph], width)
        written = roomy(Box(0, 0, found, 10), "left").w
        assert 0.88 * width <= found <= width
        assert written == pytest.approx(found + max(LEAST_ROOM, ROOM * found))
        broken = [[line.text for line in SETTER.lines(paragraph, each)] for each in (found, written * 1.004)]
        same = broken[0] == broken[1]
        assert same or not SETTER.is_steady([paragraph], found)
        steady += same
        left_alone += same and found == width
        assert same or found == width
    assert left_alone < 90 < 95 <= steady


def test_a_link_stays_on_one_line_where_that_costs_no_line() -> None:
    words = [Run("Hear it where it was said: "), Run("Government after shock", link="https://example.org"), Run(".")]
    whole = 0
    for width in range(100, 160):
        found = SETTER.steady([draft(words, BODY)], width)
        lines = SETTER.lines(draft(words, BODY), found)
        assert len(lines) == len(SETTER.lines(draft(words, BODY), width))
        whole += sum(segment.run == 1 for line in lines for segment in line.segments) == 1
    plain = sum(
        sum(segment.run == 1 for line in SETTER.lines(draft(words, BODY), width) for segment in line.segments) == 1
        for width in range(100, 160)
    )
    assert whole > plain


def test_long_numbers_do_not_reach_the_words_that_hang_from_them() -> None:
    short = [bulleted(draft("Words", BODY), 8, number=number) for number in range(1, 10)]
    assert {each.indent for each in SETTER.set(short, BOX)} == {8}
    done = SETTER.set([*short, bulleted(draft("Words", BODY), 8, number=10)], BOX)
    [indent] = {each.indent for each in done}
    assert 11 < indent < 14
    assert {each.lines[0].segments[0].x for each in done} == {BOX.x + indent}
