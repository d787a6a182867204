"""Choosing the type size of a slide that goes on: as few slides as can be, and on those the largest size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from workshopkit.deck.layouts.model import Part, UnfitError, paged
from workshopkit.deck.scene import Scene

_T = TypeVar("_T")
_S = TypeVar("_S")


def fewest(
    things: Sequence[_T], sizes: Sequence[_S], draw: Callable[[_S, Sequence[_T], Part], Scene]
) -> tuple[Scene, ...]:
    """Draw all things in one size on as few scenes as any of the sizes allows; raises what the last one complains of.

    `sizes` begin with the largest.
    """
    best: tuple[Scene, ...] = ()
    failed: UnfitError | None = None
    for size in sizes:
        try:
            found = paged(things, lambda page, part, size=size: draw(size, page, part))  # type: ignore[misc]
        except UnfitError as error:
            failed = error
            continue
        if not best or len(found) < len(best):
            best = found
        if len(best) == 1:
            break
    if not best and failed:
        raise failed
    return best
