"""Scenes as SVG: the slide pictures of the guide and of previews, with no office suite installed.

Each measured piece of text carries `textLength` and `lengthAdjust="spacingAndGlyphs"`, so that its width holds with
whatever face draws it and its letters extract as words.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable

from workshopkit.deck.measure import face_in, text_width
from workshopkit.deck.scene import (
    Box,
    Chart,
    Grid,
    Group,
    Line,
    Picture,
    Scene,
    SceneItem,
    SetParagraph,
    Shape,
    Text,
)
from workshopkit.render.words import escape, quoted
from workshopkit.themes.fonts import SLIDE_BODY, SLIDE_HEADING
from workshopkit.themes.model import Theme
from workshopkit.themes.roles import colour_of
from workshopkit.units import PT_TO_MM

_DASHES: dict[str, tuple[float, ...]] = {
    "solid": (), "dash": (4.0, 3.0), "dot": (0.01, 2.2), "dash-dot": (4.0, 2.2, 0.9, 2.2),
}  # fmt: skip
_ADJUST = {"homePlate": 50_000, "parallelogram": 25_000, "octagon": 29_289}
"""PowerPoint's own values where a shape gives none."""


def draw_svg(scene: Scene, theme: Theme, width: float = 338.7, height: float = 190.5) -> str:
    """Return one slide as an SVG document; `width` and `height` are the slide's millimetres."""
    ground = _rect(Box(0, 0, width, height), f'fill="#{colour_of(theme, scene.ground)}"')
    parts = [ground, *(_item(item, theme) for item in scene.items)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width)}mm" height="{_n(height)}mm"><title>{escape(scene.title)}</title>'
        + "".join(parts)
        + "</svg>"
    )


def draw_items(items: Iterable[SceneItem], theme: Theme) -> str:
    """Return the elements of an SVG document that show some items of a slide."""
    return "".join(_item(item, theme) for item in items)


def _item(item: SceneItem, theme: Theme) -> str:
    if isinstance(item, Text):
        return _text(item, theme)
    if isinstance(item, Shape):
        drawn = _shape(item, theme)
        return drawn + (_text(item.text, theme) if item.text else "")
    if isinstance(item, Line):
        where = f'x1="{_n(item.x1)}" y1="{_n(item.y1)}" x2="{_n(item.x2)}" y2="{_n(item.y2)}"'
        return f"<line {where} {_stroke(theme, item.stroke, item.stroke_pt, item.dash)}/>"
    if isinstance(item, Picture):
        return _picture(item)
    if isinstance(item, Grid):
        return _grid(item, theme)
    if isinstance(item, Chart):
        return _chart(item, theme)
    return _group(item, theme)


_TURNS = {
    1: "", 2: "scale(-1 1)", 3: "rotate(180)", 4: "scale(1 -1)", 5: "rotate(90) scale(1 -1)", 6: "rotate(90)",
    7: "rotate(270) scale(1 -1)", 8: "rotate(270)",
}  # fmt: skip
"""What brings the pixels of a picture the right way up, about its middle."""


def _picture(picture: Picture) -> str:
    """Return a picture in its box, with its alternative text as its name."""
    data = base64.b64encode(picture.content).decode("ascii")
    box, place = picture.box, ""
    if picture.turn != 1:
        place = f' transform="translate({_n(box.x + box.w / 2)} {_n(box.y + box.h / 2)}) {_TURNS[picture.turn]}"'
        width, height = (box.h, box.w) if picture.turn >= 5 else (box.w, box.h)
        box = Box(-width / 2, -height / 2, width, height)
    told = f' role="img" aria-label={quoted(picture.alt)}' if picture.alt else ' aria-hidden="true"'
    return (
        f'<image x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}"{place}{told} '
        f'href="data:{picture.media_type};base64,{data}"/>'
    )


def _grid(grid: Grid, theme: Theme) -> str:
    """Return a table: the ground of its head, the rules under its rows, its words."""
    box, drawn, y = grid.box, "", grid.box.y
    if grid.head_fill:
        drawn += _rect(Box(box.x, y, box.w, grid.heights[0]), f'fill="#{colour_of(theme, grid.head_fill)}"')
    for index, height in enumerate(grid.heights):
        y += height
        rule = (grid.head_rule, grid.head_rule_pt) if index == 0 else (grid.rule, grid.rule_pt)
        drawn += _item(Line(box.x, y, box.x + box.w, y, "Rule", *rule), theme)
    return f"<g>{drawn}{''.join(_text(cell, theme) for row in grid.cells for cell in row)}</g>"


def _chart(chart: Chart, theme: Theme) -> str:
    """Return the bar of a chart; what it says is told beside it."""
    shares = (
        Shape(chart.share_box(index), "rect", each.label, each.fill, each.stroke, each.stroke_pt, each.dash)
        for index, each in enumerate(chart.shares)
    )
    return f"<g>{''.join(_shape(each, theme) for each in shares)}</g>"


def _group(group: Group, theme: Theme) -> str:
    return "<g>" + "".join(_item(each, theme) for each in group.items) + "</g>"


def _text(text: Text, theme: Theme) -> str:
    return "".join(_paragraph(paragraph, theme) for paragraph in text.paragraphs)


