"""`list`: show what there is to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli.order import request
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import did_you_mean, usage
from workshopkit.units import LONGEST, NAMED_LENGTHS, SHORTEST

if TYPE_CHECKING:
    from workshopkit.request import Request

LISTS = ("audiences", "lengths", "themes", "languages", "exercises", "layouts", "outputs", "workshops")
OF_A_WORKSHOP = ("audiences", "exercises")
"""The lists that differ from workshop to workshop."""


def list_(what: Annotated[str, typer.Argument(metavar="WHAT", help=", ".join(LISTS))]) -> None:
    """List audiences, lengths, themes, languages, exercises, layouts, outputs or workshops."""
    if what not in LISTS:
        raise usage("unknown-list", f"there is no list of `{what}`", help=did_you_mean(what, list(LISTS)))
    print_list(what, request({}) if what in OF_A_WORKSHOP else None)


def print_list(what: str, order: Request | None = None) -> None:
    """Print one of `LISTS`; those of a workshop are those of the order's."""
    if order is not None:
        _print_of_workshop(what, order)
    elif what == "lengths":
        say(f"any number of minutes from {SHORTEST}m to {LONGEST}m, as `45m` or `1h30`")
        say(table(("", ""), [(name, f"{minutes} minutes") for name, minutes in NAMED_LENGTHS.items()], head=False))
    else:
        say(table(("", ""), _rows(what), head=False))


def _rows(what: str) -> list[tuple[str, str]]:
    from workshopkit.resources import names

    if what == "themes":
        from workshopkit.themes.load import load_theme

        return [(name, load_theme(name).title) for name in names("themes", "theme.yaml")]
    if what == "languages":
        return _languages()
    if what == "layouts":
        from workshopkit.deck.layouts.registry import LAYOUTS

        return [(name, "") for name in LAYOUTS]
    if what == "outputs":
        from workshopkit.outputs.registry import OUTPUTS

        return [(name, output.about) for name, output in OUTPUTS.items()]
    return [(name, "") for name in names("seeds", "workshop.yaml")]


def _languages() -> list[tuple[str, str]]:
    """Return the languages of the kit with their own names."""
    from workshopkit.language import FOLDER, known_languages, own_name
    from workshopkit.resources import search_path

    folders = [folder / FOLDER for folder in search_path("templates")]
    return [(tag, own_name(tag)) for tag in known_languages(folders)]


def _print_of_workshop(what: str, order: Request) -> None:
    from workshopkit.build import worded_workshop

    workshop = worded_workshop(order)
    if what == "audiences":
        say(table(("", ""), [(each.key, each.name) for each in workshop.audiences], head=False))
        return
    rows = [
        (each.id, each.name, f"{each.minutes.min}-{each.minutes.max} min, ideal {each.minutes.ideal}", each.goal)
        for each in sorted(workshop.activities, key=lambda activity: activity.id)
        if each.kind in {"exercise", "commitment"}
    ]
    say(table(("id", "name", "minutes", "what for"), rows))
