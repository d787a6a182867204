"""Minutes, clock times, lengths and colours: the arithmetic that every room shares."""

from __future__ import annotations

import re
from dataclasses import dataclass

PT_TO_MM = 25.4 / 72
"""Millimetres in one typographic point."""
EMU_PER_MM = 36_000
"""PowerPoint's English Metric Units in one millimetre."""

SHORTEST, LONGEST = 25, 480
"""Minutes a workshop may last."""
NAMED_LENGTHS = {"half-day": 210, "full-day": 360}
"""Lengths with a name, in minutes."""

_LENGTH = re.compile(r"(?:(?P<hours>\d{1,2})\s*h\s*(?P<rest>\d{1,2})?\s*(?:m|min)?|(?P<minutes>\d{1,4})\s*(?:m|min)?)")
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)")
_STAMP = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})(?:[.,]\d+)?")


def parse_length(text: str) -> int | None:
    """Return the minutes that `45m`, `90`, `1h30`, `2h`, `half-day` mean, or None if it is not a length."""
    word = text.strip().lower()
    if word in NAMED_LENGTHS:
        return NAMED_LENGTHS[word]
    match = _LENGTH.fullmatch(word)
    if match is None:
        return None
    if match["hours"] is not None:
        return int(match["hours"]) * 60 + int(match["rest"] or 0)
    return int(match["minutes"])


def length_name(minutes: int) -> str:
    """Return the short name of a length for folders: `90m`, `half-day`, `full-day`."""
    for name, value in NAMED_LENGTHS.items():
        if value == minutes:
            return name
    return f"{minutes}m"


def parse_clock(text: str) -> int | None:
    """Return the minutes after midnight that `09:30` or `9.30` mean, or None if it is not a time of day."""
    match = _CLOCK.fullmatch(text.strip())
    return int(match["hour"]) * 60 + int(match["minute"]) if match else None


def clock(minutes: int) -> str:
    """Return minutes after midnight as `09:30`; past midnight it starts again at 00:00."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def parse_stamp(text: str) -> int | None:
    """Return the seconds that `00:41:54` or `41:54` mean, or None if it is not a time stamp."""
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        return None
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"])


def stamp(seconds: int) -> str:
    """Return seconds as `00:41:54`."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def short_stamp(seconds: int) -> str:
    """Return seconds as `41:54`, and `1:23:36` past the first hour, for source lines."""
    if seconds >= 3600:
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def apportion(total: int, weights: list[int], least: int = 1) -> list[int]:
    """Share whole minutes in proportion to weights; the parts add up exactly and none is under `least`.

    Largest remainders win, earlier parts first. Raises ValueError when `total` is too small for `least` each.
    """
    if total < least * len(weights):
        raise ValueError(f"{total} cannot be shared among {len(weights)} parts of at least {least}")
    spare = total - least * len(weights)
    mass = sum(max(weight - least, 0) for weight in weights) or 1
    exact = [spare * max(weight - least, 0) / mass for weight in weights]
    parts = [least + int(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda index: (int(exact[index]) - exact[index], index))
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    left = total - sum(parts)
    for index in range(left):  # only when every weight is at `least`: the first parts take the rest
        parts[index % len(parts)] += 1
    return parts


def linear(value: float) -> float:
    """Return the light of an sRGB channel, both from 0 to 1 (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def encoded(light: float) -> float:
    """Return the sRGB channel of a light, both from 0 to 1; what lies outside is taken for the nearest."""
    light = min(max(light, 0.0), 1.0)
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def tinted(value: float, share: float) -> float:
    """Return an sRGB channel of which `share` is left and the rest is white, as Office mixes `a:tint`: in light."""
    return encoded(1 - (1 - linear(value)) * min(max(share, 0.0), 1.0))


def shaded(value: float, share: float) -> float:
    """Return an sRGB channel of which `share` is left and the rest is black, as Office mixes `a:shade`: in light."""
    return encoded(linear(value) * min(max(share, 0.0), 1.0))


@dataclass(frozen=True, slots=True)
class Colour:
    """An sRGB colour; `hex` is six upper-case digits without the hash."""

    hex: str

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read `#0b5a70`, `0B5A70` or `#abc`; raises ValueError for anything else."""
        digits = text.strip().removeprefix("#")
        if re.fullmatch(r"[0-9a-fA-F]{3}", digits):
            digits = "".join(digit * 2 for digit in digits)
        if not re.fullmatch(r"[0-9a-fA-F]{6}", digits):
            raise ValueError(f"`{text}` is not a colour such as `#0B5A70`")
        return cls(digits.upper())

    @property
    def channels(self) -> tuple[int, int, int]:
        """Red, green and blue, from 0 to 255."""
        return int(self.hex[:2], 16), int(self.hex[2:4], 16), int(self.hex[4:], 16)

    def mixed(self, other: Colour, share: float) -> Colour:
        """Return the colour with a share of another one in it, from 0 to 1, channel by channel."""
        pairs = zip(self.channels, other.channels, strict=True)
        return Colour("".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs))

    def luminance(self) -> float:
        """Return the relative luminance of WCAG 2.2, 0 to 1."""
        red, green, blue = (linear(each / 255) for each in self.channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """Return the contrast ratio of WCAG 2.2 between two colours, 1 to 21."""
        light, dark = sorted((self.luminance(), other.luminance()), reverse=True)
        return (light + 0.05) / (dark + 0.05)
