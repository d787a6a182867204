"""Two columns side by side: where they stand, and how they are written."""

from __future__ import annotations

from workshopkit.deck.layouts.model import unwritten
from workshopkit.deck.model import Div, Slide
from workshopkit.deck.scene import Box
from workshopkit.deck.stage import Stage


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
