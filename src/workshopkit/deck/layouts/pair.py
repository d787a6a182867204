"""Two columns side by side: where they stand, and how they are written."""

from __future__ import annotations

from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, bar
from workshopkit.deck.layouts.model import unwritten
from workshopkit.deck.model import Div, Paragraph, Slide
from workshopkit.deck.scene import Box
from workshopkit.deck.stage import BAR, Stage
from workshopkit.language import N_, _

SIDES: Final = ("left", "right")
_BARS: Final = (N_("Bar left"), N_("Bar right"))
_HEADINGS: Final = (N_("Left heading"), N_("Right heading"))
LARGE: Final = "large-row"
"""Type of a few words, which leave room enough to be set larger than usual."""


def column_box(stage: Stage, side: int, top: float, height: float) -> Box:
    """Return a place in the left column (0) or the right one (1), six columns wide."""
    return Box(stage.column(1 + 6 * side), top, stage.span(6), height)


def read_columns(slide: Slide) -> list[Div]:
    """Return both columns of a slide; complains when there are not two."""
    columns = slide.div("columns")
    found = [each for each in columns.blocks if isinstance(each, Div)] if columns else []
    if len(found) != 2:
        raise unwritten(
            f"a slide `{slide.layout}` needs two columns", columns.line if columns else slide.line,
            "write `:::: columns`, two divisions `::: column` … `:::`, and `::::`",
        )  # fmt: skip
    return found


def draw_heading(
    canvas: Canvas, side: int, top: float, place: tuple[float, float], heading: Paragraph | None, size: str
) -> None:
    """Draw the bar over a column at `top`, and its heading at a place (drop, height) below it.

    Over large words the heading is as large, where it can be.
    """
    canvas.add(bar(column_box(canvas.stage, side, top, BAR), "surface-strong", _(_BARS[side])))
    box = column_box(canvas.stage, side, top + place[0], place[1])
    if heading:
        slot = f"{SIDES[side]}-heading"
        styles = [canvas.stage.type(LARGE, bold=True)] if size == LARGE else []
        styles.append(canvas.style(slot))
        style = canvas.fit(heading, box, styles, "the heading of a column")
        canvas.add(canvas.words(_(_HEADINGS[side]), box, heading.runs, style, slot=slot))
