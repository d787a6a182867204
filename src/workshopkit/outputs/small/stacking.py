"""Cards on sheets so that a stack, cut at once, is in order again when its piles are laid on one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Card = TypeVar("Card")


def stacked(cards: Sequence[Card], places: int) -> tuple[tuple[Card | None, ...], ...]:
    """Return the sheets, each with a card or None for each of its places.

    All cards of one place follow one another from sheet to sheet: after the cut each place is a pile in order, and the
    first pile on the second, on the third, is the whole pack. Empty places are at its end.
    """
    sheets = -(-len(cards) // places)
    return tuple(
        tuple(cards[index] if (index := place * sheets + sheet) < len(cards) else None for place in range(places))
        for sheet in range(sheets)
    )
