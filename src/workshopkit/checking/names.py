"""The names of XML elements and attributes that rules look at, as lxml writes them."""

from __future__ import annotations

from typing import Final

SPACES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", SPACES["r"].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/presentationml/main", SPACES["p"].encode()),
)
"""What “Strict Open XML” calls the same things."""


def tag(name: str) -> str:
    """Return `a:p` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def local(element_tag: object) -> str:
    """Return the name of an element without its space; empty for what is no element."""
    return element_tag.rpartition("}")[2] if isinstance(element_tag, str) else ""


A_P, A_R, A_FLD, A_BR, A_T = tag("a:p"), tag("a:r"), tag("a:fld"), tag("a:br"), tag("a:t")
A_PPR, A_RPR, A_BODY_PR, A_LST_STYLE = tag("a:pPr"), tag("a:rPr"), tag("a:bodyPr"), tag("a:lstStyle")
A_DEF_RPR, A_LATIN, A_LINK = tag("a:defRPr"), tag("a:latin"), tag("a:hlinkClick")
A_SOLID, A_GRAD, A_BLIP_FILL, A_PATT = tag("a:solidFill"), tag("a:gradFill"), tag("a:blipFill"), tag("a:pattFill")
A_NO_FILL, A_GROUP_FILL, A_LN, A_DASH = tag("a:noFill"), tag("a:grpFill"), tag("a:ln"), tag("a:prstDash")
A_XFRM, A_OFF, A_EXT, A_CH_OFF, A_CH_EXT = tag("a:xfrm"), tag("a:off"), tag("a:ext"), tag("a:chOff"), tag("a:chExt")
A_GEOM, A_TBL, A_TR, A_TC, A_TX_BODY, A_TC_PR = (
    tag("a:prstGeom"), tag("a:tbl"), tag("a:tr"), tag("a:tc"), tag("a:txBody"), tag("a:tcPr"),
)  # fmt: skip
P_SP, P_PIC, P_CXN, P_GRP, P_FRAME = tag("p:sp"), tag("p:pic"), tag("p:cxnSp"), tag("p:grpSp"), tag("p:graphicFrame")
P_CONTENT, P_PH, P_NV_PR, P_CNV_PR = tag("p:contentPart"), tag("p:ph"), tag("p:nvPr"), tag("p:cNvPr")
P_SP_PR, P_GRP_PR, P_XFRM, P_TX_BODY, P_STYLE = (
    tag("p:spPr"), tag("p:grpSpPr"), tag("p:xfrm"), tag("p:txBody"), tag("p:style"),
)  # fmt: skip
P_CSLD, P_SP_TREE, P_BG = tag("p:cSld"), tag("p:spTree"), tag("p:bg")
MC_ALTERNATE, MC_CHOICE, MC_FALLBACK = tag("mc:AlternateContent"), tag("mc:Choice"), tag("mc:Fallback")
ADEC, R_ID, R_EMBED, R_LINK = tag("adec:decorative"), tag("r:id"), tag("r:embed"), tag("r:link")
FILLS: Final = frozenset({A_SOLID, A_GRAD, A_BLIP_FILL, A_PATT, A_NO_FILL, A_GROUP_FILL})
