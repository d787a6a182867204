"""What lies behind a text: its own shape, what stands below it on the slide, the drawings of layout and master.

A ground is a list of colours: one where it is plain, several of a gradient or a picture, none where it cannot be
computed (a picture nobody can read, a pattern, a colour nobody knows).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from workshopkit.checking import names as n
from workshopkit.checking.colour import Palette, Rgb, blend, luminance
from workshopkit.checking.deck import Deck, Sheet, Slide
from workshopkit.checking.pictured import PAPER, Pictured, pictured, toned
from workshopkit.checking.shapes import Box, Shape, whole
from workshopkit.render.picture_colours import is_texture

Paint = tuple[Rgb, ...]
UNKNOWN: Paint = ()
WHITE: Paint = ((255, 255, 255),)
WHOLLY = 0.9
"""Share of a text's box from which what lies behind it is its ground."""
PARTLY = 0.25
"""Share from which it may be."""
_FILL_REF, _BG_PR, _BG_REF = n.tag("a:fillRef"), n.tag("p:bgPr"), n.tag("p:bgRef")
_FILL_LIST, _BG_LIST = n.tag("a:fillStyleLst"), n.tag("a:bgFillStyleLst")
_DUOTONE = f"{n.tag('a:blip')}/{n.tag('a:duotone')}"
_GS, _FG, _BG = n.tag("a:gs"), n.tag("a:fgClr"), n.tag("a:bgClr")


class Painted(NamedTuple):
    """A coloured area of a slide; `colours` are empty where they cannot be known, `opacity` goes from 0 to 1."""

    box: Box
    colours: Paint
    opacity: float
    shape: Shape | None = None
    picture: Pictured | None = None
    """What its colours are looked up in, place by place."""

    @property
    def seen(self) -> float:
        """How much of it is seen, from 0 to 1; a background shows nothing under it."""
        return self.picture.opacity if self.picture is not None and not self.picture.under else self.opacity

    def behind(self, box: Box) -> Paint | None:
        """Return its colours behind a place; None where it is clear."""
        return self.colours if self.picture is None else self.picture.behind(box)


class Ground(NamedTuple):
    """What a text stands on: certainly, and perhaps in part."""

    colours: Paint
    others: tuple[Paint, ...] = ()


