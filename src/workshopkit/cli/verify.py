"""`verify`: show what has to be checked, and record what somebody has found out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import Force, Format, LanguageTag, Output, Paper, ThemeName
from workshopkit.cli.order import checked_on, request
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import did_you_mean, shown_path, usage

if TYPE_CHECKING:
    from workshopkit.content.load import Loaded
    from workshopkit.content.verif_list import ToCheck
    from workshopkit.verify import Finding

What = Annotated[str | None, typer.Argument(metavar="[WHAT]", help="A workshop; with `--as` the id of a claim.")]
OfWorkshop = Annotated[
    str | None, typer.Argument(metavar="[WORKSHOP]", help="With `--as`: the workshop the claim is of.")
]
As = Annotated[str | None, typer.Option("--as", metavar="RESULT", help="Record it as `verified` or `rejected`.")]
By = Annotated[str, typer.Option("--by", metavar="AB", help="Who has checked it: initials.")]
Name = Annotated[str, typer.Option("--name", help="Who said it.")]
Words = Annotated[str, typer.Option("--words", help="The exact words, where they are to be quoted.")]
Politician = Annotated[bool, typer.Option("--politician", help="Who said it is a politician.")]
Survey = Annotated[str, typer.Option("--survey", help="For a figure: the survey it comes from.")]
Evidence = Annotated[str, typer.Option("--evidence", metavar="URL", help="Where it can be looked up.")]
Date = Annotated[str | None, typer.Option("--date", help="When it was checked, as `2026-11-21`; today if not given.")]


def verify(
    what: What = None, workshop: OfWorkshop = None, *, as_: As = None, by: By = "", name: Name = "", words: Words = "",
    politician: Politician = False, survey: Survey = "", evidence: Evidence = "", date: Date = None,
    theme: ThemeName = None, paper: Paper = None, lang: LanguageTag = None, output: Output = None, force: Force = False,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:  # fmt: skip
    """Show what has to be checked and write a sheet for it, or record what was found."""
    from workshopkit.verify import Finding

    terminal.known_format(format)
    finding = Finding(as_ or "", by, name, words, survey, evidence, politician)
    day = checked_on(date)
    if as_ is not None:
        if what is None:
            raise usage("wrong-usage", "nothing is named that was verified or rejected",
                        help="name the claim: `workshopkit verify Q1 --as verified --by AB`")  # fmt: skip
        _record(what, workshop, finding, day, format)
        return
    if workshop is not None or finding != Finding(""):
        raise usage("wrong-usage", "what is to be recorded has no result",
                    help=f"add one: `workshopkit verify {what or 'Q1'} --as verified --by AB`")  # fmt: skip
    order = request({"workshop": what, "theme": theme, "paper": paper, "language": lang, "output": output})
    loaded = _open(order.workshop, named=what)
    terminal.show(loaded.workshop.diagnostics)
    _show(loaded, order, day, format, force=force)


def _record(claim: str, workshop: str | None, finding: Finding, day: dt.date, form: str) -> None:
    from workshopkit.verify import record_finding

    loaded = _open(request({"workshop": workshop}).workshop)
    path, record = record_finding(loaded, claim, finding, day)
    if form == "json":
        terminal.print_json({"id": claim, "file": shown_path(path),
                             "record": record.model_dump(mode="json", exclude_defaults=True)})  # fmt: skip
    else:
        say(f"{claim} is {record.status}, checked by {record.by} on {record.date.isoformat()}\n\n{shown_path(path)}")


def _open(name: str, named: str | None = None) -> Loaded:
    """Load a workshop; whoever names a claim instead is told how to record something."""
    from workshopkit.brief import known_workshops
    from workshopkit.build import open_loaded, workshop_folder

    if named and workshop_folder(name) is None:
        near = did_you_mean(name, known_workshops())
        if not near.startswith("did you mean"):
            near = f"to record something of a claim: `workshopkit verify {name} --as verified --by AB`; {near}"
        raise usage("unknown-workshop", f"there is no workshop `{name}`", help=near)
    return open_loaded(name)


def _show(loaded: Loaded, order: object, day: dt.date, form: str, *, force: bool) -> None:
    from workshopkit.content.verif_list import check_rows, to_check
    from workshopkit.verify import write_sheet

    rows = to_check(loaded)
    if form == "json":
        terminal.print_json({"workshop": loaded.workshop.name, "claims": check_rows(rows)})
        return
    _print(rows)
    with terminal.progress() as progress:
        progress("verification sheet")
        sheet = write_sheet(loaded, order, day, force=force)  # type: ignore[arg-type]
    terminal.show(sheet.warnings)
    file = sheet.outcome.beside or sheet.outcome.file
    say(
        f"\n{shown_path(sheet.folder / file)}"
        + ("; yours stays as you have filled it in" if file != sheet.outcome.file else "")
    )


def _print(rows: tuple[ToCheck, ...]) -> None:
    left = [row for row in rows if row.reasons]
    done = [row for row in rows if not row.reasons and row.record]
    if left:
        cells = [(row.claim.id, row.why, row.ask, row.place, row.url) for row in left]
        say(table(("claim", "why", "what to check", "said", "15 seconds before"), cells))
    else:
        say("nothing is left to check")
    for row in done:
        if row.record:
            say(f"{row.claim.id} {row.record.status} by {row.record.by}, {row.record.date.isoformat()}")
