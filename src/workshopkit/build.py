"""From an order to a folder: load, plan, compose, render in memory, then write everything at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshopkit.brief import known_workshops
from workshopkit.content.for_audience import for_audience
from workshopkit.content.load import Loaded, load_folder
from workshopkit.content.local import add_examples
from workshopkit.content.model import Workshop
from workshopkit.content.reworded import Reworded
from workshopkit.diagnostics import Diagnostic, ProblemsError, did_you_mean, usage
from workshopkit.kit_json import manifest, retain
from workshopkit.language import current, speaking
from workshopkit.making import Making, make_all
from workshopkit.outputs.model import Artifact
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.parts import Part, make_parts, whole_plan
from workshopkit.plan.tailor import canonical
from workshopkit.plan.written import PlanFile, plan_of, read_plan
from workshopkit.request import Request
from workshopkit.resources import find_folder
from workshopkit.source import Document, SourceFile
from workshopkit.spoken import in_language, in_words, language_for, untranslated
from workshopkit.strict import as_news, unfit, uses_of
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import load_theme
from workshopkit.themes.logo import PLACE
from workshopkit.themes.model import Theme
from workshopkit.wording import in_own_words, own_words, record
from workshopkit.write import MANIFEST, Outcome, check_place, is_untouched, read_manifest, rows, settle, write_files

if TYPE_CHECKING:
    from workshopkit.render.pptx.reference_read import Reference

DECK = "deck.md"
FOR_ALL_PARTS = (
    "cards",
    "shop-cards",
    "calibration",
    "canvases",
    "canvases-a2",
    "canvases-a1",
    "tiles",
    "tiles-a3",
    "tiles-a1",
)
"""Outputs that are made once where a workshop is given in several parts."""
Progress = Callable[[str], None]
"""Is told what is being made, in two or three words."""


@dataclass(frozen=True)
class Built:
    """A finished build."""

    folder: Path
    artifacts: tuple[Artifact, ...]
    outcomes: tuple[Outcome, ...]
    plan: Plan
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Written:
    """A plan that a person wrote or changed."""

    file: PlanFile
    document: Document

    @classmethod
    def read(cls, path: Path) -> Written:
        """Read it; raises ProblemsError with what is wrong with its form."""
        return cls(*read_plan(path))

    def plan(self, workshop: Workshop) -> tuple[Plan, tuple[Diagnostic, ...]]:
        """Return the plan, and a warning for each rule it breaks; raises ProblemsError when it cannot be followed."""
        keys = {audience.key for audience in workshop.audiences}
        own = for_audience(workshop, self.file.audience) if self.file.audience in keys else workshop
        return plan_of(self.file, self.document, own)


def workshop_folder(name: str) -> Path | None:
    """Return the folder of a workshop, by its name in `seeds/` or by its folder; None when there is none."""
    return find_folder("seeds", name, "workshop.yaml")


def open_loaded(name: str, examples: Sequence[Path] = ()) -> Loaded:
    """Load a workshop with what it was made from, by its name in `seeds/` or by its folder.

    `examples` are tables of the facilitator's own, besides those in the workshop's folder.
    """
    folder = workshop_folder(name)
    if folder is None:
        raise usage("unknown-workshop", f"there is no workshop `{name}`", help=did_you_mean(name, known_workshops()))
    loaded = load_folder(folder)
    return replace(loaded, workshop=add_examples(loaded.workshop, folder, examples))


def open_workshop(name: str, examples: Sequence[Path] = ()) -> Workshop:
    """Load a workshop by its name in `seeds/` or by its folder, with a facilitator's own examples."""
    return open_loaded(name, examples).workshop


def worded_workshop(request: Request) -> Workshop:
    """Load the workshop that is asked for, its exercises in the words of the project and of the theme."""
    workshop = open_workshop(request.workshop, request.examples)
    return own_words(workshop, load_theme(request.theme))[0]


def theme_for(request: Request) -> Theme:
    """Return the look that is asked for, with the logo and the agency of the brief in place of the theme's.

    Raises ProblemsError for colours that cannot be read on their ground.
    """
    theme = load_theme(request.theme)
    pale = tuple(refusals(theme))
    if pale:
        raise ProblemsError(pale)
    if request.logo is None:
        return theme
    own = theme.model_copy(update={"logo": request.logo.path, "title": request.cover.agency or theme.title})
    if request.logo.path.suffix.lower() == ".svg":
        from workshopkit.deck.layouts.logo import logo_picture
        from workshopkit.deck.scene import Box
        from workshopkit.render.pptx.drawing import freeforms

        picture = logo_picture(own, Box(0, 0, *PLACE))
        try:
            freeforms(picture) if picture else None
        except ProblemsError as error:
            raise ProblemsError(replace(each, span=request.logo.span) for each in error.diagnostics) from None
    return own


