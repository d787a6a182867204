"""Open an agency's PowerPoint file in whatever state it is: templates, shows, macros, ISO Strict; refuse what is none.

What is handed on is a plain, transitional package without macros, dangling links or signatures.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from workshopkit.diagnostics import ProblemsError, Span, problem, shown_path

MOST_BYTES = 600_000_000
"""Of an unpacked file; templates full of photographs have 200 MB."""
MOST_FILE = 300_000_000
MOST_PARTS = 20_000
MOST_RATIO = 150
_FEW_BYTES = 30_000_000
"""Below this a strong compression is no bomb."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OTHERS = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:template|slideshow)\.main|"
    r"ms-powerpoint\.(?:template|slideshow|presentation)\.macroEnabled\.main)\+xml"
)
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KEPT_AT_TOP = ("/officeDocument", "/core-properties", "/extended-properties")
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPACES = (
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/",
     b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
     b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"),
    (b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
     b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"),
)  # fmt: skip
_ROOMS = re.compile(rb"http://purl\.oclc\.org/ooxml/(drawingml|officeDocument|schemaLibrary)/")
_PERCENT = re.compile(rb'="(-?\d+(?:\.\d+)?)%"')
Parts = dict[str, bytes]


@dataclass(frozen=True)
class Opened:
    """A readable package and what it was before."""

    content: bytes
    removed: tuple[str, ...]


def open_file(path: Path, span: Span | None = None) -> Opened:
    """Return the package in a form that can be worked with; raises ProblemsError with the one thing that is wrong."""
    where = span or Span(shown_path(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        what = "is a folder" if path.is_dir() else "is not there" if not path.exists() else "cannot be read"
        raise problem(
            "reference-missing", f"the PowerPoint file `{path.name}` {what}", where,
            help="give the path of a .pptx or .potx file",
        ) from error  # fmt: skip
    _check_magic(data, where)
    try:
        return _opened(_unpacked(data, where), where)
    except ProblemsError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError,
            KeyError, etree.XMLSyntaxError) as error:  # fmt: skip
        raise broken(where) from error


def broken(where: Span) -> ProblemsError:
    """Return the complaint that a file cannot be read."""
    return problem(
        "reference-broken", "the PowerPoint file is damaged and cannot be read", where,
        help="open it in PowerPoint, let it be repaired, and save it again",
    )  # fmt: skip


def _check_magic(data: bytes, where: Span) -> None:
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise problem(
                "reference-encrypted", "the PowerPoint file is locked with a password", where,
                help="open it, take the password off (File, Info, Protect Presentation), and save it again",
            )  # fmt: skip
        raise _no_presentation(where, "it is in the old format of PowerPoint 97 to 2003")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _no_presentation(where, "it is no PowerPoint file at all" if data else "it is empty")


def _no_presentation(where: Span, why: str) -> ProblemsError:
    return problem(
        "reference-not-a-presentation", f"the file cannot be used as a template: {why}", where,
        help="save it in PowerPoint as .pptx or .potx",
    )  # fmt: skip


def _unpacked(data: bytes, where: Span) -> Parts:
    """Return every part; sizes are checked before and while it is unpacked."""
    parts: Parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [each for each in package.infolist() if not each.is_dir()]
        size = sum(each.file_size for each in members)
        packed = max(1, sum(each.compress_size for each in members))
        huge = size > MOST_BYTES or len(members) > MOST_PARTS or any(each.file_size > MOST_FILE for each in members)
        if huge or (size > _FEW_BYTES and size / packed > MOST_RATIO):
            raise problem(
                "reference-too-large", f"the PowerPoint file would unpack to {size / 1e6:,.0f} MB", where,
                help="compress its pictures in PowerPoint, or take large ones out",
            )  # fmt: skip
        for each in members:
            if each.flag_bits & 1:
                raise RuntimeError("locked member")
            with package.open(each) as stream:
                content = stream.read(each.file_size + 1)
            if len(content) > each.file_size:
                raise zipfile.BadZipFile("longer than told")
            parts[each.filename.replace("\\", "/").lstrip("/")] = content
    return parts


def _opened(parts: Parts, where: Span) -> Opened:
    if _TYPES not in parts:
        raise _no_presentation(where, "it is a zip file, but not one of Office")
    removed: list[str] = []
    if _STRICT in parts.get("_rels/.rels", b""):
        parts = {name: _transitional(content) if _is_xml(name) else content for name, content in parts.items()}
    types = parts[_TYPES].decode("utf-8-sig", "replace")
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        removed.append("macros")
    if _OTHERS.search(types):
        parts[_TYPES] = _OTHERS.sub(_MAIN, types).encode()
    elif _MAIN not in types:
        raise _no_presentation(where, "it is another kind of Office document")
    if any("_xmlsignatures" in name for name in parts):
        removed.append("a digital signature")
    for name in [each for each in parts if each.endswith(".rels")]:
        parts[name] = _sound_relations(name, parts)
    parts[_TYPES] = _sound_types(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts):
            package.writestr(name, parts[name])
    return Opened(target.getvalue(), tuple(removed))


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _transitional(content: bytes) -> bytes:
    """Return an ISO Strict part as a transitional one: other namespaces, whole numbers for percentages."""
    if _STRICT not in content:
        return content
    for strict, usual in _SPACES:
        content = content.replace(strict, usual)
    content = _ROOMS.sub(lambda found: b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/", content)
    content = content.replace(b' conformance="strict"', b"")
    return _PERCENT.sub(lambda found: f'="{round(float(found[1]) * 1000)}"'.encode(), content)


def _sound_relations(name: str, parts: Parts) -> bytes:
    """Return a relationships part without links that lead nowhere, and at the top only those a deck keeps."""
    root = _parse(parts[name])
    folder = posixpath.dirname(posixpath.dirname(name))
    seen: set[str] = set()
    for each in list(root.iter(f"{_REL}Relationship")):
        target = unquote(each.get("Target", ""))
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        lost = each.get("TargetMode") != "External" and place not in parts
        other = name == "_rels/.rels" and not each.get("Type", "").endswith(_KEPT_AT_TOP)
        if lost or other or each.get("Id", "") in seen:
            root.remove(each)
        seen.add(each.get("Id", ""))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _sound_types(parts: Parts) -> bytes:
    """Return the list of content types, each part once, those that are not there left out."""
    root = _parse(parts[_TYPES])
    seen: set[str] = set()
    for each in list(root.iter(f"{_CT}Override", f"{_CT}Default")):
        name = (each.get("PartName") or f".{each.get('Extension')}").lower()
        lost = name.startswith("/") and not any(name == f"/{part}".lower() for part in parts)
        if lost or name in seen:
            root.remove(each)
        seen.add(name)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _parse(content: bytes) -> Any:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
