"""The canvases, a page each: drawings that print at any size, as `canvases.pdf` and larger on request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, get_args

from workshopkit.content.activity import CanvasName
from workshopkit.content.model import Claim, Facet, Workshop
from workshopkit.deck.measure import face_in
from workshopkit.language import N_, _, join_and
from workshopkit.outputs.canvases_sizes import SIZES, CanvasSize, Large
from workshopkit.outputs.canvases_wall import Wall, wall_pages
from workshopkit.outputs.canvases_zones import promises_on, worked_on, worlds_on
from workshopkit.outputs.cards_fit import text_width
from workshopkit.outputs.cards_sources import said_at
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.print_common import lay_out, refuse_faults
from workshopkit.outputs.sourcing import placed_by, sorted_by
from workshopkit.render.impose import Point, Size
from workshopkit.render.pdf import Pages
from workshopkit.templating.environment import render
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Theme

FILE = "canvases.pdf"
ROWS = 4
"""Barriers on the matching mat."""
NAMES: dict[CanvasName, str] = {
    "sort": N_("the diamond"), "portfolio": N_("the portfolio map"), "wall": N_("the barrier wall"),
    "mat": N_("the matching mat"), "worlds": N_("the futures quadrant"), "promises": N_("the commitment wall"),
}  # fmt: skip
"""What each canvas is called in a sentence, in the order of the pages."""
_AXIS_PT, _NAMES_PT, _NAME_WIDTH = 18.0, (22.0, 20.0, 18.0, 16.0, 14.0), 61.5
"""Sizes of the words at the axes and of the facets' names, in points, and mm for a name at the side."""
_MARK = 22.0
"""mm: edge of a mark on the diamond."""


@dataclass(frozen=True, slots=True)
class Pole:
    """A corner of the diamond and the facet that stands there."""

    facet: Facet
    at: Point


@dataclass(frozen=True, slots=True)
class Diamond:
    """The diamond on its page, in mm."""

    centre: Point
    reach: Size
    """Half its width and half its height."""
    poles: tuple[Pole, ...]
    edges: tuple[tuple[Point, Point], ...]
    """Its four sides, open round the marks."""
    mark: float = _MARK
    word: float = 30.0
    """mm for the word at the end of the level axis."""
    name_pt: float = 22.0
    """Size of the facets' names, in points."""


def canvases_of(workshop: Workshop) -> tuple[CanvasName, ...]:
    """Return which canvases a workshop has something to put on, in the order of the pages."""
    diamond = {facet.pole for facet in workshop.facets} == {"top", "right", "bottom", "left"}
    barriers = bool(workshop.of_kind("barrier"))
    moves = bool(workshop.of_kind("strategy") or workshop.of_kind("building-block"))
    have: dict[CanvasName, bool] = {
        "sort": diamond, "portfolio": diamond, "wall": barriers, "mat": barriers and moves,
        "worlds": any(each.zones for each in worked_on(workshop, "worlds")),
        "promises": bool(worked_on(workshop, "promises")),
    }  # fmt: skip
    return tuple(name for name in get_args(CanvasName) if have[name])


def make_canvases(kit: Kit, large: Large = "table") -> Artifact:
    """Return the canvases of a kit as one PDF, a page each; the workshop has at least one (`canvases_of`)."""
    size = SIZES[kit.paper][large]
    context, pages = canvas_pages(kit, size)
    result = pages.write(size.zoom)
    file = FILE if large == "table" else f"canvases-{size.slug}.pdf"
    return Artifact(file, result.content, pages=result.pages, uses=canvas_uses(kit.workshop, context))


def canvas_pages(kit: Kit, size: CanvasSize) -> tuple[dict[str, Any], Pages]:
    """Return what is on the canvases and their pages, laid out; words that do not fit are complaints."""
    context = canvases_context(kit, size)
    pages = lay_out(kit, "canvases/canvases.html.j2", context)
    refuse_faults(pages, "canvases")
    return context, pages


def _about(names: Iterable[CanvasName]) -> str:
    text = join_and(_(NAMES[name]) for name in names)
    return text[:1].upper() + text[1:]


def canvas_uses(workshop: Workshop, context: dict[str, Any]) -> tuple[Use, ...]:
    """Return which claim stands on which page."""
    pages: list[Iterable[Claim]] = []
    for name in context["canvases"]:
        pages += _claims_on(name, workshop, context)
    return tuple(Use(claim.id, f"page {page}") for page, claims in enumerate(pages, start=1) for claim in claims)


