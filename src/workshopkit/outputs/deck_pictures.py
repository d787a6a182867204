"""The pictures of a deck: whether they can be drawn natively, and where they go in the kit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from workshopkit.deck.model import Deck, images
from workshopkit.deck.picture_data import PictureData
from workshopkit.deck.pictures import with_pictures
from workshopkit.deck.scene import Box, Picture
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.model import Artifact
from workshopkit.source import SourceFile

MOST_PIECES: Final = 2000
"""Outlines of a drawing; more make a slide that nobody can open."""


def find_pictures(deck: Deck, source: SourceFile, folders: Sequence[Path]) -> Deck:
    """Return the deck with its pictures, from beside it or from `folders`; raises ProblemsError."""
    if not any(True for slide in deck.slides for _ in images(slide.blocks)):
        return deck
    return with_pictures(deck, source, (source.path.parent, *folders), undrawable)


def undrawable(drawing: PictureData) -> str:
    """Return what of an SVG drawing PowerPoint cannot draw, nothing when it can draw all."""
    from workshopkit.render.pptx.drawing import freeforms  # brings python-pptx, which is slow to import

    picture = Picture(Box(0, 0, 100, 100), drawing.content, drawing.media_type, "Picture")
    try:
        pieces = len(freeforms(picture))
    except ProblemsError as error:
        return error.diagnostics[0].message.removeprefix("the logo holds ").partition(", which")[0]
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError):
        return "numbers that cannot be read"
    return "no outlines" if not pieces else f"{pieces} outlines" if pieces > MOST_PIECES else ""


def picture_files(deck: Deck) -> tuple[Artifact, ...]:
    """Return each picture as it was found, where `deck.md` names it."""
    found = {
        unquote(image.path): image.file.original
        for slide in deck.slides
        for image in images(slide.blocks)
        if image.file is not None
    }
    return tuple(Artifact(path, content) for path, content in found.items())
