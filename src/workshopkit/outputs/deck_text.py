"""The deck's Markdown as the templates write it, and which template wrote which line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.source import SourceFile
from workshopkit.templating.environment import render
from workshopkit.templating.layers import LayeredLoader, layers
from workshopkit.themes.model import Theme

GENERATED = Path("deck.md")
_MARK = "\x01"
"""Begins a line that names the template the following lines come from; no such line reaches the deck."""


def begins(template: str) -> str:
    """Return the line by which `deck.md.j2` says which template comes next."""
    return f"{_MARK}{template}"


@dataclass(frozen=True)
class DeckText:
    """Tidy Markdown and the templates behind it."""

    source: SourceFile
    origins: tuple[tuple[int, str], ...]
    """First line and template, in order of lines."""
    theme: Theme

    def blame(self, error: ProblemsError) -> ProblemsError:
        """Return the same complaints at the templates that wrote the lines: the deck itself is never shown."""
        return ProblemsError((self._blamed(each) for each in error.diagnostics), error.exit_code)

    def _blamed(self, complaint: Diagnostic) -> Diagnostic:
        span = complaint.span
        if span is None or span.path != GENERATED.as_posix() or not self.origins:
            return complaint
        index = bisect_right([line for line, _ in self.origins], max(span.line, self.origins[0][0])) - 1
        found = LayeredLoader(layers(self.theme)).find(self.origins[index][1])
        if found is None:
            return complaint
        template = SourceFile.read(found[1])
        written = self.source.line(span.line)
        wanted = written.strip()
        number = next((at for at, line in enumerate(template.lines, start=1) if wanted and line.strip() == wanted), 0)
        place = template.span(number, span.column if number else 0, span.length)
        words = "" if number else f"; the line it makes is: {written.strip()}"
        return replace(complaint, message=f"{complaint.message}{words}", span=place)


def write_deck_text(context: Mapping[str, Any], theme: Theme) -> DeckText:
    """Return the deck's Markdown without trailing spaces and with at most one empty line in a row."""
    kept: list[str] = []
    origins: list[tuple[int, str]] = []
    for line in (each.rstrip() for each in render("deck/deck.md.j2", context, theme).splitlines()):
        if line.startswith(_MARK):
            origins.append((len(kept) + 1, line.removeprefix(_MARK)))
        elif line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return DeckText(SourceFile(GENERATED, "\n".join(kept) + "\n"), tuple(origins), theme)
