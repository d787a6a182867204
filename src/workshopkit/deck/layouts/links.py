"""Barriers at the left, answers at the right; the line between them tells what the link rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, short, told
from workshopkit.deck.layouts.content import one_list
from workshopkit.deck.layouts.link_cards import (
    Answer,
    Barrier,
    Form,
    answer_text,
    barrier_ground,
    barrier_mark,
    barrier_text,
    read_links,
)
from workshopkit.deck.layouts.link_lines import LINES, legend, legend_pitch
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, first_that_fits, paged, with_items
from workshopkit.deck.model import Item, Slide
from workshopkit.deck.scene import Box, Group, Line, Scene, Shape, Slot
from workshopkit.deck.stage import FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _, listed

_TOP = 49.5
_LAST_ROW = 162.6
"""Where the last of six rows ends."""
_MOST_ROWS = 6
_APART = 4.5
"""Between the ends of lines that meet on one card."""
_WAITING = 35.0
"""Height of the question beside barriers without an answer, at the most."""
_COMPACT = Form(left=116.6, right=90.9, heavy="heading-row", roomy=False)
_ROOMY = Form(left=134.0, right=122.0, heavy="secondary-row", roomy=True)
_DRAWN_FOR = 302.7
"""Millimetres between the margins; on a wider slide the cards are wider too."""


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, barriers, answers, and the question where there is none; cards and links are drawn."""
    rows = [_TOP + 19.5 * n for n in range(_MOST_ROWS)]
    light, heavy = stage.type("secondary-row"), stage.type("heading-row", colour="on-strong")
    x = stage.right - _COMPACT.right + 6
    muted = stage.type("secondary", colour="ink-muted")
    return stage.frame(
        *stage.slots("barrier", (Box(MARGIN + 24, y, 90.6, 15.6) for y in rows), light, "middle"),
        *stage.slots("answer", (Box(x, y, 82.9, 15.6) for y in rows), heavy, "middle"),
        *stage.slots("waiting", (Box(140.6, y, 80, 17) for y in rows[::2]), muted),
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """The cards of one slide and where they stand."""

    barriers: tuple[Barrier, ...]
    lefts: tuple[Box, ...]
    answers: tuple[Answer, ...]
    rights: tuple[Box, ...]


def _draw(slide: Slide, stage: Stage, part: Part, form: Form, *, passage: bool) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, mark=True)
    top = max(_TOP, canvas.title())
    barriers, answers = read_links(slide)
    kinds = ["said", *(["passage"] if passage else []), "editorial"]
    high = legend_pitch(stage) * len(kinds)
    floor = FLOOR - high if form.roomy else _LAST_ROW
    lefts = _rows(canvas, barriers, form, top, floor)
    legend_y = FLOOR + 2.5 - high
    rights = _columns(canvas, barriers, answers, lefts, form, (top, legend_y - 2))
    placed = _Placed(barriers, tuple(lefts), answers, tuple(rights))
    _cards(canvas, placed, form)
    _waiting(canvas, placed, form)
    marks = (barrier_mark(canvas, each, box) for each, box in zip(placed.barriers, placed.lefts, strict=True))
    drawn = (
        *_lines(placed),
        *(each for each in marks if each),
        *legend(canvas, kinds, stage.right - _COMPACT.right, legend_y),
    )
    canvas.draw(Group(drawn, _("Links"), _told(placed)))
    return canvas.scene("links")


def _rows(canvas: Canvas, barriers: Sequence[Barrier], form: Form, top: float, floor: float) -> list[Box]:
    """Return the boxes of the barriers, one under the other."""
    heights = [form.left_height(canvas, barrier) for barrier in barriers]
    if len(barriers) > _MOST_ROWS:
        raise UnfitError("too many barriers for one slide", canvas.slide.line, "make two slides of them")
    if form.roomy:
        gap = min(8.0, (floor - top - sum(heights)) / max(len(heights) - 1, 1))
    else:
        gap = min(22.0, (floor - top - heights[-1]) / max(len(heights) - 1, 1)) - form.height
    if gap < 3.0 or top + sum(heights) > floor:
        longest = max(barriers, key=lambda each: len(each.paragraph.text))
        raise UnfitError(
            f"a barrier is too long: `{short(longest.paragraph.text)}`", longest.paragraph.line, "shorten it"
        )
    boxes, y = [], top
    for height in heights:
        boxes.append(Box(MARGIN, y, form.left, height))
        y += height + gap
    return boxes


def _columns(
    canvas: Canvas, barriers: Sequence[Barrier], answers: Sequence[Answer], lefts: Sequence[Box], form: Form,
    span: tuple[float, float],
) -> list[Box]:  # fmt: skip
    """Return the boxes of the answers: each on the row of its middle link, none on another."""
    x = canvas.stage.right - form.right
    boxes: list[Box] = []
    for answer in answers:
        rows = [index for index, each in enumerate(barriers) if answer.key in each.bases]
        height = form.right_height(canvas, answer)
        middle = sum(_middle(lefts[index]) for index in rows) / len(rows)
        least = boxes[-1].y + boxes[-1].h + 3.5 if boxes else span[0]
        boxes.append(Box(x, max(middle - height / 2, least), form.right, height))
    limit = span[1]
    for index in range(len(boxes) - 1, -1, -1):
        box = boxes[index]
        boxes[index] = Box(box.x, min(box.y, limit - box.h), box.w, box.h)
        limit = boxes[index].y - 3.5
    if boxes and boxes[0].y < span[0] - 0.01:
        longest = max(answers, key=lambda each: len(each.paragraph.text))
        raise UnfitError("too many answers for one slide", longest.paragraph.line, "shorten them")
    return boxes


