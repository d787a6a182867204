"""A finished page as a picture on another: the part of it that a window shows, drawn and not photographed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from workshopkit.render.faults import PX_PER_MM
from workshopkit.render.impose import Box


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one heading or paragraph and where they begin on their page, in mm."""

    words: str
    x: float
    y: float
    heading: bool


@dataclass(frozen=True)
class PageWindow:
    """A part of a laid-out page, to be shown where a document asks for a picture.

    Words that lie wholly outside the window are not drawn at all, so that whoever reads the file by its text finds on
    each part what is seen there. It is one picture for a screen reader: it needs an alternative text.
    """

    page: Any
    """A page of WeasyPrint."""
    window: Box
    """mm, in the page as it is shown."""
    zoom: float = 1.0

    def get_intrinsic_size(self, *_: Any) -> tuple[float, float, float]:
        """Return width, height (pixels) and their ratio."""
        width, height = self.window.width * PX_PER_MM, self.window.height * PX_PER_MM
        return width, height, width / height

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Draw the window into a box of this width and height in pixels."""
        one = PX_PER_MM / self.zoom
        left, top = self.window.x * one, self.window.y * one
        wide, high = self.window.width * one, self.window.height * one
        group = stream.add_group(left, top, wide, high)
        group.extra.pop("Group", None)  # nothing is seen through anything: some printers would turn it into dots
        group.page_rectangle = (0, 0, self.page.width, self.page.height)
        group._tags = None  # noqa: SLF001  # its words are not read one by one
        with _only(self.page, left, top, left + wide, top + high):
            self.page.paint(group)
        with stream.stacked():
            across, down = width / wide, height / high
            stream.transform(a=across, d=down, e=-left * across, f=-top * down)
            stream.draw_x_object(group.id)


def said_on(page: Any, zoom: float = 1.0) -> tuple[Said, ...]:
    """Return what stands on a page of WeasyPrint, each heading and paragraph once, in reading order."""
    found: dict[int, Said] = {}
    for box in _texts(page):
        element = box.element
        words = " ".join(str(box.text).split())
        if not words or element is None:
            continue
        before = found.get(id(element))
        if before is not None:
            found[id(element)] = Said(f"{before.words} {words}", before.x, before.y, before.heading)
            continue
        scale = zoom / PX_PER_MM
        heading = box.element_tag.partition("::")[0] in {"h1", "h2", "h3"}
        found[id(element)] = Said(words, box.position_x * scale, (box.position_y + box.baseline) * scale, heading)
    return tuple(found.values())


def _texts(page: Any) -> Iterator[Any]:
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
        if hasattr(box, "text") and hasattr(box, "pango_layout"):
            yield box


@contextmanager
def _only(page: Any, left: float, top: float, right: float, bottom: float) -> Iterator[None]:
    """Take out for a while the words that lie wholly outside a window, in pixels of the page."""
    taken = []
    for box in _texts(page):
        x, y = box.position_x, box.position_y
        if x >= right or x + box.width <= left or y >= bottom or y + box.height <= top:
            taken.append((box, box.text))
            box.text = ""
    try:
        yield
    finally:
        for box, text in taken:
            box.text = text
