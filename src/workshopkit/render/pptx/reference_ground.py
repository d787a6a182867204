"""What lies behind a place of an agency's layout: the background, and what master and layout draw over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from workshopkit.deck.frame import Drawn
from workshopkit.deck.scene import Box
from workshopkit.render.picture_colours import Laid, Sides, calm, colours_in, tones_in
from workshopkit.render.pptx.reference_colour import Palette
from workshopkit.render.pptx.reference_style import find, first, number
from workshopkit.units import EMU_PER_MM, Colour

Colours = tuple[str, ...]
"""Six hex digits each; several of a gradient, none where they cannot be known."""
_WHOLLY, _PARTLY, _PLAIN = 0.9, 0.25, 0.15
"""Shares of a place from which what is drawn over the background is its ground, from which it may be, and from which a
shape of known colours may be."""
_PAPER = "FFFFFF"
"""What is seen where the picture of a background is clear."""
_LARGEST_PICTURE = 60_000
"""Bytes of a picture that is shown again in every picture of a slide."""
_MAGIC: Mapping[bytes, Literal["image/png", "image/jpeg"]] = {
    b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg",
}  # fmt: skip
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_BLIPS = "p:blipFill/a:blip|p:spPr/a:blipFill/a:blip"
_FILLS = "a:noFill|a:solidFill|a:gradFill|a:blipFill|a:pattFill|a:grpFill"


@dataclass(frozen=True)
class _Painted:
    box: Box
    colours: Colours
    opacity: float = 1.0
    shape: Any = None
    part: Any = None
    ground: bool = False
    """It shows the background of the slide, whatever lies between."""

    def over(self, place: Box) -> Colours | None:
        """Return its colours behind a place: of a picture those of its pixels there, None where it is clear."""
        blip = None if self.colours else first(self.shape, _BLIPS)
        found = (
            None
            if blip is None or _altered(blip)
            else colours_in(_blob(self.part, blip), _whole(self.box, blip), place)
        )
        return self.colours if found is None else found or None


@dataclass(frozen=True)
class Backdrop:
    """A layout with its master, as what lies behind its places."""

    layout: Any
    master: Any
    theme: Any
    palette: Palette
    parts: tuple[Any, Any] = (None, None)
    """Of the master and the layout: what their pictures are found in."""
    size: tuple[float, float] = (0.0, 0.0)
    """Of the slide, in millimetres."""
    theme_part: Any = None
    """What the pictures of the theme's own fills are found in."""

    def behind(self, box: Box) -> Colours:
        """Return all colours that may lie behind a place; none when a picture does."""
        found, certain = self._behind(box)
        return found if certain else ()

    def partly(self, box: Box) -> Colours:
        """Return the colours that are known to lie behind parts of a place, whatever lies behind the others."""
        return self._behind(box)[0]

    def _behind(self, box: Box) -> tuple[Colours, bool]:
        found, certain = self._background(box), True
        for each in self._drawn():
            covers = _shared(box, each.box) / (box.w * box.h)
            if covers < (_PLAIN if each.colours else _PARTLY):
                continue
            colours = self._background(box) if each.ground else each.over(box)
            if colours is None:
                continue
            if covers >= _WHOLLY and each.opacity >= 1:
                found, certain = colours, True
            elif covers >= _WHOLLY and found and colours:
                pairs = ((Colour(front), Colour(under)) for front in colours for under in found)
                found = tuple(under.mixed(front, each.opacity).hex for front, under in pairs)
            else:
                found, certain = (*found, *colours), certain and bool(found) and bool(colours)
        return calm(found), certain and bool(found)

    def is_smooth(self, box: Box) -> bool:
        """Tell whether plain colours lie behind a place, or such as run into each other, and no picture."""
        said = self._laid()[0]
        index = number(said.get("idx")) - 1000 if said is not None and said.tag.endswith("}bgRef") else 0
        themed = find(self.theme, f".//a:bgFillStyleLst/*[{index}][self::a:blipFill]") if index > 0 else []
        if themed or first(said, "self::p:bgPr/a:blipFill") is not None:
            return False
        drawn = (each for each in self._drawn() if not each.ground and _shared(box, each.box) > _PLAIN * box.w * box.h)
        return all(first(each.shape, _BLIPS) is None for each in drawn)

    def shown(self) -> tuple[Drawn, ...]:
        """Return the plain rectangles and the small pictures, from the lowest up."""
        return tuple(found for each in self._drawn() if (found := _simple(each)))

    def background(self) -> Colours:
        """Return the colours of the background alone."""
        said, part = self._laid()
        if said is None:
            return (self.palette.slot("bg1"),)
        if said.tag.endswith("}bgRef"):
            return self._referred(said, "bgFillStyleLst", 1001)[0]
        fill = first(said, _FILLS)
        return _toned(fill, self._fill(fill, self.palette)[0], part)

    def _background(self, box: Box) -> Colours:
        """Return the colours of the background behind a place, of a picture those of its pixels."""
        said, part = self._laid()
        blip = first(said, "self::p:bgPr/a:blipFill[a:stretch]/a:blip")
        if blip is None or _altered(blip):
            return self.background()
        whole = _whole(Box(0, 0, self.size[0], self.size[1]), blip)
        return colours_in(_blob(part, blip), whole, box, _PAPER, _opacity(blip)) or self.background()

    def _laid(self) -> tuple[Any, Any]:
        """Return what says the background, `p:bgPr` or `p:bgRef`, and the part it stands in; None where nothing does."""
        for node, part in zip((self.layout, self.master), reversed(self.parts), strict=True):
            said = first(node, "p:cSld/p:bg/*[self::p:bgPr or self::p:bgRef]")
            if said is not None:
                return said, part
        return None, None

    def _drawn(self) -> Iterator[_Painted]:
        shows = self.layout is None or self.layout.get("showMasterSp") not in {"0", "false"}
        for node, part in zip((self.master if shows else None, self.layout), self.parts, strict=True):
            for tree in find(node, "p:cSld/p:spTree"):
                for each in self._members(tree, (0.0, 0.0, 1.0, 1.0), None):
                    yield replace(each, part=part)

    def _members(self, tree: Any, moved: tuple[float, float, float, float], held: Any) -> Iterator[_Painted]:
        """Yield what a tree or group draws; `moved` shifts and scales its inner places, `held` is the group's fill."""
        for each in find(tree, "p:sp|p:pic|p:grpSp|mc:AlternateContent/mc:Choice/*"):
            kind = each.tag.rpartition("}")[2]
            if first(each, "p:nvSpPr/p:nvPr/p:ph|p:nvPicPr/p:nvPr/p:ph") is not None or _hidden(each):
                continue
            if kind == "grpSp":
                own = first(each, "p:grpSpPr")
                fill = first(own, _FILLS)
                yield from self._members(each, _inner(own, moved), held if fill is None else fill)
                continue
            box = _box(first(each, "p:spPr/a:xfrm"), moved)
            if box is not None and kind == "pic":
                yield _Painted(box, (), _opacity(first(each, "p:blipFill/a:blip")), shape=each)
            elif box is not None and kind == "sp" and each.get("useBgFill") in {"1", "true"}:
                yield _Painted(box, self.background(), shape=each, ground=True)
            elif box is not None and kind == "sp":
                colours, opacity = self._shape(each, held)
                if opacity > 0:
                    yield _Painted(box, colours, opacity, each)

    def _shape(self, shape: Any, held: Any) -> tuple[Colours, float]:
        fill = first(shape, f"p:spPr/*[self::{_FILLS.replace('|', ' or self::')}]")
        if fill is not None:
            return self._fill(held if fill.tag.endswith("grpFill") else fill, self.palette)
        reference = first(shape, "p:style/a:fillRef")
        if reference is None:
            return (), 0.0
        ground = number(reference.get("idx")) > 1000  # the theme's fills of backgrounds go on from 1001
        return self._referred(reference, *(("bgFillStyleLst", 1001) if ground else ("fillStyleLst", 1)))

    def _referred(self, reference: Any, wanted: str, least: int) -> tuple[Colours, float]:
        """Return a fill of the theme's own, in the colour that refers to it."""
        index = number(reference.get("idx"))
        colour = self.palette.colour(reference[0]) if len(reference) else ""
        if index in {0, 1000}:
            return ((colour,), 1.0) if least > 1 and colour else ((), 0.0)
        listed = next(iter(find(self.theme, f".//a:{wanted}/*[{index - least + 1}]")), None)
        if listed is None:
            return ((colour,), 1.0) if colour else ((), 1.0)
        colours, opacity = self._fill(listed, replace(self.palette, values={**self.palette.values, "phClr": colour}))
        return _toned(listed, colours, self.theme_part), opacity

    def _fill(self, fill: Any, palette: Palette) -> tuple[Colours, float]:
        kind = "noFill" if fill is None else fill.tag.rpartition("}")[2]
        if kind == "noFill":
            return (), 0.0
        paths = {
            "solidFill": "*", "gradFill": "a:gsLst/a:gs/*", "pattFill": "a:fgClr/*|a:bgClr/*",
            "blipFill": "a:blip/a:duotone/*",  # a picture in two tones has no colour but between these
        }  # fmt: skip
        nodes = find(fill, paths[kind]) if kind in paths else []
        colours = [palette.colour(each) for each in nodes]
        thin = [number(each.get("val"), 100_000) / 100_000 for node in nodes for each in find(node, "a:alpha")]
        known = tuple(dict.fromkeys(colours)) if colours and all(colours) else ()
        return known, min([1.0, *thin])


