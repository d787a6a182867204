"""What stands above and below the strip of an agenda: where we are, and the times."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.strip import Segment, current, places
from workshopkit.deck.model import Slide
from workshopkit.deck.scene import Align, Box, SceneItem, Shape
from workshopkit.deck.stage import MARGIN
from workshopkit.deck.typeset import draft
from workshopkit.language import _

_TOP, _HIGH = 92.5, 13.0
"""Of the times under the strip: high enough for type that is set larger, as the slide gets smaller."""


def pointer(canvas: Canvas, segments: Sequence[Segment], place: Box) -> list[SceneItem]:
    """Return the arrow that stands over the part that is running; nothing when none is."""
    now = current(segments)
    if now is None:
        return []
    stage = canvas.stage
    box = next(box for segment, box in zip(segments, places(segments, place, stage), strict=True) if segment is now)
    middle = box.x + box.w / 2
    words_here = draft(words.you_are_here(), stage.type("heading-row"))
    wide = max(60.0, stage.setter.lines(words_here, 500)[0].width_mm * 1.02 + 1)
    left = min(max(middle - wide / 2, MARGIN), stage.right - wide)
    align: Align = "center"
    if abs(middle - left - wide / 2) > 8:
        align = "left" if left == MARGIN else "right"
    style = stage.type("heading-row").but(align=align)
    label = canvas.words(words.you_are_here(), Box(left, 51, wide, 10), words.you_are_here(), style, "bottom")
    arrow = Shape(Box(middle - 4, 62.6, 8, 5.6), "downArrow", _("Pointer"), fill="ink")
    return [label, arrow]


def clock(canvas: Canvas, slide: Slide, segments: Sequence[Segment], place: Box) -> list[SceneItem]:
    """Return the times under the strip: start, breaks and end, where they do not touch one another."""
    stage = canvas.stage
    style = stage.type("secondary", colour="ink-muted")

    def width(text: str) -> float:
        return stage.setter.lines(draft(text, style), 200)[0].width_mm

    items: list[SceneItem] = []
    free, end = MARGIN, slide.attrs.get("end", "")
    limit = stage.right - (width(end) + 4 if end else 0)
    for index, (segment, box) in enumerate(zip(segments, places(segments, place, stage), strict=True)):
        if not segment.start or not (segment.pause or index == 0):
            continue
        texts = [f"{segment.title} {segment.start}", segment.start] if segment.pause else [segment.start]
        text = next((each for each in texts if box.x >= free and box.x + width(each) <= limit), "")
        if text:
            wide = width(text) * 1.02 + 0.5
            items.append(canvas.words(_("Time {time}").format(time=text), Box(box.x, _TOP, wide, _HIGH), text, style))
            free = box.x + wide + 4
    if end:
        box = Box(stage.right - 30, _TOP, 30, _HIGH)
        items.append(canvas.words(_("Time {time}").format(time=end), box, end, style.but(align="right")))
    return items
