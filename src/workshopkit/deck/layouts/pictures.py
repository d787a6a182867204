"""Pictures on slides: as large as their place allows, never distorted, never blown up until they blur."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.model import Block, Image
from workshopkit.deck.scene import Align, Anchor, Box, Picture
from workshopkit.deck.stage import GUTTER, Stage
from workshopkit.deck.typeset import Draft

LEAST_DPI: Final = 72.0
"""Pixels an inch below which a picture is not enlarged."""
LOWEST: Final = 45.0
"""Millimetres; a place less high than this shows nothing."""
_TEXT_COLUMNS: Final = (7, 6, 5)
"""Of the twelve columns, those of the text beside a picture."""
_TEXT_SHARES: Final = (0.3, 0.4, 0.5, 0.6)
"""Of the height of the body, that of the text above a picture."""
Fit = Callable[[Box], Sequence[Draft] | None]
"""Gives the paragraphs that stand in a box, None when they do not."""
_SHARE: Final[dict[Align, float]] = {"left": 0.0, "center": 0.5, "right": 1.0}
_DROP: Final[dict[Anchor, float]] = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


def picture_of(blocks: Sequence[Block]) -> Image | None:
    """Return the picture among blocks."""
    return next((each for each in blocks if isinstance(each, Image)), None)


def fitted(image: Image, room: Box, align: Align = "left", anchor: Anchor = "top") -> Picture:
    """Return a picture in its room, its shape kept; raises UnfitError when it was not looked for."""
    file = image.file
    if file is None:
        raise UnfitError(f"the picture `{image.path}` was not looked for", image.line, "build with `--deck`")
    scale = min(room.w / file.width, room.h / file.height)
    if file.media_type != "image/svg+xml":
        scale = min(scale, 25.4 / LEAST_DPI)
    width, height = file.width * scale, file.height * scale
    box = Box(room.x + (room.w - width) * _SHARE[align], room.y + (room.h - height) * _DROP[anchor], width, height)
    alt = "" if image.decorative else image.alt
    return Picture(box, file.content, file.media_type, image.name, alt, file.turn)


def beside(image: Image, stage: Stage, body: Box, fit: Fit) -> tuple[Box, Sequence[Draft], Picture] | None:
    """Return text and picture side by side or one under the other, whichever shows more of the picture.

    The text's box comes first; None when the text does not stand anywhere.
    """
    found = [
        (box, drafts, fitted(image, room, align))
        for box, room, align in _places(stage, body)
        if (drafts := fit(box)) is not None
    ]
    return max(found, key=lambda each: each[2].box.w * each[2].box.h, default=None)


def _places(stage: Stage, body: Box) -> Iterator[tuple[Box, Box, Align]]:
    """Yield places for text and picture, and where the picture stands in its own."""
    for columns in _TEXT_COLUMNS:
        room = Box(stage.column(columns + 1), body.y, stage.span(12 - columns), body.h)
        yield replace(body, w=stage.span(columns)), room, "right"
    for share in _TEXT_SHARES:
        high = share * body.h
        room = Box(body.x, body.y + high + GUTTER, stage.measure, body.h - high - GUTTER)
        if room.h >= LOWEST:
            yield replace(body, h=high), room, "left"


def part_box(box: Box, high: float, *, first: bool) -> tuple[Box, Box]:
    """Part a column in one for words, so high with the gap beside them, and one for a picture; words `first` or below.

    Lengths in millimetres.
    """
    words = replace(box, h=high - GUTTER)
    if first:
        return words, replace(box, y=box.y + high, h=box.h - high)
    return replace(words, y=box.y + box.h - words.h), replace(box, h=box.h - high)
