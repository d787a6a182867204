"""What stands on a page, as PDFium reads it: pieces of text with their look, and everything that is drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from workshopkit.checking.colour import Rgb
from workshopkit.checking.pdf.boxes import Box

MOST_SIGNS = 200_000
"""Letters of a page that are read."""
MOST_DRAWN = 200_000
"""Things drawn on a page that are looked at."""
_DEEPEST = 12
_BOLD = 600
_SLANTED = ("italic", "oblique")
_WEIGHTS = ("bold", "black", "heavy")
_SLANT = 0.1
"""How far from upright letters are that are slanted, as a cosine."""
_UNSEEN = frozenset({3, 7})
"""The modes of text that leaves no ink: invisible, and for clipping alone."""
_GAP = -1
_SPACE = 32
_HYPHEN = 2
"""What PDFium says for a hyphen at the end of a line."""


class Marks(NamedTuple):
    """How a thing on a page is tagged."""

    mcid: int | None
    artifact: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing that is drawn: `path`, `image`, `shading`."""

    kind: str
    marks: Marks
    nested: bool
    """Whether it stands in a drawing that is used on the page."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font as it is used."""

    name: str
    embedded: bool
    bold: bool
    slanted: bool


@dataclass(eq=False, slots=True)
class Piece:
    """Letters that were set at once: at most one line."""

    page: int
    """From 0."""
    text: str
    box: Box
    """The ink of its letters."""
    baseline: float
    size: float
    """Points."""
    colour: Rgb | None
    """None when it is no plain colour."""
    font: Font
    marks: Marks
    hidden: bool
    """Set without ink, as behind a scan."""
    slanted: bool
    turned: bool
    """Upside down, as the backs of cards are on a sheet that is turned about its long edge lying."""
    lost: int
    """Letters of which the file does not say what they are."""
    gaps: int
    """Spaces between its words that only a reader's guess puts there."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page: what stands on it."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    drawn: tuple[Drawn, ...]
    whole: bool
    """Whether all of it was read."""


def read_page(page: Any, number: int) -> Read:
    """Return what stands on a page of PDFium; `number` counts from 0."""
    reader = _Reader(page, number)
    drawn = tuple(reader.drawn())
    return Read(page.get_width(), page.get_height(), tuple(reader.pieces()), drawn, reader.whole)


_UNMARKED = Marks(None, artifact=False)


def _sign(number: int) -> str:
    if number == _HYPHEN:
        return "-"
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


class _Reader:
    def __init__(self, page: Any, number: int) -> None:
        import pypdfium2.raw as raw

        self._raw, self._page, self._number = raw, page, number
        self._marks: dict[int, Marks] = {}
        self._fonts: dict[int, Font] = {}
        self.whole = True

    def drawn(self) -> Iterator[Drawn]:
        """Yield all that is drawn but text; remembers how text is tagged."""
        raw = self._raw
        kinds = {raw.FPDF_PAGEOBJ_PATH: "path", raw.FPDF_PAGEOBJ_IMAGE: "image", raw.FPDF_PAGEOBJ_SHADING: "shading"}
        waiting = [(each, _UNMARKED, 0) for each in self._objects(self._page, form=False)][::-1]
        count = 0
        while waiting:
            held, above, depth = waiting.pop()
            count += 1
            if count > MOST_DRAWN or depth > _DEEPEST:
                self.whole = False
                continue
            marks = self._marks_of(held, above)
            kind = raw.FPDFPageObj_GetType(held)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                waiting += [(each, marks, depth + 1) for each in self._objects(held, form=True)][::-1]
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                self._marks[ctypes.addressof(held.contents)] = marks
            elif kind in kinds:
                yield Drawn(kinds[kind], marks, depth > 0)

    def _objects(self, holder: Any, *, form: bool) -> Iterator[Any]:
        raw = self._raw
        count, get = (
            (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
            if form else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        )  # fmt: skip
        for index in range(max(count(holder), 0)):
            held = get(holder, index)
            if held:
                yield held

    def _marks_of(self, held: Any, above: Marks) -> Marks:
        raw = self._raw
        mcid, artifact = above
        for index in range(max(raw.FPDFPageObj_CountMarks(held), 0)):
            mark = raw.FPDFPageObj_GetMark(held, index)
            value = ctypes.c_int()
            if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
                mcid = value.value
            elif self._mark_name(mark) == "Artifact":
                artifact = True
        return Marks(mcid, artifact)

    def _mark_name(self, mark: Any) -> str:
        buffer, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        if not self._raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            return ""
        return bytes(buffer)[: min(length.value, 128)].decode("utf-16-le", "replace").rstrip("\0")

    def pieces(self) -> Iterator[Piece]:
        """Yield the text of the page in the order in which it is drawn."""
        raw = self._raw
        words = self._page.get_textpage()
        count = words.count_chars()
        if count > MOST_SIGNS:
            self.whole = False
        held: list[int] = []
        last = 0
        for index in range(min(count, MOST_SIGNS)):
            found = raw.FPDFText_GetTextObject(words, index)
            if not found:
                continue  # PDFium's own line break
            place = ctypes.addressof(found.contents)
            if place != last:
                if held:
                    yield from self._piece(words, held)
                held, last = [], place
            guessed = raw.FPDFText_GetUnicode(words, index) == _SPACE and raw.FPDFText_IsGenerated(words, index) == 1
            held.append(_GAP if guessed else index)
        if held:
            yield from self._piece(words, held)

    def _piece(self, words: Any, held: list[int]) -> Iterator[Piece]:
        raw = self._raw
        first = next((each for each in held if each != _GAP), None)
        if first is None:
            return
        thing = raw.FPDFText_GetTextObject(words, first)
        signs, boxes, lost = [], [], 0
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        for index in held:
            if index == _GAP:
                signs.append(" ")
                continue
            code = raw.FPDFText_GetUnicode(words, index)
            signs.append(_sign(code))
            lost += not code or raw.FPDFText_HasUnicodeMapError(words, index) == 1
            if raw.FPDFText_GetCharBox(words, index, left, right, bottom, top) and right.value > left.value:
                boxes.append((left.value, bottom.value, right.value, top.value))
        text = "".join(signs)
        if not boxes or not text.strip():
            return
        y = ctypes.c_double()
        raw.FPDFText_GetCharOrigin(words, first, left, y)
        height = self._page.get_height()
        size, slanted, turned = self._set(words, first)
        font = self._font(raw.FPDFTextObj_GetFont(thing))
        yield Piece(
            page=self._number,
            text=text,
            box=Box(
                min(each[0] for each in boxes), height - max(each[3] for each in boxes),
                max(each[2] for each in boxes), height - min(each[1] for each in boxes),
            ),
            baseline=height - y.value,
            size=size,
            colour=self._colour(thing),
            font=font,
            marks=self._marks.get(ctypes.addressof(thing.contents), _UNMARKED),
            hidden=raw.FPDFTextObj_GetTextRenderMode(thing) in _UNSEEN,
            slanted=slanted or font.slanted,
            turned=turned,
            lost=lost,
            gaps=sum(each == _GAP for each in held[:-1]),
        )  # fmt: skip

    def _set(self, words: Any, index: int) -> tuple[float, bool, bool]:
        """Return the size of a letter in points, whether it is slanted by its place alone, and upside down."""
        raw = self._raw
        matrix = raw.FS_MATRIX()
        size = float(raw.FPDFText_GetFontSize(words, index))
        if not raw.FPDFText_GetMatrix(words, index, matrix):
            return round(size, 2), False, False
        wide, high = (matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5
        slant = abs(matrix.a * matrix.c + matrix.b * matrix.d)
        return round(size * high, 2), slant > _SLANT * wide * high, matrix.a < 0 and abs(matrix.a) > abs(matrix.b)

    def _colour(self, held: Any) -> Rgb | None:
        red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
        if not self._raw.FPDFPageObj_GetFillColor(held, red, green, blue, solid) or solid.value < 255:
            return None
        return red.value, green.value, blue.value

    def _font(self, held: Any) -> Font:
        place = ctypes.addressof(held.contents) if held else 0
        if place not in self._fonts:
            self._fonts[place] = self._font_of(held)
        return self._fonts[place]

    def _font_of(self, held: Any) -> Font:
        if not held:
            return Font("?", embedded=False, bold=False, slanted=False)
        raw = self._raw
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(held, buffer, len(buffer))
        name = buffer.value.decode("utf-8", "replace")
        angle = ctypes.c_int()
        raw.FPDFFont_GetItalicAngle(held, angle)
        folded = name.casefold()
        return Font(
            name,
            embedded=raw.FPDFFont_GetIsEmbedded(held) == 1,
            bold=raw.FPDFFont_GetWeight(held) >= _BOLD or any(each in folded for each in _WEIGHTS),
            slanted=bool(angle.value) or any(each in folded for each in _SLANTED),
        )
