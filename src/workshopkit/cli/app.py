"""The command as a whole: which commands there are, and how it ends."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from workshopkit import __version__
from workshopkit.cli import (
    adopt,
    build,
    check,
    claims,
    draft,
    explain,
    lists,
    new,
    plan,
    preview,
    terminal,
    theme,
    theme_new,
    translate,
    verify,
)
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="One command makes a whole workshop kit: deck, facilitator guide, handout, cards and canvases.",
)  # fmt: skip

COMMANDS: Mapping[str, Callable[..., None]] = {
    "build": build.build,
    "preview": preview.preview,
    "adopt": adopt.adopt,
    "plan": plan.plan,
    "claims": claims.claims,
    "explain": explain.explain,
    "list": lists.list_,
    "check": check.check,
    "draft": draft.draft,
    "new": new.new,
    "verify": verify.verify,
    "translate": translate.translate,
}
"""Each command and the function that runs it; the first line of its docstring is its help."""
THEME_COMMANDS: Mapping[str, Callable[..., None]] = {
    "new": theme_new.new,
    "show": theme_new.show,
    "check": theme_new.check,
    "doctor": theme.doctor,
}
"""What `theme` can do."""


def _help_alone(context: typer.Context) -> None:
    """Show how the commands of a group are used when none is given."""
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)  # noqa: T201
        raise typer.Exit(ExitCode.USAGE)


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
    _help_alone(context)


for name, command in COMMANDS.items():
    app.command(name)(command)
_theme = typer.Typer(help="Make, show and check themes: your agency's own look.", invoke_without_command=True)
_theme.callback()(_help_alone)
for name, command in THEME_COMMANDS.items():
    _theme.command(name)(command)
app.add_typer(_theme, name="theme")


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
        terminal.show(error.diagnostics)
        sys.exit(error.exit_code)
    except typer.exceptions.TyperException as error:
        sys.exit(usage_error(error))
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
        terminal.show((_bug(error),))
        sys.exit(ExitCode.BUG)


def _bug(error: Exception) -> Diagnostic:
    """Return what is said of a mistake of ours: the last place in our own code, and the first line of the message."""
    ours = Path(__file__).parents[1]
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    place = next((f"{path.name}:{line}" for path, line in reversed(frames) if path.is_relative_to(ours)), "?")
    words = next(iter(str(error).splitlines()), "")
    return Diagnostic(
        "bug", f"workshopkit failed at {place}: {type(error).__name__}: {words}",
        help="this is our mistake, nothing was written; report it with WORKSHOPKIT_DEBUG=1 and the command",
    )  # fmt: skip


def usage_error(error: Exception) -> int:
    """Print what was wrong with the words of the command line."""
    message = str(getattr(error, "format_message", lambda: str(error))())
    terminal.show((Diagnostic("wrong-usage", message[:1].lower() + message[1:].rstrip("."), help="see `--help`"),))
    return ExitCode.USAGE
