"""The beginning of a part: its number, its promise, and where it lies in the day."""

from __future__ import annotations

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, bar
from workshopkit.deck.layouts.content import whole
from workshopkit.deck.layouts.marks import FACETS, FAMILIES, facet_mark, family_mark
from workshopkit.deck.layouts.model import Layout, Part, alone
from workshopkit.deck.layouts.strip import read_segments, strip
from workshopkit.deck.model import Slide
from workshopkit.deck.scene import Box, Group, Scene, Shape, Slot
from workshopkit.deck.stage import MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _

_LEFT = 128.9
_BAND = 114.9


def _full(stage: Stage) -> bool:
    return stage.theme.shape.band == "full"


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, promise, number and minutes of the part, footer and slide number."""
    ink = "on-strong" if _full(stage) else "ink"
    width = stage.right - _LEFT
    return (
        stage.slot("title", "title", Box(_LEFT, 72, width, 39), stage.type("cover", colour=ink)),
        stage.slot("promise", "body", Box(_LEFT, 112, 170.1, 46), stage.type("body", colour=ink)),
        stage.slot("part", "body", Box(MARGIN, 35.4, 90, 62), stage.style(160, 160, colour="strong-accent")),
        stage.slot(
            "minutes", "body", Box(MARGIN, 160, 90, 12), stage.type("body", colour="on-strong", bold=True), "bottom"
        ),
        *stage.foot_slots("on-strong" if _full(stage) else "ink-muted"),
    )


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    full = _full(stage)
    canvas = Canvas(stage, slide, slots(stage), part, ground="surface-strong" if full else "surface", barred=False)
    ink = canvas.slots["title"].colour
    canvas.title((stage.type("cover", colour=ink), 2), (stage.type("section-small", colour=ink), 3))
    if not full:
        canvas.add(bar(Box(0, 0, _BAND, stage.height), "surface-strong", _("Band")))
    number = slide.attrs.get("number", "")
    if number:
        _number(canvas, number)
    minutes = whole(slide.attrs.get("minutes", ""))
    if minutes:
        canvas.fill("minutes", words.minutes(minutes))
    for paragraph in slide.paragraphs():
        box = canvas.slots["promise"].box
        styles = [stage.type("body", colour=ink), stage.type("narrow", colour=ink)]
        style = canvas.fit(paragraph, box, styles, "what the section promises")
        canvas.add(canvas.words(_("Promise"), box, paragraph.runs, style, slot="promise"))
    canvas.draw(_motif(stage, slide.attrs.get("motif", ""), outlined=full))
    for block in slide.lists():
        segments = read_segments(block)
        canvas.draw(strip(stage, segments, Box(_LEFT, 163.5, stage.right - _LEFT, 6), dark=full))
    return canvas.scene("section")


def _number(canvas: Canvas, number: str) -> None:
    slot = canvas.slots["part"]
    for size in (160, 120, 80):
        style = canvas.stage.style(size, size, colour="strong-accent")
        if canvas.stage.setter.fits([draft(number, style)], slot.box):
            break
    canvas.add(canvas.text(_("Part"), slot.box, [draft(number, style)], slot="part"))


def _motif(stage: Stage, motif: str, *, outlined: bool) -> Group | None:
    """Return the marks of what the part is about."""
    if not motif:
        return None
    marks: list[Shape] = []
    if motif == "families":
        for index, letter in enumerate(FAMILIES):
            marks.append(family_mark(stage, letter, Box(_LEFT + 27 * index, 41, 21, 14), outlined=outlined))
    else:
        for index, letter in enumerate(FACETS):
            marks.append(facet_mark(stage, letter, _LEFT + 8 + 25 * index, 48, 18, outlined=outlined))
    if motif == "families":
        told = _("The part is about the families {letters}.").format(letters=", ".join(FAMILIES))
        return Group(tuple(marks), _("Marks of the families"), told)
    told = _("The part is about the facets {letters}.").format(letters=", ".join(FACETS))
    return Group(tuple(marks), _("Marks of the facets"), told)


LAYOUT = Layout(
    name="section",
    slots=slots,
    arrange=alone(_draw),
    keys=("number", "motif"),
    attributes=("start", "minutes", "state"),
    holds={"paragraph": 1, "list": 1},
    sourced=False,
)
