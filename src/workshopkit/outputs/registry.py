"""The outputs a kit is made of, by the names `--only` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workshopkit.outputs import deck
from workshopkit.outputs.canvases import canvases_of, make_canvases
from workshopkit.outputs.cards import has_cards, make_cards
from workshopkit.outputs.deck import DeckWork
from workshopkit.outputs.guide import make_guide
from workshopkit.outputs.handout import make_handout
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.run_sheet_table import make_run_sheet


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of document; it makes nothing where the workshop has nothing to put in it."""

    about: str
    """One line for `workshopkit list outputs`."""
    make: Callable[[Kit, DeckWork], tuple[Artifact, ...]]
    by_default: bool = True


def _canvases(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    return (make_canvases(kit),) if canvases_of(kit.workshop) else ()


def _cards(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    return (make_cards(kit),) if has_cards(kit) else ()


OUTPUTS: Mapping[str, Output] = {
    "deck": Output(
        "deck.pptx: editable slides with speaker notes", lambda kit, work: (deck.make_deck(work, kit.theme),)
    ),
    "guide": Output(
        "facilitator-guide.pdf: run sheet and a spread for each exercise", lambda kit, _: (make_guide(kit),)
    ),
    "run-sheet": Output(
        "run-sheet.xlsx: the minutes as a workbook, change one and the clock moves",
        lambda kit, _: (make_run_sheet(kit),),
    ),
    "handout": Output("participant-handout.pdf: workbook with space to write", lambda kit, _: (make_handout(kit),)),
    "cards": Output("exercise-cards.pdf: method and content cards, fronts and backs", _cards),
    "canvases": Output("canvases.pdf: diamond, barrier wall, matching mat", _canvases),
    "markdown": Output("deck.md: the slides as text", lambda _, work: deck.make_deck_markdown(work)),
    "pictures": Output(
        "slides/*.svg: a picture of every slide, on request",
        lambda kit, _: deck.make_pictures(kit.slides),
        by_default=False,
    ),
}
