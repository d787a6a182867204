"""The theme part, the slide master and one layout for each of ours, as XML made from tokens and slots."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.deck.scene import Box, Slot
from workshopkit.language import N_, _
from workshopkit.render.pptx.shapes import placeholder
from workshopkit.render.pptx.xml import NAMESPACES, attribute, colour, prompt, properties, roomy, transform
from workshopkit.themes.model import Theme
from workshopkit.themes.roles import colour_of, scheme, scheme_slot

_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGNS = {"left": "l", "center": "ctr", "right": "r"}
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_EMPTY_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_PROMPTS = {"title": N_("Title"), "subtitle": N_("Subtitle"), "body": N_("Text"), "footer": "", "number": "‹#›"}


def theme_xml(theme: Theme) -> bytes:
    """Return `theme1.xml`: twelve colours by role, two faces, flat formats, the marks as custom colours."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in scheme(theme).items())
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{flat}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={attribute(theme.name)}>'
        f"<a:themeElements><a:clrScheme name={attribute(theme.name)}>{colours}</a:clrScheme>"
        f"<a:fontScheme name={attribute(theme.name)}>{_face('major', theme.slides.heading)}{_face('minor', theme.slides.body)}"
        f'</a:fontScheme><a:fmtScheme name="flat"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst>"
        f"</a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/>{_custom(theme)}</a:theme>"
    ).encode()


def _face(kind: str, name: str) -> str:
    return f'<a:{kind}Font><a:latin typeface={attribute(name)}/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'


def _custom(theme: Theme) -> str:
    """Return every colour that slides name by its value: those of the marks, and roles no theme colour has."""
    found: dict[str, str] = {}
    for group, marks in (("Facet", theme.facets), ("Family", theme.families)):
        for key, mark in marks.items():
            for part in ("fill", "letter", "ink", "tint"):
                found.setdefault(f"{group} {key} {part}", str(getattr(mark, part)))
    for role in ("strong-accent", "on-strong", "on-accent", "ink-inverse"):
        if not scheme_slot(theme, role):
            found[role.capitalize().replace("-", " ")] = colour_of(theme, role)
    entries = "".join(
        f'<a:custClr name={attribute(name)}><a:srgbClr val="{value}"/></a:custClr>' for name, value in found.items()
    )
    return f"<a:custClrLst>{entries}</a:custClrLst>"


def master_xml(theme: Theme, slots: Sequence[Slot], layout_ids: Sequence[tuple[int, str]]) -> bytes:
    """Return the slide master: plain ground, title, text, footer and number; `layout_ids` are (id, rId)."""
    shapes = "".join(_slot(theme, slot, index, on_master=True) for index, slot in enumerate(slots))
    ids = "".join(f'<p:sldLayoutId id="{number}" r:id="{rid}"/>' for number, rid in layout_ids)
    levels = "".join(_level(theme, level) for level in range(1, 10))
    title = (
        f'<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPct val="0"/>'
        f'</a:spcBef><a:buNone/><a:defRPr sz="3200" b="1" kern="1200"><a:solidFill>{colour(theme, "ink")}</a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return _document(
        "sldMaster",
        f"<p:cSld>{_ground(theme, 'surface')}<p:spTree>{_EMPTY_GROUP}{shapes}</p:spTree></p:cSld>{_MAP}"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{levels}</p:otherStyle></p:txStyles>",
    )


def _level(theme: Theme, level: int) -> str:
    return (
        f'<a:lvl{level}pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:buNone/><a:defRPr sz="2400" kern="1200"><a:solidFill>{colour(theme, "ink")}</a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
    )


def layout_xml(theme: Theme, name: str, ground: str, slots: Sequence[Slot]) -> bytes:
    """Return one layout: its ground and a placeholder for each slot, set as the slot says."""
    shapes = "".join(_slot(theme, slot, index) for index, slot in enumerate(slots))
    return _document(
        "sldLayout",
        f"<p:cSld name={attribute(name)}>{_ground(theme, ground)}<p:spTree>{_EMPTY_GROUP}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>",
        ' preserve="1" userDrawn="1"',
    )


def _document(root: str, inner: str, attributes: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<p:{root} {NAMESPACES}{attributes}>{inner}</p:{root}>".encode()


def _ground(theme: Theme, role: str) -> str:
    return f"<p:bg><p:bgPr><a:solidFill>{colour(theme, role)}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"


def _slot(theme: Theme, slot: Slot, index: int, *, on_master: bool = False) -> str:
    ph = placeholder(slot, index)
    if on_master and slot.kind == "body":
        ph = f'<p:ph type="body" idx="{index + 10}"/>'
    typeface = "+mj-lt" if slot.face == "heading" else "+mn-lt"
    run = (
        f'<a:defRPr sz="{round(slot.size_pt * 100)}" b="{int(slot.bold)}"><a:solidFill>{colour(theme, slot.colour)}'
        f'</a:solidFill><a:latin typeface="{typeface}"/></a:defRPr>'
    )
    style = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{_ALIGNS[slot.align]}"><a:lnSpc><a:spcPts val="{round(slot.pitch_pt * 100)}"/>'
        f'</a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{run}</a:lvl1pPr>'
    )
    if slot.kind == "number":
        text = '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p>'
    elif _PROMPTS[slot.kind]:
        text = prompt(_(_PROMPTS[slot.kind]))
    else:
        text = '<a:p><a:endParaRPr lang="en-GB"/></a:p>'
    return (
        f'<p:sp><p:nvSpPr>{properties(index + 2, slot.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr>{transform(roomy(slot.box, slot.align))}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" '
        f'rIns="0" bIns="0" rtlCol="0" anchor="{_ANCHORS[slot.anchor]}"><a:noAutofit/></a:bodyPr><a:lstStyle>{style}'
        f"</a:lstStyle>{text}</p:txBody></p:sp>"
    )


def master_slots(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Return the master's own slots, taken from a plain layout: title, one text area, footer, number."""
    chosen: dict[str, Slot] = {}
    for slot in slots:
        if slot.kind in {"title", "body", "footer", "number"}:
            chosen.setdefault(slot.kind, slot)
    chosen.setdefault("body", Slot("body", "body", Box(18, 46, 302.7, 120), 24, 28.8))
    order = ("title", "body", "footer", "number")
    return tuple(chosen[kind] for kind in order if kind in chosen)
