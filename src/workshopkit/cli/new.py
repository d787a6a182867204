"""`new`: make an empty workshop to fill."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workshopkit.cli.terminal import say
from workshopkit.diagnostics import shown_path

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")]


def new(folder: Folder) -> None:
    """Make an empty workshop: one of everything, with comments."""
    from workshopkit.drafting.make import make_new

    for name in make_new(folder):
        say(name)
    shown = shown_path(folder)
    say(f"\n{shown}\nnext: replace what stands there, then `workshopkit check {shown}` and `workshopkit build {shown}`")
