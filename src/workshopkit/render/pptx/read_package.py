"""Open a PowerPoint file as a zip of XML parts, in whatever state it comes back; refuse what is none."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from workshopkit.diagnostics import ProblemsError, Span, problem
from workshopkit.render.opc import MOST_PART, NO_PARTS, STRICT, TYPES, locked, obstacle, relations_of
from workshopkit.render.pptx.opening import RELATION, UNREADABLE, parse_xml, target_of


@dataclass
class Package:
    """The parts of a file, unpacked as they are asked for."""

    zip: zipfile.ZipFile
    where: Span
    _roots: dict[str, Any] = field(default_factory=dict)

    def part(self, name: str) -> Any:
        """Return the root of an XML part; raises ProblemsError when it is not there or is no XML."""
        if name not in self._roots:
            try:
                self._roots[name] = parse_xml(self.content(name))
            except etree.XMLSyntaxError as error:
                raise broken(self.where) from error
        return self._roots[name]

    def content(self, name: str) -> bytes:
        """Return the bytes of a part."""
        try:
            if self.zip.getinfo(name).file_size > MOST_PART:
                raise broken(self.where)
            return self.zip.read(name)
        except UNREADABLE as error:
            raise broken(self.where) from error

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part leads to inside the file, by id: the kind (`slide`, `image`) and the name of the part."""
        folder, rels = posixpath.dirname(name), relations_of(name)
        if rels not in self.zip.namelist():
            return {}
        found = {}
        for each in self.part(rels).iter(RELATION):
            if each.get("TargetMode") != "External":
                path = target_of(folder, each.get("Target", ""))
                found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], path)
        return found

    def related(self, name: str, kind: str) -> str:
        """Return the first part of a kind that a part leads to, empty when there is none."""
        return next((path for found, path in self.relations(name).values() if found == kind), "")


def open_package(content: bytes, where: Span) -> Package:
    """Return the parts of a PowerPoint file; raises ProblemsError with the one thing that is wrong with it."""
    hindered = obstacle(content)
    if hindered == "locked":
        raise locked(where)
    if hindered:
        raise not_a_deck(where, NO_PARTS[hindered])
    try:
        package = Package(zipfile.ZipFile(io.BytesIO(content)), where)
    except UNREADABLE as error:
        raise broken(where) from error
    names = package.zip.namelist()
    if TYPES not in names:
        raise not_a_deck(where, "this is no PowerPoint file")
    main = package.related("", "officeDocument")
    if not main:
        raise broken(where)
    raw = package.content(main)
    if STRICT in raw:
        raise not_a_deck(where, "they are saved as “Strict Open XML”")
    if etree.QName(package.part(main)).localname != "presentation":
        raise not_a_deck(where, "this is no presentation")
    return package


def broken(where: Span) -> ProblemsError:
    """Return the complaint that a file is damaged."""
    return problem(
        "deck-broken", "the PowerPoint file is damaged and cannot be read; nothing was written", where,
        help="open it in PowerPoint or LibreOffice, let it be repaired, and save it again",
    )  # fmt: skip


def not_a_deck(where: Span, why: str) -> ProblemsError:
    """Return the complaint that a file holds no slides that can be read."""
    return problem(
        "not-a-deck", f"the slides cannot be read: {why}; nothing was written", where,
        help="give a deck.pptx that was built here and saved as .pptx",
    )  # fmt: skip
