"""The width of a piece of text in one face.

Office suites differ in one thing: LibreOffice kerns always, PowerPoint only where the file says so, and the kerning
of Cambria is not that of Caladea. So the kerned width counts, but never less than the plain advances less half a
per cent: a line measured here is not wider in either, but for that half per cent. Decision 0010 has the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from workshopkit.deck.measure.characters import clean, is_zero_width, missing_advance
from workshopkit.deck.measure.faces import Face
from workshopkit.deck.measure.lengths import pt_to_mm

KERNING_TRUST = 0.995
"""How far, as a share of the plain width, kerning may narrow a text."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """The running widths of a text in one face, so that the width of any part of it costs two subtractions."""

    plain: tuple[int, ...]
    """`plain[i]`: the advances of the first `i` characters, in font units."""
    kerned: tuple[int, ...]
    """The same with kerning."""
    kerning: tuple[int, ...]
    """`kerning[i]`: how far character `i` is moved by the one before it."""
    mm_per_unit: float

    def between(self, start: int, end: int) -> float:
        """Return the width in mm of the characters from `start` up to, not including, `end`."""
        if start >= end:
            return 0.0
        plain = self.plain[end] - self.plain[start]
        # Nothing is kerned across the start of a line.
        kerned = self.kerned[end] - self.kerned[start] - self.kerning[start]
        return max(kerned, KERNING_TRUST * plain) * self.mm_per_unit


@lru_cache(maxsize=8192)
def ruler(text: str, face: Face, size_pt: float) -> Ruler:
    """Return the running widths of a text that is already clean."""
    table = face.table
    advances = [_advance(character, face) for character in text]
    kerning = [0, *(table.kerning(left, right) for left, right in pairwise(text))][: len(text)]
    return Ruler(
        plain=(0, *accumulate(advances)),
        kerned=(0, *accumulate(map(sum, zip(advances, kerning, strict=True)))),
        kerning=(*kerning, 0),
        mm_per_unit=pt_to_mm(size_pt) / table.units_per_em * face.margin,
    )


def text_width(text: str, face: Face, size_pt: float) -> float:
    """Return the width in mm of one line of text; controls and line ends take no room."""
    cleaned = clean(text)
    return ruler(cleaned, face, size_pt).between(0, len(cleaned))


def _advance(character: str, face: Face) -> int:
    table = face.table
    if is_zero_width(character):
        return 0
    known = table.advances.get(character)
    return missing_advance(character, table.default, table.units_per_em) if known is None else known
