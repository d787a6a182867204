"""`translate`: the catalogues of a language, to be filled in with any tool that reads PO files."""

from __future__ import annotations

from typing import Annotated

import typer

from workshopkit.cli.options import WorkshopName
from workshopkit.cli.order import request
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import shown_path

Tag = Annotated[str, typer.Argument(metavar="TAG", help="The language, as `fr` or `pt-BR`.")]


def translate(tag: Tag, workshop: WorkshopName = None) -> None:
    """Write the catalogues of a language, or bring them up to date."""
    from workshopkit.translating import update_catalogues

    made = update_catalogues(tag, request({"workshop": workshop}).workshop)
    rows = [(shown_path(path), f"{each.texts} texts", f"{each.missing} to translate") for path, each in made.items()]
    say(table(("", "", ""), rows, head=False))
    if not any(each.missing for each in made.values()):
        say(f"\nnext: `workshopkit build --lang {tag}`")
