"""The sets of a pack of cards, in order: what is in each, how it is laid on sheets, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workshopkit.outputs.cards_fit import Faces, Fitted, fit_set
from workshopkit.outputs.cards_formats import Look
from workshopkit.outputs.cards_kinds import wanted_sets
from workshopkit.outputs.cards_method import method_cards
from workshopkit.outputs.cards_method_fit import FittedMethod, fit_method
from workshopkit.outputs.kit import Kit
from workshopkit.plan.steps import as_planned
from workshopkit.render.impose import Flip, Grid, Sheet, grid, impose

INSTRUCTION_PAGES = 2
"""The sheet that comes before the first set, so that every front stands on an odd page."""


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
    look: Look | None
    first_page: int

    @property
    def pages(self) -> str:
        """The pages of the file that print this set."""
        return f"{self.first_page} to {self.first_page + 2 * len(self.sheets) - 1}"

    @property
    def trim(self) -> str:
        """Width and height of a card in mm, in words."""
        return f"{round(self.grid.card.width, 1):g} × {round(self.grid.card.height, 1):g} mm"


def card_sets(kit: Kit, flip: Flip) -> tuple[CardSet, ...]:
    """Return every set of the kit that has a card, on sheets, numbered page by page."""
    found: list[CardSet] = []
    methods = method_cards(kit.workshop, kit.plan)
    if methods:
        on, faces = grid("a6", kit.paper), Faces.of(kit.theme)
        fitted = tuple(fit_method(card, on.card, faces) for card in methods)
        sheets = impose(len(fitted), on, flip)
        found.append(
            CardSet(
                "method", "Method cards", "one of each for the facilitator; for a table, the one it works with",
                "method", on, sheets, fitted, None, INSTRUCTION_PAGES + 1,
            )
        )  # fmt: skip
    planned = [as_planned(kit.workshop, item) for item in kit.plan.items if item.activity and item.kind != "debrief"]
    for contents in wanted_sets(kit.workshop, kit.workshop.audience(kit.plan.brief.audience), planned):
        if not contents.cards:
            continue
        look, cards = fit_set(contents.cards, kit.theme, kit.paper, contents.looks)
        on = grid(look.format, kit.paper)
        start = INSTRUCTION_PAGES + 1 + sum(2 * len(each.sheets) for each in found)
        sheets = impose(len(cards), on, flip)
        found.append(CardSet(contents.key, contents.title, contents.use, "content", on, sheets, cards, look, start))
    return tuple(found)
