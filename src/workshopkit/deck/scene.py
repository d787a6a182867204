"""A slide as it will look: every text, shape and line in millimetres, before any file format.

Coordinates count from the top left of the slide. Colours are roles, never values: `ink`, `surface`, `accent`,
or `facet.E.fill`, `family.S.ink` and so on; the writers ask the theme. Items stand in reading order, the title first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workshopkit.deck.model import Block
from workshopkit.deck.picture_data import MediaType, Turn

Anchor = Literal["top", "middle", "bottom"]
Align = Literal["left", "center", "right"]
FaceRole = Literal["heading", "body"]
Dash = Literal["solid", "dash", "dot", "dash-dot"]
Preset = Literal[
    "rect", "ellipse", "triangle", "diamond", "homePlate", "octagon", "wedgeRectCallout", "parallelogram",
    "roundRect", "downArrow",
]  # fmt: skip
SlotKind = Literal["title", "subtitle", "body", "footer", "number"]
"""PowerPoint's kinds of placeholder that we use."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Slot:
    """An area of a layout that becomes a placeholder of the PowerPoint layout."""

    name: str
    """Unique in the layout: `title`, `body`, `left`, `source`, `footer`, `number`."""
    kind: SlotKind
    box: Box
    size_pt: float
    pitch_pt: float
    face: FaceRole = "body"
    bold: bool = False
    colour: str = "ink"
    anchor: Anchor = "top"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words set alike. A newline in them is a line break inside the paragraph."""

    text: str
    bold: bool = False
    colour: str = ""
    """Role; the paragraph's when empty."""
    link: str = ""
    size_pt: float = 0.0
    """The paragraph's when 0."""
    face: FaceRole | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of one line, for the SVG: where it stands and how wide it was measured."""

    text: str
    x: float
    """Absolute, in millimetres."""
    width: float
    run: int
    """Index of the run it belongs to."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One measured line."""

    segments: tuple[Segment, ...]
    baseline: float
    """Absolute, in millimetres."""


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with its measured lines."""

    runs: tuple[TextRun, ...]
    lines: tuple[SetLine, ...]
    size_pt: float
    pitch_pt: float
    face: FaceRole = "body"
    colour: str = "ink"
    align: Align = "left"
    bullet: Literal["", "bullet", "number"] = ""
    number: int = 0
    indent: float = 0.0
    """Hanging indent of the text behind its bullet, in millimetres."""
    level: int = 0
    before_pt: float = 0.0
    """Space above, in points; not above the first paragraph of a box."""


@dataclass(frozen=True, slots=True)
class Text:
    """Set text in a box. With a `slot` it fills that placeholder, else it is a text box of its own."""

    box: Box
    paragraphs: tuple[SetParagraph, ...]
    name: str
    """Shown in PowerPoint's selection pane."""
    anchor: Anchor = "top"
    slot: str = ""
    field: Literal["", "slidenum"] = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A native shape, perhaps with text in its middle."""

    box: Box
    preset: Preset
    name: str
    fill: str = ""
    """Role; no fill when empty."""
    stroke: str = ""
    stroke_pt: float = 0.0
    dash: Dash = "solid"
    adjust: Mapping[str, int] = field(default_factory=dict)
    """PowerPoint's adjustment values, by name: `adj`, `adj1`."""
    text: Text | None = None
    alt: str = ""
    """Alternative text; decorative when empty and the shape holds no text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line or connector."""

    x1: float
    y1: float
    x2: float
    y2: float
    name: str
    stroke: str = "rule-strong"
    stroke_pt: float = 0.75
    dash: Dash = "solid"
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, fitted into its box by the layout."""

    box: Box
    """Where it is seen."""
    content: bytes
    media_type: MediaType
    name: str
    alt: str = ""
    """Decorative when empty."""
    turn: Turn = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head row: no merged cells, the words of every cell set at their place."""

    box: Box
    widths: tuple[float, ...]
    """Of the columns, in millimetres; together as wide as the box."""
    heights: tuple[float, ...]
    """Of the rows, the head first; together as high as the box."""
    cells: tuple[tuple[Text, ...], ...]
    """By rows; the box of a text stands inside its cell."""
    name: str
    alt: str = ""
    head_fill: str = ""
    """Role of the ground of the head row; no fill when empty."""
    head_rule: str = "surface-strong"
    head_rule_pt: float = 2.0
    rule: str = "rule-strong"
    rule_pt: float = 0.75

    def cell_box(self, row: int, column: int) -> Box:
        """Return the place of one cell."""
        left, top = sum(self.widths[:column]), sum(self.heights[:row])
        return Box(self.box.x + left, self.box.y + top, self.widths[column], self.heights[row])


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a hundred."""

    label: str
    value: float
    """Per cent."""
    fill: str
    stroke: str = ""
    stroke_pt: float = 0.0
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True)
class Chart:
    """One bar of a hundred per cent, made of shares that lie end to end; it fills its box."""

    box: Box
    shares: tuple[Share, ...]
    name: str
    alt: str

    def share_box(self, index: int) -> Box:
        """Return the place of one share."""
        one = self.box.w / 100
        start = sum(each.value for each in self.shares[:index])
        return Box(self.box.x + start * one, self.box.y, self.shares[index].value * one, self.box.h)


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together, with one alternative text (decorative when empty)."""

    items: tuple[SceneItem, ...]
    name: str
    alt: str = ""


SceneItem = Text | Shape | Line | Picture | Grid | Chart | Group


@dataclass(frozen=True, slots=True)
class Scene:
    """One slide, ready to be drawn."""

    id: str
    """The slide's id; split slides get `-2`, `-3` behind it."""
    layout: str
    ground: str
    """Role of the background: `surface`, `surface-alt`, `surface-strong`."""
    title: str
    items: tuple[SceneItem, ...]
    notes: tuple[Block, ...]
    claims: tuple[str, ...]
    activity: str
    session: str
    """Name of PowerPoint's section the slide lies in."""
    line: int
    """Line of its heading in the deck's Markdown."""
