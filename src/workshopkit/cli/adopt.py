"""`adopt`: take over what was changed in the slides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import shown_path

if TYPE_CHECKING:
    from workshopkit.adopting.model import Row

Deck = Annotated[Path, typer.Argument(metavar="DECK", help="A deck.pptx that was changed.")]
Into = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The deck.md to write.")]
Kit = Annotated[Path | None, typer.Option("--kit", metavar="DIR", help="Its kit, if not the folder it stands in.")]
Reference = Annotated[
    Path | None,
    typer.Option("--reference", metavar="FILE", help="The agency's own file the kit was built in."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that a person has edited.")]


def adopt(
    deck: Deck, *, output: Into = Path("deck.md"), kit: Kit = None, reference: Reference = None, force: Force = False
) -> None:  # fmt: skip
    """Take over slides that were changed in PowerPoint or LibreOffice."""
    from workshopkit.adopting.adopt import adopt_deck

    made = adopt_deck(deck, output, kit, reference=reference, force=force)
    for note in made.notes:
        say(f"note: {note}")
    if made.rows:
        say(table(("slide", "", "", ""), [_cells(row) for row in made.rows]))
    else:
        say("nothing was changed")
    shown = shown_path(made.path)
    say(f"\n{shown}\nnext: `workshopkit build --deck {shown}`, with the options the kit was built with")


def _cells(row: Row) -> tuple[str, str, str, str]:
    advice = f"; {row.advice}" if row.advice else ""
    fate = f"could not be taken over: {row.reason}{advice}" if row.reason else "taken over"
    return str(row.slide or ""), row.id, row.change, fate
