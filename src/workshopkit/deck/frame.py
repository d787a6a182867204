"""What an agency's own PowerPoint file gives us to work in: its size, its layouts by purpose, their places and type.

Lengths in millimetres, type in points, colours as six hex digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workshopkit.deck.measure import face_for
from workshopkit.deck.scene import Align, Anchor, Box
from workshopkit.themes.model import Faces

Purpose = Literal["cover", "section", "content", "drawing", "two"]
PURPOSES: tuple[Purpose, ...] = ("cover", "section", "content", "drawing", "two")


_EVERYWHERE = frozenset({
    "arial", "arimo", "calibri", "caladea", "cambria", "carlito", "courier", "courier new", "cousine", "helvetica",
    "liberation mono", "liberation sans", "liberation serif", "times", "times new roman", "tinos",
})  # fmt: skip
"""Fonts that every office suite has, or one of the very same widths."""
_WIDEST, _WIDEST_MONO = "DejaVu Sans", "DejaVu Sans Mono"
"""What a suite is likely to put in the place of a font it does not have, and of one whose letters are all as wide."""


def measured(font: str) -> str:
    """Return the name by which text in a font is measured: a wide one where readers may not have the font."""
    if font.casefold() in _EVERYWHERE:
        return font
    own = face_for(font, bold=True)
    widest = _WIDEST_MONO if own.family == face_for(_WIDEST_MONO, bold=True).family else _WIDEST
    wide = face_for(widest, bold=True)
    return font if own.family == wide.family and own.margin >= wide.margin else widest


@dataclass(frozen=True, slots=True)
class Spot:
    """A placeholder of a layout, with what its text inherits."""

    kind: str
    """PowerPoint's type: `title`, `ctrTitle`, `subTitle`, `body`, `obj`, `ftr`, `sldNum`."""
    idx: str
    box: Box
    insets: tuple[float, float, float, float] = (2.54, 1.27, 2.54, 1.27)
    """Left, top, right, bottom."""
    size_pt: float = 18.0
    font: str = "Arial"
    bold: bool = False
    caps: bool = False
    align: Align = "left"
    anchor: Anchor = "top"
    rtl: bool = False
    colour: str = "000000"
    graded: bool = False
    """The file lets several colours run into each other, which not every suite draws: slides say the first of them."""
    spread: float = 1.0
    """Line spacing as a share of single spacing."""
    grounds: tuple[str, ...] = ()
    """All colours that may lie behind it; none where a picture does."""
    stated: bool = True
    """The file says the size; where it does not, every program takes another, and slides have to say it."""
    fill: str = ""
    """A plain ground it has to be given, as nothing could be read on what lies behind it."""
    moved: bool = False
    """The box is not the layout's own, so that a slide has to say it."""

    @property
    def read_align(self) -> Align:
        """How our words are set in it: from the left where the file sets from the right because its script runs so."""
        return "left" if self.rtl and self.align == "right" else self.align

    @property
    def inner(self) -> Box:
        """The box without the insets."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(box.x + left, box.y + top, max(1.0, box.w - left - right), max(1.0, box.h - top - bottom))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plain rectangle or a small picture that a master or layout shows on every slide."""

    box: Box
    colour: str = ""
    content: bytes = b""
    media_type: Literal["image/png", "image/jpeg"] = "image/png"


@dataclass(frozen=True, slots=True)
class Place:
    """A layout of the file and what it offers."""

    key: tuple[int, int]
    """Number of its master and of the layout in it; (-1, 0) for the one we add where the file has none."""
    name: str
    title: Spot | None
    bodies: tuple[Spot, ...]
    """Text and content places, in reading order."""
    area: Box
    """Where drawings may stand."""
    subtitle: Spot | None = None
    footer: Spot | None = None
    number: Spot | None = None
    ground: str = "FFFFFF"
    """The colour behind the area, the first of several, or the best guess."""
    grounds: tuple[str, ...] = ("FFFFFF",)
    """All colours that may lie behind the area; none where a picture does."""
    partly: tuple[str, ...] = ()
    """Colours that are known to lie behind parts of the area."""
    smooth: bool = False
    """Plain colours lie behind the area, or such as run into each other, and no picture."""
    plain: str = "FFFFFF"
    """The file's own plain ground."""
    scheme: Mapping[str, str] = field(default_factory=dict)
    """Theme colours as this layout maps them, by the names that slides use."""
    drawn: tuple[Drawn, ...] = ()
    """What pictures of slides show of the master and the layout."""
    panel: Box | None = None
    """A plain panel that has to lie under the area."""

    @property
    def certain(self) -> bool:
        """Whether it is known what lies behind the area."""
        return bool(self.grounds)


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole file as a place for slides."""

    width: float
    height: float
    places: Mapping[Purpose, Place]
    faces: Faces
    """The fonts of titles and text, in which drawings are lettered."""
    theme_faces: Faces
    """The fonts of the file's theme."""
    scheme: Mapping[str, str]
    """Theme colours by the names that slides use: `bg1`, `tx1`, `accent1`."""
    masters: int = 1
    layouts: int = 1
    substitutes: Mapping[Purpose, str] = field(default_factory=dict)
    """Purposes no layout was made for, and the layout that serves."""
    removed: tuple[str, ...] = ()
    """What of the file does not get into a deck, in words."""
