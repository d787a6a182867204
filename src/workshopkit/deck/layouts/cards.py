"""Two to four cards side by side; five and more stand in a grid, and with a nested list it is the barrier wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.layouts.canvas import Canvas, bar, short
from workshopkit.deck.layouts.content import lead, one_list, plain
from workshopkit.deck.layouts.grid import arrange_grid
from workshopkit.deck.layouts.marks import FACETS, facet_mark, family_mark
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, first_that_fits, paged, with_items
from workshopkit.deck.layouts.wall import arrange_wall, wall_slots
from workshopkit.deck.model import Item, Slide
from workshopkit.deck.scene import Box, Group, Scene, SceneItem, Shape, Slot
from workshopkit.deck.stage import BAR, FLOOR, GUTTER, MARGIN, Stage
from workshopkit.deck.typeset import Draft, draft
from workshopkit.language import _
from workshopkit.units import PT_TO_MM

_PAD = 8.0
_HEAD_DROP, _PLAIN_DROP = 44.0, 11.0
"""From the top of a card to its heading: under a numeral, and without one."""
_NOTE_Y = 148.0


@dataclass(frozen=True, slots=True)
class _Form:
    """How cards are set."""

    per_row: int
    text: str
    """Type of their text."""


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, families and cards as on the wall, and note."""
    note = Box(MARGIN, _NOTE_Y, stage.span(11), 18)
    style = stage.type("narrow", colour="ink-muted")
    return stage.frame(*wall_slots(stage), stage.slot("note", "body", note, style))


def _draw(slide: Slide, stage: Stage, part: Part, form: _Form, first: int) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, mark=True)
    top = canvas.title()
    items = one_list(slide, "cards").items
    per_row = max(form.per_row, len(items))
    width = (stage.measure - (per_row - 1) * GUTTER) / per_row
    crown = _Crown.of(slide, wide=per_row == 1)
    inside = _inside(canvas, items, form, width - 2 * _PAD - crown.left - crown.right)
    needed = crown.drop + inside.height + _PAD
    notes = slide.paragraphs() if part.number == part.of else ()
    room = (_NOTE_Y - 6 if notes else FLOOR) - top
    if needed > room:
        item = max(items, key=lambda each: len(each.paragraph.text))
        raise UnfitError(f"a card is too long: `{short(item.paragraph.text)}`", item.paragraph.line, "shorten it")
    height = min(max(needed, crown.least), room)
    grounds, labels, texts = list[SceneItem](), list[SceneItem](), list[SceneItem]()
    for index, item in enumerate(items):
        box, number = Box(MARGIN + index * (width + GUTTER), top, width, height), first + index
        grounds += [
            bar(box, "surface-alt", _("Ground {number}").format(number=number)),
            bar(replace(box, h=BAR), "surface-strong"),
        ]
        labels += _crown(canvas, item.paragraph.attrs.get("mark", ""), box, number)
        texts.append(_text(canvas, inside, index, box, crown, number))
    canvas.ground_of(_("Grounds of the cards"), *grounds)
    canvas.add(*texts)
    if labels:
        canvas.draw(Group(tuple(labels), _("Signs on the cards"), _told(slide, items, first)))
    if notes:
        canvas.fit(notes[0], canvas.slots["note"].box, [canvas.style("note")], "the note")
        canvas.fill("note", notes[0].runs, replace(canvas.slots["note"].box, y=min(top + height + 8, _NOTE_Y)))
    return canvas.scene("cards")


@dataclass(frozen=True, slots=True)
class _Crown:
    """What stands above the headings of cards, or beside them on a card over the whole width."""

    drop: float
    """From the top of a card to its heading, in millimetres."""
    left: float = 0.0
    right: float = 0.0
    """Room kept beside the words."""
    least: float = 64.0
    """Cards are no lower than that."""

    @classmethod
    def of(cls, slide: Slide, *, wide: bool) -> _Crown:
        """Return the room a numeral, a mark or a tick box needs."""
        tick = slide.attrs.get("tick") == "yes"
        items = [item for block in slide.lists() for item in block.items]
        numbered = slide.attrs.get("numbered") == "yes" or any("mark" in item.paragraph.attrs for item in items)
        if not (tick or numbered):
            return cls(_PLAIN_DROP)
        if wide:
            return cls(_PLAIN_DROP, 34.0 if numbered else 0.0, 24.0 if tick else 0.0)
        return cls(_HEAD_DROP, least=94.0)


@dataclass(frozen=True, slots=True)
class _Inside:
    """The words of the cards of one slide; all headings take the room of the highest."""

    headings: tuple[Draft | None, ...]
    texts: tuple[Draft | None, ...]
    text_drop: float
    """From the top of the heading to the top of the text."""
    height: float


def _inside(canvas: Canvas, items: Sequence[Item], form: _Form, width: float) -> _Inside:
    stage, setter = canvas.stage, canvas.stage.setter
    parts = [lead(item.paragraph) for item in items]
    for name in ("card-heading", "lead", "body"):
        style = stage.type(name, bold=True)
        headings = [draft(head, style) if head else None for head, _ in parts]
        if all(setter.fits([each], Box(0, 0, width, 200), 1) for each in headings if each):
            break
    texts = [draft(text, stage.type(form.text)) if text else None for _, text in parts]
    for item, *drafts in zip(items, headings, texts, strict=True):
        if not setter.fits([each for each in drafts if each], Box(0, 0, width, 500)):
            words = short(item.paragraph.text)
            raise UnfitError(f"a word is wider than its card: `{words}`", item.paragraph.line, "shorten it")
    head_height = max((setter.height([each], width) for each in headings if each), default=0.0)
    drop = head_height + 1.5 if head_height else 0.0
    text_height = max((setter.height([each], width) for each in texts if each), default=0.0)
    return _Inside(tuple(headings), tuple(texts), drop, drop + text_height)


