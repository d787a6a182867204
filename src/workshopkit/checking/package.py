"""A PowerPoint file as a zip of parts: what is in it, of what type, and what leads where."""

from __future__ import annotations

import io
import posixpath
import urllib.parse
import zipfile
import zlib
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from workshopkit.checking.names import STRICT, local, tag
from workshopkit.diagnostics import ProblemsError, Span, problem
from workshopkit.render.opc import MOST_FILE, MOST_PART, NO_PARTS, TYPES, UNREADABLE, locked, obstacle, relations_of

MOST_ALL = 2_000_000_000
"""Bytes of all parts together, unpacked."""
_DOUBTFUL_FLAGS = 0x61
"""Of a member of a zip: encrypted, patched, strongly encrypted."""
_RELATION = tag("rel:Relationship")


class Relation(NamedTuple):
    """One relationship: its kind (`slide`, `image`), what it leads to, and whether that lies outside the file."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a file. Nothing of it is trusted: what cannot be read is an answer, never an exception."""

    def __init__(self, content: bytes) -> None:
        """Read the list of parts; they are unpacked as they are asked for. Raises what `zipfile` does."""
        archive = zipfile.ZipFile(io.BytesIO(content))
        self._bytes = content
        self.members = [each for each in archive.infolist() if not each.filename.endswith("/")]
        self.names = frozenset(each.filename for each in self.members)
        self.unreadable: dict[str, str] = {}
        """Parts that cannot be unpacked or are no XML, and why."""
        self._zip = archive
        self._contents: dict[str, bytes] = {}
        self._roots: dict[str, Any] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
            collect_ids=False,
        )  # fmt: skip

    def content(self, name: str) -> bytes:
        """Return the bytes of a part; none when it is not there or cannot be unpacked."""
        if name not in self._contents:
            self._contents[name] = self._unpacked(name)
        return self._contents[name]

    def _unpacked(self, name: str) -> bytes:
        try:
            member = self._zip.getinfo(name)
            if member.file_size > MOST_PART:
                self.unreadable[name] = "is too large to be read"
                return b""
            return _inflated(self._bytes, member) or self._zip.read(name)
        except UNREADABLE:
            if name in self.names:
                self.unreadable[name] = "cannot be unpacked"
            return b""

    def root(self, name: str) -> Any:
        """Return the root of an XML part, None when there is none."""
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def _parsed(self, name: str) -> Any:
        content = self.content(name)
        if not content:
            return None
        if b"<!DOCTYPE" in content[:2000]:
            self.unreadable[name] = "holds a document type, which no Office file does"
            return None
        if b"http://purl.oclc.org/ooxml/" in content[:4000]:
            for strict, usual in STRICT:
                content = content.replace(strict, usual)
        try:
            return etree.fromstring(content, self._parser)
        except (etree.XMLSyntaxError, ValueError):
            self.unreadable[name] = "is no XML"
            return None

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part leads to, by id; the file itself is the part ``."""
        if name not in self._relations:
            self._relations[name] = dict(self._related(name))
        return self._relations[name]

    def _related(self, name: str) -> list[tuple[str, Relation]]:
        root = self.root(relations_of(name))
        if root is None:
            return []
        folder = posixpath.dirname(name)
        found = []
        for each in root.iter(_RELATION):
            told = each.get
            external = told("TargetMode") == "External"
            target = told("Target") or ""
            kind = (told("Type") or "").rpartition("/")[2]
            found.append((
                told("Id") or "", Relation(kind, target if external else self._inside(folder, target), external),
            ))  # fmt: skip
        return found

    def _inside(self, folder: str, target: str) -> str:
        path = _joined(folder, target)
        return path if path in self.names else urllib.parse.unquote(path)

    def related(self, name: str, kind: str) -> list[str]:
        """Return the parts of one kind that a part leads to."""
        return [each.target for each in self.relations(name).values() if each.kind == kind and not each.external]


def _inflated(content: bytes, member: zipfile.ZipInfo) -> bytes:
    """Return a member that is packed as nearly all are; none when it is not, or anything about it is doubtful."""
    begun = member.header_offset
    name = content[begun + 30 : begun + 30 + int.from_bytes(content[begun + 26 : begun + 28], "little")]
    more = int.from_bytes(content[begun + 28 : begun + 30], "little")
    plain = member.flag_bits & _DOUBTFUL_FLAGS == 0 and content[begun : begun + 4] == b"PK\3\4"
    if not plain or member.compress_type != zipfile.ZIP_DEFLATED or name != member.orig_filename.encode():
        return b""
    packed = begun + 30 + len(name) + more
    try:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        found = unpacker.decompress(content[packed : packed + member.compress_size], member.file_size + 1)
    except zlib.error:
        return b""
    right = len(found) == member.file_size and zlib.crc32(found) == member.CRC
    return found if right else b""


@lru_cache(maxsize=4096)
def _joined(folder: str, target: str) -> str:
    """Return the name of a part as another one in `folder` calls it."""
    path = target.partition("#")[0]
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(f"{folder}/{path}").lstrip("/")


def open_package(content: bytes, file: str) -> tuple[Package, str]:
    """Return the parts of a presentation and the name of its main part.

    Raises ProblemsError with the one thing that keeps it from being read. `file` names it in the complaint.
    """
    where = Span(file)
    hindered = obstacle(content)
    if hindered == "locked":
        raise locked(where)
    if hindered:
        raise _not_a_deck(where, NO_PARTS[hindered])
    if len(content) > MOST_FILE:
        raise problem("file-too-large", "the file is too large to be read", where, help="shrink the pictures in it")
    try:
        package = Package(content)
    except UNREADABLE as error:
        raise _broken(where) from error
    if sum(each.file_size for each in package.members) > MOST_ALL:
        raise problem("file-too-large", "the file is too large to be read", where, help="shrink the pictures in it")
    if TYPES not in package.names:
        raise _not_a_deck(where, "this is no PowerPoint file")
    main = next(iter(package.related("", "officeDocument")), "")
    root = package.root(main) if main else None
    if root is None:
        raise _broken(where)
    if local(root.tag) != "presentation":
        raise _not_a_deck(where, "this is no presentation")
    return package, main


def _broken(where: Span) -> ProblemsError:
    return problem(
        "deck-broken", "the PowerPoint file is damaged and cannot be read", where,
        help="open it in PowerPoint or LibreOffice, let it be repaired, and save it again",
    )  # fmt: skip


def _not_a_deck(where: Span, why: str) -> ProblemsError:
    return problem(
        "not-a-deck", f"the slides cannot be read: {why}", where, help="save them as .pptx in PowerPoint or LibreOffice"
    )
