"""Which face stands in for the font a slide names, and how much wider to reckon when it is only a likeness.

A committed table exists for the open faces only; `themes/twins.py` says which of them measures which font. A font of
the theme's own is measured by its file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workshopkit.deck.measure.lengths import pt_to_mm
from workshopkit.deck.measure.tables import Table, own_table, table
from workshopkit.themes.model import Faces, OwnFont
from workshopkit.themes.twins import MONO, TWINS, WEIGHT_WORDS, plain_name

_UNKNOWN_MARGIN = 1.08
_UNKNOWN_MONO_MARGIN = 1.03

_WEIGHTS: dict[str, tuple[int, ...]] = {
    "carlito": (400, 700),
    "caladea": (400, 700),
    "liberation-sans": (400, 700),
    "liberation-serif": (400, 700),
    "liberation-mono": (400,),
    "source-sans-pro": (400, 600, 700),
    "source-serif-pro": (400, 700),
}


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a measured family, and the margin by which the named font is reckoned wider."""

    family: str
    """The family of the committed table, such as `carlito`."""
    weight: int
    """400 regular, 600 semibold, 700 bold."""
    margin: float = 1.0
    """Every width is multiplied by this: 1.0 for a font with the very same widths, more for a likeness."""
    own: OwnFont | None = None
    """The theme's own font, which is measured itself."""

    @property
    def key(self) -> str:
        """The name of the committed table, such as `carlito-700`."""
        return f"{self.family}-{self.weight}"

    @property
    def table(self) -> Table:
        """The figures of the face, in font units."""
        return own_table(self.own, self.weight) if self.own else table(self.key)

    def ascent(self, size_pt: float) -> float:
        """Return the height of the face above the baseline in mm."""
        return pt_to_mm(size_pt) * self.table.ascent / self.table.units_per_em

    def descent(self, size_pt: float) -> float:
        """Return the depth of the face below the baseline in mm, a positive number."""
        return pt_to_mm(size_pt) * self.table.descent / self.table.units_per_em

    def cap_height(self, size_pt: float) -> float:
        """Return the height of a capital in mm."""
        return pt_to_mm(size_pt) * self.table.cap_height / self.table.units_per_em


@lru_cache(maxsize=1024)
def face_for(font_name: str, bold: bool) -> Face:
    """Return the face by which a named font is measured; a font nobody knows is taken for a wide Arial."""
    name = plain_name(font_name)
    if name in TWINS:
        return _face(name, 700 if bold else 400)
    stem, _, last = name.rpartition(" ")
    if stem in TWINS and last in WEIGHT_WORDS:
        return _face(stem, 700 if bold else WEIGHT_WORDS[last])
    if MONO.search(name):
        return Face("liberation-mono", 400, _UNKNOWN_MONO_MARGIN)
    return Face("liberation-sans", 700 if bold else 400, _UNKNOWN_MARGIN)


@lru_cache(maxsize=64)
def face_in(faces: Faces, *, heading: bool, bold: bool) -> Face:
    """Return the face by which a role of a theme is measured: its own font, or that of its twin."""
    name, weight = faces.heading if heading else faces.body, 700 if bold else 400
    own = faces.own(name, weight)
    return Face(own.family, weight, own=own) if own else face_for(faces.twin(name), bold)


def _face(name: str, weight: int) -> Face:
    family, *margins = TWINS[name]
    nearest = next((known for known in _WEIGHTS[family] if known >= weight), _WEIGHTS[family][-1])
    return Face(family, nearest, margins[weight >= 600])