def _text(canvas: Canvas, inside: _Inside, index: int, box: Box, crown: _Crown, number: int) -> SceneItem:
    """Return the words of a card: its heading, and its text at one height on all cards."""
    setter = canvas.stage.setter
    heading, text = inside.headings[index], inside.texts[index]
    room = box.w - 2 * _PAD - crown.left - crown.right
    drafts, drop = [each for each in (heading, text) if each], 0.0
    width = max(
        setter.balanced(each, room, lines=4) if each is text else _widest(canvas, each, room) for each in drafts
    )
    if heading and text:
        between = inside.text_drop - setter.height([heading], width)
        drafts = [heading, replace(text, before_pt=round(between / PT_TO_MM, 2))]
    elif text:
        drop = inside.text_drop
    place = Box(box.x + _PAD + crown.left, box.y + crown.drop + drop, width, setter.height(drafts, width))
    return canvas.text(_("Card {number}").format(number=number), place, drafts, slot=f"card-{index + 1}")


def _widest(canvas: Canvas, heading: Draft, room: float) -> float:
    """Return the width a heading needs as it is broken in this room."""
    return min(room, max(line.width_mm for line in canvas.stage.setter.lines(heading, room)) * 1.02 + 0.5)


def _told(slide: Slide, items: Sequence[Item], first: int) -> str:
    """Return what stands above the words of the cards, in words."""
    marked = [item.paragraph for item in items if "mark" in item.paragraph.attrs]
    marks = [f"{each.attrs['mark']} {plain(lead(each)[0])}".strip() for each in marked]
    if slide.attrs.get("numbered") == "yes":
        if len(items) > 1:
            what = _("Numbers {first} to {last}").format(first=first, last=first + len(items) - 1)
        else:
            what = _("Number {number}").format(number=first)
    else:
        what = _("Marks: {marks}").format(marks=", ".join(marks)) if marks else ""
    if slide.attrs.get("tick") == "yes":
        ticked = _("{signs}, and a box to tick on each card.").format(signs=what)
        return ticked if what else _("A box to tick on each card.")
    return f"{what}."


def _crown(canvas: Canvas, mark: str, box: Box, number: int) -> list[SceneItem]:
    """Return what stands above the heading of a card: a numeral or a mark, and a box to tick."""
    stage, attrs = canvas.stage, canvas.slide.attrs
    items: list[SceneItem] = []
    if attrs.get("numbered") == "yes":
        style = stage.style(66, 66, colour="accent-ink")
        items.append(
            canvas.words(
                _("Number {number}").format(number=number), Box(box.x + _PAD, box.y + 11.6, 40, 24), str(number), style
            )
        )
    elif mark and mark in FACETS:
        items.append(facet_mark(stage, mark, box.x + _PAD + 11, box.y + 24, 22))
    elif mark:
        items.append(family_mark(stage, mark, Box(box.x + _PAD, box.y + 14, 27, 18)))
    if attrs.get("tick") == "yes":
        tick = Box(box.x + box.w - _PAD - 16, box.y + 13, 16, 16)
        items.append(Shape(tick, "rect", _("Tick box"), fill="surface", stroke="ink", stroke_pt=2.0))
    return items


def _beside(slide: Slide, stage: Stage, form: _Form) -> tuple[Scene, ...]:
    """Set the cards side by side, on more than one slide where there are more than fit."""
    block = one_list(slide, "cards")
    order = {id(item): number for number, item in enumerate(block.items, start=1)}

    def draw(items: Sequence[Item], part: Part) -> Scene:
        if len(items) > max(form.per_row, 1):
            raise UnfitError("too many cards for one slide", block.line, "make two slides of them")
        return _draw(with_items(slide, block, items), stage, part, form, order[id(items[0])])

    return paged(block.items, draw)


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    block = one_list(slide, "cards")
    if any(item.items for item in block.items):
        return arrange_wall(slide, stage, slots)
    count = len(block.items)
    if count > 4:
        return first_that_fits(slide, stage, lambda a, b: arrange_grid(a, b, slots), _way(_Form(2, "narrow")))
    forms = [_Form(count, "body")] if count < 4 else []
    forms += [_Form(count, "narrow"), _Form(2, "body"), _Form(2, "narrow"), _Form(1, "body"), _Form(1, "narrow")]
    return first_that_fits(slide, stage, *(_way(form) for form in forms))


def _way(form: _Form) -> Callable[[Slide, Stage], tuple[Scene, ...]]:
    return lambda slide, stage: _beside(slide, stage, form)


LAYOUT = Layout(
    name="cards",
    slots=slots,
    arrange=_arrange,
    keys=("numbered", "tick"),
    attributes=("mark",),
    holds={"paragraph": 1, "list": 1},
    depth=2,
)