def _toned(fill: Any, colours: Colours, part: Any) -> Colours:
    """Return the colours of a fill, of a picture in two tones those between them that it has."""
    blip = first(fill, "self::a:blipFill/a:blip[a:duotone]")
    if blip is None or len(colours) != 2:
        return colours
    return tones_in(_blob(part, blip), *colours) or colours


def _simple(painted: _Painted) -> Drawn | None:
    """Return what a picture of a slide can show: an opaque rectangle of one colour, a small picture that is whole."""
    shape = painted.shape
    turned = first(shape, "p:spPr/a:xfrm[@rot or @flipH or @flipV]") is not None
    if len(painted.colours) == 1 and painted.opacity >= 1:
        preset = first(shape, "p:spPr/a:prstGeom")
        plain = preset is not None and preset.get("prst") == "rect" and not turned
        return Drawn(painted.box, painted.colours[0]) if plain else None
    blip = first(shape, "p:blipFill/a:blip")
    if turned or painted.part is None or first(shape, "p:blipFill/a:srcRect[@*]") is not None:
        return None
    content = b"" if blip is None else _blob(painted.part, blip)
    kind = next((each for start, each in _MAGIC.items() if content.startswith(start)), None)
    return Drawn(painted.box, "", content, kind) if kind and len(content) <= _LARGEST_PICTURE else None


