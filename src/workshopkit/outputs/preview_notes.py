"""Speaker notes as parts a page can show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workshopkit.deck.model import Block, Div, Item, ListBlock, Paragraph, Quote, Run, Table
from workshopkit.language import _

_MINUTES = re.compile(r"\s*(\d+)\b")


@dataclass(frozen=True, slots=True)
class NoteItem:
    """An item of a list, with the items below it."""

    runs: tuple[Run, ...]
    items: tuple[NoteItem, ...] = ()


@dataclass(frozen=True, slots=True)
class NotePart:
    """A paragraph, a quotation, a list or a row of a table."""

    kind: Literal["p", "blockquote", "ul", "ol"]
    runs: tuple[Run, ...] = ()
    items: tuple[NoteItem, ...] = ()


def note_parts(blocks: Sequence[Block]) -> Iterator[NotePart]:
    """Yield the parts of notes in reading order; rows of a table are paragraphs, as in the slides."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield NotePart("p", block.runs)
        elif isinstance(block, ListBlock):
            yield NotePart("ol" if block.ordered else "ul", items=tuple(map(_item, block.items)))
        elif isinstance(block, Quote):
            yield from (NotePart("blockquote", each.runs) for each in block.paragraphs)
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield NotePart("p", (Run(" · ".join(cell.text for cell in row)),))
        elif isinstance(block, Div):
            yield from note_parts(block.blocks)


def _item(item: Item) -> NoteItem:
    return NoteItem(item.paragraph.runs, tuple(map(_item, item.items)))


def minutes_said(blocks: Sequence[Block]) -> str:
    """Return the number behind `**Minutes**` in notes; nothing when they do not say it."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.runs and block.runs[0].bold and block.runs[0].text == _("Minutes"):
            found = _MINUTES.match(block.text.removeprefix(_("Minutes")))
            return found[1] if found else ""
    return ""
