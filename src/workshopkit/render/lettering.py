"""The words of slide pictures on printed pages, drawn a line at a time; WeasyPrint would draw letter by letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from math import inf
from typing import Any

_TEXT = re.compile(r"<text\b([^<>]*\btextLength=[^<>]*)>([^<>]*)</text>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_VIEW = re.compile(r'<svg\b[^<>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"')


Draw = Callable[[Any, float, float, Any], None]
"""Draws a picture: stream, width, height, style."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a line of a drawing, in the drawing's own units."""

    text: str
    x: float
    baseline: float
    width: float
    size: float
    family: str
    weight: int
    colour: tuple[float, float, float]
    """Red, green and blue, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Letters:
    """All words of a drawing, and the size of the drawing."""

    width: float
    height: float
    words: tuple[Words, ...]


def without_letters(svg: str) -> tuple[str, Letters | None]:
    """Return a drawing without the words whose width it gives, and these words; None where there are none.

    They are drawn over all else: in slide pictures nothing lies on words.
    """
    view = _VIEW.match(svg)
    if view is None or "textLength" not in svg or "transform" in svg:
        return svg, None
    words = tuple(_words(found) for found in _TEXT.finditer(svg))
    return _TEXT.sub("", svg), Letters(float(view[1]), float(view[2]), words)


def _words(found: re.Match[str]) -> Words:
    told = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
    red, green, blue = (int(told["fill"][at : at + 2], 16) / 255 for at in (1, 3, 5))
    return Words(
        unescape(found[2]), float(told["x"]), float(told["y"]), float(told["textLength"]), float(told["font-size"]),
        told["font-family"], int(told.get("font-weight", 400)), (red, green, blue),
    )  # fmt: skip


def draw_lettered(drawing: Draw, letters: Letters, stream: Any, width: float, height: float, style: Any) -> None:
    """Draw a picture that has lost its words, and these over it, into a box of this width and height in pixels."""
    drawing(stream, width, height, style)
    scale = min(width / letters.width, height / letters.height)
    left, top = (width - scale * letters.width) / 2, (height - scale * letters.height) / 2
    with stream.stacked():
        stream.transform(a=scale, d=scale, e=left, f=top)
        for words in letters.words:
            _draw(stream, words, style.font_config)


def _draw(stream: Any, words: Words, faces: Any) -> None:
    """Draw words so that they take the width they were measured with."""
    from weasyprint.draw.text import draw_first_line
    from weasyprint.matrix import Matrix
    from weasyprint.svg.text import TextBox
    from weasyprint.text.line_break import split_first_line

    style = _style(words.family, words.weight, words.size).copy()
    style.font_config = faces
    line, _, _, width, _, baseline = split_first_line(words.text, style, None, inf, 0)
    line.reactivate(style)
    box = TextBox(line, style)
    box.baseline = baseline
    stream.set_color_rgb(*words.colour)
    stream.begin_text()
    draw_first_line(stream, box, "none", "none", Matrix(a=words.width / width, d=-1, e=words.x, f=words.baseline))
    stream.end_text()


@cache
def _style(family: str, weight: int, size: float) -> Any:
    from weasyprint.css.properties import INITIAL_VALUES

    class Style(dict[str, Any]):
        font_config: Any = None

        def copy(self) -> Any:
            return Style(self)

    return Style(INITIAL_VALUES, font_family=[family], font_weight=weight, font_size=size)
