"""The preview: one HTML page with every slide beside its notes, whole in itself, for any browser and for print."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from workshopkit.deck.model import Block, runs_of
from workshopkit.deck.scene import Scene
from workshopkit.language import _
from workshopkit.outputs.agenda import length_words
from workshopkit.outputs.deck import DeckWork
from workshopkit.outputs.kit import Kit, SlidePicture
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.preview_faces import face_css
from workshopkit.outputs.preview_notes import NotePart, minutes_said, note_parts
from workshopkit.outputs.preview_slide import labelled, spoken
from workshopkit.outputs.sourcing import SourceLink, source_links
from workshopkit.templating.environment import render

FILE = "preview.html"
GENERATOR = "workshopkit preview"
"""What the page says it was made by; a file that says so may be replaced."""
_TEMPLATE, _SCRIPT = "preview/preview.html.j2", "preview/keys.js.j2"


@dataclass(frozen=True, slots=True)
class PreviewSlide:
    """A slide as the page shows it."""

    number: int
    id: str
    title: str
    minutes: str
    svg: str
    notes: tuple[NotePart, ...]
    sources: tuple[SourceLink, ...]
    layout: str


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """Neighbouring slides of one named section."""

    name: str
    minutes: int
    """Of the plan; 0 when it does not know the section."""
    slides: tuple[PreviewSlide, ...]


def make_preview(kit: Kit, work: DeckWork) -> Artifact:
    """Return `preview.html`; it loads nothing from elsewhere, and the same deck gives the same bytes."""
    parts = tuple(_parts(kit, work))
    script = render(_SCRIPT, {}, kit.theme)
    context: dict[str, Any] = {
        "title": work.title, "lang": work.lang, "parts": parts, "count": len(work.shown),
        "length": length_words(kit.plan.brief.length), "audience": _audience(kit), "agency": kit.agency,
        "date": kit.date, "version": kit.version, "generator": GENERATOR, "script": script,
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
        "framed": work.framed is not None, "faces": "",
    }  # fmt: skip
    page = render(_TEMPLATE, context, kit.theme)
    page = page.replace("/*faces*/", face_css(kit.theme, page), 1)
    uses = tuple(
        Use(claim, f"slide {number}") for number, scene in enumerate(work.shown, start=1) for claim in scene.claims
    )
    warnings = work.framed.warnings if work.framed else ()
    return Artifact(FILE, page.encode(), slides=len(work.shown), uses=uses, warnings=warnings)


def _audience(kit: Kit) -> str:
    key = kit.plan.brief.audience
    return next((each.name for each in kit.workshop.audiences if each.key == key), key)


def _parts(kit: Kit, work: DeckWork) -> Iterator[PreviewPart]:
    minutes = {
        session.title: sum(item.minutes for item in kit.plan.items if item.session == session.key)
        for session in kit.workshop.sessions
    }
    pairs = list(zip(work.shown, kit.slides, strict=True))
    for name, group in groupby(pairs, key=lambda pair: pair[0].session):
        slides = tuple(_slide(kit, work, scene, picture) for scene, picture in group)
        yield PreviewPart(name or _("Slides"), minutes.get(name, 0), slides)


def _slide(kit: Kit, work: DeckWork, scene: Scene, picture: SlidePicture) -> PreviewSlide:
    said = minutes_said(scene.notes) or _attribute(work, scene.line)
    claims = kit.workshop.find(scene.claims)
    return PreviewSlide(
        picture.number, picture.id, picture.title, said,
        labelled(picture.svg, f"slide-{picture.number}", spoken(scene.items)),
        tuple(note_parts(scene.notes)), _unsaid(source_links(kit.workshop, claims), scene.notes), scene.layout,
    )  # fmt: skip


def _attribute(work: DeckWork, line: int) -> str:
    return next((slide.attrs.get("minutes", "") for slide in work.deck.slides if slide.line == line), "")


def _unsaid(links: Sequence[SourceLink], notes: tuple[Block, ...]) -> tuple[SourceLink, ...]:
    """Return the links, each once, that the notes do not hold themselves."""
    held = {run.link for run in runs_of(notes)}
    return tuple(dict.fromkeys(link for link in links if link.url not in held))
