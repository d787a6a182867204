"""The notes master: where the picture of the slide and its notes stand on the page that is printed."""

from __future__ import annotations

from workshopkit.deck.scene import Box
from workshopkit.render.pptx.notes_page import MARGIN, NotesFrame
from workshopkit.render.pptx.xml import NAMESPACES, emu, transform

_LEVEL = 5.0
"""Millimetres by which a level of a list stands further in."""


def master_xml(frame: NotesFrame, width: float, height: float) -> bytes:
    """Return the notes master: the slide's picture, the text, the number of the slide at the foot."""
    picture, text = frame.picture or frame.text, frame.text
    number = Box(width - MARGIN - 20, height - MARGIN + 2, 20, 6)
    shapes = (
        _place(2, "Slide picture", 'type="sldImg" idx="2"', picture, "", locks=' noRot="1" noChangeAspect="1"')
        + _place(3, "Notes", 'type="body" sz="quarter" idx="3"', text, '<a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p>')
        + _place(
            4, "Number", 'type="sldNum" sz="quarter" idx="5"', number,
            '<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            '<a:rPr lang="en-GB" sz="900"/><a:t>‹#›</a:t></a:fld></a:p>',
        )
    )  # fmt: skip
    levels = "".join(_level(number) for number in range(1, 10))
    colours = " ".join(f'{name}="{name}"' for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><p:notesMaster {NAMESPACES}><p:cSld>'
        '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>'
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f'{shapes}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {colours}/>'
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    ).encode()


def _place(number: int, name: str, kind: str, box: Box, paragraphs: str, locks: str = "") -> str:
    body = paragraphs or '<a:p><a:endParaRPr lang="en-GB"/></a:p>'
    line = '<a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr val="accent5"/></a:solidFill></a:ln>' if locks else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{transform(box)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{line}</p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{body}</p:txBody></p:sp>"
    )


def _level(number: int) -> str:
    return (
        f'<a:lvl{number}pPr marL="{emu(_LEVEL) * (number - 1)}" indent="0" algn="l" rtl="0"><a:defRPr sz="1200" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{number}pPr>'
    )
