"""The parts of the day as a strip, with what each of them promises below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.layouts.agenda_clock import clock, pointer
from workshopkit.deck.layouts.canvas import Canvas, bar, rule
from workshopkit.deck.layouts.content import one_list
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, paged
from workshopkit.deck.layouts.strip import Segment, current, read_segments, strip
from workshopkit.deck.model import Slide
from workshopkit.deck.scene import Box, Scene, SceneItem, Slot
from workshopkit.deck.stage import BAR, FLOOR, GUTTER, MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _

_STRIP_Y, _STRIP_H = 70.0, 20.0
_TOP = 114.0
_MOST_PROMISES = 6
"""With more parts than that only their headings are shown."""
_MOST_PARTS = 12
"""On one slide."""


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title and the parts of the day, each with its promise; the strip is drawn."""
    width = stage.span(3)
    heads, promises = (
        [Box(stage.column(1 + 3 * (n % 4)), _TOP + 17 * (n // 4) + drop, width, high) for n in range(_MOST_PARTS)]
        for drop, high in ((6, 11), (20, 32))
    )
    style = stage.type("narrow")
    found = []
    for n, (head, promise) in enumerate(zip(heads, promises, strict=True), start=1):
        found.append(stage.slot(f"part-{n}", "body", head, stage.type("question")))
        if n <= _MOST_PROMISES:
            found.append(stage.slot(f"promise-{n}", "body", promise, style))
    return stage.frame(*found)


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the parts stand below the strip."""

    columns: int
    heading: str
    """Type of the headings."""
    promise: str
    """Type of the promises; empty when they are left out."""
    pitch: float
    """From row to row, in millimetres."""


_WITH_PROMISES = (
    _Grid(4, "question", "narrow", 52),
    _Grid(4, "question-small", "narrow", 52),
    _Grid(4, "question-small", "secondary", 52),
    _Grid(6, "question-small", "secondary", 52),
)
_HEADINGS = (_Grid(4, "heading-row", "", 17), _Grid(4, "label", "", 17), _Grid(3, "label", "", 13))


def _draw(slide: Slide, stage: Stage, part: Part, page: Sequence[Segment], segments: Sequence[Segment]) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, mark=True)
    canvas.title()
    place = Box(MARGIN, _STRIP_Y, stage.measure, _STRIP_H)
    drawn = strip(stage, segments, place, numbered=True)
    around = (*drawn.items, *pointer(canvas, segments, place), *clock(canvas, slide, segments, place))
    canvas.draw(replace(drawn, items=around))
    rules, texts = _first_fit(canvas, page, current(segments))
    canvas.ground_of(_("Rules"), *rules)
    canvas.add(*texts)
    return canvas.scene("agenda")


Set = tuple[list[SceneItem], list[SceneItem]]
"""Rules, and the words under them."""


def _first_fit(canvas: Canvas, page: Sequence[Segment], now: Segment | None) -> Set:
    if len(page) > _MOST_PARTS:
        raise _too_much(page[_MOST_PARTS])
    many = len(page) > _MOST_PROMISES
    complaint: UnfitError | None = None
    for grid in _HEADINGS if many else _WITH_PROMISES:
        if grid.promise and len(page) > grid.columns:
            continue
        try:
            return _parts(canvas, page, now, grid, min(grid.columns, max(len(page), 2)))
        except UnfitError as error:
            complaint = error
    if many and complaint:
        raise complaint
    return _rows(canvas, page, now)


def _parts(canvas: Canvas, page: Sequence[Segment], now: Segment | None, grid: _Grid, per_row: int) -> Set:
    rules, texts = list[SceneItem](), list[SceneItem]()
    width = (canvas.stage.measure - (per_row - 1) * GUTTER) / per_row
    for index, segment in enumerate(page):
        y = _TOP + grid.pitch * (index // per_row)
        box = Box(MARGIN + (index % per_row) * (width + GUTTER), y, width, min(grid.pitch, FLOOR - y))
        here = now is not None and segment.number == now.number
        rules.append(_top_rule(canvas, box, here=here))
        texts += _part(canvas, segment, box, grid, index + 1, here=here)
    return rules, texts


def _part(canvas: Canvas, segment: Segment, box: Box, grid: _Grid, place: int, *, here: bool) -> list[SceneItem]:
    """Return heading and promise of a part, for the slots of this number."""
    stage = canvas.stage
    ink = "ink" if here or segment.state == "next" else "ink-muted"
    heading = draft(f"{segment.number}\u2002{segment.title}", stage.type(grid.heading))
    head_height = stage.setter.height([heading], box.w)
    top = box.y + 6 if grid.promise else box.y + 3
    head = Box(box.x, top, box.w, head_height)
    if head.y + head.h > box.y + box.h or not stage.setter.fits([heading], head, 2):
        raise _too_much(segment)
    items: list[SceneItem] = [
        canvas.text(_("Part {number}").format(number=segment.number), head, [heading], slot=f"part-{place}")
    ]
    if grid.promise and segment.promise:
        room = Box(box.x, head.y + head.h + 2.5, box.w - 1, box.y + box.h - head.y - head.h - 2.5)
        promise = stage.type(grid.promise, colour=ink)
        if not stage.setter.fits([draft(segment.promise, promise)], room):
            raise _too_much(segment)
        name = _("Promise {number}").format(number=segment.number)
        items.append(canvas.words(name, room, segment.promise, promise, slot=f"promise-{place}"))
    return items


def _top_rule(canvas: Canvas, box: Box, *, here: bool) -> SceneItem:
    if here:
        return bar(Box(box.x, box.y, box.w, BAR), "accent")
    return rule(box.x, box.y + 0.25, box.w, canvas.stage)


def _too_much(segment: Segment) -> UnfitError:
    return UnfitError(f"`{segment.title}` and its promise do not fit", segment.paragraph.line, "shorten them")


def _rows(canvas: Canvas, page: Sequence[Segment], now: Segment | None) -> Set:
    """Set the parts as rows over the whole width: for long titles and promises."""
    stage = canvas.stage
    head_style, style = stage.type("heading-row"), stage.type("narrow-row")
    y, rules, texts = _TOP - 6, list[SceneItem](), list[SceneItem]()
    for number, segment in enumerate(page, start=1):
        head = draft(f"{segment.number}\u2002{segment.title}", head_style)
        promise = draft(segment.promise, style) if segment.promise else None
        widths = stage.span(4) - 2, stage.span(8)
        height = max(
            stage.setter.height([head], widths[0]), stage.setter.height([promise], widths[1]) if promise else 0
        )
        place = Box(MARGIN, y + 2, widths[0], height)
        if y + 2 + height > FLOOR or not stage.setter.fits([head], place):
            raise _too_much(segment)
        here = now is not None and segment.number == now.number
        rules.append(_top_rule(canvas, Box(MARGIN, y, stage.measure, 1), here=here))
        texts.append(
            canvas.text(_("Part {number}").format(number=segment.number), place, [head], slot=f"part-{number}")
        )
        if promise:
            box = Box(stage.column(5), y + 2, widths[1], height)
            texts.append(
                canvas.text(
                    _("Promise {number}").format(number=segment.number), box, [promise], slot=f"promise-{number}"
                )
            )
        y += height + 4.5
    return rules, texts


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    segments = read_segments(one_list(slide, "parts of the day"))
    sessions = list({each.number: each for each in reversed(segments) if not each.pause}.values())[::-1]

    def draw(page: Sequence[Segment], part: Part) -> Scene:
        return _draw(slide, stage, part, page, segments)

    return paged(sessions, draw)


LAYOUT = Layout(
    name="agenda",
    slots=slots,
    arrange=_arrange,
    keys=("end",),
    attributes=("start", "minutes", "state"),
    holds={"list": 1},
)
