"""`draft`: make a workshop's folder out of any talk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli import terminal
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import shown_path

if TYPE_CHECKING:
    from workshopkit.drafting.model import DraftTalk

Talks = Annotated[list[Path], typer.Argument(metavar="TALK...", help="Articles (.md, .txt) or captions (.vtt, .srt).")]
Into = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to make.")]


def draft(talks: Talks, *, output: Into) -> None:
    """Make a workshop's folder out of any talk, to be finished by a person."""
    from workshopkit.drafting.make import make_draft

    made, warnings = make_draft(talks, output)
    terminal.show(warnings)
    rows = [
        (talk.key, f"{talk.minutes} min", f"{len(talk.parts)} parts", f"{_claims(talk)} claims", talk.title)
        for talk in made.talks
    ]
    say(table(("", "", "", "", ""), rows, head=False))
    folder = shown_path(output)
    say(f"\n{folder}\nnext: look for TODO in it, then `workshopkit check {folder}` and `workshopkit build {folder}`")


def _claims(talk: DraftTalk) -> int:
    return sum(len(part.claims) for part in talk.parts)
