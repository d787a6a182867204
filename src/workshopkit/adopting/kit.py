"""The kit a deck came from: its `deck.md`, and how its slides looked before they were changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.diagnostics import ProblemsError, Span, problem, shown_path
from workshopkit.language import ENGLISH, Language, current, load_language
from workshopkit.outputs.deck import About, make_deck, set_deck
from workshopkit.source import SourceFile
from workshopkit.templating.layers import language_folders
from workshopkit.themes.load import load_theme
from workshopkit.write import is_untouched, read_manifest, rows

if TYPE_CHECKING:
    from workshopkit.outputs.deck import DeckWork
    from workshopkit.render.pptx.read import ReadSlide
    from workshopkit.render.pptx.reference_read import Reference
    from workshopkit.themes.model import Theme

FILE, SLIDES = "deck.md", "deck.pptx"


@dataclass(frozen=True)
class Home:
    """A kit's slides as they were written, and as they were read from a file that nobody has changed."""

    source: SourceFile
    theme: Theme
    work: DeckWork
    slides: tuple[ReadSlide, ...]
    newline: str
    """Line break of the file."""
    reference: Reference | None = None
    """The agency's own PowerPoint file the slides were made in."""

    @property
    def owners(self) -> tuple[int, ...]:
        """For each slide of the file the number of the slide of `deck.md` it was made of; both count from 0."""
        lines = [slide.line for slide in self.work.deck.slides]
        return tuple(lines.index(scene.line) for scene in self.work.shown)

    def chunks(self) -> tuple[str, list[str]]:
        """Return what stands before the first slide, and each slide's own text."""
        rows = self.source.text.splitlines(keepends=True)
        starts = [slide.line - 1 for slide in self.work.deck.slides]
        ends = [*starts[1:], len(rows)]
        return "".join(rows[: starts[0]]), ["".join(rows[a:b]) for a, b in zip(starts, ends, strict=True)]

    def set(self, text: str) -> DeckWork:
        """Read and arrange another text in the same look; raises ProblemsError when it cannot be set."""
        work = self.work
        about = About(work.title, work.author, work.lang, work.date)
        return set_deck(SourceFile(self.source.path, text), self.theme, about, self.reference)


def open_home(folder: Path, back: Path | None = None, reference: Path | None = None) -> Home:
    """Open the kit in a folder; raises ProblemsError when there is no `deck.md` that can be read.

    `back` is the deck that came back. `reference` is the agency's file it was built in; when none is named and the
    kit was built in one, its slides are what that is read from: they hold its masters and layouts.
    """
    from workshopkit.render.pptx.read import read_deck  # brings python-pptx, which is slow to import

    path = folder / FILE
    if not path.is_file():
        raise problem(
            "no-deck-text", f"there is no `{FILE}` in `{shown_path(folder)}`; nothing was written",
            help="name the folder of the kit the slides were built in: `--kit FOLDER`",
        )  # fmt: skip
    source = SourceFile.read(path)
    manifest = read_manifest(folder)
    theme = _theme(manifest)
    agency = _reference(folder, manifest, theme, back, reference)
    about = About(_words(manifest, "workshop", "title") or "Slides", "workshopkit", current().tag, dt.date(2000, 1, 1))
    work = set_deck(source, theme, about, agency)
    slides = _as_built(folder, manifest, work)
    if not slides:
        slides = read_deck(make_deck(work, theme).content, Span(shown_path(path)))
    newline = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
    return Home(source, theme, work, slides, newline, agency)


def language_of(folder: Path) -> Language:
    """Return the language a kit was made in; English where it is not known, or has no words any more."""
    manifest = read_manifest(folder)
    tag = _words(manifest, "brief", "language")
    try:
        return load_language(tag, language_folders(_theme(manifest))) if tag else ENGLISH
    except ProblemsError:
        return ENGLISH


def _as_built(folder: Path, manifest: dict[str, object], work: DeckWork) -> tuple[ReadSlide, ...]:
    """Return the kit's own slides when they and their text stand as they were built; else none.

    They may have been built by an older version, which set them otherwise than this one does.
    """
    from workshopkit.render.pptx.read import read_deck

    own = {row["file"]: row for row in rows(manifest)}
    if not all(name in own and is_untouched(folder, own[name]) for name in (FILE, SLIDES)):
        return ()
    found = read_deck((folder / SLIDES).read_bytes(), Span(shown_path(folder / SLIDES)))
    return found if [each.id for each in found] == [scene.id for scene in work.shown] else ()


def _reference(
    folder: Path, manifest: dict[str, object], theme: Theme, back: Path | None, named: Path | None
) -> Reference | None:
    """Return the agency's own file the slides were made in, None when they were made in a theme.

    Raises ProblemsError when the one that is named is another one than the kit was built in.
    """
    from workshopkit.render.pptx.reference_read import read_reference

    name, digest = _recorded(manifest)
    if named is not None:
        found = read_reference(named)
        if digest and hashlib.sha256(named.read_bytes()).hexdigest() != digest:
            raise problem(
                "other-reference", f"the slides were made in another file, `{name}`; nothing was written",
                Span(shown_path(named)),
                help="leave `--reference` out: the slides hold their masters and layouts",
            )  # fmt: skip
        return found
    if not name:
        return read_reference(theme.reference) if theme.reference and "brief" not in manifest else None
    own = next((row for row in rows(manifest) if row["file"] == SLIDES), None)
    kept = folder / SLIDES
    untouched = own is not None and kept.is_file() and is_untouched(folder, own)
    return read_reference(kept if untouched or back is None else back)


def _recorded(manifest: dict[str, object]) -> tuple[str, str]:
    """Return name and SHA-256 of the agency's file a kit was built in; empty when it was built in none."""
    brief = manifest.get("brief")
    found = brief.get("reference") if isinstance(brief, dict) else None
    if not isinstance(found, dict):
        return "", ""
    name, digest = (found.get("file") or found.get("name")), found.get("sha256")
    return (name if isinstance(name, str) else ""), (digest if isinstance(digest, str) else "")


def _theme(manifest: dict[str, object]) -> Theme:
    """Return the look of the kit; the default one where its own is not there any more."""
    try:
        return load_theme(_words(manifest, "brief", "theme") or "default")
    except ProblemsError:
        return load_theme("default")


def _words(manifest: dict[str, object], part: str, field: str) -> str:
    found = manifest.get(part)
    value = found.get(field) if isinstance(found, dict) else None
    return value if isinstance(value, str) else ""
