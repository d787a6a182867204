"""Words and shapes in the placeholders of an agency's layouts: their look is inherited, what must hold is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshopkit.deck.frame import Place, Spot, measured
from workshopkit.deck.framed.look import is_faint, readable
from workshopkit.deck.scene import SetParagraph, Slot, Text, TextRun
from workshopkit.render.pptx.shapes import ShapeWriter
from workshopkit.render.pptx.text import TextWriter
from workshopkit.render.pptx.xml import attribute, clean, properties, transform

_ALIGNS = {"left": "l", "center": "ctr", "right": "r"}
_ALIGNED = re.compile(r' algn="\w+"')
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@dataclass(frozen=True)
class ReferenceText(TextWriter):
    """Writes text that says itself that it runs from left to right, and in placeholders its own bullets and pitch."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    """Fonts that drawings name in place of `+mj-lt` and `+mn-lt`, where titles or text are not in the theme's."""

    def properties(self, run: TextRun, paragraph: SetParagraph, slot: Slot | None) -> str:
        """Return `a:rPr`."""
        found = super().properties(run, paragraph, slot)
        for name, font in self.fonts.items():
            found = found.replace(f'typeface="{name}"', f"typeface={attribute(font)}")
        return found

    def target(self, address: str) -> str:
        """Return what makes words a link in their own colour: that of the file's links may be too faint where it stands."""
        own = (
            '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
            'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
        )
        return f'<a:hlinkClick r:id="{self.link(address)}">{own}</a:hlinkClick>'

    def frame(self, text: Text, slot: Slot | None, insets: tuple[float, float, float, float]) -> str:
        """Return `a:bodyPr`: in placeholders wrapped, in one column, never shrunk."""
        if slot is None:
            return super().frame(text, slot, insets)
        return '<a:bodyPr wrap="square" numCol="1"><a:noAutofit/></a:bodyPr>'

    def layout(self, paragraph: SetParagraph, slot: Slot | None, index: int) -> str:
        """Return `a:pPr`."""
        found = super().layout(paragraph, slot, index)
        if slot is None or slot.kind == "title":
            return found.replace("<a:pPr", '<a:pPr rtl="0"', 1) if found else '<a:pPr rtl="0"/>'
        head, _, inner = found.removeprefix("<a:pPr").partition(">")
        head, inner = head.removesuffix("/"), inner.removesuffix("</a:pPr>")
        aligned = _ALIGNED.search(head)
        places = _ALIGNED.sub("", head) if paragraph.bullet else ' marL="0" indent="0"'
        places += aligned[0] if aligned else ""
        before = "" if "<a:spcBef>" in inner else '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        spacing, bullets = _parted(inner)
        bullets = bullets or "<a:buNone/>"
        return f'<a:pPr rtl="0"{places}>{spacing}{before}<a:spcAft><a:spcPts val="0"/></a:spcAft>{bullets}</a:pPr>'


def _parted(inner: str) -> tuple[str, str]:
    """Part the content of `a:pPr` into spacing and bullet."""
    at = inner.find("<a:bu")
    return (inner, "") if at < 0 else (inner[:at], inner[at:])


@dataclass
class ReferenceShapes(ShapeWriter):
    """Writes the items of one slide on an agency's layout."""

    place: Place | None = None

    def spot(self, slot: str) -> Spot | None:
        """Return the placeholder a text fills."""
        if self.place is None or not slot:
            return None
        if slot == "title":
            return self.place.title
        if slot == "subtitle":
            return self.place.subtitle
        return next((each for each in self.place.bodies if f"body:{each.idx}" == slot), None)

    def text_box(self, text: Text) -> str:
        """Return a placeholder of the layout, or a text box of its own."""
        spot = self.spot(text.slot)
        if spot is None or self.place is None:
            return super().text_box(text)
        heading = text.slot == "title"
        known = measured(spot.font) == spot.font  # else what stands in its place may have lines far apart
        pitch = text.paragraphs[0].pitch_pt if heading and known and text.paragraphs else 0.0
        said = _said_colour(spot)
        colour = "" if said else "ink"
        slot = Slot(
            text.slot, "title" if heading else "body", spot.box, spot.size_pt if spot.stated else 0.0, pitch, "heading" if heading else "body",
            spot.bold, colour, spot.anchor, spot.align,
        )  # fmt: skip
        if spot.rtl:  # what differs from the slot is written, and here the alignment has to be
            slot = replace(slot, align="left" if spot.read_align == "right" else "right")
        writer = self.text
        if said:
            colours = writer.theme.colours.model_copy(update={"ink": said})
            slots = {**(writer.theme.slots or {}), "ink": ""}
            writer = replace(writer, theme=writer.theme.model_copy(update={"colours": colours, "slots": slots}))
        moved = "" if text.box == spot.box and not spot.moved else transform(text.box)
        return (
            f'<p:sp><p:nvSpPr>{properties(self.take_id(), text.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr>{_ph(spot)}</p:nvPr></p:nvSpPr><p:spPr>{moved}{_filled(spot)}</p:spPr>{writer.body(text, slot)}</p:sp>"
        )

    def foot(self, words: str, number: int) -> str:
        """Return footer and slide number in the layout's own places, the number as a field."""
        found = ""
        if self.place and self.place.footer and words:
            spot = self.place.footer
            found += self._copy(spot, "Footer", f"<a:r>{self._small(spot)}<a:t>{clean(words)}</a:t></a:r>")
        if self.place and self.place.number:
            spot = self.place.number
            run = f'<a:fld id="{_FIELD}" type="slidenum">{self._small(spot)}<a:t>{number}</a:t></a:fld>'
            found += self._copy(spot, "Slide number", run)
        return found

    def _small(self, spot: Spot) -> str:
        """Return `a:rPr` with size and font: not every program takes those of footers from the layout."""
        look = f'sz="{round(spot.size_pt * 100)}" dirty="0"'
        said = _said_colour(spot)
        fill = f'<a:solidFill><a:srgbClr val="{said}"/></a:solidFill>' if said else ""
        font = f"<a:latin typeface={attribute(spot.font)}/>"
        return f"<a:rPr lang={attribute(self.text.lang)} {look}>{fill}{font}</a:rPr>"

    def _copy(self, spot: Spot, name: str, run: str) -> str:
        moved = transform(spot.box) if spot.moved else ""
        return (
            f'<p:sp><p:nvSpPr>{properties(self.take_id(), name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr>{_ph(spot)}</p:nvPr></p:nvSpPr><p:spPr>{moved}{_filled(spot)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
            f'<a:p><a:pPr algn="{_ALIGNS[spot.read_align]}" rtl="0"/>{run}</a:p></p:txBody></p:sp>'
        )


def _said_colour(spot: Spot) -> str:
    """Return the colour that text in a place has to say, as that of the file cannot be read or is not drawn by all."""
    return readable(*spot.grounds) if is_faint(spot) else spot.colour if spot.graded else ""


def _filled(spot: Spot) -> str:
    return f'<a:solidFill><a:srgbClr val="{spot.fill}"/></a:solidFill>' if spot.fill else ""


def _ph(spot: Spot) -> str:
    kind = "" if spot.kind == "obj" else f" type={attribute(spot.kind)}"
    idx = f" idx={attribute(spot.idx)}" if spot.idx and spot.idx != "0" else ""
    return f"<p:ph{kind}{idx}/>"
