"""An agency's own file that takes slides. A library reads it and keeps what is in it; what is new is made by us."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part as LibraryPart
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from workshopkit.deck.scene import Box, Picture, Scene
from workshopkit.render.package import fixed_zip
from workshopkit.render.pptx.furnish import FIRST_SLIDE_ID, LONGEST_PROPERTY, DeckMeta, app_xml, sections_xml
from workshopkit.render.pptx.notes_master import master_xml
from workshopkit.render.pptx.notes_page import NotesFrame, NotesPage, frames_of
from workshopkit.render.pptx.parts import KINDS, OFFICE, Part
from workshopkit.render.pptx.xml import NAMESPACES
from workshopkit.units import EMU_PER_MM

_INSETS = 2 * 2.54, 2 * 1.27
"""What PowerPoint keeps clear beside, and over and under, the text of a place that does not say."""
_USUAL = Box(19.05, 120.65, 147.3, 111.8)
"""Where PowerPoint's own notes master has the text."""
_SPACES = {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


class AgencyPart:
    """A part of the agency's file, or one that we add to it."""

    def __init__(self, part: Any) -> None:
        """Wrap the library's part."""
        self.part = part

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return bytes(self.part.blob)

    @content.setter
    def content(self, content: bytes) -> None:
        self.part._blob = content

    def relate(self, relation: str, target: Part | str) -> str:
        """Refer to another part of the file, or to an address outside; return the id."""
        if isinstance(target, AgencyPart):
            return str(self.part.relate_to(target.part, OFFICE + relation))
        return str(self.part.relate_to(target, OFFICE + relation, is_external=True))


class AgencyFile:
    """A file that the library has opened and whose own slides are gone."""

    def __init__(self, presentation: Any) -> None:
        """Take the presentation as it is."""
        self._presentation = presentation
        self._main = presentation.part
        self._slides = 0

    def add(self, kind: str, name: str, content: bytes = b"") -> AgencyPart:
        """Add a part; `%d` in the name stands for a number that no part in reach has."""
        package = self._main.package
        uri = package.next_partname(f"/{name}") if "%d" in name else PackURI(f"/{name}")
        return AgencyPart(LibraryPart(uri, KINDS[kind], package, content))

    def image(self, picture: Picture) -> AgencyPart:
        """Add a picture, once however often it is shown."""
        return AgencyPart(self._main.package.get_or_add_image_part(io.BytesIO(picture.content)))

    def list_slide(self, slide: Part) -> None:
        """Make it the next slide."""
        entry = etree.SubElement(self._main._element.get_or_add_sldIdLst(), f"{{{_SPACES['p']}}}sldId")
        entry.set("id", str(FIRST_SLIDE_ID + self._slides))
        entry.set(f"{{{_SPACES['r']}}}id", AgencyPart(self._main).relate("slide", slide))
        self._slides += 1

    @property
    def notes_master(self) -> AgencyPart:
        """The master of the notes pages; one is made where there is none."""
        return AgencyPart(self._main.notes_master_part)

    def notes_page(self, scenes: Sequence[Scene]) -> NotesPage:
        """Return the notes pages; a file without a notes master gets ours as soon as it has notes."""
        main = self._main
        if any(rel.reltype == RELATIONSHIP_TYPE.NOTES_MASTER for rel in main.rels.values()):
            return NotesPage((_kept(main.notes_master_part),), _font(main.notes_master_part))
        size = main._element.find(f"{{{main._element.nsmap['p']}}}notesSz")
        width, height = (int(size.get(side)) / EMU_PER_MM for side in ("cx", "cy"))
        frames = frames_of(width, height, self._presentation.slide_width / self._presentation.slide_height)
        if not any(scene.notes for scene in scenes):
            return NotesPage(frames)
        master = main.notes_master_part
        master._element = parse_xml(master_xml(frames[0], width, height))
        return NotesPage(frames, _font(master))

    def finish(self, scenes: Sequence[Scene], meta: DeckMeta) -> bytes:
        """Name the sections, set the properties and return the file, equal bytes for an equal deck."""
        root = self._main._element
        for old in root.findall(f"{{{_SPACES['p']}}}extLst"):
            root.remove(old)
        root.append(parse_xml(f"<x {NAMESPACES}>{sections_xml(scenes)}</x>")[0])
        self._describe(meta)
        target = io.BytesIO()
        self._presentation.save(target)
        return fixed_zip(target.getvalue())

    def _describe(self, meta: DeckMeta) -> None:
        """Overwrite every property the file came with; drop its picture and printer settings."""
        core = self._presentation.core_properties
        moment = dt.datetime.combine(meta.date, dt.time())
        title, author, subject = (each[:LONGEST_PROPERTY] for each in (meta.title, meta.author, meta.subject))
        core.title, core.author, core.subject, core.language = title, author, subject, meta.lang
        core.created, core.modified, core.last_modified_by, core.revision = moment, moment, author, 1
        core.comments, core.keywords, core.category, core.content_status = "", "", "", ""
        package = self._main.package
        _drop(package, "metadata/thumbnail")
        _drop(self._main, "/printerSettings")
        for rel in package._rels.values():
            if rel.reltype.endswith("/extended-properties"):
                rel.target_part._blob = app_xml(self._slides)


def _kept(master: Any) -> NotesFrame:
    """Return the place of the text on a notes master that is there already."""
    for shape in master.notes_master.placeholders:
        if shape.element.xpath("./p:nvSpPr/p:nvPr/p:ph[@type='body']") and shape.width and shape.height:
            sides = (shape.left, shape.top, shape.width, shape.height)
            x, y, w, h = (each / EMU_PER_MM for each in sides)
            return NotesFrame(Box(x, y, max(40.0, w - _INSETS[0]), max(20.0, h - _INSETS[1])))
    return NotesFrame(_USUAL)


def _font(master: Any) -> str:
    """Return the text font of a master's theme."""
    theme = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    found = re.search(rb'minorFont>\s*<a:latin typeface="([^"]+)"', theme.blob)
    return found[1].decode() if found else "Arial"


def _drop(part: Any, ending: str) -> None:
    for rid, rel in list(part._rels.items()):
        if rel.reltype.endswith(ending):
            part._rels.pop(rid)
