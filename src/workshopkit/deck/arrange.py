"""A deck in the look of a theme: each slide as one scene or several, numbered, titles unique, nothing too large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.model import Deck, Slide
from workshopkit.deck.scene import Grid, Group, Scene, SceneItem, Shape, Slot, Text
from workshopkit.deck.stage import SMALLEST_PT, Stage
from workshopkit.deck.typeset import Style, draft
from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, shown_path
from workshopkit.language import _
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme

TOLERANCE = 0.3
"""Millimetres by which measured text may leave its box before it is a complaint."""


def arrange(deck: Deck, theme: Theme, *, footer: str, source: SourceFile | None = None) -> tuple[Scene, ...]:
    """Return the scenes of a deck; raises ProblemsError with every slide that cannot be set.

    With the `source` the deck was read from, complaints show its lines.
    """
    stage = Stage(theme, footer=footer)
    complaints: list[Diagnostic] = []
    scenes: list[Scene] = []
    tries = _tries(stage)
    for slide in deck.slides:
        try:
            scenes += _arranged(slide, tries)
        except UnfitError as error:
            span = _span(deck, source, error.line)
            complaints.append(Diagnostic(error.code, f"{error.message} (slide `{slide.id}`)", span, help=error.help))
    complaints += _equal_titles(deck, source)
    for scene in scenes:
        complaints += (
            Diagnostic(
                "slide-overflow", f"{what} (slide `{scene.id}`)", _span(deck, source, scene.line), help="shorten it"
            )
            for what in overflows(scene, stage)
        )
    if complaints:
        raise ProblemsError(complaints)
    return tuple(_numbered(scene, number, stage) for number, scene in enumerate(_with_own_ids(scenes), start=1))


def _tries(stage: Stage) -> tuple[Stage, ...]:
    """Return the stages a slide is tried on: in the theme's sizes, then nearer to those the layouts are drawn in."""
    sizes, lines = stage.theme.sizes, stage.theme.spacing.lines
    if max(sizes.slide_heading, sizes.slide_body, sizes.slide_least / SMALLEST_PT, lines) <= 1:
        return (stage,)
    ways = ((1.0, 0.5, 1.0), (1.0, 0.0, 0.5), (0.5, 0.0, 0.0), (0.0, 0.0, 0.0))
    return (stage, *(_nearer(stage, *shares) for shares in ways))


def _nearer(stage: Stage, heading: float, body: float, spaces: float) -> Stage:
    """Return the stage with such shares of what its theme asks beyond what the layouts are drawn in."""
    sizes, spacing = stage.theme.sizes, stage.theme.spacing
    least = SMALLEST_PT + max(0.0, sizes.slide_least - SMALLEST_PT) * body
    made = {
        "slide_heading": _part(sizes.slide_heading, heading), "slide_body": _part(sizes.slide_body, body),
        "slide_least": round(2 * least) / 2,
    }  # fmt: skip
    kept = {
        "sizes": sizes.model_copy(update=made),
        "spacing": spacing.model_copy(update={"lines": _part(spacing.lines, spaces)}),
    }
    return replace(stage, theme=stage.theme.model_copy(update=kept))


def _part(asked: float, share: float) -> float:
    """Return what is asked where it is no more than 1, else a share of what it is more."""
    return asked if asked <= 1 else 1 + (asked - 1) * share


def _arranged(slide: Slide, tries: Sequence[Stage]) -> tuple[Scene, ...]:
    """Return a slide's scenes on the first stage they hold on, else on the last; raises UnfitError."""
    layout = LAYOUTS[slide.layout]
    for stage in tries[:-1]:
        try:
            scenes = layout.arrange(slide, stage)
        except UnfitError:
            continue
        if not any(what for scene in scenes for what in overflows(scene, stage)):
            return tuple(scenes)
    return tuple(layout.arrange(slide, tries[-1]))


def _with_own_ids(scenes: Iterable[Scene]) -> Iterator[Scene]:
    """Yield the scenes, none with the id of another: a second part may meet a slide that is called `wall-2`."""
    seen: set[str] = set()
    for scene in scenes:
        free = scene.id
        while free in seen:
            free += "-part"
        seen.add(free)
        yield scene if free == scene.id else replace(scene, id=free)


def slots_of(scenes: Iterable[Scene], theme: Theme, footer: str = "") -> Mapping[str, tuple[Slot, ...]]:
    """Return the placeholders of every layout that occurs in the scenes."""
    stage = Stage(theme, footer=footer)
    return {name: LAYOUTS[name].slots(stage) for name in dict.fromkeys(scene.layout for scene in scenes)}


def _span(deck: Deck, source: SourceFile | None, line: int) -> Span:
    return source.span(line) if source else Span(shown_path(deck.path), line)


def _equal_titles(deck: Deck, source: SourceFile | None) -> Iterator[Diagnostic]:
    """Complain of titles that occur twice: they are how people who listen find a slide."""
    seen: dict[str, Slide] = {}
    for slide in deck.slides:
        key = " ".join(slide.title_text.casefold().split())
        first = seen.setdefault(key, slide)
        if first is not slide:
            yield Diagnostic(
                "duplicate-title", f"the title `{slide.title_text}` is that of slide `{first.id}` too",
                _span(deck, source, slide.line), help="give each slide a title of its own",
            )  # fmt: skip


def _numbered(scene: Scene, number: int, stage: Stage) -> Scene:
    """Return the scene with its number, where its layout shows one."""
    slot = next((each for each in LAYOUTS[scene.layout].slots(stage) if each.name == "number"), None)
    if slot is None:
        return scene
    style = Style(slot.size_pt, slot.pitch_pt, slot.face, slot.bold, slot.colour, slot.align)
    paragraphs = stage.setter.set([draft(str(number), style)], slot.box, slot.anchor)
    text = Text(slot.box, paragraphs, _("Slide number"), slot.anchor, "number", field="slidenum")
    return replace(scene, items=(*scene.items, text))


def texts(items: Iterable[SceneItem]) -> Iterator[Text]:
    """Yield every set text of a scene, also that in shapes and groups."""
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Shape) and item.text is not None:
            yield item.text
        elif isinstance(item, Group):
            yield from texts(item.items)
        elif isinstance(item, Grid):
            yield from (cell for row in item.cells for cell in row)


def overflows(scene: Scene, stage: Stage) -> Iterator[str]:
    """Yield what leaves its box or the slide: a safety net under the layouts, which should have seen it."""
    for text in texts(scene.items):
        box = text.box
        points = sum(len(each.lines) * each.pitch_pt + each.before_pt for each in text.paragraphs)
        if points * 25.4 / 72 > box.h + TOLERANCE:
            yield f"the text `{text.name}` is higher than its place"
        if box.x < -TOLERANCE or box.y < -TOLERANCE or box.x + box.w > stage.width + TOLERANCE:
            yield f"the text `{text.name}` leaves the slide"
        if box.y + box.h > stage.height + TOLERANCE:
            yield f"the text `{text.name}` leaves the slide"
        for segment in (each for paragraph in text.paragraphs for line in paragraph.lines for each in line.segments):
            if segment.x < box.x - TOLERANCE or segment.x + segment.width > box.x + box.w + TOLERANCE:
                yield f"the text `{text.name}` is wider than its place"
                break