def _blob(part: Any, blip: Any) -> bytes:
    """Return the bytes of a picture; none where it is not in the file."""
    rel = None if part is None else part.rels.get(blip.get(_EMBED, ""))
    return b"" if rel is None or rel.is_external else bytes(rel.target_part.blob)


def _altered(blip: Any) -> bool:
    """Tell whether a picture is shown in other colours than its own: brighter, in two tones."""
    return any(each.attrib or len(each) for each in find(blip, "*[not(self::a:extLst or self::a:alphaModFix)]"))


def _opacity(blip: Any) -> float:
    """Return how much of a picture is seen, from 0 to 1; the rest is what lies under it."""
    share = None if blip is None else first(blip, "a:alphaModFix")
    return 1.0 if share is None else min(1.0, max(0.0, number(share.get("amt"), 100_000) / 100_000))


def _whole(box: Box, blip: Any) -> Box:
    """Return where the whole of a picture would lie that is cropped to a box, or does not fill it."""
    held = blip.getparent()
    return Laid(_sides(first(held, "a:srcRect")), _sides(first(held, "a:stretch/a:fillRect"))).whole(box)


def _sides(node: Any) -> Sides:
    left, top, right, bottom = (0.0 if node is None else number(node.get(each), 0) / 100_000 for each in "ltrb")
    return left, top, right, bottom


def _hidden(shape: Any) -> bool:
    about = first(shape, "p:nvSpPr/p:cNvPr|p:nvPicPr/p:cNvPr|p:nvGrpSpPr/p:cNvPr")
    return about is not None and about.get("hidden") in {"1", "true"}


def _numbers(node: Any, names: tuple[str, str]) -> tuple[float, float] | None:
    return None if node is None else (number(node.get(names[0])) / EMU_PER_MM, number(node.get(names[1])) / EMU_PER_MM)


def _box(place: Any, moved: tuple[float, float, float, float]) -> Box | None:
    off, ext = _numbers(first(place, "a:off"), ("x", "y")), _numbers(first(place, "a:ext"), ("cx", "cy"))
    if off is None or ext is None:
        return None
    dx, dy, wide, high = moved
    return Box(dx + off[0] * wide, dy + off[1] * high, ext[0] * wide, ext[1] * high)


def _inner(own: Any, moved: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return how places in a group are moved onto the slide."""
    place = first(own, "a:xfrm")
    box = _box(place, moved)
    off, ext = _numbers(first(place, "a:chOff"), ("x", "y")), _numbers(first(place, "a:chExt"), ("cx", "cy"))
    if box is None or off is None or ext is None or not ext[0] or not ext[1]:
        return moved
    wide, high = box.w / ext[0], box.h / ext[1]
    return box.x - off[0] * wide, box.y - off[1] * high, wide, high


def _shared(one: Box, other: Box) -> float:
    wide = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    high = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return max(0.0, wide) * max(0.0, high)
