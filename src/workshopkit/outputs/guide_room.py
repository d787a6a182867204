"""How much room each block of the guide needs: the blocks that may be crowded are laid out alone, and roomier."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workshopkit.outputs.guide_blocks import Spread, spreads
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.print_common import lay_out
from workshopkit.render.pdf import Pages

TRIAL = "guide/trial.html.j2"
"""The blocks alone."""
_PAGES = GLANCE, BEFORE, RUN, CUTS, STOCK, ABOUT = "glance", "before", "run", "cuts", "stock", "about"
"""Pages that have a roomier form, but no trial."""
_ROUNDS, _LAST = 4, 3
"""Tries, and the level after which a block has no roomier form."""
_LEFT, _RIGHT = 195, 165
"""Words an exercise may have on its left and right page before it is tried alone; a row counts as eight words."""
_STRIP = 45
"""Words a row of slide pictures across the page takes the room of."""


def settle(
    kit: Kit,
    levels: dict[str, int],
    blocks: set[str],
    context_of: Callable[[Kit, dict[str, int]], dict[str, Any]],
    *,
    raised: bool = False,
) -> None:
    """Raise the levels of the named blocks until they hold their words; `raised` when they are known not to.

    Those that are only thought to be crowded are tried once: a level more is nearly always enough, and the guide
    itself tells when it is not.
    """
    for _ in range(_ROUNDS if raised else 1):
        if raised:
            blocks = _raise(levels, blocks)
        context = context_of(kit, levels)
        context["spreads"] = [spread for spread in context["spreads"] if spread.anchor in blocks]
        if not context["spreads"]:
            return
        blocks = crowded(lay_out(kit, TRIAL, context)) & blocks
        if not blocks:
            return
    if not raised:
        _raise(levels, blocks)


def _raise(levels: dict[str, int], blocks: set[str]) -> set[str]:
    """Raise the levels of the blocks that have a roomier form, and return these."""
    blocks = {block for block in blocks if levels.get(block, 0) < _LAST}
    levels |= {block: levels.get(block, 0) + 1 for block in blocks}
    return blocks


def crowded(pages: Pages) -> set[str]:
    """Return the blocks whose words do not hold."""
    return {fault.place for fault in pages.faults if fault.place.startswith(("item-", *_PAGES))}


def suspects(kit: Kit) -> set[str]:
    """Return the blocks that may be crowded: those with many words."""
    return {spread.anchor for spread in spreads(kit, {}) if _wordy(spread)}


def _wordy(spread: Spread) -> bool:
    activity = spread.activity
    steps = [step.text for step in spread.steps]
    left = 1.3 * _count(activity.say) + _count(steps) + 1.2 * _count(activity.ask) + 8 * len((*steps, *activity.ask))
    left += _STRIP * -(-len(spread.pictures) // spread.across) if spread.across else 0
    right = _count((*activity.expected, *activity.if_nobody, *activity.watch_for))
    return left > _LEFT or right + 8 * len((*spread.places, *spread.answers)) > _RIGHT


def _count(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)