class Grounds:
    """Answers what lies behind the texts of a deck."""

    def __init__(self, deck: Deck) -> None:
        """Look at a deck."""
        self._deck = deck
        self._slides: dict[Slide, tuple[list[Painted], dict[Shape, int]]] = {}
        self._sheets: dict[tuple[Sheet | None, bool], list[Painted]] = {}
        self._grounds: dict[Sheet | None, list[Painted]] = {}

    def behind(self, slide: Slide, shape: Shape, box: Box) -> Ground:
        """Return what a shape's text in `box` stands on."""
        painted, order = self._painted(slide)
        found = WHITE
        others: list[Paint] = []
        thin: list[tuple[Paint, float]] = []
        right, bottom = box.x + box.w, box.y + box.h
        for each in reversed(painted[: order.get(shape)]):
            x, y, w, h = each.box
            if x >= right or y >= bottom or x + w <= box.x or y + h <= box.y:
                continue
            within = x <= box.x and y <= box.y and x + w >= right and y + h >= bottom
            covers = 1.0 if within or each.shape is shape else box.shared(each.box)
            colours = each.behind(box) if covers >= PARTLY else None
            if colours is None:
                continue
            if covers >= WHOLLY:
                if each.seen >= 1.0 or not colours:
                    found = colours
                    break
                thin.append((colours, each.seen))
            else:
                others.append(colours if each.seen >= 1.0 else UNKNOWN)
        for colours, opacity in reversed(thin):
            found = tuple(blend(front, under, opacity) for front in colours for under in found)[:8]
        if found and is_texture([luminance(each) for each in found]) and any(each.picture for each in painted):
            found = found[:1]
        return Ground(found, tuple(others))

    def _painted(self, slide: Slide) -> tuple[list[Painted], dict[Shape, int]]:
        """Return the coloured areas of a slide from the lowest up, and how many lie below each shape's text."""
        if slide not in self._slides:
            palette = self._deck.palette(slide)
            shows = slide.root is None or slide.root.get("showMasterSp") not in {"0", "false"}
            painted = [*self._ground(slide, palette), *self._drawn(slide, palette, shows=shows)]
            order: dict[Shape, int] = {}
            for shape in slide.shapes:
                seen = shape.kind != "group" and shape.is_seen
                found = self._paint(slide, shape, palette, slide.part) if seen else None
                if found is not None:
                    painted.append(found)
                order[shape] = len(painted)
            self._slides[slide] = painted, order
        return self._slides[slide]

    def _ground(self, slide: Slide, palette: Palette) -> list[Painted]:
        """Return the background: that of the slide, else of its layout, else of its master."""
        own = slide.root.find(f"{n.P_CSLD}/{n.P_BG}") if slide.root is not None else None
        if own is not None:
            return self._background(own, slide, palette, slide.part)
        layout = slide.layout
        if layout not in self._grounds:
            held = (layout, layout.master) if layout is not None else ()
            sheets = [each for each in held if each is not None and each.root is not None]
            grounds = ((each.root.find(f"{n.P_CSLD}/{n.P_BG}"), each.part) for each in sheets)
            found, part = next((each for each in grounds if each[0] is not None), (None, ""))
            self._grounds[layout] = self._background(found, slide, palette, part)
        return self._grounds[layout]

    def _background(self, found: Any, slide: Slide, palette: Palette, part: str) -> list[Painted]:
        whole_slide = Box(-50, -50, self._deck.size[0] + 100, self._deck.size[1] + 100)
        properties = found.find(_BG_PR) if found is not None else None
        reference = found.find(_BG_REF) if found is not None else None
        if properties is not None:
            fill = next((each for each in properties if each.tag in n.FILLS), None)
            picture = pictured(self._deck.package, part, fill, Box(0, 0, *self._deck.size), PAPER)
            colours, opacity = colours_of(fill, palette)
            return [Painted(whole_slide, toned(self._deck.package, part, fill, colours), opacity, picture=picture)]
        if reference is not None:
            return [Painted(whole_slide, *self._referred(reference, slide, palette))]
        return [Painted(whole_slide, WHITE, 1.0)]

    def _drawn(self, slide: Slide, palette: Palette, *, shows: bool) -> list[Painted]:
        """Return what the layout and its master draw below every slide."""
        layout = slide.layout
        key = (layout, shows)
        if key not in self._sheets:
            found: list[Painted] = []
            if layout is not None and shows:
                inherits = layout.root is None or layout.root.get("showMasterSp") not in {"0", "false"}
                for sheet in (layout.master if inherits else None, layout):
                    if sheet is None:
                        continue
                    for shape in sheet.drawn:
                        painted = self._paint(slide, shape, palette, sheet.part) if shape.kind != "group" else None
                        if painted is not None and shape.is_seen:
                            found.append(painted)
            self._sheets[key] = found
        return self._sheets[key]

    def _paint(self, slide: Slide, shape: Shape, palette: Palette, part: str) -> Painted | None:
        """Return the area a shape of a part colours, None when it colours none."""
        if shape.kind == "line" or (box := slide.box(shape)) is None:
            return None
        package = self._deck.package
        if shape.kind == "picture":
            fill = None if shape.turned else shape.element.find(n.tag("p:blipFill"))
            return Painted(box, UNKNOWN, 1.0, shape, pictured(package, part, fill, box))
        if shape.kind != "shape":
            return None if shape.graphic == "table" else Painted(box, UNKNOWN, 1.0, shape)
        if shape.element.get("useBgFill") in {"1", "true"}:
            return self._ground(slide, palette)[0]._replace(box=box, shape=shape)
        fill = self.fill_of(slide, shape)
        if fill is None:
            if shape.style is None:
                return None
            reference = shape.style.find(_FILL_REF)
            if reference is None or whole(reference.get("idx"), 0) == 0:
                return None
            colours, opacity = self._referred(reference, slide, palette)
        elif fill.tag == n.A_NO_FILL:
            return None
        else:
            colours, opacity = colours_of(fill, palette)
        picture = None if shape.turned else pictured(package, part, fill, box)
        return Painted(box, colours, opacity, shape, picture) if opacity > 0 else None

    def fill_of(self, slide: Slide, shape: Shape) -> Any:
        """Return the element that fills a shape: its own, its group's or its layout's; None when nothing says so."""
        if shape.place is None:
            fill = shape.fill
            return fill if fill is None or fill.tag != n.A_GROUP_FILL else self._group_fill(shape)
        for holder in (shape, *slide.behind(shape)):
            if holder is not None and holder.fill is not None:
                return self._group_fill(holder) if holder.fill.tag == n.A_GROUP_FILL else holder.fill
        return None

    def _group_fill(self, shape: Shape) -> Any:
        held = (each.fill for each in shape.groups() if each.fill is not None)
        return next((each for each in held if each.tag != n.A_GROUP_FILL), None)

    def _referred(self, reference: Any, slide: Slide, palette: Palette) -> tuple[Paint, float]:
        """Return the colours of one of the theme's own fills."""
        part = self._deck.theme_part(slide.layout)
        theme = self._deck.package.root(part) if part else None
        number = whole(reference.get("idx"), 0)
        phrase = palette.colour(reference[0]) if len(reference) else None
        if number in {0, 1000}:
            return UNKNOWN, 0.0
        wanted = _BG_LIST if number > 1000 else _FILL_LIST
        listed = next(theme.iter(wanted), None) if theme is not None else None
        index = (number - 1001) if number > 1000 else number - 1
        if listed is None or not 0 <= index < len(listed):
            return UNKNOWN, 1.0
        colours, opacity = colours_of(listed[index], palette, phrase)
        return toned(self._deck.package, part, listed[index], colours), opacity


