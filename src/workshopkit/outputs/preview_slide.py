"""The drawing of a slide inside a page: what a screen reader says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from workshopkit.deck.scene import Chart, Grid, Group, Picture, SceneItem, Shape, Text
from workshopkit.render.words import printable

_FOOT = frozenset({"title", "footer", "number"})
"""Places whose words the page says itself, or that say nothing of the slide."""


def labelled(svg: str, name: str, words: Iterable[str]) -> str:
    """Return an SVG as one picture with its title as its name and its words as its description."""
    said = escape(printable(". ".join(words).replace("..", ".")))
    head = f'<svg role="img" aria-labelledby="{name}-title" aria-describedby="{name}-words" '
    told = f'</title><desc id="{name}-words">{said}</desc>'
    svg = svg.replace("<svg ", head, 1).replace("<title>", f'<title id="{name}-title">', 1)
    return svg.replace("</title>", told, 1)


def spoken(items: Iterable[SceneItem]) -> Iterator[str]:
    """Yield what a slide says below its title, in reading order."""
    for item in items:
        if isinstance(item, Text):
            if item.slot not in _FOOT:
                yield from _words(item)
        elif isinstance(item, Grid):
            for row in item.cells:
                yield ", ".join(words for cell in row for words in _words(cell))
        elif isinstance(item, Picture | Chart):
            if item.alt:
                yield item.alt
        elif isinstance(item, Group):
            inner = list(spoken(item.items))
            yield from inner or ([item.alt] if item.alt else [])
        elif isinstance(item, Shape):
            yield from _words(item.text) if item.text else ([item.alt] if item.alt else [])


def _words(text: Text) -> Iterator[str]:
    for paragraph in text.paragraphs:
        words = " ".join("".join(run.text for run in paragraph.runs).split())
        if words:
            yield words
