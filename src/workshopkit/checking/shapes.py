"""What stands on a slide, a layout or a master: shapes, their paragraphs and runs, where they stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from workshopkit.checking import names as n

EMU_PER_MM = 36_000
Kind = Literal["shape", "picture", "line", "group", "frame", "ink"]
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6}
_MEASURE = re.compile(r"(-?\d{1,12}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)")


class Box(NamedTuple):
    """A rectangle on the slide, in millimetres."""

    x: float
    y: float
    w: float
    h: float

    @property
    def area(self) -> float:
        """Square millimetres; a line has a little."""
        return max(self.w, 0.01) * max(self.h, 0.01)

    def shared(self, other: Box) -> float:
        """Return how much of it, from 0 to 1, lies in another one."""
        wide = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        high = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        if wide < 0 or high < 0:
            return 0.0
        return min(1.0, max(wide, 0.01) * max(high, 0.01) / self.area)


class Placeholder(NamedTuple):
    """What a shape says of the place it fills."""

    kind: str
    idx: str

    @property
    def is_title(self) -> bool:
        """Whether it is the title of the slide."""
        return self.kind in {"title", "ctrTitle"}

    @property
    def is_foot(self) -> bool:
        """Whether it is the footer, the date or the number."""
        return self.kind in {"ftr", "dt", "sldNum"}


@dataclass(slots=True)
class Run:
    """A stretch of text: words, a field, or a line break."""

    text: str
    properties: Any
    """Its `a:rPr`, None when it has none."""
    size_pt: float = 0.0
    """As it says itself; 0 when it does not."""
    fill: Any = None
    """The fill it says itself."""
    link: Any = None
    """Its `a:hlinkClick`."""
    font: str = ""
    """As it says itself; empty when it does not."""
    lang: str = ""
    """As it says itself; empty when it does not."""
    field: str = ""
    """What PowerPoint fills in: `slidenum`."""
    is_break: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph and its properties (`a:pPr`)."""

    runs: list[Run]
    properties: Any
    text: str
    """Its words, line breaks included."""
    level: int
    """From 0 to 8."""
    has_links: bool
    """Whether one of its runs is a link."""
    cell: Any = None
    """The table cell it stands in."""


@dataclass(slots=True, eq=False)
class Shape:
    """One thing on a slide."""

    kind: Kind
    element: Any
    properties: Any
    """Its `p:spPr` or `p:grpSpPr`, None when it has none."""
    id: str
    name: str
    alt: str
    decorative: bool
    hidden: bool
    place: Placeholder | None
    box: Box | None
    """None when it takes its place from the layout."""
    turned: bool
    """Rotated, alone or with its group: its box is that of the rotated shape only roughly."""
    parent: Shape | None
    link: Any
    """The `a:hlinkClick` of the shape itself."""
    fill: Any
    """The fill it says itself, None when it says none."""
    outline: Any
    """Its `a:ln`, None when it has none."""
    frame: Any
    """Its `a:bodyPr`: how text stands in it; None when it has none."""
    levels: Any
    """Its `a:lstStyle`: how its text is set, level by level; None when it says nothing."""
    style: Any
    """Its `p:style`, None when it has none."""
    is_seen: bool
    """Whether it is shown, and its groups are."""
    is_silent: bool
    """Whether it is passed over when the slide is read aloud, alone or with its group."""
    paragraphs: list[Paragraph]
    """Its own text, without that of its members; of a table all cells."""
    text: str
    """Its own words, a paragraph a line."""
    has_words: bool
    is_textual: bool
    """Whether it has words that are shown, of its own or in cells."""
    children: list[Shape] = field(default_factory=list)

    @property
    def graphic(self) -> str:
        """What a frame holds: `table`, `chart`, `diagram`, `ole`; empty for other shapes."""
        if self.kind != "frame":
            return ""
        data = self.element.find(f"{n.tag('a:graphic')}/{n.tag('a:graphicData')}")
        return (data.get("uri") or "").rpartition("/")[2] if data is not None else ""

    @property
    def outermost(self) -> Shape:
        """The shape on the slide itself that it belongs to."""
        found = self
        while found.parent is not None:
            found = found.parent
        return found

    def groups(self) -> Iterator[Shape]:
        """Yield the groups it stands in, the nearest first."""
        found = self.parent
        while found is not None:
            yield found
            found = found.parent

    def below(self) -> Iterator[Shape]:
        """Yield what stands in it, at any depth."""
        for each in self.children:
            yield each
            yield from each.below()


def whole(value: str | None, usual: int) -> int:
    """Return a number as it is written in a file; `usual` when there is none, or none that makes sense."""
    if not value or len(value) > 12:
        return usual
    try:
        return int(value)
    except ValueError:
        return usual


def share(value: str | None, usual: float) -> float:
    """Return a share as it is written in a file, `50000` or `50%`, as 0.5."""
    if value and value.endswith("%") and len(value) < 12:
        try:
            found = float(value[:-1])
        except ValueError:
            return usual
        return found / 100 if math.isfinite(found) else usual
    return whole(value, round(usual * 100_000)) / 100_000


def length(value: str | None) -> float:
    """Return a length as it is written in a file, in millimetres; 0 when it makes no sense."""
    if value and len(value) <= 12:
        try:
            return int(value) / EMU_PER_MM
        except ValueError:
            pass
    match = _MEASURE.fullmatch(value or "")
    return float(match[1]) * _UNITS[match[2]] if match else 0.0
