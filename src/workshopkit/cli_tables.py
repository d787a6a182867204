"""Tables and progress for the terminal; plain text when the output goes elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workshopkit.diagnostics import shown_path
from workshopkit.units import LONGEST, NAMED_LENGTHS, SHORTEST, clock

if TYPE_CHECKING:
    from workshopkit.build import Built
    from workshopkit.outputs.model import Artifact
    from workshopkit.plan.model import Plan

LISTS = ("audiences", "lengths", "themes", "exercises", "layouts", "outputs", "workshops")
OF_A_WORKSHOP = ("audiences", "exercises")
"""The lists that differ from workshop to workshop."""
_FATES = {"new": "new", "written": "written", "same": "unchanged", "removed": "removed, not made any more"}
_BARS = {"talk": "░", "close": "░", "exercise": "█", "commitment": "█", "debrief": "▒", "break": "·", "lunch": "·"}


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is being made, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda what: status.update(f"making {what}")


def print_built(built: Built) -> None:
    """Print what was made, with slides and pages, and what was left alone."""
    by_file = {artifact.file: artifact for artifact in built.artifacts}
    rows = []
    for outcome in built.outcomes:
        size = _size(by_file.get(outcome.file))
        if outcome.fate == "beside":
            rows.append((outcome.file, "", "yours, kept: you have edited it"))
            rows.append((outcome.beside, size, "the new one (`--force` replaces yours)"))
        elif outcome.fate == "kept":
            rows.append((outcome.file, "", "yours, kept: you have edited it; not made any more"))
        else:
            rows.append((outcome.file, size, _FATES[outcome.fate]))
    rows.append(("kit.json", "", "what was built from what"))
    _say(_table(("file", "size", ""), rows))
    _say(f"\n{shown_path(built.folder)}")


def _size(artifact: Artifact | None) -> str:
    """Return `21 slides`, `1 page`, or nothing where nothing is counted."""
    count, thing = (artifact.slides, "slide") if artifact and artifact.slides is not None else (None, "page")
    if count is None:
        count = artifact.pages if artifact else None
    return "" if count is None else f"{count} {thing}{'' if count == 1 else 's'}"


def print_plan(plan: Plan) -> None:
    """Print the run sheet and what was left out."""
    brief = plan.brief
    _say(
        f"{plan.workshop}: {brief.audience}, {brief.length} minutes, {clock(brief.start)} to {clock(plan.end)}, "
        f"{brief.participants} people at {plan.tables} tables, {brief.medium}\n"
    )
    rows = []
    for item in plan.items:
        bar = _BARS.get(item.kind, "┄") * max(1, round(item.minutes / 2))
        rows.append((clock(item.start), str(item.minutes), bar, item.kind, item.title, item.if_late))
    _say(_table(("clock", "min", "", "kind", "what", "if late"), rows))
    share = round(100 * plan.active / plan.working) if plan.working else 0
    _say(f"\nactive {plan.active} of {plan.working} working minutes ({share} %)")
    if plan.omissions:
        _say("\nleft out")
        _say(_table(("", "", ""), [(each.id, each.title, each.reason) for each in plan.omissions], head=False))


def print_list(what: str, workshop: str) -> None:
    """Print one of `LISTS`."""
    if what in OF_A_WORKSHOP:
        _print_of_workshop(what, workshop)
    elif what == "lengths":
        _say(f"any number of minutes from {SHORTEST}m to {LONGEST}m, as `45m` or `1h30`")
        _say(_table(("", ""), [(name, f"{minutes} minutes") for name, minutes in NAMED_LENGTHS.items()], head=False))
    else:
        _say(_table(("", ""), _rows(what), head=False))


def _rows(what: str) -> list[tuple[str, str]]:
    from workshopkit.resources import names

    if what == "themes":
        from workshopkit.themes.load import load_theme

        return [(name, load_theme(name).title) for name in names("themes", "theme.yaml")]
    if what == "layouts":
        from workshopkit.deck.layouts.registry import LAYOUTS

        return [(name, "") for name in LAYOUTS]
    if what == "outputs":
        from workshopkit.outputs.registry import OUTPUTS

        return [(name, output.about) for name, output in OUTPUTS.items()]
    return [(name, "") for name in names("seeds", "workshop.yaml")]


def _print_of_workshop(what: str, name: str) -> None:
    from workshopkit.build import open_workshop

    workshop = open_workshop(name)
    if what == "audiences":
        _say(_table(("", ""), [(each.key, each.name) for each in workshop.audiences], head=False))
        return
    rows = [
        (each.id, each.name, f"{each.minutes.min}-{each.minutes.max} min, ideal {each.minutes.ideal}", each.goal)
        for each in sorted(workshop.activities, key=lambda activity: activity.id)
        if each.kind in {"exercise", "commitment"}
    ]
    _say(_table(("id", "name", "minutes", "what for"), rows))


def _table(header: tuple[str, ...], rows: list[Any], *, head: bool = True) -> str:
    """Return aligned columns; the last one is not padded."""
    cells = [tuple(str(cell) for cell in row) for row in ([header] if head else []) + rows]
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(len(header))]
    lines = []
    for row in cells:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _say(text: str) -> None:
    print(text)  # noqa: T201
