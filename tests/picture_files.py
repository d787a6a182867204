"""Small picture files for tests, made byte by byte: sound ones, turned ones, and broken ones."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 40, height: int = 30, *more: bytes, claims: tuple[int, int] | None = None) -> bytes:
    """Return a picture; `claims` is the size its header tells, `more` are parts behind the header."""
    head = struct.pack(">IIBBBBB", *(claims or (width, height)), 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x20\x60\x90" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def exif(turn: int, order: str = ">") -> bytes:
    """Return what a camera writes about how it was held."""
    mark = b"MM" if order == ">" else b"II"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turn, 0)
    return mark + struct.pack(f"{order}HI", 42, 8) + struct.pack(f"{order}H", 1) + entry + b"\0\0\0\0"


def jpeg(width: int = 40, height: int = 30, turn: int = 0, **options: object) -> bytes:
    """Return a photograph, its upper left corner red; with `turn` it says how the camera was held."""
    picture = Image.new("RGB", (width, height), (20, 90, 150))
    picture.paste((220, 20, 20), (0, 0, width // 2, height // 2))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=95, **options)
    content = target.getvalue()
    if not turn:
        return content
    body = b"Exif\0\0" + exif(turn)
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + content[2:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><rect width="100" height="60" fill="#246"/></svg>'
