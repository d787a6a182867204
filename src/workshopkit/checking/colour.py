"""Colours as a file names them, as red, green and blue, and how well two can be told apart."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from workshopkit.checking import names as n
from workshopkit.checking.shapes import share, whole
from workshopkit.units import encoded, linear, shaded, tinted

Rgb = tuple[int, int, int]
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_PRESETS: Mapping[str, Rgb] = {
    "black": (0, 0, 0), "white": (255, 255, 255), "red": (255, 0, 0), "lime": (0, 255, 0), "green": (0, 128, 0),
    "blue": (0, 0, 255), "yellow": (255, 255, 0), "cyan": (0, 255, 255), "aqua": (0, 255, 255),
    "magenta": (255, 0, 255), "fuchsia": (255, 0, 255), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "maroon": (128, 0, 0), "navy": (0, 0, 128), "olive": (128, 128, 0),
    "purple": (128, 0, 128), "teal": (0, 128, 128), "orange": (255, 165, 0), "dkGray": (169, 169, 169),
    "ltGray": (211, 211, 211), "darkGray": (169, 169, 169), "lightGray": (211, 211, 211), "dkBlue": (0, 0, 139),
    "dkRed": (139, 0, 0), "dkGreen": (0, 100, 0), "brown": (165, 42, 42), "gold": (255, 215, 0),
}  # fmt: skip
_SYSTEM: Mapping[str, Rgb] = {"window": (255, 255, 255), "windowText": (0, 0, 0)}


def shown(rgb: Rgb) -> str:
    """Return `#1A2B3C`."""
    return "#{:02X}{:02X}{:02X}".format(*rgb)


@lru_cache(maxsize=4096)
def ratio(first: Rgb, second: Rgb) -> float:
    """Return the contrast of two colours after WCAG, from 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def luminance(rgb: Rgb) -> float:
    """Return the relative luminance of WCAG, from 0 to 1."""
    red, green, blue = (linear(part / 255) for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def blend(front: Rgb, behind: Rgb, share_of_front: float) -> Rgb:
    """Return what is seen through a colour that lets something through."""
    red, green, blue = (
        round(one * share_of_front + other * (1 - share_of_front)) for one, other in zip(front, behind, strict=True)
    )
    return red, green, blue


class Palette:
    """The colours of a theme under the names a slide calls them by."""

    def __init__(self, scheme: Mapping[str, Rgb], names: Mapping[str, str]) -> None:
        """Take the theme's twelve colours, and which of them `bg1`, `tx1` and the others are."""
        self._scheme, self._names = scheme, names
        self._kept: dict[tuple[str, str], tuple[Rgb, float] | None] = {}
        self.fills: dict[Any, tuple[tuple[Rgb, ...], float]] = {}
        """Colours and opacity of fills that were asked for: many texts inherit one."""

    def colour(self, element: Any, phrase: tuple[Rgb, float] | None = None) -> tuple[Rgb, float] | None:
        """Return a colour element as a colour and its opacity, from 0 to 1; None when it cannot be known.

        `phrase` is what `phClr` stands for inside a theme's own fills.
        """
        if element is None:
            return None
        value = element.get("val") or ""
        plain = len(element) == 0 and value != "phClr"
        key = (element.tag, value)
        if plain and key in self._kept:
            return self._kept[key]
        found = self._base(element, value, phrase)
        if found is not None and len(element):
            found = _changed(found, element)
        if plain:
            self._kept[key] = found
        return found

    def named(self, name: str) -> Rgb | None:
        """Return a colour by its name: `tx1`, `hlink`."""
        return self._scheme.get(self._names.get(name, name))

    def _base(self, element: Any, value: str, phrase: tuple[Rgb, float] | None) -> tuple[Rgb, float] | None:
        kind = n.local(element.tag)
        rgb: Rgb | None = None
        if kind == "srgbClr":
            rgb = from_hex(value)
        elif kind == "schemeClr":
            if value == "phClr":
                return phrase
            rgb = self._scheme.get(self._names.get(value, value))
        elif kind == "sysClr":
            rgb = from_hex(element.get("lastClr") or "") or _SYSTEM.get(value)
        elif kind == "prstClr":
            rgb = _PRESETS.get(value)
        elif kind == "scrgbClr":
            red, green, blue = (round(255 * encoded(share(element.get(each), 0.0))) for each in ("r", "g", "b"))
            rgb = red, green, blue
        elif kind == "hslClr":
            hue, tone, light = element.get("hue"), share(element.get("sat"), 0.0), share(element.get("lum"), 0.0)
            rgb = _rgb(whole(hue, 0) / 21_600_000 % 1, light, tone)
        return (rgb, 1.0) if rgb is not None else None


def from_hex(value: str) -> Rgb | None:
    """Return six hex digits as a colour."""
    if not _HEX.fullmatch(value):
        return None
    return int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16)


def _rgb(hue: float, light: float, tone: float) -> Rgb:
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(tone, 0.0), 1.0))
    return round(red * 255), round(green * 255), round(blue * 255)


def _each(rgb: Rgb, mixed: Callable[[float, float], float], value: float) -> Rgb:
    red, green, blue = (round(255 * mixed(part / 255, value)) for part in rgb)
    return red, green, blue


def _changed(found: tuple[Rgb, float], element: Any) -> tuple[Rgb, float]:
    """Return a colour lighter, darker or thinner, as its children say, in their order."""
    rgb, opacity = found
    for each in element:
        kind, value = n.local(each.tag), share(each.get("val"), 1.0)
        if kind == "alpha":
            opacity = min(max(value, 0.0), 1.0)
        elif kind in {"lumMod", "lumOff", "satMod", "satOff", "hueOff"}:
            hue, light, tone = colorsys.rgb_to_hls(*(part / 255 for part in rgb))
            light = light * value if kind == "lumMod" else light + value if kind == "lumOff" else light
            tone = tone * value if kind == "satMod" else tone + value if kind == "satOff" else tone
            hue = (hue + whole(each.get("val"), 0) / 21_600_000) % 1 if kind == "hueOff" else hue
            rgb = _rgb(hue, light, tone)
        elif kind == "shade":
            rgb = _each(rgb, shaded, value)
        elif kind == "tint":
            rgb = _each(rgb, tinted, value)
        elif kind == "inv":
            rgb = (255 - rgb[0], 255 - rgb[1], 255 - rgb[2])
        elif kind == "gray":
            grey = round(0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2])
            rgb = (grey, grey, grey)
    return rgb, opacity
