"""Picture files read from their headers alone: whole or not, how large, which way up; nothing is ever decoded.

What a camera wrote about place and person is left out, and so is every part that no picture needs: what remains is
safe to hand on, its pixels untouched.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]
Turn = Literal[1, 2, 3, 4, 5, 6, 7, 8]
"""How stored pixels are turned to be seen, as cameras count it: 1 not at all, 6 a quarter to the right."""
LARGEST: Final = 12_000_000
"""Bytes of a picture file."""
LARGEST_DRAWING: Final = 2_000_000
"""Bytes of an SVG file."""
MOST_PIXELS: Final = 50_000_000
"""Width times height; more is a burden to every program that opens the slides."""
_PNG = b"\x89PNG\r\n\x1a\n"
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits of a sample that each kind of colour of a PNG may have."""
_LENGTHS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"pHYs": 9}
"""Parts of a PNG that are kept, beside its pixels, and their lengths in bytes."""
_LONGEST_PROFILE = 1_000_000
"""Bytes of a colour profile."""
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Kinds of JPEG that every program shows: baseline, extended and progressive."""
_OTHER_FRAMES = frozenset({0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_KEPT = {0xE0: (b"JFIF\0", 14), 0xE2: (b"ICC_PROFILE\0", 14), 0xEE: (b"Adobe", 12)}
"""Application segments of a JPEG that are kept: how they begin, and their least length in bytes."""
_ORIENTATION = 0x0112


class PictureError(Exception):
    """A file that is no picture we can use; `help` is the way out."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        """Keep what is wrong, as the end of a sentence, and the way out."""
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class PictureData:
    """A picture that is whole and plain."""

    content: bytes
    media_type: MediaType
    width: float
    """As it is seen, in pixels; in units of its own for a drawing."""
    height: float
    turn: Turn = 1
    original: bytes = b""
    """The file as it was found."""


def kind_of(content: bytes) -> MediaType | None:
    """Return what a file is by how it begins; None when it is no picture."""
    if content.startswith(_PNG):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "image/svg+xml" if head.startswith(b"<") and b"<svg" in head else None


def read_png(content: bytes) -> PictureData:
    """Return a PNG with only the parts a picture needs; raises PictureError."""
    kept, width, height, turn = [_PNG], 0, 0, 1
    for kind, body in _chunks(content):
        if not width:
            width, height = _png_size(kind, body)
        if kind == b"eXIf":
            turn = _orientation(body)
        if kind in {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"} or _plain(kind, body):
            kept.append(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
    return _turned(b"".join(kept), "image/png", (width, height), turn, content)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, seen = len(_PNG), set[bytes]()
    while place + 12 <= len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        body = content[place + 8 : place + 8 + size]
        check = content[place + 8 + size : place + 12 + size]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(kind + body):
            break
        seen.add(kind)
        yield kind, body
        if kind == b"IEND":
            if b"IDAT" in seen:
                return
            break
        place += 12 + size
    raise PictureError("is damaged or cut off", "save or copy it again")


def _png_size(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind != b"IHDR" or len(body) != 13:
        raise PictureError("has no header", "save it again")
    width, height, depth, colour, packed, filtered, woven = struct.unpack(">IIBBBBB", body)
    if depth not in _DEPTHS.get(colour, ()) or packed or filtered or woven > 1 or not width or not height:
        raise PictureError("has a header that makes no sense", "save it again")
    return width, height


def _plain(kind: bytes, body: bytes) -> bool:
    """Tell whether a further part of a PNG is one that colours or size need, and as long as it has to be."""
    if kind != b"iCCP":
        return _LENGTHS.get(kind) == len(body)
    name, _, rest = body.partition(b"\0")
    unpack = zlib.decompressobj()
    try:
        profile = unpack.decompress(rest[1:], _LONGEST_PROFILE)
    except zlib.error:
        return False
    return 0 < len(name) < 80 and rest[:1] == b"\0" and unpack.eof and len(profile) >= 128


def read_jpeg(content: bytes) -> PictureData:
    """Return a JPEG without what cameras and programs add to it; raises PictureError."""
    kept, width, height, turn = [b"\xff\xd8"], 0, 0, 1
    for marker, body, pixels in _segments(content):
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turn = _orientation(body[6:])
        elif marker in _OTHER_FRAMES:
            raise PictureError("is a JPEG of a kind that few programs show", "save it as an ordinary .jpg or .png")
        elif marker in _FRAMES:
            width, height = _jpeg_size(body)
        if _is_kept(marker, body):
            kept.append(b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body + pixels)
    if not width:
        raise PictureError("is damaged or cut off", "save or copy it again")
    return _turned(b"".join([*kept, b"\xff\xd9"]), "image/jpeg", (width, height), turn, content)


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the marker of each segment, what it holds, and the packed pixels behind it."""
    place, scanned = 2, False
    while True:
        found = _MARKER.match(content, place)
        if found is None:
            break
        marker, place = found[1][0], found.end()
        if marker == 0xD9 and scanned:
            return
        size = int.from_bytes(content[place : place + 2], "big")
        body, place = content[place + 2 : place + size], place + size
        if size < 2 or len(body) != size - 2 or marker in {0x01, 0xD8, 0xD9}:
            break
        start = place
        if marker == 0xDA:
            scanned, after = True, _MARKER.search(content, place)
            if after is None:
                break
            place = after.start()
        yield marker, body, content[start:place]
    raise PictureError("is damaged or cut off", "save or copy it again")


