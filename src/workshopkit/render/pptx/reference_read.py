"""Find out what an agency's file offers: every layout of every master, by what it holds and then by its name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE

from workshopkit.deck.frame import PURPOSES, Frame, Place, Purpose, Spot
from workshopkit.deck.scene import Box
from workshopkit.diagnostics import ProblemsError, Span, problem, shown_path
from workshopkit.render.pptx.reference_area import clear_of_rules, free_area, legible
from workshopkit.render.pptx.reference_choose import choose
from workshopkit.render.pptx.reference_colour import Palette
from workshopkit.render.pptx.reference_ground import Backdrop
from workshopkit.render.pptx.reference_open import broken, open_file
from workshopkit.render.pptx.reference_style import TITLES, Fonts, Styles, find, first, kind_of
from workshopkit.themes.model import Faces
from workshopkit.units import EMU_PER_MM

SMALLEST, LARGEST = 100.0, 1500.0
"""Millimetres of a slide's side that we can set text on."""
OWN = (-1, 0)
"""The key of the layout we add where there is none."""
_BODIES = ("obj", "body")
_LONGEST_NAME = 24
_LONGEST_MARK = 8


@dataclass(frozen=True)
class Reference:
    """An agency's file, ready to be filled."""

    name: str
    content: bytes
    frame: Frame
    places: tuple[Place, ...] = ()
    """Every layout, for the doctor."""
    sha256: str = ""
    """Of the file as it was given, in hex."""

    @property
    def mark(self) -> str:
        """What tells the folder of a kit made in this file from others: words of its name, and what it holds."""
        words = re.findall(r"[a-z0-9]+", PurePath(self.name).stem.casefold())
        name = "-".join(words)[:_LONGEST_NAME].strip("-")
        return "-".join(each for each in ("in", name, self.sha256[:_LONGEST_MARK]) if each)

    @property
    def record(self) -> Mapping[str, Any]:
        """What `kit.json` says of the file: name, hash, slide size in millimetres, the layout for each purpose."""
        frame = self.frame
        layouts = {purpose: None if place.key == OWN else place.name for purpose, place in frame.places.items()}
        return {
            "file": self.name,
            "sha256": self.sha256,
            "width": round(frame.width, 1),
            "height": round(frame.height, 1),
            "layouts": layouts,
        }


def read_reference(path: Path, span: Span | None = None) -> Reference:
    """Read an agency's file; raises ProblemsError with the one thing that stops it from being used."""
    where = span or Span(shown_path(path))
    opened = open_file(path, span)
    try:
        presentation: Any = Presentation(io.BytesIO(opened.content))
        found = _frame(presentation, opened.removed, where)
    except ProblemsError:
        raise
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, AssertionError, LookupError, OSError,
            etree.LxmlError, PythonPptxError, ArithmeticError) as error:  # fmt: skip
        raise broken(where) from error  # whatever the libraries stumble over in a file is a fault of the file
    return Reference(path.name, opened.content, found[0], found[1], opened.sha256)


def _frame(presentation: Any, removed: tuple[str, ...], where: Span) -> tuple[Frame, tuple[Place, ...]]:
    width = (presentation.slide_width or 9_144_000) / EMU_PER_MM
    height = (presentation.slide_height or 6_858_000) / EMU_PER_MM
    masters = list(presentation.slide_masters)
    if not masters:
        raise problem(
            "reference-no-master", "the PowerPoint file has no slide master", where,
            help="save it anew in PowerPoint, which adds one",
        )  # fmt: skip
    if min(width, height) < SMALLEST or max(width, height) > LARGEST or width < height:
        raise problem(
            "reference-size", f"slides of {width:.0f} × {height:.0f} mm cannot be filled", where,
            help="use a template in landscape whose slides are 100 mm high or more",
        )  # fmt: skip
    places = [place for index, master in enumerate(masters) for place in _places(index, master, width, height)]
    chosen, substitutes = choose(places)
    home = max((place.key[0] for place in chosen.values()), default=0)
    if "content" in chosen:
        home = chosen["content"].key[0]
    master = masters[max(home, 0)]
    fonts, palette = _look(master)
    if not chosen:
        own = own_place(master, width, height)
        chosen = dict.fromkeys(PURPOSES, own)
        substitutes = {}
    notes = list(removed)
    slides = len(presentation.slides)
    if slides:
        notes.append(f"{slides} example slide{'s' if slides > 1 else ''}")
    content = chosen["content"]
    heading = content.title.font if content.title else fonts.major
    body = content.bodies[0].font if content.bodies else fonts.minor
    frame = Frame(
        width, height, chosen, Faces(heading=heading, body=body), Faces(heading=fonts.major, body=fonts.minor),
        {name: palette.slot(name) for name in palette.values}, len(masters), len(places), substitutes, tuple(notes),
    )  # fmt: skip
    return frame, tuple(places)


def _look(master: Any) -> tuple[Fonts, Palette]:
    theme = theme_of(master.part)
    faces = {}
    for kind in ("major", "minor"):
        latin = first(theme, f".//a:fontScheme/a:{kind}Font/a:latin")
        faces[kind] = (latin.get("typeface") if latin is not None else "") or "Arial"
    return Fonts(faces["major"], faces["minor"]), Palette.read(theme, first(master.element, "p:clrMap"))


def theme_of(part: Any) -> Any:
    """Return the root of the theme a master or layout is related to, None when there is none."""
    found = _theme_part(part)
    return None if found is None else etree.fromstring(found.blob)


