"""What a layout is: what may be written in it, its slots, and how it turns one slide into scenes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Final, Literal, TypeVar

from workshopkit.deck.model import Block, Item, ListBlock, Slide
from workshopkit.deck.scene import Scene, Slot
from workshopkit.deck.stage import Stage
from workshopkit.language import _

Kind = Literal["paragraph", "list", "steps", "table", "picture", "quote"]
"""Kinds of block as the author sees them; steps are a numbered list."""
ONE_PARAGRAPH: Final[Mapping[Kind, int]] = {"paragraph": 1}
ONE_LIST: Final[Mapping[Kind, int]] = {"list": 1}


@dataclass(frozen=True, slots=True)
class Layout:
    """One of the closed set of layouts."""

    name: str
    slots: Callable[[Stage], tuple[Slot, ...]]
    """The placeholders, in reading order."""
    arrange: Callable[[Slide, Stage], tuple[Scene, ...]]
    """One scene, or several when there is too much for one; raises UnfitError."""
    keys: tuple[str, ...] = ()
    """Keys of the heading, besides those known on every slide."""
    divisions: Mapping[str, Mapping[Kind, int]] = field(default_factory=dict)
    """Divisions, besides `notes` and `source`, and how many blocks of each kind they hold."""
    attributes: tuple[str, ...] = ()
    """Attributes of `[words]{…}`, besides `claim`."""
    holds: Mapping[Kind, int] = field(default_factory=dict)
    """How many blocks of each kind may stand on the slide itself; 0 when not named."""
    sourced: bool = True
    """Whether it shows a source line."""
    depth: int = 1
    """How deep its lists may be nested."""


class UnfitError(Exception):
    """What is written cannot be set, however it is arranged."""

    def __init__(self, message: str, line: int, help: str, code: str = "slide-overflow") -> None:  # noqa: A002
        """Keep the place in the author's file and the way out."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.help = help
        self.code = code


def unwritten(message: str, line: int, help: str) -> UnfitError:  # noqa: A002
    """Return the complaint that something is missing or contradicts itself."""
    return UnfitError(message, line, help, "slide-content")


def suffix(number: int, of: int) -> str:
    """Return what is added to the title of a slide that goes on over several: ` (1 of 2)`; empty for the only one."""
    return " " + _("({number} of {count})").format(number=number, count=of) if of > 1 else ""


def without_suffix(title: str) -> str:
    """Return the title of a slide without what is added where it goes on over several."""
    counts = re.escape(_("({number} of {count})"))
    for name in ("number", "count"):
        counts = counts.replace(re.escape(f"{{{name}}}"), r"\d+")
    return re.sub(rf"\s{counts}$", "", title)


@dataclass(frozen=True, slots=True)
class Part:
    """Which of several scenes of one slide this is."""

    number: int = 1
    of: int = 1

    @property
    def suffix(self) -> str:
        """What is added to the title."""
        return suffix(self.number, self.of)


_FIRST, _LAST = Part(1, 2), Part(2, 2)
Draw = Callable[[Slide, Stage, Part], Scene]
"""Draws one scene, or raises UnfitError."""
_T = TypeVar("_T")


def alone(draw: Draw) -> Callable[[Slide, Stage], tuple[Scene, ...]]:
    """Return the arrangement of a layout that is always one scene."""
    return lambda slide, stage: (draw(slide, stage, Part()),)


def drawn(slides: Sequence[Slide], stage: Stage, draw: Draw) -> tuple[Scene, ...]:
    """Draw the parts of one slide."""
    return tuple(draw(each, stage, Part(index, len(slides))) for index, each in enumerate(slides, start=1))


def first_that_fits(
    slide: Slide, stage: Stage, *ways: Callable[[Slide, Stage], tuple[Scene, ...]]
) -> tuple[Scene, ...]:
    """Return the first arrangement that fits; the complaint of the last, roomiest one when none does."""
    for way in ways[:-1]:
        try:
            return way(slide, stage)
        except UnfitError:
            continue
    return ways[-1](slide, stage)


def fits(draw: Draw, slide: Slide, stage: Stage, part: Part) -> bool:
    """Tell whether a slide can be drawn."""
    try:
        draw(slide, stage, part)
    except UnfitError:
        return False
    return True


def shared_out(things: Sequence[_T], good: Callable[[Sequence[_T]], bool]) -> list[Sequence[_T]] | None:
    """Share things among as few pages as hold them, in order and evenly; None when one alone does not fit."""
    pages: list[Sequence[_T]] = []
    start = 0
    while start < len(things):
        end = start + 1
        if not good(things[start:end]):
            return None
        while end < len(things) and good(things[start : end + 1]):
            end += 1
        pages.append(things[start:end])
        start = end
    even = evenly(things, len(pages))
    return even if all(map(good, even)) else pages


def evenly(things: Sequence[_T], count: int) -> list[Sequence[_T]]:
    """Part things into so many groups in order, no two more than one apart, the larger ones first."""
    ends = [-(-len(things) * n // count) for n in range(count + 1)]
    return [things[start:end] for start, end in pairwise(ends)]


def paged(things: Sequence[_T], draw: Callable[[Sequence[_T], Part], Scene]) -> tuple[Scene, ...]:
    """Draw all things on one scene, or share them among as few as hold them; complains of the one that never fits."""

    def good(page: Sequence[_T], part: Part) -> bool:
        try:
            draw(page, part)
        except UnfitError:
            return False
        return True

    try:
        return (draw(things, Part()),)
    except UnfitError:
        pass  # on several, then
    for probe in (_FIRST, _LAST):  # what stands on the last page alone is not everywhere in the way
        pages = shared_out(things, partial(good, part=probe)) or []
        if pages and good(pages[-1], Part(len(pages), len(pages))):
            return tuple(draw(page, Part(number, len(pages))) for number, page in enumerate(pages, start=1))
    for each in things:
        draw([each], _LAST)
    raise AssertionError("a part did not fit and now it does")


def split_list(slide: Slide, stage: Stage, draw: Draw) -> tuple[Scene, ...]:
    """Draw a slide whose first list may be too long for one scene."""
    block = slide.lists()[0]
    return paged(block.items, lambda items, part: draw(with_items(slide, block, items), stage, part))


def with_items(slide: Slide, block: ListBlock, items: Sequence[Item]) -> Slide:
    """Return the slide with only these items in one of its lists."""
    if tuple(items) == block.items:
        return slide
    start = next((number for number, each in enumerate(block.items, block.start) if each is items[0]), block.start)
    shorter = replace(block, items=tuple(items), line=items[0].paragraph.line, start=start)
    blocks: tuple[Block, ...] = tuple(shorter if each is block else each for each in slide.blocks)
    return replace(slide, blocks=blocks)
