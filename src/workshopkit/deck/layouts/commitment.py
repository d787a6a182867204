"""The promise: a card to fill in, torn in two, beside the panel of "your turn"."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, bar
from workshopkit.deck.layouts.content import first_paragraph, whole
from workshopkit.deck.layouts.exercise import foot_line
from workshopkit.deck.layouts.model import ONE_LIST, ONE_PARAGRAPH, Layout, Part, UnfitError, alone, unwritten
from workshopkit.deck.layouts.panel import LEFT_WIDTH, PanelBlock, draw_panel, panel_slots
from workshopkit.deck.model import Item, ListBlock, Run, Slide
from workshopkit.deck.scene import Box, Group, Line, Scene, SceneItem, Shape, Slot
from workshopkit.deck.stage import BAR, FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _, lead

_TOP, _BOTTOM = 46.0, 164.0
_TEAR = 152.0
_KEEP_X, _LINE_X, _LINE_END = 26.0, (68.0, 78.0, 88.0), 144.0
"""Where the prompts begin, where the lines behind them begin, the first that leaves room for the words, and end."""
_PARTNER_X, _PARTNER_END = 159.0, 208.8
_STEPS = ("first", "second", "third")
_MOST_PROMPTS = 6


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, both halves of the card with their prompts, the example, and the slots of the panel."""
    label, prompt = stage.type("label", colour="accent-ink"), stage.style(22, 23.1, face="body", bold=False)
    keep = (Box(_KEEP_X, 59 + 17 * n, _LINE_X[0] - _KEEP_X - 2, 15.6) for n in range(_MOST_PROMPTS))
    half = _PARTNER_END - _PARTNER_X + 4
    partner = (Box(_PARTNER_X, 59 + 34 * n, half, 15.6) for n in range(_MOST_PROMPTS // 2))
    body = (
        stage.slot("keep", "body", Box(_KEEP_X, _TOP + 5, 60, 8), label),
        *stage.slots("keep", keep, prompt, "bottom"),
        stage.slot("partner", "body", Box(_PARTNER_X, _TOP + 5, 55, 8), label),
        *stage.slots("partner", partner, prompt, "bottom"),
        stage.slot("example", "body", Box(MARGIN + 8, 151, LEFT_WIDTH - 8, 20), stage.type("secondary-row")),
    )
    return panel_slots(stage, body, dict(zip(_STEPS, (66.0, 92.0, 126.0), strict=True)))


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part)
    top = max(_TOP, canvas.title())
    canvas.footer(foot_line(slide, stage))
    keep, partner = _prompts(slide, "keep"), _prompts(slide, "partner")
    if not keep:
        raise unwritten("a slide `commitment` has no prompts", slide.line, "add `::: keep` with a list of prompts")
    if len(keep) > _MOST_PROMPTS:
        raise UnfitError("the card has too many prompts", keep[_MOST_PROMPTS].paragraph.line, "leave six")
    example, bottom = _example(canvas, slide)
    canvas.draw(_card(canvas, keep, partner, top, bottom))
    canvas.add(*example)
    steps = [item.paragraph for block in slide.lists() for item in block.items]
    if len(steps) > len(_STEPS):
        raise unwritten("a slide `commitment` takes three steps", steps[3].line, "make one of two")
    shown = [
        PanelBlock(words.short_minutes(given) if (given := text.attrs.get("minutes", "")) else "", text, slot)
        for text, slot in zip(steps, _STEPS, strict=False)
    ]
    minutes = whole(slide.attrs.get("minutes", "")) or sum(whole(each.attrs.get("minutes", "")) for each in steps)
    draw_panel(canvas, minutes, first_paragraph(slide, "stop"), shown)
    return canvas.scene("commitment")


def _prompts(slide: Slide, name: str) -> tuple[Item, ...]:
    division = slide.div(name)
    lists = [each for each in division.blocks if isinstance(each, ListBlock)] if division else []
    return lists[0].items if lists else ()


def _example(canvas: Canvas, slide: Slide) -> tuple[list[SceneItem], float]:
    """Return the worked example, if there is one, that stands under the card, and where the card has to end."""
    example = first_paragraph(slide, "example")
    if example is None:
        return [], _BOTTOM
    stage = canvas.stage
    width = LEFT_WIDTH - 8
    runs = [Run(f"{lead(words.label('example'))} ", bold=True), *example.runs]
    for name in ("secondary-row", "small"):
        text = draft(runs, stage.type(name))
        height = stage.setter.height([text], width)
        if height <= 22:
            break
    else:
        raise UnfitError("the worked example is too long", example.line, "shorten it to two lines")
    y = FLOOR + 5 - height
    words_set = canvas.text(_("Example"), Box(MARGIN + 8, y, width, height), [text], slot="example")
    return [bar(Box(MARGIN, y + 1, BAR, height - 2), "accent"), words_set], y - 4


def _card(canvas: Canvas, keep: Sequence[Item], partner: Sequence[Item], top: float, bottom: float) -> Group:
    """Set the prompts and return the card they stand on: its outline, lines to write on, the line to tear."""
    box = Box(MARGIN, top, LEFT_WIDTH, bottom - top)
    items: list[SceneItem] = [Shape(box, "rect", _("Outline"), stroke="ink", stroke_pt=1.5)]
    pitch = min({1: 25.0, 2: 25.0, 3: 25.0, 4: 25.0, 5: 20.0}.get(len(keep), 17.0), (box.h - 18) / len(keep))
    first = top + 10 + pitch
    lines = [first + pitch * index for index in range(len(keep))]
    _label(canvas, "keep", words.label("keep"), Box(_KEEP_X, top + 5, 60, 8))
    line_x = _line_x(canvas, keep, pitch)
    for number, (item, y) in enumerate(zip(keep, lines, strict=True), start=1):
        place = Box(_KEEP_X, y - pitch + 2.2, line_x - _KEEP_X - 2, pitch - 1.4)
        _prompt(canvas, item, place, f"keep-{number}")
        items.append(Line(line_x, y, _LINE_END, y, _("Line to write on"), stroke_pt=1.0))
    alt = _("A card with lines to write on.")
    if partner:
        items.append(Line(_TEAR, top, _TEAR, bottom, _("Line to tear"), "ink", 1.25, "dash"))
        _label(canvas, "partner", words.label("partner"), Box(_PARTNER_X, top + 5, 55, 8))
        items += _partner(canvas, partner, lines, pitch)
        alt = _(
            "A card with lines to write on, torn in two: the left part is kept, the right part goes to the partner."
        )
    return Group(tuple(items), _("Card"), alt)


def _label(canvas: Canvas, slot: str, label: str, box: Box) -> None:
    """Set what stands over one half of the card; in a wide face on two lines, a little higher."""
    words_set = draft(label, canvas.style(slot))
    height = canvas.stage.setter.height([words_set], box.w)
    place = box if height <= box.h else Box(box.x, box.y - 2, box.w, height)
    canvas.add(canvas.text(words.place_name(slot), place, [words_set], slot=slot))


def _line_x(canvas: Canvas, keep: Sequence[Item], pitch: float) -> float:
    """Return where the lines to write on begin, so that every prompt before them has room."""
    style = canvas.stage.type("small")
    for x in _LINE_X:
        room = Box(0, 0, x - _KEEP_X - 2, pitch - 1.4)
        if all(canvas.stage.setter.fits([draft(item.paragraph.runs, style)], room) for item in keep):
            return x
    return _LINE_X[-1]


def _prompt(canvas: Canvas, item: Item, box: Box, slot: str) -> None:
    stage = canvas.stage
    sizes = [canvas.style(slot), stage.type("secondary-row"), stage.type("small")]
    style = canvas.fit(item.paragraph, box, sizes, "the prompt")
    canvas.add(canvas.words(words.place_name(slot), box, item.paragraph.runs, style, "bottom", slot))


def _partner(canvas: Canvas, partner: Sequence[Item], lines: Sequence[float], pitch: float) -> list[SceneItem]:
    """Set the partner's half, each prompt on a row, and return the rows below it, which are for writing."""
    if len(partner) * 2 > len(lines) + 1:
        raise UnfitError("the partner keeps too many prompts", partner[-1].paragraph.line, "leave two")
    items: list[SceneItem] = []
    each = len(lines) // len(partner)
    for index, item in enumerate(partner):
        start = index * each
        end = len(lines) if index == len(partner) - 1 else start + each
        y = lines[start]
        place = Box(_PARTNER_X, y - pitch + 2.2, _PARTNER_END - _PARTNER_X + 4, pitch - 1.4)
        _prompt(canvas, item, place, f"partner-{index + 1}")
        writing = lines[start + 1 : end] or [y]
        items += [Line(_PARTNER_X, at, _PARTNER_END, at, _("Line to write on"), stroke_pt=1.0) for at in writing]
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
