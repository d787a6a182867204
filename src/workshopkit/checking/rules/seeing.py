"""Rules 9 and 10: contrast of every text with what lies behind it, and the size of type."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from workshopkit.checking import names as n
from workshopkit.checking.colour import Palette, Rgb, blend, ratio, shown
from workshopkit.checking.deck import Slide, named
from workshopkit.checking.ground import UNKNOWN, Ground, Paint, colours_of
from workshopkit.checking.look import Look, Set
from workshopkit.checking.model import Answer, Question
from workshopkit.checking.shapes import Box, Run, Shape, share

SMALLEST_PT, SMALLEST_FOOT_PT = 18.0, 12.0
LARGE_PT, LARGE_BOLD_PT = 18.0, 14.0
CONTRAST, CONTRAST_LARGE = 4.5, 3.0
_FEET = ("source", "footer", "number", "footnote", "reference", "credit")
"""What shapes are called whose type may be small."""
_LINK_COLOUR = n.tag("ahyp:hlinkClr")
_AUTOFIT, _GROW = n.tag("a:normAutofit"), n.tag("a:spAutoFit")


def contrast(question: Question) -> Answer:
    """9: 4.5 : 1 for text, 3 : 1 for large text, against what lies behind it."""
    deck = question.deck
    for slide in deck.slides:
        palette = deck.palette(slide)
        for shape in slide.textual:
            box = slide.box(shape)
            if box is None or shape.turned:
                box = box or Box(0, 0, *deck.size)
            yield from _faint(question, slide, shape, box, palette)


def _faint(question: Question, slide: Slide, shape: Shape, box: Box, palette: Palette) -> Answer:
    """Yield each pair of colours of one shape that is too faint, once."""
    deck = question.deck
    ground: Ground | None = None
    cells: dict[Any, Ground] = {}
    told: set[object] = set()
    for paragraph in shape.paragraphs:
        look: Look | None = None
        for run in paragraph.runs:
            if not run.text or run.text.isspace():
                continue
            look = look or question.looks.inherited(slide, shape, paragraph)
            held = question.looks.of(run, look)
            if ground is None:
                ground = question.grounds.behind(slide, shape, box)
            on = ground
            if paragraph.cell is not None:
                if paragraph.cell not in cells:
                    cells[paragraph.cell] = _cell(paragraph.cell, shape, palette, ground)
                on = cells[paragraph.cell]
            large = held.size_pt >= LARGE_PT or (held.bold and held.size_pt >= LARGE_BOLD_PT)
            least = CONTRAST_LARGE if large else CONTRAST
            front = _front(run, held, palette)
            key = (front, on.colours, least)
            if key in told:
                continue
            told.add(key)
            verdict, words = _verdict(front, on, least)
            if verdict == "fine":
                continue
            text = " ".join(run.text.split())[:40]
            if verdict == "faint":
                inherits = run.fill is None or run.link is not None
                yield deck.fault(
                    "faint-words", f"slide {slide.number}: “{text}” {words}; {least:g} : 1 is needed", slide.number,
                    shape, severity=deck.template_severity if inherits else "error",
                    help="choose a darker or lighter colour, or a plain ground",
                )  # fmt: skip
            else:
                yield deck.fault(
                    "contrast-not-checked", f"slide {slide.number}: the contrast of “{text}” in {named(shape)} could "
                    f"not be checked: {words}", slide.number, shape, severity="warning", help="look at it",
                )  # fmt: skip


def _front(run: Run, held: Set, palette: Palette) -> tuple[Paint, float]:
    """Return the colours of the words; those of a link are the theme's own unless it says otherwise."""
    link = run.link
    if link is not None and next((each.get("val") for each in link.iter(_LINK_COLOUR)), "") != "tx":
        found = palette.named("hlink")
        if found is not None:
            return (found,), 1.0
    if held.fill is None:
        found = palette.named("tx1")
        return ((found or (0, 0, 0)),), 1.0
    return colours_of(held.fill, palette)


@lru_cache(maxsize=4096)
def _verdict(front: tuple[Paint, float], on: Ground, least: float) -> tuple[str, str]:
    """Return `fine`, `faint` or `unknown`, and why."""
    colours, opacity = front
    if not colours:
        return "unknown", "its colour cannot be computed"
    sure, words = _against(colours, opacity, on.colours, least)
    if sure == "unknown":
        return sure, words
    partly = [_against(colours, opacity, each, least) for each in on.others if each]
    if sure == "fine" and all(each == "fine" for each, _ in partly):
        return "fine", ""
    if sure == "faint" and all(each == "faint" for each, _ in partly) and len(partly) == len(on.others):
        return "faint", words
    return "unknown", "it stands on two grounds"


