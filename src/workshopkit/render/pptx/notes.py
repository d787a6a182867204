"""Speaker notes: blocks of slide Markdown as paragraphs with bold words, lists and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshopkit.deck.model import Block, Div, Item, ListBlock, Paragraph, Quote, Run, Table


@dataclass(frozen=True)
class NoteLine:
    """One paragraph of the notes."""

    runs: tuple[Run, ...]
    bullet: str = ""
    level: int = 0


def note_lines(blocks: tuple[Block, ...]) -> Iterator[NoteLine]:
    """Yield the paragraphs of speaker notes in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield NoteLine(block.runs)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _item_lines(item, "number" if block.ordered else "bullet", 0)
        elif isinstance(block, Quote):
            yield from (NoteLine(each.runs) for each in block.paragraphs)
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield NoteLine((Run(" · ".join(cell.text for cell in row)),))
        elif isinstance(block, Div):
            yield from note_lines(block.blocks)


def _item_lines(item: Item, bullet: str, level: int) -> Iterator[NoteLine]:
    yield NoteLine(item.paragraph.runs, bullet, level)
    for each in item.items:
        yield from _item_lines(each, "bullet", level + 1)
