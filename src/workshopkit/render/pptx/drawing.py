"""A drawn logo (SVG) as native freeforms: PowerPoint takes no bare SVG, and freeforms stay sharp and editable."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from lxml import etree

from workshopkit.deck.scene import Box, Picture
from workshopkit.diagnostics import ProblemsError, problem
from workshopkit.render.pptx.xml import emu
from workshopkit.units import Colour

_DRAWN = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})
_SILENT = frozenset({"title", "desc", "metadata", "style", "defs", "namedview"})
_INHERITED = {
    "fill": "black", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "fill-opacity": "1",
    "stroke-opacity": "1", "opacity": "1", "display": "inline", "visibility": "visible", "clip-path": "none",
    "mask": "none", "filter": "none",
}  # fmt: skip
_NAMES = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "lime": "00FF00", "blue": "0000FF", "yellow": "FFFF00",
    "navy": "000080", "green": "008000", "maroon": "800000", "purple": "800080", "teal": "008080", "gray": "808080",
    "grey": "808080", "silver": "C0C0C0", "olive": "808000", "orange": "FFA500", "fuchsia": "FF00FF", "aqua": "00FFFF",
}  # fmt: skip
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_STEP = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_RGB = re.compile(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)")

Style = Mapping[str, str]


@dataclass(frozen=True)
class _Node:
    """One element that draws, with what it has from those around it."""

    element: Any
    style: Style
    transform: Transform


def freeforms(picture: Picture) -> list[str]:
    """Return `p:spPr` of every piece of an SVG drawing, in order; raises ProblemsError for what cannot be drawn so."""
    root = _root(picture.content)
    left, top, width, height = _view(root)
    across, down = emu(picture.box.w) / width, emu(picture.box.h) / height
    onto_box = Transform(across, 0, 0, down, -left * across, -top * down)
    nodes = _nodes(root, _INHERITED, onto_box, _rules(root))
    return [_freeform(node, picture.box) for node in nodes if _is_seen(node.style)]


def _refuse(what: str) -> ProblemsError:
    return problem(
        "logo-not-drawable", f"the logo holds {what}, which cannot become a PowerPoint drawing",
        help="save it with plain outlines in plain colours, or as a .png at least 1000 pixels wide",
    )  # fmt: skip


def _root(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise _refuse("broken XML") from None


def _view(root: Any) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what is shown."""
    numbers = _numbers(root.get("viewBox", ""))
    if len(numbers) != 4:
        numbers = [0.0, 0.0, *(_length(root.get(side, "")) for side in ("width", "height"))]
    left, top, width, height = numbers
    if width <= 0 or height <= 0:
        raise _refuse("no size (`viewBox`)")
    return left, top, width, height


def _rules(root: Any) -> dict[str, Style]:
    """Return the declarations of `.name { … }` in style elements, by class name."""
    found: dict[str, dict[str, str]] = {}
    for element in root.iter("{*}style"):
        for selectors, body in _RULE.findall(element.text or ""):
            for selector in selectors.split(","):
                found.setdefault(selector.strip().removeprefix("."), {}).update(_declarations(body))
    return dict(found)


