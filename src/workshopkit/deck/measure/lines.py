"""Breaking text into lines as an office suite does: as many words to a line as fit, in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from workshopkit.deck.measure.breaks import break_points
from workshopkit.deck.measure.characters import HANGING, clean, is_zero_width
from workshopkit.deck.measure.faces import Face
from workshopkit.deck.measure.lengths import TOLERANCE_MM
from workshopkit.deck.measure.widths import ruler


@dataclass(frozen=True, slots=True)
class StyledRun:
    """A stretch of text in one face and size."""

    text: str
    face: Face
    size_pt: float
    key: int = 0
    """Whatever the caller needs to find the run again; it has no influence on the lines."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a run that stands on one line."""

    run: int
    """The place of its run in the sequence that was broken."""
    text: str
    x_mm: float
    """Its left end, from the left edge of the box."""
    width_mm: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its segments from the first character to the last, in reading order."""

    segments: tuple[Segment, ...]
    width_mm: float
    """The sum of its segments, without the indent; spaces that hang over its end are neither here nor there."""
    broken_word: bool = False
    """A word had to be broken inside, or even one character was wider than the box: worth a complaint."""

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(segment.text for segment in self.segments)


def break_lines(runs: Sequence[StyledRun], width_mm: float, first_indent_mm: float = 0) -> tuple[Line, ...]:
    """Break runs into lines no wider than `width_mm`; the first line starts at `first_indent_mm`.

    A newline in the text ends a line. No text gives one empty line, as an empty paragraph does on a slide.
    """
    return _broken(tuple(runs), width_mm, first_indent_mm)


@lru_cache(maxsize=2048)
def _broken(runs: tuple[StyledRun, ...], width_mm: float, first_indent_mm: float) -> tuple[Line, ...]:
    text = _text(runs)
    lines: list[Line] = []
    for start, end in text.paragraphs():
        here = start
        while True:
            indent = 0.0 if lines else first_indent_mm
            stop, broken = text.line_end(here, end, width_mm - indent + TOLERANCE_MM)
            lines.append(text.line(here, stop, indent, broken=broken))
            here = text.after_hanging(stop, end)
            if here >= end:
                break
    return tuple(lines)


@lru_cache(maxsize=256)
def _text(runs: tuple[StyledRun, ...]) -> _Text:
    return _Text(runs)


class _Text:
    """Several runs as one text: places are counted from the first character of the first run."""

    def __init__(self, runs: Sequence[StyledRun]) -> None:
        texts = [clean(run.text) for run in runs]
        self._rulers = [ruler(text, run.face, run.size_pt) for text, run in zip(texts, runs, strict=True)]
        self._starts = [0, *accumulate(map(len, texts))]
        self._text = "".join(texts)
        self._points = break_points(self._text)
        self._ends = [self._before_hanging(0, point) for point in self._points]
        """For each point, where a line that is broken there ends to the eye."""

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Give the start and end of each stretch between newlines."""
        start = 0
        for part in self._text.split("\n"):
            yield start, start + len(part)
            start += len(part) + 1

    def line_end(self, start: int, end: int, room_mm: float) -> tuple[int, bool]:
        """Return where a line that begins at `start` ends, and whether a word had to be broken for it."""
        if not self._rulers:
            return start, room_mm < 0
        fitting = None
        run = min(bisect_right(self._starts, start), len(self._rulers)) - 1
        first, width = start - self._starts[run], 0.0  # what stands on the line in the runs before this one
        for place in self._ends_between(start, end):
            stop = max(start, place)
            while self._starts[run + 1] < stop:
                width += self._rulers[run].between(first, self._starts[run + 1] - self._starts[run])
                run, first = run + 1, 0
            if width + self._rulers[run].between(first, stop - self._starts[run]) > room_mm:
                break
            fitting = stop
        if fitting is not None:
            return fitting, False
        return self._cluster_end(start, end, room_mm), True

    def line(self, start: int, stop: int, x_mm: float, *, broken: bool) -> Line:
        """Return the line of the characters from `start` up to `stop`, its first segment at `x_mm`."""
        segments = []
        x = x_mm
        for run, first, last in self._parts(start, stop):
            width = self._rulers[run].between(first, last)
            text = self._text[self._starts[run] + first : self._starts[run] + last]
            segments.append(Segment(run, text, x, width))
            x += width
        return Line(tuple(segments), x - x_mm, broken)

    def after_hanging(self, place: int, end: int) -> int:
        """Return the first place from here on that no space hangs at."""
        while place < end and self._text[place] in HANGING:
            place += 1
        return place

    def _before_hanging(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] in HANGING:
            end -= 1
        return end

    def _ends_between(self, start: int, end: int) -> Iterator[int]:
        yield from self._ends[bisect_right(self._points, start) : bisect_left(self._points, end)]
        yield self._before_hanging(start, end)

    def _cluster_end(self, start: int, end: int, room_mm: float) -> int:
        """Return the end of as many characters as fit, one at least; a mark stays with its letter."""
        fitting = start
        for place in range(start + 1, end + 1):
            if place < end and is_zero_width(self._text[place]):
                continue
            if fitting > start and self._width(start, place) > room_mm:
                break
            fitting = place
        return fitting

    def _width(self, start: int, end: int) -> float:
        return sum(self._rulers[run].between(first, last) for run, first, last in self._parts(start, end))

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Give the runs between two places, each with the part of its own text that lies there."""
        for run in range(bisect_right(self._starts, start) - 1, len(self._rulers)):
            offset = self._starts[run]
            if offset >= end:
                return
            first, last = max(start - offset, 0), min(end, self._starts[run + 1]) - offset
            if first < last:
                yield run, first, last
