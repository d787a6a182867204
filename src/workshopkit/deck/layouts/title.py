"""The opening slide: agency, title, subtitle, event, and a motif: the diamond, or lines where there are no facets."""

from __future__ import annotations

from dataclasses import replace

from workshopkit.deck.layouts.canvas import Canvas, bar
from workshopkit.deck.layouts.content import first_paragraph
from workshopkit.deck.layouts.logo import logo_picture
from workshopkit.deck.layouts.marks import CORNER, axes, four_marks
from workshopkit.deck.layouts.model import ONE_PARAGRAPH, Layout, Part, alone
from workshopkit.deck.model import Paragraph, Slide
from workshopkit.deck.scene import Box, Group, Scene, Shape, Slot
from workshopkit.deck.stage import BAR, MARGIN, Stage
from workshopkit.language import _
from workshopkit.themes.logo import PATCH

_MIDDLE = (246.2, 95.25)
_REACH, _SIZE, _HEART = 54.0, 41.0, 28.0


def _strong(stage: Stage) -> bool:
    return stage.theme.shape.cover == "strong"


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, subtitle, agency and event."""
    width = stage.span(6)
    ink, muted = ("on-strong", "on-strong") if _strong(stage) else ("ink", "ink-muted")
    return (
        stage.slot("title", "title", Box(MARGIN, 54, width, 56), stage.type("cover", colour=ink)),
        stage.slot("subtitle", "subtitle", Box(MARGIN, 113, width, 22), stage.type("lead", colour=ink)),
        stage.slot("agency", "body", Box(MARGIN, 23.5, width, 18), stage.type("secondary", colour=ink, bold=True)),
        stage.slot("event", "body", Box(MARGIN, 155.5, width, 17), stage.type("secondary", colour=muted), "bottom"),
    )


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    ground = "surface-strong" if _strong(stage) else "surface-alt"
    canvas = Canvas(stage, slide, slots(stage), part, ground=ground, barred=False)
    colour = canvas.slots["title"].colour
    canvas.title((stage.type("cover", colour=colour), 3), (stage.type("cover-small", colour=colour), 4))
    canvas.add(bar(Box(MARGIN, 18, 24, BAR), "strong-accent" if _strong(stage) else "accent"))
    paragraphs = slide.paragraphs()
    if paragraphs:
        _fill(canvas, "subtitle", paragraphs[0])
    for name in ("agency", "event"):
        words = first_paragraph(slide, name)
        if words:
            _fill(canvas, name, words)
    canvas.draw(_lines(stage) if slide.attrs.get("motif") == "lines" else _motif(stage))
    _logo(canvas)
    return canvas.scene("title")


def _logo(canvas: Canvas) -> None:
    """Set the agency's logo; on a dark ground it has a light one of its own, as on printed covers."""
    stage = canvas.stage
    picture = logo_picture(stage.theme, Box(stage.right - 40, 14.5, 40, CORNER))
    if picture is not None and _strong(stage):
        box, rim = picture.box, max(PATCH, stage.theme.logo_place.clear * picture.box.h)
        patch = Box(box.x - rim, box.y - rim, box.w + 2 * rim, box.h + 2 * rim)
        canvas.draw(Shape(patch, "rect", _("Ground of the logo"), fill="surface"))
    canvas.draw(picture)


def _fill(canvas: Canvas, name: str, words: Paragraph) -> None:
    box = canvas.slots[name].box
    if name == "subtitle":
        box = replace(box, y=max(box.y, canvas.title_end + 2))
    canvas.fit(words, box, [canvas.style(name)], f"the {name} of the title slide")
    canvas.fill(name, words.runs, box)


def _motif(stage: Stage) -> Group:
    x, y = _MIDDLE
    strong = _strong(stage)
    stroke = "on-strong" if strong else "ink"
    frame = Box(x - _REACH, y - _REACH, 2 * _REACH, 2 * _REACH)
    heart = Box(x - _HEART / 2, y - _HEART / 2, _HEART, _HEART)
    return Group(
        (
            *axes(x, y, _REACH, _REACH, 1.0),
            Shape(frame, "diamond", _("Outline"), stroke=stroke, stroke_pt=1.5),
            *four_marks(stage, x, y, _REACH, _SIZE, outlined=strong),
            Shape(heart, "diamond", _("Heart"), fill="accent", stroke=stroke, stroke_pt=1.5),
        ),
        _("Diamond"),
    )


def _lines(stage: Stage) -> Group:
    """Return what stands where there are no facets: a bar and lines of unequal length, like speech."""
    x, y = _MIDDLE[0] - _REACH + 6, _MIDDLE[1] - 35.0
    colour = "on-strong" if _strong(stage) else "rule"
    lines = [
        Shape(Box(x + 12, y + 14.0 * index, width, 3.2), "rect", _("Line"), fill=colour)
        for index, width in enumerate((78.0, 90.0, 62.0, 84.0, 40.0))
    ]
    accent = "strong-accent" if _strong(stage) else "accent"
    return Group((Shape(Box(x, y - 2, BAR * 2, 64.4), "rect", _("Bar"), fill=accent), *lines), _("Lines"))


LAYOUT = Layout(
    name="title",
    slots=slots,
    arrange=alone(_draw),
    keys=("motif",),
    divisions={"agency": ONE_PARAGRAPH, "event": ONE_PARAGRAPH},
    holds={"paragraph": 1},
    sourced=False,
)
