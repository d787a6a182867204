"""The command: reads options, prints what came of them. Nothing else in the project prints."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, Any

import typer

from workshopkit import __version__, cli_tables
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, did_you_mean, usage

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="One command makes a whole workshop kit: deck, facilitator guide, handout, cards and canvases.",
)  # fmt: skip

WorkshopName = Annotated[str | None, typer.Argument(metavar="[WORKSHOP]", help="A name in seeds/, or a folder.")]
Audience = Annotated[str | None, typer.Option("--audience", help="Who is in the room: `list audiences`.")]
Length = Annotated[str | None, typer.Option("--length", help="`45m`, `1h30`, `half-day`, `full-day`.")]
ThemeName = Annotated[str | None, typer.Option("--theme", help="A name (`list themes`) or a folder.")]
Start = Annotated[str | None, typer.Option("--start", help="When it begins, as `09:00`.")]
Participants = Annotated[str | None, typer.Option("--participants", metavar="N", help="How many people, 4 to 60.")]
Facilitators = Annotated[str | None, typer.Option("--facilitators", metavar="N", help="How many lead it.")]
Medium = Annotated[str | None, typer.Option("--medium", help="`room` or `remote`.")]
Paper = Annotated[str | None, typer.Option("--paper", help="`a4` or `letter`.")]
Only = Annotated[str | None, typer.Option("--only", help="Some outputs only, as `deck,guide`: `list outputs`.")]
Output = Annotated[str | None, typer.Option("--output", help="Where the kits go; `output` if not given.")]
Date = Annotated[str | None, typer.Option("--date", help="The date on the documents, as `2026-11-21`.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files that a person has edited.")]
Format = Annotated[str, typer.Option("--format", help="`text` or `json`.")]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Show the version, or how the command is used when no command is given."""
    if version:
        print(f"workshopkit {__version__}")  # noqa: T201
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)  # noqa: T201
        raise typer.Exit(ExitCode.USAGE)


@app.command()
def build(
    workshop: WorkshopName = None, *, audience: Audience = None, length: Length = None, theme: ThemeName = None,
    start: Start = None, participants: Participants = None, facilitators: Facilitators = None, medium: Medium = None,
    paper: Paper = None, only: Only = None, output: Output = None, date: Date = None, force: Force = False,
) -> None:  # fmt: skip
    """Build the kit: deck, guide, handout, cards, canvases."""
    from workshopkit import build as building

    options = {
        "workshop": workshop, "audience": audience, "length": length, "theme": theme, "start": start,
        "participants": participants, "facilitators": facilitators, "medium": medium, "paper": paper,
        "output": output, "date": date,
    }  # fmt: skip
    request = _request(options)
    names = _words(only)
    with cli_tables.progress() as progress:
        built = building.build(request, names, force=force, progress=progress)
    _show(built.warnings)
    cli_tables.print_built(built)


@app.command()
def plan(
    workshop: WorkshopName = None, *, audience: Audience = None, length: Length = None, start: Start = None,
    participants: Participants = None, facilitators: Facilitators = None, medium: Medium = None,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:  # fmt: skip
    """Show the plan: what is done when, and what was left out and why."""
    from workshopkit.build import open_workshop, plan_for
    from workshopkit.plan.text import plan_json

    _known_format(format)
    options = {
        "workshop": workshop, "audience": audience, "length": length, "start": start, "participants": participants,
        "facilitators": facilitators, "medium": medium,
    }  # fmt: skip
    request = _request(options)
    loaded = open_workshop(request.workshop)
    answer = plan_for(loaded, request.brief)
    _show(loaded.diagnostics)
    if format == "json":
        _print_json(plan_json(answer))
    else:
        cli_tables.print_plan(answer)


@app.command()
def claims(
    workshop: WorkshopName = None,
    *,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:
    """Show every claim: what it says, where it was said, where it comes from."""
    from workshopkit.build import open_workshop
    from workshopkit.content.claims import claims_report, claims_table

    _known_format(format)
    loaded = open_workshop(_request({"workshop": workshop}).workshop)
    _show(loaded.diagnostics)
    if format == "json":
        _print_json(claims_report(loaded))
    else:
        print(claims_table(loaded), end="")  # noqa: T201


@app.command("list")
def list_(what: Annotated[str, typer.Argument(metavar="WHAT", help=", ".join(cli_tables.LISTS))]) -> None:
    """List audiences, lengths, themes, exercises, layouts, outputs or workshops."""
    if what not in cli_tables.LISTS:
        raise usage("unknown-list", f"there is no list of `{what}`", help=did_you_mean(what, list(cli_tables.LISTS)))
    cli_tables.print_list(what, _request({}).workshop if what in cli_tables.OF_A_WORKSHOP else "")


@app.command()
def check(workshop: WorkshopName = None, *, theme: ThemeName = None) -> None:
    """Tell everything that is wrong, all at once."""
    from workshopkit.checks import check_all

    request = _request({"workshop": workshop, "theme": theme})
    with cli_tables.progress() as progress:
        found = check_all(request, progress)
    _show(found.diagnostics)
    errors = sum(each.severity == "error" for each in found.diagnostics)
    print(found.summary)  # noqa: T201
    raise typer.Exit(ExitCode.CONTENT if errors else ExitCode.FINE)


def run() -> None:
    """Run the command and leave with its exit code; complaints go to stderr, and a traceback never."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a bar shows `?`
    try:
        code = app(standalone_mode=False, prog_name="workshopkit")
        sys.stdout.flush()
        sys.exit(code or ExitCode.FINE)
    except ProblemsError as error:
        _show(error.diagnostics)
        sys.exit(error.exit_code)
    except typer.exceptions.TyperException as error:
        sys.exit(_usage_error(error))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(ExitCode.INTERRUPTED)
    except (BrokenPipeError, SystemExit) as error:
        if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the reader has seen enough
        sys.exit(ExitCode.FINE)
    except Exception as error:
        if os.environ.get("WORKSHOPKIT_DEBUG"):
            raise
        _show((_bug(error),))
        sys.exit(ExitCode.BUG)


def _bug(error: Exception) -> Diagnostic:
    """Return what is said of a mistake of ours: the last place in our own code, and the first line of the message."""
    ours = Path(__file__).parent
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    place = next((f"{path.name}:{line}" for path, line in reversed(frames) if path.is_relative_to(ours)), "?")
    words = next(iter(str(error).splitlines()), "")
    return Diagnostic(
        "bug", f"workshopkit failed at {place}: {type(error).__name__}: {words}",
        help="this is our mistake, nothing was written; report it with WORKSHOPKIT_DEBUG=1 and the command",
    )  # fmt: skip


def _usage_error(error: Exception) -> int:
    """Print what was wrong with the words of the command line."""
    message = str(getattr(error, "format_message", lambda: str(error))())
    _show((Diagnostic("wrong-usage", message[:1].lower() + message[1:].rstrip("."), help="see `--help`"),))
    return ExitCode.USAGE


def _request(options: dict[str, Any]) -> Any:
    from workshopkit.brief import make_request

    return make_request(options, dt.datetime.now().astimezone().date(), Path.cwd())


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (text or "").split(",") if word.strip())


def _known_format(name: str) -> None:
    if name not in {"text", "json"}:
        raise usage("unknown-format", f"there is no format `{name}`", help=did_you_mean(name, ("text", "json")))


def _print_json(value: Any) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(value, ensure_ascii=False, indent=1))  # noqa: T201


def _show(diagnostics: tuple[Diagnostic, ...]) -> None:
    if diagnostics:
        print("\n\n".join(str(each) for each in diagnostics), file=sys.stderr)  # noqa: T201