def colours_of(fill: Any, palette: Palette, phrase: tuple[Rgb, float] | None = None) -> tuple[Paint, float]:
    """Return the colours of a fill and its opacity; none where they cannot be known."""
    if phrase is not None:
        return _colours_of(fill, palette, phrase)
    found = palette.fills.get(fill)
    if found is None:
        found = palette.fills[fill] = _colours_of(fill, palette, None)
    return found


def _colours_of(fill: Any, palette: Palette, phrase: tuple[Rgb, float] | None) -> tuple[Paint, float]:
    if fill is None or fill.tag == n.A_NO_FILL:
        return UNKNOWN, 0.0
    if fill.tag == n.A_SOLID or fill.tag not in n.FILLS:
        one = palette.colour(fill[0], phrase) if len(fill) else None
        return ((one[0],), one[1]) if one is not None else (UNKNOWN, 1.0)
    if fill.tag == n.A_GRAD:
        found = [palette.colour(each[0], phrase) for each in fill.iter(_GS) if len(each)]
    elif fill.tag == n.A_BLIP_FILL and (tones := fill.find(_DUOTONE)) is not None:
        found = [palette.colour(each, phrase) for each in tones]  # no colour of it lies but between these
    elif fill.tag == n.A_PATT:
        sides = [fill.find(each) for each in (_FG, _BG)]
        found = [palette.colour(each[0], phrase) for each in sides if each is not None and len(each)]
    else:
        return UNKNOWN, 1.0
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found):
        return UNKNOWN, 1.0
    return tuple(dict.fromkeys(rgb for rgb, _ in known)), min(opacity for _, opacity in known)
