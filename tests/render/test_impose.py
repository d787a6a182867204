"""Every back lies behind its front, whatever the paper, the format, the flip and the number of cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopkit.render.impose import (
    FLIPS,
    FORMATS,
    PAPERS,
    Box,
    Flip,
    FormatName,
    Grid,
    Point,
    Sheet,
    Slot,
    behind,
    grid,
    impose,
    turning_axis,
)
from workshopkit.themes.model import Paper

GRIDS = [(name, paper) for name in FORMATS for paper in PAPERS]
any_grid = st.builds(lambda pair: grid(*pair), st.sampled_from(GRIDS))
any_flip = st.sampled_from(FLIPS)


def _filled(slots: tuple[Slot, ...]) -> dict[int, Slot]:
    return {slot.card: slot for slot in slots if slot.card is not None}


def _behind(box: Box, on: Grid, flip: Flip) -> Box:
    axis = turning_axis(on.page, flip)
    corners = [behind(Point(x, y), on.page, axis) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    left, top = min(each.x for each in corners), min(each.y for each in corners)
    return Box(left, top, box.width, box.height)


def _near(one: Box, other: Box) -> bool:
    return all(abs(getattr(one, side) - getattr(other, side)) < 1e-9 for side in ("x", "y", "right", "bottom"))


@given(on=any_grid, flip=any_flip, count=st.integers(0, 60))
def test_each_back_lies_behind_its_front(on: Grid, flip: Flip, count: int) -> None:
    seen = []
    for sheet in impose(count, on, flip):
        fronts, backs = _filled(sheet.fronts), _filled(sheet.backs)
        assert fronts.keys() == backs.keys()
        for card, front in fronts.items():
            assert _near(_behind(front.box, on, flip), backs[card].box)
        seen += sorted(fronts)
    assert seen == list(range(count))


@given(on=any_grid, flip=any_flip, count=st.integers(1, 60))
def test_empty_cells_are_mirrored_too(on: Grid, flip: Flip, count: int) -> None:
    for sheet in impose(count, on, flip):
        empty_fronts = [_behind(slot.box, on, flip) for slot in sheet.fronts if slot.card is None]
        empty_backs = [slot.box for slot in sheet.backs if slot.card is None]
        assert len(empty_fronts) == len(empty_backs)
        assert all(any(_near(front, back) for back in empty_backs) for front in empty_fronts)


@given(on=any_grid, flip=any_flip, count=st.integers(1, 60))
def test_every_sheet_of_a_set_has_the_same_cells(on: Grid, flip: Flip, count: int) -> None:
    sheets = impose(count, on, flip)
    assert len(sheets) == -(-count // on.per_sheet)
    assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))
    for side in ("fronts", "backs"):
        places = {tuple(slot.box for slot in getattr(sheet, side)) for sheet in sheets}
        assert len(places) == 1
        assert len(places.pop()) == on.per_sheet


@given(on=any_grid, flip=any_flip)
def test_a_sheet_turned_twice_lies_as_before(on: Grid, flip: Flip) -> None:
    axis = turning_axis(on.page, flip)
    for slot in impose(on.per_sheet, on, flip)[0].fronts:
        corner = Point(slot.box.x, slot.box.y)
        again = behind(behind(corner, on.page, axis), on.page, axis)
        assert (again.x, again.y) == pytest.approx((corner.x, corner.y))


@pytest.mark.parametrize(("name", "paper"), GRIDS)
def test_cards_lie_side_by_side_inside_the_page(name: FormatName, paper: Paper) -> None:
    on = grid(name, paper)
    boxes = [slot.box for slot in impose(on.per_sheet, on)[0].fronts]
    for box in boxes:
        assert box.x >= -1e-9
        assert box.right <= on.page.width + 1e-9
        assert box.y >= -1e-9
        assert box.bottom <= on.page.height + 1e-9
    area = sum(box.width * box.height for box in boxes)
    whole = (on.xs[-1] - on.xs[0]) * (on.ys[-1] - on.ys[0])
    assert area == pytest.approx(whole)
    if on.edge_to_edge:
        assert whole == pytest.approx(on.page.width * on.page.height)
    else:
        assert min(on.xs[0], on.ys[0]) >= 8, "an office printer leaves 8 mm white"


@pytest.mark.parametrize(
    ("name", "paper", "columns", "rows", "landscape", "width", "height"),
    [
        ("poker", "a4", 3, 3, False, 63, 88),
        ("poker", "letter", 4, 2, True, 63, 88),
        ("tarot", "a4", 2, 2, False, 70, 120),
        ("tarot", "letter", 2, 2, False, 70, 120),
        ("a6", "a4", 2, 2, False, 105, 148.5),
        ("a6", "letter", 2, 2, False, 107.95, 139.7),
        ("a5", "a4", 1, 2, False, 210, 148.5),
        ("a5", "letter", 1, 2, False, 215.9, 139.7),
    ],
)
def test_grids(
    name: FormatName, paper: Paper, columns: int, rows: int, landscape: bool, width: float, height: float
) -> None:
    on = grid(name, paper)
    assert (on.columns, on.rows) == (columns, rows)
    assert (on.page.width > on.page.height) == landscape
    assert (on.card.width, on.card.height) == pytest.approx((width, height))


def _rows(slots: tuple[Slot, ...], on: Grid) -> list[list[int | None]]:
    cards = [slot.card for slot in slots]
    return [cards[start : start + on.columns] for start in range(0, len(cards), on.columns)]


def _last(count: int, on: Grid, flip: Flip) -> Sheet:
    return impose(count, on, flip)[-1]


def test_upright_on_the_long_edge_mirrors_columns() -> None:
    on = grid("poker", "a4")
    backs = _last(13, on, "long").backs
    assert _rows(backs, on) == [[11, 10, 9], [None, None, 12], [None, None, None]]
    assert not any(slot.turned for slot in backs)


def test_upright_on_the_short_edge_mirrors_rows_and_turns_the_backs() -> None:
    on = grid("poker", "a4")
    backs = _last(13, on, "short").backs
    assert _rows(backs, on) == [[None, None, None], [12, None, None], [9, 10, 11]]
    assert all(slot.turned for slot in backs)


def test_a_landscape_page_on_the_long_edge_turns_about_a_level_axis() -> None:
    on = grid("poker", "letter")
    backs = _last(6, on, "long").backs
    assert _rows(backs, on) == [[4, 5, None, None], [0, 1, 2, 3]]
    assert all(slot.turned for slot in backs)


def test_no_cards_no_sheets() -> None:
    assert impose(0, grid("a6", "a4")) == ()
