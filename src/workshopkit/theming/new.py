"""`theme new`: a whole theme from what an agency has: its PowerPoint file, a colour or two, a logo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, shown_path, usage
from workshopkit.resources import shipped
from workshopkit.templating.environment import render
from workshopkit.themes.contrast import ROLES, colours_of
from workshopkit.themes.fonts import SERIF, stand_in
from workshopkit.themes.load import BASE, load_theme
from workshopkit.themes.logo import check_logo
from workshopkit.themes.mend import mended
from workshopkit.themes.model import Faces, Theme
from workshopkit.themes.palette import palette
from workshopkit.themes.twins import is_known
from workshopkit.theming.model import Change, Found, NewTheme
from workshopkit.units import Colour

if TYPE_CHECKING:
    from workshopkit.render.pptx.reference_read import Reference

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_COLOURS = 2
_LOGOS = (".svg", ".png", ".jpg", ".jpeg")


def make_theme(
    name: str, *, reference: Path | None = None, colours: Sequence[str] = (), logo: Path | None = None, title: str = ""
) -> NewTheme:
    """Return a theme, complete, with every text legible. Raises ProblemsError with everything that is wrong.

    What is asked for goes before what the PowerPoint file says, and that before the shipped theme.
    """
    complaints = [*_wrong_name(name), *_wrong_colours(colours), *_wrong_logo(logo)]
    if complaints:
        raise ProblemsError(complaints)
    base = load_theme(str(shipped("themes") / BASE))
    file = _read(reference)
    found = _look(file) if file else Found()
    asked = [Colour.parse(each).hex for each in colours]
    values, changes = _colours(asked, found, base)
    faces = found.slides or base.slides
    files: dict[str, bytes] = {}
    logo_name = _logo_file(logo, found, files)
    if file is not None and reference is not None:
        kept = reference.suffix.lower() in {".pptx", ".potx"} and "macros" not in file.frame.removed
        suffix = reference.suffix.lower() if kept else ".pptx"
        files[f"reference{suffix}"] = reference.read_bytes() if kept else file.content
    context = {
        "name": name, "title": title or name.replace("-", " ").title(), "origin": reference.name if reference else "",
        "extends": BASE, "logo": logo_name, "base": base, "colours": values,
        "asked": {each.token: each.asked for each in changes}, "slides": faces,
        "print": Faces(heading=stand_in(faces.heading), body=stand_in(faces.body)) if found.slides else base.print,
        "shape": base.shape, "twins": _twins(faces),
    }  # fmt: skip
    files["theme.yaml"] = render("theme/theme.yaml.j2", context, base).encode()
    return NewTheme(files, changes, tuple(_notes(found, file, asked, logo_name)))


def _twins(faces: Faces) -> dict[str, str]:
    """Return the fonts nobody can measure, each with one of its kind that everybody has."""
    unknown = [each for each in dict.fromkeys((faces.heading, faces.body)) if not is_known(each)]
    return {each: "Times New Roman" if stand_in(each) == SERIF else "Arial" for each in unknown}


def _colours(asked: Sequence[str], found: Found, base: Theme) -> tuple[dict[str, str], tuple[Change, ...]]:
    """Return every colour by role, and those that had to change to be read."""
    known = {token: value for token, value in colours_of(base).items() if "." not in token}
    first, second = (*asked, "", "")[:2] if asked else (found.brand, found.second)
    if not first and not found.roles:
        return known, ()
    made = palette(first or known["accent-ink"], second, known=known)
    wanted = made | dict(found.roles)
    values = wanted | mended(wanted, ROLES, known)
    brand = {"accent": second} if second else {}
    given = {**found.roles, **({"accent-ink": first} if first and made["accent"] != first else {}), **brand}
    changes = tuple(Change(token, value, values[token]) for token, value in given.items() if values[token] != value)
    return {token: values[token] for token in known}, changes


def _read(path: Path | None) -> Reference | None:
    if path is None:
        return None
    from workshopkit.render.pptx.reference_read import read_reference

    return read_reference(path)


def _look(file: Reference) -> Found:
    from workshopkit.theming.agency import look_of

    return look_of(file)


def _logo_file(logo: Path | None, found: Found, files: dict[str, bytes]) -> str:
    """Put the logo among the files of the theme and return its name; the one that is given before the file's."""
    if logo is not None:
        name = f"logo{logo.suffix.lower()}"
        files[name] = logo.read_bytes()
        return name
    if found.logo:
        files[f"logo{found.logo_suffix}"] = found.logo
        return f"logo{found.logo_suffix}"
    return ""


def _notes(found: Found, file: Reference | None, asked: Sequence[str], logo: str) -> Iterator[str]:
    """Yield what was taken from where."""
    if asked:
        yield f"colours built from {' and '.join(f'#{each}' for each in asked)}"
    elif file is not None and found.brand:
        beside = f" and #{found.second}" if found.second else ""
        yield f"colours built from those of the file: #{found.brand}{beside}"
    elif file is not None:
        yield "the file is grey: colours are those of the shipped theme; give yours with `--colour`"
    if found.slides:
        yield f"fonts of the slides: {found.slides.heading}, {found.slides.body}"
        for font, twin in _twins(found.slides).items():
            yield f"`{font}` cannot be measured: {twin} stands in for it; put its files into fonts/ of the theme"
    if file is not None:
        yield "slides are made in the file itself"
        if not found.logo and not logo:
            yield "no logo was found on the master; give it with `--logo`"
    if logo:
        yield f"logo: {logo}"


def _wrong_name(name: str) -> Iterator[Diagnostic]:
    if not NAME.fullmatch(name):
        yield Diagnostic("wrong-theme-name", f"`{name}` cannot be the name of a theme",
                         help="small letters, digits and hyphens, as `harbour-authority`")  # fmt: skip


def _wrong_colours(colours: Sequence[str]) -> Iterator[Diagnostic]:
    if len(colours) > _MOST_COLOURS:
        yield Diagnostic("wrong-colour", f"{len(colours)} colours are too many",
                         help="give one or two; the others are built from them")  # fmt: skip
    for each in colours:
        try:
            Colour.parse(each)
        except ValueError as error:
            yield Diagnostic("wrong-colour", str(error), help="six hex digits in quotes: `--colour '#005EA5'`")


def _wrong_logo(logo: Path | None) -> Iterator[Diagnostic]:
    if logo is None:
        return
    span = Span(shown_path(logo))
    if not logo.is_file() or logo.suffix.lower() not in _LOGOS:
        what = "is no picture we can use" if logo.is_file() else "is not there"
        yield Diagnostic("logo-not-usable", f"the logo `{logo.name}` {what}", span, help="save it as .svg or .png")
        return
    try:
        check_logo(logo, logo.name, span)
    except ProblemsError as error:
        yield from error.diagnostics


def refuse_known(folder: Path) -> None:
    """Raise ProblemsError when a theme stands in the folder's place."""
    if folder.exists() or folder.is_symlink():
        raise usage("theme-taken", f"`{shown_path(folder)}` is there already; nothing was written",
                    help="choose another name, or take that folder away")  # fmt: skip
