"""The outputs a kit is made of, by the names `--only` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from workshopkit.language import N_
from workshopkit.outputs.canvases_sizes import Large
from workshopkit.outputs.deck import DeckWork, make_deck, make_deck_markdown, make_pictures
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact

Need = Literal["deck", "pictures", "build", "pdf"]
"""The arranged slides; their drawings and numbers in `Kit.slides`; the id in `Kit.build`; the maker of PDFs.

Who does not need `deck` is handed one without slides.
"""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of document; it makes nothing where the workshop has nothing to put in it."""

    file: str
    """The file it makes, or how its files are called."""
    what: str
    """What is in it, in a few English words that a catalogue translates."""
    make: Callable[[Kit, DeckWork], tuple[Artifact, ...]]
    by_default: bool = True
    needs: tuple[Need, ...] = ("pictures", "build", "pdf")
    """What has to be there before it is made; what nothing needs is not made."""
    weight: float = 1.0
    """Roughly the seconds it takes; 0 for what is made at once. The heaviest are begun first."""

    @property
    def about(self) -> str:
        """One line for `workshopkit list outputs`."""
        return f"{self.file}: {self.what}{'' if self.by_default else ', on request'}"


def _guide(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.guide import make_guide

    return (make_guide(kit, OUTPUTS),)


def _run_sheet(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.run_sheet_table import make_run_sheet

    return (make_run_sheet(kit),)


def _handout(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.handout import make_handout

    return (make_handout(kit),)


def _canvases(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.canvases import canvases_of, make_canvases

    return (make_canvases(kit),) if canvases_of(kit.workshop) else ()


def _larger(large: Large) -> Callable[[Kit, DeckWork], tuple[Artifact, ...]]:
    def make(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
        from workshopkit.outputs.canvases import canvases_of, make_canvases

        return (make_canvases(kit, large),) if canvases_of(kit.workshop) else ()

    return make


def _board(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.board import make_board

    return make_board(kit)


def _tiles(large: Large) -> Callable[[Kit, DeckWork], tuple[Artifact, ...]]:
    def make(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
        from workshopkit.outputs.canvases import canvases_of
        from workshopkit.outputs.tiles import make_tiles

        return (make_tiles(kit, large),) if canvases_of(kit.workshop) else ()

    return make


def _cards(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.card_lists import make_lists, sets_of
    from workshopkit.outputs.cards import has_cards, make_cards

    if kit.printing.prep == "light":
        return (make_lists(kit),) if sets_of(kit) else ()
    return (make_cards(kit),) if has_cards(kit) else ()


def _shop_cards(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.cards_shop import make_shop_cards

    return make_shop_cards(kit)


def _calibration(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.calibration import make_calibration

    return make_calibration(kit)


def _preview(kit: Kit, work: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.preview import make_preview

    return (make_preview(kit, work),)


def _sign_in(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.small.sign_in import make_sign_in

    return make_sign_in(kit)


def _feedback(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.small.feedback import make_feedback

    return make_feedback(kit)


def _follow_up(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.small.follow_up import make_follow_up

    return make_follow_up(kit)


def _table_cards(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.small.table_cards import make_table_cards

    return make_table_cards(kit)


def _cue_cards(kit: Kit, _: DeckWork) -> tuple[Artifact, ...]:
    from workshopkit.outputs.small.cue_cards import make_cue_cards

    return make_cue_cards(kit)


OUTPUTS: Mapping[str, Output] = {
    "deck": Output(
        "deck.pptx",
        N_("editable slides with speaker notes"),
        lambda kit, work: (make_deck(work, kit.theme),),
        needs=("deck",),
    ),
    "guide": Output("facilitator-guide.pdf", N_("run sheet and a spread for each exercise"), _guide, weight=6),
    "run-sheet": Output(
        "run-sheet.xlsx",
        N_("the minutes as a workbook, change one and the clock moves"),
        _run_sheet,
        needs=("pictures",),
        weight=0,
    ),
    "handout": Output(
        "participant-handout.pdf", N_("workbook with space to write"), _handout, needs=("build", "pdf"), weight=2
    ),
    "cards": Output(
        "exercise-cards.pdf", N_("method and content cards, fronts and backs"), _cards, needs=("pdf",), weight=4
    ),
    "shop-cards": Output(
        "shop-cards-*.pdf",
        N_("the cards for a print shop, a file for each size"),
        _shop_cards,
        by_default=False,
        needs=("pdf",),
        weight=5,
    ),
    "calibration": Output(
        "calibration.pdf",
        N_("a sheet that tells how far the backs of a printer are out"),
        _calibration,
        by_default=False,
        needs=("pdf",),
    ),
    "canvases": Output(
        "canvases.pdf", N_("diamonds, barrier wall, matching mat, futures, commitments"), _canvases, needs=("pdf",)
    ),
    "canvases-a2": Output(
        "canvases-a2.pdf", N_("the canvases at A2 or ANSI C"), _larger("wall"), by_default=False, needs=("pdf",)
    ),
    "canvases-a1": Output(
        "canvases-a1.pdf", N_("the canvases at A1 or ANSI D"), _larger("hall"), by_default=False, needs=("pdf",)
    ),
    "tiles": Output(
        "canvases-tiles.pdf",
        N_("the canvases at A2 or ANSI C in parts for an office printer"),
        _tiles("wall"),
        by_default=False,
        needs=("pdf",),
        weight=3,
    ),
    "tiles-a3": Output(
        "canvases-tiles-a3.pdf",
        N_("the same at A3 or Ledger"),
        _tiles("table"),
        by_default=False,
        needs=("pdf",),
        weight=2,
    ),
    "tiles-a1": Output(
        "canvases-tiles-a1.pdf",
        N_("the same at A1 or ANSI D"),
        _tiles("hall"),
        by_default=False,
        needs=("pdf",),
        weight=4,
    ),
    "board": Output(
        "board.pptx",
        N_("the plan’s canvases as slides, cards to move together on a screen"),
        _board,
        by_default=False,
        needs=(),
        weight=0,
    ),
    "markdown": Output(
        "deck.md", N_("the slides as text"), lambda _, work: make_deck_markdown(work), needs=("deck",), weight=0
    ),
    "pictures": Output(
        "slides/*.svg",
        N_("a picture of every slide"),
        lambda kit, _: make_pictures(kit.slides),
        by_default=False,
        needs=("pictures",),
        weight=0,
    ),
    "preview": Output(
        "preview.html",
        N_("every slide beside its notes"),
        _preview,
        by_default=False,
        needs=("deck", "pictures", "build"),
    ),
    "sign-in": Output("sign-in-sheet.pdf", N_("who was there"), _sign_in, by_default=False, needs=("build", "pdf")),
    "feedback": Output(
        "feedback-form.pdf", N_("questions before and after"), _feedback, by_default=False, needs=("build", "pdf")
    ),
    "follow-up": Output(
        "follow-up.pdf", N_("the commitment after 30 days"), _follow_up, by_default=False, needs=("build", "pdf")
    ),
    "table-cards": Output(
        "table-instructions.pdf",
        N_("a card on the table for each exercise"),
        _table_cards,
        by_default=False,
        needs=("build", "pdf"),
    ),
    "cue-cards": Output("cue-cards.pdf", N_("say, do, stop, to hold in the hand"), _cue_cards, by_default=False),
}
"""Each imports what makes it when it is made: a deck alone does not wait for the rest."""
