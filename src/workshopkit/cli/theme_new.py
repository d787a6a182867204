"""`theme new`, `theme show`, `theme check`: a theme from what an agency has, how it looks, whether it can be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli import terminal
from workshopkit.cli.terminal import say, table
from workshopkit.diagnostics import ProblemsError, shown_path

if TYPE_CHECKING:
    from workshopkit.themes.model import Theme

Name = Annotated[str, typer.Argument(metavar="NAME", help="The theme's name: the folder that is made in themes/.")]
Known = Annotated[str, typer.Argument(metavar="NAME", help="A name (`list themes`) or a folder.")]
From = Annotated[
    Path | None, typer.Option("--from", metavar="FILE", help="Your agency's own .pptx or .potx: colours, fonts, logo.")
]
OwnColours = Annotated[
    list[str] | None, typer.Option("--colour", metavar="HEX", help="Your colour, as '#005EA5'; may be given twice.")
]
Logo = Annotated[Path | None, typer.Option("--logo", metavar="FILE", help="Your logo: SVG, PNG or JPEG.")]
Title = Annotated[str, typer.Option("--title", help="Your agency's name, as it stands on covers.")]
Fix = Annotated[bool, typer.Option("--fix", help="Write the nearest colours that can be read into theme.yaml.")]
Target = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="The page; `NAME-theme.html` if not given.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is no page of a theme.")]
_FOLDER = Path("themes")


def new(name: Name, *, reference: From = None, colour: OwnColours = None, logo: Logo = None, title: Title = "") -> None:
    """Make a theme from your agency's file, colour and logo."""
    from workshopkit.drafting.folder import write_folder
    from workshopkit.themes.load import load_theme
    from workshopkit.theming.new import make_theme, refuse_known

    folder = _FOLDER / name
    page = Path(f"{name}-theme.html")
    refuse_known(folder)
    _refuse_other(page, force=False)
    made = make_theme(name, reference=reference, colours=colour or (), logo=logo, title=title)
    write_folder(folder, made.files)
    for note in made.notes:
        say(note)
    if made.changes:
        say("\nmade darker or lighter, so that words on it can be read:")
        say(table(("", "", ""), [(each.token, f"#{each.asked}", f"#{each.made}") for each in made.changes], head=False))
    say("")
    _show(load_theme(f"{folder}/"), page)
    say(f"\n{shown_path(folder)}\nnext: `workshopkit build --theme {name}`")


def show(name: Known, *, target: Target = None, force: Force = False) -> None:
    """Show a whole theme as one page for a browser."""
    from workshopkit.themes.load import load_theme

    theme = load_theme(name)
    path = target or Path(f"{theme.name}-theme.html")
    _refuse_other(path, force=force)
    _show(theme, path)


def _show(theme: Theme, path: Path) -> None:
    """Write the page, and say where it is."""
    from workshopkit.adopting.place import write_text
    from workshopkit.theming.show import make_page

    page, faults = make_page(theme)
    write_text(path, page)
    terminal.show(faults)
    say(f"{shown_path(path)}: open it in a browser, or print it")


def _refuse_other(path: Path, *, force: bool) -> None:
    """Refuse to write over a file that was not made by `theme show`."""
    from workshopkit.adopting.place import refuse_other

    refuse_other(path, "workshopkit theme show", force=force, example="harbour.html", because="is no page of a theme")


def check(name: Known, *, fix: Fix = False) -> None:
    """Tell whether all in a theme can be read and told apart."""
    from workshopkit.themes.contrast import pairs
    from workshopkit.themes.gate import refusals
    from workshopkit.themes.load import load_theme
    from workshopkit.theming.fix import fix_theme

    theme = load_theme(name)
    if fix:
        fixed = fix_theme(theme)
        rows = [(each.token, f"#{each.asked}", f"#{each.made}") for each in fixed.changes]
        say(table(("token", "was", "is"), rows) if rows else "nothing to mend")
        say(f"\n{shown_path(fixed.path)}")
        return
    _show_pairs(theme)
    found = tuple(refusals(theme))
    if found:
        raise ProblemsError(found)
    known = list(pairs(theme))
    least = min(known, key=lambda each: each.ratio / each.least)
    say(f"\nall {len(known)} pairs can be read; nearest to its limit is `{least.front}` on `{least.ground}`")


def _show_pairs(theme: Theme) -> None:
    from workshopkit.themes.contrast import colours_of, pairs

    colours = colours_of(theme)
    rows = [
        (each.front, f"#{colours[each.front]}", each.ground, f"#{colours[each.ground]}", f"{each.ratio:.1f}",
         f"{each.least:g}", "" if each.fine else "too faint")
        for each in pairs(theme)
    ]  # fmt: skip
    say(table(("text", "", "on", "", "contrast", "least", ""), rows))
