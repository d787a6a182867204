"""Where the printer's marks stand on a sheet: cuts, crosses, the ruler. Pure geometry, mm from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.render.impose import Axis, Grid, Point

TICK, CLEAR = 4.0, 2.0
"""Length of a cut tick, and its distance from the trim."""
ARM = 2.8
"""Half the length of a cross."""
RULER = 100.0
_LARGE_ARM = 6.0
"""The cross where the two cuts through the middle meet."""
_EDGE = 5.0
"""What most printers leave white."""
MOST_OFFSET = 5.0
"""mm by which backs can be moved."""
_BACK_EDGE = MOST_OFFSET + 0.5
"""From the edge of a sheet to the marks of its back: they stay on it wherever the back is moved."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one side of a sheet."""

    cuts: tuple[Stroke, ...]
    guides: tuple[Stroke, ...]
    """Where to cut between cards, dashed; on fronts only, since backs never lie exactly behind."""
    crosses: tuple[Point, ...]
    arm: float
    ruler: tuple[Stroke, ...]
    """A line of exactly 100 mm with a tick each 10 mm; fronts only."""
    on_cuts: bool
    """The marks lie on the cuts through the middle; no margin is trimmed off."""


def sheet_marks(on: Grid, axis: Axis, *, front: bool) -> Marks:
    """Return the marks of one side. Crosses stand on the axis the sheet is turned about, so both sides must meet."""
    if on.edge_to_edge:
        return _halving(on, front=front)
    arm, crosses = _axis_crosses(on, axis)
    ticks = _ticks(on) if front else [_kept(tick, on) for tick in _ticks(on)]
    cuts = tuple(stroke for stroke in ticks if not any(_touches(stroke, cross) for cross in crosses))
    guides = _between(on) if front else ()
    ruler = ruler_at(Point((on.page.width - RULER) / 2, on.page.height - 6.4), level=True) if front else ()
    return Marks(cuts, guides, crosses, arm, ruler, on_cuts=False)


def _halving(on: Grid, *, front: bool) -> Marks:
    """Sheets cut through the middle: cross and ruler lie on the cuts, so that cutting takes them away."""
    middle = Point(on.page.width / 2, on.page.height / 2)
    if not front:
        return Marks((), (), (middle,), _LARGE_ARM, (), on_cuts=True)
    guides = [Stroke(_EDGE, y, on.page.width - _EDGE, y) for y in on.ys[1:-1]]
    guides += [Stroke(x, _EDGE, x, on.page.height - _EDGE) for x in on.xs[1:-1]]
    upright = on.columns > 1
    start = Point(middle.x, middle.y + 18) if upright else Point(middle.x - RULER, middle.y)
    ruler = ruler_at(start, level=not upright, on_cut=True)
    return Marks((), tuple(guides), (middle,), _LARGE_ARM, ruler, on_cuts=True)


def _ticks(on: Grid) -> list[Stroke]:
    left, right, top, bottom = on.xs[0], on.xs[-1], on.ys[0], on.ys[-1]
    found = []
    for x in on.xs:
        found.append(Stroke(x, top - CLEAR - TICK, x, top - CLEAR))
        found.append(Stroke(x, bottom + CLEAR, x, bottom + CLEAR + TICK))
    for y in on.ys:
        found.append(Stroke(left - CLEAR - TICK, y, left - CLEAR, y))
        found.append(Stroke(right + CLEAR, y, right + CLEAR + TICK, y))
    return found


def _between(on: Grid) -> tuple[Stroke, ...]:
    return (
        *(Stroke(x, on.ys[0], x, on.ys[-1]) for x in on.xs[1:-1]),
        *(Stroke(on.xs[0], y, on.xs[-1], y) for y in on.ys[1:-1]),
    )


def _kept(tick: Stroke, on: Grid) -> Stroke:
    """Return a tick of a back, shorter where it would leave the sheet when the back is moved."""
    right, bottom = on.page.width - _BACK_EDGE, on.page.height - _BACK_EDGE
    return Stroke(
        min(max(tick.x1, _BACK_EDGE), right), min(max(tick.y1, _BACK_EDGE), bottom),
        min(max(tick.x2, _BACK_EDGE), right), min(max(tick.y2, _BACK_EDGE), bottom),
    )  # fmt: skip


def _axis_crosses(on: Grid, axis: Axis) -> tuple[float, tuple[Point, ...]]:
    """Return half the length and the places of the crosses on the axis, clear of the cards."""
    width, height = on.page.width, on.page.height
    if axis == "vertical":
        return ARM, (Point(width / 2, 8.3), Point(width / 2, height - 12.7))
    arm = min(ARM, (on.left - 1 - _BACK_EDGE) / 2)
    x = min(_BACK_EDGE + arm + 2, on.left - 1 - arm)
    return arm, (Point(x, height / 2), Point(width - x, height / 2))


def _touches(stroke: Stroke, cross: Point) -> bool:
    near_x = min(stroke.x1, stroke.x2) - ARM - 0.5 < cross.x < max(stroke.x1, stroke.x2) + ARM + 0.5
    near_y = min(stroke.y1, stroke.y2) - ARM - 0.5 < cross.y < max(stroke.y1, stroke.y2) + ARM + 0.5
    return near_x and near_y


def ruler_at(start: Point, *, level: bool, on_cut: bool = False) -> tuple[Stroke, ...]:
    """Return a line of exactly 100 mm, a tick each 10 mm, the longer ones each 50."""
    strokes = [_along(start, 0, RULER, level=level)]
    for step in range(11):
        long = step % 5 == 0
        reach = (1.6 if long else 0.9) if on_cut else (2.6 if long else 1.5)
        strokes.append(_across(start, step * RULER / 10, reach, level=level, both=on_cut))
    return tuple(strokes)


def _along(start: Point, first: float, last: float, *, level: bool) -> Stroke:
    if level:
        return Stroke(start.x + first, start.y, start.x + last, start.y)
    return Stroke(start.x, start.y + first, start.x, start.y + last)


def _across(start: Point, at: float, reach: float, *, level: bool, both: bool) -> Stroke:
    under = reach if both else 0.0
    if level:
        return Stroke(start.x + at, start.y - reach, start.x + at, start.y + under)
    return Stroke(start.x - reach, start.y + at, start.x + under, start.y + at)
