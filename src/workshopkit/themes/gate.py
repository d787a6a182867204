"""The gate: a theme that somebody could not read, or whose marks somebody could not tell apart, is not used."""

from __future__ import annotations

from collections.abc import Iterator

from workshopkit.diagnostics import Diagnostic
from workshopkit.themes.apart import alike
from workshopkit.themes.contrast import own_file, place_of, unreadable
from workshopkit.themes.model import Theme


def refusals(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for everything that keeps a theme from being used, each with the nearest that would do."""
    yield from unreadable(theme)
    if theme.own_marks:
        yield from _alike(theme)


def _alike(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for every two marks that look alike; the shipped set is known to differ."""
    source = own_file(theme)
    for each in alike(theme):
        yield Diagnostic(
            "marks-alike", f"the marks `{each.one}` and `{each.other}` of `{each.part}` {each.words}",
            place_of(source, (f"{each.part}.{each.one}", f"{each.part}.{each.other}")),
            help=f"the shipped set keeps its distance: leave `{each.part}` out",
        )  # fmt: skip
