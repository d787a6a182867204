"""The stage a slide is set on: its size, the grid of twelve columns, the type sizes and the slots all layouts share.

Lengths in millimetres, type in points (`docs/slide-markdown.md` has the layouts that stand on it).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from workshopkit.deck.measure import face_for, text_width
from workshopkit.deck.scene import Align, Anchor, Box, FaceRole, Slot, SlotKind
from workshopkit.deck.typeset import Style, Typesetter
from workshopkit.themes.model import Theme

MARGIN: Final = 18.0
GUTTER: Final = 6.0
COLUMNS: Final = 12
BAR: Final = 2.4
"""Thickness of bars."""
TITLE_TOP: Final = 15.0
BODY_TOP: Final = 46.0
BODY_TOP_TWO: Final = 49.5
"""Where the body begins under a title of one line, and of two."""
FLOOR: Final = 166.0
"""Where the body ends."""
SMALLEST_PT: Final = 18.0
"""Nothing but sources, footers and numbers is smaller."""
_DISPLAY_PT: Final = 54.0
"""Numbers of this size and more fill their place as they are drawn: no theme has them larger."""

_SAMPLE = "Which goal needs all of us to move, and who has to take part in it from the first day on?"
_DRAWN_IN = {"heading": "Cambria", "body": "Calibri"}
_TYPES: dict[str, tuple[float, float, FaceRole, bool]] = {
    "cover": (44, 46.6, "heading", True),
    "cover-small": (40, 41.6, "heading", True),
    "section-small": (36, 36.7, "heading", True),
    "title": (32, 34.6, "heading", True),
    "title-small": (28, 30.2, "heading", True),
    "question": (28, 31, "heading", True),
    "question-small": (24, 26.4, "heading", True),
    "card-heading": (30, 34.5, "body", True),
    "large": (30, 36, "body", False),
    "large-row": (28, 31, "body", False),
    "lead": (26, 30, "body", False),
    "body": (24, 28.8, "body", False),
    "row": (24, 26.5, "body", False),
    "narrow": (22, 26.4, "body", False),
    "heading-row": (22, 24.2, "body", True),
    "narrow-row": (22, 24.2, "body", False),
    "secondary": (20, 24, "body", False),
    "secondary-head": (20, 21.6, "body", True),
    "secondary-row": (20, 21.6, "body", False),
    "label": (18, 20, "body", True),
    "small": (18, 20, "body", False),
    "source": (12, 13.8, "body", False),
}


@dataclass(frozen=True)
class Stage:
    """A slide's measures in the look of one theme."""

    theme: Theme
    width: float = 338.7
    height: float = 190.5
    footer: str = ""
    """The line at the foot of every slide."""
    smallest: float = SMALLEST_PT
    """Points: no type that is drawn in 18 or more is set smaller."""

    def as_drawn(self) -> Stage:
        """Return the stage in the sizes the layouts are drawn in, whatever its theme asks for."""
        theme = self.theme
        sizes = theme.sizes.model_copy(update={"slide_heading": 1.0, "slide_body": 1.0, "slide_least": SMALLEST_PT})
        spacing = theme.spacing.model_copy(update={"lines": 1.0})
        return replace(self, theme=theme.model_copy(update={"sizes": sizes, "spacing": spacing}))

    @property
    def right(self) -> float:
        """The right margin."""
        return self.width - MARGIN

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def column(self, number: int) -> float:
        """Return the left edge of a column, 1 to 12."""
        return MARGIN + (number - 1) * (self.span(1) + GUTTER)

    def span(self, columns: float) -> float:
        """Return the width of so many columns with the gutters between them."""
        one = (self.measure - (COLUMNS - 1) * GUTTER) / COLUMNS
        return columns * one + (columns - 1) * GUTTER

    @cached_property
    def setter(self) -> Typesetter:
        """Sets text in the theme's faces."""
        return Typesetter(self.theme.slides)

    @cached_property
    def _scales(self) -> dict[FaceRole, float]:
        roles: tuple[FaceRole, ...] = ("heading", "body")
        return {role: self._scale(role) for role in roles}

    def _scale(self, role: FaceRole) -> float:
        """Return by how much a wider face is set smaller, so that the drawn boxes hold it: Arial at about 0.9."""
        bold = role == "heading"
        own = text_width(_SAMPLE, self.setter.face(role, bold), 100)
        drawn = text_width(_SAMPLE, face_for(_DRAWN_IN[role], bold), 100)
        return max(0.8, min(1.0, round(drawn / own * 40) / 40))

    def style(
        self, size: float, pitch: float = 0, *, face: FaceRole = "heading", bold: bool = True,
        colour: str = "ink", align: Align = "left",
    ) -> Style:  # fmt: skip
        """Return a style of this size as drawn in Cambria and Calibri; wider faces are set a little smaller."""
        sizes = self.theme.sizes
        asked = sizes.slide_heading if face == "heading" else sizes.slide_body
        scale = self._scales[face] * (asked if size < _DISPLAY_PT else 1.0)
        least = max(self.smallest, sizes.slide_least) if size >= SMALLEST_PT else size
        scaled = max(least, round(size * scale * 2) / 2)
        lines = 1.0 if face == "heading" or size < SMALLEST_PT else self.theme.spacing.lines
        return Style(scaled, round((pitch or size) * scaled / size * lines, 2), face, bold, colour, align)

    def type(self, name: str, *, colour: str = "ink", align: Align = "left", bold: bool | None = None) -> Style:
        """Return one of the named styles."""
        size, pitch, face, heavy = _TYPES[name]
        return self.style(size, pitch, face=face, bold=heavy if bold is None else bold, colour=colour, align=align)

    def slot(self, name: str, kind: SlotKind, box: Box, style: Style, anchor: Anchor = "top") -> Slot:
        """Return a slot whose text is set in this style."""
        return Slot(
            name, kind, box, style.size_pt, style.pitch_pt, style.face, style.bold, style.colour, anchor, style.align
        )

    def slots(self, name: str, boxes: Iterable[Box], style: Style, anchor: Anchor = "top") -> tuple[Slot, ...]:
        """Return a slot for each box, named `step-1`, `step-2` and so on: what a slide may hold several of."""
        return tuple(self.slot(f"{name}-{n}", "body", box, style, anchor) for n, box in enumerate(boxes, start=1))

    def title_slot(self, x: float = MARGIN, width: float = 0, colour: str = "ink") -> Slot:
        """Return the slot of the title: two lines, ten columns wide unless told."""
        box = Box(x, TITLE_TOP, width or self.span(10), 27)
        return self.slot("title", "title", box, self.type("title", colour=colour))

    def source_slot(self, x: float = MARGIN, width: float = 0) -> Slot:
        """Return the slot of the source line."""
        box = Box(x, 170, width or self.span(8), 12)
        return self.slot("source", "body", box, self.type("source", colour="ink-muted"), "bottom")

    def foot_slots(self, colour: str = "ink-muted", x: float = 0, align: Align = "right") -> tuple[Slot, Slot]:
        """Return the slots of the footer and of the slide number."""
        left = x or self.right - 10 - 1 - 85.9
        box = Box(left, 176.5, self.right - 11 - left, 5.5)
        footer = self.slot("footer", "footer", box, self.type("source", colour=colour, align=align), "bottom")
        style = self.type("source", colour=colour, align="right", bold=True)
        return footer, self.slot("number", "number", Box(self.right - 10, 176.5, 10, 5.5), style, "bottom")

    def frame(self, *body: Slot, source_x: float = MARGIN, source_width: float = 0) -> tuple[Slot, ...]:
        """Return the slots of a plain slide in reading order: title, the layout's own, source, footer, number."""
        return (self.title_slot(), *body, self.source_slot(source_x, source_width), *self.foot_slots())
