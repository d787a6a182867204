"""The marks: a shape and a letter for each facet and each barrier family, the corner mark, the agency's logo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workshopkit.deck.layouts.logo import logo_picture
from workshopkit.deck.measure import pt_to_mm
from workshopkit.deck.scene import Box, Group, Line, Preset, SceneItem, Shape, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import DEPTH, draft
from workshopkit.language import _

FACETS: Final = "EMAN"
FAMILIES: Final = "SFCDR"
CORNER: Final = 13.0
"""The corner mark is so high and wide, and a logo so high."""
_FACET_FORMS: dict[str, tuple[Preset, float, float, float, float]] = {
    # preset; left, top, width and height as shares of the size, from the middle
    "M": ("triangle", -0.5, -0.5, 1.0, 0.94),
    "N": ("homePlate", -0.48, -0.42, 0.98, 0.84),
    "A": ("ellipse", -0.5, -0.5, 1.0, 1.0),
    "E": ("rect", -0.44, -0.44, 0.88, 0.88),
}
_FACET_SHIFT = {"M": (0.0, 0.17), "N": (-0.035, 0.0)}
"""Where the middle of the letter lies, as a share of the size from the middle."""
_FAMILY_FORMS: dict[str, tuple[Preset, dict[str, int], float]] = {
    "S": ("rect", {}, 1.0),
    "F": ("octagon", {"adj": 29_000}, 1.0),
    "C": ("wedgeRectCallout", {"adj1": -30_000, "adj2": 81_600}, 0.76),
    "D": ("parallelogram", {"adj": 36_000}, 1.0),
    "R": ("roundRect", {"adj": 50_000}, 1.0),
}


def facet_mark(
    stage: Stage, letter: str, x: float, y: float, size: float, *, lettered: bool = True, outlined: bool = False
) -> Shape:  # fmt: skip
    """Return the mark of a facet round the middle `x`, `y`; the size is that of its square in millimetres."""
    preset, left, top, width, height = _FACET_FORMS[letter]
    box = Box(x + left * size, y + top * size, width * size, height * size)
    dx, dy = _FACET_SHIFT.get(letter, (0.0, 0.0))
    middle = Box(x + (dx - 0.5) * size, y + (dy - 0.5) * size, size, size)
    return Shape(
        box, preset, _("Mark {letter}").format(letter=letter), fill=f"facet.{letter}.fill",
        stroke="on-strong" if outlined else "", stroke_pt=1.0 if outlined else 0.0,
        adjust={"adj": 40_000} if preset == "homePlate" else {},
        text=_letter(stage, letter, f"facet.{letter}.letter", middle, size * 1.304) if lettered else None,
    )  # fmt: skip


def family_mark(stage: Stage, letter: str, box: Box, *, outlined: bool = False) -> Shape:
    """Return the mark of a barrier family, half again as wide as high."""
    preset, adjust, share = _FAMILY_FORMS[letter]
    body = Box(box.x, box.y, box.w, box.h * share)
    stroke = "on-strong" if outlined else ("ink" if letter == "R" else "")
    return Shape(
        body, preset, _("Mark {letter}").format(letter=letter), fill=f"family.{letter}.fill", stroke=stroke,
        stroke_pt=0.75 if stroke else 0.0, adjust=adjust,
        text=_letter(stage, letter, f"family.{letter}.letter", body, box.h * 1.757),
    )  # fmt: skip


def any_mark(stage: Stage, letter: str, box: Box) -> Shape:
    """Return the mark of a facet or a family, as large as the box is high."""
    if letter in FACETS:
        return facet_mark(stage, letter, box.x + box.w / 2, box.y + box.h / 2, box.h * 1.12)
    return family_mark(stage, letter, box)


def own_mark(x: float, y: float, size: float) -> Group:
    """Return the house that marks a facilitator's own examples; `x`, `y` is the top left corner of its square."""
    roof = Shape(Box(x, y, size, size * 0.5), "triangle", _("Roof"), fill="ink")
    walls = Shape(Box(x + 0.17 * size, y + 0.5 * size, 0.66 * size, 0.46 * size), "rect", _("Walls"), fill="ink")
    door = Shape(Box(x + 0.4 * size, y + 0.62 * size, 0.2 * size, 0.34 * size), "rect", _("Door"), fill="surface")
    return Group((roof, walls, door), _("Own example"))


def mark_role(letter: str, part: str) -> str:
    """Return the role of a colour of a mark, such as `family.S.fill`."""
    return f"{'facet' if letter in FACETS else 'family'}.{letter}.{part}"


def _letter(stage: Stage, letter: str, colour: str, box: Box, size: float) -> Text:
    """Return a letter whose middle stands in the middle of the box: the pitch is that which puts it there."""
    face = stage.setter.face("heading", True)
    pitch = 2 * DEPTH + face.cap_height(100) / pt_to_mm(100)
    style = stage.style(size, size * pitch, colour=colour, align="center")
    height = style.pitch_pt * 25.4 / 72
    box = Box(box.x, box.y + (box.h - height) / 2, box.w, height)
    return Text(
        box,
        stage.setter.set([draft(letter, style)], box, "middle"),
        _("Letter {letter}").format(letter=letter),
        "middle",
    )


def four_marks(stage: Stage, x: float, y: float, reach: float, size: float, *, outlined: bool = False) -> list[Shape]:
    """Return the four facets at their poles round a middle, without letters."""
    places = {"M": (0, -1), "N": (1, 0), "A": (0, 1), "E": (-1, 0)}
    return [
        facet_mark(stage, letter, x + dx * reach, y + dy * reach, size, lettered=False, outlined=outlined)
        for letter, (dx, dy) in places.items()
    ]


def corner(stage: Stage, ground: str) -> Sequence[SceneItem]:
    """Return the agency's logo, or the corner mark where the theme shows it."""
    logo = logo_picture(stage.theme, Box(stage.right - 40, 14.5, 40, CORNER))
    if logo is not None:
        return [logo]
    if not stage.theme.shape.corner_mark:
        return []
    size = 0.36 * CORNER
    x, y = stage.right - CORNER / 2, 14.5 + CORNER / 2
    marks = four_marks(stage, x, y, (CORNER - size) / 2, size, outlined=ground == "surface-strong")
    return [Group(tuple(marks), _("Corner mark"))]


def double_diamond(
    x: float, y: float, half_width: float, half_height: float, fill: str, weight: float
) -> list[SceneItem]:
    """Return two outlines, one in the other: what is drawn here comes from elsewhere."""
    out, gap = [], 1.5 if half_width > 40 else 0.9
    for change, paint in ((gap, fill), (-gap, "")):
        w, h = half_width + change, half_height + change * half_height / half_width
        box = Box(x - w, y - h, 2 * w, 2 * h)
        out.append(Shape(box, "diamond", _("Outline"), fill=paint, stroke="ink", stroke_pt=weight))
    return [*out]


def axes(x: float, y: float, half_width: float, half_height: float, weight: float) -> list[SceneItem]:
    """Return the two axes of the diamond."""
    return [
        Line(x, y - half_height, x, y + half_height, _("Axis"), stroke_pt=weight),
        Line(x - half_width, y, x + half_width, y, _("Axis"), stroke_pt=weight),
    ]
