"""How much a deck may hold: what nobody can show is told at once, before it is measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshopkit.deck.model import Block, Div, Item, ListBlock, Paragraph, Quote, Table, words_of
from workshopkit.deck.parse_log import Log
from workshopkit.diagnostics import problem
from workshopkit.source import SourceFile

MOST_SLIDES: Final = 1000
MOST_LETTERS: Final = 1_500_000
"""Of a deck, notes included."""
LONGEST_BLOCK: Final = 40_000
"""Letters between two empty lines: nothing that is written is as long, and brackets by the thousand take their time."""
LONGEST_NOTES: Final = 30_000
"""Letters in the notes of one slide."""
LONGEST_TEXT: Final = 3_000
"""Letters of one paragraph, item or cell: more than a slide holds in the smallest type."""
MOST_ROWS: Final = 200
"""Items of a list, or rows of a table."""
MOST_ON_SLIDE: Final = 12_000
"""Letters of one `##`, which goes on over as many slides as it needs."""


def check_size(source: SourceFile) -> None:
    """Raise ProblemsError for a deck that nobody shows, before it is read."""
    if len(source.text) > MOST_LETTERS:
        raise problem(
            "too-much", f"the deck has {len(source.text):,} letters, not at most {MOST_LETTERS:,}", source.span(1),
            help="make several decks of it",
        )  # fmt: skip
    heads = [number for number, text in enumerate(source.lines, start=1) if text.startswith("## ")]
    if len(heads) > MOST_SLIDES:
        raise problem(
            "too-much", f"the deck has {len(heads):,} slides, not at most {MOST_SLIDES:,}",
            source.span(heads[MOST_SLIDES], 1, 2), help="make several decks of it",
        )  # fmt: skip

    length, start = 0, 1
    for number, text in enumerate(source.lines, start=1):
        length, start = (length + len(text), start) if text.strip() else (0, number + 1)
        if length > LONGEST_BLOCK:
            raise problem(
                "too-much", f"a text has more than {LONGEST_BLOCK:,} letters and no empty line", source.span(start),
                help="part it with empty lines, or shorten it",
            )  # fmt: skip


def check_amount(blocks: tuple[Block, ...], line: int, log: Log) -> None:
    """Complain of what no arrangement of a slide can hold; `line` is that of its heading."""
    shown = tuple(each for each in blocks if not (isinstance(each, Div) and each.name == "notes"))
    for notes in (each for each in blocks if isinstance(each, Div) and each.name == "notes"):
        letters = sum(map(len, words_of((notes,))))
        if letters > LONGEST_NOTES:
            log.complain(
                "too-much", f"the notes have {letters:,} letters, not at most {LONGEST_NOTES:,}", notes.line,
                find=":::", help="nobody reads that while speaking: keep what is said on this slide",
            )  # fmt: skip
    long = next((each for each in _texts(shown) if len(each.text) > LONGEST_TEXT), None)
    many = next(((rows, at) for rows, at in _rows(shown) if rows > MOST_ROWS), None)
    letters = sum(map(len, words_of(shown)))
    if long:
        what, place, way = f"a text has {len(long.text):,} letters", long.line, "shorten it, or make several of it"
    elif many:
        what, place, way = f"a list or table has {many[0]:,} rows", many[1], "make several slides of it"
    elif letters > MOST_ON_SLIDE:
        what, place, way = f"the slide has {letters:,} letters", line, "make several slides of it"
    else:
        return
    log.complain("too-much", f"{what}, more than can be shown", place, help=way)


def _texts(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _of_item(item)
        elif isinstance(block, Table):
            yield from (*block.head, *(cell for row in block.rows for cell in row))
        elif isinstance(block, Quote):
            yield from block.paragraphs
        elif isinstance(block, Div):
            yield from _texts(block.blocks)


def _of_item(item: Item) -> Iterator[Paragraph]:
    yield item.paragraph
    for each in item.items:
        yield from _of_item(each)


def _rows(blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield sum(1 + len(item.items) for item in block.items), block.line
        elif isinstance(block, Table):
            yield len(block.rows), block.line
        elif isinstance(block, Div):
            yield from _rows(block.blocks)
