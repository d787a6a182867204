"""`theme show`: one page with everything a theme does, to look at before a kit is built in it."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshopkit import __version__
from workshopkit.build import open_workshop, plan_for
from workshopkit.content.for_audience import for_audience
from workshopkit.content.model import Workshop
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.scene import Scene
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.outputs.cards import make_cards
from workshopkit.outputs.cards_sets import card_sets
from workshopkit.outputs.deck import About, DeckWork, compose_deck, pictures, set_deck
from workshopkit.outputs.handout import make_handout
from workshopkit.outputs.kit import Cover, Kit, Printing, SlidePicture, printing_in
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.preview_faces import face_css
from workshopkit.outputs.preview_slide import labelled, spoken
from workshopkit.plan.model import Brief
from workshopkit.render.raster import page_pictures
from workshopkit.source import SourceFile
from workshopkit.templating.environment import render
from workshopkit.themes.contrast import colours_of, pairs
from workshopkit.themes.gate import refusals
from workshopkit.themes.model import Theme
from workshopkit.themes.written import WrittenColours, token
from workshopkit.units import Colour

GENERATOR = "workshopkit theme show"
"""What the page says it was made by; a file that says so may be replaced."""
_TEMPLATE, _MORE = "theme/show.html.j2", "theme/more-layouts.md.j2"
_WORKSHOP = "public-sector-innovation"
_DAY = dt.date(2000, 1, 1)
"""The page shows no date, and the same theme gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour and its token."""

    token: str
    colour: str
    ink: str
    """Black or white: what can be read on it."""


@dataclass(frozen=True, slots=True)
class ShownSlide:
    """One slide of a layout."""

    layout: str
    svg: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a printed document, as a picture."""

    words: str
    picture: str
    """Base64 of a PNG."""


def make_page(theme: Theme) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the page, whole in itself, and what keeps the theme from being used; raises ProblemsError.

    A theme that cannot be read is shown too: its faint pairs are marked.
    """
    workshop = open_workshop(_WORKSHOP)
    shown, work = _whole_day(workshop, theme)
    slides = pictures(work, theme)
    more = set_deck(
        SourceFile(Path("more-layouts.md"), render(_MORE, {}, theme)), theme, About(work.title, "", "en-GB", _DAY)
    )
    drawn = {**_by_layout(more.scenes, pictures(more, theme)), **_by_layout(work.scenes, slides)}
    short = plan_for(workshop, Brief())
    kit = Kit(shown, short, theme, Cover(), _DAY, theme.paper, (), "", __version__, printing_in(Printing(), theme))
    context = {
        "pairs": tuple(pairs(theme)), "colours": colours_of(theme), "swatches": tuple(_swatches(theme)),
        "marks": tuple(_marks(theme)), "slides": tuple(drawn[name] for name in LAYOUTS if name in drawn),
        "pages": tuple(_pages(kit)), "faint": tuple(each for each in pairs(theme) if not each.fine),
        "generator": GENERATOR, "version": __version__,
    }  # fmt: skip
    page = render(_TEMPLATE, context, theme)
    return page.replace("/*faces*/", face_css(theme, page), 1).encode(), tuple(refusals(theme))


def _whole_day(workshop: Workshop, theme: Theme) -> tuple[Workshop, DeckWork]:
    """Return the slides of a long workshop, with figures where the theme's font holds them."""
    for figures in (True, False):
        plan = plan_for(workshop, Brief(length=360, figures=figures))
        shown = for_audience(workshop, plan.brief.audience)
        try:
            return shown, compose_deck(shown, plan, theme, Cover(), _DAY)
        except ProblemsError:
            if not figures:
                raise
    raise AssertionError("the second try returns or raises")


def _by_layout(scenes: Sequence[Scene], drawn: Sequence[SlidePicture]) -> dict[str, ShownSlide]:
    """Return the first slide of each layout."""
    found: dict[str, ShownSlide] = {}
    for scene, each in zip(scenes, drawn, strict=True):
        svg = labelled(each.svg, f"layout-{scene.layout}", spoken(scene.items))
        found.setdefault(scene.layout, ShownSlide(scene.layout, svg))
    return found


def _swatches(theme: Theme) -> Iterator[Swatch]:
    values = colours_of(theme)
    for field in WrittenColours.model_fields:
        yield _swatch(token(field), values[token(field)])


def _marks(theme: Theme) -> Iterator[Swatch]:
    for name, colour in colours_of(theme).items():
        if name.endswith(".fill"):
            yield _swatch(name.removesuffix(".fill"), colour)


def _swatch(name: str, colour: str) -> Swatch:
    dark = Colour(colour).contrast(Colour("000000")) >= Colour(colour).contrast(Colour("FFFFFF"))
    return Swatch(name, colour, "000000" if dark else "FFFFFF")


def _pages(kit: Kit) -> Iterator[ShownPage]:
    """Yield a facet's page of the handout, and a sheet of method cards and of facet cards."""
    handout, cards = make_handout(kit), make_cards(kit)
    first = {each.key: each.first_page for each in card_sets(kit, kit.printing.flip)}
    for words, artifact, number in (
        ("A page of the handout", handout, _page_of(handout, kit.workshop.facets[0].readings[0])),
        ("Method cards", cards, first["method"]),
        ("Content cards", cards, first["facets"]),
    ):
        for picture in page_pictures(artifact.content, [number]):
            yield ShownPage(words, base64.b64encode(picture).decode("ascii"))


def _page_of(artifact: Artifact, claim: str) -> int:
    """Return the first page on which a claim stands."""
    places = [each.where.split() for each in artifact.uses if each.claim == claim]
    return min((int(place[1]) for place in places if place[0] == "page"), default=1)
