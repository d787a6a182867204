"""Make the committed tables of advance widths in `src/workshopkit/deck/widths/` from font files.

Run it only when a face is added or a font is replaced (`.venv/bin/python scripts/make_widths.py`). It needs the
Debian packages `fonts-crosextra-carlito`, `fonts-crosextra-caladea`, `fonts-liberation2` and the wheels
`font-source-sans-pro`, `font-source-serif-pro`. The tables hold figures only, in the units of each font, so that
slides are laid out the same on every machine, whatever fonts it has. With `--check` nothing is written; the exit
code is 1 when a table would change.
"""

from __future__ import annotations

import json
import math
import statistics
import string
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import font_source_serif_pro
import uharfbuzz
from fontTools.ttLib import TTFont

WIDTHS = Path(__file__).parents[1] / "src" / "workshopkit" / "deck" / "widths"
SHARED_FONTS = Path("/usr/share/fonts/truetype")
SOURCE_SANS = Path(font_source_sans_pro.__file__).parent / "files"
SOURCE_SERIF = Path(font_source_serif_pro.__file__).parent / "files"

FACES: dict[str, tuple[Path, str]] = {
    "carlito-400": (SHARED_FONTS / "crosextra/Carlito-Regular.ttf", "liberation-sans-400"),
    "carlito-700": (SHARED_FONTS / "crosextra/Carlito-Bold.ttf", "liberation-sans-700"),
    "caladea-400": (SHARED_FONTS / "crosextra/Caladea-Regular.ttf", "liberation-serif-400"),
    "caladea-700": (SHARED_FONTS / "crosextra/Caladea-Bold.ttf", "liberation-serif-700"),
    "liberation-sans-400": (SHARED_FONTS / "liberation2/LiberationSans-Regular.ttf", ""),
    "liberation-sans-700": (SHARED_FONTS / "liberation2/LiberationSans-Bold.ttf", ""),
    "liberation-serif-400": (SHARED_FONTS / "liberation2/LiberationSerif-Regular.ttf", ""),
    "liberation-serif-700": (SHARED_FONTS / "liberation2/LiberationSerif-Bold.ttf", ""),
    "liberation-mono-400": (SHARED_FONTS / "liberation2/LiberationMono-Regular.ttf", "liberation-sans-400"),
    "source-sans-pro-400": (SOURCE_SANS / "SourceSansPro-Regular.ttf", "liberation-sans-400"),
    "source-sans-pro-600": (SOURCE_SANS / "SourceSansPro-Semibold.ttf", "liberation-sans-700"),
    "source-sans-pro-700": (SOURCE_SANS / "SourceSansPro-Bold.ttf", "liberation-sans-700"),
    "source-serif-pro-400": (SOURCE_SERIF / "SourceSerifPro-Regular.ttf", "liberation-serif-400"),
    "source-serif-pro-700": (SOURCE_SERIF / "SourceSerifPro-Bold.ttf", "liberation-serif-700"),
}
"""Each table: its font file, and the table that lends the characters the font lacks (none for `""`)."""

CODE_POINTS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x02FF),  # spacing modifier letters
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x0590, 0x05FF),  # Hebrew
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2010, 0x2027),  # dashes, quotes, bullets
    (0x202F, 0x205F),  # narrow no-break space, per mille, primes
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20C0),  # currency
    (0x2100, 0x218B),  # letterlike symbols, number forms
    (0x2190, 0x22FF),  # arrows, mathematical operators
    (0x2300, 0x23FF),  # technical
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x27BF),  # box drawing, geometric shapes, symbols, dingbats
    (0x2000, 0x200A),  # spaces of fixed width
    (0xFB00, 0xFB06),  # Latin ligatures
)
KERNED = (
    *map(chr, range(0x20, 0x7F)),
    *map(chr, range(0xA0, 0x180)),
    *"ȘșȚț‐–—‘’‚“”„†•…‹›€™−",
)
"""Pairs among these are kerned: the letters and marks of the languages written in Latin letters."""


