"""What lies behind the words of a page: it is drawn without its text, and the colours are looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from workshopkit.checking.colour import Rgb
from workshopkit.checking.pdf.boxes import PT_PER_MM, Box

MOST_DOTS = 6_000_000
"""Dots of a page that are drawn."""
SHARE = 0.12
"""Part of the ground that a colour must have to count: less is a line, or the soft edge of a shape."""
_DOTS_PER_PT = 2.0
_SHORTEST = 15 * PT_PER_MM
"""Lines that are looked for, in points."""
_WALL = 2 * PT_PER_MM
"""How far the sides of a box are followed, in points."""
_INK = 0xE4
"""The lightest grey of a line, from 0 for black."""


class Line(NamedTuple):
    """A level line that is drawn on a page, in points."""

    left: float
    right: float
    y: float
    thick: float
    tone: int
    """Its grey, from 0 for black to 255."""


class Ground:
    """A page without its words."""

    def __init__(self, page: Any) -> None:
        """Draw it; `page` is one of PDFium, whose text is made invisible for good."""
        _hide_text(page)
        wide, high = page.get_size()
        self._scale = min(_DOTS_PER_PT, (MOST_DOTS / max(wide * high, 1)) ** 0.5)
        self._page = page
        bitmap = page.render(scale=self._scale, draw_annots=False, rev_byteorder=False, prefer_bgrx=True)
        self._wide, self._high = bitmap.width, bitmap.height
        self._dots = memoryview(bytes(bitmap.buffer)).cast("I")
        self._row = bitmap.stride // 4

    def colours(self, box: Box) -> list[Rgb]:
        """Return the colours behind a box, those with the largest part first."""
        scale = self._scale
        left, right = max(int(box.left * scale), 0), min(int(box.right * scale) + 1, self._wide)
        found: Counter[int] = Counter()
        for row in range(max(int(box.top * scale), 0), min(int(box.bottom * scale) + 1, self._high)):
            found.update(self._dots[row * self._row + left : row * self._row + right].tolist())
        every = sum(found.values())
        large = [(dot, count) for dot, count in found.most_common(4) if count >= SHARE * every]
        if 2 * sum(count for _, count in large) < every:  # a gradient, a photograph: what is lightest and darkest
            return list(dict.fromkeys(_extremes(found, every)))
        return [_rgb(dot) for dot, _ in large]

    def lines(self) -> list[Line]:
        """Return the level lines of a page that are long enough to write on, from top to bottom."""
        bitmap = self._page.render(scale=self._scale, draw_annots=False, grayscale=True)
        content, stride = bytes(bitmap.buffer), bitmap.stride
        shortest = int(_SHORTEST * self._scale)
        pattern = re.compile(rb"[\x00-\xe4]{%d,}" % max(shortest, 4))  # up to _INK
        open_lines: list[list[int]] = []
        found: list[Line] = []
        for row in range(bitmap.height):
            spans = [each.span() for each in pattern.finditer(content, row * stride, row * stride + bitmap.width)]
            here = [
                [left - row * stride, right - row * stride, row, row, content[(left + right) // 2]]
                for left, right in spans
            ]
            kept = []
            for each in open_lines:
                same = next((one for one in here if _same(one, each)), None)
                if same is None:
                    found += [] if self._is_side(each, content, stride) else [self._line(each)]
                else:
                    same[2], same[4] = each[2], min(each[4], same[4])
            kept += here
            open_lines = kept
        found += [self._line(each) for each in open_lines if not self._is_side(each, content, stride)]
        return sorted(found, key=lambda each: (each.y, each.left))

    def _is_side(self, span: Sequence[int], content: bytes, stride: int) -> bool:
        """Tell whether a line is the upper or lower side of a box: at both its ends a line goes on, up or down."""
        far = max(2, int(_WALL * self._scale))
        ends = (span[0] + 1, span[1] - 2)
        ways = (range(span[2] - far, span[2]), range(span[3] + 1, span[3] + 1 + far))
        return any(
            all(
                0 <= row * stride < len(content) and min(content[row * stride + x - 1 : row * stride + x + 2]) <= _INK
                for x in ends
                for row in way
            )
            for way in ways
        )

    def _line(self, span: Sequence[int]) -> Line:
        left, right, first, last = (each / self._scale for each in span[:4])
        return Line(left, right, (first + last + 1 / self._scale) / 2, last - first + 1 / self._scale, span[4])


def _extremes(found: Counter[int], every: int) -> Iterator[Rgb]:
    """Yield the dark and the light colour that no more than a part of the dots goes beyond."""
    by_light = sorted(found.items(), key=lambda each: sum(_rgb(each[0])))
    for side in (by_light, by_light[::-1]):
        passed = 0
        for dot, count in side:
            passed += count
            if passed > SHARE * every:
                yield _rgb(dot)
                break


def _same(one: Sequence[int], other: Sequence[int]) -> bool:
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def _rgb(dot: int) -> Rgb:
    return dot >> 16 & 255, dot >> 8 & 255, dot & 255


def _hide_text(page: Any) -> None:
    import pypdfium2.raw as raw

    for held in _texts(page, raw):
        raw.FPDFTextObj_SetTextRenderMode(held, raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _texts(page: Any, raw: Any) -> Iterator[Any]:
    waiting = [(raw.FPDFPage_GetObject(page, index), 0) for index in range(max(raw.FPDFPage_CountObjects(page), 0))]
    while waiting:
        held, depth = waiting.pop()
        if not held:
            continue
        kind = raw.FPDFPageObj_GetType(held)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield held
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 12:
            count = max(raw.FPDFFormObj_CountObjects(held), 0)
            waiting += [(raw.FPDFFormObj_GetObject(held, index), depth + 1) for index in range(count)]