def _declarations(text: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def _nodes(element: Any, style: Style, transform: Transform, rules: Mapping[str, Style]) -> Iterator[_Node]:
    """Yield what draws below an element; an opacity multiplies, everything else is inherited."""
    own = {key: value for key, value in element.attrib.items() if key in _INHERITED}
    for name in element.get("class", "").split():
        own |= rules.get(name, {})
    own |= _declarations(element.get("style", ""))
    if "opacity" in own:
        own["opacity"] = str(float(own["opacity"]) * float(style["opacity"]))
    style = {**style, **own}
    for key in ("clip-path", "mask", "filter"):
        if style[key] != "none":
            raise _refuse(f"a `{key}`")
    transform = transform.transform(_transform(element.get("transform", "")))
    name = etree.QName(element).localname
    if name in _DRAWN:
        yield _Node(element, style, transform)
    elif name in {"svg", "g", "a"}:
        for child in element:
            yield from _nodes(child, style, transform, rules)
    elif name not in _SILENT:
        raise _refuse(f"`<{name}>`")


def _transform(text: str) -> Transform:
    result = Transform()
    for kind, numbers in _STEP.findall(text):
        values = _numbers(numbers)
        if kind == "matrix":
            result = result.transform(values)
        elif kind == "translate":
            result = result.translate(values[0], values[1] if len(values) > 1 else 0)
        elif kind == "scale":
            result = result.scale(values[0], values[-1])
        elif kind == "rotate":
            x, y = values[1:3] if len(values) == 3 else (0, 0)
            result = result.translate(x, y).rotate(math.radians(values[0])).translate(-x, -y)
        else:
            slant = math.radians(values[0])
            result = result.skew(slant, 0) if kind == "skewX" else result.skew(0, slant)
    return result


def _is_seen(style: Style) -> bool:
    painted = style["fill"] != "none" or style["stroke"] != "none"
    return painted and style["display"] != "none" and style["visibility"] == "visible"


def _freeform(node: _Node, box: Box) -> str:
    """Return a freeform as large as the whole logo; its points count in EMU from the logo's corner."""
    width, height = emu(box.w), emu(box.h)
    return (
        f'<p:spPr><a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}">{_path(node)}</a:path></a:pathLst></a:custGeom>'
        f"{_paint(node.style, 'fill')}{_line(node)}</p:spPr>"
    )


def _path(node: _Node) -> str:
    builder = PathBuilder()
    element = etree.Element(etree.QName(node.element).localname, _lengths(node.element))
    builder.add_path_from_element(element)
    pen = DecomposingRecordingPen({})
    try:
        for path in builder.paths:
            parse_path(path, TransformPen(pen, node.transform))
    except (ValueError, IndexError, TypeError):
        raise _refuse("a broken outline") from None
    return "".join(_step(kind, points) for kind, points in pen.value)


def _lengths(element: Any) -> dict[str, str]:
    """Return the attributes of a shape with its lengths as plain numbers; outlines stay as they are."""
    plain = {key: value for key, value in element.attrib.items() if key in {"d", "points"}}
    sides = ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2")
    return plain | {key: str(_length(element.get(key))) for key in sides if element.get(key)}


def _step(kind: str, points: tuple[tuple[float, float], ...]) -> str:
    if kind in {"closePath", "endPath"}:
        return "<a:close/>" if kind == "closePath" else ""
    tag = {"moveTo": "moveTo", "lineTo": "lnTo", "curveTo": "cubicBezTo", "qCurveTo": "quadBezTo"}[kind]
    written = "".join(f'<a:pt x="{round(x)}" y="{round(y)}"/>' for x, y in points)
    return f"<a:{tag}>{written}</a:{tag}>"


def _paint(style: Style, kind: str) -> str:
    if style[kind] in {"none", "transparent"}:
        return "<a:noFill/>"
    alpha = float(style["opacity"]) * float(style[f"{kind}-opacity"])
    seen = "" if alpha >= 1 else f'<a:alpha val="{round(alpha * 100_000)}"/>'
    return f'<a:solidFill><a:srgbClr val="{_colour(style[kind])}">{seen}</a:srgbClr></a:solidFill>'


def _colour(text: str) -> str:
    match = _RGB.fullmatch(text.lower())
    if match:
        return "".join(f"{min(255, int(part)):02X}" for part in match.groups())
    try:
        return _NAMES.get(text.lower()) or Colour.parse(text).hex
    except ValueError:
        raise _refuse(f"the colour `{text}`") from None


def _line(node: _Node) -> str:
    if node.style["stroke"] in {"none", "transparent"}:
        return "<a:ln><a:noFill/></a:ln>"
    across, up, right, down = node.transform[:4]
    width = _length(node.style["stroke-width"]) * math.sqrt(abs(across * down - up * right))
    cap = ' cap="rnd"' if node.style["stroke-linecap"] == "round" else ""
    return f'<a:ln w="{max(1, round(width))}"{cap}>{_paint(node.style, "stroke")}<a:miter lim="400000"/></a:ln>'


def _numbers(text: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(text)]


def _length(text: str) -> float:
    """Return the number of a length in the drawing's own units, 0 when there is none."""
    return next(iter(_numbers(text)), 0.0)
