"""Reads finished PowerPoint files by zip and XML alone, as another program would."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
DRAWINGS = ("p:pic", "p:cxnSp", "p:grpSp", "p:graphicFrame")
EMU_PER_MM = 36_000


@dataclass(frozen=True)
class Relation:
    """One relationship: its kind, what it leads to, and whether that lies outside the file."""

    kind: str
    target: str
    external: bool


def find(node: Any, path: str) -> list[Any]:
    """Return what an XPath finds, with the prefixes above."""
    return list(node.xpath(path, namespaces=SPACES))


def words(node: Any) -> str:
    """Return the text below a node: paragraphs on lines of their own, line breaks as ` / `."""
    lines = []
    for paragraph in find(node, ".//a:p"):
        pieces = [
            " / " if etree.QName(each).localname == "br" else each.text or ""
            for each in find(paragraph, ".//a:t|.//a:br")
        ]
        lines.append("".join(pieces))
    return "\n".join(lines)


@dataclass(frozen=True)
class Part:
    """One XML part and its relationships."""

    name: str
    root: Any
    relations: dict[str, Relation]

    def related(self, kind: str) -> list[str]:
        """Return the targets of one kind: `slideLayout`, `notesSlide`."""
        return [each.target for each in self.relations.values() if each.kind == kind]

    @property
    def shapes(self) -> list[Any]:
        """Everything in the shape tree, in reading order, groups before their members."""
        return find(
            self.root,
            "p:cSld/p:spTree//*[self::p:sp or self::p:pic or self::p:cxnSp or self::p:grpSp or self::p:graphicFrame]",
        )

    @property
    def placeholders(self) -> list[tuple[str, str]]:
        """Type and idx of each placeholder, in order."""
        return [placeholder(each) for each in self.shapes if is_placeholder(each)]


def placeholder(shape: Any) -> tuple[str, str]:
    """Return type and idx of a placeholder."""
    [found] = find(shape, "*/p:nvPr/p:ph")
    return found.get("type", "obj"), found.get("idx", "0")


def is_placeholder(shape: Any) -> bool:
    """Tell whether a shape is a placeholder."""
    return bool(find(shape, "*/p:nvPr/p:ph"))


def about(shape: Any) -> Any:
    """Return a shape's `p:cNvPr`."""
    return find(shape, "*/p:cNvPr")[0]


def is_decorative(shape: Any) -> bool:
    """Tell whether a shape says that it only decorates."""
    return bool(find(about(shape), ".//adec:decorative[@val='1']"))


def box(shape: Any) -> tuple[float, float, float, float] | None:
    """Return left, top, width and height of a shape in millimetres, None when it takes them from its layout."""
    found = find(shape, "p:spPr/a:xfrm|p:grpSpPr/a:xfrm|p:xfrm")
    if not found:
        return None
    off, ext = found[0].find("a:off", SPACES), found[0].find("a:ext", SPACES)
    numbers = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    left, top, width, height = (int(each) / EMU_PER_MM for each in numbers)
    return left, top, width, height


class OfficeFile:
    """A finished file."""

    def __init__(self, content: bytes) -> None:
        """Open the zip; every part is kept as bytes."""
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert package.testzip() is None
            self.members = package.infolist()
            self.parts = {each.filename: package.read(each) for each in self.members}

    def part(self, name: str) -> Part:
        """Return an XML part."""
        folder, base = posixpath.split(name)
        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        relations = {}
        for each in etree.fromstring(self.parts[rels]) if rels in self.parts else ():
            external = each.get("TargetMode") == "External"
            target = each.get("Target")
            if not external:
                target = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
            relations[each.get("Id")] = Relation(each.get("Type").rpartition("/")[2], target, external)
        root = etree.fromstring(self.parts[name]) if name else None
        return Part(name, root, relations)

    @cached_property
    def presentation(self) -> Part:
        """The main part."""
        [name] = self.part("").related("officeDocument")
        return self.part(name)

    @cached_property
    def slides(self) -> list[Part]:
        """The slides in the order in which they are shown."""
        ids = find(self.presentation.root, "p:sldIdLst/p:sldId/@r:id")
        return [self.part(self.presentation.relations[each].target) for each in ids]

    def layout(self, slide: Part) -> Part:
        """Return the layout of a slide."""
        [name] = slide.related("slideLayout")
        return self.part(name)

    def notes(self, slide: Part) -> Part | None:
        """Return the notes of a slide."""
        names = slide.related("notesSlide")
        return self.part(names[0]) if names else None

    def notes_text(self, slide: Part) -> str:
        """Return the speaker notes of a slide."""
        notes = self.notes(slide)
        return words(find(notes.root, ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='body']")[0]) if notes else ""

    def title(self, slide: Part) -> str:
        """Return the text of the title placeholder, empty when there is none."""
        found = [
            words(each)
            for each in slide.shapes
            if is_placeholder(each) and placeholder(each)[0] in {"title", "ctrTitle"}
        ]
        return " ".join(found[0].split()) if found else ""

    @cached_property
    def sections(self) -> list[tuple[str, list[str]]]:
        """The named sections with the ids of their slides."""
        return [
            (each.get("name"), find(each, "p14:sldIdLst/p14:sldId/@id"))
            for each in find(self.presentation.root, ".//p14:sectionLst/p14:section")
        ]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the plain text of every part that holds some."""
        for name, content in self.parts.items():
            if name.endswith((".xml", ".rels")):
                yield name, content.decode("utf-8")


def faults(file: OfficeFile) -> list[str]:
    """Return what breaks the package: lost parts, dangling relations, missing types, shape ids that occur twice."""
    found: list[str] = []
    reached, waiting = {""}, [""]
    while waiting:
        part = file.part(waiting.pop())
        targets = {each.target for each in part.relations.values() if not each.external}
        found += [f"{part.name} leads to {each}, which is not there" for each in sorted(targets - file.parts.keys())]
        new = (targets & file.parts.keys()) - reached
        reached |= new
        waiting += sorted(each for each in new if each.endswith(".xml"))
        if part.root is not None:
            used = set(find(part.root, "//@r:id|//@r:embed|//@r:link"))
            found += [f"{part.name} uses {each}, which is no relation" for each in sorted(used - part.relations.keys())]
            ids = [str(each) for each in find(part.root, "//p:cNvPr/@id")]
            found += [
                f"{part.name} has the shape id {each} twice" for each in dict.fromkeys(ids) if ids.count(each) > 1
            ]
    types = etree.fromstring(file.parts["[Content_Types].xml"])
    named = {each.lstrip("/") for each in find(types, "ct:Override/@PartName")}
    endings = set(find(types, "ct:Default/@Extension"))
    names = {each for each in file.parts if each != "[Content_Types].xml" and not each.endswith(".rels")}
    found += [f"{each} is reached by nothing" for each in sorted(names - reached)]
    found += [f"{each} has a type and is not there" for each in sorted(named - names)]
    found += [f"{each} has no type" for each in sorted(names - named) if each.rpartition(".")[2] not in endings]
    return found
