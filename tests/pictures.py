"""Small pictures that tests write: sound ones, in any size."""

from __future__ import annotations

import struct
import zlib

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="40" height="40" fill="#7A1F5C"/>'
    '<circle cx="20" cy="20" r="12" fill="#FFFFFF"/><path d="M50 8H118V16H50ZM50 24H100V32H50Z" fill="#7A1F5C"/></svg>'
)
"""A logo as outlines in plain colours."""


def png(width: int, height: int, colour: tuple[int, int, int] = (122, 31, 92)) -> bytes:
    """Return a picture of one colour with a white bar in it."""
    row, bar = b"\0" + bytes(colour) * width, b"\0" + b"\xff" * 3 * width
    rows = [bar if height // 3 < number < height // 2 else row for number in range(height)]
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
