"""canvases.pdf: the diamond twice, the barrier wall and the matching mat, as drawings that print at any size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workshopkit.content.model import Claim, Facet, Workshop
from workshopkit.outputs.canvases_wall import Wall, wall_pages
from workshopkit.outputs.cards_content import LINE_WORDS
from workshopkit.outputs.cards_sources import said_at
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.print_common import make_document
from workshopkit.outputs.sourcing import placed_by, sorted_by
from workshopkit.render.impose import Point, Size
from workshopkit.templating.environment import render
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Paper

FILE = "canvases.pdf"
PAGES: dict[Paper, tuple[str, Size]] = {"a4": ("A3", Size(420, 297)), "letter": ("Ledger", Size(431.8, 279.4))}
"""Twice the paper of the kit, on its side: name and mm."""
ROWS = 4
"""Barriers on the matching mat."""
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


def canvases_of(workshop: Workshop) -> tuple[str, ...]:
    """Return which canvases a workshop has: diamond with four facets, wall with barriers, mat with moves."""
    diamond = {facet.pole for facet in workshop.facets} == {"top", "right", "bottom", "left"}
    barriers = bool(workshop.of_kind("barrier"))
    moves = bool(workshop.of_kind("strategy") or workshop.of_kind("building-block"))
    have = {"sort": diamond, "portfolio": diamond, "wall": barriers, "mat": barriers and moves}
    return tuple(name for name, wanted in have.items() if wanted)


def make_canvases(kit: Kit) -> Artifact:
    """Return the canvases of a kit as one PDF, a page each; the workshop has at least one (`canvases_of`)."""
    context = canvases_context(kit)
    result = make_document(kit, "canvases/canvases.html.j2", context, what="canvases")
    return Artifact(FILE, result.content, pages=result.pages, uses=canvas_uses(kit.workshop, context["walls"]))


def _about(names: tuple[str, ...]) -> str:
    words = [
        words
        for name, words in (("sort", "the diamond"), ("wall", "the barrier wall"), ("mat", "the matching mat"))
        if name in names
    ]
    text = " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
    return text[:1].upper() + text[1:]


def canvas_uses(workshop: Workshop, walls: Iterable[Wall]) -> tuple[Use, ...]:
    """Return which claim stands on which page: axes on both diamonds, readings on the second, barriers on the walls."""
    axes, readings, names = workshop.of_kind("axis"), _readings(workshop), canvases_of(workshop)
    facets, placed = workshop.find([facet.id for facet in workshop.facets]), placed_by(workshop)
    pages: list[Iterable[Claim]] = []
    if "sort" in names:
        pages = [(*axes, *placed), (*axes, *readings, *facets, *placed)]
    families = sorted_by(workshop)
    pages += [
        [*(place.claim for column in wall.columns for place in column.places if place.claim), *families]
        for wall in walls
    ]
    return tuple(Use(claim.id, f"page {page}") for page, claims in enumerate(pages, start=1) for claim in claims)


def _readings(workshop: Workshop) -> list[Claim]:
    """Return how the talks describe the facets."""
    return [claim for facet in workshop.facets for claim in workshop.find(facet.readings)]


def canvases_context(kit: Kit) -> dict[str, Any]:
    """Return the variables and functions of `canvases/canvases.html.j2`."""
    name, page = PAGES[kit.paper]
    diamond, names = diamond_on(page, kit.workshop.facets), canvases_of(kit.workshop)
    context = {"page": page, "diamond": diamond}
    return {
        **context, "page_name": name, "rows": ROWS,
        "walls": wall_pages(kit.workshop, kit.theme, page) if "wall" in names else (),
        "canvases": names, "about": _about(names),
        "line_words": LINE_WORDS,
        "diamond_drawing": lambda open_corners: svg_url(
            render("canvases/diamond.svg.j2", {**context, "open_corners": open_corners}, kit.theme)
        ),
        "readings": _readings(kit.workshop),
        "said_at": lambda claims: said_at(kit.workshop, claims),
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
