"""Everything that is wrong with a workshop and a theme, all at once, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workshopkit.build import Progress, make_artifacts, open_loaded, plan_for, theme_for, workshop_folder
from workshopkit.checking.pdf.run import CheckedPdf, check_pdf
from workshopkit.checking.run import Checked, check_deck
from workshopkit.content.activities import read_activities
from workshopkit.content.collect import Complaints
from workshopkit.content.for_audience import for_audience
from workshopkit.content.load import Loaded
from workshopkit.content.materials import check_materials
from workshopkit.content.model import Workshop
from workshopkit.content.reworded import Reworded
from workshopkit.content.wording import check_wording
from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, problem, shown_path
from workshopkit.language import ENGLISH, speaking
from workshopkit.plan.model import Plan
from workshopkit.plan.rules import RULES
from workshopkit.request import Request
from workshopkit.resources import find_folder
from workshopkit.spoken import in_language, language_for
from workshopkit.strict import as_news, unfit, uses_of
from workshopkit.themes.gate import refusals
from workshopkit.themes.model import Theme
from workshopkit.wording import blamed, own_words
from workshopkit.write import MANIFEST

LENGTHS = (30, 90, 210, 360)
"""Minutes each audience is planned for."""
_ONLY_LENGTH = frozenset({"plan-too-long", "plan-too-short"})
"""Complaints about one length of a workshop that has others."""


@dataclass(frozen=True)
class Context:
    """What checks look at."""

    workshop: Workshop
    theme: Theme
    request: Request
    plans: tuple[Plan, ...]
    progress: Progress
    loaded: Loaded
    strict: bool = False
    uses: dict[str, list[str]] = field(default_factory=dict)
    """Where each claim stands, as far as slides and documents have been made."""


@dataclass(frozen=True)
class Found:
    """The answer."""

    diagnostics: tuple[Diagnostic, ...]
    summary: str


Check = Callable[[Context], list[Diagnostic]]
DECK_ENDINGS = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm", ".ppt")
"""How files end that are taken for slides."""
PDF_ENDING = ".pdf"


def files_of(what: str) -> tuple[Path, ...] | None:
    """Return the files that are meant: slides or a PDF, or those of a finished kit; None for a workshop.

    Raises ProblemsError when a kit holds neither.
    """
    path = Path(what)
    if path.is_file() or path.suffix.lower() in {*DECK_ENDINGS, PDF_ENDING}:
        return (path,)
    if not (path / MANIFEST).is_file() or workshop_folder(what) is not None:
        return None
    found = [
        each
        for ending in (".pptx", PDF_ENDING)
        for each in sorted(path.rglob(f"*{ending}"))
        if not each.name.startswith((".", "~$"))
    ]
    if not found:
        raise problem(
            "empty-kit",
            "the kit holds neither slides nor PDFs",
            Span(shown_path(path)),
            help="build it without `--only`, or name a file",
        )
    return tuple(found)


def check_files(paths: tuple[Path, ...], progress: Progress) -> tuple[Checked | CheckedPdf, ...]:
    """Ask the rules for slides or those for PDFs of each file; raises ProblemsError with those that cannot be read."""
    checked: list[Checked | CheckedPdf] = []
    unread: list[Diagnostic] = []
    for path in paths:
        progress(path.name)
        try:
            content = _bytes_of(path)
            is_pdf = path.suffix.lower() == PDF_ENDING or content.startswith(b"%PDF-")
            checked.append((check_pdf if is_pdf else check_deck)(content, shown_path(path)))
        except ProblemsError as error:
            unread += error.diagnostics
    if unread:
        raise ProblemsError(unread)
    return tuple(checked)


def _bytes_of(path: Path) -> bytes:
    where = Span(shown_path(path))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise problem("missing-file", f"there is no file `{path.name}`", where, help="check the name") from None
    except OSError as error:
        raise problem("unreadable-file", f"`{path.name}` cannot be read: {error.strerror}", where) from None


def check_all(request: Request, progress: Progress, *, strict: bool = False) -> Found:
    """Return every complaint about the workshop, the theme, the plans and the finished documents."""
    found: list[Diagnostic] = []
    progress("workshop and theme")
    loaded, theme = None, None
    try:
        loaded = open_loaded(request.workshop, request.examples)
    except ProblemsError as error:
        found += error.diagnostics
    try:
        theme = theme_for(request)
    except ProblemsError as error:
        found += error.diagnostics
    looked = "workshop and theme"
    if loaded is not None and theme is not None:
        workshop, language = loaded.workshop, ENGLISH
        wordings: tuple[Reworded, ...] = ()
        try:
            language = language_for(request, theme, workshop)
            workshop, wordings = own_words(in_language(loaded, language).workshop, theme)
        except ProblemsError as error:
            found += error.diagnostics
        found += workshop.diagnostics
        with speaking(language):
            plans, complaints = _plans(workshop, request)
            found += complaints
            context = Context(workshop, theme, request, plans, progress, loaded, strict)
            for check in CHECKS.values():
                found += blamed(check(context), wordings)
        looked = (
            f"{len(workshop.claims)} claims, {len(workshop.stamps)} stamps, {len(workshop.activities)} activities, "
            f"{len(plans)} plans, {len(CHECKS)} checks"
        )
    unique = tuple(sorted(dict.fromkeys(found), key=Diagnostic.sort_key))
    errors = sum(each.severity == "error" for each in unique)
    return Found(unique, f"{errors} errors, {len(unique) - errors} warnings; looked at {looked}")


def _plans(workshop: Workshop, request: Request) -> tuple[tuple[Plan, ...], list[Diagnostic]]:
    """Return the plans of each audience; a length that one cannot fill is no fault while another can be planned."""
    plans: list[Plan] = []
    complaints: list[Diagnostic] = []
    for audience in workshop.audiences:
        refused: list[Diagnostic] = []
        planned = len(plans)
        for length in LENGTHS:
            whole = {"audience": audience.key, "length": length, "without": (), "including": (), "exact": ()}
            brief = request.brief.model_copy(update=whole)
            try:
                plans.append(plan_for(workshop, brief))
            except ProblemsError as error:
                refused += error.diagnostics
        fills = len(plans) > planned
        complaints += [each for each in refused if not (fills and each.code in _ONLY_LENGTH)]
    return tuple(plans), complaints


def check_rules(context: Context) -> list[Diagnostic]:
    """Ask every hard rule of every plan."""
    return [
        Diagnostic(f"rule-{name.lower()}", f"the plan for {plan.brief.audience}, {plan.brief.length} minutes: {words}")
        for plan in context.plans
        for name, rule in RULES.items()
        for words in rule(plan, context.workshop)
    ]


def check_used(context: Context) -> list[Diagnostic]:
    """Find activities that no audience wants."""
    known = {name: each for each in context.workshop.activities for name in (each.id, each.name)}
    wanted: set[str] = set()
    left = [each for audience in context.workshop.audiences for each in (*audience.required, *audience.wanted)]
    while left:
        activity = known.get(left.pop())
        if activity is not None and activity.id not in wanted:
            wanted.add(activity.id)
            left += activity.requires
    return [
        Diagnostic("unused-activity", f"no audience wants `{each.name}` ({each.id})", severity="warning")
        for each in context.workshop.activities
        if each.id not in wanted
    ]


def check_stamps(context: Context) -> list[Diagnostic]:
    """Find time stamps that are neither used nor left out with a reason."""
    return [
        Diagnostic("lost-stamp", f"nothing is said about {row.talk} second {row.second}")
        for row in context.workshop.stamps
        if not row.claims and not row.left_out
    ]


def check_slides(context: Context) -> list[Diagnostic]:
    """Arrange the slides of every plan."""
    from workshopkit.outputs.deck import compose_deck, uses

    found: list[Diagnostic] = []
    for plan in context.plans:
        context.progress(f"slides for {plan.brief.audience}, {plan.brief.length} minutes")
        try:
            workshop = for_audience(context.workshop, plan.brief.audience)
            work = compose_deck(workshop, plan, context.theme, context.request.cover, context.request.date)
            who = f"{plan.brief.audience}, {plan.brief.length} minutes:"
            for use in uses(work):
                context.uses.setdefault(use.claim, []).append(f"{who} {use.where}")
        except ProblemsError as error:
            found += error.diagnostics
    return found


def check_documents(context: Context) -> list[Diagnostic]:
    """Make every document of the brief, in memory."""
    from workshopkit.outputs.registry import OUTPUTS

    names = [name for name, output in OUTPUTS.items() if output.by_default]
    try:
        plan = plan_for(context.workshop, context.request.brief)
        made = make_artifacts(context.workshop, plan, context.theme, context.request, names, context.progress)
        for claim, places in uses_of(made).items():
            context.uses.setdefault(claim, []).extend(places)
    except ProblemsError as error:
        return list(error.diagnostics)
    return []


def check_contrast(context: Context) -> list[Diagnostic]:
    """Find pairs of text and ground in the theme that cannot be read."""
    return list(refusals(context.theme))


def check_exercises(context: Context) -> list[Diagnostic]:
    """Find words that are too many for their place, people left out, and materials that nobody prints or brings."""
    from workshopkit.outputs.cards_kinds import material_faults
    from workshopkit.outputs.materials import canvas_faults

    folder = find_folder("seeds", context.request.workshop, "workshop.yaml")
    if folder is None:
        return []
    placed = read_activities(folder, Complaints())
    return [
        fault
        for each in placed
        for fault in (
            *check_wording(each, context.loaded.workshop.language),
            *check_materials(each, context.loaded.workshop.language),
            *material_faults(each, context.workshop),
            *canvas_faults(each, context.workshop),
        )
    ]


def check_doubts(context: Context) -> list[Diagnostic]:
    """Find what is doubtful and printed as a fact or a quotation; a warning where nobody asked for strictness."""
    done = {item.activity for plan in context.plans for item in plan.items}
    doubts = unfit(context.loaded, context.uses, done)
    return doubts if context.strict or context.request.strict else list(as_news(doubts))


CHECKS: Mapping[str, Check] = {
    "contrast": check_contrast,
    "rules": check_rules,
    "used": check_used,
    "stamps": check_stamps,
    "exercises": check_exercises,
    "slides": check_slides,
    "documents": check_documents,
    "doubts": check_doubts,
}