def _paragraph(paragraph: SetParagraph, theme: Theme) -> str:
    drawn = []
    if paragraph.bullet and paragraph.lines and paragraph.lines[0].segments:
        drawn.append(_bullet(paragraph, theme))
    for line in paragraph.lines:
        for segment in line.segments:
            run = paragraph.runs[segment.run]
            if not segment.text.strip():
                continue
            size = (run.size_pt or paragraph.size_pt) * PT_TO_MM
            face = SLIDE_HEADING if (run.face or paragraph.face) == "heading" else SLIDE_BODY
            colour = colour_of(theme, run.colour or ("accent-ink" if run.link else paragraph.colour))
            weight = ' font-weight="700"' if run.bold else ""
            drawn.append(
                f'<text x="{_n(segment.x)}" y="{_n(line.baseline)}" font-family={quoted(face)} '
                f'font-size="{_n(size)}"{weight} fill="#{colour}" textLength="{_n(segment.width)}" '
                f'lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(segment.text)}</text>'
            )
    return "".join(drawn)


def _bullet(paragraph: SetParagraph, theme: Theme) -> str:
    first = paragraph.lines[0]
    x, size = first.segments[0].x - paragraph.indent, paragraph.size_pt * PT_TO_MM
    if paragraph.bullet == "bullet":
        colour = colour_of(theme, "accent-ink")
        cx, cy, radius = x + size * 0.2, first.baseline - size * 0.3, size * 0.13
        return f'<circle cx="{_n(cx)}" cy="{_n(cy)}" r="{_n(radius)}" fill="#{colour}"/>'
    colour, number = colour_of(theme, paragraph.colour), f"{paragraph.number}."
    width = text_width(number, face_in(theme.slides, heading=False, bold=False), paragraph.size_pt)
    return (
        f'<text x="{_n(x)}" y="{_n(first.baseline)}" font-family="{SLIDE_BODY}" font-size="{_n(size)}" '
        f'fill="#{colour}" textLength="{_n(width)}" lengthAdjust="spacingAndGlyphs">{number}</text>'
    )


def _shape(shape: Shape, theme: Theme) -> str:
    fill = f'fill="#{colour_of(theme, shape.fill)}"' if shape.fill else 'fill="none"'
    paint = f"{fill} {_stroke(theme, shape.stroke, shape.stroke_pt, shape.dash)}" if shape.stroke else fill
    box = shape.box
    if shape.preset == "rect":
        return _rect(box, paint)
    if shape.preset == "roundRect":
        radius = min(box.w, box.h) * shape.adjust.get("adj", 16667) / 100_000
        return _rect(box, f'rx="{_n(radius)}" {paint}')
    if shape.preset == "ellipse":
        cx, cy = box.x + box.w / 2, box.y + box.h / 2
        return f'<ellipse cx="{_n(cx)}" cy="{_n(cy)}" rx="{_n(box.w / 2)}" ry="{_n(box.h / 2)}" {paint}/>'
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in outline(shape))
    return f'<polygon points="{points}" {paint}/>'


def outline(shape: Shape) -> list[tuple[float, float]]:
    """Return the corners of a preset with straight sides, in millimetres, as PowerPoint computes them."""
    box = shape.box
    x, y, right, bottom = box.x, box.y, box.x + box.w, box.y + box.h
    mid_x, mid_y, short = x + box.w / 2, y + box.h / 2, min(box.w, box.h)
    adj = shape.adjust.get("adj", _ADJUST.get(shape.preset, 0)) / 100_000 * short
    if shape.preset == "triangle":
        return [(mid_x, y), (right, bottom), (x, bottom)]
    if shape.preset == "downArrow":
        return [(x, y), (right, y), (mid_x, bottom)]
    if shape.preset == "diamond":
        return [(mid_x, y), (right, mid_y), (mid_x, bottom), (x, mid_y)]
    if shape.preset == "homePlate":
        return [(x, y), (right - adj, y), (right, mid_y), (right - adj, bottom), (x, bottom)]
    if shape.preset == "parallelogram":
        return [(x + adj, y), (right, y), (right - adj, bottom), (x, bottom)]
    if shape.preset == "octagon":
        return [
            (x + adj, y), (right - adj, y), (right, y + adj), (right, bottom - adj),
            (right - adj, bottom), (x + adj, bottom), (x, bottom - adj), (x, y + adj),
        ]  # fmt: skip
    if shape.preset == "wedgeRectCallout":
        tip_x = mid_x + box.w * shape.adjust.get("adj1", -20_833) / 100_000
        tip_y = mid_y + box.h * shape.adjust.get("adj2", 62_500) / 100_000
        left_foot, right_foot = (x + box.w * part / 12 for part in ((7, 10) if tip_x > mid_x else (2, 5)))
        return [
            (x, y),
            (right, y),
            (right, bottom),
            (right_foot, bottom),
            (tip_x, tip_y),
            (left_foot, bottom),
            (x, bottom),
        ]
    return [(x, y), (right, y), (right, bottom), (x, bottom)]


def _rect(box: Box, paint: str) -> str:
    return f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}" {paint}/>'


def _stroke(theme: Theme, role: str, points: float, dash: str) -> str:
    if not role or not points:
        return ""
    width = points * PT_TO_MM
    pattern = _DASHES[dash]
    dashes = f' stroke-dasharray="{_joined(each * width for each in pattern)}"' if pattern else ""
    cap = ' stroke-linecap="round"' if dash == "dot" else ""
    return f'stroke="#{colour_of(theme, role)}" stroke-width="{_n(width)}"{dashes}{cap}'


def _joined(numbers: Iterable[float]) -> str:
    return " ".join(_n(each) for each in numbers)


def _n(number: float) -> str:
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
