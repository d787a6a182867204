"""`theme doctor`: what an agency's own PowerPoint file offers, what it lacks, and a test slide for each purpose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import Force
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import Diagnostic, Span, shown_path, usage

if TYPE_CHECKING:
    from workshopkit.deck.frame import Frame, Place

What = Annotated[str, typer.Argument(metavar="doctor", help="What is to be done: `doctor`.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The agency's own .pptx or .potx.")]
Pictures = Annotated[
    Path, typer.Option("--pictures", metavar="DIR", help="Where the test slides go; the current folder if not given.")
]
_PURPOSES = {
    "cover": "title", "section": "section, break", "content": "bullets, statement", "two": "two-columns",
    "drawing": "all others",
}  # fmt: skip


def theme(what: What, file: File, *, pictures: Pictures = Path(), force: Force = False) -> None:
    """Look at an agency's own PowerPoint file: what of it is used, what it lacks; writes test slides."""
    from workshopkit.outputs.reference_test import test_deck, write_test_deck
    from workshopkit.render.pptx.reference_read import read_reference
    from workshopkit.themes.load import load_theme
    from workshopkit.write import write_files

    if what != "doctor":
        raise usage("wrong-usage", f"`theme` does not know `{what}`", help="`workshopkit theme doctor agency.potx`")
    reference = read_reference(file)
    say(f"{file.name}: {_about(reference.frame)}\n")
    say(table(("ours", "layout of the file", "title", "text", "area"), list(_layouts(reference.frame))))
    say("\n" + table(("text", "on", "contrast", ""), list(_contrasts(reference.frame))))
    deck = test_deck(reference, load_theme("default"))
    terminal.show(deck.warnings)
    content = write_test_deck(deck, reference, dt.date(2000, 1, 1))
    target = pictures / f"{file.stem}-test.pptx"
    if target.exists() and not force:
        kept = Diagnostic(
            "test-slides-kept", f"`{target.name}` is there already and was left as it is", Span(shown_path(target)),
            help="`--force` replaces it", severity="warning",
        )  # fmt: skip
        terminal.show((kept,))
        return
    write_files(pictures, {target.name: content}, [])
    say(f"\n{len(deck.slides)} test slides: {shown_path(target)}")


def _about(frame: Frame) -> str:
    """Return size, masters, fonts and what is left out, in a few lines."""
    from workshopkit.deck.frame import measured

    lines = [
        f"slides of {frame.width:.1f} × {frame.height:.1f} mm",
        f"{_count(frame.masters, 'master')}, {_count(frame.layouts, 'layout')}",
    ]
    for role, font in (("titles", frame.faces.heading), ("text", frame.faces.body)):
        twin = measured(font)
        how = "" if twin == font else f", measured as {twin}, since readers may not have it"
        lines.append(f"{role} in {font}{how}")
    if frame.removed:
        lines.append(f"left out of decks: {', '.join(frame.removed)}")
    return "\n  ".join(lines)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _layouts(frame: Frame) -> Iterator[tuple[str, ...]]:
    for purpose, place in frame.places.items():
        name = "(one is added)" if place.key[0] < 0 else f"{place.name} (master {place.key[0] + 1})"
        if purpose in frame.substitutes:
            name += ", for want of one"
        title = f"{place.title.size_pt:g} pt" if place.title else "none"
        text = place.subtitle or (place.bodies[0] if place.bodies else None)
        size = f"{text.size_pt:g} pt" if text else "none"
        yield _PURPOSES[purpose], name, title, size, f"{place.area.w:.0f} × {place.area.h:.0f} mm"


def _contrasts(frame: Frame) -> Iterator[tuple[str, ...]]:
    seen: dict[tuple[int, int], Place] = {place.key: place for place in frame.places.values()}
    for place in seen.values():
        spots = (("title", place.title), ("subtitle", place.subtitle), ("text", next(iter(place.bodies), None)))
        for what, spot in spots:
            if spot is not None:
                yield _contrast(place, what, spot.colour, faint_spots(place))


def faint_spots(place: Place) -> set[str]:
    """Return which texts of a layout cannot be read on its ground."""
    from workshopkit.deck.framed.look import faint

    return {what for what, _ in faint(place)}


def _contrast(place: Place, what: str, colour: str, faint: set[str]) -> tuple[str, ...]:
    from workshopkit.deck.framed.look import ratio

    certain = place.title_certain if what == "title" else place.certain
    answer = "" if certain else "a picture or shape lies between: look at it"
    if what in faint:
        answer = "too faint: black or white instead"
    return f"{what} #{colour}", f"{place.name} #{place.ground}", f"{ratio(colour, place.ground):.1f}", answer
