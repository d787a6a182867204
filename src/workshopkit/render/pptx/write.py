"""Put the file together: theme, master, layouts, slides, notes, named sections, properties."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart, SlideLayoutPart, SlidePart

from workshopkit.deck.scene import Chart, Picture, Scene, Slot
from workshopkit.render.package import fixed_zip
from workshopkit.render.pptx.charts import attach_chart
from workshopkit.render.pptx.mark import slide_mark
from workshopkit.render.pptx.master import layout_xml, master_slots, master_xml, theme_xml
from workshopkit.render.pptx.notes import notes_xml
from workshopkit.render.pptx.shapes import ShapeWriter
from workshopkit.render.pptx.text import TextWriter
from workshopkit.render.pptx.xml import NAMESPACES, attribute
from workshopkit.render.xlsx import Document
from workshopkit.themes.model import Theme

SLIDE_WIDTH, SLIDE_HEIGHT = 12_192_000, 6_858_000
"""EMU of a 16:9 slide, 338.67 × 190.5 mm."""
_FIRST_LAYOUT_ID = 2_147_483_649
_NAMESPACE = uuid.UUID("6f1c0d9e-6a5b-5d3c-8f0e-0d6f1b8e2a51")
"""Root of the ids of sections: equal names in one file give equal ids."""
_LONGEST_PROPERTY = 255
"""Characters."""
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


@dataclass(frozen=True)
class DeckMeta:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    lang: str
    date: dt.date


def write_pptx(scenes: Sequence[Scene], slots: Mapping[str, tuple[Slot, ...]], theme: Theme, meta: DeckMeta) -> bytes:
    """Return a PowerPoint file; `slots` gives the placeholders of each layout that occurs in `scenes`."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = SLIDE_WIDTH, SLIDE_HEIGHT
    presentation.part._element.sldSz.attrib.pop("type", None)  # the bundled file says 4:3
    layouts = _build_layouts(presentation, scenes, slots, theme)
    for number, scene in enumerate(scenes, start=1):
        _add_slide(presentation, number, scene, slots[scene.layout], layouts[scene.layout, scene.ground], theme, meta)
    if any(scene.notes for scene in scenes):
        notes_theme = presentation.part.notes_master_part.part_related_by(RELATIONSHIP_TYPE.THEME)
        notes_theme._element = parse_xml(theme_xml(theme))
    _add_sections(presentation, scenes)
    _describe(presentation, meta, len(scenes))
    target = io.BytesIO()
    presentation.save(target)
    return fixed_zip(target.getvalue())


def _build_layouts(
    presentation: Any, scenes: Sequence[Scene], slots: Mapping[str, tuple[Slot, ...]], theme: Theme
) -> dict[tuple[str, str], Any]:
    """Replace the bundled master and layouts with ours; only those that are used."""
    master = presentation.slide_master.part
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    package = presentation.part.package
    wanted = dict.fromkeys((scene.layout, scene.ground) for scene in scenes)
    parts: dict[tuple[str, str], Any] = {}
    ids: list[tuple[int, str]] = []
    for number, (name, ground) in enumerate(wanted, start=1):
        twins = [each for each in wanted if each[0] == name]
        shown = name if len(twins) == 1 or twins[0] == (name, ground) else f"{name} ({ground})"
        uri = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
        blob = layout_xml(theme, shown, ground, slots[name])
        part = SlideLayoutPart.load(uri, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, blob)
        part.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
        parts[name, ground] = part
        ids.append((_FIRST_LAYOUT_ID + number, master.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)))
    plain = slots.get("bullets") or next(iter(slots.values()))
    master._element = parse_xml(master_xml(theme, master_slots(plain), ids))
    master.part_related_by(RELATIONSHIP_TYPE.THEME)._blob = theme_xml(theme)
    return parts


