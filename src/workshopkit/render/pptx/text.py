"""Set text as DrawingML paragraphs; what a placeholder inherits from its layout is not written again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.scene import SetParagraph, Slot, Text, TextRun
from workshopkit.render.pptx.xml import attribute, clean, colour, emu
from workshopkit.themes.model import Theme

Link = Callable[[str], str]
"""Gives the relationship id of an address."""
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGNS = {"left": "l", "center": "ctr", "right": "r"}


@dataclass(frozen=True)
class TextWriter:
    """Writes the text of one slide."""

    theme: Theme
    lang: str
    link: Link

    def body(
        self, text: Text, slot: Slot | None = None, insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    ) -> str:
        """Return `p:txBody`; `insets` are left, top, right, bottom in millimetres."""
        paragraphs = "".join(
            self.paragraph(each, slot, index, text.field) for index, each in enumerate(_from_one_start(text.paragraphs))
        )
        return f"<p:txBody>{self.frame(text, slot, insets)}<a:lstStyle/>{paragraphs or '<a:p/>'}</p:txBody>"

    def frame(self, text: Text, slot: Slot | None, insets: tuple[float, float, float, float]) -> str:
        """Return `a:bodyPr`: no insets unless asked for, wrapped, never shrunk to fit."""
        if slot is not None:
            anchor = "" if slot.anchor == text.anchor else f' anchor="{_ANCHORS[text.anchor]}"'
            return f"<a:bodyPr{anchor}><a:noAutofit/></a:bodyPr>"
        left, top, right, bottom = (emu(each) for each in insets)
        return (
            f'<a:bodyPr wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
            f'anchor="{_ANCHORS[text.anchor]}" rtlCol="0"><a:noAutofit/></a:bodyPr>'
        )

    def paragraph(self, paragraph: SetParagraph, slot: Slot | None, index: int, field: str) -> str:
        """Return `a:p`."""
        runs = "".join(self.run(run, paragraph, slot, field) for run in paragraph.runs if run.text)
        return f"<a:p>{self.layout(paragraph, slot, index)}{runs}</a:p>"

    def layout(self, paragraph: SetParagraph, slot: Slot | None, index: int) -> str:
        """Return `a:pPr`: alignment, indents, exact pitch, space above, bullet."""
        attributes, inner = "", ""
        if slot is None or slot.align != paragraph.align:
            attributes += f' algn="{_ALIGNS[paragraph.align]}"'
        if paragraph.bullet:
            left = paragraph.indent * (paragraph.level + 1)
            attributes += f' marL="{emu(left)}" indent="{-emu(paragraph.indent)}"'
        elif slot is None:
            attributes += ' marL="0" indent="0"'
        if slot is None or slot.pitch_pt != paragraph.pitch_pt:
            inner += f'<a:lnSpc><a:spcPts val="{round(paragraph.pitch_pt * 100)}"/></a:lnSpc>'
        if index and paragraph.before_pt:
            inner += f'<a:spcBef><a:spcPts val="{round(paragraph.before_pt * 100)}"/></a:spcBef>'
        elif slot is None:
            inner += '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        inner += self.bullet(paragraph, slot)
        return f"<a:pPr{attributes}>{inner}</a:pPr>" if attributes or inner else ""

    def bullet(self, paragraph: SetParagraph, slot: Slot | None) -> str:
        """Return the bullet of a list paragraph; text boxes say that they have none."""
        if paragraph.bullet == "bullet":
            return (
                f'<a:buClr>{colour(self.theme, "accent-ink")}</a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>'
            )
        if paragraph.bullet == "number":
            start = f' startAt="{paragraph.number}"' if paragraph.number > 1 else ""
            return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"{start}/>'
        return "<a:buNone/>" if slot is None else ""

    def run(self, run: TextRun, paragraph: SetParagraph, slot: Slot | None, field: str) -> str:
        """Return `a:r`, or the field that PowerPoint fills with the slide's number."""
        properties = self.properties(run, paragraph, slot)
        if field == "slidenum":
            guid = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
            return f'<a:fld id="{guid}" type="slidenum">{properties}<a:t>{clean(run.text)}</a:t></a:fld>'
        pieces = run.text.split("\n")
        return "<a:br/>".join(f"<a:r>{properties}<a:t>{clean(piece)}</a:t></a:r>" for piece in pieces)

    def properties(self, run: TextRun, paragraph: SetParagraph, slot: Slot | None) -> str:
        """Return `a:rPr` with what differs from the placeholder."""
        size = run.size_pt or paragraph.size_pt
        face = run.face or paragraph.face
        role = run.colour or ("accent-ink" if run.link else paragraph.colour)
        attributes = f" lang={attribute(self.lang)}"
        if slot is None or slot.size_pt != size:
            attributes += f' sz="{round(size * 100)}"'
        if (slot.bold if slot else False) != run.bold:
            attributes += f' b="{int(run.bold)}"'
        inner = ""
        if slot is None or slot.colour != role:
            inner += f"<a:solidFill>{colour(self.theme, role)}</a:solidFill>"
        if (slot.face if slot else "") != face:
            typeface = "+mj-lt" if face == "heading" else "+mn-lt"
            inner += f'<a:latin typeface="{typeface}"/>'
        if run.link:
            inner += self.target(run.link)
        return f'<a:rPr{attributes} dirty="0">{inner}</a:rPr>'

    def target(self, address: str) -> str:
        """Return what makes words a link; they have the theme's own colour of links."""
        return f'<a:hlinkClick r:id="{self.link(address)}"/>'


def _from_one_start(paragraphs: Sequence[SetParagraph]) -> Iterator[SetParagraph]:
    """Yield the paragraphs, each numbered one with the number its list starts at.

    So PowerPoint counts on by itself, and an item put between two moves the others on. After words that are not
    numbered a list starts anew, with the number that follows: LibreOffice would begin again at 1.
    """
    start, last = 0, 0
    for each in paragraphs:
        start = 0 if not each.number else start if start and each.number == last + 1 else each.number
        last = each.number
        yield replace(each, number=start) if start else each