def _middle(box: Box) -> float:
    return box.y + box.h / 2


def _cards(canvas: Canvas, placed: _Placed, form: Form) -> None:
    """Set the cards: their grounds, the words of the barriers, the words of the answers."""
    barriers = list(enumerate(zip(placed.barriers, placed.lefts, strict=True), start=1))
    answers = list(enumerate(zip(placed.answers, placed.rights, strict=True), start=1))
    canvas.ground_of(
        _("Grounds of the cards"),
        *(barrier_ground(each, box, number) for number, (each, box) in barriers),
        *(
            Shape(box, "rect", _("Answer {number} ground").format(number=number), fill="surface-strong")
            for number, (_answer, box) in answers
        ),
    )
    canvas.add(*(barrier_text(canvas, each, box, form, number) for number, (each, box) in barriers))
    canvas.add(*(answer_text(canvas, each, box, form, number) for number, (each, box) in answers))


def _lines(placed: _Placed) -> list[Line]:
    """Return the links; where several meet on a card their ends stand apart."""
    lines = []
    for answer, right in zip(placed.answers, placed.rights, strict=True):
        rows = [index for index, each in enumerate(placed.barriers) if answer.key in each.bases]
        for place, index in enumerate(rows):
            barrier, left = placed.barriers[index], placed.lefts[index]
            own = list(barrier.bases)
            y1 = _middle(left) + (own.index(answer.key) - (len(own) - 1) / 2) * _APART
            y2 = _middle(right) + (place - (len(rows) - 1) / 2) * _APART
            stroke, weight, dash = LINES[barrier.bases[answer.key]]
            lines.append(Line(left.x + left.w + 2, y1, right.x - 2, y2, _("Link"), stroke, weight, dash))
    return lines


def _told(placed: _Placed) -> str:
    """Tell which barriers each answer is linked with and what the links rest on; how many, where that is long."""
    kinds = {kind: words.basis(kind) for kind in LINES}
    pairs: dict[tuple[str, str], list[str]] = {}
    for answer in placed.answers:
        for barrier in placed.barriers:
            if answer.key in barrier.bases:
                key = (answer.paragraph.text, barrier.bases[answer.key])
                pairs.setdefault(key, []).append(barrier.paragraph.text)
    said = (
        _("{answer} answers {barriers} ({basis})").format(answer=answer, barriers=each, basis=kinds[basis])
        for (answer, basis), each in ((key, _(" and ").join(found)) for key, found in pairs.items())
    )
    counts = {word: sum(len(each) for key, each in pairs.items() if key[1] == basis) for basis, word in kinds.items()}
    shown = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    whole = listed(said)
    return told(
        f"{whole}." if whole else _("No answers yet."),
        _("Barriers and what answers them: {counts}.").format(counts=shown),
    )


def _waiting(canvas: Canvas, placed: _Placed, form: Form) -> None:
    """Set the question beside barriers that have no answer, in the middle of each run of them."""
    setter, styles = (
        canvas.stage.setter,
        [canvas.stage.type(each, colour="ink-muted") for each in ("secondary", "small")],
    )
    runs: list[list[Box]] = []
    for index, (barrier, box) in enumerate(zip(placed.barriers, placed.lefts, strict=True)):
        if barrier.bases:
            continue
        if runs and index and not placed.barriers[index - 1].bases:
            runs[-1].append(box)
        else:
            runs.append([box])
    x = MARGIN + form.left + 6
    width = min(80.0, canvas.stage.right - _COMPACT.right - 3 - x)  # before the legend begins
    text, room = words.no_answer(), Box(0, 0, max(width, 1.0), _WAITING)
    style = next((each for each in styles if setter.fits([draft(text, each)], room)), None)
    if style is None:
        if not runs:
            return
        raise UnfitError("the slide is too narrow for its links", canvas.slide.line, "use a wider slide")
    height = setter.height([draft(text, style)], width)
    for number, run in enumerate(runs, start=1):
        middle = (run[0].y + run[-1].y + run[-1].h) / 2
        box = Box(x, min(middle - height / 2, FLOOR + 2 - height), width, height)
        canvas.add(
            canvas.words(
                _("No answer yet {number}").format(number=number),
                box,
                text,
                style,
                slot=f"waiting-{number}",
            )
        )


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    block = one_list(slide, "barriers")
    passage = any(answer.paragraph.attrs.get("basis") == "passage" for item in block.items for answer in item.items)
    items = _in_families(block.items) if len(block.items) > _MOST_ROWS else block.items

    def arranged(form: Form) -> tuple[Scene, ...]:
        def draw(page: Sequence[Item], part: Part) -> Scene:
            answered_first = sorted(page, key=lambda item: not item.items)
            return _draw(with_items(slide, block, answered_first), stage, part, form, passage=passage)

        return paged(items, draw)

    compact, roomy = (_as_wide(each, stage) for each in (_COMPACT, _ROOMY))
    return first_that_fits(slide, stage, lambda _s, _t: arranged(compact), lambda _s, _t: arranged(roomy))


def _as_wide(form: Form, stage: Stage) -> Form:
    wider = max(1.0, stage.measure / _DRAWN_FOR)
    return replace(form, left=form.left * wider, right=form.right * wider)


def _in_families(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items of one mark together, in the order in which the marks first occur."""
    marks = list(dict.fromkeys(item.paragraph.attrs.get("mark", "") for item in items))
    return tuple(sorted(items, key=lambda item: marks.index(item.paragraph.attrs.get("mark", ""))))


LAYOUT = Layout(
    name="links",
    slots=slots,
    arrange=_arrange,
    attributes=("mark", "basis"),
    holds={"list": 1},
    depth=2,
)