def _theme_part(part: Any) -> Any:
    themes = (each for each in part.rels.values() if each.reltype == RELATIONSHIP_TYPE.THEME and not each.is_external)
    return next((each.target_part for each in themes), None)


def _places(index: int, master: Any, width: float, height: float) -> Iterator[Place]:
    fonts, palette = _look(master)
    for number, layout in enumerate(master.slide_layouts):
        mapping = first(layout.element, "p:clrMapOvr/a:overrideClrMapping")
        own = Palette.read(theme_of(master.part), mapping) if mapping is not None else palette
        styles = Styles(master.element, fonts, own)
        yield _place((index, number), layout, styles, master, (width, height))


def _place(key: tuple[int, int], layout: Any, styles: Styles, master: Any, size: tuple[float, float]) -> Place:
    width, height = size
    shapes = [each for each in find(layout.element, "p:cSld/p:spTree/p:sp") if kind_of(each)]
    spots: dict[str, list[Spot]] = {}
    seen: set[tuple[str, str]] = set()
    for shape in shapes:
        spot = styles.spot(shape)
        if spot is None or not _on_slide(spot.box, width, height) or (spot.kind, spot.idx) in seen:
            continue
        seen.add((spot.kind, spot.idx))
        spots.setdefault(spot.kind, []).append(spot)
    counts = _idx_counts(shapes)
    title = next((each for kind in ("ctrTitle", "title") for each in spots.get(kind, [])), None)
    bodies = [each for kind in _BODIES for each in spots.get(kind, []) if counts.get(each.idx, 0) == 1]
    bodies.sort(key=lambda each: (round(each.box.x / 8), each.box.y))
    subtitle = next(iter(spots.get("subTitle", [])), None)
    place = Place(
        key, str(layout.name or ""), title, tuple(bodies), Box(0, 0, width, height), subtitle,
        next(iter(spots.get("ftr", [])), None), next(iter(spots.get("sldNum", [])), None),
    )  # fmt: skip
    return _grounded(place, layout, styles, master, size)


def _grounded(place: Place, layout: Any, styles: Styles, master: Any, size: tuple[float, float]) -> Place:
    """Return a layout with its area for drawings, and with what lies behind each of its places."""
    width, height = size
    root, part = (None, None) if layout is None else (layout.element, layout.part)
    backdrop = Backdrop(
        root, styles.master, theme_of(master.part), styles.palette, (master.part, part), size, _theme_part(master.part)
    )
    area = free_area(place, root, styles.master, width, height)

    def known(spot: Spot | None) -> Spot | None:
        return spot and replace(spot, grounds=spot.grounds or backdrop.behind(spot.box))

    grounds = backdrop.behind(area)
    return replace(
        place, title=known(clear_of_rules(place.title, root, styles.master)), subtitle=known(place.subtitle),
        bodies=tuple(replace(each, grounds=each.grounds or backdrop.behind(each.box)) for each in place.bodies),
        footer=legible(known(place.footer), height), number=legible(known(place.number), height),
        plain=styles.palette.slot("bg1"), scheme=styles.palette.values, drawn=backdrop.shown(), partly=backdrop.partly(area), smooth=backdrop.is_smooth(area),
        area=area, grounds=grounds, ground=(*grounds, *backdrop.background(), styles.palette.slot("bg1"))[0],
    )  # fmt: skip


def _idx_counts(shapes: list[Any]) -> Mapping[str, int]:
    """Return how often each idx occurs: one that occurs twice names no placeholder for certain."""
    found: dict[str, int] = {}
    for each in shapes:
        if kind_of(each) in TITLES:  # they are found by their type, and some programs give nothing an idx
            continue
        idx = str(first(each, "p:nvSpPr/p:nvPr/p:ph").get("idx", ""))
        found[idx] = found.get(idx, 0) + 1
    return found


def _on_slide(box: Box, width: float, height: float) -> bool:
    """Tell whether a place lies on the slide, but for a few millimetres, and can hold words."""
    slack = 4.0
    inside = box.x >= -slack and box.y >= -slack and box.x + box.w <= width + slack and box.y + box.h <= height + slack
    return inside and box.w >= 8 and box.h >= 3


def own_place(master: Any, width: float, height: float) -> Place:
    """Return the layout we add where the file has none that can be used: the master's own title and text, or ours."""
    fonts, palette = _look(master)
    styles = Styles(master.element, fonts, palette)
    spots = {
        kind_of(each): spot
        for each in find(master.element, "p:cSld/p:spTree/p:sp")
        if kind_of(each) and (spot := styles.spot(each)) and _on_slide(spot.box, width, height)
    }
    margin = width * 0.06
    title = spots.get("title") or Spot(
        "title", "", Box(margin, height * 0.06, width - 2 * margin, height * 0.16), size_pt=32, font=fonts.major,
        anchor="middle", colour=palette.slot("tx1"),
    )  # fmt: skip
    body = spots.get("body") or Spot(
        "body", "1", Box(margin, height * 0.26, width - 2 * margin, height * 0.64), size_pt=24, font=fonts.minor,
        colour=palette.slot("tx1"),
    )  # fmt: skip
    title, body = replace(title, idx=""), replace(body, kind="body", idx="1")
    return _grounded(Place(OWN, "Title and text", title, (body,), body.box), None, styles, master, (width, height))


__all__ = ["OWN", "TITLES", "Purpose", "Reference", "own_place", "read_reference", "theme_of"]
