"""The strip that shows where we are: one segment for each part of the day, as long as it lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from workshopkit.deck.layouts.canvas import told
from workshopkit.deck.layouts.content import lead, plain, whole
from workshopkit.deck.model import ListBlock, Paragraph, Run
from workshopkit.deck.scene import Box, Dash, Group, Shape, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _

GAP: Final = 1.2
LEAST: Final = 12.0
"""No segment of a strip over the whole width is shorter, in millimetres."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the day."""

    title: str
    promise: tuple[Run, ...]
    start: str
    minutes: int
    state: str
    """`past`, `here` or `next`, also for breaks."""
    pause: bool
    number: int
    """Counts the sessions from 1; 0 for breaks."""
    paragraph: Paragraph


def read_segments(block: ListBlock) -> tuple[Segment, ...]:
    """Read the parts of the day from a list; a break is past or still to come by what stands around it.

    A part that goes on after a break is written again with the same title and keeps its number.
    """
    states = [item.paragraph.attrs.get("state", "next") for item in block.items]
    gone = max((index for index, state in enumerate(states) if state == "past"), default=-1)
    segments, numbers = [], dict[str, int]()
    for index, item in enumerate(block.items):
        head, rest = lead(item.paragraph)
        attrs, pause = item.paragraph.attrs, states[index] == "break"
        title = plain(head or rest)
        number = 0 if pause else numbers.setdefault(title, len(numbers) + 1)
        state = ("past" if index < gone else "next") if pause else states[index]
        segments.append(
            Segment(
                title,
                rest if head else (),
                attrs.get("start", ""),
                whole(attrs.get("minutes", ""), 1),
                state,
                pause,
                number,
                item.paragraph,
            )
        )
    return tuple(segments)


def shares(minutes: Sequence[int], width: float, least: float = 0.0, gap: float = GAP) -> list[float]:
    """Return the widths of segments in proportion to minutes; what is short takes from the longest."""
    room = width - gap * (len(minutes) - 1)
    least = min(least, room / max(len(minutes), 1))
    widths = [room * each / (sum(minutes) or 1) for each in minutes]
    for _width in widths:
        short = min(range(len(widths)), key=widths.__getitem__)
        longest = max(range(len(widths)), key=widths.__getitem__)
        lack = least - widths[short]
        if lack <= 0:
            break
        taken = min(lack, widths[longest] - least)
        widths[short] += taken
        widths[longest] -= taken
    return widths


def boxes(widths: Sequence[float], place: Box, gap: float = GAP) -> list[Box]:
    """Return the segments' boxes from the left edge of the place."""
    lefts = accumulate((width + gap for width in widths[:-1]), initial=place.x)
    return [Box(left, place.y, width, place.h) for left, width in zip(lefts, widths, strict=True)]


def places(segments: Sequence[Segment], place: Box, stage: Stage) -> list[Box]:
    """Return where the segments of a strip stand."""
    least = LEAST * place.w / stage.measure
    return boxes(shares([each.minutes for each in segments], place.w, least), place)


def strip(
    stage: Stage, segments: Sequence[Segment], place: Box, *, dark: bool = False, numbered: bool = False
) -> Group:
    """Return the strip as a group with one alternative text."""
    now = current(segments)
    parts: list[Shape] = []
    for segment, box in zip(segments, places(segments, place, stage), strict=True):
        parts.append(_part(stage, segment, box, dark=dark, numbered=numbered, here=segment is now))
    return Group(tuple(parts), _("Where we are"), _described(segments, now))


def current(segments: Sequence[Segment]) -> Segment | None:
    """Return the part that is running: the one `here`, else the break after what is past."""
    here = next((each for each in segments if each.state == "here"), None)
    if here or not any(each.state == "past" for each in segments):
        return here
    coming = [each for each in segments if each.state == "next"]
    return coming[0] if coming and coming[0].pause else None


def _part(stage: Stage, segment: Segment, box: Box, *, dark: bool, numbered: bool, here: bool) -> Shape:
    fill, stroke, weight, dash, colour = _paint(segment, dark=dark, here=here)
    inset = 0.2 if dash == "dash" else 0.0
    drawn = Box(box.x + inset, box.y + inset, box.w - 2 * inset, box.h - 2 * inset)
    text = None
    if numbered and segment.number:
        style = stage.style(26, 30, colour=colour, align="center")
        text = Text(
            drawn, stage.setter.set([draft(str(segment.number), style)], drawn, "middle"), _("Number"), "middle"
        )
    return Shape(
        drawn, "rect", segment.title or _("Segment"), fill=fill, stroke=stroke, stroke_pt=weight, dash=dash, text=text
    )


def _paint(segment: Segment, *, dark: bool, here: bool) -> tuple[str, str, float, Dash, str]:
    """Return fill, stroke, its weight and dash, and the colour of the number."""
    if dark:
        if here:
            return "accent", "", 0.0, "solid", "on-accent"
        if segment.state == "past":
            return "chart-2", "", 0.0, "solid", "ink"
        return "surface-strong", "chart-2", 0.75, "solid", "on-strong"
    if segment.pause:
        return "surface", "rule-strong", 1.0, "dash", "ink"
    if here:
        return "accent", "ink", 1.5, "solid", "on-accent"
    if segment.state == "past":
        return "surface-strong", "", 0.0, "solid", "on-strong"
    return "surface-alt", "rule-strong", 0.75, "solid", "ink"


def _described(segments: Sequence[Segment], now: Segment | None) -> str:
    timed = ", ".join(f"{each.title} {each.minutes}" for each in segments)
    titles = ", ".join(dict.fromkeys(each.title for each in segments))
    tries = (
        _("Parts of the day, in minutes: {parts}.").format(parts=timed),
        _("Parts of the day: {parts}.").format(parts=titles),
    )
    here = _("We are at: {part}.").format(part=now.title) if now else ""
    return told(*(f"{each} {here}".rstrip() for each in tries))
