"""The room from above: where as many tables and seats as the plan has stand; `guide/room.svg.j2` draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workshopkit.language import ngettext
from workshopkit.outputs.kit import Kit
from workshopkit.render.impose import Box, Point

WIDTH, HEIGHT = 160.0, 80.0
"""Of the drawing, in its own units."""
SEAT = 2.6
"""Radius of a seat."""
_GROUP = {"pairs": 2, "trios": 3}


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its seats, and which of them work together when they are fewer than the table."""

    box: Box
    seats: tuple[Point, ...]
    groups: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """The room for one way of working."""

    words: str
    """What the drawing shows."""
    walk: bool
    """People stand at a wall; else they face the screen."""
    tables: tuple[Table, ...]
    width: float = WIDTH
    height: float = HEIGHT
    seat: float = SEAT


def room_plan(kit: Kit, mode: str) -> Room:
    """Return the room for one way of working; a walk shows the wall people stand at."""
    tables, people = kit.plan.tables, kit.plan.brief.participants
    walk = mode in {"walk", "stations"}
    top = 24.0 if walk else 13.0
    columns = math.ceil(tables / 2) if tables > 3 else tables
    rows = math.ceil(tables / columns)
    found = []
    for index in range(tables):
        row, column = divmod(index, columns)
        in_row = min(columns, tables - row * columns)
        middle = Point(WIDTH * (column + 0.5) / in_row, top + (HEIGHT - top) * (row + 0.5) / rows)
        seats = people // tables + (index < people % tables)
        room = (WIDTH / columns * 0.78, (HEIGHT - top) / rows * 0.8)
        found.append(_table(middle, room, 0 if walk else seats, _GROUP.get(mode, 0)))
    return Room(_words(tables, people, walk=walk), walk, tuple(found))


def _words(tables: int, people: int, *, walk: bool) -> str:
    if walk:
        words = ngettext(
            "The room from above: {tables} table, {people} people, a wall to stand at in front",
            "The room from above: {tables} tables, {people} people, a wall to stand at in front", tables,
        )  # fmt: skip
    else:
        words = ngettext(
            "The room from above: {tables} table, {people} people, the screen in front",
            "The room from above: {tables} tables, {people} people, the screen in front", tables,
        )  # fmt: skip
    return words.format(tables=tables, people=people)


def _table(middle: Point, room: tuple[float, float], seats: int, group: int) -> Table:
    half_w, half_h = min(18.0, room[0] / 2 - 2 * SEAT - 1), min(7.5, room[1] / 2 - 2 * SEAT - 0.6)
    places = _seats(middle, half_w, half_h + SEAT + 1, seats)
    return Table(
        box=Box(round(middle.x - half_w, 2), round(middle.y - half_h, 2), round(2 * half_w, 2), round(2 * half_h, 2)),
        seats=places,
        groups=tuple(places[start : start + group] for start in range(0, len(places), group)) if group else (),
    )


def _seats(middle: Point, half_w: float, away: float, seats: int) -> tuple[Point, ...]:
    """Return seats along both long sides, the odd one at the side farther from the screen."""
    above = seats // 2
    below = seats - above

    def row(count: int, at: float) -> list[Point]:
        across = [middle.x + half_w * (2 * index + 1 - count) / max(count, 1) for index in range(count)]
        return [Point(round(x, 2), round(at, 2)) for x in across]

    return (*row(above, middle.y - away), *reversed(row(below, middle.y + away)))
