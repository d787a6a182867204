"""`check`: tell everything that is wrong, all at once."""

from __future__ import annotations

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import Strict, ThemeName, WorkshopName
from workshopkit.cli.order import request
from workshopkit.diagnostics import ExitCode


def check(workshop: WorkshopName = None, *, theme: ThemeName = None, strict: Strict = False) -> None:
    """Tell everything that is wrong, all at once."""
    from workshopkit.checks import check_all

    order = request({"workshop": workshop, "theme": theme})
    with terminal.progress() as progress:
        found = check_all(order, progress, strict=strict)
    terminal.show(found.diagnostics)
    errors = sum(each.severity == "error" for each in found.diagnostics)
    print(found.summary)  # noqa: T201
    raise typer.Exit(ExitCode.CONTENT if errors else ExitCode.FINE)
