"""Small pieces of DrawingML as text: units, colours, names, alternative text."""

from __future__ import annotations

from workshopkit.deck.picture_data import Turn
from workshopkit.deck.scene import Align, Box
from workshopkit.language import current
from workshopkit.render.words import escape, quoted
from workshopkit.themes.model import Theme
from workshopkit.themes.roles import colour_of, scheme_slot
from workshopkit.units import EMU_PER_MM

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def emu(millimetres: float) -> int:
    """Return whole English Metric Units."""
    return round(millimetres * EMU_PER_MM)


def clean(text: str) -> str:
    """Return text as the content of an XML element."""
    return escape(text)


def attribute(text: str) -> str:
    """Return text as a quoted XML attribute."""
    return quoted(text)


def prompt(words: str) -> str:
    """Return the paragraph of a placeholder that asks for words, in the language of the kit."""
    return f"<a:p><a:r><a:rPr lang={attribute(current().tag)}/><a:t>{clean(words)}</a:t></a:r></a:p>"


def fill(theme: Theme, role: str) -> str:
    """Return a solid fill: a theme colour where the role has one, else the mark's own colour; no fill for ''."""
    if not role:
        return "<a:noFill/>"
    return f"<a:solidFill>{colour(theme, role)}</a:solidFill>"


def colour(theme: Theme, role: str) -> str:
    """Return `a:schemeClr`, darker where its slot says so (`accent1/75`), or, for marks, `a:srgbClr`."""
    slot, _slash, darker = scheme_slot(theme, role).partition("/")
    if darker:
        return f'<a:schemeClr val="{slot}"><a:lumMod val="{darker}000"/></a:schemeClr>'
    return f'<a:schemeClr val="{slot}"/>' if slot else f'<a:srgbClr val="{colour_of(theme, role)}"/>'


def roomy(box: Box, align: Align) -> Box:
    """Return a text's box a little wider than it was measured, on the side where its lines end.

    Office suites round advances their own way; a line that was measured to fit must not break because of a hair.
    """
    more = max(0.6, 0.008 * box.w)
    left = {"left": 0.0, "center": more / 2, "right": more}[align]
    return Box(box.x - left, box.y, box.w + more, box.h)


def transform(box: Box, *, flip_v: bool = False, tag: str = "a:xfrm") -> str:
    """Return the place and size of a shape."""
    flip = ' flipV="1"' if flip_v else ""
    return (
        f'<{tag}{flip}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{max(0, emu(box.w))}" cy="{max(0, emu(box.h))}"/></{tag}>'
    )


_TURNS: dict[Turn, tuple[int, bool]] = {
    1: (0, False), 2: (0, True), 3: (180, False), 4: (180, True), 5: (270, True), 6: (90, False), 7: (90, True),
    8: (270, False),
}  # fmt: skip
"""Degrees clockwise, after a mirroring left to right."""


def turned(box: Box, turn: Turn) -> str:
    """Return the place of a picture that is seen in a box, with the turn of its pixels."""
    degrees, mirrored = _TURNS[turn]
    if turn >= 5:  # turned on its side about its middle
        box = Box(box.x + (box.w - box.h) / 2, box.y + (box.h - box.w) / 2, box.h, box.w)
    found = transform(box)
    turns = (f' rot="{degrees * 60_000}"' if degrees else "") + (' flipH="1"' if mirrored else "")
    return found.replace("<a:xfrm>", f"<a:xfrm{turns}>", 1)


def properties(shape_id: int, name: str, *, alt: str = "", decorative: bool = False) -> str:
    """Return `p:cNvPr`: id, name in the selection pane, alternative text or the decorative flag."""
    describe = f" descr={attribute(alt)}" if alt else ""
    inner = _DECORATIVE if decorative and not alt else ""
    head = f'<p:cNvPr id="{shape_id}" name={attribute(name)}{describe}'
    return f"{head}>{inner}</p:cNvPr>" if inner else f"{head}/>"
