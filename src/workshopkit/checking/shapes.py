"""The shapes of a slide, a layout or a master: read once from its shape tree, in reading order."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from workshopkit.checking import names as n

EMU_PER_MM = 36_000
Kind = Literal["shape", "picture", "line", "group", "frame", "ink"]
_KINDS: dict[str, Kind] = {
    n.P_SP: "shape", n.P_PIC: "picture", n.P_CXN: "line", n.P_GRP: "group", n.P_FRAME: "frame", n.P_CONTENT: "ink",
}  # fmt: skip
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6}
_MEASURE = re.compile(r"(-?\d{1,12}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)")
DEEPEST = 60
"""Groups inside each other that are looked into."""


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
    about: Any
    """Its `p:cNvPr`."""
    body: Any
    """Its `p:txBody`, None when it has none."""
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


class _Frame(NamedTuple):
    """How coordinates inside a group become those of the slide."""

    x: float
    y: float
    wide: float
    high: float
    turned: bool

    def of(self, x: float, y: float, w: float, h: float) -> Box:
        return Box(self.x + x * self.wide, self.y + y * self.high, w * self.wide, h * self.high)


_SLIDE = _Frame(0.0, 0.0, 1.0, 1.0, False)


def read_shapes(root: Any) -> list[Shape]:
    """Return everything in the shape tree of a part, groups before their members."""
    tree = root.find(f"{n.P_CSLD}/{n.P_SP_TREE}") if root is not None else None
    found: list[Shape] = []
    if tree is not None:
        _walk(tree, None, _SLIDE, found, 0)
    return found


def _walk(tree: Any, parent: Shape | None, frame: _Frame, found: list[Shape], depth: int) -> None:
    for child in tree:
        kind = _KINDS.get(child.tag)
        if kind is not None:
            shape, inside = _shape(kind, child, parent, frame)
            found.append(shape)
            if parent is not None:
                parent.children.append(shape)
            if kind == "group" and depth < DEEPEST:
                _walk(child, shape, inside, found, depth + 1)
        elif child.tag == n.MC_ALTERNATE and depth < DEEPEST:
            chosen = _chosen(child)
            if chosen is not None:
                _walk(chosen, parent, frame, found, depth + 1)


def _chosen(alternate: Any) -> Any:
    """Return the alternative that PowerPoint shows and that holds something known."""
    for each in (*alternate.iterchildren(n.MC_CHOICE), *alternate.iterchildren(n.MC_FALLBACK)):
        if any(child.tag in _KINDS for child in each):
            return each
    return None


def _shape(kind: Kind, element: Any, parent: Shape | None, frame: _Frame) -> tuple[Shape, _Frame]:
    about = holder = properties = transform = body = style = None
    for child in element:
        name = child.tag
        if name == n.P_SP_PR or name == n.P_GRP_PR:
            properties = child
        elif name == n.P_TX_BODY:
            body = child
        elif name == n.P_STYLE:
            style = child
        elif name == n.P_XFRM:
            transform = child
        elif about is None and (about := child.find(n.P_CNV_PR)) is not None:
            holder = child.find(n.P_NV_PR)
    ph = holder.find(n.P_PH) if holder is not None and len(holder) else None
    place = Placeholder(ph.get("type") or "obj", ph.get("idx") or "0") if ph is not None else None
    if transform is None and properties is not None and len(properties):
        transform = properties.find(n.A_XFRM)
    box, inside, turned = _placed(transform, frame)
    decorative = False
    if about is not None and len(about):
        decorative = any(each.get("val") in {"1", "true", None} for each in about.iter(n.ADEC))
    got = about.get if about is not None else {}.get
    hidden = got("hidden") in {"1", "true"}
    paragraphs = _paragraphs(kind, element, body)
    text = "\n".join([each.text for each in paragraphs])
    shape = Shape(
        kind, element, properties, got("id") or "", got("name") or "", (got("descr") or "").strip(), decorative, hidden,
        place, box, turned, parent, about, body, style, not hidden and (parent is None or parent.is_seen),
        decorative or (parent is not None and parent.is_silent), paragraphs, text, bool(text) and not text.isspace(),
    )  # fmt: skip
    return shape, inside


def _placed(transform: Any, frame: _Frame) -> tuple[Box | None, _Frame, bool]:
    """Return the box of a shape, how the coordinates inside it are reckoned, and whether it is turned."""
    off = transform.find(n.A_OFF) if transform is not None else None
    ext = transform.find(n.A_EXT) if transform is not None else None
    if off is None or ext is None:
        return None, frame, frame.turned
    x, y, w, h = length(off.get("x")), length(off.get("y")), length(ext.get("cx")), length(ext.get("cy"))
    rotated = transform.get("rot")
    angle = whole(rotated, 0) / 60_000 % 360 if rotated else 0.0
    turned = frame.turned or angle != 0
    if angle and not frame.turned:
        sine, cosine = abs(math.sin(math.radians(angle))), abs(math.cos(math.radians(angle)))
        wide, high = w * cosine + h * sine, w * sine + h * cosine
        box = frame.of(x + (w - wide) / 2, y + (h - high) / 2, wide, high)
    else:
        box = frame.of(x, y, w, h)
    if len(transform) == 2:  # no group
        return box, frame, turned
    inner_off, inner_ext = transform.find(n.A_CH_OFF), transform.find(n.A_CH_EXT)
    if inner_off is None or inner_ext is None:
        return box, frame._replace(turned=turned), turned
    cx, cy = length(inner_ext.get("cx")), length(inner_ext.get("cy"))
    wide = frame.wide * (w / cx if cx > 0 and w > 0 else 1.0)
    high = frame.high * (h / cy if cy > 0 and h > 0 else 1.0)
    plain = frame.of(x, y, w, h)
    left = plain.x - length(inner_off.get("x")) * wide
    top = plain.y - length(inner_off.get("y")) * high
    return box, _Frame(left, top, wide, high, turned), turned


def _paragraphs(kind: Kind, element: Any, body: Any) -> list[Paragraph]:
    if kind == "shape":
        return list(_of_body(body, None)) if body is not None else []
    if kind != "frame":
        return []
    bodies = ((cell.find(n.A_TX_BODY), cell) for cell in element.iter(n.A_TC))
    return [each for inner, cell in bodies if inner is not None for each in _of_body(inner, cell)]


def _of_body(body: Any, cell: Any) -> Iterator[Paragraph]:
    for each in body.iterchildren(n.A_P):
        runs: list[Run] = []
        properties = None
        level = 0
        for child in each:
            kind = child.tag
            if kind == n.A_PPR:
                properties = child
                level = min(max(whole(child.get("lvl"), 0), 0), 8)
            elif kind == n.A_R or kind == n.A_FLD or kind == n.A_BR:
                runs.append(_run(kind, child))
        yield Paragraph(runs, properties, "".join([run.text for run in runs]), level, cell)


def _run(kind: str, element: Any) -> Run:
    text = properties = None
    for child in element:
        if child.tag == n.A_T:
            text = child.text
        elif child.tag == n.A_RPR:
            properties = child
    points, fill, link, font = 0.0, None, None, ""
    if properties is not None:
        size = properties.get("sz")
        points = whole(size, 0) / 100 if size else 0.0
        for child in properties:
            if child.tag in n.FILLS:
                fill = child
            elif child.tag == n.A_LINK:
                link = child
            elif child.tag == n.A_LATIN:
                font = child.get("typeface") or ""
    if kind == n.A_BR:
        return Run("\n", properties, points, fill, link, font, is_break=True)
    filled_in = (element.get("type") or "field") if kind == n.A_FLD else ""
    return Run(text or "", properties, points, fill, link, font, filled_in)


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
