"""Fonts made here: every letter is a box, as wide as the test wants it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from workshopkit.themes.own_fonts import NEEDED

UNITS = 1000


def make_font(
    path: Path, family: str = "Harbour Sans", *, weight: int = 400, width: int = 500, letters: Iterable[str] = NEEDED,
    embedding: int = 0, weights: tuple[int, int] | None = None, italic: bool = False,
) -> Path:  # fmt: skip
    """Write a font whose letters are all `width` thousandths of its size wide; `weights` makes it a variable one."""
    codes = {ord(each): f"u{ord(each):04X}" for each in sorted(letters)}
    names = [".notdef", *codes.values()]
    pen = TTGlyphPen(None)
    for step, point in enumerate(((40, 0), (40, 700), (width - 40, 700), (width - 40, 0))):
        pen.moveTo(point) if not step else pen.lineTo(point)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(UNITS, isTTF=True)
    builder.updateHead(macStyle=int(weight >= 700) | 2 * int(italic))
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(codes)
    builder.setupGlyf({name: empty if name == "u0020" else box for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 40)))
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    style = {400: "Regular", 700: "Bold"}.get(weight, "Black") + (" Italic" if italic else "")
    named = family.replace(" ", "") + "-" + style.replace(" ", "")
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": named, "fullName": f"{family} {style}"})
    selection = (0x20 if weight >= 700 else 0x40) | int(italic)
    builder.setupOS2(
        usWeightClass=weight, fsType=embedding, fsSelection=selection, sCapHeight=700, sxHeight=500,
        sTypoAscender=900, sTypoDescender=-250, usWinAscent=900, usWinDescent=250,
    )  # fmt: skip
    builder.setupPost()
    if weights:
        builder.setupFvar([("wght", weights[0], weight, weights[1], "Weight")], [])
        builder.setupGvar({name: [] for name in names})
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.font.recalcTimestamp = False
    builder.save(path)
    return path


def make_family(folder: Path, family: str = "Harbour Sans", *, width: int = 500) -> None:
    """Write regular and bold into the `fonts` of a theme's folder."""
    name = family.replace(" ", "")
    make_font(folder / f"fonts/{name}-Regular.ttf", family, width=width)
    make_font(folder / f"fonts/{name}-Bold.ttf", family, weight=700, width=width + 50)
