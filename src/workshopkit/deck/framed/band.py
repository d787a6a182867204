"""The accent band of "your turn" above the rows, on slides too narrow for a panel beside them."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.deck.framed.panel import all_minutes, set_minutes
from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.content import first_paragraph
from workshopkit.deck.line_ends import tied
from workshopkit.deck.model import Run, Slide
from workshopkit.deck.scene import Box, Group, SceneItem, Shape, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import Draft, Style, draft
from workshopkit.language import _

MOST = 40.0
"""Millimetres of its height."""
NARROW = 240.0
"""Areas narrower than this get a band before they get a panel."""
_PAD, _BETWEEN, _FIRST = 4.0, 6.0, 0.24
_PLAIN = Style(18, 20.5, colour="on-accent")
_LABEL = Style(18, 20.5, bold=True, colour="on-accent")


def draw_band(stage: Stage, slide: Slide, area: Box) -> tuple[Group, Box] | None:
    """Return the band at the top of the area and what remains below it; None when its words do not stand in it."""
    inner = Box(area.x + _PAD, area.y + _PAD, area.w - 2 * _PAD, MOST - 2 * _PAD)
    first = _minutes(stage, slide, _FIRST * inner.w)
    columns = [each for each in (first, *_columns(slide)) if each]
    if not columns:
        return None
    widths = _widths(stage, columns, inner.w, fixed=bool(first))
    if widths is None:
        return None
    high = max(stage.setter.height(each, wide) for each, wide in zip(columns, widths, strict=True))
    if high > inner.h:
        return None
    items: list[SceneItem] = [Shape(Box(area.x, area.y, area.w, high + 2 * _PAD), "rect", _("Panel"), fill="accent")]
    x = inner.x
    for number, (drafts, wide) in enumerate(zip(columns, widths, strict=True), start=1):
        box = Box(x, inner.y, wide, high)
        drafts = [tied(stage.setter, each, wide) for each in drafts]
        items.append(Text(box, stage.setter.set(drafts, box), _("Your turn {number}").format(number=number)))
        x += wide + _BETWEEN
    used = high + 2 * _PAD + _BETWEEN
    return Group(tuple(items), _("Your turn")), Box(area.x, area.y + used, area.w, area.h - used)


def _minutes(stage: Stage, slide: Slide, width: float) -> list[Draft]:
    minutes, stop = all_minutes(slide), first_paragraph(slide, "stop")
    found = [set_minutes(stage, minutes, width, 32.0)] if minutes else []
    return [*found, draft(stop.runs, _PLAIN)] if stop else found


def _columns(slide: Slide) -> list[list[Draft]]:
    found = []
    for name in words.PANEL:
        text = first_paragraph(slide, name)
        if text:
            found.append([draft(words.label(name), _LABEL), draft(text.runs, _PLAIN)])
    if slide.layout == "commitment":
        for item in [each for block in slide.lists() for each in block.items]:
            share = item.paragraph.attrs.get("minutes", "")
            label = [draft((Run(words.short_minutes(share)),), _LABEL)] if share else []
            found.append([*label, draft(item.paragraph.runs, _PLAIN)])
    return found


def _widths(stage: Stage, columns: Sequence[Sequence[Draft]], wide: float, *, fixed: bool) -> list[float] | None:
    """Return the widths of the columns: the minutes' own, the others in shares of five to one, as low as can be."""
    count = len(columns) - int(fixed)
    first = [_FIRST * wide] if fixed else []
    rest = wide - sum(first) - _BETWEEN * (len(columns) - 1)
    if not count:
        return first
    best: tuple[float, list[float]] | None = None
    for shares in _shares(count):
        tried = first + [rest * each / sum(shares) for each in shares]
        pairs = list(zip(columns, tried, strict=True))
        if all(stage.setter.fits(each, Box(0, 0, own, 500)) for each, own in pairs):
            high = max(stage.setter.height(each, own) for each, own in pairs)
            if best is None or high < best[0]:
                best = (high, tried)
    return best[1] if best else None


def _shares(count: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    for _step in range(count):
        found = [(*each, share) for each in found for share in (2, 3, 4, 5, 6)]
    return found
