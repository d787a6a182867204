"""A portfolio on the diamond: each project a number at the place where it pulls, named in the list beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, short, told
from workshopkit.deck.layouts.content import plain
from workshopkit.deck.layouts.diamond_poles import POLES, Pole, read_poles
from workshopkit.deck.layouts.marks import axes, double_diamond, facet_mark
from workshopkit.deck.layouts.model import Part, UnfitError, unwritten
from workshopkit.deck.model import Div, ListBlock, Paragraph, Slide
from workshopkit.deck.scene import Anchor, Box, Group, Scene, SceneItem, Shape, Slot, Text
from workshopkit.deck.stage import BODY_TOP, FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Draft, bulleted, draft
from workshopkit.language import _, listed, ngettext

_X, _Y, _HALF_W, _HALF_H = 112.0, 108.0, 72.0, 46.0
_MARK, _TOKEN = 18.0, 11.0
_NARROWER: Final = (0.0, 6.0, 12.0, 18.0)
"""Millimetres the diamond gives on each side to the names beside it, where they are long."""
LIST: Final = Box(218, BODY_TOP + 4, 102.7, FLOOR - BODY_TOP - 4)
"""Place of the names of the projects."""
_INDENT = 10.0
_AT_FACET: Final = ((0.72, 0.0), (0.5, -0.16), (0.5, 0.16), (0.25, 0.0))
"""Places of projects at one pole: how far out along its axis, and how far to a side."""
_AT_EDGE: Final = ((0.42, 0.4), (0.29, 0.24))
"""Places between two poles: how far along the level axis, and along the other."""
_NAMES: Final[dict[str, tuple[Box, Anchor]]] = {
    "top": (Box(124, 48, 88, 19), "top"), "bottom": (Box(124, 146, 88, 19), "middle"),
    "left": (Box(MARGIN, 67, 50, 29), "bottom"), "right": (Box(171, 67, 45, 29), "bottom"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Project:
    """A numbered project and its place, in millimetres."""

    number: int
    paragraph: Paragraph
    at: str
    """Letter of its facet, or of two facets it lies between."""
    x: float
    y: float


def portfolio_slots(stage: Stage) -> tuple[Slot, ...]:
    """Return the slot of the list of projects."""
    return (stage.slot("projects", "body", LIST, stage.type("secondary")),)


def draw_portfolio(slide: Slide, stage: Stage, slots: Sequence[Slot], part: Part, division: Div) -> Scene:
    """Draw the diamond with the projects of a division on it, as wide as its names allow; raises UnfitError."""
    for narrower in _NARROWER[:-1]:
        try:
            return _drawn(slide, stage, slots, part, division, narrower)
        except UnfitError:
            continue
    return _drawn(slide, stage, slots, part, division, _NARROWER[-1])


def _drawn(
    slide: Slide, stage: Stage, slots: Sequence[Slot], part: Part, division: Div, narrower: float
) -> Scene:  # fmt: skip
    half = _HALF_W - narrower
    canvas = Canvas(stage, slide, slots, part, mark=True)
    canvas.title()
    poles = read_poles(slide)
    projects = _projects(division, poles, half)
    for number, pole in enumerate(poles, start=1):
        canvas.add(_name(canvas, pole, narrower, f"facet-{number}"))
    canvas.add(_list(canvas, projects, division))
    items: list[SceneItem] = double_diamond(_X, _Y, half, _HALF_H, "surface-alt", 1.25)
    items += axes(_X, _Y, half, _HALF_H, 1.25)
    for pole in poles:
        dx, dy = POLES[pole.place]
        items.append(facet_mark(stage, pole.letter, _X + dx * half, _Y + dy * _HALF_H, _MARK))
    items += (_token(stage, each) for each in projects)
    canvas.draw(Group(tuple(items), _("Portfolio on the diamond"), _told(projects, poles)))
    return canvas.scene("diamond")


def _projects(division: Div, poles: Sequence[Pole], half: float) -> tuple[Project, ...]:
    items = [item for block in division.blocks if isinstance(block, ListBlock) for item in block.items]
    if not items:
        raise unwritten("the portfolio has no projects", division.line, "write them as a list `1. [Name]{at=E}`")
    place = {pole.letter: POLES[pole.place] for pole in poles}
    taken: Counter[str] = Counter()
    found = []
    for number, item in enumerate(items, start=1):
        at = "".join(sorted(item.paragraph.attrs.get("at", "")))
        ends = [place[letter] for letter in at if letter in place]
        if not at or len(ends) != len(at) or not (len(ends) == 1 or _neighbours(ends)):
            raise unwritten(
                f"`{short(item.paragraph.text)}` lies nowhere on the diamond", item.paragraph.line,
                "write the letter of its facet, `{at=E}`, or of two neighbours, `{at=EM}`",
            )  # fmt: skip
        room = _AT_FACET if len(ends) == 1 else _AT_EDGE
        if taken[at] == len(room):
            raise UnfitError("too many projects at one place", item.paragraph.line, f"leave {len(room)}")
        dx, dy = _offset(ends, room[taken[at]])
        taken[at] += 1
        found.append(Project(number, item.paragraph, at, _X + dx * half, _Y + dy * _HALF_H))
    return tuple(found)


def _neighbours(ends: Sequence[tuple[int, int]]) -> bool:
    return len(ends) == 2 and ends[0] != ends[1] and all(sum(each) for each in zip(*ends, strict=True))


def _offset(ends: Sequence[tuple[int, int]], place: tuple[float, float]) -> tuple[float, float]:
    """Return how far from the middle a project lies, as shares of the half width and the half height."""
    out, side = place
    if len(ends) == 2:
        (ax, ay), (bx, by) = ends
        return out * (ax + bx), side * (ay + by)
    dx, dy = ends[0]
    return (dx * out, side) if dx else (side * 1.1, dy * (out if out < 0.7 else 0.66))


def _name(canvas: Canvas, pole: Pole, narrower: float, slot: str) -> Text:
    stage, (box, anchor) = canvas.stage, _NAMES[pole.place]
    if pole.place in {"left", "right"}:
        box = replace(box, x=box.x - (narrower if pole.place == "right" else 0.0), w=box.w + narrower)
    word = [draft(pole.word, stage.type("small", colour="ink-muted"))] if pole.word else []
    for size, bold in ((22, True), (20, True), (18, True), (18, False)):
        colour = f"facet.{pole.letter}.ink"
        style = stage.style(size, round(size * 1.08, 1), face="body", bold=bold, colour=colour)
        drafts = [draft(pole.name, style), *word]
        if stage.setter.fits(drafts, box):
            return canvas.text(_("Facet {letter}").format(letter=pole.letter), box, drafts, anchor, slot)
    raise UnfitError(f"`{plain(pole.name)}` has too many words", pole.paragraph.line, "shorten them to a few words")


def _list(canvas: Canvas, projects: Sequence[Project], division: Div) -> Text:
    """Return the names of the projects as a numbered list."""
    stage = canvas.stage
    for name, air in (("narrow-row", 9), ("secondary-row", 7), ("secondary-row", 3), ("small", 3), ("small", 0)):
        drafts: list[Draft] = []
        for each in projects:
            words = draft(each.paragraph.runs, stage.type(name), air)
            drafts.append(bulleted(words, _INDENT, number=each.number))
        if stage.setter.fits(drafts, LIST):
            return canvas.text(_("Projects"), LIST, drafts, slot="projects")
    raise UnfitError("the projects have too many words", division.line, "shorten them, or leave some out")


def _token(stage: Stage, project: Project) -> Shape:
    box = Box(project.x - _TOKEN / 2, project.y - _TOKEN / 2, _TOKEN, _TOKEN)
    style = stage.style(18, 20, face="body", align="center")
    words = Text(box, stage.setter.set([draft(str(project.number), style)], box, "middle"), _("Number"), "middle")
    name = _("Project {number}").format(number=project.number)
    return Shape(box, "ellipse", name, fill="surface", stroke="ink", stroke_pt=1.5, text=words)


def _told(projects: Sequence[Project], poles: Sequence[Pole]) -> str:
    names = {pole.letter: plain(pole.name) for pole in poles}
    held: dict[str, list[str]] = {}
    for each in projects:
        held.setdefault(_(" and ").join(names[letter] for letter in each.at), []).append(str(each.number))
    empty = [name for letter, name in names.items() if not any(letter in each.at for each in projects)]
    each_place = _("{numbers} at {facet}")
    parts = [each_place.format(numbers=", ".join(numbers), facet=name) for name, numbers in held.items()]
    many = ngettext("Where {count} project lies", "Where {count} projects lie", len(projects))
    short_parts = [many.format(count=len(projects))]
    if empty:
        none = _("none at {facets}").format(facets=", ".join(empty))
        parts.append(none)
        short_parts.append(none)
    return told(_("Where the projects lie: {places}.").format(places=listed(parts)), f"{listed(short_parts)}.")
