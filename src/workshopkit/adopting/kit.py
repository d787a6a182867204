"""The kit a deck came from: its `deck.md`, and how its slides looked before they were changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.diagnostics import ProblemsError, Span, problem, shown_path
from workshopkit.outputs.deck import About, make_deck, set_deck
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme
from workshopkit.write import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workshopkit.outputs.deck import DeckWork
    from workshopkit.render.pptx.read import ReadSlide
    from workshopkit.themes.model import Theme

FILE = "deck.md"


@dataclass(frozen=True)
class Home:
    """A kit's slides as they were written, and as they were read from a file that nobody has changed."""

    source: SourceFile
    theme: Theme
    work: DeckWork
    slides: tuple[ReadSlide, ...]
    newline: str
    """Line break of the file."""

    @property
    def owners(self) -> tuple[int, ...]:
        """For each slide of the file the number of the slide of `deck.md` it was made of; both count from 0."""
        lines = [slide.line for slide in self.work.deck.slides]
        return tuple(lines.index(scene.line) for scene in self.work.scenes)

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
        return set_deck(SourceFile(self.source.path, text), self.theme, about)


def open_home(folder: Path) -> Home:
    """Open the kit in a folder; raises ProblemsError when there is no `deck.md` that can be read."""
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
    about = About(_words(manifest, "workshop", "title") or "Slides", "workshopkit", "en-GB", dt.date(2000, 1, 1))
    work = set_deck(source, theme, about)
    slides = read_deck(make_deck(work, theme).content, Span(shown_path(path)))
    newline = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
    return Home(source, theme, work, slides, newline)


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


def matched(home: Home, slides: Iterable[ReadSlide], where: Span) -> list[int | None]:
    """Return for each slide of a deck that came back which of ours it is; None for a new one, or a copy.

    Of two with one id it is the one that nobody changed, else the first. A slide without an id is known by its title.
    """
    back = list(slides)
    known = {slide.id: at for at, slide in enumerate(home.slides)}
    found: list[int | None] = [None] * len(back)
    for slide_id, at in known.items():
        own = [number for number, slide in enumerate(back) if slide.id == slide_id]
        same = [number for number in own if back[number].shapes and _alike(back[number], home.slides[at])]
        if own:
            found[(same or own)[0]] = at
    free = {slide.title: at for at, slide in enumerate(home.slides) if at not in found}
    for number, slide in enumerate(back):
        if found[number] is None and not slide.id and slide.title in free:
            found[number] = free.pop(slide.title)
    if all(at is None for at in found):
        raise problem(
            "foreign-deck", "none of these slides is one of the kit’s; nothing was written", where,
            help="give the deck.pptx that was built from this deck.md, or name its kit with `--kit FOLDER`",
        )  # fmt: skip
    return found


def _alike(one: ReadSlide, other: ReadSlide) -> bool:
    return list(_texts(one)) == list(_texts(other))


def _texts(slide: ReadSlide) -> Iterator[str]:
    yield slide.title
    yield from (each.text for each in (*slide.body, *slide.notes))
