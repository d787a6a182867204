"""The colours of a picture in an agency's file, as far as they lie behind a place: the darkest, the middle, the lightest."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from workshopkit.deck.scene import Box
from workshopkit.units import Colour

_SIDE: Final = 160
"""Pixels of the longer side in which a picture is kept: finer texture is no ground of its own."""
_LARGEST: Final = 60_000_000
"""Pixels of a picture that is looked into."""
_OPAQUE, _SEEN = 128, 0.5
"""Opacity from which a pixel counts, and the share of such pixels from which the picture is the ground."""
_TRIM: Final = 0.04
"""Share of the darkest and of the lightest pixels that are left out: specks are no ground."""
Pixels = tuple[int, int, tuple[tuple[int, int, int, int], ...]]
"""Width, height, and red, green, blue and opacity of each pixel, row by row."""


def colours_in(content: bytes, picture: Box, place: Box) -> tuple[str, ...] | None:
    """Return up to three colours of the part of a picture that lies behind a place, as six hex digits.

    None where the picture cannot be read; nothing where it is mostly clear there.
    """
    pixels = _pixels(content)
    if pixels is None or not picture.w or not picture.h:
        return None
    width, height, values = pixels
    left, right = _span(place.x - picture.x, place.w, picture.w, width)
    top, bottom = _span(place.y - picture.y, place.h, picture.h, height)
    part = [values[y * width + x] for y in range(top, bottom) for x in range(left, right)]
    solid = sorted((each[:3] for each in part if each[3] >= _OPAQUE), key=_light)
    if len(solid) < _SEEN * len(part) or not solid:
        return ()
    trim = int(_TRIM * len(solid))
    chosen: Sequence[tuple[int, ...]] = (solid[len(solid) // 2], solid[trim], solid[-1 - trim])
    return tuple(dict.fromkeys("".join(f"{part:02X}" for part in each) for each in chosen))


def _span(start: float, length: float, whole: float, pixels: int) -> tuple[int, int]:
    """Return the first pixel of a part and the one after its last, at least one in all."""
    first = min(max(0, int(start / whole * pixels)), pixels - 1)
    return first, max(first + 1, min(pixels, round((start + length) / whole * pixels)))


def _light(pixel: tuple[int, ...]) -> float:
    return Colour("".join(f"{part:02X}" for part in pixel)).contrast(Colour("000000"))


@lru_cache(maxsize=32)
def _pixels(content: bytes) -> Pixels | None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _LARGEST or not image.width or not image.height:
                return None
            image.draft("RGB", (_SIDE, _SIDE))
            small = image.convert("RGBA")
            small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    except Exception:  # a picture that no program reads has colours that nobody knows
        return None
    raw = small.tobytes()
    return small.width, small.height, tuple(zip(raw[::4], raw[1::4], raw[2::4], raw[3::4], strict=True))
