"""What stands below the title of a slide in an agency's file: in its text places, or drawn in its area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.frame import Place, Spot
from workshopkit.deck.framed.band import NARROW, draw_band
from workshopkit.deck.framed.fit import SMALLEST, set_body
from workshopkit.deck.framed.mapped import MAPPED, mapped
from workshopkit.deck.framed.panel import GAP, draw_panel, facet_panel, panel_box, prompts_only
from workshopkit.deck.framed.pictures import illustrated
from workshopkit.deck.framed.rows import SIZES, Row, draw_rows, read_rows
from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import short
from workshopkit.deck.layouts.content import first_paragraph, whole
from workshopkit.deck.layouts.model import UnfitError, shared_out
from workshopkit.deck.line_ends import parted_at_dots
from workshopkit.deck.model import Block, Div, Image, Item, ListBlock, Paragraph, Run, Slide, images
from workshopkit.deck.scene import Box, SceneItem, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import Draft, Style, Typesetter, bulleted, draft
from workshopkit.language import _
from workshopkit.themes.model import Theme

INDENT = 7.0
OPENINGS = ("title", "section", "break")
SOURCE = "Source"
"""The name of a source line, in every language: the rule of the smallest type knows it by that."""
_SOURCE_PT = 12.0
_MOST_WALLS = 2
"""Slides a wall of cards may take where its words would stand in rows on one."""
_MOST_INSET, _CUT = 8.0, 3.0
_GROWN = (1.3, 1.6, 2.0, 2.5, 3.0)
"""By how much a place for the words under a title may be higher than in the file, the least that does."""
_AIR = 3.0
"""Millimetres that a drawing keeps from a title above it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one slide below its title."""

    items: tuple[SceneItem, ...]
    replaced: bool = False
    """Rows stand where a drawing would not hold."""


def pages(slide: Slide, place: Place, look: Theme) -> list[Page]:
    """Return the pages of one slide, none when the layout is too small for the beginning of a part or a break.

    Raises UnfitError with what cannot stand however it is set.
    """
    if slide.layout in OPENINGS:
        opening = _opening(slide, place, look)
        return [] if opening is None else [Page(opening)]
    shown = tuple(images(slide.blocks))
    if shown:
        return _illustrated(slide, shown, place, look)
    source = _source(slide, place, look)
    high = sum(each.box.h for each in source)
    if slide.layout == "statement":
        return [Page((*_statement(slide, place, look, high), *source))]
    if slide.layout in {"bullets", "two-columns"}:
        return [Page((*items, *source)) for items in _lists(slide, place, look, high)]
    area = replace(place.area, h=place.area.h - high)
    made = _drawn(slide, look, area)
    if _close(place):
        lower = _drawn(slide, look, replace(area, y=area.y + _AIR, h=area.h - _AIR))
        made = lower if len(lower) == len(made) and lower[0].replaced == made[0].replaced else made
    return [replace(page, items=(*page.items, *source)) for page in made]


def _drawn(slide: Slide, look: Theme, area: Box) -> list[Page]:
    """Return our own drawings of a slide in the area, or its rows where those do not stand there."""
    drawn = mapped(slide, look, area)
    if drawn and len(drawn) == 1:
        return [Page(items) for items in drawn]
    rows = _rows(slide, Stage(look), area)
    if drawn and (len(drawn) <= len(rows) or (slide.layout == "cards" and len(drawn) <= _MOST_WALLS)):
        return [Page(items) for items in drawn]
    return [Page(items, slide.layout in MAPPED) for items in rows]


def _close(place: Place) -> bool:
    """Tell whether a title or something drawn ends right above the area."""
    boxes = [*(each.box for each in place.drawn), *([place.title.box] if place.title else [])]
    return any(-_AIR < place.area.y - each.y - each.h < _AIR and each.y < place.area.y for each in boxes)


def _illustrated(slide: Slide, shown: Sequence[Image], place: Place, look: Theme) -> list[Page]:
    """Return the pages of a slide with pictures."""
    source = _source(slide, place, look)
    whole = mapped(slide, look, replace(place.area, h=place.area.h - sum(each.box.h for each in source)))

    def draw(words: Slide, room: Place) -> list[tuple[SceneItem, ...]]:
        return [page.items for page in pages(words, room, look)]

    made = illustrated(slide, shown, place, source, draw, [(*items, *source) for items in whole] if whole else None)
    return [Page(items) for items in made]


def _source(slide: Slide, place: Place, look: Theme) -> tuple[Text, ...]:
    """Return the source line at the foot of the area."""
    division = slide.div("source")
    paragraphs = [each for each in division.blocks if isinstance(each, Paragraph)] if division else []
    if not paragraphs:
        return ()
    setter = Typesetter(look.slides)
    style = Style(_SOURCE_PT, 14.4, colour="ink-muted")
    area = place.area
    drafts = [parted_at_dots(setter, draft(each.runs, style), area.w) for each in paragraphs]
    height = setter.height(drafts, area.w - 2) + 1.5
    if height > 0.25 * area.h:
        raise UnfitError("the source line is too long", division.line if division else 0, "shorten it to two lines")
    box = Box(area.x, area.y + area.h - height, area.w, height)
    return (Text(box, setter.set(drafts, box, "bottom"), SOURCE, "bottom"),)


def _opening(slide: Slide, place: Place, look: Theme) -> tuple[SceneItem, ...] | None:
    """Return what stands under the title of the cover, of a part and of a break; None when its place is too small."""
    paragraphs = [each.runs for each in slide.paragraphs()]
    if slide.layout == "title":
        for name in ("agency", "event"):
            found = first_paragraph(slide, name)
            paragraphs += [found.runs] if found else []
    minutes = whole(slide.attrs.get("minutes", ""))
    if slide.layout == "section" and minutes:
        paragraphs.append((Run(words.minutes(minutes), bold=True),))
    if slide.layout == "break":
        back = slide.attrs.get("back", "")
        paragraphs.insert(0, (Run(words.length_and_back(minutes, back), bold=True),))
    paragraphs = [runs for runs in paragraphs if "".join(run.text for run in runs).strip()]
    if not paragraphs:
        return ()

    def drafts(style: Style) -> list[Draft]:
        return [draft(runs, style, 4) for runs in paragraphs]

    spot = place.subtitle or (place.bodies[0] if place.bodies else None)
    slot = "subtitle" if place.subtitle else f"body:{spot.idx}" if spot else ""
    for each in (spot, *(_grown(spot, place, by) for by in _GROWN)) if spot and _roomy(spot) else ():
        text = set_body(each, drafts, _("Subtitle"), slot)
        if text:
            return (text,)
    if not place.certain or (slide.layout != "title" and spot):
        return None
    return _box_of_text(place, look, drafts, slide, largest=28.0)


def _roomy(spot: Spot) -> bool:
    return spot.box.w > 60 and spot.box.h > 8


def _grown(spot: Spot, place: Place, by: float) -> Spot:
    """Return a place for a few words under a title made higher `by` a factor, where nothing else stands below it."""
    box, title = spot.box, place.title
    if title is None or title.box.y > box.y:
        return spot
    spots = [*place.bodies, *(each for each in (place.footer, place.number) if each)]
    others = [*(each.box for each in spots), *(each.box for each in place.drawn)]
    below = [each.y for each in others if each.y >= box.y + box.h - 1]
    bottom = min([place.area.y + place.area.h, box.y + by * box.h, *below])
    return replace(spot, box=replace(box, h=max(box.h, bottom - box.y)), anchor="top")


def _box_of_text(place: Place, look: Theme, drafts: object, slide: Slide, *, largest: float) -> tuple[SceneItem, ...]:
    """Return a text box in the area of a layout whose places do not hold the words."""
    area, title = place.area, place.title
    above = title is not None and title.box.y > area.y
    inset = _under(title, area)
    area = replace(area, x=area.x + inset, w=area.w - inset)
    spot = Spot(
        "body", "", area, (0.0, 1.0, 0.0, 1.0), largest, look.slides.body, align=title.align if title else "left",
        anchor="bottom" if above else "top",
    )  # fmt: skip
    text = set_body(spot, drafts, _("Text"), "", largest=largest) if callable(drafts) else None
    if text is None:
        raise UnfitError("the text does not stand on the slide", slide.line, "shorten it")
    return (text,)


def _under(title: Spot | None, area: Box) -> float:
    """Return how far words in the area stand in, so that they begin where those of the title do."""
    inset = title.inner.x - area.x if title and title.align == "left" else 0.0
    return inset if 0 < inset < _MOST_INSET else 0.0


def _statement(slide: Slide, place: Place, look: Theme, foot: float) -> tuple[SceneItem, ...]:
    """Return one sentence, large, and its note."""
    paragraphs = slide.paragraphs()
    if not paragraphs:
        raise UnfitError("a slide `statement` needs a paragraph", slide.line, "write the sentence under the heading")

    def drafts(style: Style) -> list[Draft]:
        small = replace(
            style, size_pt=max(SMALLEST, style.size_pt * 0.7), pitch_pt=max(SMALLEST, style.size_pt * 0.7) * 1.2
        )
        return [draft(paragraphs[0].runs, style), *(draft(each.runs, small, 14) for each in paragraphs[1:])]

    spot = _text_spot(place)
    if spot is not None:
        text = set_body(spot, drafts, _("Statement"), f"body:{spot.idx}", largest=36.0, box=_above(spot, place, foot))
        if text:
            return (text,)
    return _box_of_text(_without(place, foot), look, drafts, slide, largest=36.0)


def _without(place: Place, foot: float) -> Place:
    return replace(place, area=replace(place.area, h=place.area.h - foot))


def _text_spot(place: Place) -> Spot | None:
    """Return the placeholder for text: the one in whose place the area lies."""
    area = place.area
    fine = [
        each for each in place.bodies if each.box.w * each.box.h >= 0.6 * area.w * area.h and each.box.w >= 0.8 * area.w
    ]
    return fine[0] if fine else None


def _above(spot: Spot, place: Place, foot: float) -> Box | None:
    """Return the box of a placeholder made to end above the source line, clear of pictures; None where it may stay."""
    box, area, inner = spot.box, place.area, spot.inner
    top, bottom = max(box.y, area.y), min(box.y + box.h, area.y + area.h - foot)
    left = box.x + max(0.0, area.x - inner.x)  # what is drawn beside the area, words keep clear of
    right = box.x + box.w - max(0.0, inner.x + inner.w - area.x - area.w)
    low = abs(top - box.y) >= 0.6 or abs(bottom - box.y - box.h) >= 0.1
    narrow = left - box.x > _CUT or box.x + box.w - right > _CUT
    if not low and not narrow:
        return None
    if not narrow:
        left, right = box.x, box.x + box.w
    return Box(left, top, right - left, bottom - top)


def _lists(slide: Slide, place: Place, look: Theme, foot: float) -> list[tuple[SceneItem, ...]]:
    """Return lists and paragraphs in the text place, on as many pages as they need."""
    units = list(_units(slide.blocks))
    spot = _text_spot(place)

    def fitted(page: Sequence[Sequence[tuple[tuple[Run, ...], int]]]) -> Text | None:
        def drafts(style: Style) -> list[Draft]:
            return [_bullet(runs, level, style) for unit in page for runs, level in unit]

        for largest in (28.0, 24.0, 20.0, 18.0):
            if spot is not None:
                text = set_body(
                    spot, drafts, _("Text"), f"body:{spot.idx}", largest=largest, box=_above(spot, place, foot)
                )
            else:
                own = Spot("body", "", _without(place, foot).area, (0, 0, 0, 0), largest, look.slides.body)
                text = set_body(own, drafts, _("Text"), "", largest=largest)
            if text:
                return text
        return None

    if not units:
        raise UnfitError(f"a slide `{slide.layout}` needs text", slide.line, "write the items as a list")
    found = shared_out(units, lambda page: fitted(page) is not None)
    if found is None:
        raise UnfitError("an item is too long for the template", slide.line, "make two items of it")
    return [(text,) for page in found if (text := fitted(page))]


def _bullet(runs: tuple[Run, ...], level: int, style: Style) -> Draft:
    words_set = draft(runs, style, 8 if level <= 0 else 3)
    return words_set if level < 0 else bulleted(words_set, INDENT, level)


def _units(blocks: Iterable[Block]) -> Iterable[list[tuple[tuple[Run, ...], int]]]:
    """Yield what stays together: a paragraph, or an item with the items below it; level -1 has no bullet."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield [(block.runs, -1)]
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield list(_item(item, 0))
        elif isinstance(block, Div) and block.name not in {"source", "notes"}:
            yield from _units(block.blocks)


