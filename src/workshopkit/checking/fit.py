"""Whether text stays in its box, measured with the committed tables of widths, as when our own slides are set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Slide, named
from workshopkit.checking.look import Look, Looks
from workshopkit.checking.shapes import EMU_PER_MM, Box, Paragraph, Shape, length, share, whole
from workshopkit.deck.measure import StyledRun, break_lines, clean, face_for, pt_to_mm
from workshopkit.diagnostics import Diagnostic

PITCH = 1.2
"""Single line spacing as a share of the size of type."""
WIDEST, WIDEST_CAPITAL = 0.66, 0.85
"""Width of a letter as a share of its size that no text reaches on the average."""
SPARE = 0.6
"""Share of a line by which text may be higher than its box: descenders, rounding."""
_AUTOFIT, _GROW, _SPC_PCT, _SPC_PTS = (n.tag(f"a:{each}") for each in ("normAutofit", "spAutoFit", "spcPct", "spcPts"))
_FITS = frozenset({_AUTOFIT, _GROW, n.tag("a:noAutofit")})
_INSETS = (("lIns", 2.54), ("tIns", 1.27), ("rIns", 2.54), ("bIns", 1.27))
_LN_SPC, _SPC_BEF, _SPC_AFT = n.tag("a:lnSpc"), n.tag("a:spcBef"), n.tag("a:spcAft")


class Room(NamedTuple):
    """Where the text of a shape stands and how it is fitted in."""

    box: Box
    """The place inside the insets, in millimetres."""
    scale: float
    tighter: float
    """Share by which line spacing is reduced."""
    anchor: str
    grows: bool
    """The box is as high as its text."""


def overflow(deck: Deck, looks: Looks, slide: Slide) -> Iterator[Diagnostic]:
    """Yield a complaint for each text that is higher than its box or leaves the slide."""
    for shape in slide.shapes:
        if shape.kind != "shape" or shape.turned or not shape.is_seen or not shape.has_words:
            continue
        room = _room(slide, shape)
        if room is None or _surely_fits(looks, slide, shape, room):
            continue
        high, line, sure = _height(looks, slide, shape, room)
        over = high - room.box.h - SPARE * line
        if over <= 0:
            continue
        off = _leaves(deck, room, high)
        if room.grows and not off:
            continue
        framed = shape.place is not None or _is_framed(shape)
        where = "runs off the slide" if off else f"is {over + SPARE * line:.0f} mm higher than its box"
        yield deck.fault(
            "text-overflows", f"slide {slide.number}: the text of {named(shape)} {where}", slide.number, shape,
            severity="error" if sure and (off or framed) else "warning",
            help="say less, make the box larger, or split the slide",
        )  # fmt: skip


def _room(slide: Slide, shape: Shape) -> Room | None:
    """Return the room text has; None where it cannot be reckoned: upright, in columns, on one line, in no box."""
    box = slide.box(shape)
    if box is None:
        return None
    frames = [_frame_of(each) for each in (shape, *slide.behind(shape))] if shape.place else [_frame_of(shape)]
    frames = [each for each in frames if each is not None]
    told: dict[str, str] = {}
    for frame in reversed(frames):
        told.update(frame.attrib)
    fit = next((child for frame in frames for child in frame if child.tag in _FITS), None)
    if told.get("vert", "horz") != "horz" or told.get("wrap", "square") != "square" or "rot" in told:
        return None
    if told.get("numCol", "1") != "1":
        return None
    left, top, right, bottom = (length(told[name]) if name in told else usual for name, usual in _INSETS)
    shrinks = fit.get if fit is not None and fit.tag == _AUTOFIT else {}.get
    scale, tighter = share(shrinks("fontScale"), 1.0), share(shrinks("lnSpcReduction"), 0.0)
    inner = Box(box.x + left, box.y + top, box.w - left - right, box.h - top - bottom)
    if inner.w < 1:
        return None
    return Room(inner, scale or 1.0, tighter, told.get("anchor", "t"), fit is not None and fit.tag == _GROW)


def _frame_of(shape: Shape | None) -> Any:
    return shape.frame if shape is not None else None


def _surely_fits(looks: Looks, slide: Slide, shape: Shape, room: Room) -> bool:
    """Tell whether text would fit with letters wider than there are: most of it does, and need not be measured."""
    high = 0.0
    for at, paragraph in enumerate(shape.paragraphs):
        look = looks.inherited(slide, shape, paragraph)
        size = max([run.size_pt or look.size_pt for run in paragraph.runs], default=look.size_pt)
        left, first = _indents(paragraph, look)
        lines = _most_lines(paragraph.text, pt_to_mm(size), room.box.w - left - max(first, 0.0))
        pitch, before, after = _spacing(paragraph, look, size, room)
        high += lines * pitch + (before if at else 0.0) + after
    return high <= room.box.h


def _most_lines(text: str, em: float, width: float) -> int:
    """Return more lines than a text has, and hardly less than as many as it has."""
    letter = em * (WIDEST_CAPITAL if text.isupper() else WIDEST)
    if len(text) * letter <= width and "\n" not in text:
        return 1
    lines = 0
    for part in text.split("\n"):
        wide = len(part) * letter
        if wide <= width:
            lines += 1
            continue
        least = width - max(map(len, part.split()), default=0) * letter  # a line may lack the longest word
        lines += int(wide / max(least, em)) + 1
    return lines


def _height(looks: Looks, slide: Slide, shape: Shape, room: Room) -> tuple[float, float, bool]:
    """Return the height of a text, that of its last line, and whether its font is one whose widths are known."""
    high, pitch, after, sure = 0.0, 0.0, 0.0, True
    for at, paragraph in enumerate(shape.paragraphs):
        look = looks.inherited(slide, shape, paragraph)
        runs, held = [], []
        for number, run in enumerate(paragraph.runs):
            one = looks.of(run, look)
            face = face_for(looks.font(slide, one.font), one.bold)
            sure = sure and face.margin == 1.0
            held.append(one)
            runs.append(StyledRun("\n" if run.is_break else clean(run.text), face, one.size_pt * room.scale, number))
        left, first = _indents(paragraph, look)
        lines = len(break_lines(runs, max(room.box.w - left, 1.0), max(first, 0.0))) if runs else 1
        size = max((each.size_pt for each in held), default=look.size_pt)
        pitch, before, after = _spacing(paragraph, look, size * room.scale, room)
        high += lines * pitch + (before if at else 0.0) + after
    return high - after, pitch, sure


def _indents(paragraph: Paragraph, look: Look) -> tuple[float, float]:
    """Return the left edge of a paragraph and by how much its first line begins behind it, in millimetres."""
    left, first = look.indent
    if paragraph.properties is not None:
        left = whole(paragraph.properties.get("marL"), round(left))
        first = whole(paragraph.properties.get("indent"), round(first))
    return left / EMU_PER_MM, first / EMU_PER_MM


def _spacing(paragraph: Paragraph, look: Look, size: float, room: Room) -> tuple[float, float, float]:
    """Return the height of a line and the space above and below a paragraph, in millimetres."""
    found = {_LN_SPC: look.spacing, _SPC_BEF: look.before, _SPC_AFT: look.after}
    for each in paragraph.properties if paragraph.properties is not None else ():
        if each.tag in found:
            found[each.tag] = each
    pitch = _points(found[_LN_SPC], size * PITCH, size * PITCH) * (1 - room.tighter)
    return pt_to_mm(pitch), pt_to_mm(_points(found[_SPC_BEF], size, 0)), pt_to_mm(_points(found[_SPC_AFT], size, 0))


def _points(spacing: Any, single: float, usual: float) -> float:
    if spacing is None or not len(spacing):
        return usual
    value = spacing[0]
    if value.tag == _SPC_PCT:
        return single * min(max(share(value.get("val"), 1.0), 0.0), 10.0)
    return whole(value.get("val"), 0) / 100 if value.tag == _SPC_PTS else usual


def _leaves(deck: Deck, room: Room, high: float) -> bool:
    """Tell whether text of a height leaves the slide, above or below."""
    spare = high - room.box.h
    top = room.box.y - {"ctr": spare / 2, "b": spare}.get(room.anchor, 0.0)
    return top < -1 or top + high > deck.size[1] + 1


def _is_framed(shape: Shape) -> bool:
    """Tell whether a shape is seen to have an edge."""
    return shape.fill is not None and shape.fill.tag != n.A_NO_FILL
