"""The agency's logo as a picture on slides, as large as its place allows."""

from __future__ import annotations

import re
import struct
from typing import Final, Literal

from workshopkit.deck.scene import Box, Picture
from workshopkit.themes.model import Theme

_MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]
_TYPES: Final[dict[str, _MediaType]] = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml",
}  # fmt: skip
_VIEW_BOX = re.compile(rb"<svg\b[^>]*?\bviewBox=[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)")
_LENGTHS = re.compile(rb"<svg\b(?=[^>]*?\bwidth=[\"']([\d.]+))(?=[^>]*?\bheight=[\"']([\d.]+))")


def logo_picture(theme: Theme, room: Box) -> Picture | None:
    """Return the theme's logo at the right of its room, its shape kept; None when there is none."""
    if theme.logo is None:
        return None
    content = theme.logo.read_bytes()
    width, height = picture_size(content)
    scale = min(room.w / width, room.h / height)
    box = Box(room.x + room.w - width * scale, room.y, width * scale, height * scale)
    return Picture(box, content, _TYPES[theme.logo.suffix.lower()], "Logo", theme.title or "Logo of the agency")


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
