"""Cards in a grid, as wide as their number lets them be and as high as their words need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.layouts.bullets import INDENT
from workshopkit.deck.layouts.canvas import Canvas, bar, short
from workshopkit.deck.layouts.content import lead, one_list
from workshopkit.deck.layouts.marks import any_mark, mark_role
from workshopkit.deck.layouts.model import Part, UnfitError, paged, with_items
from workshopkit.deck.model import Item, Paragraph, Run, Slide
from workshopkit.deck.scene import Box, Group, Scene, SceneItem, Shape, Slot, Text
from workshopkit.deck.stage import FLOOR, GUTTER, MARGIN, Stage
from workshopkit.deck.typeset import Draft, bulleted, draft
from workshopkit.language import _

Slots = Callable[[Stage], tuple[Slot, ...]]
BRICK = 1.5
"""Cards are half again as wide as high, where their words let them."""
MOST_CARDS = 25
"""On one slide."""
_BAR = 3.0
_LEFT, _RIGHT, _PAD = 7.5, 4.0, 3.5
_PER_ROW = {1: (2,), 2: (2,), 3: (3, 2), 4: (4, 2), 5: (3, 4, 2), 6: (3, 4, 2), 7: (4, 3, 2), 8: (4, 3, 2)}
"""Cards in a row, the best first, by how many there are."""


@dataclass(frozen=True, slots=True)
class Family:
    """Cards that belong together, with a head when they are a barrier family."""

    mark: str
    name: str
    items: tuple[Item, ...]
    first: int = 0
    """Number of the first card; 0 when they have no numbers."""


def draw_family(canvas: Canvas, family: Family, top: float, floor: float, *, as_list: bool = False) -> None:
    """Draw one family: its head, then its cards, or its sentences as a list."""
    y = top
    if family.name:
        head = family_head(canvas, family, Box(MARGIN, y, 200, 12), "family-1")
        canvas.add(head.name)
        canvas.draw(marks_of([head]))
        y += 16.5
    if as_list:
        _list(canvas, family, Box(MARGIN, y, canvas.stage.span(11), floor - y))
        return
    count = len(family.items)
    for per_row in _PER_ROW.get(count, (4, 3, 2)):
        height = _card_height(canvas, family, per_row, floor - y)
        if height and count <= MOST_CARDS:
            _cards(canvas, family, y, per_row, height)
            return
    item = max(family.items, key=lambda each: len(each.paragraph.text))
    raise UnfitError(f"a card is too long: `{short(item.paragraph.text)}`", item.paragraph.line, "shorten it")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a family: its mark, if it has one, and its name."""

    mark: SceneItem | None
    name: Text
    told: str


def family_head(canvas: Canvas, family: Family, box: Box, slot: str) -> Head:
    """Return mark and name of a family."""
    mark, x = None, box.x
    if family.mark:
        mark = any_mark(canvas.stage, family.mark, Box(x, box.y, 18, 12))
        x += 21
    place = Box(x, box.y, box.x + box.w - x, box.h)
    name = Paragraph((Run(family.name),), canvas.slide.line)
    styles = [canvas.stage.type(each) for each in ("heading-row", "secondary-head", "label")]
    style = canvas.fit(name, place, styles, "the name of a family")
    text = canvas.words(_("Family {name}").format(name=family.name), place, family.name, style, "middle", slot)
    return Head(mark, text, f"{family.mark} {family.name}")


def marks_of(heads: Sequence[Head]) -> Group | None:
    """Return the marks of families as one drawing; nothing where they have none."""
    marks = tuple(head.mark for head in heads if head.mark)
    told = ", ".join(head.told for head in heads if head.mark)
    alt = _("Letters of the families: {letters}.").format(letters=told)
    return Group(marks, _("Marks of the families"), alt) if marks else None


def _card_drafts(canvas: Canvas, family: Family, index: int) -> list[Draft]:
    """Return the words of a card: a heading, if it has one, and its text; its number before them."""
    head, text = lead(family.items[index].paragraph)
    narrow = canvas.stage.type("narrow-row")
    if family.first:
        number = Run(f"{family.first + index}\u2002", bold=True)
        head, text = ((number, *head), text) if head else ((), (number, *text))
    drafts = [draft(head, narrow.but(bold=True))] if head else []
    return [*drafts, *([draft(text, narrow, 2)] if text else [])]


