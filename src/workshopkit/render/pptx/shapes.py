"""Scene items as native shapes, lines, pictures and groups, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from workshopkit.deck.scene import Box, Chart, Dash, Grid, Group, Line, Picture, SceneItem, Shape, Slot, Text
from workshopkit.render.pptx.drawing import freeforms
from workshopkit.render.pptx.frames import chart_link, frame, grid_xml
from workshopkit.render.pptx.text import TextWriter
from workshopkit.render.pptx.xml import attribute, emu, fill, properties, roomy, transform, turned
from workshopkit.units import PT_TO_MM

Embed = Callable[[Picture], str]
"""Puts a picture into the file and gives its relationship id."""
Attach = Callable[[Chart], str]
"""Puts a chart into the file and gives its relationship id."""
_PLACEHOLDERS = {
    "title": 'type="title"',
    "subtitle": 'type="subTitle"',
    "footer": 'type="ftr"',
    "number": 'type="sldNum"',
}
_INHERITING = {"title", "subtitle", "body"}
"""Kinds whose text takes its look from the layout; LibreOffice gives footers a look of its own, so they say theirs."""
_LONGEST_ALT = 250
"""Characters; more is a burden to listen to, and what a group holds is read anyway."""
_DASHES = {
    "solid": "", "dash": '<a:prstDash val="dash"/>', "dot": '<a:prstDash val="sysDot"/>',
    "dash-dot": '<a:prstDash val="dashDot"/>',
}  # fmt: skip


def placeholder(slot: Slot, index: int) -> str:
    """Return `p:ph` of a slot; `index` is its place among the layout's slots."""
    if slot.kind == "title":
        return '<p:ph type="title"/>'
    size = ' sz="quarter"' if slot.kind in {"footer", "number"} else ""
    kind = _PLACEHOLDERS.get(slot.kind, 'type="body"')
    return f'<p:ph {kind}{size} idx="{index + 10}"/>'


