"""A theme's own fonts: OTF and TTF files in its folder `fonts/`, looked at before anything is set in them."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, shown_path
from workshopkit.themes.model import OwnFont

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = "fonts"
LARGEST, MOST = 12_000_000, 24
"""Bytes of a file, and files of a folder."""
NEEDED = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("“”‘’–—…·×")
"""The letters the kit cannot do without; what else is missing is taken from the face of the kit."""
_KINDS = (".ttf", ".otf")
_OTHER_KINDS = (".ttc", ".woff", ".woff2", ".eot", ".pfb", ".dfont", ".otc")
_TABLES = ("head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2")
_MOST_LETTERS = 0x110000
_NO_EMBEDDING = 0x0002
"""The bit of `fsType` that forbids embedding."""
_TOLD = 12
"""Missing letters that a complaint names."""


def read_fonts(folder: Path) -> tuple[OwnFont, ...]:
    """Return the upright fonts of a theme's folder; raises ProblemsError with every file that cannot be used."""
    root = folder / FOLDER
    if not root.is_dir():
        return ()
    files = sorted(each for each in root.iterdir() if each.suffix.lower() in {*_KINDS, *_OTHER_KINDS})
    if len(files) > MOST:
        raise ProblemsError(
            [_unusable(root, f"holds {len(files)} fonts", f"keep the ones that are used, {MOST} at most")]
        )
    found: list[OwnFont] = []
    complaints: list[Diagnostic] = []
    for path in files:
        try:
            font = _read(path, folder)
        except ProblemsError as error:
            complaints += error.diagnostics
            continue
        if font is not None:
            found.append(font)
    if complaints:
        raise ProblemsError(complaints)
    return tuple(found)


def of_family(fonts: Sequence[OwnFont], family: str) -> tuple[OwnFont, ...]:
    """Return the fonts of a family, whatever the case of its name is."""
    return tuple(each for each in fonts if each.family.casefold() == family.casefold())


def content_of(font: OwnFont, weight: int) -> bytes:
    """Return a font file as it is embedded; of a variable one the instance of this weight."""
    if font.weights is None:
        return font.path.read_bytes()
    return _instance(font.path, font.stamp, min(max(weight, font.weights[0]), font.weights[1]))


def opened(font: OwnFont, weight: int) -> TTFont:
    """Return a font to be measured."""
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(content_of(font, weight)), lazy=True, recalcTimestamp=False)


@lru_cache(maxsize=16)
def _instance(path: Path, _: int, weight: int) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False)
    axes: dict[str, Any] = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    made = instantiateVariableFont(font, {**axes, "wght": weight})
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _read(path: Path, folder: Path) -> OwnFont | None:
    """Return what a file tells of itself; None for an italic, which the kit never sets. Raises ProblemsError."""
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise ProblemsError([_unusable(path, "lies outside the theme's folder", "copy it into the folder")])
    if path.suffix.lower() in _OTHER_KINDS:
        raise ProblemsError([_unusable(path, "is no .ttf or .otf", "take the font in one of these forms")])
    size = path.stat().st_size
    if size > LARGEST:
        help_text = "take a font with fewer letters"
        raise ProblemsError([_unusable(path, f"is larger than {LARGEST // 1_000_000} MB", help_text)])
    from fontTools.ttLib import TTFont

    _hush()
    try:
        with TTFont(io.BytesIO(path.read_bytes()), lazy=True, recalcTimestamp=False) as font:
            complaints = list(_faults(path, font))
            if not complaints:
                return _described(path, font)
    except Exception as error:  # a broken file breaks its reader in any way
        why = " ".join(str(error).split())[:80] or type(error).__name__
        complaints = [_unusable(path, f"cannot be read as a font: {why}", "take the file from your agency again")]
    raise ProblemsError(complaints)


@cache
def _hush() -> None:
    """Keep what the reader of fonts remarks on their small faults from the terminal."""
    logging.getLogger("fontTools").addHandler(logging.NullHandler())


def _faults(path: Path, font: TTFont) -> Iterator[Diagnostic]:
    """Yield what keeps a font from being used."""
    missing = [name for name in _TABLES if name not in font]
    if missing or not {"glyf", "CFF ", "CFF2"} & set(font.keys()):
        yield _unusable(path, "is no whole font", "take the file from your agency again")
        return
    if _letters(font) > _MOST_LETTERS:
        yield _unusable(path, "names more letters than there are", "take the file from your agency again")
        return
    if font["OS/2"].fsType & _NO_EMBEDDING:
        yield _unusable(
            path, "may not be embedded, its licence says", "ask who gave it to you, or take another for print"
        )
    lacking = sorted(NEEDED - set(map(chr, font.getBestCmap() or {})))
    if lacking:
        told = " ".join("space" if each == " " else each for each in lacking[:_TOLD])
        more = f" and {len(lacking) - _TOLD} more" if len(lacking) > _TOLD else ""
        yield _unusable(path, f"lacks letters the kit needs: {told}{more}", "take a font that has them")


def _letters(font: TTFont) -> int:
    """Return how many letters the tables of a font claim to hold, counted before they are unfolded."""
    data = font.reader["cmap"]
    [count] = struct.unpack(">H", data[2:4])
    total = 0
    for offset in {struct.unpack(">L", data[8 + 8 * each : 12 + 8 * each])[0] for each in range(count)}:
        [form] = struct.unpack(">H", data[offset : offset + 2])
        if form in {12, 13}:
            [groups] = struct.unpack(">L", data[offset + 12 : offset + 16])
            if offset + 16 + 12 * groups > len(data):
                return _MOST_LETTERS + 1
            for at in range(offset + 16, offset + 16 + 12 * groups, 12):
                first, last = struct.unpack(">LL", data[at : at + 8])
                total += max(0, last - first + 1)
    return total


def _described(path: Path, font: TTFont) -> OwnFont | None:
    names = font["name"]
    family = names.getDebugName(16) or names.getDebugName(1)
    if not family:
        raise ValueError("it has no name")
    if font["OS/2"].fsSelection & 1:
        return None
    axis = next((each for each in font["fvar"].axes if each.axisTag == "wght"), None) if "fvar" in font else None
    weights = (int(axis.minValue), int(axis.maxValue)) if axis else None
    weight = int(font["OS/2"].usWeightClass)
    stamp = path.stat().st_mtime_ns
    return OwnFont(path=path, family=" ".join(family.split()), weight=weight, weights=weights, stamp=stamp)


def _unusable(path: Path, what: str, help_text: str) -> Diagnostic:
    return Diagnostic("font-not-usable", f"the font `{path.name}` {what}", Span(shown_path(path)), help=help_text)
