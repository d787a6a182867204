"""The four facets at the poles of a diamond; its double outline says that the places come from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, bar, told
from workshopkit.deck.layouts.content import first_paragraph, plain
from workshopkit.deck.layouts.diamond_poles import POLES, Pole, draw_glosses, read_poles
from workshopkit.deck.layouts.marks import axes, double_diamond, facet_mark
from workshopkit.deck.layouts.model import (
    ONE_LIST,
    ONE_PARAGRAPH,
    Layout,
    Part,
    UnfitError,
    alone,
    evenly,
    paged,
    unwritten,
)
from workshopkit.deck.layouts.portfolio import draw_portfolio, portfolio_slots
from workshopkit.deck.model import ListBlock, Slide
from workshopkit.deck.scene import Align, Box, Group, Scene, SceneItem, Shape, Slot, Text
from workshopkit.deck.stage import MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _

_X, _Y, _HALF_W, _HALF_H = 161.0, 103.0, 78.0, 51.0
_MARK = 22.0
_NARROWER: Final = (0.0, 10.0, 20.0)
"""Millimetres the diamond gives on each side to the names beside it, where they are long."""
_NAMES: Final[dict[str, Box]] = {
    "top": Box(176, 42, 125, 20), "bottom": Box(176, 144, 125, 20),
    "left": Box(MARGIN, 78, 51, 50), "right": Box(254, 78, 66.7, 50),
}  # fmt: skip
_WORDS: Final[dict[str, tuple[float, float]]] = {
    "top": (161, 71), "bottom": (161, 136), "left": (109, 103), "right": (211, 103),
}  # fmt: skip
"""Middles of the words at the ends of the axes."""
_EDGES: Final[dict[str, tuple[float, float, Align]]] = {
    "left top": (47, 67, "right"), "right top": (203, 67, "left"),
    "bottom left": (47, 131, "right"), "bottom right": (203, 131, "left"),
}  # fmt: skip


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, the names of the four facets, and the words in the double box; the diamond itself is drawn."""
    name = stage.style(24, 25.9, face="body")
    facets = stage.slots("facet", _NAMES.values(), name, "middle")
    external = stage.slot("external", "body", Box(MARGIN + 5, 145, 91, 18), stage.type("small"), "middle")
    return stage.frame(*facets, external, *portfolio_slots(stage))


def _draw(slide: Slide, stage: Stage, part: Part, *, glosses: bool) -> Scene:
    """Draw the diamond as wide as the names beside it allow."""
    for narrower in _NARROWER[:-1]:
        try:
            return _drawn(slide, stage, part, narrower, glosses=glosses)
        except UnfitError:
            continue
    return _drawn(slide, stage, part, _NARROWER[-1], glosses=glosses)


def _drawn(slide: Slide, stage: Stage, part: Part, narrower: float, *, glosses: bool) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part)
    try:
        canvas.title((stage.type("title"), 1), (stage.type("title-small"), 1), wide=stage.measure)
    except UnfitError:
        canvas.title((stage.type("question-small"), 1), wide=stage.measure)
    poles = read_poles(slide)
    for number, pole in enumerate(poles, start=1):
        canvas.add(_name(canvas, pole, _room(pole.place, narrower), f"facet-{number}", glosses=glosses))
    _external(canvas, slide)
    edges, kinds = _edges(canvas, slide, poles, narrower)
    places = _places(poles)
    between = (_("{places} Along its edges: {edges}.").format(places=places, edges=each) for each in kinds)
    items = (*_figure(canvas, poles, _HALF_W - narrower), *edges)
    canvas.draw(Group(items, _("Diamond of the facets"), told(*between, places)))
    return canvas.scene("diamond")


def _places(poles: Sequence[Pole]) -> str:
    """Tell where each facet stands, as the alternative text does."""
    found = ", ".join(f"{plain(pole.name)} {words.place(pole.place)}{_meaning(pole)}" for pole in poles)
    return _("Four facets: {facets}.").format(facets=found)


def _room(place: str, narrower: float) -> Box:
    """Return the room for the name of a facet."""
    box = _NAMES[place]
    if place == "left":
        return replace(box, w=box.w + narrower)
    return replace(box, x=box.x - narrower, w=box.w + narrower) if place == "right" else box


def _figure(canvas: Canvas, poles: Sequence[Pole], half: float) -> list[SceneItem]:
    stage = canvas.stage
    items: list[SceneItem] = double_diamond(_X, _Y, half, _HALF_H, "surface-alt", 1.25)
    items += axes(_X, _Y, half, _HALF_H, 1.25)
    style = stage.type("secondary", colour="ink-muted", align="center")
    for pole in poles:
        if not pole.word:
            continue
        x, y = _WORDS[pole.place]
        width = stage.setter.lines(draft(pole.word, style), 200)[0].width_mm + 4
        reach = half - _MARK / 2 - 1 - width / 2
        x = min(max(x, _X - reach), _X + reach) if pole.place in {"left", "right"} else x
        items.append(bar(Box(x - width / 2, y - 4, width, 8), "surface-alt", _("Patch")))
        name = _("Axis word {place}").format(place=words.place(pole.place))
        items.append(canvas.words(name, Box(x - width / 2, y - 4.4, width, 8.5), pole.word, style, "middle"))
    for pole in poles:
        dx, dy = POLES[pole.place]
        items.append(facet_mark(stage, pole.letter, _X + dx * half, _Y + dy * _HALF_H, _MARK))
    return items


