"""A notes slide: the picture of its slide and the speaker notes, set as its page holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workshopkit.deck.model import Run
from workshopkit.deck.scene import Box
from workshopkit.language import _
from workshopkit.render.pptx.notes import NoteLine
from workshopkit.render.pptx.notes_page import HANG, Setting
from workshopkit.render.pptx.xml import NAMESPACES, attribute, clean, emu, transform

_ROOM = 0.6
"""Millimetres by which the text is wider than it was measured: a hair more must not break a line."""


def notes_xml(lines: Sequence[NoteLine], lang: str, link: Callable[[str], str], setting: Setting) -> bytes:
    """Return a notes slide; what its master says of places is written again only where the page is shared out anew."""
    paragraphs = "".join(_paragraph(each, lang, link) for each in lines) or "<a:p/>"
    frame = setting.frame
    text = replace(frame.text, w=frame.text.w + _ROOM) if frame.picture else None
    insets = ' lIns="0" tIns="0" rIns="0" bIns="0"' if frame.picture else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<p:notes {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        "<p:grpSpPr/>"
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name={attribute(_("Slide picture"))}/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>{_place(frame.picture)}</p:sp>'
        f'<p:sp><p:nvSpPr><p:cNvPr id="3" name={attribute(_("Notes"))}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>{_place(text)}'
        f"<p:txBody><a:bodyPr{insets}><a:noAutofit/></a:bodyPr>{setting.style}{paragraphs}"
        "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _place(box: Box | None) -> str:
    return f"<p:spPr>{transform(box)}</p:spPr>" if box else "<p:spPr/>"


def _paragraph(line: NoteLine, lang: str, link: Callable[[str], str]) -> str:
    layout = ""
    if line.bullet:
        left = emu(HANG) * (line.level + 1)
        sign = (
            '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
            if line.bullet == "number"
            else ('<a:buFont typeface="Arial"/><a:buChar char="•"/>')
        )
        layout = f'<a:pPr marL="{left}" indent="-{emu(HANG)}">{sign}</a:pPr>'
    return f"<a:p>{layout}{''.join(_run(each, lang, link) for each in line.runs if each.text)}</a:p>"


def _run(run: Run, lang: str, link: Callable[[str], str]) -> str:
    bold = ' b="1"' if run.bold else ""
    target = f'<a:hlinkClick r:id="{link(run.link)}"/>' if run.link else ""
    return f'<a:r><a:rPr lang={attribute(lang)}{bold} dirty="0">{target}</a:rPr><a:t>{clean(run.text)}</a:t></a:r>'
