"""One sentence, set as large as it fits, and perhaps a note under it."""

from __future__ import annotations

from workshopkit.deck.layouts.canvas import Canvas, bar
from workshopkit.deck.layouts.model import Layout, Part, alone, unwritten
from workshopkit.deck.model import Slide
from workshopkit.deck.scene import Box, Scene, Slot
from workshopkit.deck.stage import BAR, FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Style, draft
from workshopkit.language import _

_INDENT = 11.0
_NOTE = Box(MARGIN, 148, 251.2, 18)


def _body(stage: Stage) -> Box:
    return Box(MARGIN + _INDENT, 58, stage.span(11) - _INDENT, 76)


def _sizes(stage: Stage) -> list[Style]:
    """Return the sizes of a statement, the largest first."""
    large = [stage.style(size, round(size * 1.15, 1)) for size in (44, 40, 36, 32, 28)]
    return [*large, stage.style(26, 31, face="body", bold=False), stage.type("body")]


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, statement and note."""
    return stage.frame(
        stage.slot("body", "body", _body(stage), stage.style(36, 41.4), "middle"),
        stage.slot("note", "body", _NOTE, stage.type("narrow", colour="ink-muted")),
    )


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, mark=True)
    top = canvas.title()
    paragraphs = slide.paragraphs()
    if not paragraphs:
        raise unwritten("a slide `statement` needs a paragraph", slide.line, "write the sentence under the heading")
    note = paragraphs[1] if len(paragraphs) > 1 else None
    box = _body(stage)
    if note is None:
        box = Box(box.x, box.y, box.w, FLOOR - 14 - box.y)
    room = Box(box.x, top + 4, box.w, box.y + box.h + 8 - top - 4)
    style = canvas.fit(paragraphs[0], room, _sizes(stage), "the statement")
    words = draft(paragraphs[0].runs, style)
    if stage.setter.height([words], box.w) > box.h:
        box = room
    width = stage.setter.balanced(words, box.w, lines=4)
    height = stage.setter.height([words], width)
    box = Box(box.x, box.y + (box.h - height) / 2, width, height)
    canvas.add(canvas.text(_("Statement"), box, [words], "middle", "body"))
    canvas.add(bar(Box(MARGIN, box.y + 1, BAR, box.h - 2), "accent"))
    if note:
        smaller = [stage.type(name, colour="ink-muted") for name in ("secondary-row", "small")]
        style = canvas.fit(note, _NOTE, [canvas.style("note"), *smaller], "the note")
        canvas.add(canvas.words(_("Note"), _NOTE, note.runs, style, slot="note"))
    return canvas.scene("statement")


LAYOUT = Layout("statement", slots, alone(_draw), holds={"paragraph": 2})
