"""What every deck gets, in our own look or in an agency's file: slides with their notes, named sections, properties."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from workshopkit.deck.scene import Chart, Picture, Scene
from workshopkit.language import _
from workshopkit.render.pptx.mark import slide_mark
from workshopkit.render.pptx.notes import note_lines
from workshopkit.render.pptx.notes_page import NotesPage
from workshopkit.render.pptx.notes_slide import notes_xml
from workshopkit.render.pptx.parts import HEAD, DeckFile, Part
from workshopkit.render.pptx.xml import NAMESPACES, attribute
from workshopkit.themes.model import Theme

_NAMESPACE = uuid.UUID("6f1c0d9e-6a5b-5d3c-8f0e-0d6f1b8e2a51")
"""Root of the ids of sections: equal names in one file give equal ids."""
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
FIRST_SLIDE_ID = 256
LONGEST_PROPERTY = 255
"""Characters of a property of the file."""


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

    def __init__(self, file: DeckFile, number: int, layout: Part, meta: DeckMeta, notes: NotesPage) -> None:
        """Make the part on a layout's part; slides and notes pages are numbered by their place in the deck."""
        self._file, self._meta, self._notes, self._number = file, meta, notes, number
        self._part = file.add("slide", f"ppt/slides/slide{number}.xml")
        self._part.relate("slideLayout", layout)
        file.list_slide(self._part)

    def link(self, address: str) -> str:
        """Relate an address outside; return the id of the relationship."""
        return self._part.relate("hyperlink", address)

    def embed(self, picture: Picture) -> str:
        """Take a picture into the file, once however often it is shown; return the id of the relationship."""
        return self._part.relate("image", self._file.image(picture))

    def attach(self, chart: Chart, theme: Theme) -> str:
        """Take a chart and its workbook into the file; return the id of the relationship."""
        from workshopkit.render.pptx.charts import add_chart  # few decks have a workbook to make
        from workshopkit.render.xlsx import Document

        meta = self._meta
        document = Document(meta.title, meta.author, meta.date, theme.slides.body)
        return self._part.relate("chart", add_chart(self._file, chart, theme, document))

    def fill(
        self, scene: Scene, shapes: str, mark_id: int, *, tree: str = "<p:grpSpPr/>",
        colours: str = "<a:masterClrMapping/>",
    ) -> None:  # fmt: skip
        """Set the shapes, the hidden mark with the shape id `mark_id`, and the notes.

        `tree` is the frame of all shapes together, `colours` says which colours of the theme are meant.
        """
        self._part.content = (
            f"{HEAD}<p:sld {NAMESPACES}><p:cSld name={attribute(scene.id)}><p:spTree><p:nvGrpSpPr>"
            f'<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>{tree}'
            f"{shapes}{slide_mark(scene.id, mark_id)}</p:spTree></p:cSld>"
            f"<p:clrMapOvr>{colours}</p:clrMapOvr></p:sld>"
        ).encode()
        if scene.notes:
            self._add_notes(scene)

    def _add_notes(self, scene: Scene) -> None:
        notes = self._file.add("notesSlide", f"ppt/notesSlides/notesSlide{self._number}.xml")
        notes.relate("notesMaster", self._file.notes_master)
        notes.relate("slide", self._part)
        lines = tuple(note_lines(scene.notes))
        notes.content = notes_xml(
            lines, self._meta.lang, lambda address: notes.relate("hyperlink", address), self._notes.setting(lines)
        )
        self._part.relate("notesSlide", notes)


def sections_xml(scenes: Sequence[Scene]) -> str:
    """Return `p:extLst` of the main part with the named sections; neighbouring slides of one session lie in one."""
    sections, number = "", FIRST_SLIDE_ID
    for index, (name, members) in enumerate(groupby(scenes, key=lambda scene: scene.session or _("Slides"))):
        ids = ""
        for _member in members:
            ids += f'<p14:sldId id="{number}"/>'
            number += 1
        guid = str(uuid.uuid5(_NAMESPACE, f"{index} {name}")).upper()
        sections += (
            f'<p14:section name={attribute(name)} id="{{{guid}}}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>'
        )
    return (
        f'<p:extLst><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{sections}</p14:sectionLst>'
        "</p:ext></p:extLst>"
    )


def app_xml(slides: int) -> bytes:
    """Return the properties that say which program made how many slides."""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Slides>{slides}</Slides><Application>workshopkit</Application></Properties>"
    ).encode()
