"""A picture as the ground of words: the colours of its pixels behind a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshopkit.checking import names as n
from workshopkit.checking.colour import Rgb, from_hex
from workshopkit.checking.package import Package
from workshopkit.checking.shapes import Box, share
from workshopkit.deck.scene import Box as Place
from workshopkit.render.picture_colours import Laid, colours_in, tones_in

PAPER = "FFFFFF"
"""What is seen where the picture of a background is clear."""
_FILLS = frozenset({n.A_BLIP_FILL, n.tag("p:blipFill")})
_BLIP, _TILE, _DUOTONE = n.tag("a:blip"), n.tag("a:tile"), n.tag("a:duotone")
_CROP, _INSET = n.tag("a:srcRect"), f"{n.tag('a:stretch')}/{n.tag('a:fillRect')}"
_EXTENSIONS, _OPACITY = n.tag("a:extLst"), n.tag("a:alphaModFix")


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture and where all of it lies, in millimetres, with what is cropped."""

    content: bytes
    whole: Box
    under: str = ""
    """What is seen where it is clear, as six hex digits; empty where that is something else."""
    opacity: float = 1.0
    """How much of it is seen, from 0 to 1."""

    def behind(self, box: Box) -> tuple[Rgb, ...] | None:
        """Return its colours behind a place: none where nobody can read it, None where it is mostly clear."""
        found = colours_in(self.content, Place(*self.whole), Place(*box), self.under, self.opacity)
        if found is None:
            return ()
        return tuple(rgb for each in found if (rgb := from_hex(each)) is not None) or None


def pictured(package: Package, part: str, fill: Any, box: Box, under: str = "") -> Pictured | None:
    """Return the picture a fill (`a:blipFill`, `p:blipFill`) of a part lays into a box.

    None where it is no picture, is repeated, is shown in other colours than its own, or is not in the file.
    """
    blip = _blip(fill)
    if blip is None or fill.find(_TILE) is not None:
        return None
    if any(each.attrib or len(each) for each in blip if each.tag not in {_EXTENSIONS, _OPACITY}):
        return None
    content = _content(package, part, blip)
    if not content:
        return None
    whole = Laid(_sides(fill.find(_CROP)), _sides(fill.find(_INSET))).whole(Place(*box))
    seen = blip.find(_OPACITY)
    opacity = share(seen.get("amt"), 1.0) if seen is not None else 1.0
    return Pictured(content, Box(whole.x, whole.y, whole.w, whole.h), under, min(max(opacity, 0.0), 1.0))


def toned(package: Package, part: str, fill: Any, colours: tuple[Rgb, ...]) -> tuple[Rgb, ...]:
    """Return the colours of a fill, of a picture in two tones those between them that it has."""
    blip = _blip(fill)
    if blip is None or len(colours) != 2 or blip.find(_DUOTONE) is None:
        return colours
    dark, light = ("{:02X}{:02X}{:02X}".format(*each) for each in colours)
    found = tones_in(_content(package, part, blip), dark, light)
    return tuple(rgb for each in found or () if (rgb := from_hex(each)) is not None) or colours


def _blip(fill: Any) -> Any:
    return fill.find(_BLIP) if fill is not None and fill.tag in _FILLS else None


def _content(package: Package, part: str, blip: Any) -> bytes:
    """Return the bytes of a picture; none where it is not in the file."""
    relation = package.relations(part).get(blip.get(n.R_EMBED) or "")
    return package.content(relation.target) if relation is not None and not relation.external else b""


def _sides(node: Any) -> tuple[float, float, float, float]:
    left, top, right, bottom = (share(node.get(each), 0.0) if node is not None else 0.0 for each in "ltrb")
    return left, top, right, bottom
