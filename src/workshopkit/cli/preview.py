"""`preview`: one page with every slide beside its notes, to look through before anything is built."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import (
    Audience,
    Date,
    DeckFile,
    Experience,
    Facilitators,
    Figures,
    LanguageTag,
    Length,
    Medium,
    Participants,
    PlanFile,
    Reference,
    Set,
    Start,
    ThemeName,
    With,
    Without,
    WorkshopName,
)
from workshopkit.cli.order import request
from workshopkit.diagnostics import shown_path

Target = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The page; `preview.html` if not given.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is no preview.")]


def preview(
    workshop: WorkshopName = None, *, audience: Audience = None, length: Length = None, theme: ThemeName = None,
    start: Start = None, participants: Participants = None, facilitators: Facilitators = None, medium: Medium = None,
    experience: Experience = None, without: Without = None, with_: With = None, set_: Set = None, date: Date = None,
    figures: Figures = False, plan: PlanFile = None, deck: DeckFile = None, reference: Reference = None,
    lang: LanguageTag = None, target: Target = "preview.html", force: Force = False,
) -> None:  # fmt: skip
    """Show every slide beside its notes, as one page for a browser."""
    from workshopkit import build as building
    from workshopkit.adopting.place import refuse_other, write_text
    from workshopkit.cli.build import written_plan

    options = {
        "workshop": workshop, "audience": audience, "length": length, "theme": theme, "start": start,
        "participants": participants, "facilitators": facilitators, "medium": medium, "date": date,
        "experience": experience, "without": without, "with": with_, "set": set_, "figures": figures or None,
        "deck": deck, "reference": reference, "language": lang,
    }  # fmt: skip
    written = written_plan(plan, options)
    if written is not None:
        options["workshop"] = workshop or written.file.workshop
    path = Path(target)
    refuse_other(path, "workshopkit preview", force=force, example="x.html", because="is no preview")
    with terminal.progress() as progress:
        page, warnings = building.make_page(request(options), "preview", progress, written)
    write_text(path, page.content)
    terminal.show(warnings)
    count = f"{page.slides} slide{'' if page.slides == 1 else 's'}"
    terminal.say(f"{shown_path(path)}: {count}; open it in a browser, or print it")
