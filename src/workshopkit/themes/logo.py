"""A theme's logo: found beside its `theme.yaml`, and harmless."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.diagnostics import Span, problem
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 2_000_000
"""Bytes."""
PLACE = (40.0, 14.0)
"""Millimetres a logo may fill on covers and slides."""
SMALLEST_PLACE = (40.0, 13.0)
"""Millimetres of the smallest of them: the corner of a slide."""
BESIDE = 11.0
"""Millimetres that are free beside that place."""
PATCH = 1.6
"""Millimetres of light round a logo on a dark ground, at least."""
MOST_ELEMENTS = 20_000
"""Parts of a drawing."""
LEAST_DPI = 72
"""Pixels an inch; below it the logo is a blur on paper."""
_SIGNS = {
    ".png": (b"\x89PNG\r\n\x1a\n", b"IEND"), ".jpg": (b"\xff\xd8\xff", b"\xff\xd9"),
    ".jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
}  # fmt: skip
"""How a whole picture begins, and what stands at its end."""
_VIEW_BOX = re.compile(rb"<svg\b[^>]*?\bviewBox=[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)")
_LENGTHS = re.compile(rb"<svg\b(?=[^>]*?\bwidth=[\"']([\d.]+))(?=[^>]*?\bheight=[\"']([\d.]+))")
_ACTIVE = re.compile(
    r"<\s*(script|foreignObject|iframe|animate|set|image)\b|\bon\w+\s*=|<!ENTITY|<!DOCTYPE"
    r"|(?:href|src)\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)|@import",
    re.IGNORECASE,
)
"""What a drawn logo has no need of: scripts, events, entities and anything that points outside the file."""


def find_logo(folder: Path, name: str, span: Span) -> Path:
    """Return the logo's file; raises ProblemsError when it is missing, outside the folder, not a picture or active."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise problem("logo-outside-theme", f"the logo `{name}` lies outside the theme's folder", span,
                      help="copy it beside theme.yaml")  # fmt: skip
    if not path.is_file():
        raise problem("missing-file", f"there is no file `{name}` in the theme", span, help="check the name")
    check_logo(path, name, span)
    return path


def check_logo(path: Path, name: str, span: Span) -> None:
    """Raise ProblemsError when a file is no harmless picture that prints sharp; `span` is where its name stands."""
    if path.stat().st_size > LARGEST:
        raise problem("logo-not-usable", f"the logo `{name}` is larger than 2 MB", span, help="save a smaller one")
    if path.suffix.lower() == ".svg":
        _check_svg(path, name, span)
        return
    content, (begin, end) = path.read_bytes(), _SIGNS.get(path.suffix.lower(), (b"\0none", b""))
    if not content.startswith(begin) or end not in content:
        raise problem("logo-not-usable", f"the logo `{name}` is not a whole SVG, PNG or JPEG picture", span,
                      help="save it as .svg or .png")  # fmt: skip
    width, height = picture_size(content)
    if 25.4 / min(PLACE[0] / width, PLACE[1] / height) < LEAST_DPI:
        raise problem("logo-not-usable", f"the logo `{name}` has only {width:g} × {height:g} pixels", span,
                      help="save it as .svg, or as a .png at least 300 pixels wide")  # fmt: skip


def logo_size(theme: Theme, room: tuple[float, float] = PLACE) -> tuple[float, float]:
    """Return width and height in mm of the theme's logo in a place of this size, its clear space beside it.

    Both are 0 where there is no logo.
    """
    if theme.logo is None:
        return 0.0, 0.0
    width, height = picture_size(theme.logo.read_bytes())
    whole = width + theme.logo_place.clear * height
    scale = min(room[0] / width, room[1] / height, (room[0] + BESIDE) / whole)
    return width * scale, height * scale


def picture_size(content: bytes) -> tuple[float, float]:
    """Return width and height of a PNG, JPEG or SVG in units of its own; square when it does not tell."""
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
    elif content.startswith(b"\xff\xd8"):
        width, height = _jpeg_size(content)
    else:
        match = _VIEW_BOX.search(content) or _LENGTHS.search(content)
        width, height = (float(match[1]), float(match[2])) if match else (1.0, 1.0)
    return (width, height) if width > 0 and height > 0 else (1.0, 1.0)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Read the first frame header of a JPEG."""
    place = 2
    while place + 9 <= len(content):
        marker = content[place + 1]
        if marker in {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + int(struct.unpack(">H", content[place + 2 : place + 4])[0])
    return 1, 1


def _check_svg(path: Path, name: str, span: Span) -> None:
    text = SourceFile.read(path).text
    if "<svg" not in text:
        raise problem("logo-not-usable", f"the logo `{name}` holds no SVG drawing", span)
    found = active_part(text)
    if found:
        raise problem("logo-not-usable", f"the logo `{name}` holds `{found}`", span,
                      help="save it as a plain drawing, without scripts, links or embedded files")  # fmt: skip
    fault = _fault(text)
    if fault:
        raise problem("logo-not-usable", f"the logo `{name}` {fault}", span,
                      help="save it as a plain drawing again")  # fmt: skip


def _fault(text: str) -> str:
    """Return what keeps a plain drawing from being drawn; nothing when it can be."""
    from xml.etree import ElementTree as ET

    try:
        root = ET.fromstring(text)  # noqa: S314 - entities were refused before
    except ET.ParseError as error:
        return f"is not well-formed (line {error.position[0]})"
    elements = list(root.iter())
    if len(elements) > MOST_ELEMENTS:
        return f"has {len(elements):,} parts, not {MOST_ELEMENTS:,} at most"
    used = {value.removeprefix("#") for each in elements if _is_use(each) for value in _targets(each)}
    if any(_is_use(inner) for each in elements if each.get("id") in used for inner in each.iter()):
        return "shows parts in parts without end"
    return ""


def _is_use(element: Element) -> bool:
    return str(element.tag).rpartition("}")[2] == "use"


def _targets(element: Element) -> list[str]:
    return [value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"]


def active_part(text: str) -> str:
    """Return the first thing in an SVG drawing that acts or points outside it; nothing when it is plain."""
    found = _ACTIVE.search(text)
    return found.group(0).strip() if found else ""
