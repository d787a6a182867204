"""The lines of links: what each of them means, and the legend that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.scene import Box, Dash, Line, SceneItem
from workshopkit.deck.stage import Stage
from workshopkit.language import N_, _
from workshopkit.units import PT_TO_MM

LINES: Final[dict[str, tuple[str, float, Dash]]] = {
    "said": ("ink", 4.0, "solid"), "passage": ("ink", 3.0, "dash"), "editorial": ("accent-ink", 3.4, "dot"),
}  # fmt: skip
_LINES: Final = {"said": N_("Line said"), "passage": N_("Line passage"), "editorial": N_("Line editorial")}
_MEANINGS: Final = {
    "said": N_("Meaning said"), "passage": N_("Meaning passage"), "editorial": N_("Meaning editorial")
}  # fmt: skip
_PITCH = 7.6


def legend_pitch(stage: Stage) -> float:
    """Return the millimetres from line to line of the legend."""
    return max(_PITCH, stage.type("small").pitch_pt * PT_TO_MM + 0.4)


def legend(canvas: Canvas, kinds: Sequence[str], x: float, top: float) -> list[SceneItem]:
    """Return the legend, at the right from `x` on and from `top` down."""
    style, pitch = canvas.stage.type("small"), legend_pitch(canvas.stage)
    items: list[SceneItem] = []
    for index, kind in enumerate(kinds):
        y = top + pitch * (index + 0.5)
        stroke, weight, dash = LINES[kind]
        items.append(Line(x, y, x + 26, y, _(_LINES[kind]), stroke, weight, dash))
        box = Box(x + 32, y - pitch / 2 - 0.2, canvas.stage.right - x - 32, pitch)
        items.append(canvas.words(_(_MEANINGS[kind]), box, words.basis(kind), style, "middle"))
    return items
