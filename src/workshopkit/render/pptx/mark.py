"""The mark that says which slide of `deck.md` a slide is: a hidden shape whose name holds the id.

PowerPoint keeps the name of a slide, LibreOffice drops it; both keep a hidden shape with its name. It has no size to
speak of, no fill and no words, and is neither shown, printed nor read aloud.
"""

from __future__ import annotations

from workshopkit.render.pptx.xml import properties

PREFIX = "slide:"
"""Stands before the id in the name of the shape."""


def slide_mark(slide_id: str, number: int) -> str:
    """Return the hidden shape with the id of a slide; `number` is its shape id."""
    about = properties(number, f"{PREFIX}{slide_id}", decorative=True)
    hidden = about.replace("<p:cNvPr ", '<p:cNvPr hidden="1" ', 1)
    return (
        f"<p:sp><p:nvSpPr>{hidden}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="36000" cy="36000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
