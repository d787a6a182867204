"""Paragraphs into measured lines: where each line breaks and where its baseline stands, in millimetres.

Lines are set at an exact pitch, as the writers write them. LibreOffice then keeps a fifth of the size under the
baseline, whatever the face (measured on 400 lines in six faces, within 0.1 mm); PowerPoint keeps a fifth of the pitch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from workshopkit.deck import measure
from workshopkit.deck.measure import Face, StyledRun, face_in, pt_to_mm
from workshopkit.deck.model import Run
from workshopkit.deck.scene import Align, Anchor, Box, FaceRole, Segment, SetLine, SetParagraph, TextRun
from workshopkit.themes.model import Faces

SLACK = 0.05
"""Millimetres by which text may be larger than its box before it counts as too large: rounding, no more."""
DEPTH = 0.2
"""The share of its size that a line with an exact pitch keeps under the baseline."""
ROOM, LEAST_ROOM = 0.008, 0.6
"""The share, and the least millimetres, by which the writers make the box of a text wider than it was measured."""
_WIDER, _NARROWER = 0.005, 0.006
"""Shares by which an office suite may set a line wider or narrower than it was measured."""
_NARROWEST = 0.88
"""The share of its width below which no box is narrowed for that."""
_STEPS = tuple(sorted((0.004 * number for number in range(-30, 16)), key=abs))
_GAP = 1.6
"""Millimetres between a long number and the words that hang from it."""
_LINK_COLOUR = {"ink": "accent-ink", "ink-muted": "accent-ink"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set. Sizes in points; the pitch is the exact distance from baseline to baseline."""

    size_pt: float
    pitch_pt: float
    face: FaceRole = "body"
    bold: bool = False
    colour: str = "ink"
    align: Align = "left"

    def but(self, *, colour: str = "", bold: bool | None = None, align: Align | None = None) -> Style:
        """Return the same style with another colour, weight or alignment."""
        return replace(
            self,
            colour=colour or self.colour,
            bold=self.bold if bold is None else bold,
            align=align or self.align,
        )


@dataclass(frozen=True)
class Draft:
    """A paragraph that is not broken into lines yet; what it hashes to is kept, as its lines are often asked for."""

    runs: tuple[TextRun, ...]
    style: Style
    before_pt: float = 0.0
    """Space above it, in points; not above the first paragraph of a box."""
    bullet: Literal["", "bullet", "number"] = ""
    number: int = 0
    indent: float = 0.0
    """Hanging indent in millimetres: text of level n stands (n + 1) indents from the edge, its bullet one before."""
    level: int = 0

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.runs, self.style, self.before_pt, self.number, self.indent, self.level))

    @property
    def inset(self) -> float:
        """How far its lines stand in from the edge of the box, in millimetres."""
        return self.indent * (self.level + 1)


def draft(words: str | Iterable[Run], style: Style, before_pt: float = 0.0) -> Draft:
    """Return a paragraph of these words; links take the colour of links on light grounds."""
    runs = [Run(words)] if isinstance(words, str) else words
    set_runs = tuple(
        TextRun(
            run.text,
            bold=run.bold or style.bold,
            colour=_LINK_COLOUR.get(style.colour, "") if run.link else "",
            link=run.link,
        )
        for run in runs
        if run.text
    )
    return Draft(set_runs or (TextRun("", bold=style.bold),), style, before_pt)


def bulleted(paragraph: Draft, indent: float, level: int = 0, number: int = 0) -> Draft:
    """Return the paragraph hanging from a bullet, or from a number when there is one."""
    return replace(paragraph, bullet="number" if number else "bullet", number=number, indent=indent, level=level)