def _add_slide(
    presentation: Any, number: int, scene: Scene, slots: tuple[Slot, ...], layout: Any, theme: Theme, meta: DeckMeta
) -> None:
    """Add one slide and its notes. Parts are named here, as the library looks through all parts for a free name."""
    package = presentation.part.package
    part: Any = SlidePart.new(  # type: ignore[no-untyped-call]
        PackURI(f"/ppt/slides/slide{number}.xml"), package, layout
    )
    rid = presentation.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE)  # first: pictures get names no other part has

    def link(address: str) -> str:
        return str(part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def embed(picture: Picture) -> str:
        return str(part.get_or_add_image_part(io.BytesIO(picture.content))[1])

    def attach(chart: Chart) -> str:
        return attach_chart(part, chart, theme, Document(meta.title, meta.author, meta.date, theme.slides.body))

    named = {slot.name: (index, slot) for index, slot in enumerate(slots)}
    writer = ShapeWriter(TextWriter(theme, meta.lang, link), named, embed, attach)
    shapes = "".join(writer.item(item) for item in scene.items)
    part._element = parse_xml(
        f"<p:sld {NAMESPACES}><p:cSld name={attribute(scene.id)}><p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}{slide_mark(scene.id, writer.take_id())}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )
    entry = etree.SubElement(presentation.part._element.get_or_add_sldIdLst(), _name("p", "sldId"))
    entry.set("id", str(255 + number))
    entry.set(_name("r", "id"), rid)
    if scene.notes:
        _add_notes(presentation, number, scene, part, meta)


def _add_notes(presentation: Any, number: int, scene: Scene, slide: Any, meta: DeckMeta) -> None:
    package = presentation.part.package
    links: dict[str, str] = {}

    def link(address: str) -> str:
        return links.setdefault(address, f"rId{len(links) + 3}")

    blob = notes_xml(scene.notes, meta.lang, link)
    uri = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    notes = NotesSlidePart.load(uri, CONTENT_TYPE.PML_NOTES_SLIDE, package, blob)
    notes.relate_to(presentation.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
    for address in links:
        notes.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    slide.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)


def _add_sections(presentation: Any, scenes: Sequence[Scene]) -> None:
    """Name the sections of the file; neighbouring slides of one session lie in one."""
    root = presentation.part._element
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    sections, number = "", 256
    for index, (name, members) in enumerate(groupby(scenes, key=lambda scene: scene.session or "Slides")):
        ids = ""
        for _ in members:
            ids += f'<p14:sldId id="{number}"/>'
            number += 1
        guid = str(uuid.uuid5(_NAMESPACE, f"{index} {name}")).upper()
        sections += (
            f'<p14:section name={attribute(name)} id="{{{guid}}}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>'
        )
    listed = parse_xml(
        f'<p:extLst {NAMESPACES}><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{p14}">{sections}</p14:sectionLst></p:ext></p:extLst>'
    )
    for old in root.findall(_name("p", "extLst")):
        root.remove(old)
    root.append(listed)


def _describe(presentation: Any, meta: DeckMeta, slides: int) -> None:
    """Overwrite every property the bundled file came with; drop its picture and printer settings."""
    core = presentation.core_properties
    moment = dt.datetime.combine(meta.date, dt.time())
    title, author, subject = (each[:_LONGEST_PROPERTY] for each in (meta.title, meta.author, meta.subject))
    core.title, core.author, core.subject, core.language = title, author, subject, meta.lang
    core.created, core.modified, core.last_modified_by, core.revision = moment, moment, author, 1
    core.comments, core.keywords, core.category, core.content_status = "", "", "", ""
    package = presentation.part.package
    _drop(package, "metadata/thumbnail")
    _drop(presentation.part, "/printerSettings")
    for rel in package._rels.values():
        if rel.reltype.endswith("/extended-properties"):
            rel.target_part._blob = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
                'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                f"<Slides>{slides}</Slides><Application>workshopkit</Application></Properties>"
            ).encode()


def _drop(part: Any, ending: str) -> None:
    for rid, rel in list(part._rels.items()):
        if rel.reltype.endswith(ending):
            part._rels.pop(rid)


def _name(prefix: str, tag: str) -> str:
    spaces = {
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }
    return f"{{{spaces[prefix]}}}{tag}"
