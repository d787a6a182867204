"""`build`: make the kit and write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshopkit.cli import terminal
from workshopkit.cli.options import (
    Also,
    Audience,
    BackOffset,
    Date,
    DeckFile,
    Experience,
    Facilitators,
    Figures,
    Flip,
    Force,
    LanguageTag,
    LargePrint,
    Length,
    Marks,
    Medium,
    Only,
    Output,
    Paper,
    Participants,
    Parts,
    PlanFile,
    Prep,
    Reference,
    Set,
    Start,
    Strict,
    ThemeName,
    With,
    Without,
    WorkshopName,
)
from workshopkit.cli.order import request
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import shown_path, usage

if TYPE_CHECKING:
    from workshopkit.build import Built, Written
    from workshopkit.outputs.model import Artifact

_FATES = {"new": "new", "written": "written", "same": "unchanged", "removed": "removed, not made any more"}


def build(
    workshop: WorkshopName = None, *, audience: Audience = None, length: Length = None, theme: ThemeName = None,
    start: Start = None, participants: Participants = None, facilitators: Facilitators = None, medium: Medium = None,
    experience: Experience = None, without: Without = None, with_: With = None, set_: Set = None, parts: Parts = None,
    paper: Paper = None, only: Only = None, output: Output = None, date: Date = None, force: Force = False,
    strict: Strict = False,
    figures: Figures = False, plan: PlanFile = None, deck: DeckFile = None, reference: Reference = None,
    also: Also = None, flip: Flip = None, back_offset: BackOffset = None, marks: Marks = False, prep: Prep = None,
    large_print: LargePrint = False, lang: LanguageTag = None,
) -> None:  # fmt: skip
    """Build the kit: deck, guide, handout, cards, canvases."""
    from workshopkit import build as building

    options = {
        "workshop": workshop, "audience": audience, "length": length, "theme": theme, "start": start,
        "participants": participants, "facilitators": facilitators, "medium": medium, "paper": paper,
        "output": output, "date": date, "experience": experience, "without": without, "with": with_, "set": set_,
        "figures": figures or None, "parts": parts, "deck": deck, "reference": reference,
        "also": also, "flip": flip, "back_offset": back_offset, "marks": marks or None, "prep": prep,
        "large_print": large_print or None, "language": lang,
    }  # fmt: skip
    written = written_plan(plan, options)
    if written is not None:
        options["workshop"] = workshop or written.file.workshop
    order = request(options)
    names = terminal.words(only)
    with terminal.progress() as progress:
        built = building.build(order, names, force=force, progress=progress, strict=strict, written=written)
    terminal.show(built.warnings)
    print_built(built)


def written_plan(plan: str | None, options: dict[str, Any]) -> Written | None:
    """Return the plan in a file, if one is given; what it says itself cannot be asked for beside it."""
    from workshopkit.build import Written
    from workshopkit.plan.written import PlanFile

    if plan is None:
        return None
    said = {*PlanFile.model_fields, "without", "with", "set", "parts"} - {"workshop", "items"}
    apart = [f"`--{name}`" for name, value in options.items() if value and name in said]
    if apart:
        help_text = "write it there, or leave `--plan` out"
        raise usage("options-apart", f"the plan says {', '.join(apart)} itself", help=help_text)
    return Written.read(Path(plan))


def print_built(built: Built) -> None:
    """Print what was made, with slides and pages, and what was left alone."""
    by_file = {artifact.file: artifact for artifact in built.artifacts}
    rows = []
    for outcome in built.outcomes:
        size = _size(by_file.get(outcome.file))
        if outcome.fate == "beside":
            rows.append((outcome.file, "", "yours, kept: you have edited it"))
            rows.append((outcome.beside, size, "the new one (`--force` replaces yours)"))
        elif outcome.fate == "kept":
            rows.append((outcome.file, "", "yours, kept: you have edited it; not made any more"))
        else:
            rows.append((outcome.file, size, _FATES[outcome.fate]))
    rows.append(("kit.json", "", "what was built from what"))
    say(table(("file", "size", ""), rows))
    say(f"\n{shown_path(built.folder)}")


def _size(artifact: Artifact | None) -> str:
    """Return `21 slides`, `1 page`, or nothing where nothing is counted."""
    count, thing = (artifact.slides, "slide") if artifact and artifact.slides is not None else (None, "page")
    if count is None:
        count = artifact.pages if artifact else None
    return "" if count is None else f"{count} {thing}{'' if count == 1 else 's'}"