@dataclass(frozen=True)
class Typesetter:
    """Sets text in the two families of a theme."""

    faces: Faces

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.faces)

    def face(self, role: FaceRole, bold: bool) -> Face:
        """Return the face by which a role is measured."""
        return face_in(self.faces, heading=role == "heading", bold=bold)

    def styled(self, paragraph: Draft) -> tuple[StyledRun, ...]:
        """Return the runs as they are measured."""
        return _styled(self, paragraph)

    def lines(self, paragraph: Draft, width: float) -> tuple[measure.Line, ...]:
        """Break a paragraph in a box of this width in millimetres."""
        return _lines(self, paragraph, width)

    def height(self, paragraphs: Sequence[Draft], width: float) -> float:
        """Return how high the paragraphs stand in a box of this width, in millimetres."""
        points = 0.0
        for index, each in enumerate(self._hung(paragraphs)):
            points += len(self.lines(each, width)) * each.style.pitch_pt + (each.before_pt if index else 0.0)
        return pt_to_mm(points)

    def fits(self, paragraphs: Sequence[Draft], box: Box, most_lines: int = 0) -> bool:
        """Tell whether the paragraphs stand in the box whole: no line too many, no word broken."""
        paragraphs = self._hung(paragraphs)
        if any(line.broken_word for each in paragraphs for line in self.lines(each, box.w)):
            return False
        if most_lines and sum(len(self.lines(each, box.w)) for each in paragraphs) > most_lines:
            return False
        return self.height(paragraphs, box.w) <= box.h + SLACK

    def balanced(self, paragraph: Draft, width: float, least: float = 0.0, lines: int = 2) -> float:
        """Return the width in millimetres at which text of a few lines has even lines; other text keeps its width."""
        if paragraph.inset or len(self.lines(paragraph, width)) == 1:
            return width
        even = measure.balanced_width(self.styled(paragraph), width, lines, least)
        found = self._steady([paragraph], even, max(least, even * 0.985), min(width, even * 1.06))
        return found or self._steady([paragraph], width, max(least, width * _NARROWEST), width) or even

    def steady(self, paragraphs: Sequence[Draft], width: float) -> float:
        """Return a width, if need be a little less than `width`, at which all office suites break lines alike."""
        return self._steady(self._hung(paragraphs), width, width * _NARROWEST, width) or width

    def is_steady(self, paragraphs: Sequence[Draft], width: float) -> bool:
        """Tell whether all office suites break lines alike at this width."""
        return all(self._steady_at(each, width) for each in self._hung(paragraphs))

    def _steady(self, paragraphs: Sequence[Draft], width: float, least: float, most: float) -> float:
        """Return the width nearest to `width` at which a suite that measures a little differently breaks alike.

        Lines are as many as at `width`; 0 when there is no such width from `least` to `most`. Where it can be had,
        no link goes over two lines: LibreOffice takes a link to the next line whole.
        """
        count = [len(self.lines(each, width)) for each in paragraphs]
        if max(count, default=1) == 1:
            return width
        found = 0.0
        for step in _STEPS:
            candidate = width * (1 + step)
            if not least - SLACK <= candidate <= most + SLACK:
                continue
            lines = [self.lines(each, candidate) for each in paragraphs]
            if any(line.broken_word for each in lines for line in each) and candidate < width:
                continue
            if [len(each) for each in lines] == count and all(self._steady_at(each, candidate) for each in paragraphs):
                if all(self.links_whole(each, candidate) for each in paragraphs):
                    return candidate
                found = found or candidate
        return found

    def links_whole(self, paragraph: Draft, width: float) -> bool:
        """Tell whether every link stands on one line of this width: LibreOffice breaks no link between its words."""
        if not any(run.link for run in paragraph.runs):
            return True
        held = [segment.run for line in self.lines(paragraph, width) for segment in line.segments]
        return all(not run.link or held.count(number) == 1 for number, run in enumerate(paragraph.runs))

    def _steady_at(self, paragraph: Draft, width: float) -> bool:
        broken = [line.text for line in self.lines(paragraph, width)]
        tries = (width * (1 - _WIDER), width * (1 + _NARROWER) + max(LEAST_ROOM, ROOM * width))
        return all(broken == [line.text for line in self.lines(paragraph, each)] for each in tries)

    def set(self, paragraphs: Sequence[Draft], box: Box, anchor: Anchor = "top") -> tuple[SetParagraph, ...]:
        """Set paragraphs in a box: every line with its segments and its baseline, in absolute millimetres."""
        spare = box.h - self.height(paragraphs, box.w)
        y = box.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[anchor]
        done = []
        for index, each in enumerate(self._hung(paragraphs)):
            y += pt_to_mm(each.before_pt) if index else 0.0
            lines = []
            for line in self.lines(each, box.w):
                y += pt_to_mm(each.style.pitch_pt)
                lines.append(self._line(each, line, box, y))
            done.append(_paragraph(each, tuple(lines), index == 0))
        return tuple(done)

    def _hung(self, paragraphs: Sequence[Draft]) -> Sequence[Draft]:
        """Return the paragraphs, those with numbers hanging so far in that a number of two digits stands before them.

        An office suite would push the words of such a line aside.
        """
        widest = max(paragraphs, key=lambda each: each.number, default=None)
        if widest is None or widest.number < 10:
            return paragraphs
        style = widest.style
        width = measure.text_width(f"{widest.number}.", self.face(style.face, bold=style.bold), style.size_pt) + _GAP
        return [replace(each, indent=max(each.indent, width)) if each.number else each for each in paragraphs]

    def _line(self, paragraph: Draft, line: measure.Line, box: Box, bottom: float) -> SetLine:
        left = box.x + paragraph.inset
        spare = box.w - paragraph.inset - line.width_mm
        left += {"left": 0.0, "center": spare / 2, "right": spare}[paragraph.style.align]
        styled = self.styled(paragraph)
        on_it = [styled[segment.run] for segment in line.segments] or [styled[0]]
        depth = pt_to_mm(DEPTH * max(run.size_pt for run in on_it))
        segments = tuple(Segment(each.text, left + each.x_mm, each.width_mm, each.run) for each in line.segments)
        return SetLine(segments, bottom - depth)


def _paragraph(paragraph: Draft, lines: tuple[SetLine, ...], first: bool) -> SetParagraph:
    style = paragraph.style
    return SetParagraph(
        runs=paragraph.runs,
        lines=lines,
        size_pt=style.size_pt,
        pitch_pt=style.pitch_pt,
        face=style.face,
        colour=style.colour,
        align=style.align,
        bullet=paragraph.bullet,
        number=paragraph.number,
        indent=paragraph.indent,
        level=paragraph.level,
        before_pt=0.0 if first else paragraph.before_pt,
    )


@lru_cache(maxsize=2048)
def _styled(setter: Typesetter, paragraph: Draft) -> tuple[StyledRun, ...]:
    style = paragraph.style
    return tuple(
        StyledRun(run.text, setter.face(run.face or style.face, run.bold), run.size_pt or style.size_pt)
        for run in paragraph.runs
    )


@lru_cache(maxsize=2048)
def _lines(setter: Typesetter, paragraph: Draft, width: float) -> tuple[measure.Line, ...]:
    """Break a paragraph; a layout asks for the same lines when it tries, places and draws."""
    return measure.break_lines(setter.styled(paragraph), width - paragraph.inset)
