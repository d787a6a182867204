"""The look of an agency's PowerPoint file: its colours by role, its fonts, and the logo on its master."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshopkit.deck.framed.look import COLOURED, OFFICE_ACCENTS, painted
from workshopkit.themes.logo import LEAST_DPI, PLACE, picture_size
from workshopkit.themes.model import Faces
from workshopkit.themes.seen import distance, lch
from workshopkit.theming.model import Found

if TYPE_CHECKING:
    from workshopkit.deck.frame import Drawn, Frame, Place
    from workshopkit.render.pptx.reference_read import Reference

_APART = 25.0
"""ΔE from which a second colour is another one."""
_PANEL, _LOUD = 0.72, 0.19
"""Lightness from which a colour can be a panel, and chroma up to which."""
_PAGE, _DARK = 0.93, 0.42
"""Lightness from which a ground is a page, and up to which it is dark."""
_LARGEST_SHARE, _SHAPES = 0.10, (0.3, 9.0)
"""A logo's share of the slide at most, and its width over its height."""
_SUFFIX = {"image/png": ".png", "image/jpeg": ".jpg"}


def look_of(reference: Reference) -> Found:
    """Return what a file tells of its agency's look."""
    frame = reference.frame
    coloured = [each for each in dict.fromkeys(_candidates(frame)) if lch(each)[1] >= COLOURED]
    brand = coloured[0] if coloured else ""
    second = next((each for each in coloured[1:] if _is_panel(each) and distance(each, brand) >= _APART), "")
    logo = _logo(reference.places or tuple(frame.places.values()), frame)
    return Found(
        brand, second, dict(_roles(frame)), Faces(heading=_plain(frame.faces.heading), body=_plain(frame.faces.body)),
        logo.content if logo else b"", _SUFFIX[logo.media_type] if logo else "",
    )  # fmt: skip


def _is_panel(colour: str) -> bool:
    """Whether a colour can be the ground of a whole panel: light, and not so strong that it hurts."""
    light, chroma, _ = lch(colour)
    return light >= _PANEL and chroma <= _LOUD


def _candidates(frame: Frame) -> Iterator[str]:
    """Yield colours that may mark the agency, the likeliest first: those of titles, then of the theme."""
    titled = [frame.places[each] for each in ("content", "drawing", "cover") if each in frame.places]
    yield from (place.title.colour for place in titled if place.title)
    yield from painted(frame.places.values())
    dark = [frame.places[each] for each in ("cover", "section") if each in frame.places]
    if frame.scheme.get("accent1") in OFFICE_ACCENTS:
        yield from (ground for place in dark for ground in place.grounds)
    slots = ("accent1", "tx2", "dk2", "accent2", "accent3", "accent4")
    yield from (frame.scheme[name] for name in slots if name in frame.scheme)
    yield from (ground for place in reversed(dark) for ground in place.grounds)


def _roles(frame: Frame) -> Iterator[tuple[str, str]]:
    """Yield the roles for which the file has a fitting colour of its own."""
    scheme = frame.scheme
    if "tx1" in scheme and lch(scheme["tx1"])[0] <= _DARK:
        yield "ink", scheme["tx1"]
    if "bg2" in scheme and _PAGE <= lch(scheme["bg2"])[0] < 0.995:
        yield "surface-alt", scheme["bg2"]
    section = frame.places.get("section")
    dark = [*(section.grounds if section else ()), scheme.get("tx2", ""), scheme.get("dk2", "")]
    strong = next((each for each in dark if each and lch(each)[0] <= _DARK and lch(each)[1] >= COLOURED), "")
    if strong:
        yield "surface-strong", strong


def _plain(font: str) -> str:
    """Return a font's name without what PowerPoint puts before it for the theme's own."""
    return font.removeprefix("+").strip() or "Arial"


def _logo(places: tuple[Place, ...], frame: Frame) -> Drawn | None:
    """Return the picture that is most likely the logo: small, near an edge, sharp in print, on most layouts."""
    seen: dict[bytes, list[Drawn]] = {}
    for place in places:
        for each in place.drawn:
            if each.content and _may_be_logo(each, frame):
                seen.setdefault(each.content, []).append(each)
    if not seen:
        return None
    return max(seen.values(), key=lambda found: (len(found), found[0].box.w * found[0].box.h))[0]


def _may_be_logo(drawn: Drawn, frame: Frame) -> bool:
    box = drawn.box
    width, height = picture_size(drawn.content)
    small = 0 < box.w * box.h <= _LARGEST_SHARE * frame.width * frame.height
    edges = (box.x, box.y, frame.width - box.x - box.w, frame.height - box.y - box.h)
    sharp = 25.4 / min(PLACE[0] / width, PLACE[1] / height) >= LEAST_DPI
    return small and min(edges) <= 0.12 * frame.height and _SHAPES[0] <= width / height <= _SHAPES[1] and sharp
