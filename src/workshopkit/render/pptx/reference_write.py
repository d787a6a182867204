"""A deck in an agency's own file: its masters and layouts stay, its example slides and all that hangs on them go."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.slide import SlideLayoutPart

from workshopkit.deck.frame import Place, Spot
from workshopkit.deck.framed.arrange import Framed
from workshopkit.diagnostics import ProblemsError, Span
from workshopkit.language import _
from workshopkit.render.pptx.agency_file import AgencyFile, AgencyPart
from workshopkit.render.pptx.furnish import DeckMeta, NewSlide
from workshopkit.render.pptx.reference_open import broken
from workshopkit.render.pptx.reference_read import OWN, Reference
from workshopkit.render.pptx.reference_style import SPACES, find, first, number
from workshopkit.render.pptx.reference_text import ReferenceShapes, ReferenceText
from workshopkit.render.pptx.xml import NAMESPACES, attribute, prompt, transform

_KEPT = ("/slideMaster", "/notesMaster", "/handoutMaster", "/theme", "/tableStyles", "/font")
"""Relations of the main part that a deck keeps; slides, macros, comments, authors and view settings go."""
_GONE = ("custShowLst", "photoAlbum", "custDataLst", "modifyVerifier", "smartTags", "extLst")
_FIRST_ID = 2_147_483_648
_TREE = (
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr>"
)
_EMPTY = f'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>{_TREE}'


def write_in_reference(slides: Sequence[Framed], reference: Reference, meta: DeckMeta) -> bytes:
    """Return the deck in the agency's file; raises ProblemsError when the file turns out to be damaged."""
    try:
        return _write(slides, reference, meta)
    except ProblemsError:
        raise
    except (
        KeyError,
        ValueError,
        AttributeError,
        IndexError,
        TypeError,
        AssertionError,
        OSError,
        etree.LxmlError,
        PythonPptxError,
    ) as error:
        raise broken(Span(reference.name)) from error


def _write(slides: Sequence[Framed], reference: Reference, meta: DeckMeta) -> bytes:
    presentation: Any = Presentation(io.BytesIO(reference.content))
    _clean(presentation)
    layouts: dict[tuple[int, int], Any] = {}
    for index, master in enumerate(presentation.slide_masters):
        for place, layout in enumerate(master.slide_layouts):
            layouts[index, place] = layout.part
    own = next((each.place for each in slides if each.place.key == OWN), None)
    if own:
        layouts[OWN] = _add_layout(presentation, own)
    frame = reference.frame
    pairs = (
        ("+mj-lt", frame.faces.heading, frame.theme_faces.heading),
        ("+mn-lt", frame.faces.body, frame.theme_faces.body),
    )
    fonts = {name: font for name, font, of_theme in pairs if font != of_theme}
    scenes = [framed.scene for framed in slides]
    file = AgencyFile(presentation)
    notes = file.notes_page(scenes)
    for count, framed in enumerate(slides, start=1):
        layout = layouts[framed.place.key]
        slide = NewSlide(file, count, AgencyPart(layout), meta, notes)
        _fill_slide(slide, count, framed, layout, meta, fonts)
    return file.finish(scenes, meta)


def _clean(presentation: Any) -> None:
    """Take the example slides out, and with them whatever names them."""
    part = presentation.part
    root = part._element
    for listed in find(root, "p:sldIdLst"):
        for each in list(listed):
            listed.remove(each)
    for name in _GONE:
        for each in find(root, f"p:{name}"):
            root.remove(each)
    for rid, rel in list(part._rels.items()):
        if not rel.reltype.endswith(_KEPT):
            part._rels.pop(rid)
    for name in ("embeddedFontLst", "handoutMasterIdLst", "notesMasterIdLst"):
        for each in find(root, f"p:{name}"):
            _drop_lost(each, part._rels)
    for master in presentation.slide_masters:
        _cut_links(master.part)
        for layout in master.slide_layouts:
            _cut_links(layout.part)
            if not any(rel.reltype == RELATIONSHIP_TYPE.SLIDE_MASTER for rel in layout.part.rels.values()):
                layout.part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)


def _drop_lost(listed: Any, rels: Mapping[str, Any]) -> None:
    """Take entries out of a list whose relation is not there, and the list when nothing is left of it."""
    for each in list(listed):
        ids = [
            value
            for node in each.iter()
            for name, value in node.attrib.items()
            if name.startswith(f"{{{SPACES['r']}}}")
        ]
        if any(rid not in rels for rid in ids):
            listed.remove(each)
    if not len(listed):
        listed.getparent().remove(listed)


def _cut_links(part: Any) -> None:
    """Take links to example slides out of a master or layout, which would keep those in the file."""
    for rid, rel in list(part._rels.items()):
        if rel.reltype == RELATIONSHIP_TYPE.SLIDE and not rel.is_external:
            part._rels.pop(rid)
            for node in find(part._element, f"//*[@r:id='{rid}']"):
                node.getparent().remove(node)


def _add_layout(presentation: Any, place: Place) -> Any:
    """Add one layout with title and text to the first master, for a file that has none to use."""
    master = presentation.slide_masters[0].part
    shapes = "".join(
        _own_place(spot, index) for index, spot in enumerate([place.title, *place.bodies], start=2) if spot
    )
    blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><p:sldLayout {NAMESPACES} preserve="1" userDrawn="1">'
        f"<p:cSld name={attribute(place.name)}><p:spTree>{_EMPTY}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()
    package = presentation.part.package
    uri = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    layout: Any = SlideLayoutPart.load(uri, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, blob)
    layout.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    rid = master.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    root = master._element
    listed = first(root, "p:sldLayoutIdLst")
    if listed is None:
        listed = etree.Element(f"{{{SPACES['p']}}}sldLayoutIdLst")
        first(root, "p:clrMap").addnext(listed)
    taken = [
        number(each)
        for node in (root, presentation.part._element)
        for each in find(node, ".//p:sldLayoutId/@id|.//p:sldMasterId/@id")
    ]
    entry = etree.SubElement(listed, f"{{{SPACES['p']}}}sldLayoutId")
    entry.set("id", str(max([_FIRST_ID, *taken]) + 1))
    entry.set(f"{{{SPACES['r']}}}id", rid)
    return layout


def _own_place(spot: Spot, shape_id: int) -> str:
    kind, idx = ("title", "") if spot.kind in {"title", "ctrTitle"} else ("body", f' idx="{spot.idx}"')
    name, words = ("Title", _("Title")) if kind == "title" else ("Text", _("Text"))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{idx}/></p:nvPr></p:nvSpPr><p:spPr>{transform(spot.box)}</p:spPr><p:txBody>'
        f'<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr sz="{round(spot.size_pt * 100)}"/></a:lvl1pPr></a:lstStyle>'
        f"{prompt(words)}</p:txBody></p:sp>"
    )


def _fill_slide(
    slide: NewSlide, count: int, framed: Framed, layout: Any, meta: DeckMeta, fonts: Mapping[str, str]
) -> None:
    text = ReferenceText(framed.look, meta.lang, slide.link, fonts)
    writer = ReferenceShapes(text, {}, slide.embed, lambda chart: slide.attach(chart, framed.look), place=framed.place)
    shapes = "".join(writer.item(item) for item in framed.scene.items) + writer.foot(framed.footer, count)
    override = first(layout._element, "p:clrMapOvr/a:overrideClrMapping")
    own = {"colours": etree.tostring(override, encoding="unicode", with_tail=False)} if override is not None else {}
    slide.fill(framed.scene, shapes, writer.take_id(), tree=_TREE, **own)
