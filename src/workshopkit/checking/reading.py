"""Reads the shape tree of a slide, a layout, a master or a page of notes, once, in reading order.

A deck has tens of thousands of elements: children are taken as a list (`each[:]`), which is many times as fast as
looking for one by its name, and nothing is asked of an element without children or attributes.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from workshopkit.checking import names as n
from workshopkit.checking.names import A_BR, A_EXT, A_FLD, A_OFF, A_P, A_PPR, A_R, A_RPR, A_T, FILLS
from workshopkit.checking.shapes import Box, Kind, Paragraph, Placeholder, Run, Shape, length, whole

_KINDS: dict[str, Kind] = {
    n.P_SP: "shape", n.P_PIC: "picture", n.P_CXN: "line", n.P_GRP: "group", n.P_FRAME: "frame", n.P_CONTENT: "ink",
}  # fmt: skip
DEEPEST = 60
"""Groups inside each other that are looked into."""
_RUNS = frozenset({A_R, A_FLD, A_BR})
_YES = frozenset({"1", "true"})
_NOTHING: dict[str, str] = {}


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
    for child in tree[:]:
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
    for child in element[:]:
        name = child.tag
        if name == n.P_SP_PR or name == n.P_GRP_PR:
            properties = child
        elif name == n.P_TX_BODY:
            body = child
        elif name == n.P_STYLE:
            style = child
        elif name == n.P_XFRM:
            transform = child
        elif about is None and name not in _KINDS:
            about, holder = _about(child)
    own, fill, outline = _painted(properties)
    box, inside, turned = _placed(own if transform is None else transform, frame)
    got = about.get if about is not None else _NOTHING.get
    link, decorative = _marks(about) if about is not None and len(about) else (None, False)
    hidden = got("hidden") in _YES
    is_seen = not hidden and (parent is None or parent.is_seen)
    paragraphs: list[Paragraph] = []
    setting = levels = None
    if body is not None:
        setting, levels = _read_body(body, None, paragraphs if kind == "shape" else [])
    if kind == "frame":
        _read_cells(element, paragraphs)
    text = "\n".join([each.text for each in paragraphs]) if paragraphs else ""
    has_words = text != "" and not text.isspace()
    shape = Shape(
        kind, element, properties, got("id") or "", got("name") or "", (got("descr") or "").strip(), decorative, hidden,
        _place(holder), box, turned, parent, link, fill, outline, setting, levels, style, is_seen,
        decorative or (parent is not None and parent.is_silent), paragraphs, text, has_words, has_words and is_seen,
    )  # fmt: skip
    return shape, inside


def _about(holder: Any) -> tuple[Any, Any]:
    """Return what an element like `p:nvSpPr` holds: `p:cNvPr` and `p:nvPr`, each None when it is not there."""
    about = place = None
    for child in holder[:]:
        name = child.tag
        if about is None and name == n.P_CNV_PR:
            about = child
        elif place is None and name == n.P_NV_PR:
            place = child
    return about, place if about is not None else None


def _place(holder: Any) -> Placeholder | None:
    """Return the placeholder that a `p:nvPr` tells of."""
    for child in holder[:] if holder is not None else ():
        if child.tag == n.P_PH:
            return Placeholder(child.get("type") or "obj", child.get("idx") or "0")
    return None


def _marks(about: Any) -> tuple[Any, bool]:
    """Return the link of a shape, and whether it is marked as decorative."""
    link = None
    decorative = False
    for child in about[:]:
        if child.tag != n.A_LINK:
            decorative = decorative or any(each.get("val") in {"1", "true", None} for each in child.iter(n.ADEC))
        elif link is None:
            link = child
    return link, decorative


def _painted(properties: Any) -> tuple[Any, Any, Any]:
    """Return where a shape says that it stands, its fill and its outline."""
    transform = fill = outline = None
    for child in properties[:] if properties is not None else ():
        name = child.tag
        if name == n.A_XFRM:
            transform = child if transform is None else transform
        elif name in FILLS:
            fill = child if fill is None else fill
        elif name == n.A_LN:
            outline = child if outline is None else outline
    return transform, fill, outline


def _placed(transform: Any, frame: _Frame) -> tuple[Box | None, _Frame, bool]:
    """Return the box of a shape, how the coordinates inside it are reckoned, and whether it is turned."""
    parts = transform[:] if transform is not None else []
    if len(parts) < 2:
        return None, frame, frame.turned
    off, ext = parts[0], parts[1]
    if off.tag != A_OFF or ext.tag != A_EXT:
        off, ext = transform.find(A_OFF), transform.find(A_EXT)
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
        box = Box(x, y, w, h) if frame is _SLIDE else frame.of(x, y, w, h)
    if len(parts) == 2:  # no group
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


def _read_cells(element: Any, found: list[Paragraph]) -> None:
    for cell in element.iter(n.A_TC):
        body = next((each for each in cell[:] if each.tag == n.A_TX_BODY), None)
        if body is not None:
            _read_body(body, cell, found)


def _read_body(body: Any, cell: Any, found: list[Paragraph]) -> tuple[Any, Any]:
    """Add the paragraphs of a text; return how it stands in its shape and how its levels are set."""
    setting = levels = None
    for each in body[:]:
        name = each.tag
        if name == A_P:
            found.append(_paragraph(each, cell))
        elif name == n.A_BODY_PR:
            setting = each if setting is None else setting
        elif name == n.A_LST_STYLE:
            levels = each if levels is None and len(each) else levels
    return setting, levels


def _paragraph(element: Any, cell: Any) -> Paragraph:
    runs: list[Run] = []
    properties = None
    level = 0
    links = False
    for child in element[:]:
        kind = child.tag
        if kind in _RUNS:
            run = _run(kind, child)
            runs.append(run)
            links = links or run.link is not None
        elif kind == A_PPR:
            properties = child
            level = min(max(whole(child.get("lvl"), 0), 0), 8)
    text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs]) if runs else ""
    return Paragraph(runs, properties, text, level, links, cell)


def _run(kind: str, element: Any) -> Run:
    text = properties = None
    for child in element[:]:
        if child.tag == A_T:
            text = child.text
        elif child.tag == A_RPR:
            properties = child
    words = "\n" if kind == A_BR else text or ""
    if properties is None:
        run = Run(words, None)
    else:
        size = properties.get("sz")
        run = Run(words, properties, whole(size, 0) / 100 if size else 0.0, lang=properties.get("lang") or "")
        for child in properties[:]:
            name = child.tag
            if name in FILLS:
                run.fill = child
            elif name == n.A_LINK:
                run.link = child
            elif name == n.A_LATIN:
                run.font = child.get("typeface") or ""
    if kind != A_R:
        run.is_break = kind == A_BR
        run.field = (element.get("type") or "field") if kind == A_FLD else ""
    return run
