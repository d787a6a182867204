"""The break: how long it lasts, large; when we are back, small, since a session may start late."""

from __future__ import annotations

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.content import whole
from workshopkit.deck.layouts.model import Layout, Part, alone, unwritten
from workshopkit.deck.layouts.strip import read_segments, strip
from workshopkit.deck.model import Slide
from workshopkit.deck.scene import Box, Scene, Slot
from workshopkit.deck.stage import MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, length, return time, what comes next, footer and number."""
    light = stage.type("lead", colour="on-strong")
    title = stage.slot("title", "title", Box(MARGIN, 33, stage.span(10), 27), stage.type("title", colour="on-strong"))
    return (
        title,
        stage.slot("length", "body", Box(MARGIN, 58, stage.measure, 45), stage.style(120, 120, colour="strong-accent")),
        stage.slot("back", "body", Box(MARGIN, 112, stage.span(10), 12), light.but(bold=True)),
        stage.slot("next", "body", Box(MARGIN, 126, stage.span(10), 22), light),
        *stage.foot_slots("on-strong"),
    )


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, ground="surface-strong", barred=False)
    canvas.title()
    minutes = whole(slide.attrs.get("minutes", ""))
    if not minutes:
        raise unwritten("a slide `break` has no length", slide.line, "add `minutes=10` behind its heading")
    _length(canvas, words.minutes(minutes))
    if slide.attrs.get("back"):
        canvas.fill("back", words.back_at(slide.attrs["back"]))
    for paragraph in slide.paragraphs():
        canvas.fit(paragraph, canvas.slots["next"].box, [canvas.style("next")], "what comes next")
        canvas.fill("next", paragraph.runs)
    for block in slide.lists():
        canvas.draw(strip(stage, read_segments(block), Box(MARGIN, 158, stage.measure, 6), dark=True))
    return canvas.scene("break")


def _length(canvas: Canvas, length: str) -> None:
    slot = canvas.slots["length"]
    for size in (120, 96):
        style = canvas.stage.style(size, size, colour="strong-accent")
        if canvas.stage.setter.fits([draft(length, style)], slot.box, 1):
            break
    canvas.add(canvas.text(_("Length"), slot.box, [draft(length, style)], slot="length"))


LAYOUT = Layout(
    name="break",
    slots=slots,
    arrange=alone(_draw),
    keys=("back",),
    attributes=("start", "minutes", "state"),
    holds={"paragraph": 1, "list": 1},
    sourced=False,
)
