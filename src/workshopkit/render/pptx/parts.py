"""A PowerPoint file part by part: what each part is and what it refers to.

Our own decks are put together here, without a library between: each part is text that is made once and written once.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from workshopkit.deck.scene import Picture
from workshopkit.render.package import zip_of
from workshopkit.render.pptx.xml import attribute

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = f"{PACKAGE}/metadata/core-properties"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OPEN = "application/vnd.openxmlformats-"
_DEFAULTS = {"rels": f"{_OPEN}package.relationships+xml", "xml": "application/xml"}
_ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}
KINDS = {
    "presentation": f"{_OPEN}officedocument.presentationml.presentation.main+xml",
    "slideMaster": f"{_OPEN}officedocument.presentationml.slideMaster+xml",
    "slideLayout": f"{_OPEN}officedocument.presentationml.slideLayout+xml",
    "slide": f"{_OPEN}officedocument.presentationml.slide+xml",
    "notesMaster": f"{_OPEN}officedocument.presentationml.notesMaster+xml",
    "notesSlide": f"{_OPEN}officedocument.presentationml.notesSlide+xml",
    "presProps": f"{_OPEN}officedocument.presentationml.presProps+xml",
    "tableStyles": f"{_OPEN}officedocument.presentationml.tableStyles+xml",
    "theme": f"{_OPEN}officedocument.theme+xml",
    "chart": f"{_OPEN}officedocument.drawingml.chart+xml",
    "workbook": f"{_OPEN}officedocument.spreadsheetml.sheet",
    "core": f"{_OPEN}package.core-properties+xml",
    "app": f"{_OPEN}officedocument.extended-properties+xml",
}
"""Content types, by what a part is."""


class Part(Protocol):
    """One part of a file that is being written."""

    content: bytes

    def relate(self, relation: str, target: Part | str) -> str:
        """Refer to another part, or to an address outside, by a relation such as `slide`; return its id."""


class DeckFile(Protocol):
    """A file that takes slides: one of our own, or an agency's."""

    def add(self, kind: str, name: str, content: bytes = b"") -> Part:
        """Add a part of a kind in `KINDS`; `%d` in the name stands for the next free number."""

    def image(self, picture: Picture) -> Part:
        """Add a picture, once however often it is shown."""

    def list_slide(self, slide: Part) -> None:
        """Make it the next slide."""

    @property
    def notes_master(self) -> Part:
        """The master of the notes pages."""


class Relation(NamedTuple):
    """What a part refers to."""

    kind: str
    target: str
    inside: bool
    """Whether the target is a part of the file."""


@dataclass(eq=False)
class OwnPart:
    """A part of a file of our own."""

    name: str
    """Its place in the file, without the slash at its beginning."""
    kind: str
    content: bytes = b""
    relations: dict[Relation, str] = field(default_factory=dict)
    """What it refers to, and the id of each."""

    def relate(self, relation: str, target: Part | str) -> str:
        """Refer to another part, or to an address outside; return the id, the same one for the same target."""
        inside = isinstance(target, OwnPart)
        name = target.name if isinstance(target, OwnPart) else str(target)
        return self.relations.setdefault(Relation(relation, name, inside), f"rId{len(self.relations) + 1}")


class Parts:
    """A file of our own."""

    def __init__(self) -> None:
        """Begin with the main part alone."""
        self._parts: list[OwnPart] = []
        self._numbers: Counter[str] = Counter()
        self._images: dict[bytes, OwnPart] = {}
        self.main = self.add("presentation", "ppt/presentation.xml")
        self.slides: list[str] = []
        """The ids by which the main part refers to the slides, in order."""
        self.notes_master: OwnPart = self.main

    def add(self, kind: str, name: str, content: bytes = b"") -> OwnPart:
        """Add a part; `%d` in the name stands for the next number."""
        if "%d" in name:
            self._numbers[name] += 1
            name %= self._numbers[name]
        part = OwnPart(name, KINDS.get(kind, kind), content)
        self._parts.append(part)
        return part

    def image(self, picture: Picture) -> OwnPart:
        """Add a picture, once however often it is shown."""
        if picture.content not in self._images:
            ending = _ENDINGS[picture.media_type]
            number = len(self._images) + 1
            added = self.add(picture.media_type, f"ppt/media/image{number}.{ending}", picture.content)
            self._images[picture.content] = added
        return self._images[picture.content]

    def list_slide(self, slide: Part) -> None:
        """Make it the next slide."""
        self.slides.append(self.main.relate("slide", slide))

    def save(self) -> bytes:
        """Return the file."""
        members = [("[Content_Types].xml", self._types()), ("_rels/.rels", self._roots())]
        for part in self._parts:
            members.append((part.name, part.content))
            if part.relations:
                folder, base = posixpath.split(part.name)
                members.append((f"{folder}/_rels/{base}.rels", _relations(folder, part.relations)))
        return zip_of(members)

    def _types(self) -> bytes:
        endings, own = dict(_DEFAULTS), ""
        for part in self._parts:
            ending = part.name.rpartition(".")[2]
            if ending in _DEFAULTS:
                own += f'<Override PartName="/{part.name}" ContentType="{part.kind}"/>'
            else:
                endings[ending] = part.kind
        known = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in endings.items())
        space = "http://schemas.openxmlformats.org/package/2006/content-types"
        return f'{HEAD}<Types xmlns="{space}">{known}{own}</Types>'.encode()

    def _roots(self) -> bytes:
        names = {KINDS["presentation"]: "officeDocument", KINDS["core"]: CORE, KINDS["app"]: "extended-properties"}
        roots = [Relation(names[part.kind], part.name, inside=True) for part in self._parts if part.kind in names]
        return _relations("", {root: f"rId{number}" for number, root in enumerate(roots, start=1)})


def _relations(folder: str, relations: Mapping[Relation, str]) -> bytes:
    """Return the part that holds the relations of a part in a folder."""
    rows = ""
    for (relation, target, inside), rid in relations.items():
        kind = relation if "/" in relation else OFFICE + relation
        place = posixpath.relpath(target, folder or ".") if inside else target
        mode = "" if inside else ' TargetMode="External"'
        rows += f'<Relationship Id="{rid}" Type="{kind}" Target={attribute(place)}{mode}/>'
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'.encode()
