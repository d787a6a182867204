"""The fonts that slides may name and whose widths are known: by a committed table, or by that of a likeness.

Some open faces were drawn to the very widths of an office font (Carlito for Calibri, Caladea for Cambria, the
Liberation faces for Arial, Times New Roman and Courier New) and need no margin; the rest are measured as their nearest
neighbour with a margin. The margins are the 95th percentile over 600 English sentences where the font, or an open one
of its design, could be measured, and rounded up by hand where not.
"""

from __future__ import annotations

import re

TWINS: dict[str, tuple[str, float, float]] = {
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
    "dejavu sans mono": ("liberation-mono", 1.005, 1.005),
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

WEIGHT_WORDS = {
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
MONO = re.compile(r"\b(mono|monospace|code|console|courier|typewriter)\b")


def plain_name(font: str) -> str:
    """Return a font's name as it is looked up: small letters, the first of several, one space between words."""
    return " ".join(font.split(",")[0].strip(" '\"").casefold().replace("-", " ").split())


def is_known(font: str) -> bool:
    """Whether text in a font can be measured: it is in the table, or a weight of one that is."""
    name = plain_name(font)
    stem, _, last = name.rpartition(" ")
    return name in TWINS or (stem in TWINS and last in WEIGHT_WORDS)


def known_fonts() -> tuple[str, ...]:
    """Return the names of all fonts that can be measured, as they are written."""
    return tuple(" ".join(_SHORT.get(word, word.capitalize()) for word in name.split()) for name in TWINS)


_SHORT = {"mt": "MT", "ms": "MS", "ui": "UI", "dejavu": "DejaVu"}
