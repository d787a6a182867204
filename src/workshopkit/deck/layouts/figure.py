"""One to three figures, large, over one bar of a hundred per cent; the rest is shown, and not explained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, bar, short
from workshopkit.deck.layouts.content import first_paragraph, lead, one_list, plain
from workshopkit.deck.layouts.model import ONE_PARAGRAPH, Layout, Part, UnfitError, alone, unwritten
from workshopkit.deck.model import Item, Paragraph, Run, Slide
from workshopkit.deck.scene import Box, Chart, Group, Scene, SceneItem, Shape, Share, Slot
from workshopkit.deck.stage import BAR, GUTTER, MARGIN, Stage
from workshopkit.deck.typeset import Style, draft
from workshopkit.language import _, listed, number

MOST: Final = 3
"""Figures on one slide."""
_PERCENT: Final = re.compile(r"\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:%|per cent|percent)\s*", re.IGNORECASE)
_NUMBERS, _WORDS, _BAR = (52.0, 30.0), (86.0, 22.0), (112.0, 28.0)
"""Top and height of the numbers, of what they count, and of the bar."""
_QUALIFIER: Final = Box(MARGIN, 148, 251.2, 18)
_UP: Final = 9.0
"""Millimetres that numbers and words stand higher where the words are long."""
_INDENT: Final = 6.0
_SWATCH, _INSET = 6.0, 9.0
"""Side of the square that tells a share's colour, and room it takes."""
_NARROW, _LEAST = 70.0, 20.0
"""Millimetres: under the first the numbers are smaller, under the second nothing stands over a share."""
_SIZES: Final = (("body", 2), ("narrow-row", 2), ("secondary-row", 2), ("small", 3))
"""Types of what the numbers count, with the lines they may have."""
_FILLS: Final = ("accent-ink", "chart-2", "surface-strong")
_INKS: Final = ("accent-ink", "ink", "ink")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and what it counts; the rest has no number."""

    number: str
    value: float
    words: Paragraph
    share: Share
    ink: str = "ink"


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, numbers with what they count, and qualifier."""
    box = Box(_QUALIFIER.x + _INDENT, _QUALIFIER.y, _QUALIFIER.w - _INDENT, _QUALIFIER.h)
    lefts, width = [stage.column(1 + 4 * n) for n in range(MOST)], stage.span(4)
    ink = stage.style(80, 80, colour=_INKS[0])
    numbers = stage.slots("number", (Box(x, *_at(_NUMBERS, width)) for x in lefts), ink, "bottom")
    counted = stage.slots("counts", (Box(x, *_at(_WORDS, width)) for x in lefts), stage.type("body"))
    pairs = (slot for pair in zip(numbers, counted, strict=True) for slot in pair)
    rest = stage.slot("rest", "body", Box(stage.right - 120, _BAR[0] - 9, 120, 7.5), stage.type("small"), "bottom")
    return stage.frame(*pairs, rest, stage.slot("qualifier", "body", box, stage.type("secondary"), "middle"))


def _at(place: tuple[float, float], width: float) -> tuple[float, float, float]:
    return place[0], width, place[1]


def _figure(item: Item, index: int) -> Figure:
    head, text = lead(item.paragraph)
    number = plain(head).strip()
    found = _PERCENT.fullmatch(number)
    if found is None or not plain(text).strip():
        raise unwritten(
            f"a figure begins with its per cent: `{short(item.paragraph.text)}`", item.paragraph.line,
            "write `- **27 %**: what it counts`",
        )  # fmt: skip
    value = float(found[1].replace(",", "."))
    share = Share(plain(text), value, _FILLS[index])
    return Figure(number, value, Paragraph(text, item.paragraph.line), share, _INKS[index])


