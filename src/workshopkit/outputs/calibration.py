"""calibration.pdf: a sheet that tells by how much a printer misses the back, and on which edge it flips."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.outputs.cards_marks import MOST_OFFSET, RULER, Stroke, ruler_at
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import make_document
from workshopkit.render.impose import FORMATS, Point, Size, grid
from workshopkit.templating.environment import render
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Paper

FILE = "calibration.pdf"
WINDOW = 30.0
"""mm round the middle that bear no words on either side, so that both sides can be read against the light."""
_LINE = 27.0
"""Half the length of the two lines of the front."""
_AWAY = 14.0
"""From the middle to a scale of the back."""
_REACH = int(MOST_OFFSET) + 1
"""mm a scale goes to either side of its nought."""
_CORNER = 16.0


@dataclass(frozen=True, slots=True)
class Label:
    """A number at a scale; the place is the middle of its tick's foot, in mm."""

    at: Point
    words: str
    level: bool
    """It stands under a level scale, not beside an upright one."""


@dataclass(frozen=True, slots=True)
class CalibrationSheet:
    """Both sides of a sheet; lengths in mm, as each side is read."""

    page: Size
    upright: bool
    front: tuple[Stroke, ...]
    """Two lines through the middle, rulers across and down."""
    back: tuple[Stroke, ...]
    """A level and an upright scale, whose noughts lie on those lines when front and back meet."""
    corners: tuple[Point, ...]
    labels: tuple[Label, ...]


def make_calibration(kit: Kit) -> tuple[Artifact, ...]:
    """Return the sheet for upright pages and, on paper whose small cards lie on their side, one for those.

    Nothing on it is moved by the order's own offset: what is read on it is what is typed.
    """
    sheets = calibration_sheets(kit.paper)
    drawings = {
        (number, side): svg_url(render("cards/calibration.svg.j2", {"on": on, "side": side}, kit.theme))
        for number, on in enumerate(sheets)
        for side in ("front", "back")
    }
    context = {"sheets": sheets, "window": WINDOW, "drawing_url": lambda number, side: drawings[number, side]}
    result = make_document(kit, "cards/calibration.html.j2", context, what="calibration sheet")
    return (Artifact(FILE, result.content, pages=result.pages),)


def calibration_sheets(paper: Paper) -> tuple[CalibrationSheet, ...]:
    """Return a sheet for each way round in which cards are printed on a paper, the upright one first."""
    pages = {grid(name, paper).page for name in FORMATS}
    return tuple(_sheet(page) for page in sorted(pages, key=lambda page: page.width))


def _sheet(page: Size) -> CalibrationSheet:
    middle = Point(page.width / 2, page.height / 2)
    front = (
        Stroke(middle.x - _LINE, middle.y, middle.x + _LINE, middle.y),
        Stroke(middle.x, middle.y - _LINE, middle.x, middle.y + _LINE),
        *ruler_at(Point(middle.x - RULER / 2, page.height - 12), level=True),
        *ruler_at(Point(12, middle.y - RULER / 2), level=False),
    )
    xs, ys = (_CORNER, page.width - _CORNER), (_CORNER, page.height - _CORNER)
    corners = tuple(Point(x, y) for y in ys for x in xs)
    return CalibrationSheet(page, page.height > page.width, front, _scales(middle), corners, _labels(middle))


def _scales(middle: Point) -> tuple[Stroke, ...]:
    """Return both scales: a tick each half millimetre, a longer one each millimetre, the longest at nought."""
    level, upright = middle.y + _AWAY, middle.x + _AWAY
    found = [
        Stroke(middle.x - _REACH, level, middle.x + _REACH, level),
        Stroke(upright, middle.y - _REACH, upright, middle.y + _REACH),
    ]
    for half in range(-2 * _REACH, 2 * _REACH + 1):
        at, length = half / 2, 6.0 if half == 0 else 4.5 if half % 10 == 0 else 3.0 if half % 2 == 0 else 1.6
        found.append(Stroke(middle.x + at, level - length, middle.x + at, level))
        found.append(Stroke(upright - length, middle.y + at, upright, middle.y + at))
    return tuple(found)


def _labels(middle: Point) -> tuple[Label, ...]:
    found = []
    for at, words in ((-5, "\N{MINUS SIGN}5"), (0, "0"), (5, "5")):
        found.append(Label(Point(middle.x + at, middle.y + _AWAY), words, level=True))
        found.append(Label(Point(middle.x + _AWAY, middle.y + at), words, level=False))
    return tuple(found)