def _item(item: Item, level: int) -> Iterable[tuple[tuple[Run, ...], int]]:
    yield item.paragraph.runs, level
    for each in item.items:
        yield from _item(each, level + 1)


def _rows(slide: Slide, stage: Stage, area: Box) -> list[tuple[SceneItem, ...]]:
    """Return the slide as rows, with the panel of "your turn" beside them where there is room."""
    beside: tuple[SceneItem, ...] = ()
    rows = read_rows(slide)
    if slide.layout in {"exercise", "commitment"}:
        banded = _banded(slide, stage, area)
        if banded:
            return [banded]
        box = panel_box(area)
        panel = draw_panel(stage, slide, box) if box else None
        if panel and box:
            beside = (panel,)
            area = replace(area, w=box.x - GAP - area.x)
            rows = read_rows(replace(slide, blocks=tuple(_beside(slide))))
    elif slide.layout == "facet":
        area, left = facet_panel(stage, slide, area)
        beside = tuple(left)
    if not rows:
        return [beside]
    drawn = draw_rows(stage, rows, area)
    if drawn:
        return [(drawn, *beside)]
    found = shared_out(rows, lambda page: draw_rows(stage, page, area, SIZES[2:]) is not None)
    if found is None:
        longest = max(rows, key=lambda row: sum(len(run.text) for run in row.text))
        words_of = "".join(run.text for run in longest.text)
        raise UnfitError(f"a row is too long for the template: `{short(words_of)}`", longest.line, "shorten it")
    return [(group, *beside) for page in found if (group := draw_rows(stage, page, area, SIZES[1:]))]


def _banded(slide: Slide, stage: Stage, area: Box) -> tuple[SceneItem, ...] | None:
    """Return rows under a band of "your turn" in a narrow area; None where all of it does not stand on one slide."""
    band = draw_band(stage, slide, area) if area.w < NARROW else None
    if band is None:
        return None
    rows = draw_rows(stage, read_rows(replace(slide, blocks=tuple(_beside(slide)))), band[1])
    return (rows, band[0]) if rows else None


def _beside(slide: Slide) -> Iterable[Block]:
    """Yield what the panel does not show."""
    shown = {"group", "need", "result", "stop"}
    steps = prompts_only(slide)
    for block in slide.blocks:
        if not (isinstance(block, Div) and block.name in shown) and not any(block is each for each in steps):
            yield block


__all__ = ["Page", "Row", "pages"]