def _figures(slide: Slide) -> list[Figure]:
    """Return the figures, and what is left of a hundred behind them; complains of too many and too much."""
    block = one_list(slide, "figures")
    if len(block.items) > MOST:
        raise unwritten(
            f"a slide `figure` has room for {MOST} figures, not {len(block.items)}", block.items[MOST].paragraph.line,
            "make two slides, or a slide `table`",
        )  # fmt: skip
    found = [_figure(item, index) for index, item in enumerate(block.items)]
    rest = round(100 - sum(each.value for each in found), 4)
    if rest < 0:
        raise unwritten(
            f"the figures are parts of one hundred, and make {100 - rest:g} per cent", block.line,
            "give figures that count different things a slide each",
        )  # fmt: skip
    if rest > 0:
        runs = (Run(words.rest()),)
        share = Share(words.rest().replace("\n", " "), rest, "surface", "rule-strong", 1.0, "dash")
        found.append(Figure("", rest, Paragraph(runs, slide.line), share, "ink-muted"))
    return found


def _draw(slide: Slide, stage: Stage, part: Part) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, mark=True)
    canvas.title()
    figures = _figures(slide)
    qualifier = first_paragraph(slide, "qualifier")
    if qualifier is None:
        raise unwritten(
            "a figure needs its qualifier: who was asked, by whom, and what is not known", slide.line,
            "write it as `::: qualifier` … `:::`",
        )  # fmt: skip
    canvas.add(*(_columns(canvas, figures) or _keyed(canvas, figures)))
    box = Box(MARGIN, _BAR[0], stage.measure, _BAR[1])
    canvas.draw(Chart(box, tuple(each.share for each in figures), _("Chart of the figures"), _alt(figures)))
    slot = canvas.slots["qualifier"]
    canvas.add(bar(Box(MARGIN, slot.box.y, BAR, slot.box.h), "accent"))
    style = canvas.fit(qualifier, slot.box, [canvas.style("qualifier"), stage.type("small")], "the qualifier")
    canvas.add(canvas.words(_("Qualifier"), slot.box, qualifier.runs, style, "middle", "qualifier"))
    return canvas.scene("figure")


def _alt(figures: Sequence[Figure]) -> str:
    told = (_("{share} per cent {words}").format(share=number(each.value), words=each.share.label) for each in figures)
    return _("A bar of a hundred per cent: {shares}").format(shares=listed(told))


def _starts(stage: Stage, figures: Sequence[Figure]) -> list[float]:
    """Return where the shares begin on the bar, and where the last one ends."""
    return [MARGIN + stage.measure / 100 * each for each in accumulate((one.value for one in figures), initial=0.0)]


def _columns(canvas: Canvas, figures: Sequence[Figure]) -> list[SceneItem]:
    """Return numbers and words, each over its own share; nothing when a share is too narrow for them."""
    stage = canvas.stage
    starts = _starts(stage, figures)
    widths = [end - start for start, end in pairwise(starts)]
    if sum(1 for each in figures if each.number) == 1 and (single := _single(canvas, figures)):
        return single
    narrow = any(width < _NARROW for width, each in zip(widths, figures, strict=True) if each.number)
    places = [(start, width - GUTTER) for start, width in zip(starts, widths, strict=False)]
    places[-1] = (starts[-2], widths[-1])
    return list(_set(canvas, figures, places, stage.style(54, 54) if narrow else stage.style(80, 80)))


def _single(canvas: Canvas, figures: Sequence[Figure]) -> list[SceneItem]:
    """Return one number at its largest, with its words beside it; the rest is told over its share, if it has room."""
    stage, only = canvas.stage, figures[0]
    number = draft(only.number, stage.style(120, 120, colour=only.ink))
    width = stage.setter.lines(number, 999)[0].width_mm * 1.02
    left = MARGIN + width + 8
    room = stage.measure - width - 8
    box = Box(left, _NUMBERS[0] + 9, room, 36)
    for style in (stage.type("lead"), stage.type("body"), stage.type("secondary")):
        if room > 60 and stage.setter.fits([draft(only.words.runs, style)], box, 3):
            break
    else:
        return []
    items: list[SceneItem] = [
        canvas.text(
            _("Number {number}").format(number=1), Box(MARGIN, _NUMBERS[0], width, 43), [number], slot="number-1"
        ),
        canvas.words(_("What {number} counts").format(number=1), box, only.words.runs, style, "middle", "counts-1"),
    ]
    if len(figures) > 1:
        items.append(_rest_over(canvas))
    return items