def main(arguments: Sequence[str]) -> int:
    """Write the tables, or with `--check` compare them; return the exit code."""
    changed = 0
    for key in FACES:
        path, text = WIDTHS / f"{key}.json", written(table(key))
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        changed += 1
        print(f"{path.name}: {len(text)} bytes{' would change' if '--check' in arguments else ''}")
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
    return 1 if changed and "--check" in arguments else 0


def written(value: dict[str, Any]) -> str:
    """Return a table as JSON with one key a line, so that a changed font shows as a short diff."""
    rows = [f"{json.dumps(key)}:{json.dumps(value[key], separators=(',', ':'))}" for key in value]
    return "{" + ",\n".join(rows) + "}\n"


@cache
def table(key: str) -> dict[str, Any]:
    """Return the table of one face, all lengths in font units; the keys are described in the decision 0010."""
    path, lender = FACES[key]
    font = TTFont(path)
    units = font["head"].unitsPerEm
    advances = own_advances(font)
    capitals = [advances[ord(letter)] for letter in string.ascii_uppercase]
    return {
        "font": f"{font['name'].getDebugName(4)} {font['head'].fontRevision:.3f}",
        "units_per_em": units,
        "ascent": font["hhea"].ascent,
        "descent": -font["hhea"].descent,
        "line_gap": font["hhea"].lineGap,
        "cap_height": font["OS/2"].sCapHeight,
        "default": math.ceil(statistics.mean(capitals)),
        "advances": in_runs({**(borrowed(lender, units) if lender else {}), **advances}),
        "kerning": in_classes(KERNED, kerning_of(path, set(advances))),
    }


def own_advances(font: TTFont) -> dict[int, int]:
    """Return the advance of every wanted code point that the font has."""
    glyphs, widths = font.getBestCmap(), font["hmtx"].metrics
    wanted = (point for first, last in CODE_POINTS for point in range(first, last + 1))
    return {point: widths[glyphs[point]][0] for point in wanted if point in glyphs}


def borrowed(lender: str, units: int) -> dict[int, int]:
    """Return the lender's advances in this font's units: an office suite also takes what a font lacks elsewhere."""
    lent = table(lender)
    scale = units / lent["units_per_em"]
    return {
        int(first) + step: math.ceil(advance * scale)
        for first, run in lent["advances"].items()
        for step, advance in enumerate(run)
    }


def in_runs(advances: dict[int, int]) -> dict[str, list[int]]:
    """Return the advances as lists of neighbours, each under its first code point."""
    runs: dict[str, list[int]] = {}
    current: list[int] = []
    for point in sorted(advances):
        if point - 1 not in advances:
            current = runs.setdefault(str(point), [])
        current.append(advances[point])
    return runs


def kerning_of(path: Path, known: set[int]) -> Callable[[str, str], int]:
    """Return the function that tells how far the font moves the second of two characters (negative: closer)."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))

    def width(text: str, *, kern: bool) -> int:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
        # Ligatures off: PowerPoint sets none, and with them a pair would be measured as another glyph.
        uharfbuzz.shape(font, buffer, {"kern": kern, "liga": False, "clig": False, "calt": False})
        return sum(position.x_advance for position in buffer.glyph_positions)

    def kerning(left: str, right: str) -> int:
        if not {ord(left), ord(right)} <= known:
            return 0
        return width(left + right, kern=True) - width(left + right, kern=False)

    return kerning


def in_classes(characters: Sequence[str], kerning: Callable[[str, str], int]) -> dict[str, Any]:
    """Return the kerning as classes of characters that behave alike on the left and on the right of a pair."""
    matrix = [[kerning(left, right) for right in characters] for left in characters]
    lefts, rows = alike(characters, map(tuple, matrix))
    rights, columns = alike(characters, zip(*rows, strict=True)) if rows else ([], [])
    return {"left": lefts, "right": rights, "pairs": [list(row) for row in zip(*columns, strict=True)]}


def alike(characters: Sequence[str], vectors: Iterable[tuple[int, ...]]) -> tuple[list[str], list[tuple[int, ...]]]:
    """Group the characters with equal vectors; those that are never kerned belong to no group."""
    groups: dict[tuple[int, ...], str] = {}
    for character, vector in zip(characters, vectors, strict=True):
        if any(vector):
            groups[vector] = groups.get(vector, "") + character
    return list(groups.values()), list(groups)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
