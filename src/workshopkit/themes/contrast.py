"""The pairs of text and ground that slides and pages use, and whether they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workshopkit.diagnostics import Diagnostic, Span
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme
from workshopkit.themes.written import token
from workshopkit.units import Colour

TEXT, GRAPHIC = 4.5, 3.0
"""Least contrast of text, and of lines and marks without text (WCAG 2.2, 1.4.3 and 1.4.11)."""

_TEXT_PAIRS = (
    ("ink", "surface"), ("ink", "surface_alt"), ("ink", "wash"), ("ink", "accent_tint"), ("ink", "chart_2"),
    ("ink_muted", "surface"), ("ink_muted", "surface_alt"), ("ink_muted", "wash"),
    ("accent_ink", "surface"), ("accent_ink", "surface_alt"), ("accent_ink", "accent_tint"),
    ("on_accent", "accent"), ("on_strong", "surface_strong"), ("strong_accent", "surface_strong"),
    ("ink_inverse", "surface_strong"), ("ink_inverse", "accent_ink"),
)  # fmt: skip
_GRAPHIC_PAIRS = (
    ("rule_strong", "surface"), ("rule_strong", "surface_alt"), ("chart_2", "accent_ink"),
)  # fmt: skip


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


def pairs(theme: Theme) -> Iterator[Pair]:
    """Yield every pair that layouts and pages use."""
    values = theme.colours.model_dump()
    for least, rows in ((TEXT, _TEXT_PAIRS), (GRAPHIC, _GRAPHIC_PAIRS)):
        for front, ground in rows:
            ratio = Colour(values[front]).contrast(Colour(values[ground]))
            yield Pair(token(front), token(ground), ratio, least)
    for part, group in (("facets", theme.facets), ("families", theme.families)):
        for key, mark in group.items():
            name = f"{part}.{key}"
            yield Pair(f"{name}.letter", f"{name}.fill", Colour(mark.letter).contrast(Colour(mark.fill)), TEXT)
            for ground, value in ((f"{name}.tint", mark.tint), ("surface", theme.colours.surface)):
                yield Pair(f"{name}.ink", ground, Colour(mark.ink).contrast(Colour(value)), TEXT)


def unreadable(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a complaint for every pair that is too faint."""
    path = theme.folder / "theme.yaml"
    source = SourceFile.read(path) if path.is_file() else SourceFile(path, "")
    for pair in pairs(theme):
        if not pair.fine:
            yield Diagnostic(
                "low-contrast",
                f"`{pair.front}` on `{pair.ground}` has a contrast of {pair.ratio:.1f}, not {pair.least}",
                _written(source, pair),
                help=f"make `{pair.front}` darker or `{pair.ground}` lighter, or the other way round",
            )  # fmt: skip


def _written(source: SourceFile, pair: Pair) -> Span:
    """Return where a theme writes down one of the two colours, or its mark; the file where it writes neither."""
    names = [name for role in (pair.front, pair.ground) for name in (role, role.split(".")[1] if "." in role else "")]
    for name in (each for each in names if each):
        for number, text in enumerate(source.lines, start=1):
            found = re.match(rf"\s*([\"']?){re.escape(name)}\1\s*:", text)
            if found:
                return source.span(number, len(found[0]) - len(found[0].lstrip()) + 1, len(name) + 2 * len(found[1]))
    return source.span()