def _jpeg_size(body: bytes) -> tuple[int, int]:
    if len(body) < 6 or len(body) != 6 + 3 * body[5] or body[0] != 8 or body[5] not in {1, 3, 4}:
        raise PictureError("is a JPEG of a kind that few programs show", "save it as an ordinary .jpg or .png")
    height, width = struct.unpack(">HH", body[1:5])
    if not width or not height:
        raise PictureError("has a header that makes no sense", "save it again")
    return width, height


def _is_kept(marker: int, body: bytes) -> bool:
    """Tell whether a segment is one that the pixels need; quantisers have to be whole."""
    if marker == 0xDB:
        rest = body
        while rest:
            rest = rest[129 if rest[0] >> 4 else 65 :] if len(rest) >= (129 if rest[0] >> 4 else 65) else b"?"
            if rest == b"?":
                raise PictureError("is damaged or cut off", "save or copy it again")
        return True
    if marker in _KEPT:
        begin, least = _KEPT[marker]
        return body.startswith(begin) and len(body) >= least
    return marker in {0xC4, 0xDA, 0xDD} or marker in _FRAMES


def _turned(content: bytes, media_type: MediaType, size: tuple[int, int], turn: int, original: bytes) -> PictureData:
    width, height = size
    if width * height > MOST_PIXELS:
        raise PictureError(f"has {width} × {height} pixels", "save it smaller: 3000 pixels across are plenty")
    across, down = (height, width) if turn >= 5 else (width, height)
    turns: dict[int, Turn] = {2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8}
    return PictureData(content, media_type, across, down, turns.get(turn, 1), original)


def _orientation(exif: bytes) -> int:
    """Return which way up a camera was held, 1 to 8; 1 when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 1
    (first,) = struct.unpack(f"{order}I", exif[4:8])
    (count,) = struct.unpack(f"{order}H", exif[first : first + 2]) if first + 2 <= len(exif) else (0,)
    for place in range(first + 2, min(first + 2 + 12 * count, len(exif) - 11), 12):
        tag, kind, number, value = struct.unpack(f"{order}HHIH", exif[place : place + 10])
        if (tag, kind, number) == (_ORIENTATION, 3, 1):
            return value if 1 <= value <= 8 else 1
    return 1
