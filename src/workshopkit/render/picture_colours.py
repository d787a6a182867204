"""The colours of a picture in a PowerPoint file, as far as they lie behind a place: darkest, middle, lightest.

Lengths in millimetres, colours as six hex digits.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
TEXTURE: Final = 1.25
"""Contrast of the lightest with the darkest up to which a picture is a texture of one colour."""
Sides = tuple[float, float, float, float]
Pixels = tuple[int, int, tuple[tuple[int, int, int, int], ...]]
"""Width, height, and red, green, blue and opacity of each pixel, row by row."""


@dataclass(frozen=True, slots=True)
class Laid:
    """How a picture is laid into its frame: shares of its sides cut off, and shares of the frame it stays clear of."""

    cut: Sides = (0.0, 0.0, 0.0, 0.0)
    """`a:srcRect`: left, top, right, bottom of the picture; less than nothing adds an empty rim."""
    inset: Sides = (0.0, 0.0, 0.0, 0.0)
    """`a:fillRect`: the same of the frame; less than nothing lets the picture reach over it."""

    def whole(self, frame: Box) -> Box:
        """Return where all of the picture would lie."""
        left, top, right, bottom = (min(0.9, max(-9.0, each)) for each in self.inset)
        frame = Box(
            frame.x + left * frame.w, frame.y + top * frame.h,
            max(0.0, 1 - left - right) * frame.w, max(0.0, 1 - top - bottom) * frame.h,
        )  # fmt: skip
        left, top, right, bottom = (min(0.9, max(-9.0, each)) for each in self.cut)
        if left + right >= 1 or top + bottom >= 1:
            return frame
        wide, high = frame.w / (1 - left - right), frame.h / (1 - top - bottom)
        return Box(frame.x - left * wide, frame.y - top * high, wide, high)


@lru_cache(maxsize=4096)
def colours_in(
    content: bytes, picture: Box, place: Box, under: str = "", opacity: float = 1.0
) -> tuple[str, ...] | None:
    """Return up to three colours of the part of a picture that lies behind a place.

    `under` is what is seen where the picture is clear, and through one of less than whole `opacity`. None where the
    picture cannot be read; nothing where it is mostly clear there and nobody says what is under it.
    """
    pixels = _pixels(content, under, opacity if under else 1.0)
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
    return calm(["".join(f"{part:02X}" for part in each) for each in chosen])


def is_texture(luminances: Collection[float]) -> bool:
    """Tell whether colours can hardly be told from each other, as those of paper or linen."""
    return max(luminances) + 0.05 <= TEXTURE * (min(luminances) + 0.05)


def calm(colours: Sequence[str]) -> tuple[str, ...]:
    """Return colours, the first of them alone where they are those of a texture."""
    if colours and is_texture([Colour(each).luminance() for each in colours]):
        return (colours[0],)
    return tuple(dict.fromkeys(colours))


def tones_in(content: bytes, dark: str, light: str) -> tuple[str, ...] | None:
    """Return up to three colours of a picture that is shown in two tones; None where it cannot be read."""
    whole = Box(0.0, 0.0, 1.0, 1.0)
    found = colours_in(content, whole, whole, "FFFFFF")
    return found and calm([Colour(dark).mixed(Colour(light), _grey(Colour(each))).hex for each in found])


def _grey(colour: Colour) -> float:
    red, green, blue = colour.channels
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _span(start: float, length: float, whole: float, pixels: int) -> tuple[int, int]:
    """Return the first pixel of a part and the one after its last, at least one in all."""
    first = min(max(0, int(start / whole * pixels)), pixels - 1)
    return first, max(first + 1, min(pixels, round((start + length) / whole * pixels)))


def _light(pixel: tuple[int, ...]) -> float:
    return Colour("".join(f"{part:02X}" for part in pixel)).contrast(Colour("000000"))


@lru_cache(maxsize=32)
def _pixels(content: bytes, under: str, opacity: float) -> Pixels | None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _LARGEST or not image.width or not image.height:
                return None
            image.draft("RGB", (_SIDE, _SIDE))
            small = image.convert("RGBA")
            small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
            if opacity < 1:
                small.putalpha(small.getchannel("A").point(lambda each: round(each * opacity)))
            if under:
                small = Image.alpha_composite(Image.new("RGBA", small.size, f"#{under}"), small)
    except Exception:  # a picture that no program reads has colours that nobody knows
        return None
    raw = small.tobytes()
    return small.width, small.height, tuple(zip(raw[::4], raw[1::4], raw[2::4], raw[3::4], strict=True))
