"""The gate: a theme that somebody could not read, or whose marks somebody could not tell apart, is not used."""

from __future__ import annotations

from collections.abc import Iterator

from workshopkit.diagnostics import Diagnostic, did_you_mean
from workshopkit.themes.apart import alike
from workshopkit.themes.contrast import own_file, place_of, unreadable
from workshopkit.themes.logo import SMALLEST_PLACE, logo_size
from workshopkit.themes.model import Theme
from workshopkit.themes.own_fonts import FOLDER, of_family
from workshopkit.themes.twins import is_known, known_fonts


def refusals(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for everything that keeps a theme from being used, each with the nearest that would do."""
    yield from unreadable(theme)
    if theme.own_marks:
        yield from _alike(theme)
    yield from _small_logo(theme)
    yield from _unknown_fonts(theme)


def _unknown_fonts(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for every font of slides that nobody can measure: no file, no table, no twin with one."""
    source, seen = own_file(theme), set[str]()
    for role, font in (("heading", theme.slides.heading), ("body", theme.slides.body)):
        twin = theme.slides.twin(font)
        if font in seen or of_family(theme.slides.fonts, font) or is_known(twin):
            continue
        seen.add(font)
        said = f"`{font}` is no font the kit can measure" if twin == font else f"`{twin}`, twin of `{font}`, is none"
        near = did_you_mean(twin, known_fonts())
        nearest = near if near.startswith("did") else "take one that every office has, such as `Calibri`"
        yield Diagnostic(
            "unknown-font", said, place_of(source, (font, role, "slides")),
            help=f"{nearest}; or put its files into `{FOLDER}/`, or name what it is like: `twins: {{{font}: Arial}}`",
        )  # fmt: skip


def _small_logo(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for a logo that its place and its clear space leave too small."""
    width, height = logo_size(theme, SMALLEST_PLACE)
    least = theme.logo_place.least
    if theme.logo is not None and height < least - 0.05:
        yield Diagnostic(
            "logo-too-small", f"the logo would be {width:.0f} × {height:.1f} mm, not {least:g} mm high",
            place_of(own_file(theme), ("least", "clear", "logo")),
            help="take a form of the logo that is less wide, or ask for less in `logo-place`",
        )  # fmt: skip


def _alike(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for every two marks that look alike; the shipped set is known to differ."""
    source = own_file(theme)
    for each in alike(theme):
        yield Diagnostic(
            "marks-alike", f"the marks `{each.one}` and `{each.other}` of `{each.part}` {each.words}",
            place_of(source, (f"{each.part}.{each.one}", f"{each.part}.{each.other}")),
            help=f"the shipped set keeps its distance: leave `{each.part}` out",
        )  # fmt: skip
