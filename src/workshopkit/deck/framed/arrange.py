"""A deck in an agency's own file: every slide in one of its layouts, titles and lists in its placeholders.

Drawings stand inside the area of its text. A drawing that would need words under 18 points becomes rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from workshopkit.deck.frame import Frame, Place, Purpose, Spot
from workshopkit.deck.framed.cleared import cleared, panel_under
from workshopkit.deck.framed.fit import SMALLEST, Fitted, TitleTooLongError, set_title, setter_of
from workshopkit.deck.framed.look import faint, look
from workshopkit.deck.framed.pages import OPENINGS, Page, pages
from workshopkit.deck.framed.roomier import roomier
from workshopkit.deck.framed.scaled import growth, scaled_frame, scaled_place, scaled_scene
from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.exercise import code_line
from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.model import Block, Deck, Paragraph, Run, Slide, images
from workshopkit.deck.scene import Scene, SceneItem
from workshopkit.deck.typeset import Style, draft
from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, shown_path
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme

_LEVEL = 0.72
"""Titles of one layout are set alike, down to this share of the file's own size."""
_PURPOSES: dict[str, Purpose] = {
    "title": "cover", "section": "section", "break": "section", "bullets": "content", "statement": "content",
    "two-columns": "two",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Framed:
    """A slide in an agency's file: what is on it, on which layout, in which colours."""

    scene: Scene
    place: Place
    look: Theme
    footer: str = ""
    """Words at the foot, where the layout has a place for them."""


@dataclass(frozen=True, slots=True)
class FramedDeck:
    """All slides, and what had to be replaced."""

    slides: tuple[Framed, ...]
    warnings: tuple[Diagnostic, ...]


def arrange_framed(
    deck: Deck, theme: Theme, frame: Frame, *, footer: str, name: str, source: SourceFile | None = None
) -> FramedDeck:
    """Return the slides of a deck in an agency's file called `name`; raises ProblemsError with what does not stand.

    With the `source` the deck was read from, complaints show its lines.
    """
    times = growth(frame)
    if times > 1:
        ours = scaled_frame(frame, 1 / times)
        found = arrange_framed(deck, theme, ours, footer=footer, name=name, source=source)
        return replace(found, slides=tuple(_enlarged(each, times) for each in found.slides))
    made: list[_Made] = []
    complaints: list[Diagnostic] = []
    for slide in deck.slides:
        try:
            made += _slide(slide, theme, frame, footer)
        except UnfitError as error:
            span = source.span(error.line) if source else Span(shown_path(deck.path), error.line)
            complaints.append(Diagnostic(error.code, f"{error.message} (slide `{slide.id}`)", span, help=error.help))
    if complaints:
        raise ProblemsError(complaints)
    level = [_with_title(each, _title_size(made, each)) for each in made]
    return FramedDeck(tuple(each.framed for each in level), tuple(_warnings(frame, PurePath(name).name, level)))


def _enlarged(framed: Framed, times: float) -> Framed:
    return replace(framed, scene=scaled_scene(framed.scene, times), place=scaled_place(framed.place, times))


@dataclass(frozen=True, slots=True)
class _Made:
    """A finished slide, and what is needed to set its title again."""

    framed: Framed
    page: Page
    title: Fitted
    runs: tuple[Run, ...]


def _title_size(made: Iterable[_Made], one: _Made) -> float:
    """Return the size in which all titles of a layout stand, in points; a few very long ones may be smaller."""
    sizes = [each.title.size_pt for each in made if each.framed.place.key == one.framed.place.key]
    spot = one.framed.place.title
    return max(min(sizes), _LEVEL * spot.size_pt if spot else 0.0)


def _with_title(made: _Made, size: float) -> _Made:
    spot = made.framed.place.title
    if spot is None or size >= made.title.size_pt:
        return made
    title = set_title(spot, made.runs, made.framed.scene.line, size, min(SMALLEST, size))
    scene = made.framed.scene
    framed = replace(made.framed, scene=replace(scene, items=(title.text, *scene.items[1:])))
    return replace(made, framed=framed, title=title)


def _slide(slide: Slide, theme: Theme, frame: Frame, footer: str) -> list[_Made]:
    """Return a slide on its layout; where its title has no room there, its place is made larger on this slide."""
    pictured = slide.layout == "two-columns" and any(True for _ in images(slide.blocks))
    purpose: Purpose = "drawing" if pictured else _PURPOSES.get(slide.layout, "drawing")
    opens = slide.layout in OPENINGS
    home = cleared(frame.places[purpose], frame.width, frame.height, drawn=not opens)
    shown = slide
    if opens and not pages(slide, home, look(theme, frame, home)):
        home = cleared(frame.places[purpose], frame.width, frame.height)
    if opens and not pages(slide, home, look(theme, frame, home)):
        # the layout for the beginnings of parts has no room: the one for text has
        home = cleared(frame.places["content"], frame.width, frame.height)
        shown = replace(slide, layout="statement", blocks=_opening_blocks(slide))
    for place in (home, *roomier(home)):
        try:
            return list(_on(place, slide, pages(shown, place, look(theme, frame, place)), theme, frame, footer))
        except TitleTooLongError:
            continue
    made = pages(shown, home, look(theme, frame, home))
    return list(_on(home, slide, made, theme, frame, footer, least=min(SMALLEST, _title_of(home, slide).size_pt)))


def _on(
    place: Place, slide: Slide, made: Sequence[Page], theme: Theme, frame: Frame, footer: str, least: float = SMALLEST
) -> Iterator[_Made]:
    own = look(theme, frame, place)
    foot = code_line(slide, footer) if slide.layout in {"exercise", "commitment"} else footer
    for number, page in enumerate(made, start=1):
        suffix = f" ({number}\u00a0of\u00a0{len(made)})" if len(made) > 1 else ""
        runs = (*slide.title, *([Run(suffix)] if suffix else []))
        title = set_title(_title_of(place, slide), runs, slide.line, least=least)
        items: tuple[SceneItem, ...] = (title.text, *panel_under(place), *page.items)
        scene = Scene(
            id=slide.id if number == 1 else f"{slide.id}-{number}", layout=slide.layout, ground="surface",
            title=slide.title_text + suffix, items=items, notes=slide.notes, claims=slide.claims,
            activity=slide.activity, session=slide.attrs.get("session", ""), line=slide.line,
        )  # fmt: skip
        shown = replace(place, footer=None, number=None) if slide.layout == "title" else place
        yield _Made(Framed(scene, shown, own, _foot(shown, foot)), page, title, runs)


def _title_of(place: Place, slide: Slide) -> Spot:
    if place.title is None:
        raise UnfitError("the template has no place for a title", slide.line, "add one to its layout")
    return place.title


def _opening_blocks(slide: Slide) -> tuple[Block, ...]:
    """Return what the beginning of a part or a break says, as paragraphs."""
    minutes, back = slide.attrs.get("minutes", ""), slide.attrs.get("back", "")
    line = words.length_and_back(int(minutes) if minutes.isdigit() else 0, back)
    first = (Paragraph((Run(line, bold=True),), slide.line),) if line else ()
    return (*first, *slide.paragraphs()) or (Paragraph((Run(slide.title_text),), slide.line),)


def _foot(place: Place, said: str) -> str:
    """Return as much of the footer as its place holds on one line; nothing where the layout has none.

    Of what dots divide the last part stands alone sooner than the first is cut: it names the card.
    """
    spot = place.footer
    if spot is None:
        return ""
    style = Style(spot.size_pt, spot.size_pt * 1.2, "body", spot.bold)
    parts, last = said.split(), said.rpartition(" · ")[2]
    cut = [" ".join(parts[:count]) + " …" for count in range(len(parts) - 1, 0, -1)]
    for text in (said, last, *cut):
        if setter_of(spot).fits([draft(text, style)], replace(spot.inner, w=0.94 * spot.inner.w, h=spot.size_pt), 1):
            return text
    return ""


def _warnings(frame: Frame, name: str, made: Sequence[_Made]) -> Iterator[Diagnostic]:
    span = Span(name)
    rows = Counter(each.framed.scene.layout for each in made if each.page.replaced)
    yield from _faint({each.framed.place.key: each.framed.place for each in made}.values(), span)
    for purpose, other in frame.substitutes.items():
        if purpose in {"cover", "section", "content"}:
            yield Diagnostic(
                "reference-layout-replaced", f"the template has no layout for {_SPOKEN[purpose]}; `{other}` serves",
                span, help="see `workshopkit theme doctor`; name a layout so, or leave it", severity="warning",
            )  # fmt: skip
    if all(place.key[0] < 0 for place in frame.places.values()):
        yield Diagnostic(
            "reference-no-layouts", "the template has no layout with a title; one was added", span,
            help="add layouts to the slide master if the slides should differ", severity="warning",
        )  # fmt: skip
    if rows:
        drawn = ", ".join(f"`{layout}`" for layout in rows)
        yield Diagnostic(
            "reference-drawing-replaced",
            f"the text area of the template is too small for the drawings of {drawn}: "
            f"{_count(rows.total(), 'slide has', 'slides have')} rows instead",
            span, help="a wider or higher text area on its layout would hold them", severity="warning",
        )  # fmt: skip
    names = list(dict.fromkeys(each.framed.scene.id for each in made if each.title.shrunk))
    if names:
        shown = ", ".join(f"`{each}`" for each in names[:4]) + (" …" if len(names) > 4 else "")
        yield Diagnostic(
            "reference-title-smaller",
            f"{_count(len(names), 'title is', 'titles are')} smaller than the template has them, "
            f"to stand on two lines and alike: {shown}",
            span, help="a smaller title size or a larger title place in the template", severity="warning",
        )  # fmt: skip


def _faint(places: Iterable[Place], span: Span) -> Iterator[Diagnostic]:
    """Yield a complaint for each kind of text that cannot be read, with the layouts on which it cannot."""
    held: dict[str, dict[str, float]] = {}
    for place in places:
        for what, ratio in faint(place):
            held.setdefault(what, {})[place.name] = ratio
    for what, ratios in held.items():
        names, many = ", ".join(f"`{each}`" for each in ratios), len(ratios) > 1
        where = f"the layouts {names}" if many else f"the layout {names}"
        least = f"{min(ratios.values()):.1f}{' at the least' if many else ''}"
        yield Diagnostic(
            "reference-contrast",
            f"the {what} of {where} has a contrast of {least} with its ground; black or white stands instead",
            span, help="change the colour in the template", severity="warning",
        )  # fmt: skip


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


_SPOKEN: dict[str, str] = {
    "cover": "the title slide",
    "section": "the beginning of a part",
    "content": "title and text",
}
