"""The accent panel of "your turn": the minutes large, then headed blocks under rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, bar, ends_alone, rule
from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.line_ends import tied
from workshopkit.deck.model import Paragraph, Run
from workshopkit.deck.scene import Box, Slot
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import Draft, Style, draft
from workshopkit.language import _, lead
from workshopkit.units import PT_TO_MM

PANEL_X: Final = 225.8
LEFT: Final = 235.8
LEFT_WIDTH: Final = 197.8
"""Width of what stands left of the panel."""
_FIRST, _LAST = 66.0, 173.0
"""Where the blocks of the panel begin, and where they have to end."""
_TEXT_DROP = 10.5
"""From the rule of a block to its text."""
_LABEL_DROP = 3.0
"""From the rule of a block to its label."""
_AIR = (6.0, 4.5, 3.0)


@dataclass(frozen=True, slots=True)
class PanelBlock:
    """A block in the panel."""

    label: str
    text: Paragraph
    slot: str


def panel_slots(stage: Stage, body: Sequence[Slot], tops: Mapping[str, float]) -> tuple[Slot, ...]:
    """Return the slots of a slide with a panel beside its `body`; `tops` are the blocks and where their rules stand."""
    width = stage.right - LEFT
    ink = "on-accent"
    found = [
        stage.title_slot(width=LEFT_WIDTH),
        *body,
        stage.slot("minutes", "body", Box(LEFT, 12, width, 34), stage.style(96, 96, colour=ink)),
        stage.slot("unit", "body", Box(LEFT, 46, 34, 11), stage.style(26, 28.6, face="body", colour=ink)),
        stage.slot(
            "stop",
            "body",
            Box(LEFT + 35, 46, width - 35, 9.7),
            stage.type("secondary", colour=ink, align="right"),
            "bottom",
        ),
    ]
    for name, top in tops.items():
        box = Box(LEFT, top + _LABEL_DROP, width, 40)
        found.append(stage.slot(name, "body", box, _styles(stage)[0]))
    return (*found, *stage.foot_slots(ink, LEFT, "left"))


def _styles(stage: Stage) -> list[Style]:
    """Return how text in the panel is set, the largest first."""
    return [
        stage.style(size, round(size * 1.12, 1), face="body", bold=False, colour="on-accent")
        for size in (24, 22, 20, 18)
    ]


def draw_panel(canvas: Canvas, minutes: int, stop: Paragraph | None, blocks: Sequence[PanelBlock]) -> None:
    """Draw the panel with its minutes, its stop line and its blocks."""
    stage = canvas.stage
    placing = _placing(canvas, blocks) if blocks else None
    rules = [rule(LEFT, top, stage.right - LEFT, stage, "on-accent") for top in (placing.tops if placing else ())]
    canvas.ground_of(
        _("Panel"), bar(Box(PANEL_X, 0, stage.width - PANEL_X, stage.height), "accent", _("Panel")), *rules
    )
    if minutes:
        canvas.fill("minutes", str(minutes))
    _unit_and_stop(canvas, words.unit(minutes) if minutes else "", stop)
    if placing:
        for block, top in zip(blocks, placing.tops, strict=True):
            width = stage.right - LEFT
            found = _drafts(stage, block, placing.style, placing.run_in)
            drafts = [_even(stage, each, width) for each in found]
            box = Box(LEFT, top + _LABEL_DROP, width, stage.setter.height(drafts, width))
            canvas.add(canvas.text(block.label or words.place_name(block.slot), box, drafts, slot=block.slot))


def _unit_and_stop(canvas: Canvas, unit: str, stop: Paragraph | None) -> None:
    """Set the word below the minutes and the stop line beside it; above it, where a language has longer words."""
    stage, place, beside = canvas.stage, canvas.slots["unit"], canvas.slots["stop"]
    style, end = canvas.style("unit"), place.box.x
    for size in (26, 22, 20, 18) if unit else ():
        style = stage.style(size, round(size * 1.1, 1), face="body", colour="on-accent")
        end = place.box.x + max(place.box.w, _wide(stage, draft(unit, style)))
        if end == place.box.x + place.box.w:
            break
    if unit:
        box = replace(place.box, w=end - place.box.x)
        canvas.add(canvas.words(_("Unit"), box, unit, style, place.anchor, "unit"))
    if stop:
        room = replace(beside.box, x=end + 1, w=stage.right - end - 1)
        wide = min(room.w, beside.box.w) if end == place.box.x + place.box.w else room.w
        box = replace(beside.box, x=stage.right - wide, w=wide)
        if not stage.setter.fits([draft(stop.runs, canvas.style("stop"))], box, 1):
            box = replace(beside.box, x=place.box.x, y=place.box.y - 9.7, w=stage.right - place.box.x)
        canvas.fit(stop, box, [canvas.style("stop")], "the stop line", 1)
        canvas.fill("stop", stop.runs, box)


def _wide(stage: Stage, text: Draft) -> float:
    """Return the width of a text on one line."""
    return max(line.width_mm for line in stage.setter.lines(text, 999)) * 1.02 + 0.5


def _even(stage: Stage, text: Draft, width: float) -> Draft:
    return tied(stage.setter, text, width) if ends_alone(stage.setter, text, width) else text


@dataclass(frozen=True, slots=True)
class _Placing:
    """Where the blocks stand and how they are set."""

    style: Style
    tops: Sequence[float]
    run_in: bool = False
    """The label begins the text, to save a line."""


def _drafts(stage: Stage, block: PanelBlock, style: Style, run_in: bool) -> list[Draft]:
    """Return label and text of a block, as two paragraphs or run in one."""
    if run_in or not block.label:
        label = (Run(f"{lead(block.label)} ", bold=True),) if block.label else ()
        return [draft((*label, *block.text.runs), style)]
    head = stage.type("label", colour="on-accent")
    between = max(0.0, (_TEXT_DROP - _LABEL_DROP) / PT_TO_MM - head.pitch_pt)
    return [draft(block.label, head), draft(block.text.runs, style, round(between, 2))]


def _placing(canvas: Canvas, blocks: Sequence[PanelBlock]) -> _Placing:
    """Place blocks at the places of their slots where that does, else one under the other, else with labels run in."""
    for run_in in (False, True):
        for style in _styles(canvas.stage):
            placing = _try(canvas, blocks, style, run_in)
            if placing is not None:
                return placing
    longest = max(blocks, key=lambda block: len(block.text.text))
    raise UnfitError(f"`{longest.label}` in the panel is too long", longest.text.line, "shorten it")


def _try(canvas: Canvas, blocks: Sequence[PanelBlock], style: Style, run_in: bool) -> _Placing | None:
    setter, width = canvas.stage.setter, canvas.stage.right - LEFT
    drafts = [_drafts(canvas.stage, block, style, run_in) for block in blocks]
    if any(line.broken_word for each in drafts for one in each for line in setter.lines(one, width)):
        return None
    heights = [_LABEL_DROP + setter.height(each, width) for each in drafts]
    tops = [canvas.slots[block.slot].box.y - _LABEL_DROP for block in blocks]
    ends = [top + height for top, height in zip(tops, heights, strict=True)]
    if ends[-1] <= _LAST and all(end + 3 <= top for end, top in zip(ends, tops[1:], strict=False)):
        return _Placing(style, tops, run_in)
    for air in _AIR:
        steps = [height + air for height in heights]
        tops = [_FIRST + sum(steps[:index]) for index in range(len(steps))]
        if tops[-1] + steps[-1] - air <= _LAST:
            return _Placing(style, tops, run_in)
    return None
