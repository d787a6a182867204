"""Printer's marks: outside the cards or on the cuts, crosses on the axis, a ruler of 100 mm."""

from __future__ import annotations

import pytest

from workshopkit.outputs.cards_marks import MOST_OFFSET, RULER, TICK, Marks, Stroke, sheet_marks
from workshopkit.render.impose import FLIPS, FORMATS, PAPERS, Flip, FormatName, Grid, behind, grid, turning_axis
from workshopkit.themes.model import Paper

CASES = [(name, paper, flip) for name in FORMATS for paper in PAPERS for flip in FLIPS]


def _sides(on: Grid, flip: Flip) -> tuple[Marks, Marks]:
    axis = turning_axis(on.page, flip)
    return sheet_marks(on, axis, front=True), sheet_marks(on, axis, front=False)


def _length(stroke: Stroke) -> float:
    return abs(stroke.x2 - stroke.x1) + abs(stroke.y2 - stroke.y1)


@pytest.mark.parametrize(("name", "paper", "flip"), CASES)
def test_crosses_of_both_sides_meet(name: FormatName, paper: Paper, flip: Flip) -> None:
    on = grid(name, paper)
    front, back = _sides(on, flip)
    axis = turning_axis(on.page, flip)
    assert front.crosses == back.crosses
    for cross in front.crosses:
        met = behind(cross, on.page, axis)
        assert (met.x, met.y) == pytest.approx((cross.x, cross.y)), "a cross stands on the axis"


@pytest.mark.parametrize(("name", "paper", "flip"), CASES)
def test_the_ruler_is_100_mm_and_on_fronts_only(name: FormatName, paper: Paper, flip: Flip) -> None:
    on = grid(name, paper)
    front, back = _sides(on, flip)
    assert max(_length(stroke) for stroke in front.ruler) == pytest.approx(RULER)
    assert len(front.ruler) == 12
    assert back.ruler == ()
    for stroke in front.ruler:
        assert min(stroke.x1, stroke.x2) >= 0
        assert max(stroke.x1, stroke.x2) <= on.page.width
        assert max(stroke.y1, stroke.y2) <= on.page.height


@pytest.mark.parametrize(("name", "paper", "flip"), CASES)
def test_marks_touch_no_card(name: FormatName, paper: Paper, flip: Flip) -> None:
    on = grid(name, paper)
    for marks in _sides(on, flip):
        if on.edge_to_edge:
            assert marks.cuts == ()
            assert marks.on_cuts
            continue
        for stroke in marks.cuts:
            assert TICK / 2 < _length(stroke) < TICK + 0.001
            outside_x = max(stroke.x1, stroke.x2) <= on.xs[0] - 2 or min(stroke.x1, stroke.x2) >= on.xs[-1] + 2
            outside_y = max(stroke.y1, stroke.y2) <= on.ys[0] - 2 or min(stroke.y1, stroke.y2) >= on.ys[-1] + 2
            assert outside_x or outside_y
        for stroke in (*marks.ruler, *marks.cuts):
            assert min(stroke.x1, stroke.x2, stroke.y1, stroke.y2) > 2


@pytest.mark.parametrize(("name", "paper", "flip"), CASES)
def test_every_cut_has_its_ticks_or_a_cross_in_their_place(name: FormatName, paper: Paper, flip: Flip) -> None:
    on = grid(name, paper)
    front, _ = _sides(on, flip)
    if on.edge_to_edge:
        assert len(front.guides) == on.columns - 1 + on.rows - 1
        return
    wanted = 2 * (on.columns + 1) + 2 * (on.rows + 1)
    assert wanted - 2 <= len(front.cuts) <= wanted
    assert len(front.guides) == on.columns - 1 + on.rows - 1


@pytest.mark.parametrize(("name", "paper", "flip"), CASES)
def test_marks_of_backs_stay_on_the_sheet_wherever_it_is_moved(name: FormatName, paper: Paper, flip: Flip) -> None:
    on = grid(name, paper)
    front, back = _sides(on, flip)
    crosses = [
        Stroke(each.x - back.arm, each.y - back.arm, each.x + back.arm, each.y + back.arm) for each in back.crosses
    ]
    for stroke in (*back.cuts, *back.guides, *crosses):
        assert min(stroke.x1, stroke.x2, stroke.y1, stroke.y2) >= MOST_OFFSET
        assert max(stroke.x1, stroke.x2) <= on.page.width - MOST_OFFSET
        assert max(stroke.y1, stroke.y2) <= on.page.height - MOST_OFFSET
    assert all(_length(stroke) == pytest.approx(TICK) for stroke in front.cuts)


@pytest.mark.parametrize(("name", "paper", "flip"), CASES)
def test_crosses_touch_no_card(name: FormatName, paper: Paper, flip: Flip) -> None:
    on = grid(name, paper)
    if on.edge_to_edge:
        return
    for marks in _sides(on, flip):
        assert marks.arm >= 2
        for cross in marks.crosses:
            aside = cross.x + marks.arm < on.xs[0] or cross.x - marks.arm > on.xs[-1]
            above = cross.y + marks.arm < on.ys[0] or cross.y - marks.arm > on.ys[-1]
            assert aside or above
