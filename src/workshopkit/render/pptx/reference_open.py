"""Open an agency's PowerPoint file in whatever state it is: templates, shows, macros, ISO Strict; refuse what is none.

What is handed on is a plain, transitional package without macros, dangling links or signatures.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workshopkit.diagnostics import ProblemsError, Span, problem, shown_path
from workshopkit.render.opc import STRICT, TYPES, Obstacle, obstacle
from workshopkit.render.pptx.opening import UNREADABLE
from workshopkit.render.pptx.reference_repair import TOP, Parts, repaired

MOST_BYTES = 600_000_000
"""Of an unpacked file; templates full of photographs have 200 MB."""
MOST_FILE = 300_000_000
MOST_PARTS = 20_000
MOST_RATIO = 150
_FEW_BYTES = 30_000_000
"""Below this a strong compression is no bomb."""
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OTHERS = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:template|slideshow)\.main|"
    r"ms-powerpoint\.(?:template|slideshow|presentation)\.macroEnabled\.main)\+xml"
)
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
_NO_PARTS: Mapping[Obstacle, str] = {
    "old": "it is in the old format of PowerPoint 97 to 2003", "empty": "it is empty",
    "no-zip": "it is no PowerPoint file at all",
}  # fmt: skip
_PERCENT = re.compile(rb'="(-?\d+(?:\.\d+)?)%"')


@dataclass(frozen=True)
class Opened:
    """A readable package and what it was before."""

    content: bytes
    removed: tuple[str, ...]
    sha256: str = ""
    """Of the file as it was given, in hex."""


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
        found = _opened(_unpacked(data, where), where)
    except ProblemsError:
        raise
    except UNREADABLE as error:
        raise broken(where) from error
    return replace(found, sha256=hashlib.sha256(data).hexdigest())


def broken(where: Span) -> ProblemsError:
    """Return the complaint that a file cannot be read."""
    return problem(
        "reference-broken", "the PowerPoint file is damaged and cannot be read", where,
        help="open it in PowerPoint, let it be repaired, and save it again",
    )  # fmt: skip


def _check_magic(data: bytes, where: Span) -> None:
    hindered = obstacle(data)
    if hindered == "locked":
        raise problem(
            "reference-encrypted", "the PowerPoint file is locked with a password", where,
            help="open it, take the password off (File, Info, Protect Presentation), and save it again",
        )  # fmt: skip
    if not hindered and not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        hindered = "no-zip"
    if hindered:
        raise _no_presentation(where, _NO_PARTS[hindered])


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
    if TYPES not in parts:
        raise _no_presentation(where, "it is a zip file, but not one of Office")
    removed: list[str] = []
    if any(STRICT in parts.get(name, b"") for name in (TOP, "ppt/presentation.xml")):
        parts = {name: _transitional(content) if _is_xml(name) else content for name, content in parts.items()}
    types = parts[TYPES].decode("utf-8-sig", "replace")
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        removed.append("macros")
    if _OTHERS.search(types):
        parts[TYPES] = _OTHERS.sub(_MAIN, types).encode()
    elif _MAIN not in types:
        raise _no_presentation(where, "it is another kind of Office document")
    if any("_xmlsignatures" in name for name in parts):
        removed.append("a digital signature")
    parts = repaired(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts):
            package.writestr(name, parts[name])
    return Opened(target.getvalue(), tuple(removed))


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _transitional(content: bytes) -> bytes:
    """Return an ISO Strict part as a transitional one: other namespaces, whole numbers for percentages."""
    if STRICT not in content:
        return content
    for strict, usual in _SPACES:
        content = content.replace(strict, usual)
    content = _ROOMS.sub(lambda found: b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/", content)
    content = content.replace(b' conformance="strict"', b"")
    return _PERCENT.sub(lambda found: f'="{round(float(found[1]) * 1000)}"'.encode(), content)
