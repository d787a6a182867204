"""The room from above: as many tables and seats as the plan has, drawn in the theme's colours."""

from __future__ import annotations

import math

from workshopkit.outputs.kit import Kit

WIDTH, HEIGHT = 160.0, 80.0
_GROUP = {"pairs": 2, "trios": 3}


def room_plan(kit: Kit, mode: str) -> str:
    """Return the drawing for one way of working; a walk shows the wall people stand at."""
    tables, people = kit.plan.tables, kit.plan.brief.participants
    walk = mode in {"walk", "stations"}
    top = 24.0 if walk else 13.0
    columns = math.ceil(tables / 2) if tables > 3 else tables
    rows = math.ceil(tables / columns)
    parts = [_wall(kit) if walk else _screen(kit)]
    for index in range(tables):
        row, column = divmod(index, columns)
        in_row = min(columns, tables - row * columns)
        x = WIDTH * (column + 0.5) / in_row
        y = top + (HEIGHT - top) * (row + 0.5) / rows
        seats = people // tables + (index < people % tables)
        room = (WIDTH / columns * 0.78, (HEIGHT - top) / rows * 0.8)
        parts.append(_table(kit, x, y, room, 0 if walk else seats, _GROUP.get(mode, 0)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f"<title>{_title(tables, people, walk=walk)}</title>{''.join(parts)}</svg>"
    )


def _title(tables: int, people: int, *, walk: bool) -> str:
    many = f"{tables} table{'s' if tables != 1 else ''}"
    front = "a wall to stand at in front" if walk else "the screen in front"
    return f"The room from above: {many}, {people} people, {front}"


def _screen(kit: Kit) -> str:
    return f'<path d="M52 5H108" stroke="#{kit.theme.colours.ink}" stroke-width="1.6"/>'


def _wall(kit: Kit) -> str:
    colours = kit.theme.colours
    cards = "".join(f"M{17 + 11 * index:g} 5h8v5.6h-8Z" for index in range(12))
    people = "".join(_seat(kit, 24 + 16 * index, 17.5 + 2 * (index % 2)) for index in range(8))
    return (
        f'<path d="M8 2.4H152" stroke="#{colours.ink}" stroke-width="1.6"/>'
        f'<path d="{cards}" fill="#{colours.surface}" stroke="#{colours.ink}" stroke-width=".6"/>{people}'
    )


def _table(kit: Kit, x: float, y: float, room: tuple[float, float], seats: int, group: int) -> str:
    colours = kit.theme.colours
    radius = 2.6
    half_w, half_h = min(18.0, room[0] / 2 - 2 * radius - 1), min(7.5, room[1] / 2 - 2 * radius - 0.6)
    rect = (
        f'<rect x="{x - half_w:.2f}" y="{y - half_h:.2f}" width="{2 * half_w:.2f}" height="{2 * half_h:.2f}" '
        f'fill="#{colours.wash}" stroke="#{colours.rule_strong}" stroke-width=".6"/>'
    )
    drawn = [rect]
    places = _seats(x, y, half_w, half_h + radius + 1, seats)
    if group:
        drawn += [_bond(kit, places[start : start + group]) for start in range(0, len(places), group)]
    drawn += [_seat(kit, *place) for place in places]
    return "".join(drawn)


def _seats(x: float, y: float, half_w: float, away: float, seats: int) -> list[tuple[float, float]]:
    """Return seats along both long sides, the odd one at the side farther from the screen."""
    above = seats // 2
    below = seats - above

    def row(count: int, at: float) -> list[tuple[float, float]]:
        return [(x + half_w * (2 * index + 1 - count) / max(count, 1), at) for index in range(count)]

    return [*row(above, y - away), *reversed(row(below, y + away))]


def _seat(kit: Kit, x: float, y: float) -> str:
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="2.6" fill="#{kit.theme.colours.chart_2}"/>'


def _bond(kit: Kit, places: list[tuple[float, float]]) -> str:
    way = "L".join(f"{x:.2f} {y:.2f}" for x, y in places)
    return f'<path d="M{way}" fill="none" stroke="#{kit.theme.colours.accent_ink}" stroke-width="1.4"/>'
