"""`theme doctor`: what an agency's own PowerPoint file offers, what it lacks, and a test slide for each purpose."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import Force
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import Diagnostic, Span, shown_path

if TYPE_CHECKING:
    from workshopkit.deck.frame import Frame, Place, Spot

File = Annotated[Path, typer.Argument(metavar="FILE", help="The agency's own .pptx or .potx.")]
Pictures = Annotated[
    Path | None,
    typer.Option("--pictures", metavar="DIR", help="Where the test slides go, with a picture of each as SVG."),
]
_PURPOSES = {
    "cover": "title", "section": "section, break", "content": "bullets, statement", "two": "two-columns",
    "drawing": "all others",
}  # fmt: skip
_WIDE = 80
"""Letters of a line of the report."""
_NAME = 28
"""Letters of a layout's name in the report."""


def doctor(file: File, *, pictures: Pictures = None, force: Force = False) -> None:
    """Look at an agency's own PowerPoint file: what is used of it.

    Writes test slides.
    """
    from workshopkit.outputs.deck_twin import framed_svg
    from workshopkit.outputs.reference_test import test_deck, write_test_deck
    from workshopkit.render.pptx.reference_read import read_reference
    from workshopkit.themes.load import load_theme
    from workshopkit.write import write_files

    reference = read_reference(file)
    frame = reference.frame
    say(f"{_short(file.name, 60)}: {_about(frame)}\n")
    say(table(("ours", "layout of the file", "", "title", "text", "area in mm"), list(_layouts(frame))))
    say("\n" + table(("text", "on", "", "contrast", ""), list(_contrasts(frame))))
    deck = test_deck(reference, load_theme("default"))
    terminal.show(deck.warnings)
    content = write_test_deck(deck, reference, dt.date(2000, 1, 1))
    folder = pictures or Path()
    target = folder / f"{file.stem}-test.pptx"
    if target.exists() and not force:
        kept = Diagnostic(
            "test-slides-kept", f"`{target.name}` is there already and was left as it is", Span(shown_path(target)),
            help="`--force` replaces it", severity="warning",
        )  # fmt: skip
        terminal.show((kept,))
        return
    files = {target.name: content}
    if pictures is not None:
        for number, each in enumerate(deck.slides, start=1):
            files[f"{file.stem}-test-{number}-{each.scene.id}.svg"] = framed_svg(each, frame, number).encode()
    write_files(folder, files, [])
    say(f"\n{len(deck.slides)} test slides: {shown_path(target)}")
    if pictures is not None:
        say(f"a picture of each: {shown_path(folder)}/{file.stem}-test-*.svg")


def _about(frame: Frame) -> str:
    """Return size, masters, fonts and what is left out, in a few lines."""
    from workshopkit.deck.frame import measured

    lines = [
        f"slides of {frame.width:.1f} × {frame.height:.1f} mm",
        f"{_count(frame.masters, 'master')}, {_count(frame.layouts, 'layout')}",
    ]
    for role, font in (("titles", frame.faces.heading), ("text", frame.faces.body)):
        twin = measured(font)
        lines.append(f"{role} in {_short(font, 40)}{'' if twin == font else ', which readers may not have:'}")
        lines += [] if twin == font else [f"  measured as {twin}, so that what stands in for it fits too"]
    if frame.removed:
        lines += textwrap.wrap(f"left out of decks: {', '.join(frame.removed)}", _WIDE - 4, subsequent_indent="  ")
    for purpose, name in frame.substitutes.items():
        lines.append(f"no layout for {_PURPOSES[purpose]}: `{_short(name, _NAME)}` serves")
    return "\n  ".join(lines)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _layouts(frame: Frame) -> Iterator[tuple[str, ...]]:
    for purpose, place in frame.places.items():
        name = "(one is added)" if place.key[0] < 0 else _short(place.name, _NAME)
        master = f"m{place.key[0] + 1}" if frame.masters > 1 and place.key[0] >= 0 else ""
        title = f"{place.title.size_pt:g} pt" if place.title else "none"
        text = place.subtitle or (place.bodies[0] if place.bodies else None)
        size = f"{text.size_pt:g} pt" if text else "none"
        yield _PURPOSES[purpose], name, master, title, size, f"{place.area.w:.0f} × {place.area.h:.0f}"


def _contrasts(frame: Frame) -> Iterator[tuple[str, ...]]:
    """Yield text and ground of every place that is used, each pair of a layout once."""
    from workshopkit.deck.framed.cleared import cleared

    seen: dict[tuple[int, int], Place] = {place.key: place for place in frame.places.values()}
    for place in seen.values():
        made = cleared(place, frame.width, frame.height)
        pairs = (
            ("title", place.title, made.title), ("subtitle", place.subtitle, made.subtitle),
            ("text", next(iter(place.bodies), None), next(iter(made.bodies), None)),
            ("footer", place.footer, made.footer), ("number", place.number, made.number),
        )  # fmt: skip
        for what, spot, after in pairs:
            if spot is not None and after is not None:
                yield _contrast(place, what, spot, plain=bool(after.fill) or (what == "text" and bool(made.panel)))


def _contrast(place: Place, what: str, spot: Spot, *, plain: bool) -> tuple[str, ...]:
    from workshopkit.deck.framed.look import is_faint, least

    worst = min(spot.grounds, key=lambda each: least(spot.colour, (each,)), default="")
    ground = f"#{worst}" if worst else "a picture"
    answer = "a plain ground is added" if plain else "black or white instead" if is_faint(spot) else ""
    name = _short(place.name, _NAME - 6)
    said = f"{least(spot.colour, spot.grounds):.1f}" if worst else "look at it"
    return f"{what} #{spot.colour}", name, ground, said, answer
