"""The slide that stays on the screen while people work: steps with minutes, and the panel of "your turn"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, rule, style_of
from workshopkit.deck.layouts.content import first_paragraph, one_list, whole
from workshopkit.deck.layouts.model import ONE_PARAGRAPH, Layout, Part, UnfitError, paged
from workshopkit.deck.layouts.panel import LEFT_WIDTH, PanelBlock, draw_panel, panel_slots
from workshopkit.deck.layouts.strip import boxes, shares
from workshopkit.deck.model import Paragraph, Run, Slide
from workshopkit.deck.scene import Box, Group, Scene, SceneItem, Shape, Slot, Text
from workshopkit.deck.stage import FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Style, draft
from workshopkit.language import _

_FIRST, _UNTIMED, _LAST = 57.0, 46.0, FLOOR + 5
"""Top of the first row with and without a time strip above it, bottom of the last, in millimetres."""
_MOST_STEPS = 6
_TEXT_X, _TEXT_WIDTH = 32.0, 153.8
_AIR = 3.0
"""Millimetres a row has at least besides its words, where the slide has room."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the exercise."""

    number: int
    text: Paragraph
    minutes: int


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, steps, minutes, stop line, group, what is needed, result, footer and number."""
    boxes = (Box(_TEXT_X, _FIRST + 19 * n, _TEXT_WIDTH, 17.4) for n in range(_MOST_STEPS))
    steps = stage.slots("step", boxes, stage.type("row"), "middle")
    return panel_slots(stage, steps, {"group": 66.0, "need": 92.0, "result": 137.0})


def read_steps(slide: Slide) -> tuple[Step, ...]:
    """Return the steps of the slide's numbered list."""
    block = one_list(slide, "steps")
    return tuple(
        Step(number, item.paragraph, whole(item.paragraph.attrs.get("minutes", "")))
        for number, item in enumerate(block.items, start=1)
    )


def foot_line(slide: Slide, stage: Stage) -> str:
    """Return as much of the foot of the slide as one line in the panel holds; the code always."""
    name = slide.attrs.get("name", "") or stage.footer
    foot = next(each for each in slots(stage) if each.name == "footer")
    parts = name.split()
    for count in range(len(parts), 0, -1):
        text = _coded(slide, " ".join(parts[:count]) + (" …" if count < len(parts) else ""))
        if stage.setter.fits([draft(text, style_of(foot))], foot.box, 1):
            return text
    return _coded(slide, "")


def code_line(slide: Slide, footer: str) -> str:
    """Return the foot of the slide: the exercise by name and code, as on its printed card."""
    return _coded(slide, slide.attrs.get("name", "") or footer)


def _coded(slide: Slide, name: str) -> str:
    code = slide.attrs.get("code", "")
    return " · ".join(each for each in (name, _("card {code}").format(code=code) if code else "") if each)


def _draw(slide: Slide, stage: Stage, part: Part, page: Sequence[Step], steps: Sequence[Step]) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part)
    top = canvas.title()
    shift = max(0.0, top - 49.5 + (1.5 if top > 46 else 0))
    canvas.footer(foot_line(slide, stage))
    timed = all(step.minutes for step in steps)
    strip = _time_strip(stage, steps, page, 44 + shift) if timed else []
    labels = _rows(canvas, page, (_FIRST if timed else _UNTIMED) + shift)
    canvas.draw(Group((*strip, *labels), _("Steps and minutes"), _told(page, steps)))
    shown = [
        PanelBlock(words.label(name), text, name) for name in words.PANEL if (text := first_paragraph(slide, name))
    ]
    minutes = whole(slide.attrs.get("minutes", "")) or sum(step.minutes for step in steps)
    draw_panel(canvas, minutes, first_paragraph(slide, "stop"), shown)
    return canvas.scene("exercise")


def _time_strip(stage: Stage, steps: Sequence[Step], page: Sequence[Step], y: float) -> list[SceneItem]:
    """Return the steps as segments as long as they last; those of another slide are paler."""
    widths = shares([step.minutes for step in steps], LEFT_WIDTH)
    parts: list[SceneItem] = []
    for step, box in zip(steps, boxes(widths, Box(MARGIN, y, LEFT_WIDTH, 9)), strict=True):
        here = step in page
        style = stage.style(18, 20, colour="on-strong" if here else "ink", align="center")
        text = None
        if box.w >= 7:
            text = Text(box, stage.setter.set([draft(str(step.number), style)], box, "middle"), _("Number"), "middle")
        fill = "surface-strong" if here else "chart-2"
        parts.append(Shape(box, "rect", _("Step {number}").format(number=step.number), fill=fill, text=text))
    return parts