def _claims_on(name: CanvasName, workshop: Workshop, context: dict[str, Any]) -> list[Iterable[Claim]]:
    """Return the claims of each page of a canvas: axes on both diamonds, readings on the second."""
    axes, placed = workshop.of_kind("axis"), placed_by(workshop)
    if name == "sort":
        return [(*axes, *placed)]
    if name == "portfolio":
        facets = workshop.find([facet.id for facet in workshop.facets])
        return [(*axes, *_readings(workshop), *facets, *placed)]
    if name == "wall":
        walls: Iterable[Wall] = context["walls"]
        families = sorted_by(workshop)
        barriers = [[place.claim for column in wall.columns for place in column.places] for wall in walls]
        return [[*(claim for claim in each if claim), *families] for each in barriers]
    if name == "worlds":
        return [context["worlds"].claims]
    call = context["promises"].call if name == "promises" else None
    return [(call,) if call else ()]


def _readings(workshop: Workshop) -> list[Claim]:
    """Return how the talks describe the facets."""
    return [claim for facet in workshop.facets for claim in workshop.find(facet.readings)]


def canvases_context(kit: Kit, size: CanvasSize | None = None) -> dict[str, Any]:
    """Return the variables and functions of `canvases/canvases.html.j2`."""
    size = size or SIZES[kit.paper]["table"]
    page, workshop = size.page, kit.workshop
    diamond, names = _worded(diamond_on(page, workshop.facets), kit.theme), canvases_of(workshop)
    context = {"page": page, "diamond": diamond}
    return {
        **context, "page_name": size.name, "zoom": size.zoom, "rows": ROWS,
        "walls": wall_pages(workshop, kit.theme, page) if "wall" in names else (),
        "worlds": worlds_on(page, workshop), "promises": promises_on(page, workshop, kit.theme),
        "canvases": names, "about": _about(names),
        "exercises": {name: worked_on(workshop, name) for name in names},
        "diamond_drawing": lambda open_corners: svg_url(
            render("canvases/diamond.svg.j2", {**context, "open_corners": open_corners}, kit.theme)
        ),
        "readings": _readings(workshop),
        "said_at": lambda claims: said_at(workshop, claims),
        "between": lambda edge: _between(diamond, edge.facets),
    }  # fmt: skip


def diamond_on(page: Size, facets: Iterable[Facet]) -> Diamond:
    """Return the diamond of a page: room above it for the title, below it for the sources."""
    centre = Point(page.width / 2, page.height / 2 + 8.5)
    reach = Size(0.4 * page.width, page.height / 2 - 42.5)
    corners = {
        "top": Point(centre.x, centre.y - reach.height), "right": Point(centre.x + reach.width, centre.y),
        "bottom": Point(centre.x, centre.y + reach.height), "left": Point(centre.x - reach.width, centre.y),
    }  # fmt: skip
    edges = tuple(
        (
            _towards(corners[upright], corners[level], 0.75 * _MARK),
            _towards(corners[level], corners[upright], 1.7 * _MARK),
        )
        for upright in ("top", "bottom")
        for level in ("left", "right")
    )
    return Diamond(centre, reach, tuple(Pole(facet, corners[facet.pole]) for facet in facets), edges)


def _worded(diamond: Diamond, theme: Theme) -> Diamond:
    """Return the diamond with room for its words: long ones at the axes, and names whose longest part is long."""
    strong, heading = face_in(theme.print, heading=False, bold=True), face_in(theme.print, heading=True, bold=True)
    words = [pole.facet.pole_word for pole in diamond.poles if pole.facet.pole in {"left", "right"}]
    names = [part for pole in diamond.poles for part in re.split(r"(?<=-)|\s", pole.facet.name) if part]
    word = max((text_width(each, strong, _AXIS_PT) for each in words), default=0.0) + 2.0
    widest = {size: max((text_width(each, heading, size) for each in names), default=0.0) for size in _NAMES_PT}
    size = next((size for size in _NAMES_PT if widest[size] <= _NAME_WIDTH), _NAMES_PT[-1])
    return replace(diamond, word=max(diamond.word, round(word, 1)), name_pt=size)


def _towards(start: Point, end: Point, distance: float) -> Point:
    """Return the point so many mm from `start` on the way to `end`."""
    width, height = end.x - start.x, end.y - start.y
    share = distance / (width**2 + height**2) ** 0.5
    return Point(round(start.x + share * width, 2), round(start.y + share * height, 2))


def _between(diamond: Diamond, keys: tuple[str, str]) -> dict[str, Any]:
    """Return the side of the page an edge lies on, and its two facets, the upper one first."""
    poles = sorted((pole for pole in diamond.poles if pole.facet.key in keys), key=lambda pole: pole.at.y)
    middle = Point(sum(pole.at.x for pole in poles) / 2, sum(pole.at.y for pole in poles) / 2)
    return {
        "facets": tuple(pole.facet for pole in poles),
        "side": "right" if middle.x > diamond.centre.x else "left",
        "level": "upper" if middle.y < diamond.centre.y else "lower",
    }
