"""What the text of a placeholder inherits: from its layout, the master's placeholder, the master's styles, the theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workshopkit.deck.frame import Spot
from workshopkit.deck.scene import Align, Anchor, Box
from workshopkit.render.pptx.reference_colour import Palette
from workshopkit.units import EMU_PER_MM

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_ALIGNS: Mapping[str, Align] = {"l": "left", "ctr": "center", "r": "right", "just": "left", "dist": "left"}
_ANCHORS: Mapping[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom", "just": "top", "dist": "top"}
_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
TITLES = ("title", "ctrTitle")
_FAMILY = {"title": TITLES, "ctrTitle": TITLES, "subTitle": ("body", "subTitle"), "obj": ("body", "obj")}
"""Under which types a placeholder's elder on the master is found."""


def find(node: Any, path: str) -> list[Any]:
    """Return what an XPath finds, with the usual prefixes."""
    if node is None:
        return []
    found: Any = etree._Element.xpath(node, path, namespaces=SPACES)  # python-pptx narrows its elements' own method
    return list(found)


def first(node: Any, path: str) -> Any:
    """Return the first hit, or None."""
    return next(iter(find(node, path)), None)


def kind_of(shape: Any) -> str:
    """Return the type of a placeholder; `obj` when it says none, empty for other shapes."""
    found = first(shape, "p:nvSpPr/p:nvPr/p:ph")
    return "" if found is None else str(found.get("type", "obj"))


def number(value: str | None, usual: int = 0) -> int:
    """Return a whole number as files have it, however badly it is written."""
    try:
        return round(float(value)) if value else usual
    except ValueError:
        return usual


def box_of(shape: Any, *, flat: bool = False) -> Box | None:
    """Return the place of a shape in millimetres, None when it says none or is turned; lines are `flat`."""
    place = first(shape, "p:spPr/a:xfrm")
    off, ext = first(place, "a:off"), first(place, "a:ext")
    if off is None or ext is None or number(place.get("rot")) % 21_600_000:
        return None
    x, y, w, h = (number(each) / EMU_PER_MM for each in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy")))
    return Box(x, y, w, h) if w > 0 and (h > 0 or (flat and h == 0)) else None


@dataclass(frozen=True)
class Fonts:
    """The theme's two families."""

    major: str
    minor: str

    def named(self, typeface: str) -> str:
        """Return a family, with the theme's for `+mj-lt` and its like."""
        if typeface.startswith("+mj"):
            return self.major
        return self.minor if typeface.startswith("+mn") or not typeface else typeface


@dataclass(frozen=True)
class Styles:
    """Answers what placeholders of one master's layouts look like."""

    master: Any
    fonts: Fonts
    palette: Palette

    def elder(self, shape: Any) -> Any:
        """Return the master's placeholder that a layout's stands on."""
        kind = kind_of(shape)
        wanted = _FAMILY.get(kind, (kind,))
        return next((each for each in find(self.master, "p:cSld/p:spTree//p:sp") if kind_of(each) in wanted), None)

    def spot(self, shape: Any) -> Spot | None:
        """Return a placeholder with all it inherits; None when it is turned, upright or has no place."""
        elder = self.elder(shape)
        box = box_of(shape) or box_of(elder)
        bodies = [found for each in (shape, elder) if (found := first(each, "p:txBody/a:bodyPr")) is not None]
        turned = [each.get("vert") for each in bodies if each.get("vert")]
        if box is None or (turned and turned[0] != "horz") or number(_first(bodies, "rot")) % 21_600_000:
            return None
        ph = first(shape, "p:nvSpPr/p:nvPr/p:ph")
        insets = [number(_first(bodies, name), usual) / EMU_PER_MM for name, usual in _INSETS]
        levels = list(self._levels(shape, elder))
        runs = [found for each in levels if (found := first(each, "a:defRPr")) is not None]
        kind = kind_of(shape)
        colour, graded = self._colour(runs)
        usual = 4400 if kind in TITLES else 1800
        return Spot(
            kind=kind,
            idx=str(ph.get("idx", "")),
            box=box,
            insets=(insets[0], insets[1], insets[2], insets[3]),
            size_pt=max(6.0, number(_first(runs, "sz"), usual) / 100),
            font=self._font(runs, kind),
            bold=_first(runs, "b") in {"1", "true"},
            caps=_first(runs, "cap") == "all",
            align=_ALIGNS.get(_first(levels, "algn"), "left"),
            anchor=_ANCHORS.get(_first(bodies, "anchor"), "top"),
            rtl=_first(levels, "rtl") in {"1", "true"},
            colour=colour,
            graded=graded,
            spread=_spread(levels),
            grounds=self._fill(shape, elder),
            stated=bool(_first(runs, "sz")),
        )

    def _levels(self, shape: Any, elder: Any) -> Iterator[Any]:
        for each in (shape, elder):
            yield from find(each, "p:txBody/a:lstStyle/a:lvl1pPr")
        name = "titleStyle" if kind_of(shape) in TITLES else "bodyStyle"
        if kind_of(shape) in {"ftr", "sldNum", "dt"}:
            name = "otherStyle"
        yield from find(self.master, f"p:txStyles/p:{name}/a:lvl1pPr")

    def _fill(self, shape: Any, elder: Any) -> tuple[str, ...]:
        """Return the colours a placeholder itself is filled with; none where it is not, or lets something through."""
        for each in (shape, elder):
            fill = first(each, "p:spPr/*[self::a:noFill or self::a:solidFill or self::a:gradFill or self::a:blipFill]")
            if fill is not None:
                found = find(fill, "self::a:solidFill/*|self::a:gradFill/a:gsLst/a:gs/*")
                colours = [self.palette.colour(node) for node in found if first(node, "a:alpha") is None]
                return tuple(dict.fromkeys(colours)) if len(colours) == len(found) and all(colours) else ()
        return ()

    def _font(self, runs: list[Any], kind: str) -> str:
        faces = [found for each in runs if (found := first(each, "a:latin")) is not None]
        usual = "+mj-lt" if kind in TITLES else "+mn-lt"
        return self.fonts.named(faces[0].get("typeface", usual) if faces else usual)

    def _colour(self, runs: list[Any]) -> tuple[str, bool]:
        """Return the colour of text, and whether it is the first of several that run into each other."""
        fills = [
            found for each in runs if (found := first(each, "a:solidFill/*|a:gradFill/a:gsLst/a:gs/*")) is not None
        ]
        found = self.palette.colour(fills[0]) if fills else ""
        return found or self.palette.slot("tx1"), bool(fills and fills[0].getparent().tag.endswith("}gs"))


def _first(nodes: list[Any], name: str) -> str:
    """Return an attribute from the first node that has it."""
    return next((str(each.get(name)) for each in nodes if each.get(name) is not None), "")


def _spread(levels: list[Any]) -> float:
    """Return the line spacing as a share of single spacing; exact points are not told apart."""
    for level in levels:
        share = first(level, "a:lnSpc/a:spcPct")
        if share is not None:
            return min(2.0, max(0.7, number(share.get("val"), 100_000) / 100_000))
        if first(level, "a:lnSpc") is not None:
            return 1.0
    return 1.0
