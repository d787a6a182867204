"""The promise: a card to fill in, torn in two, beside the panel of "your turn"."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, bar
from workshopkit.deck.layouts.content import first_paragraph, whole
from workshopkit.deck.layouts.exercise import code_line
from workshopkit.deck.layouts.model import ONE_LIST, ONE_PARAGRAPH, Layout, Part, UnfitError, alone, unwritten
from workshopkit.deck.layouts.panel import LEFT_WIDTH, PanelBlock, draw_panel, panel_slots
from workshopkit.deck.model import Item, ListBlock, Run, Slide
from workshopkit.deck.scene import Box, Group, Line, Scene, SceneItem, Shape, Slot
from workshopkit.deck.stage import BAR, FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import draft

_TOP, _BOTTOM = 46.0, 164.0
_TEAR = 152.0
_KEEP_X, _LINE_X, _LINE_END = 26.0, 68.0, 144.0
_PARTNER_X, _PARTNER_END = 159.0, 208.8
_STEPS = ("first", "second", "third")


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, minutes, stop line, three steps, footer and number."""
    return panel_slots(stage, dict(zip(_STEPS, (66.0, 92.0, 126.0), strict=True)))


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part)
    top = max(_TOP, canvas.title())
    canvas.footer(code_line(slide, stage.footer))
    keep, partner = _prompts(slide, "keep"), _prompts(slide, "partner")
    if not keep:
        raise unwritten("a slide `commitment` has no prompts", slide.line, "add `::: keep` with a list of prompts")
    bottom = _example(canvas, slide)
    canvas.add(_card(canvas, keep, partner, top, bottom))
    steps = [item.paragraph for block in slide.lists() for item in block.items]
    if len(steps) > len(_STEPS):
        raise unwritten("a slide `commitment` takes three steps", steps[3].line, "make one of two")
    shown = [
        PanelBlock(f"{text.attrs.get('minutes', '')} {words.MIN}".strip(), text, slot)
        for text, slot in zip(steps, _STEPS, strict=False)
    ]
    minutes = whole(slide.attrs.get("minutes", "")) or sum(whole(each.attrs.get("minutes", "")) for each in steps)
    draw_panel(canvas, minutes, first_paragraph(slide, "stop"), shown)
    return canvas.scene("commitment")


def _prompts(slide: Slide, name: str) -> tuple[Item, ...]:
    division = slide.div(name)
    lists = [each for each in division.blocks if isinstance(each, ListBlock)] if division else []
    return lists[0].items if lists else ()


def _example(canvas: Canvas, slide: Slide) -> float:
    """Set the worked example, if there is one, under the card; return where the card has to end."""
    example = first_paragraph(slide, "example")
    if example is None:
        return _BOTTOM
    stage = canvas.stage
    width = LEFT_WIDTH - 8
    runs = [Run(f"{words.EXAMPLE}: ", bold=True), *example.runs]
    for name in ("secondary-row", "small"):
        text = draft(runs, stage.type(name))
        height = stage.setter.height([text], width)
        if height <= 22:
            break
    else:
        raise UnfitError("the worked example is too long", example.line, "shorten it to two lines")
    y = FLOOR + 5 - height
    canvas.add(bar(Box(MARGIN, y + 1, BAR, height - 2), "accent"))
    canvas.add(canvas.text("Example", Box(MARGIN + 8, y, width, height), [text]))
    return y - 4


def _card(canvas: Canvas, keep: Sequence[Item], partner: Sequence[Item], top: float, bottom: float) -> Group:
    box = Box(MARGIN, top, LEFT_WIDTH, bottom - top)
    items: list[SceneItem] = [Shape(box, "rect", "Card", fill="surface", stroke="ink", stroke_pt=1.5)]
    pitch = min({1: 25.0, 2: 25.0, 3: 25.0, 4: 25.0, 5: 20.0}.get(len(keep), 17.0), (box.h - 18) / len(keep))
    first = top + 10 + pitch
    lines = [first + pitch * index for index in range(len(keep))]
    items.append(_label(canvas, "Keep", words.KEEP, Box(_KEEP_X, top + 5, 60, 8)))
    for item, y in zip(keep, lines, strict=True):
        items.append(_prompt(canvas, item, Box(_KEEP_X, y - pitch + 2.2, _LINE_X - _KEEP_X - 2, pitch - 1.4)))
        items.append(Line(_LINE_X, y, _LINE_END, y, "Write here", stroke_pt=1.0))
    if partner:
        items.append(Line(_TEAR, top, _TEAR, bottom, "Tear here", "ink", 1.25, "dash"))
        items.append(_label(canvas, "Partner", words.PARTNER, Box(_PARTNER_X, top + 5, 55, 8)))
        items += _partner(canvas, partner, lines, pitch)
    told = "; ".join(item.paragraph.text for item in keep)
    half = "; ".join(item.paragraph.text for item in partner)
    alt = f"A card to fill in. I keep: {told}." + (f" My partner keeps: {half}." if half else "")
    return Group(tuple(items), "Card", alt)


def _label(canvas: Canvas, name: str, label: str, box: Box) -> SceneItem:
    """Return what stands over one half of the card; in a wide face on two lines, a little higher."""
    words_set = draft(label, canvas.stage.type("label", colour="accent-ink"))
    height = canvas.stage.setter.height([words_set], box.w)
    place = box if height <= box.h else Box(box.x, box.y - 2, box.w, height)
    return canvas.text(name, place, [words_set])


def _prompt(canvas: Canvas, item: Item, box: Box) -> SceneItem:
    stage = canvas.stage
    sizes = [stage.style(22, 23.1, face="body", bold=False), stage.type("secondary-row"), stage.type("small")]
    style = canvas.fit(item.paragraph, box, sizes, "the prompt")
    return canvas.words("Prompt", box, item.paragraph.runs, style, "bottom")


def _partner(canvas: Canvas, partner: Sequence[Item], lines: Sequence[float], pitch: float) -> list[SceneItem]:
    """Return the partner's half: each prompt takes a row, the rows below it are for writing."""
    if len(partner) * 2 > len(lines) + 1:
        raise UnfitError("the partner keeps too many prompts", partner[-1].paragraph.line, "leave two")
    items: list[SceneItem] = []
    each = len(lines) // len(partner)
    for index, item in enumerate(partner):
        start = index * each
        end = len(lines) if index == len(partner) - 1 else start + each
        y = lines[start]
        items.append(
            _prompt(canvas, item, Box(_PARTNER_X, y - pitch + 2.2, _PARTNER_END - _PARTNER_X + 4, pitch - 1.4))
        )
        writing = lines[start + 1 : end] or [y]
        items += [Line(_PARTNER_X, at, _PARTNER_END, at, "Write here", stroke_pt=1.0) for at in writing]
    return items


LAYOUT = Layout(
    name="commitment",
    slots=slots,
    arrange=alone(_draw),
    keys=("code", "name"),
    divisions={"keep": ONE_LIST, "partner": ONE_LIST, "example": ONE_PARAGRAPH, "stop": ONE_PARAGRAPH},
    attributes=("minutes",),
    holds={"steps": 1},
    sourced=False,
)