def _told(page: Sequence[Step], steps: Sequence[Step]) -> str:
    if any(step.minutes for step in steps):
        each = _("step {number} {minutes} min")
        told = ", ".join(each.format(number=step.number, minutes=step.minutes) for step in steps if step.minutes)
        return _("Minutes of the steps: {steps}.").format(steps=told)
    return _("Numbers of the steps, {first} to {last}.").format(first=page[0].number, last=page[-1].number)


def _rows(canvas: Canvas, page: Sequence[Step], top: float) -> list[SceneItem]:
    """Set the steps in rows, at the drawn pitch or as high as each needs; return their numbers, minutes and rules."""
    stage = canvas.stage
    if len(page) > _MOST_STEPS:
        raise UnfitError("too many steps for one slide", page[0].text.line, "make one of two")
    asked = all(step.text.text.rstrip().endswith("?") and not step.minutes for step in page)
    forms = [("question", 30.0, 4)] if asked else []
    for name, pitch, most in (*forms, ("row", 22.6, 5), ("narrow-row", 19.0, 6)):
        style = stage.type(name)
        room = (_LAST - top) / len(page)
        pitch = min(pitch, room)
        if len(page) <= most and all(_holds(canvas, step, style, pitch - 1.6) for step in page):
            tallest = max(stage.setter.height([draft(step.text.runs, style)], _TEXT_WIDTH) for step in page)
            pitch = max(pitch, min(tallest + _AIR, room))  # large type has room between its rows too
            return _set_rows(canvas, page, top, [pitch] * len(page), style)
    for name in ("row", "narrow-row"):
        style = stage.type(name)
        pitches = [stage.setter.height([draft(step.text.runs, style)], _TEXT_WIDTH) + 5 for step in page]
        if sum(pitches) <= _LAST - top + 3 and all(_holds(canvas, step, style, 200) for step in page):
            spare = (_LAST - top + 3 - sum(pitches)) / len(page)
            return _set_rows(
                canvas, page, top, [each + min(spare, 6 * stage.theme.spacing.items) for each in pitches], style
            )
    longest = max(page, key=lambda step: len(step.text.text))
    raise UnfitError(f"step {longest.number} is too long", longest.text.line, "shorten it, or make two steps of it")


def _holds(canvas: Canvas, step: Step, style: Style, height: float) -> bool:
    return canvas.stage.setter.fits([draft(step.text.runs, style)], Box(_TEXT_X, 0, _TEXT_WIDTH, height))


def _set_rows(
    canvas: Canvas, page: Sequence[Step], top: float, pitches: Sequence[float], style: Style
) -> list[SceneItem]:  # fmt: skip
    stage, items, y = canvas.stage, list[SceneItem](), top
    number = stage.style(30, 34.5, colour="accent-ink")
    for index, (step, pitch) in enumerate(zip(page, pitches, strict=True)):
        high = pitch - 1.6
        if index:
            items.append(rule(MARGIN, y - 0.9, LEFT_WIDTH, stage, "rule"))
        items.append(
            canvas.words(
                _("Number {number}").format(number=step.number),
                Box(MARGIN, y, 13, high),
                str(step.number),
                number,
                "middle",
            )
        )
        box, slot = Box(_TEXT_X, y, _TEXT_WIDTH, high), f"step-{index + 1}"
        canvas.add(
            canvas.words(_("Step {number}").format(number=step.number), box, step.text.runs, style, "middle", slot)
        )
        if step.minutes:
            before, after = words.short_minutes("\0").split("\0")
            runs = (Run(before), Run(str(step.minutes), bold=True), Run(after))
            box = Box(MARGIN + LEFT_WIDTH - 28, y, 28, high)
            items.append(
                canvas.words(
                    _("Minutes {number}").format(number=step.number), box, runs, style.but(align="right"), "middle"
                )
            )
        y += pitch
    return items


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    steps = read_steps(slide)
    return paged(steps, lambda page, part: _draw(slide, stage, part, page, steps))


LAYOUT = Layout(
    name="exercise",
    slots=slots,
    arrange=_arrange,
    keys=("code", "name"),
    divisions=dict.fromkeys(("group", "need", "result", "stop"), ONE_PARAGRAPH),
    attributes=("minutes",),
    holds={"steps": 1},
    sourced=False,
)
