"""The deck: slide Markdown, the PowerPoint file made from it, and a picture of every slide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.content.model import Workshop
from workshopkit.deck.arrange import arrange, slots_of
from workshopkit.deck.model import Deck
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Scene, Slot
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import draft
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.deck_notes import long_notes
from workshopkit.outputs.deck_own import check_own, refuse_signs
from workshopkit.outputs.deck_pictures import find_pictures, picture_files
from workshopkit.outputs.kit import Cover, SlidePicture
from workshopkit.outputs.model import Artifact, Use
from workshopkit.plan.model import Plan
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme

if TYPE_CHECKING:
    from workshopkit.deck.framed.arrange import FramedDeck
    from workshopkit.render.pptx.reference_read import Reference


@dataclass(frozen=True)
class About:
    """What a deck says of itself."""

    title: str
    author: str
    lang: str
    date: dt.date


@dataclass(frozen=True)
class DeckWork:
    """The deck on its way: its text, the slides read from it, the scenes made of them."""

    text: str
    deck: Deck
    scenes: tuple[Scene, ...]
    slots: Mapping[str, tuple[Slot, ...]]
    title: str
    author: str
    lang: str
    date: dt.date
    framed: FramedDeck | None = None
    """The slides in an agency's own PowerPoint file."""
    reference: Reference | None = None

    @property
    def shown(self) -> tuple[Scene, ...]:
        """The slides of the PowerPoint file, in order."""
        return self.scenes if self.framed is None else tuple(each.scene for each in self.framed.slides)


def compose_deck(
    workshop: Workshop, plan: Plan, theme: Theme, cover: Cover, date: dt.date, own: SourceFile | None = None,
    reference: Reference | None = None, folders: Sequence[Path] = (),
) -> DeckWork:  # fmt: skip
    """Write the deck's Markdown, read it back and arrange it; raises ProblemsError with what does not fit.

    A deck of the facilitator's `own` takes the place of what would be written; with a `reference` the slides are set
    in an agency's own PowerPoint file too. Pictures are looked for beside the deck and in `folders`.
    """
    look = theme if workshop.facets else without_corner_mark(theme)
    author = cover.agency or theme.title or "workshopkit"
    about = About(workshop.title, author, workshop.language, date)
    if own is not None:
        refuse_signs(own)
        work = set_deck(own, look, about, reference, folders)
        check_own(work.deck, own, workshop)
        return work
    from workshopkit.outputs.deck_text import write_deck_text  # Jinja is for those who write no slides themselves
    from workshopkit.outputs.deck_view import deck_context

    text = write_deck_text(deck_context(workshop, plan, asdict(cover), date), theme)
    try:
        return set_deck(text.source, look, about, reference, folders)
    except ProblemsError as error:
        raise text.blame(error) from error


def no_slides(date: dt.date, text: str = "", reference: Reference | None = None) -> DeckWork:
    """Return a deck of which at most the text is known: for documents that show no slides."""
    return DeckWork(text, Deck(Path("deck.md"), {}, ()), (), {}, "", "", "", date, reference=reference)


def set_deck(
    source: SourceFile, look: Theme, about: About, reference: Reference | None = None, folders: Sequence[Path] = ()
) -> DeckWork:
    """Read a deck's Markdown and arrange it; raises ProblemsError at the lines of `source`."""
    footer = footer_of(about.title, look)
    deck = find_pictures(parse_deck(source), source, folders)
    scenes = arrange(deck, look, footer=footer, source=source)
    slots = slots_of(scenes, look, footer)
    work = DeckWork(source.text, deck, scenes, slots, about.title, about.author, about.lang, about.date)
    if reference is None:
        return work
    from workshopkit.deck.framed.arrange import arrange_framed

    framed = arrange_framed(deck, look, reference.frame, footer=about.title, name=reference.name, source=source)
    return replace(work, framed=framed, reference=reference)


def footer_of(title: str, theme: Theme) -> str:
    """Return as much of a title as the foot of a slide holds on one line."""
    stage = Stage(theme)
    foot = stage.foot_slots()[0]
    words = title.split()
    style = stage.type("source")
    for count in range(len(words), 0, -1):
        text = " ".join(words[:count]) + (" …" if count < len(words) else "")
        if stage.setter.fits([draft(text, style)], foot.box, 1):
            return text
    return ""


def without_corner_mark(theme: Theme) -> Theme:
    """Return the theme without the small diamond on slides: a workshop without facets has no use for it."""
    return theme.model_copy(update={"shape": theme.shape.model_copy(update={"corner_mark": False})})


def make_deck(work: DeckWork, theme: Theme) -> Artifact:
    """Return `deck.pptx`."""
    from workshopkit.render.pptx import DeckMeta, write_pptx  # python-pptx is slow to import

    meta = DeckMeta(work.title, work.author, work.title, work.lang, work.date)
    if work.framed is None or work.reference is None:
        content = write_pptx(work.scenes, work.slots, theme, meta)
        warnings = tuple(long_notes(work.scenes, work.deck.path, theme))
    else:
        from workshopkit.render.pptx.reference_write import write_in_reference

        content = write_in_reference(work.framed.slides, work.reference, meta)
        warnings = work.framed.warnings
    belongs = tuple(scene.activity for scene in work.shown)
    return Artifact("deck.pptx", content, slides=len(work.shown), uses=uses(work), belongs=belongs, warnings=warnings)


def make_deck_markdown(work: DeckWork) -> tuple[Artifact, ...]:
    """Return `deck.md`, which builds again, and the pictures it names."""
    text = Artifact("deck.md", work.text.encode(), slides=len(work.deck.slides), uses=uses(work))
    return text, *picture_files(work.deck)


def uses(work: DeckWork) -> tuple[Use, ...]:
    """Return which claim stands on which slide."""
    return tuple(
        Use(claim, f"slide {number}") for number, scene in enumerate(work.shown, start=1) for claim in scene.claims
    )


def pictures(work: DeckWork, theme: Theme) -> tuple[SlidePicture, ...]:
    """Return every slide as a drawing, numbered as in the PowerPoint file; an agency's own as far as we can draw it."""
    from workshopkit.outputs.deck_twin import framed_svg
    from workshopkit.render.svg import draw_svg

    if work.framed is not None and work.reference is not None:
        frame = work.reference.frame
        drawn = [framed_svg(each, frame, number) for number, each in enumerate(work.framed.slides, start=1)]
    else:
        drawn = [draw_svg(scene, theme) for scene in work.scenes]
    return tuple(
        SlidePicture(number, scene.id, scene.title, scene.activity, svg, scene.claims)
        for number, (scene, svg) in enumerate(zip(work.shown, drawn, strict=True), start=1)
    )


def make_pictures(slides: tuple[SlidePicture, ...]) -> tuple[Artifact, ...]:
    """Return one SVG file a slide, in the folder `slides`."""
    return tuple(
        Artifact(f"slides/{slide.number:02d}-{slide.id}.svg", slide.svg.encode(), slides=1) for slide in slides
    )