def _against(colours: Paint, opacity: float, ground: Paint, least: float) -> tuple[str, str]:
    if ground == UNKNOWN:
        return "unknown", "a picture or pattern lies behind it"
    pairs = [(_seen(one, opacity, under), under) for one in colours for under in ground]
    ratios = [(ratio(one, under), one, under) for one, under in pairs]
    worst, one, under = min(ratios)
    if worst >= least:
        return "fine", ""
    words = f"in {shown(one)} on {shown(under)} has a contrast of {worst:.1f} : 1"
    if max(ratios)[0] >= least:
        return "unknown", "its ground or its colour runs from one colour into another"
    return "faint", words


def _seen(front: Rgb, opacity: float, under: Rgb) -> Rgb:
    return front if opacity >= 1.0 else blend(front, under, opacity)


def _cell(cell: Any, shape: Shape, palette: Palette, behind: Ground) -> Ground:
    """Return the ground of a table cell: its own fill, what lies behind the table, or unknown where a style rules."""
    properties = cell.find(n.A_TC_PR)
    for each in properties if properties is not None else ():
        if each.tag == n.A_NO_FILL:
            return behind
        if each.tag in n.FILLS:
            colours, opacity = colours_of(each, palette)
            return Ground(colours if opacity >= 1.0 else UNKNOWN)
    style = shape.element.find(f".//{n.tag('a:tableStyleId')}")
    return behind if style is None else Ground(UNKNOWN)


def sizes(question: Question) -> Answer:
    """10: nothing under 18 points, nothing under 12 at the foot; text is never shrunk to fit."""
    deck = question.deck
    for slide in deck.slides:
        for shape in slide.textual:
            scale, faults = _autofit(question, slide, shape)
            yield from faults
            small = _smallest(question, slide, shape, scale)
            if small is None:
                continue
            size, text, own = small
            least = SMALLEST_FOOT_PT if _is_foot(slide, shape) else SMALLEST_PT
            if size < least - 0.05:
                yield deck.fault(
                    "small-type", f"slide {slide.number}: “{text}” in {size:g} points; {least:g} are the least",
                    slide.number, shape, severity="error" if own else deck.template_severity,
                    help="make it larger, and say less or split the slide",
                )  # fmt: skip


def _smallest(question: Question, slide: Slide, shape: Shape, scale: float) -> tuple[float, str, bool] | None:
    """Return type that may be too small, the words in it, and whether they say their size themselves."""
    found: tuple[float, Run, bool] | None = None
    for paragraph in shape.paragraphs:
        size = question.looks.inherited(slide, shape, paragraph).size_pt
        for run in paragraph.runs:
            points = (run.size_pt or size) * scale
            if points >= SMALLEST_PT or run.is_break or not run.text.strip():
                continue
            properties = run.properties
            if properties is not None and properties.get("baseline") not in {None, "0"}:
                continue  # raised or lowered figures
            if found is None or points < found[0]:
                found = points, run, bool(run.size_pt)
    return (found[0], " ".join(found[1].text.split())[:40], found[2]) if found and found[0] < SMALLEST_PT else None


def _is_foot(slide: Slide, shape: Shape) -> bool:
    if shape.place is not None and shape.place.is_foot:
        return True
    twins = [each.name for each in slide.behind(shape) if each is not None]
    return any(name.casefold().startswith(_FEET) for name in (shape.name, *twins))


def _autofit(question: Question, slide: Slide, shape: Shape) -> tuple[float, list[Any]]:
    """Return by how much the text of a shape is shrunk, and what is wrong with that."""
    deck = question.deck
    held = shape.frame[:] if shape.frame is not None else []
    fit = next((each for each in held if each.tag == _AUTOFIT or each.tag == _GROW), None) if held else None
    if fit is None:
        return 1.0, []
    scale = share(fit.get("fontScale"), 1.0) if fit.tag == _AUTOFIT else 1.0
    if scale < 1.0 or deck.origin != "any":
        how = f"is shrunk to {scale * 100:.0f} %" if scale < 1.0 else "may be shrunk or grow to fit"
        fault = deck.fault(
            "shrunk-text", f"slide {slide.number}: the text of {named(shape)} {how}", slide.number, shape,
            help="say less or split the slide; Format Shape, Text Options, Do not Autofit", severity=deck.advice,
        )  # fmt: skip
        return max(scale, 0.01), [fault]
    return 1.0, []