@dataclass
class ShapeWriter:
    """Writes the items of one slide and counts their ids."""

    text: TextWriter
    slots: Mapping[str, tuple[int, Slot]]
    embed: Embed
    attach: Attach
    next_id: int = field(default=2)

    def item(self, item: SceneItem, *, inside: bool = False) -> str:
        """Return one item; `inside` a group that is described as a whole, parts are decorative."""
        if isinstance(item, Text):
            return self.text_box(item)
        if isinstance(item, Shape):
            return self.shape(item, inside=inside)
        if isinstance(item, Line):
            return self.line(item)
        if isinstance(item, Picture):
            return self.picture(item)
        if isinstance(item, Grid):
            about = properties(self.take_id(), item.name, alt=brief(item.alt))
            return frame(about, item.box, grid_xml(item, self.text))
        if isinstance(item, Chart):
            about = properties(self.take_id(), item.name, alt=brief(item.alt))
            return frame(about, item.box, chart_link(self.attach(item)))
        return self.group(item)

    def take_id(self) -> int:
        """Return the next shape id of the slide."""
        self.next_id += 1
        return self.next_id - 1

    def text_box(self, text: Text) -> str:
        """Return a placeholder, or a text box of its own."""
        number = self.take_id()
        align = text.paragraphs[0].align if text.paragraphs else "left"
        box = roomy(text.box, align)
        if text.slot:
            index, slot = self.slots[text.slot]
            place = "" if (slot.box, slot.align) == (text.box, align) else transform(box)
            return (
                f'<p:sp><p:nvSpPr>{properties(number, text.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f"<p:nvPr>{placeholder(slot, index)}</p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
                f"{self.text.body(text, slot if slot.kind in _INHERITING else None)}</p:sp>"
            )
        return (
            f'<p:sp><p:nvSpPr>{properties(number, text.name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f"{self.text.body(text)}</p:sp>"
        )

    def shape(self, shape: Shape, *, inside: bool) -> str:
        """Return a native shape; text that does not fill a plain rectangle becomes a text box upon it."""
        number = self.take_id()
        own_text = shape.text is not None and shape.preset in {"rect", "roundRect"}
        theme = self.text.theme
        guides = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in sorted(shape.adjust.items()))
        preset = "triangle" if shape.preset == "downArrow" else shape.preset
        decorative = not shape.alt and (shape.text is None or not own_text or inside)
        body = ""
        if own_text and shape.text is not None:
            body = self.text.body(shape.text, insets=_insets(shape.box, shape.text.box))
        else:
            end = f"<a:endParaRPr lang={attribute(self.text.lang)}/>"
            body = f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{end}</a:p></p:txBody>"
        drawn = (
            f"<p:sp><p:nvSpPr>{properties(number, shape.name, alt=brief(shape.alt), decorative=decorative and not own_text)}"
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{transform(shape.box, flip_v=shape.preset == 'downArrow')}"
            f'<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>{fill(theme, shape.fill)}'
            f"{self.outline(shape.stroke, shape.stroke_pt, shape.dash)}</p:spPr>{body}</p:sp>"
        )
        if shape.text is not None and not own_text:
            drawn += self.text_box(shape.text)
        return drawn

    def outline(self, role: str, points: float, dash: Dash) -> str:
        """Return `a:ln`."""
        if not role or not points:
            return "<a:ln><a:noFill/></a:ln>"
        cap = ' cap="rnd"' if dash == "dot" else ""
        width = emu(points * PT_TO_MM)
        return f'<a:ln w="{width}"{cap}>{fill(self.text.theme, role)}{_DASHES[dash]}<a:miter lim="800000"/></a:ln>'

    def line(self, line: Line) -> str:
        """Return a connector."""
        x1, y1, x2, y2 = line.x1, line.y1, line.x2, line.y2
        if x2 < x1:
            x1, y1, x2, y2 = x2, y2, x1, y1
        box = Box(x1, min(y1, y2), x2 - x1, abs(y2 - y1))
        about = properties(self.take_id(), line.name, alt=brief(line.alt), decorative=True)
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{about}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{transform(box, flip_v=y2 < y1)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{self.outline(line.stroke, line.stroke_pt, line.dash)}</p:spPr></p:cxnSp>"
        )

    def picture(self, picture: Picture) -> str:
        """Return an embedded picture; a drawing becomes a group of freeforms."""
        if picture.media_type == "image/svg+xml":
            return self.drawing(picture)
        about = properties(self.take_id(), picture.name, alt=brief(picture.alt), decorative=True)
        return (
            f'<p:pic><p:nvPicPr>{about}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{self.embed(picture)}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{turned(picture.box, picture.turn)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def drawing(self, picture: Picture) -> str:
        """Return an SVG drawing as a group of freeforms with one alternative text."""
        about = properties(self.take_id(), picture.name, alt=brief(picture.alt), decorative=True)
        inner = "".join(
            f"<p:sp><p:nvSpPr>{properties(self.take_id(), f'{picture.name} {number}', decorative=True)}<p:cNvSpPr/><p:nvPr/>"
            f"</p:nvSpPr>{place}</p:sp>"
            for number, place in enumerate(freeforms(picture), start=1)
        )
        return self.grouped(about, picture.box, inner)

    def grouped(self, about: str, box: Box, inner: str) -> str:
        """Return a group around its parts; its coordinates are the slide's."""
        size = f'x="{emu(box.x)}" y="{emu(box.y)}"', f'cx="{emu(box.w)}" cy="{emu(box.h)}"'
        return (
            f"<p:grpSp><p:nvGrpSpPr>{about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {size[0]}/>"
            f"<a:ext {size[1]}/><a:chOff {size[0]}/><a:chExt {size[1]}/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def group(self, group: Group) -> str:
        """Return a group whose own coordinates are the slide's; one that holds words is never decorative."""
        alt = brief(group.alt or ", ".join(_words(group)))
        about = properties(self.take_id(), group.name, alt=alt, decorative=True)
        inner = "".join(self.item(each, inside=True) for each in group.items)
        return self.grouped(about, bounds(group.items), inner)


def brief(alt: str) -> str:
    """Return an alternative text of at most `_LONGEST_ALT` characters, ended between two words."""
    if len(alt) <= _LONGEST_ALT:
        return alt
    return alt[: _LONGEST_ALT - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def _words(item: SceneItem) -> Iterator[str]:
    """Yield the text of an item and of those inside it."""
    text = item if isinstance(item, Text) else item.text if isinstance(item, Shape) else None
    for paragraph in text.paragraphs if text else ():
        yield "".join(run.text for run in paragraph.runs)
    for each in item.items if isinstance(item, Group) else ():
        yield from _words(each)


def bounds(items: tuple[SceneItem, ...]) -> Box:
    """Return the smallest box around all items, in millimetres."""
    boxes = [_box(each) for each in items]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _box(item: SceneItem) -> Box:
    if isinstance(item, Line):
        return Box(min(item.x1, item.x2), min(item.y1, item.y2), abs(item.x2 - item.x1), abs(item.y2 - item.y1))
    return bounds(item.items) if isinstance(item, Group) else item.box


def _insets(outer: Box, inner: Box) -> tuple[float, float, float, float]:
    """Return how far text stays from the edges of its shape, in millimetres; the right side gives way a little."""
    right = outer.x + outer.w - inner.x - inner.w
    bottom = outer.y + outer.h - inner.y - inner.h
    return inner.x - outer.x, inner.y - outer.y, max(0.0, right - 0.6), bottom
