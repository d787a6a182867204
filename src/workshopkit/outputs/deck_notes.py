"""Speaker notes that are too long for the page they are printed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from workshopkit.deck.scene import Scene
from workshopkit.diagnostics import Diagnostic, Span, shown_path
from workshopkit.themes.model import Theme

_PAGE = (190.5, 254.0, 338.67 / 190.5)
"""Width and height of a notes page in millimetres, and how many times as wide as high its slide is."""
_HOLDS_BY_FAR = (2000, 24)
"""Letters and paragraphs, which any page holds: what is no longer is not measured."""


def long_notes(scenes: Sequence[Scene], deck: Path, theme: Theme) -> Iterator[Diagnostic]:
    """Yield a warning for each slide whose notes do not stand on their page even in the smallest type."""
    from workshopkit.render.pptx.notes import note_lines
    from workshopkit.render.pptx.notes_page import SIZES, NotesPage, frames_of

    page = NotesPage(frames_of(*_PAGE), theme.slides.body)
    for scene in scenes:
        lines = tuple(note_lines(scene.notes))
        letters = sum(len(run.text) for line in lines for run in line.runs)
        if letters <= _HOLDS_BY_FAR[0] and len(lines) <= _HOLDS_BY_FAR[1]:
            continue
        setting = page.setting(lines)
        if not setting.holds:
            over = page.height(lines, setting) / setting.frame.text.h - 1
            yield Diagnostic(
                "long-notes",
                f"the notes of slide `{scene.id}` are longer than the page they are printed on, by {over:.0%} in "
                f"{SIZES[-1]:.0f} point type; on the screen they are whole", Span(shown_path(deck), scene.line),
                help="shorten them, or share them out among two slides", severity="warning",
            )  # fmt: skip
