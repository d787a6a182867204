"""Which face stands in for the font a slide names, and how much wider to reckon when it is only a likeness.

A committed table exists for the open faces only. Some were drawn to the very widths of an office font (Carlito for
Calibri, Caladea for Cambria, the Liberation faces for Arial, Times New Roman and Courier New) and need no margin;
the rest are measured as their nearest neighbour with a margin. The margins are the 95th percentile over 600
English sentences where the font, or an open one of its design, could be measured, and rounded up by hand where not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workshopkit.deck.measure.lengths import pt_to_mm
from workshopkit.deck.measure.tables import Table, table

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

_TWINS: dict[str, tuple[str, float, float]] = {
    # font name in lower case: the family measured, the margin for regular, the margin for bold
    "calibri": ("carlito", 1.0, 1.0),
    "carlito": ("carlito", 1.0, 1.0),
    "cambria": ("caladea", 1.0, 1.0),
    "caladea": ("caladea", 1.0, 1.0),
    "arial": ("liberation-sans", 1.0, 1.0),
    "arimo": ("liberation-sans", 1.0, 1.0),
    "helvetica": ("liberation-sans", 1.0, 1.0),
    "helvetica neue": ("liberation-sans", 1.02, 1.02),
    "liberation sans": ("liberation-sans", 1.0, 1.0),
    "times": ("liberation-serif", 1.0, 1.0),
    "times new roman": ("liberation-serif", 1.0, 1.0),
    "tinos": ("liberation-serif", 1.0, 1.0),
    "liberation serif": ("liberation-serif", 1.0, 1.0),
    "courier": ("liberation-mono", 1.0, 1.0),
    "courier new": ("liberation-mono", 1.0, 1.0),
    "cousine": ("liberation-mono", 1.0, 1.0),
    "liberation mono": ("liberation-mono", 1.0, 1.0),
    "consolas": ("liberation-mono", 0.92, 0.92),
    "source sans pro": ("source-sans-pro", 1.0, 1.0),
    "source sans 3": ("source-sans-pro", 1.01, 1.01),
    "source serif pro": ("source-serif-pro", 1.0, 1.0),
    "source serif 4": ("source-serif-pro", 1.02, 1.02),
    "aptos": ("liberation-sans", 1.04, 1.04),
    "arial black": ("liberation-sans", 1.3, 1.22),
    "arial narrow": ("liberation-sans", 0.84, 0.84),
    "atkinson hyperlegible": ("liberation-sans", 1.04, 1.04),
    "bookman old style": ("liberation-serif", 1.25, 1.25),
    "book antiqua": ("liberation-serif", 1.13, 1.1),
    "candara": ("carlito", 1.06, 1.06),
    "century gothic": ("liberation-sans", 1.13, 1.07),
    "century schoolbook": ("liberation-serif", 1.18, 1.24),
    "constantia": ("caladea", 1.04, 1.04),
    "corbel": ("carlito", 1.06, 1.06),
    "dejavu sans": ("liberation-sans", 1.18, 1.24),
    "franklin gothic book": ("liberation-sans", 1.02, 1.02),
    "garamond": ("liberation-serif", 1.0, 1.0),
    "georgia": ("liberation-serif", 1.15, 1.23),
    "gill sans mt": ("liberation-sans", 1.0, 1.02),
    "inter": ("liberation-sans", 1.1, 1.08),
    "lato": ("liberation-sans", 1.02, 0.97),
    "montserrat": ("liberation-sans", 1.22, 1.22),
    "noto sans": ("liberation-sans", 1.09, 1.08),
    "noto serif": ("liberation-serif", 1.21, 1.2),
    "open sans": ("liberation-sans", 1.09, 1.08),
    "palatino linotype": ("liberation-serif", 1.13, 1.1),
    "poppins": ("liberation-sans", 1.2, 1.2),
    "public sans": ("liberation-sans", 1.08, 1.08),
    "roboto": ("liberation-sans", 1.02, 0.98),
    "segoe ui": ("liberation-sans", 1.04, 1.06),
    "tahoma": ("liberation-sans", 1.02, 1.13),
    "trebuchet ms": ("liberation-sans", 1.04, 1.04),
    "verdana": ("liberation-sans", 1.18, 1.24),
}

_WEIGHT_WORDS = {
    "thin": 400,
    "extralight": 400,
    "light": 400,
    "regular": 400,
    "book": 400,
    "medium": 600,
    "semibold": 600,
    "demibold": 600,
    "demi": 600,
    "bold": 700,
    "extrabold": 700,
    "black": 700,
}
_OTHER_WEIGHT_MARGIN = 1.03
_MONO = re.compile(r"\b(mono|monospace|code|console|courier|typewriter)\b")


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a measured family, and the margin by which the named font is reckoned wider."""

    family: str
    """The family of the committed table, such as `carlito`."""
    weight: int
    """400 regular, 600 semibold, 700 bold."""
    margin: float = 1.0
    """Every width is multiplied by this: 1.0 for a font with the very same widths, more for a likeness."""

    @property
    def key(self) -> str:
        """The name of the committed table, such as `carlito-700`."""
        return f"{self.family}-{self.weight}"

    @property
    def table(self) -> Table:
        """The figures of the face, in font units."""
        return table(self.key)

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
    name = " ".join(font_name.split(",")[0].strip(" '\"").casefold().replace("-", " ").split())
    if name in _TWINS:
        return _face(name, 700 if bold else 400)
    stem, _, last = name.rpartition(" ")
    if stem in _TWINS and last in _WEIGHT_WORDS:
        return _face(stem, 700 if bold else _WEIGHT_WORDS[last])
    if _MONO.search(name):
        return Face("liberation-mono", 400, _UNKNOWN_MONO_MARGIN)
    return Face("liberation-sans", 700 if bold else 400, _UNKNOWN_MARGIN)


def _face(name: str, weight: int) -> Face:
    family, *margins = _TWINS[name]
    nearest = next((known for known in _WEIGHTS[family] if known >= weight), _WEIGHTS[family][-1])
    return Face(family, nearest, margins[weight >= 600])
