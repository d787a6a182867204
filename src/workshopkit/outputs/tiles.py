"""canvases-tiles.pdf: every canvas as large as a wall needs it, in parts that an office printer prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.language import N_, _, listed
from workshopkit.outputs.canvases import canvas_pages, canvas_uses
from workshopkit.outputs.canvases_sizes import SIZES, Large
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.print_common import SHEETS, lay_out, refuse_faults
from workshopkit.render.tiling import OVERLAP, Tile, Tiling, tiling
from workshopkit.render.windows import PageWindow, Said, said_on
from workshopkit.templating.environment import render

_LONGEST_ALT = 240
"""Characters of an alternative text; more is a burden to listen to."""
_PLACES = (
    (N_("upper left"), N_("upper middle"), N_("upper right")), (N_("middle left"), N_("middle"), N_("middle right")),
    (N_("lower left"), N_("lower middle"), N_("lower right")),
)  # fmt: skip
_AT = {1: (1,), 2: (0, 2), 3: (0, 1, 2)}
"""Which of three places each of so many has."""
_ROWS, _COLUMNS = (N_("upper"), N_("middle"), N_("lower")), (N_("left"), N_("middle"), N_("right"))


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the file."""

    number: int
    """Of the part, in its canvas."""
    tile: Tile
    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class Parted:
    """A page of the canvases in its parts."""

    title: str
    first: int
    last: int
    """Pages of the file."""
    parts: tuple[Part, ...]


def make_tiles(kit: Kit, large: Large = "wall") -> Artifact:
    """Return the canvases in parts; the workshop has at least one (`canvases_of`)."""
    size = SIZES[kit.paper][large]
    context, canvases = canvas_pages(kit, size)
    way = tiling(size.sheet, kit.paper)
    pages = canvases.document.pages
    pictures = {
        _address(number, tile): PageWindow(page, tile.window, size.zoom)
        for number, page in enumerate(pages, start=1)
        for tile in way.tiles
    }
    parted = [_parted(number, said_on(page, size.zoom), way) for number, page in enumerate(pages, start=1)]
    more = {
        "parted": parted, "way": way, "size": size, "overlap": OVERLAP, "paper_name": SHEETS[kit.paper].name,
        "tile_drawing": lambda part: render(
            "canvases/tile.svg.j2", {"way": way, "part": part, "overlap": OVERLAP}, kit.theme
        ),
    }  # fmt: skip
    laid_out = lay_out(kit, "canvases/tiles.html.j2", {**context, **more}, pictures)
    refuse_faults(laid_out, "canvases in parts")
    result = laid_out.write()
    file = "canvases-tiles.pdf" if large == "wall" else f"canvases-tiles-{size.slug}.pdf"
    return Artifact(file, result.content, pages=result.pages, uses=_uses(canvas_uses(kit.workshop, context), parted))


def _address(number: int, tile: Tile) -> str:
    return f"part:{number}/{tile.label}"


def _parted(number: int, said: Sequence[Said], way: Tiling) -> Parted:
    """Return a page in its parts; words that stand on two are told of the first only."""
    title = next((each.words for each in said if each.heading), "")
    first = 2 + (number - 1) * way.count
    begins: dict[str, list[Said]] = {tile.label: [] for tile in way.tiles}
    for each in said:
        begins[way.owner(each.x, each.y).label].append(each)
    parts = tuple(
        Part(at, tile, _address(number, tile), _alt(title, tile, way, begins[tile.label]))
        for at, tile in enumerate(way.tiles, start=1)
    )
    return Parted(title, first, first + way.count - 1, parts)


def _alt(title: str, tile: Tile, way: Tiling, said: Sequence[Said]) -> str:
    """Return where a part lies and what begins on it: its headings, else its first words."""
    start = _("Part {label} of “{title}”: {where}.").format(label=tile.label, title=title, where=_where(tile, way))
    headings = dict.fromkeys(each.words for each in said if each.heading)
    words = list(headings or dict.fromkeys(each.words for each in said))
    text = start
    for count in range(1, len(words) + 1):
        begins, more = listed(words[:count]), len(words) - count
        told = _("Here begin: {words} and {count} more.") if more else _("Here begin: {words}.")
        longer = f"{start} {told.format(words=begins, count=more)}"
        if len(longer) > _LONGEST_ALT:
            break
        text = longer
    nothing = _("No words begin here.")
    return text if words else f"{start} {nothing}"


def _where(tile: Tile, way: Tiling) -> str:
    """Return `upper left`, or row and column where there are many."""
    if way.rows in _AT and way.columns in _AT:
        row, column = _AT[way.rows][tile.row], _AT[way.columns][tile.column]
        if way.rows > 1 and way.columns > 1:
            return _(_PLACES[row][column])
        return _(_ROWS[row]) if way.rows > 1 else _(_COLUMNS[column]) if way.columns > 1 else ""
    return _("row {row} of {rows}, column {column} of {columns}").format(
        row=tile.row + 1, rows=way.rows, column=tile.column + 1, columns=way.columns
    )


def _uses(uses: Sequence[Use], parted: Sequence[Parted]) -> tuple[Use, ...]:
    """Return where each claim stands: a canvas is told by the first page of its parts."""
    pages = {f"page {number}": f"page {each.first}" for number, each in enumerate(parted, start=1)}
    return tuple(Use(use.claim, pages[use.where]) for use in uses)