def _rest_over(canvas: Canvas) -> SceneItem:
    """Return the words about the rest, over the end of the bar."""
    stage = canvas.stage
    style = stage.type("small", colour="ink-muted", align="right")
    box = Box(stage.right - 120, _BAR[0] - 9, 120, 7.5)
    return canvas.words(_("The rest"), box, words.rest().replace("\n", " "), style, "bottom", "rest")


def _set(
    canvas: Canvas, figures: Sequence[Figure], places: Sequence[tuple[float, float]], number: Style, more: int = 0
) -> list[SceneItem]:
    """Return numbers and words at places (left edge, width), all words in one size; nothing if they do not fit.

    With `more` they stand higher and may take so many lines more than is good.
    """
    stage, setter = canvas.stage, canvas.stage.setter
    for each, (_left, width) in zip(figures, places, strict=True):
        if width < _LEAST or (each.number and not setter.fits([draft(each.number, number)], Box(0, 0, width, 99), 1)):
            return []
    for size, most in _SIZES:
        style = stage.type(size)
        up = _UP if more else 0.0
        boxes = [Box(left, _WORDS[0] - up, width, _WORDS[1] + up) for left, width in places]
        if all(
            setter.fits([draft(each.words.runs, style)], box, most + more)
            for each, box in zip(figures, boxes, strict=True)
        ):
            placed = enumerate(zip(figures, boxes, strict=True), start=1)
            return [each for at, (one, box) in placed for each in _pair(canvas, one, box, number, style, at, up)]
    return []


def _pair(
    canvas: Canvas, figure: Figure, box: Box, number: Style, style: Style, at: int, up: float
) -> list[SceneItem]:  # fmt: skip
    """Return a number and what it counts, for the slots of this place; the rest has no number."""
    if not figure.number:
        return [canvas.words(_("The rest"), box, figure.words.runs, style.but(colour=figure.ink), slot="rest")]
    place = Box(box.x, _NUMBERS[0] - up, box.w, _NUMBERS[1])
    large = draft(figure.number, number.but(colour=figure.ink))
    return [
        canvas.text(_("Number {number}").format(number=at), place, [large], "bottom", f"number-{at}"),
        canvas.words(_("What {number} counts").format(number=at), box, figure.words.runs, style, slot=f"counts-{at}"),
    ]


def _keyed(canvas: Canvas, figures: Sequence[Figure]) -> list[SceneItem]:
    """Return numbers and words in equal columns, each with a square in the colour of its share."""
    stage = canvas.stage
    width = (stage.measure - (len(figures) - 1) * GUTTER) / len(figures)
    lefts = [MARGIN + index * (width + GUTTER) for index in range(len(figures))]
    places = [(left + _INSET, width - _INSET) for left in lefts]
    number = stage.style(54, 54)
    usual = _set(canvas, figures, places, number)
    found, up = (usual, 0.0) if usual else (_set(canvas, figures, places, number, more=2), _UP)
    if not found:
        longest = max(figures, key=lambda each: len(each.words.text)).words
        raise UnfitError(
            f"a figure says too much: `{short(longest.text)}`", longest.line, "shorten it to a dozen words"
        )
    keys = (_key(each.share, left, up) for each, left in zip(figures, lefts, strict=True))
    return [Group(tuple(keys), _("Keys to the colours of the chart")), *found]


def _key(share: Share, left: float, up: float) -> Shape:
    box = Box(left, _WORDS[0] - up + 2, _SWATCH, _SWATCH)
    return Shape(box, "rect", _("Key"), share.fill, share.stroke, share.stroke_pt, share.dash)


LAYOUT = Layout("figure", slots, alone(_draw), holds={"list": 1}, divisions={"qualifier": ONE_PARAGRAPH})