def _meaning(pole: Pole) -> str:
    return f" ({pole.word})" if pole.word else ""


def _name(canvas: Canvas, pole: Pole, box: Box, slot: str, *, glosses: bool) -> Text:
    setter = canvas.stage.setter
    for size in (24, 22, 20):
        style = canvas.stage.style(size, round(size * 1.08, 1), face="body", colour=f"facet.{pole.letter}.ink")
        drafts = [draft(pole.name, style)]
        if glosses and pole.gloss:
            drafts.append(draft(pole.gloss, canvas.stage.type("secondary-row", colour="ink-muted"), 1))
        if setter.fits(drafts, box):
            break
    else:
        raise UnfitError(f"`{plain(pole.name)}` has too many words", pole.paragraph.line, "shorten them to six words")
    widest = max(line.width_mm for line in setter.lines(drafts[0], box.w)) + 0.5
    even = max((setter.balanced(each, box.w, lines=3) for each in drafts[1:]), default=widest)
    box = replace(box, w=min(box.w, max(even, widest)))
    return canvas.text(_("Facet {letter}").format(letter=pole.letter), box, drafts, "middle", slot)


def _edges(
    canvas: Canvas, slide: Slide, poles: Sequence[Pole], narrower: float
) -> tuple[list[SceneItem], tuple[str, ...]]:  # fmt: skip
    """Return the words along the edges, and what they say, at length and in short."""
    division = slide.div("edges")
    if division is None:
        return [], ()
    stage, items, said = canvas.stage, list[SceneItem](), list[tuple[str, str]]()
    place = {pole.letter: pole.place for pole in poles}
    for item in [item for block in division.blocks if isinstance(block, ListBlock) for item in block.items]:
        between = item.paragraph.attrs.get("between", "")
        edge = " ".join(sorted(place.get(letter, "") for letter in between))
        if edge not in _EDGES:
            raise unwritten("an edge lies between two neighbours", item.paragraph.line, "write `{between=EM}`")
        x, y, align = _EDGES[edge]
        x += narrower / 2 if align == "right" else -narrower / 2
        box = Box(x, y, 72, 9)
        if not stage.setter.fits([draft(item.paragraph.runs, stage.type("secondary"))], box):
            box = Box(MARGIN, y, x + 72 - MARGIN, 9) if align == "right" else Box(x, y, stage.right - x, 9)
        styles = [stage.type(name, align=align) for name in ("secondary", "small")]
        style = canvas.fit(item.paragraph, box, styles, "the word at an edge")
        items.append(canvas.words(_("Edge {letters}").format(letters=between), box, item.paragraph.runs, style))
        said.append((item.paragraph.text, between))
    long = (_("{edge} from {one} to {other}").format(edge=kind, one=ends[0], other=ends[1]) for kind, ends in said)
    return items, (", ".join(long), ", ".join(kind for kind, _ends in said))


def _external(canvas: Canvas, slide: Slide) -> None:
    """Set the double box that says where the places come from."""
    words = first_paragraph(slide, "external")
    if words is None:
        return
    stage = canvas.stage
    style = stage.type("small")
    for width, most in ((100, 20), (110, 20), (110, 27)):
        height = stage.setter.height([draft(words.runs, style)], width - 9) + 4
        if height <= most:
            break
    else:
        raise UnfitError("the words in the double box are too long", words.line, "shorten them to two lines")
    box = Box(MARGIN, 164 - height, width, height)
    inner = Box(box.x + 1.1, box.y + 1.1, box.w - 2.2, box.h - 2.2)
    canvas.ground_of(
        _("Double box"),
        Shape(box, "rect", _("Outer line"), fill="surface", stroke="ink", stroke_pt=1.0),
        Shape(inner, "rect", _("Inner line"), stroke="ink", stroke_pt=1.0),
    )
    place = Box(box.x + 5, box.y, width - 9, height)
    canvas.add(canvas.words(_("External"), place, words.runs, style, "middle", "external"))


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    projects = slide.div("projects")
    if projects:
        return alone(lambda s, t, part: draw_portfolio(s, t, slots(t), part, projects))(slide, stage)
    try:
        return alone(lambda s, t, part: _draw(s, t, part, glosses=True))(slide, stage)
    except UnfitError:
        pass
    poles = read_poles(slide)
    rows = paged(poles, lambda page, part: draw_glosses(slide, stage, slots(stage), part, page))
    count = len(rows) + 1
    first = _draw(slide, stage, Part(1, count), glosses=False)
    pages = enumerate(evenly(poles, len(rows)), start=2)
    return (first, *(draw_glosses(slide, stage, slots(stage), Part(number, count), page) for number, page in pages))


LAYOUT = Layout(
    name="diamond",
    slots=slots,
    arrange=_arrange,
    divisions={"edges": ONE_LIST, "external": ONE_PARAGRAPH, "projects": {"steps": 1}},
    attributes=("mark", "pole", "word", "between", "at"),
    holds={"list": 1},
)
