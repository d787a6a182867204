"""What board.pptx says, from its template: titles, instructions, notes, the names of blank pieces."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from workshopkit.content.activity import CanvasName
from workshopkit.source import SourceFile, parse_yaml, validate
from workshopkit.templating.environment import render
from workshopkit.themes.model import Theme

TEMPLATE = "board/board.yaml.j2"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BoardSlide(_Frozen):
    """One canvas as a slide."""

    title: str
    do: str
    """The line under the title."""
    notes: tuple[str, ...]
    pieces: tuple[str, ...]
    """What stands on pieces to write on."""


class OnePiece(BoardSlide):
    """A canvas with one kind of blank piece at least."""

    pieces: Annotated[tuple[str, ...], Field(min_length=1)]


class TwoPieces(BoardSlide):
    """A canvas with two kinds of blank pieces."""

    pieces: Annotated[tuple[str, ...], Field(min_length=2, max_length=2)]


class ThreePieces(BoardSlide):
    """A canvas with three kinds of blank pieces."""

    pieces: Annotated[tuple[str, ...], Field(min_length=3, max_length=3)]


class BoardLabels(_Frozen):
    """Words on the canvases themselves."""

    barrier: str
    move: str
    step: str
    who: str
    facet: str
    middle: str
    ours: str
    world: str
    more: str
    """Title of a slide that goes on; `{title}` stands for what it goes on from."""
    more_do: str
    times: Annotated[tuple[str, ...], Field(min_length=1, max_length=5)]


class BoardWords(_Frozen):
    """All slides."""

    sort: BoardSlide
    portfolio: OnePiece
    wall: ThreePieces
    mat: TwoPieces
    worlds: OnePiece
    promises: TwoPieces
    labels: BoardLabels

    def of(self, canvas: CanvasName) -> BoardSlide:
        """Return the words of one canvas."""
        found: BoardSlide = getattr(self, canvas)
        return found


def board_words(theme: Theme) -> BoardWords:
    """Return the words; raises ProblemsError where a template of the facilitator's own leaves something out."""
    source = SourceFile(Path(TEMPLATE), render(TEMPLATE, {}, theme))
    return validate(BoardWords, parse_yaml(source, source.text, 1), "the words of the board")
