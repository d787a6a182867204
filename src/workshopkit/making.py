"""The documents of a plan, made in memory: what each needs is made once, then they are made side by side."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit import __version__
from workshopkit.content.for_audience import for_audience
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.model import Artifact
from workshopkit.plan.model import Plan
from workshopkit.request import Request
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme
from workshopkit.workers import Job, Team, Told, places

if TYPE_CHECKING:
    from workshopkit.outputs.deck import DeckWork
    from workshopkit.outputs.kit import Kit
    from workshopkit.outputs.registry import Need
    from workshopkit.render.pptx.reference_read import Reference

_Team = Team[tuple[Artifact, ...]]


@dataclass(frozen=True)
class Making:
    """One plan to make documents of."""

    workshop: Workshop
    plan: Plan
    theme: Theme
    request: Request
    names: tuple[str, ...]
    """The outputs, in their order."""
    all_names: tuple[str, ...]
    """All that are made in this build, for this plan or for others."""
    whole: Plan | None = None
    """What takes the place of the plan beside the slides."""
    own: SourceFile | None = None
    """The facilitator's own `deck.md`."""
    reference: Reference | None = None
    """The agency's own PowerPoint file."""
    folders: tuple[Path, ...] = ()
    """Where pictures of the slides are looked for."""
    into: str = ""
    """The folder of a part: `part-1/`."""

    @cached_property
    def shown(self) -> Workshop:
        """The workshop as its audience sees it."""
        return for_audience(self.workshop, self.plan.brief.audience)


def make_all(orders: Sequence[Making], progress: Told) -> tuple[Artifact, ...]:
    """Render the outputs of one plan or of several; nothing is written.

    Raises ProblemsError with the complaints of all documents. The bytes do not depend on how many are made at a time.
    """
    from workshopkit.outputs.registry import OUTPUTS

    heavy = sum(OUTPUTS[name].weight > 0 for order in orders for name in order.names)
    with _Team(min(places(), heavy), progress) as team:
        if any("pdf" in OUTPUTS[name].needs for order in orders for name in order.names):
            _prepare(team)
        numbers = [number for order in orders for number in _add(team, order, progress)]
        made = team.results()
    return tuple(artifact for number in numbers for artifact in made[number])


def _prepare(team: _Team) -> None:
    """Import what makes PDFs, once for all; what printing leaves behind is much, and has to be looked for."""
    if not team.forks:
        gc.enable()
        return
    from workshopkit.render.engine import start_engine

    start_engine()


def _add(team: _Team, order: Making, progress: Told) -> list[int]:
    """Take on the outputs of a plan, those first that can do without slides; return their numbers in their order."""
    from workshopkit.outputs.deck import no_slides
    from workshopkit.outputs.registry import OUTPUTS

    needs: set[Need] = {need for name in order.names for need in OUTPUTS[name].needs}
    waiting = [name for name in order.names if {"deck", "pictures", "build"} & set(OUTPUTS[name].needs)]
    work = no_slides(order.request.date)
    kit = _kit(order, work, set())
    numbers = {name: team.add(_job(order, name, kit, work)) for name in order.names if name not in waiting}
    if waiting:
        progress("slides")
        try:
            work = _deck(order) if needs & {"deck", "pictures"} else _text(order)
            kit = _kit(order, work, needs)
        except ProblemsError as error:
            team.refuse(error)
            return []
        numbers |= {name: team.add(_job(order, name, kit, work)) for name in waiting}
    return [numbers[name] for name in order.names]


def _deck(order: Making) -> DeckWork:
    """Compose and arrange the slides."""
    from workshopkit.outputs.deck import compose_deck

    cover, date = order.request.cover, order.request.date
    return compose_deck(
        order.shown, order.plan, order.theme, cover, date, order.own, order.reference, order.folders
    )  # fmt: skip


def _text(order: Making) -> DeckWork:
    """Compose the slides' text alone, which the id of a build is made from."""
    from workshopkit.outputs.deck import no_slides
    from workshopkit.outputs.deck_text import write_deck_text
    from workshopkit.outputs.deck_view import deck_context

    date = order.request.date
    if order.own is not None:
        return no_slides(date, order.own.text, order.reference)
    context = deck_context(order.shown, order.plan, asdict(order.request.cover), date)
    return no_slides(date, write_deck_text(context, order.theme).source.text, order.reference)


def _kit(order: Making, work: DeckWork, needs: set[Need]) -> Kit:
    """Return what documents are made from, with as much of the slides as they need."""
    from workshopkit.outputs.deck import pictures
    from workshopkit.outputs.kit import Kit, printing_in

    request, theme = order.request, order.theme
    return Kit(
        workshop=order.shown, plan=order.whole or order.plan, theme=theme, cover=request.cover, date=request.date,
        paper="letter" if (request.paper or theme.paper) == "letter" else "a4",
        slides=pictures(work, theme) if "pictures" in needs else (),
        build=_build_id(work, order.shown, theme) if "build" in needs else "", version=__version__,
        printing=printing_in(request.printing, theme), outputs=order.all_names,
    )  # fmt: skip


def _job(order: Making, name: str, kit: Kit, work: DeckWork) -> Job[tuple[Artifact, ...]]:
    from workshopkit.outputs.registry import OUTPUTS

    return Job(name, partial(_make, order, name, kit, work), OUTPUTS[name].weight)


def _make(order: Making, name: str, kit: Kit, work: DeckWork) -> tuple[Artifact, ...]:
    """Make one output of a plan."""
    from workshopkit.outputs.registry import OUTPUTS

    made = [_looked_at(each, work, order.own) for each in OUTPUTS[name].make(kit, work)]
    return tuple(replace(each, file=f"{order.into}{each.file}") for each in made)


def _looked_at(artifact: Artifact, work: DeckWork, own: SourceFile | None) -> Artifact:
    """Return slides with what the rules for accessible slides leave to be looked at; they refuse faulty ones."""
    if not artifact.file.endswith(".pptx"):
        return artifact
    from workshopkit.checking.gate import let_pass

    if artifact.file != "deck.pptx":
        return replace(artifact, warnings=(*artifact.warnings, *let_pass(artifact.content, artifact.file)))
    agency = work.reference.name if work.reference is not None else ""
    lines = [scene.line for scene in work.shown]
    found = let_pass(artifact.content, artifact.file, agency=agency, own=own, lines=lines)
    return replace(artifact, warnings=(*artifact.warnings, *found))


def _build_id(work: DeckWork, workshop: Workshop, theme: Theme) -> str:
    """Return seven hex digits that change with what goes into the documents."""
    agency = [work.reference.sha256] if work.reference else []
    whole = "\n".join([*agency, work.text, workshop.model_dump_json(exclude={"diagnostics"}), theme.title, __version__])
    return hashlib.sha256(whole.encode()).hexdigest()[:7]
