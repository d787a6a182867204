"""The sets of a pack of cards, in order: what is in each, how it is laid on sheets, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from workshopkit.language import _, number
from workshopkit.outputs.cards_fit import Faces, Fitted, fit_set
from workshopkit.outputs.cards_formats import LOOKS, Look, looks_in
from workshopkit.outputs.cards_instruction import (
    FittedInstruction,
    InstructionCard,
    fit_instruction,
    instruction_card,
    instruction_holds,
)
from workshopkit.outputs.cards_kinds import wanted_sets
from workshopkit.outputs.cards_method import method_cards
from workshopkit.outputs.cards_method_fit import FittedMethod, fit_method, look_of_set
from workshopkit.outputs.kit import Kit
from workshopkit.plan.steps import as_planned
from workshopkit.render.impose import Flip, Grid, Sheet, grid, impose

_INSTRUCTION_PAGES = {False: 2, True: 4}
"""Pages that come before the first set, in the usual and in large print: whole sheets, so that every front is odd."""


def instruction_pages(kit: Kit) -> int:
    """Return how many pages tell how the cards are printed and used, before the first set."""
    return _INSTRUCTION_PAGES[kit.printing.large]


@dataclass(frozen=True, slots=True)
class CardSet:
    """A set on its sheets."""

    key: str
    title: str
    use: str
    kind: Literal["method", "content"]
    grid: Grid
    sheets: tuple[Sheet, ...]
    cards: Sequence[Fitted | FittedMethod]
    """Without the instruction card."""
    look: Look | None
    first_page: int
    instruction: FittedInstruction

    @property
    def pack(self) -> tuple[Fitted | FittedMethod | FittedInstruction, ...]:
        """All that is printed and cut: the instruction card, then the cards; a slot tells a place in it."""
        return (self.instruction, *self.cards)

    @property
    def pages(self) -> str:
        """The pages of the file that print this set."""
        last = self.first_page + 2 * len(self.sheets) - 1
        return _("{first} to {last}").format(first=self.first_page, last=last)

    @property
    def trim(self) -> str:
        """Width and height of a card in mm, in words."""
        return f"{number(round(self.grid.card.width, 1))} × {number(round(self.grid.card.height, 1))} mm"


def card_sets(kit: Kit, flip: Flip | None = None) -> tuple[CardSet, ...]:
    """Return every set of the kit that has a card, on sheets, numbered page by page; `flip` if not the kit's own."""
    found: list[CardSet] = []
    flip = flip or kit.printing.flip
    faces = Faces.of(kit.theme)

    def add(
        key: str, told: InstructionCard, on: Grid, cards: Sequence[Fitted | FittedMethod], look: Look | None
    ) -> None:
        measures = look or next(each for each in looks_in(LOOKS, large=kit.printing.large) if each.format == on.format)
        sheets = impose(1 + len(cards), on, flip)
        start = instruction_pages(kit) + 1 + sum(2 * len(each.sheets) for each in found)
        kind: Literal["method", "content"] = "content" if look else "method"
        first = fit_instruction(told, measures, on.card, faces)
        found.append(CardSet(key, told.title, told.use, kind, on, sheets, cards, look, start, first))

    methods = method_cards(kit.workshop, kit.plan)
    if methods:
        on = grid("a5" if kit.printing.large else "a6", kit.paper)
        places = look_of_set(methods, on.card, faces)
        fitted = tuple(fit_method(card, on.card, faces, places) for card in methods)
        use = _("one of each for the facilitator; for a table, the one it works with")
        add("method", instruction_card(kit.workshop, "method", _("Method cards"), use, len(fitted)), on, fitted, None)
    planned = [as_planned(kit.workshop, item) for item in kit.plan.items if item.activity and item.kind != "debrief"]
    for contents in wanted_sets(kit.workshop, kit.workshop.audience(kit.plan.brief.audience), planned):
        if contents.cards:
            looks = looks_in(contents.looks, large=kit.printing.large)
            told = instruction_card(kit.workshop, contents.key, contents.title, contents.use, len(contents.cards))
            look, cards = fit_set(
                contents.cards,
                kit.theme,
                kit.paper,
                kit.workshop.version,
                looks,
                partial(instruction_holds, told, faces),
            )
            add(contents.key, told, grid(look.format, kit.paper), cards, look)
    return tuple(found)
