"""The handout in large print: pages run on to the next; a first look says how many each takes and what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workshopkit.outputs.handout_pages import Page, arranged, sections
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.print_common import lay_out
from workshopkit.render.pdf import Pages
from workshopkit.render.room import rooms_below

SPARE = 1.0
"""Millimetres of the last page that stay free, so that rounding opens no new one."""


def lay_out_large(kit: Kit, template: str, context: Mapping[str, Any]) -> Pages:
    """Lay out the handout twice: how long is each part, then each on its side of a leaf, with lines to the foot."""
    parts = sections(kit)
    measured = [*parts, Page("notes", session=parts[-1].session)]
    lengths, left = _measured(_try(kit, template, context, measured, [0] * len(measured)), len(measured))
    pages = arranged(kit, parts, lengths[:-1])
    known = {id(page): free for page, free in zip(parts, left, strict=False)}
    pitch = float(context["pitch"])
    rooms = [max(0, int((known.get(id(page), left[-1]) - SPARE) / pitch)) for page in pages]
    return _try(kit, template, context, pages, rooms)


def _try(kit: Kit, template: str, context: Mapping[str, Any], pages: Sequence[Page], rooms: Sequence[int]) -> Pages:
    return lay_out(kit, template, {**context, "pages": pages, "rooms": rooms, "levels": [0] * len(pages)})


def _measured(pages: Pages, count: int) -> tuple[list[int], list[float]]:
    """Return of each part how many pages it takes, and millimetres that are free at the foot of its last."""
    lengths = [0] * count
    left = [0.0] * count
    for name, free in rooms_below(pages.document.pages, "data-part"):
        index = int(name)
        lengths[index] += 1
        left[index] = free
    return lengths, left
