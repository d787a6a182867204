"""What every deck gets, in our own look or in an agency's file: slides in the list, notes, named sections, properties."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart, SlidePart

from workshopkit.deck.scene import Chart, Picture, Scene
from workshopkit.render.package import fixed_zip
from workshopkit.render.pptx.mark import slide_mark
from workshopkit.render.pptx.notes import note_lines
from workshopkit.render.pptx.notes_page import NotesPage
from workshopkit.render.pptx.notes_slide import notes_xml
from workshopkit.render.pptx.xml import NAMESPACES, attribute
from workshopkit.themes.model import Theme

_NAMESPACE = uuid.UUID("6f1c0d9e-6a5b-5d3c-8f0e-0d6f1b8e2a51")
"""Root of the ids of sections: equal names in one file give equal ids."""
_LONGEST_PROPERTY = 255
"""Characters."""
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_FIRST_SLIDE_ID = 256
_SPACES = {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@dataclass(frozen=True)
class DeckMeta:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    lang: str
    date: dt.date


class NewSlide:
    """One slide that is being made: its part, listed as the `number`th, and what its shapes refer to."""

    def __init__(self, presentation: Any, number: int, layout: Any, meta: DeckMeta, notes: NotesPage) -> None:
        """Make the part on a layout's part. It is named here, as the library looks through all parts for a free name."""
        self._presentation, self._number, self._meta, self._notes = presentation, number, meta, notes
        self.part: Any = SlidePart.new(  # type: ignore[no-untyped-call]
            PackURI(f"/ppt/slides/slide{number}.xml"), presentation.part.package, layout
        )
        # at once, as pictures get names that no part in reach has
        rid = presentation.part.relate_to(self.part, RELATIONSHIP_TYPE.SLIDE)
        entry = etree.SubElement(presentation.part._element.get_or_add_sldIdLst(), _name("p", "sldId"))
        entry.set("id", str(_FIRST_SLIDE_ID - 1 + number))
        entry.set(_name("r", "id"), rid)

    def link(self, address: str) -> str:
        """Relate an address outside; return the id of the relationship."""
        return str(self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def embed(self, picture: Picture) -> str:
        """Take a picture into the file, once however often it is shown; return the id of the relationship."""
        return str(self.part.get_or_add_image_part(io.BytesIO(picture.content))[1])

    def attach(self, chart: Chart, theme: Theme) -> str:
        """Take a chart and its workbook into the file; return the id of the relationship."""
        from workshopkit.render.pptx.charts import attach_chart  # few decks have a workbook to make
        from workshopkit.render.xlsx import Document

        meta = self._meta
        return attach_chart(self.part, chart, theme, Document(meta.title, meta.author, meta.date, theme.slides.body))

    def fill(self, scene: Scene, shapes: str, mark_id: int, *, tree: str = "<p:grpSpPr/>") -> None:
        """Set the shapes, the hidden mark with the shape id `mark_id`, and the notes; `tree` is the whole's own frame."""
        self.part._element = parse_xml(
            f"<p:sld {NAMESPACES}><p:cSld name={attribute(scene.id)}><p:spTree><p:nvGrpSpPr>"
            f'<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>{tree}'
            f"{shapes}{slide_mark(scene.id, mark_id)}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )
        if scene.notes:
            self._add_notes(scene)

    def _add_notes(self, scene: Scene) -> None:
        links: dict[str, str] = {}

        def link(address: str) -> str:
            return links.setdefault(address, f"rId{len(links) + 3}")

        main = self._presentation.part
        lines = tuple(note_lines(scene.notes))
        blob = notes_xml(lines, self._meta.lang, link, self._notes.setting(lines))
        uri = PackURI(f"/ppt/notesSlides/notesSlide{self._number}.xml")
        notes = NotesSlidePart.load(uri, CONTENT_TYPE.PML_NOTES_SLIDE, main.package, blob)
        notes.relate_to(main.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        notes.relate_to(self.part, RELATIONSHIP_TYPE.SLIDE)
        for address in links:
            notes.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        self.part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)


def finish(presentation: Any, scenes: Sequence[Scene], meta: DeckMeta) -> bytes:
    """Name the sections, set the properties and return the file, equal bytes for an equal deck."""
    _add_sections(presentation, scenes)
    _describe(presentation, meta, len(scenes))
    target = io.BytesIO()
    presentation.save(target)
    return fixed_zip(target.getvalue())


def _add_sections(presentation: Any, scenes: Sequence[Scene]) -> None:
    """Name the sections of the file; neighbouring slides of one session lie in one."""
    root = presentation.part._element
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    sections, number = "", _FIRST_SLIDE_ID
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
    """Overwrite every property the file came with; drop its picture and printer settings."""
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
    return f"{{{_SPACES[prefix]}}}{tag}"