def _width(canvas: Canvas, per_row: int) -> float:
    return (canvas.stage.measure - (per_row - 1) * GUTTER) / per_row


def _card_height(canvas: Canvas, family: Family, per_row: int, room: float) -> float:
    """Return how high the cards have to be, 0 when they do not fit."""
    setter, width = canvas.stage.setter, _width(canvas, per_row)
    inner = width - _LEFT - _RIGHT
    needed = 0.0
    for index in range(len(family.items)):
        drafts = _card_drafts(canvas, family, index)
        if not setter.fits(drafts, Box(0, 0, inner, 500)):
            return 0.0
        needed = max(needed, setter.height(drafts, inner) + 2 * _PAD)
    rows = -(-len(family.items) // per_row)
    most = (room - (rows - 1) * GUTTER) / rows
    return min(max(needed, min(width / BRICK, 40.0)), most) if needed <= most else 0.0


def _cards(canvas: Canvas, family: Family, top: float, per_row: int, height: float) -> None:
    stage, width = canvas.stage, _width(canvas, per_row)
    bricks, texts = list[SceneItem](), list[Text]()
    for index, item in enumerate(family.items):
        x = MARGIN + (index % per_row) * (width + GUTTER)
        y = top + (index // per_row) * (height + GUTTER)
        mark = family.mark or item.paragraph.attrs.get("mark", "")
        bricks += brick(mark, Box(x, y, width, height), _("Ground {number}").format(number=index + 1))
        drafts = _card_drafts(canvas, family, index)
        inner = Box(x + _LEFT, y, width - _LEFT - _RIGHT, height)
        if len(drafts) == 1:
            inner = replace(inner, w=stage.setter.balanced(drafts[0], inner.w, lines=4))
        texts.append(
            canvas.text(_("Card {number}").format(number=index + 1), inner, drafts, "middle", f"card-{index + 1}")
        )
    canvas.ground_of(_("Grounds of the cards"), *bricks)
    canvas.add(*texts)


def brick(mark: str, box: Box, name: str) -> list[SceneItem]:
    """Return an empty card: its outline, and the bar in the colour of its mark."""
    side = bar(Box(box.x, box.y, _BAR, box.h), mark_role(mark, "fill") if mark else "surface-strong")
    if mark == "R":
        side = replace(side, stroke="ink", stroke_pt=0.5)
    return [Shape(box, "rect", name, fill="surface", stroke="rule-strong", stroke_pt=0.75), side]


def _list(canvas: Canvas, family: Family, box: Box) -> None:
    stage = canvas.stage
    style = stage.type("body")
    for air in (11.0, 7.0):
        drafts = [bulleted(draft(item.paragraph.runs, style, air), INDENT) for item in family.items]
        if stage.setter.fits(drafts, box):
            canvas.add(canvas.text(_("Body"), box, drafts, slot="card-1"))
            return
    item = max(family.items, key=lambda each: len(each.paragraph.text))
    raise UnfitError(f"an item is too long: `{short(item.paragraph.text)}`", item.paragraph.line, "shorten it")


def arrange_grid(slide: Slide, stage: Stage, slots: Slots) -> tuple[Scene, ...]:
    """Arrange five and more cards without families."""
    block = one_list(slide, "cards")
    order = {id(item): number for number, item in enumerate(block.items, start=1)}
    numbered = slide.attrs.get("numbered") == "yes"

    def draw(items: Sequence[Item], part: Part) -> Scene:
        canvas = Canvas(stage, with_items(slide, block, items), slots(stage), part, mark=True)
        notes = slide.paragraphs() if part.number == part.of else ()
        top = canvas.title()
        family = Family("", "", tuple(items), order[id(items[0])] if numbered else 0)
        draw_family(canvas, family, top, 142 if notes else FLOOR)
        if notes:
            canvas.fit(notes[0], canvas.slots["note"].box, [canvas.style("note")], "the note")
            canvas.fill("note", notes[0].runs)
        return canvas.scene("cards")

    return paged(block.items, draw)