def reference_for(request: Request, theme: Theme) -> Reference | None:
    """Return the agency's own PowerPoint file: the one that is asked for, else that in the folder of the theme."""
    path = request.reference or theme.reference
    if path is None:
        return None
    from workshopkit.render.pptx.reference_read import read_reference

    return read_reference(path)


def plan_for(workshop: Workshop, brief: Brief) -> Plan:
    """Return the plan of a brief in one piece; an unknown audience is refused with the nearest one."""
    _known_audience(workshop, brief)
    return make_plan(for_audience(workshop, brief.audience), brief)


def _known_audience(workshop: Workshop, brief: Brief) -> None:
    keys = [audience.key for audience in workshop.audiences]
    if brief.audience not in keys:
        raise usage(
            "unknown-audience", f"there is no audience `{brief.audience}`", help=did_you_mean(brief.audience, keys)
        )


def parts_for(workshop: Workshop, brief: Brief) -> tuple[Part, ...]:
    """Return the plans of a brief, one for each part, each with the workshop as that part shows it."""
    if brief.parts == 1:
        return (Part(plan_for(workshop, brief), workshop),)
    _known_audience(workshop, brief)
    return make_parts(for_audience(workshop, brief.audience), brief)


def chosen_outputs(only: Sequence[str], also: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the outputs to make: all the usual ones when `only` is empty, and those asked for besides."""
    from workshopkit.outputs.registry import OUTPUTS

    for name in (*only, *also):
        if name not in OUTPUTS:
            raise usage("unknown-output", f"there is no output `{name}`", help=did_you_mean(name, list(OUTPUTS)))
    return tuple(
        name for name, output in OUTPUTS.items() if name in also or (name in only if only else output.by_default)
    )


def make_artifacts(
    workshop: Workshop, plan: Plan, theme: Theme, request: Request, names: Sequence[str], progress: Progress,
    own: SourceFile | None = None, reference: Reference | None = None,
) -> tuple[Artifact, ...]:  # fmt: skip
    """Render the named outputs; nothing is written. Raises ProblemsError with the complaints of all of them.

    `own` is the facilitator's own `deck.md`, `reference` the agency's file if it was read already.
    """
    reference = reference or reference_for(request, theme)
    made = tuple(names)
    order = Making(workshop, plan, theme, request, made, made, own=own, reference=reference, folders=_beside(request))
    return make_all([order], progress)


def _of_parts(
    workshop: Workshop,
    parts: Sequence[Part],
    theme: Theme,
    request: Request,
    names: Sequence[str],
    progress: Progress,
    reference: Reference | None = None,
) -> tuple[Artifact, ...]:
    """Render the outputs of a workshop in several parts: in a folder for each part, cards and canvases once."""
    own = tuple(name for name in names if name not in FOR_ALL_PARTS)
    once = tuple(name for name in names if name in FOR_ALL_PARTS)
    whole = whole_plan(parts, request.brief)
    common = Making(workshop, parts[0].plan, theme, request, once, tuple(names), whole, reference=reference)
    common = replace(common, folders=_beside(request))
    orders = [
        replace(common, workshop=part.workshop, plan=part.plan, names=own, whole=None, into=f"part-{part.plan.part}/")
        for part in parts
    ]
    return make_all([*orders, common], progress)


def _beside(request: Request) -> tuple[Path, ...]:
    folder = workshop_folder(request.workshop)
    return (folder,) if folder else ()


def _as_given(artifacts: tuple[Artifact, ...], deck: Path | None, folder: Path) -> tuple[Artifact, ...]:
    """Return the artifacts with `deck.md` byte for byte as it was given.

    It is left out where a person has edited the kit's own: a later build must not take it for one of ours.
    """
    if deck is None:
        return artifacts
    recorded = [row for row in rows(read_manifest(folder)) if row["file"] == DECK]
    if (folder / DECK).resolve() == deck.resolve() and not any(is_untouched(folder, row) for row in recorded):
        return tuple(each for each in artifacts if each.file != DECK)
    return tuple(replace(each, content=deck.read_bytes()) if each.file == DECK else each for each in artifacts)


def build(
    request: Request, only: Sequence[str], *, force: bool, progress: Progress, strict: bool = False,
    written: Written | None = None,
) -> Built:  # fmt: skip
    """Build a kit and write it, whole or not at all. Raises ProblemsError with everything that is wrong.

    A `strict` build refuses what is doubtful and would be printed as a fact or a quotation. A `written` plan takes the
    place of the planner's answer.
    """
    names = chosen_outputs(only, request.also)
    progress("workshop")
    with _opened(request) as (loaded, theme, words):
        return _build(loaded, theme, in_words(request, theme), names, only, force=force, progress=progress,
                      strict=strict, written=written, words=words)  # fmt: skip


@contextmanager
def _opened(request: Request) -> Iterator[tuple[Loaded, Theme, tuple[Reworded, ...]]]:
    """Give the workshop that is asked for, in its language and own words, the look, and these words; it is spoken."""
    loaded = open_loaded(request.workshop, request.examples)
    theme = theme_for(request)
    language = language_for(request, theme, loaded.workshop)
    with speaking(language):
        spoken = in_language(loaded, language)
        with in_own_words(spoken.workshop, theme) as (own, words):
            yield replace(spoken, workshop=own), theme, words


def _build(
    loaded: Loaded, theme: Theme, request: Request, names: Sequence[str], only: Sequence[str], *, force: bool,
    progress: Progress, strict: bool, written: Written | None, words: tuple[Reworded, ...],
) -> Built:  # fmt: skip
    """Plan, make and write, in the language that is spoken."""
    workshop = loaded.workshop
    broken: tuple[Diagnostic, ...] = ()
    if written is None:
        parts = parts_for(workshop, request.brief)
    else:
        plan, broken = written.plan(workshop)
        parts = (Part(plan, workshop),)
    brief = parts[0].plan.brief if len(parts) == 1 else canonical(workshop, request.brief)
    request = replace(request, brief=brief, by_hand=written is not None)
    plan = parts[0].plan if len(parts) == 1 else whole_plan(parts, request.brief)
    if request.deck is not None and len(parts) > 1:
        help_text = "build each part by itself, with a plan of its own (`--plan`)"
        raise usage("options-apart", "one deck of your own cannot be that of several parts", help=help_text)
    reference = reference_for(request, theme)
    mark = reference.mark if reference else ""
    folder = request.output / workshop.name / request.folder_name(theme.name, theme.paper, mark)
    check_place(folder)
    if len(parts) == 1:
        own = SourceFile.read(request.deck) if request.deck else None
        artifacts = make_artifacts(workshop, plan, theme, request, names, progress, own=own, reference=reference)
        artifacts = _as_given(artifacts, request.deck, folder)
    else:
        artifacts = _of_parts(workshop, parts, theme, request, names, progress, reference)
    doubts = unfit(loaded, uses_of(artifacts), {item.activity for item in plan.items})
    if (strict or request.strict) and doubts:
        raise ProblemsError(doubts)
    look = {
        "theme": theme.name, "paper": request.paper or theme.paper, "reference": reference and reference.record,
        "wording": record(words, workshop),
    }  # fmt: skip
    outcomes = _write(folder, workshop, request, plan, look, artifacts, whole=not only, force=force)
    replaced = tuple(dict.fromkeys(warning for each in artifacts for warning in each.warnings))
    news = (*workshop.diagnostics, *untranslated(current()), *broken, *replaced, *as_news(doubts))
    return Built(folder, artifacts, tuple(outcomes), plan, news)


def make_page(
    request: Request, name: str, progress: Progress, written: Written | None = None
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Return one output and what is to be told of it; nothing is written. Raises ProblemsError as `build` does."""
    with _opened(request) as (loaded, theme, _):
        return _page(loaded.workshop, theme, in_words(request, theme), name, progress, written)


def _page(
    workshop: Workshop, theme: Theme, request: Request, name: str, progress: Progress, written: Written | None
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Plan and make one output, in the language that is spoken."""
    broken: tuple[Diagnostic, ...] = ()
    if written is None:
        if request.brief.parts > 1:
            raise usage(
                "options-apart", "a preview shows one part", help="leave `parts` out, or name a plan (`--plan`)"
            )
        plan = plan_for(workshop, request.brief)
    else:
        plan, broken = written.plan(workshop)
    request = replace(request, brief=plan.brief, by_hand=written is not None)
    own = SourceFile.read(request.deck) if request.deck else None
    [page] = make_artifacts(workshop, plan, theme, request, [name], progress, own=own)
    return page, (*workshop.diagnostics, *broken, *page.warnings)


def _write(
    folder: Path, workshop: Workshop, request: Request, plan: Plan, look: Mapping[str, Any],
    artifacts: tuple[Artifact, ...], *, whole: bool, force: bool,
) -> list[Outcome]:  # fmt: skip
    outcomes = settle(folder, artifacts, whole=whole, force=force)
    fates = {outcome.file: outcome for outcome in outcomes}
    contents = {
        fates[artifact.file].beside or artifact.file: artifact.content
        for artifact in artifacts
        if fates[artifact.file].fate != "same"
    }
    removed = [outcome.file for outcome in outcomes if outcome.fate == "removed"]
    made = [*(outcome.beside or outcome.file for outcome in outcomes if outcome.fate != "kept")]
    kept = retain(folder, read_manifest(folder), made)
    agenda = plan if request.brief.parts == 1 else None
    contents[MANIFEST] = manifest(workshop, request, look, artifacts, outcomes, kept, agenda)
    write_files(folder, contents, removed)
    return outcomes
