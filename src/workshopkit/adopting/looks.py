"""Two readings of one slide side by side: what changed besides its words, which slide Markdown cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workshopkit.adopting.model import Lost
from workshopkit.adopting.pairs import paired
from workshopkit.adopting.rewrite import plain, short

if TYPE_CHECKING:
    from workshopkit.render.pptx.read import Place, ReadSlide

_MOVED = 1.5
"""Millimetres that suites may move a shape when they save."""
_GROUP_MOVED = 6.0
"""LibreOffice draws the frame of a group anew around what is in it."""
_SIZED = 0.6
"""Points that suites may round."""
_PASTE = "keep this slide, and paste it into the slides that are built"
_NO_PICTURES = "deck.md holds words; drawings are made from them"
_FILES = "pictures are files beside deck.md"
_NAME = "save it as a file there, and write `![what it shows](file.png)` into the slide"
_KINDS = (
    ("picture", "a picture"), ("table", "a table"), ("chart", "a chart"), ("diagram", "a SmartArt diagram"),
    ("object", "an object"), ("line", "a line"),
)  # fmt: skip
_EXTRAS = {
    "comment": Lost("a comment was written", "deck.md has no comments", "write it into the notes of the slide"),
    "animation": Lost("an animation was added"),
    "transition": Lost("a transition was added"),
}


def other_changes(
    old: ReadSlide, new: ReadSlide, sizes: Mapping[str, frozenset[float]], *, places: bool = True
) -> list[Lost]:
    """Return what changed on a slide besides its words; `sizes` gives the points each paragraph was set in.

    Without `places` nothing is said of places and sizes: the program that saved the file has set all of it anew.
    """
    found = [*_formats(old, new), *_objects(old, new)]
    if places:
        found += [*_sizes(new, sizes), *_moves(old, new)]
    if new.hidden and not old.hidden:
        found.append(
            Lost(
                "the slide was hidden",
                "every slide of deck.md is shown",
                "delete the slide, or hide it again when built",
            )
        )
    found += (_EXTRAS[each] for each in sorted(new.extras - old.extras))
    return found


def _moves(old: ReadSlide, new: ReadSlide) -> Iterator[Lost]:
    moved = [
        was.key
        for was, now in paired(old.shapes, new.shapes)
        if was
        and now
        and was.kind == now.kind
        and _moved(was.place, now.place, _GROUP_MOVED if was.kind == "group" else _MOVED)
    ]
    if moved:
        count = len(moved)
        yield Lost("a shape was moved or resized" if count == 1 else f"{count} shapes were moved or resized")


def _moved(old: Place | None, new: Place | None, most: float) -> bool:
    return old is not None and new is not None and any(abs(a - b) > most for a, b in zip(old, new, strict=True))


def _formats(old: ReadSlide, new: ReadSlide) -> Iterator[Lost]:
    known = {name for each in (*old.body, *old.notes) for name in each.formats}
    now = [*(each for shape in new.shapes for each in shape.paragraphs), *new.notes]
    yield from (Lost(f"{name} words") for name in sorted({name for each in now for name in each.formats} - known))


def _sizes(new: ReadSlide, sizes: Mapping[str, frozenset[float]]) -> Iterator[Lost]:
    for shape in new.shapes:
        for each in shape.paragraphs:
            was = sizes.get(plain(each.text), frozenset())
            if was and any(min(abs(size - one) for one in was) > _SIZED for size in each.sizes):
                yield Lost(f"another size of “{short(each.text, 38)}”")


def _objects(old: ReadSlide, new: ReadSlide) -> Iterator[Lost]:
    for kind, name in _KINDS:
        was, now = (Counter(each.digest for each in slide.shapes if each.kind == kind) for slide in (old, new))
        more, less = sum((now - was).values()), sum((was - now).values())
        if kind == "chart" and more and less:
            advice = "change the numbers in the list under the heading of the slide in deck.md"
            yield Lost("the numbers of a chart were changed", "the chart is drawn from deck.md", advice)
        elif kind == "picture" and more:
            yield Lost(f"{name} was {'changed' if less else 'added'}", _FILES, _NAME)
        elif kind == "picture" and less:
            yield Lost(f"{name} was taken away", _FILES, "take its line out of the slide in deck.md")
        elif more and less:
            yield Lost(f"{name} was changed", _NO_PICTURES, _PASTE)
        elif more:
            yield Lost(f"{name} was added", _NO_PICTURES, _PASTE)
        elif less:
            yield Lost(f"{name} was taken away", _NO_PICTURES)
    before, after = (
        [each.text for each in slide.shapes if each.kind == "text" and not each.holder] for slide in (old, new)
    )
    if len(after) > len(before) and after.count("") > before.count(""):
        yield Lost("a shape was added", _NO_PICTURES, _PASTE)
