"""One facet: its shape, name and place at the left; what it is, examples and a question at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, bar, rule, short
from workshopkit.deck.layouts.content import lead, one_list
from workshopkit.deck.layouts.marks import axes, double_diamond, facet_mark, own_mark
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, paged, unwritten, with_items
from workshopkit.deck.model import Item, Run, Slide
from workshopkit.deck.scene import Box, Group, Scene, SceneItem, Shape, Slot
from workshopkit.deck.stage import FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Style, draft
from workshopkit.language import _

_PANEL = 114.9
_LEFT = 126.9
_TOP, _PITCH = 50.0, 36.0
_TEXT_DROP = 11.0
"""From the rule of a row to its text."""
_GAP, _CLOSE_GAP = 6.0, 3.0
"""From the text of a row to the next rule."""
_OWN_MARK = 5.6
"""The house before a label is so high and wide."""
_MOST_ROWS = 5
_PLACES = {"top": (0, -1), "right": (1, 0), "bottom": (0, 1), "left": (-1, 0)}


@dataclass(frozen=True, slots=True)
class _Row:
    label: tuple[Run, ...]
    text: tuple[Run, ...]
    question: bool
    own: bool
    """It holds the facilitator's own examples."""


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, name, rows with their labels, source, footer and number."""
    width, rows = stage.right - _LEFT, list[Slot]()
    for n in range(_MOST_ROWS):
        top = _TOP + _PITCH * min(n, 2)
        rows.append(stage.slot(f"label-{n + 1}", "body", Box(_LEFT, top + 3, width, 7.5), stage.type("label")))
        rows.append(stage.slot(f"row-{n + 1}", "body", Box(_LEFT, top + _TEXT_DROP, width, 22), stage.type("row")))
    name = stage.slot("name", "body", Box(MARGIN, 82, _PANEL - 24, 40), stage.type("section-small"))
    source = stage.source_slot(_LEFT, 120)
    footer, number = stage.foot_slots(x=_LEFT + 121)
    return (stage.title_slot(_LEFT, width), name, *rows, source, footer, number)


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    letter = slide.attrs.get("mark", "")
    if not letter:
        raise unwritten("a slide `facet` has no mark", slide.line, "add `mark=E`, `M`, `A` or `N` behind its heading")
    canvas = Canvas(stage, slide, slots(stage), part)
    top = canvas.title()
    canvas.ground_of(_("Panel"), bar(Box(0, 0, _PANEL, stage.height), f"facet.{letter}.tint", _("Ground")))
    mark = facet_mark(stage, letter, MARGIN + 28, 46, 56)
    mark = facet_mark(stage, letter, MARGIN + 28 - (mark.box.x - MARGIN), 46, 56)  # hung from the margin
    name = slide.attrs.get("name", "")
    told = _("Letter {letter}, {name}.") if name else _("Letter {letter}.")
    canvas.draw(Group((mark,), _("Mark of the facet"), told.format(letter=letter, name=name)))
    canvas.draw(_locator(canvas, letter))
    _name(canvas, letter)
    rows = [_row(item) for item in one_list(slide, "rows").items]
    _rows(canvas, rows, letter, max(_TOP, top))
    return canvas.scene("facet")


def _row(item: Item) -> _Row:
    label, text = lead(item.paragraph)
    own = any(run.attrs.get("origin") == "local" for run in label)
    return _Row(label, text, item.paragraph.text.rstrip().endswith("?"), own)


def _name(canvas: Canvas, letter: str) -> None:
    """Set the name of the facet, broken after its hyphen."""
    name = canvas.slide.attrs.get("name", "")
    if not name:
        return
    slot = canvas.slots["name"]
    parts = name.replace("-", "-\n", 1)
    sizes = [canvas.style("name"), *(canvas.stage.style(size, round(size * 1.04, 1)) for size in (32, 28, 24, 20))]
    drafts = [draft(parts, style.but(colour=f"facet.{letter}.ink")) for style in sizes]
    words = next((each for each in drafts if canvas.stage.setter.fits([each], slot.box)), drafts[0])
    canvas.add(canvas.text(_("Name"), slot.box, [words], slot="name"))


def _locator(canvas: Canvas, letter: str) -> Group | None:
    """Return a small diamond with the facet at its pole; nothing when the pole is not told."""
    pole, word = canvas.slide.attrs.get("pole", ""), canvas.slide.attrs.get("word", "")
    if pole not in _PLACES:
        return None
    stage, x, y, half = canvas.stage, 37.0, 150.0, 17.0
    items: list[SceneItem] = [*double_diamond(x, y, half, half, "", 1.0), *axes(x, y, half, half, 1.0)]
    for place, (dx, dy) in _PLACES.items():
        at = (x + dx * half, y + dy * half)
        if place == pole:
            items.append(facet_mark(stage, letter, at[0], at[1] - (0.5 if place == "top" else 0), 11, lettered=False))
        else:
            small = Box(at[0] - 2, at[1] - 2, 4, 4)
            items.append(Shape(small, "diamond", _("Another pole"), fill="surface", stroke="ink", stroke_pt=1.0))
    if word:
        box, place = Box(61, 138, 52, 24), _("at the\n{word} pole").format(word=word)
        styles = [stage.type(name, colour="ink-muted") for name in ("secondary", "small")]
        style = next((each for each in styles if stage.setter.fits([draft(place, each)], box)), styles[-1])
        items.append(canvas.words(_("Pole"), box, place, style, "middle"))
    told = _("On the diamond: at the {corner}, {word}.") if word else _("On the diamond: at the {corner}.")
    return Group(tuple(items), _("Place on the diamond"), told.format(corner=words.place(pole), word=word))


def _rows(canvas: Canvas, rows: Sequence[_Row], letter: str, top: float) -> None:
    """Set the rows at the drawn places where they do, else one under the other."""
    stage = canvas.stage
    width = stage.right - _LEFT
    heights = []
    for row in rows:
        style = _style(stage, row, width)
        heights.append(stage.setter.height([draft(row.text, style)], width))
    steps, end = _steps(heights, top)
    if len(rows) > _MOST_ROWS or end > FLOOR + 1:
        raise UnfitError("the rows of a facet are too long", one_list(canvas.slide, "rows").line, "shorten them")
    label_style = stage.type("label", colour=f"facet.{letter}.ink")
    tops = [top + sum(steps[:index]) for index in range(len(rows))]
    canvas.ground_of(_("Rules"), *(rule(_LEFT, y, width, stage) for y in tops))
    for number, (row, height, y) in enumerate(zip(rows, heights, tops, strict=True), start=1):
        if row.label:
            indent = _OWN_MARK + 2 if row.own else 0.0
            if row.own:
                canvas.draw(own_mark(_LEFT, y + 3.4, _OWN_MARK))
            place = Box(_LEFT + indent, y + 3, width - indent, 7.5)
            canvas.add(
                canvas.words(
                    _("Label {number}").format(number=number), place, row.label, label_style, slot=f"label-{number}"
                )
            )
        box = Box(_LEFT, y + _TEXT_DROP, width, height)
        canvas.add(
            canvas.words(
                _("Row {number}").format(number=number), box, row.text, _style(stage, row, width), slot=f"row-{number}"
            )
        )


def _steps(heights: Sequence[float], top: float) -> tuple[list[float], float]:
    """Return how far each row is from the next, and where the last one ends; more than three may stand closer."""
    for gap in (_GAP, _CLOSE_GAP):
        steps = [_TEXT_DROP + height + gap for height in heights]
        if len(heights) <= 3 and all(step <= _PITCH for step in steps):
            steps = [_PITCH] * len(heights)
        end = top + sum(steps[:-1]) + _TEXT_DROP + heights[-1]
        if len(heights) <= 3 or end <= FLOOR + 1:
            break
    return steps, end


def _style(stage: Stage, row: _Row, width: float) -> Style:
    if not row.question:
        return stage.type("row")
    large = stage.type("question")
    return large if len(stage.setter.lines(draft(row.text, large), width)) <= 2 else stage.type("question-small")


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    block = one_list(slide, "rows")
    for item in block.items:
        text = _row(item).text
        if stage.setter.height([draft(text, stage.type("row"))], stage.right - _LEFT) > FLOOR - _TOP - _TEXT_DROP:
            raise UnfitError(f"a row is too long: `{short(item.paragraph.text)}`", item.paragraph.line, "shorten it")
    return paged(block.items, lambda items, part: _draw(with_items(slide, block, items), stage, part))


LAYOUT = Layout(
    name="facet",
    slots=slots,
    arrange=_arrange,
    keys=("mark", "pole", "name", "word"),
    attributes=("origin",),
    holds={"list": 1},
)
