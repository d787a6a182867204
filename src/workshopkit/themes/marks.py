"""The marks of facets and barrier families: a shape and a letter, drawn in a box of 24 units."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape

from workshopkit.themes.fonts import SANS, font_file, weights
from workshopkit.themes.model import Mark, Theme

_SHAPES = {
    "E": '<path d="M2.8 2.8H21.2V21.2H2.8Z"/>',
    "M": '<path d="M12 2L23 21.4H1Z"/>',
    "A": '<circle cx="12" cy="12" r="10.4"/>',
    "N": '<path d="M2.4 2.8H14.6L23 12L14.6 21.2H2.4Z"/>',
    "S": '<path d="M1.6 3.6H22.4V20.4H1.6Z"/>',
    "F": '<path d="M7.4 2H16.6L22 7.4V16.6L16.6 22H7.4L2 16.6V7.4Z"/>',
    "C": '<path d="M1.6 2.6H22.4V17.6H12L6.4 22.8V17.6H1.6Z"/>',
    "D": '<path d="M6.6 3.6H23.2L17.4 20.4H.8Z"/>',
    "R": '<rect x="1.2" y="3.8" width="21.6" height="16.4" rx="8.2"/>',
}
_OTHER_SHAPE = '<rect x="2" y="2" width="20" height="20" rx="4"/>'
_LETTERS: dict[str, tuple[float, float, float]] = {
    "M": (12.0, 19.3, 9.9), "N": (10.6, 16.6, 13.0), "C": (12.0, 14.6, 12.6), "E": (12.0, 16.6, 13.0),
}  # fmt: skip
"""Middle, baseline and size of a letter where it does not sit in the middle of the box."""


def mark_svg(theme: Theme, key: str, title: str = "", *, letter: bool = True, outlined: bool = False) -> str:
    """Return the mark as an SVG drawing; with a `title` it is a picture with words, without it decoration.

    `outlined` draws it without its fill, for places that are not the current one.
    """
    mark = _colours(theme, key)
    fill = "none" if outlined else f"#{mark.fill}"
    stroke = theme.colours.rule_strong if outlined else mark.ink
    ink = theme.colours.ink_muted if outlined else mark.letter
    words = f"<title>{escape(title, quote=False)}</title>" if title else ""
    sign = f'<path d="{_letter(key)}" fill="#{ink}"/>' if letter else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{words}'
        f'<g fill="{fill}" stroke="#{stroke}" stroke-width="1">{_SHAPES.get(key, _OTHER_SHAPE)}</g>{sign}</svg>'
    )


def mark_shape(theme: Theme, key: str, x: float, y: float, size: float, *, letter: bool = False) -> str:
    """Return the mark as part of another drawing, its box at `x`, `y`."""
    mark = _colours(theme, key)
    sign = f'<path d="{_letter(key)}" fill="#{mark.letter}" stroke="none"/>' if letter else ""
    return (
        f'<g transform="translate({x:g} {y:g}) scale({size / 24:g})" fill="#{mark.fill}" stroke="#{mark.ink}" '
        f'stroke-width="1">{_SHAPES.get(key, _OTHER_SHAPE)}{sign}</g>'
    )


def svg_url(svg: str) -> str:
    """Return a drawing as a `data:` address for a style sheet."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"


def diamond_svg(theme: Theme, size: float = 84.0, mark: float = 18.0) -> str:
    """Return the sign of the kit: the four facets at their poles round the accent diamond, a square of `size`."""
    middle, reach = size / 2, size / 2 - mark / 2 - 1
    poles = {"M": (0, -1), "E": (-1, 0), "N": (1, 0), "A": (0, 1)}
    near, far = 0.3125 * reach, 0.6875 * reach
    lines = "".join(
        f"M{middle + a * near:g} {middle + b * far:g}L{middle + a * far:g} {middle + b * near:g}"
        for a in (-1, 1) for b in (-1, 1)
    )  # fmt: skip
    shapes = "".join(
        mark_shape(theme, key, middle + a * reach - mark / 2, middle + b * reach - mark / 2, mark)
        for key, (a, b) in poles.items() if key in theme.facets
    )  # fmt: skip
    heart = 0.17 * reach
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size:g} {size:g}">'
        f'<path d="{lines}" fill="none" stroke="#{theme.colours.ink}" stroke-width=".35"/>{shapes}'
        f'<path d="M{middle:g} {middle - heart:g}l{heart:g} {heart:g}l{-heart:g} {heart:g}l{-heart:g} {-heart:g}Z" '
        f'fill="#{theme.colours.accent}" stroke="#{theme.colours.ink}" stroke-width=".35"/></svg>'
    )


def lines_svg(theme: Theme, size: float = 84.0) -> str:
    """Return what stands for the diamond where there are no facets: a bar and five lines, a square of `size`."""
    unit = size / 84
    colours = theme.colours
    lines = "".join(
        f'<rect x="{8 * unit:g}" y="{(13 + 12 * index) * unit:g}" width="{width * unit:g}" height="{3.6 * unit:g}"/>'
        for index, width in enumerate((66, 74, 52, 70, 34))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size:g} {size:g}">'
        f'<rect x="0" y="{11.4 * unit:g}" width="{3.6 * unit:g}" height="{54.8 * unit:g}" fill="#{colours.accent}"/>'
        f'<g fill="#{colours.rule}">{lines}</g></svg>'
    )


def _colours(theme: Theme, key: str) -> Mark:
    mark = theme.facets.get(key) or theme.families.get(key)
    if mark is None:
        raise KeyError(f"the theme `{theme.name}` has no mark `{key}`")
    return mark


@cache
def _letter(key: str) -> str:
    """Return the outline of the letter, so that no face is needed to draw it."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    middle, baseline, size = _LETTERS.get(key, (12.0, 16.4, 13.0))
    with TTFont(font_file(weights(SANS)[700]), lazy=True) as font:
        glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(key)]
        scale = size / font["head"].unitsPerEm
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
        left = middle - glyphs[name].width * scale / 2
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, left, baseline)))
        return str(pen.getCommands())
