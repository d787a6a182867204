"""One slide of board.pptx in the making: its words, its places, its notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshopkit.content.activity import CanvasName
from workshopkit.content.model import Claim
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.model import Part
from workshopkit.deck.model import Block, Div, Item, ListBlock, Paragraph, Run, Slide
from workshopkit.deck.scene import Box, Slot
from workshopkit.deck.stage import MARGIN, Stage
from workshopkit.outputs.board_cards import Piece
from workshopkit.outputs.board_words import BoardSlide, BoardWords
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.sourcing import source_line

LAYOUT = "board"


def board_slots(stage: Stage) -> tuple[Slot, ...]:
    """Return the places of a slide of the board."""
    do = stage.slot("do", "body", Box(MARGIN, 30.5, stage.span(11), 14.2), stage.type("small"))
    return stage.frame(do)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a slide is made from, and how."""

    kit: Kit
    stage: Stage
    words: BoardWords
    key: CanvasName

    @property
    def slide(self) -> BoardSlide:
        """Its words."""
        return self.words.of(self.key)

    def canvas(self, title: str, do: str, claims: Iterable[Claim], pieces: Sequence[Piece], number: int = 1) -> Canvas:
        """Return a canvas with title, instruction, notes and source; raises UnfitError for words that are too long."""
        workshop, listed = self.kit.workshop, list(claims)
        line = source_line(workshop, listed)
        blocks = (Div("source", (_paragraph(line),), 0),) if line else ()
        ids = " ".join(dict.fromkeys([*(each.id for each in listed), *(key for each in pieces for key in each.claims)]))
        slide = Slide(
            self.key if number == 1 else f"{self.key}-{number}", (Run(title),), LAYOUT,
            {"claims": ids, "session": self.slide.title}, blocks, self._notes(pieces), 0,
        )  # fmt: skip
        canvas = Canvas(self.stage, slide, board_slots(self.stage), Part(), mark=True)
        canvas.title(*((self.stage.type(each), 1) for each in ("title", "title-small")))
        canvas.fill("do", do)
        return canvas

    def _notes(self, pieces: Sequence[Piece]) -> tuple[Block, ...]:
        told = [each for each in pieces if each.told]
        items = tuple(Item(_paragraph(f"{each.words}. {each.told}")) for each in told)
        return (*(_paragraph(each) for each in self.slide.notes), *((ListBlock(items, False, 0),) if items else ()))


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Run(words),), 0)
