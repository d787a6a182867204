"""Lines round tinted grounds, panels and marks, in themes that ask for them: they are seen without their colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from workshopkit.deck.scene import Group, Line, SceneItem, Shape
from workshopkit.deck.stage import Stage
from workshopkit.language import _

_LEAST: Final = 6.0
"""Millimetres: what is thinner is a bar and needs no line round it."""
_WEIGHT: Final = 1.5
"""Points of the lines, at least."""


def outlined(items: Iterable[SceneItem], stage: Stage, ground: str) -> tuple[SceneItem, ...]:
    """Return the items of a scene, with lines round those that are told by their fill, where the theme wants them."""
    if stage.theme.shape.grounds == "plain":
        return tuple(items)
    return tuple(
        new for item in items for new in _lined(item, stage, "on-strong" if ground == "surface-strong" else "ink")
    )


def _lined(item: SceneItem, stage: Stage, ink: str) -> Iterator[SceneItem]:
    if isinstance(item, Group):
        yield replace(item, items=tuple(new for each in item.items for new in _lined(each, stage, ink)))
        return
    if not isinstance(item, Shape) or item.stroke or not _is_tinted(item.fill) or min(item.box.w, item.box.h) < _LEAST:
        yield item
        return
    weight = max(_WEIGHT, stage.theme.shape.rule_pt)
    if item.preset == "rect" and item.box.h >= stage.height:
        yield item
        inner = item.box.x if item.box.x > 0 else item.box.x + item.box.w
        yield Line(inner, 0, inner, stage.height, _("Edge"), ink, weight)
        return
    yield replace(item, stroke=ink, stroke_pt=weight)


def _is_tinted(fill: str) -> bool:
    return fill in {"accent", "accent-tint"} or fill.startswith(("facet.", "family."))
