"""A deck as it was written in slide Markdown; every part remembers its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from workshopkit.deck.picture_data import PictureData


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. `attrs` holds what stood in braces behind `[words]{…}`."""

    text: str
    bold: bool = False
    link: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or the words of a list item."""

    runs: tuple[Run, ...]
    line: int

    @property
    def text(self) -> str:
        """The plain words."""
        return "".join(run.text for run in self.runs)

    @property
    def attrs(self) -> dict[str, str]:
        """The attributes of all its runs together; the last one wins."""
        return {key: value for run in self.runs for key, value in run.attrs.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """A list item and the list below it."""

    paragraph: Paragraph
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list."""

    items: tuple[Item, ...]
    ordered: bool
    line: int
    start: int = 1
    """The number of the first item, where they are numbered: more on a slide that goes on."""


ColumnAlign = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table: its head, its rows, and how its columns are aligned."""

    head: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    line: int
    aligns: tuple[ColumnAlign, ...] = ()
    """Of the columns; `left` where nothing is said."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a paragraph of its own."""

    path: str
    """As it is written, seen from the deck."""
    alt: str
    line: int
    decorative: bool = False
    file: PictureData | None = None
    """What the file holds; None until it was looked for."""

    @property
    def name(self) -> str:
        """The name of the file without its folders."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    paragraphs: tuple[Paragraph, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Div:
    """A fenced division: `::: name`."""

    name: str
    blocks: tuple[Block, ...]
    line: int
    attrs: Mapping[str, str] = field(default_factory=dict)


Block = Paragraph | ListBlock | Table | Image | Quote | Div


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its heading, what is on it, what is said to it."""

    id: str
    title: tuple[Run, ...]
    layout: str
    attrs: Mapping[str, str]
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    line: int

    @property
    def title_text(self) -> str:
        """The plain words of the title."""
        return "".join(run.text for run in self.title)

    @property
    def claims(self) -> tuple[str, ...]:
        """Claim ids: those of the heading, then those of runs, each once."""
        ids = [*self.attrs.get("claims", "").split(), *(each for run in self.runs() for each in _ids(run))]
        return tuple(dict.fromkeys(ids))

    @property
    def activity(self) -> str:
        """The agenda item the slide belongs to, empty when to none."""
        return self.attrs.get("activity", "")

    def runs(self) -> Iterator[Run]:
        """All runs of the title and the blocks, in reading order; not those of the notes."""
        yield from self.title
        yield from runs_of(self.blocks)

    def div(self, name: str) -> Div | None:
        """Return the first division of this name."""
        return next((each for each in self.blocks if isinstance(each, Div) and each.name == name), None)

    def lists(self) -> tuple[ListBlock, ...]:
        """Return the lists on the slide itself, not those inside divisions."""
        return tuple(each for each in self.blocks if isinstance(each, ListBlock))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs on the slide itself, not those inside divisions."""
        return tuple(each for each in self.blocks if isinstance(each, Paragraph))


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, and the front matter: `title`, `author`, `date`, `lang`."""

    path: Path
    meta: Mapping[str, str]
    slides: tuple[Slide, ...]


def images(blocks: tuple[Block, ...]) -> Iterator[Image]:
    """Yield the pictures among blocks and in divisions, in order."""
    for block in blocks:
        if isinstance(block, Image):
            yield block
        elif isinstance(block, Div):
            yield from images(block.blocks)


def words_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the words of blocks in reading order."""
    return (run.text for run in runs_of(blocks))


def _ids(run: Run) -> list[str]:
    return run.attrs.get("claim", "").split()


def runs_of(blocks: tuple[Block, ...]) -> Iterator[Run]:
    """Yield all runs of blocks in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _item_runs(item)
        elif isinstance(block, Table):
            for cell in (*block.head, *(cell for row in block.rows for cell in row)):
                yield from cell.runs
        elif isinstance(block, Quote):
            for paragraph in block.paragraphs:
                yield from paragraph.runs
        elif isinstance(block, Div):
            yield from runs_of(block.blocks)


def _item_runs(item: Item) -> Iterator[Run]:
    yield from item.paragraph.runs
    for each in item.items:
        yield from _item_runs(each)
