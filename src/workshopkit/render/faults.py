"""What is wrong with a laid-out page: words outside their box or the page, words on top of other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

PX_PER_MM = 96 / 25.4
TOLERANCE = 0.6
"""Pixels that rounding may cost."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where text does not hold."""

    page: int
    kind: Literal["off the page", "outside its box", "overlaps"]
    words: str
    place: str = ""
    """The nearest `data-page-mark` round the words."""

    def __str__(self) -> str:
        """Say it in one line."""
        return f"page {self.page}: “{self.words}” {self.kind}"


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of words where it was set: the part of it that bears ink, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    place: str


def find_faults(pages: Iterable[Any]) -> tuple[Fault, ...]:
    """Return the faults of the pages of a WeasyPrint document.

    An element with `data-fit` holds its words: those that leave its border box are faults. One with `data-cover` has a
    ground of its own: words set before it that lie under it are faults. One with `data-clear` is room to write on,
    which has to stay as free as words have.
    """
    found: list[Fault] = []
    begun: set[int] = set()
    for number, page in enumerate(pages, start=1):
        lines: list[_Words] = []
        root = page._page_box  # noqa: SLF001
        found += [Fault(number, "outside its box", *where) for where in _continued(root, begun)]
        outside = list(_walk(root, None, "", lines))
        found += [Fault(number, "outside its box", each.text[:60], each.place) for each in outside]
        found += [Fault(number, "off the page", each.text[:60], each.place) for each in lines if _off(each, page)]
        found += [Fault(number, "overlaps", each.text[:60], each.place) for each in _overlapping(lines)]
    return tuple(found)


def _walk(box: Any, fit: Any, place: str, lines: list[_Words]) -> Iterator[_Words]:
    """Collect all words below a box; yield those that leave their column or the element that should hold them."""
    place = _attribute(box, "data-page-mark") or place
    if _attribute(box, "data-fit") is not None:
        fit = box
    if _attribute(box, "data-cover") is not None:
        yield from (each for each in lines if _under(each, box))
    if hasattr(box, "text") or _attribute(box, "data-clear") is not None:
        words = _ink(box, place) if hasattr(box, "text") else _room(box, place)
        if words is not None:
            lines.append(words)
            if fit is not None and not _inside(words, fit):
                yield words
        return
    column = box if _holds_lines(box) else None
    for child in _children(box):
        before = len(lines)
        yield from _walk(child, fit, place, lines)
        if column is not None:
            right = column.content_box_x() + column.width
            yield from (each for each in lines[before:] if each.right > right + TOLERANCE)


def _attribute(box: Any, name: str) -> str | None:
    element = getattr(box, "element", None)
    return element.get(name) if element is not None and hasattr(element, "get") else None


def _continued(root: Any, begun: set[int]) -> Iterator[tuple[str, str]]:
    """Yield the first words and the mark of elements with `data-fit` that began on an earlier page."""
    here: set[int] = set()
    for box in root.descendants():
        if _attribute(box, "data-fit") is None:
            continue
        element = box.element
        if id(element) in begun:
            texts = (str(each.text).strip() for each in box.descendants() if hasattr(each, "text"))
            yield next((text for text in texts if text), "empty lines")[:60], _attribute(box, "data-page-mark") or ""
            begun.discard(id(element))
        here.add(id(element))
    begun |= here


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)  # absolutely positioned boxes stand in a placeholder


def _holds_lines(box: Any) -> bool:
    return any(type(child).__name__ == "LineBox" for child in getattr(box, "children", ())) and box.width != "auto"


def _ink(box: Any, place: str) -> _Words | None:
    """Return the words of a text box, from the top of its small letters to the baseline."""
    text = str(box.text).strip()
    if not text or box.style["visibility"] == "hidden":
        return None
    size = float(box.style["font_size"])
    baseline = box.position_y + box.baseline
    return _Words(text, box.position_x, baseline - 0.5 * size, box.position_x + box.width, baseline, place)


def _room(box: Any, place: str) -> _Words:
    left, top = float(box.border_box_x()), float(box.border_box_y())
    right, bottom = left + float(box.border_width()), top + float(box.border_height())
    return _Words("room to write", left, top, right, bottom, place)


def _under(words: _Words, box: Any) -> bool:
    room = _room(box, "")
    return (
        words.left < room.right - TOLERANCE
        and words.right > room.left + TOLERANCE
        and words.top < room.bottom - TOLERANCE
        and words.bottom > room.top + TOLERANCE
    )


def _inside(words: _Words, box: Any) -> bool:
    room = _room(box, "")
    return (
        words.left >= room.left - TOLERANCE
        and words.top >= room.top - TOLERANCE
        and words.right <= room.right + TOLERANCE
        and words.bottom <= room.bottom + TOLERANCE
    )


def _off(words: _Words, page: Any) -> bool:
    wide, high = float(page.width), float(page.height)
    return words.left < 0 or words.top < 0 or words.right > wide or words.bottom > high


def _overlapping(lines: list[_Words]) -> Iterator[_Words]:
    """Yield words that lie on words set before them, found by sweeping down the page."""
    active: list[_Words] = []
    for words in sorted(lines, key=lambda each: each.top):
        active = [each for each in active if each.bottom > words.top + TOLERANCE]
        if any(words.left < each.right - TOLERANCE and each.left < words.right - TOLERANCE for each in active):
            yield words
        active.append(words)
