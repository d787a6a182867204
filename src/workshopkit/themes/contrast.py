"""The pairs of text and ground that slides and pages use, and whether they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workshopkit import resources
from workshopkit.diagnostics import Diagnostic, Span
from workshopkit.source import SourceFile
from workshopkit.themes.mend import Demand, mended
from workshopkit.themes.model import Contrast, Theme
from workshopkit.themes.written import token
from workshopkit.units import Colour

TEXT, GRAPHIC = 4.5, 3.0
"""Least contrast of text, and of lines and marks without text (WCAG 2.2, 1.4.3 and 1.4.11)."""

HIGH_TEXT, HIGH_GRAPHIC = 7.0, 4.5
"""The same in a theme of high contrast (WCAG 2.2, 1.4.6)."""
HIGH = "high-contrast"
"""The shipped theme whose colours meet that."""

ROLES: tuple[Demand, ...] = tuple(
    Demand(front, ground, least)
    for least, front, grounds in (
        (TEXT, "ink", ("surface", "surface-alt", "wash", "accent-tint", "chart-2")),
        (TEXT, "ink-muted", ("surface", "surface-alt", "wash")),
        (TEXT, "accent-ink", ("surface", "surface-alt", "accent-tint")),
        (TEXT, "on-accent", ("accent",)),
        (TEXT, "on-strong", ("surface-strong",)),
        (TEXT, "strong-accent", ("surface-strong",)),
        (TEXT, "ink-inverse", ("surface-strong", "accent-ink", "ink")),
        (GRAPHIC, "rule-strong", ("surface", "surface-alt")),
        (GRAPHIC, "chart-2", ("accent-ink",)),
    )
    for ground in grounds
)
"""What is asked of the colours by role."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that meet."""

    front: str
    ground: str
    ratio: float
    least: float

    @property
    def fine(self) -> bool:
        """Whether it can be read."""
        return self.ratio >= self.least


def colours_of(theme: Theme) -> dict[str, str]:
    """Return every colour of a theme by its token: `accent-ink`, `facets.E.fill`."""
    found = {token(field): value for field, value in theme.colours.model_dump().items()}
    for part, group in (("facets", theme.facets), ("families", theme.families)):
        for key, mark in group.items():
            found |= {f"{part}.{key}.{field}": value for field, value in mark.model_dump().items()}
    return found


def demands(colours: Mapping[str, str], contrast: Contrast = "usual") -> tuple[Demand, ...]:
    """Return what is asked of every pair that layouts and pages use, in a theme of this contrast."""
    marks = dict.fromkeys(name.rpartition(".")[0] for name in colours if "." in name)
    found = [
        Demand(f"{mark}.{front}", ground.format(mark), TEXT)
        for mark in marks
        for front, ground in (("letter", "{}.fill"), ("ink", "{}.tint"), ("ink", "surface"))
    ]
    asked = (*ROLES, *found)
    if contrast == "usual":
        return asked
    return tuple(replace(each, least=HIGH_TEXT if each.least == TEXT else HIGH_GRAPHIC) for each in asked)


def pairs(theme: Theme) -> Iterator[Pair]:
    """Yield every pair that layouts and pages use."""
    colours = colours_of(theme)
    for each in demands(colours, theme.contrast):
        ratio = Colour(colours[each.front]).contrast(Colour(colours[each.ground]))
        yield Pair(each.front, each.ground, ratio, each.least)


def unreadable(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for every pair that is too faint, with the nearest colour that is not."""
    faint = [pair for pair in pairs(theme) if not pair.fine]
    if not faint:
        return
    source = own_file(theme)
    changes = mends(theme)
    for pair in faint:
        yield Diagnostic(
            "low-contrast",
            f"`{pair.front}` on `{pair.ground}` has a contrast of {pair.ratio:.1f}, not {pair.least}",
            place_of(source, (pair.front, pair.ground)),
            help=_way_out(pair, changes),
        )


def mends(theme: Theme) -> dict[str, str]:
    """Return the tokens that have to change so that every pair can be read, with their nearest colours."""
    from workshopkit.themes.load import BASE, load_theme

    colours = colours_of(theme)
    known = colours_of(load_theme(str(resources.shipped("themes") / (BASE if theme.contrast == "usual" else HIGH))))
    return mended(colours, demands(colours, theme.contrast), known)


def _way_out(pair: Pair, changes: Mapping[str, str]) -> str:
    told = [f'`{name}: "#{changes[name]}"`' for name in (pair.front, pair.ground) if name in changes]
    if told:
        return f"the nearest that can be read: {' and '.join(told)}"
    return f"make `{pair.front}` darker or `{pair.ground}` lighter, or the other way round"


def own_file(theme: Theme) -> SourceFile:
    """Return what a theme writes down itself; nothing where it has no file."""
    path = theme.folder / "theme.yaml"
    return SourceFile.read(path) if path.is_file() else SourceFile(path, "")


def place_of(source: SourceFile, tokens: Sequence[str]) -> Span:
    """Return where a theme writes one of these tokens, or the mark it belongs to; the file where it writes none."""
    names = [name for role in tokens for name in (role, role.split(".")[1] if "." in role else "")]
    for name in (each for each in names if each):
        for number, text in enumerate(source.lines, start=1):
            found = re.match(rf"\s*([\"']?){re.escape(name)}\1\s*:", text)
            if found:
                return source.span(number, len(found[0]) - len(found[0].lstrip()) + 1, len(name) + 2 * len(found[1]))
    return source.span()
