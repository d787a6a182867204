"""The accent panel of "your turn" beside the rows, inside the area an agency's layout gives."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.content import first_paragraph, whole
from workshopkit.deck.layouts.marks import FACETS, facet_mark
from workshopkit.deck.line_ends import tied
from workshopkit.deck.model import ListBlock, Run, Slide
from workshopkit.deck.scene import Box, Group, SceneItem, Shape, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import Draft, Style, draft
from workshopkit.language import _, lead

SHARE = 0.31
GAP = 6.0
_PAD = 5.0
_NARROWEST = 62.0
_FACET_SHARES = (0.24, 0.28, 0.32, 0.36)
"""Of the width of the area, that of a facet's mark and name: the first in which the name stands."""


def panel_box(area: Box) -> Box | None:
    """Return where a panel stands at the right of the area; None when there is no room for one."""
    width = max(_NARROWEST, SHARE * area.w)
    if area.w - width - GAP < 110 or area.h < 60:
        return None
    return Box(area.x + area.w - width, area.y, width, area.h)


def draw_panel(stage: Stage, slide: Slide, box: Box) -> Group | None:
    """Return the panel with minutes and what is needed; None when the words do not stand in it."""
    minutes = all_minutes(slide)
    for size in (22.0, 20.0, 18.0):
        inner = Box(box.x + _PAD, box.y + _PAD, box.w - 2 * _PAD, box.h - 2 * _PAD)
        drafts = _drafts(stage, slide, minutes, size, inner.w)
        if drafts and stage.setter.fits(drafts, inner):
            drafts = [tied(stage.setter, each, inner.w) for each in drafts]
            text = Text(inner, stage.setter.set(drafts, inner), _("Your turn"))
            return Group((Shape(box, "rect", _("Panel"), fill="accent", text=text),), _("Your turn"))
    return None


def all_minutes(slide: Slide) -> int:
    """Return the minutes of a slide, or those of its steps together."""
    steps = [item for block in slide.lists() for item in block.items]
    return whole(slide.attrs.get("minutes", "")) or sum(
        whole(each.paragraph.attrs.get("minutes", "")) for each in steps
    )


def set_minutes(stage: Stage, minutes: int, width: float, largest: float = 44.0) -> Draft:
    """Return the minutes, as large as they stand on one line."""
    for size in [each for each in (44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0) if each <= largest]:
        found = draft(words.minutes(minutes), Style(size, round(size * 1.2, 2), "heading", True, "on-accent"))
        if len(stage.setter.lines(found, width * 0.97)) == 1:
            break
    return found


def _drafts(stage: Stage, slide: Slide, minutes: int, size: float, width: float) -> list[Draft]:
    plain = Style(size, round(size * 1.2, 2), colour="on-accent")
    label = Style(18, 21.6, bold=True, colour="on-accent")
    found: list[Draft] = []
    if minutes:
        found.append(set_minutes(stage, minutes, width))
    stop = first_paragraph(slide, "stop")
    if stop:
        found.append(draft(stop.runs, plain))
    for name in words.PANEL:
        text = first_paragraph(slide, name)
        if text:
            found += [draft(words.label(name), label, 9), draft(text.runs, plain)]
    if slide.layout == "commitment":
        for block in slide.lists():
            for item in block.items:
                share = item.paragraph.attrs.get("minutes", "")
                runs = (
                    [Run(f"{lead(words.short_minutes(share))} ", bold=True), *item.paragraph.runs]
                    if share
                    else item.paragraph.runs
                )
                found.append(draft(runs, plain, 9))
    return found


def prompts_only(slide: Slide) -> tuple[ListBlock, ...]:
    """Return the steps of a commitment, which its panel shows, so that its rows need not."""
    return slide.lists() if slide.layout == "commitment" else ()


def facet_panel(stage: Stage, slide: Slide, area: Box) -> tuple[Box, Sequence[SceneItem]]:
    """Return the mark and name of a facet at the left, and the area that remains at the right of them."""
    letter, name = slide.attrs.get("mark", ""), slide.attrs.get("name", "")
    if letter not in FACETS or not letter or area.w < 200:
        return area, ()
    size = min(0.8 * _FACET_SHARES[0] * area.w, area.h * 0.45, 46.0)
    for share in _FACET_SHARES:
        width = share * area.w
        box = Box(area.x, area.y + size + 8, width, area.h - size - 8)
        words_of = _name(stage, letter, name, box)
        if words_of or not name:
            break
    mark = facet_mark(stage, letter, area.x + size / 2, area.y + 3 + size / 2, size)
    rest = Box(area.x + width + GAP, area.y, area.w - width - GAP, area.h)
    return rest, (Group((mark,), _("Mark")), *([words_of] if words_of else []))


def _name(stage: Stage, letter: str, name: str, box: Box) -> Text | None:
    """Return the name of a facet in the largest size that stands in its box, None where none does."""
    for points in (26.0, 22.0, 20.0, 18.0) if name else ():
        style = Style(points, round(points * 1.2, 2), "heading", True, f"facet.{letter}.ink")
        drafts = [draft(name.replace("-", "-\n", 1), style)]
        if stage.setter.fits(drafts, box):
            return Text(box, stage.setter.set(drafts, box), _("Name"))
    return None
