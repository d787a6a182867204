"""The two catalogues of a language, brought up to date for whoever translates them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshopkit.build import open_loaded
from workshopkit.content.translate import texts
from workshopkit.language.merge import Merged, merged, read_template, template_of
from workshopkit.resources import search_path, shipped
from workshopkit.write import write_files

LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue that was written: where, and how much of it waits for a translator."""

    path: Path
    texts: int
    missing: int


def update_catalogues(tag: str, name: str) -> tuple[Catalogue, ...]:
    """Write the words of the kit and the texts of a workshop in the current folder; return what lies there.

    What has been translated, there or among the shipped catalogues, stays. Raises ProblemsError for an unknown tag or
    workshop, and for a catalogue that cannot be read.
    """
    loaded = open_loaded(name)
    words = read_template(shipped("templates") / LANGUAGES / "kit.pot")
    own = Path("templates") / LANGUAGES / f"{tag}.po"
    known = [own, *(folder / LANGUAGES / f"{tag}.po" for folder in search_path("templates"))]
    kit = merged(words, tag, _first(known), f"Words of the kit: {tag}.")
    place = Path("seeds") / loaded.workshop.name / LANGUAGES / f"{tag}.po"
    beside = [place, loaded.folder / LANGUAGES / f"{tag}.po"]
    head = f"Texts of the workshop {loaded.workshop.name}: {tag}."
    content = merged(template_of(texts(loaded.workshop)), tag, _first(beside), head)
    made = {own: kit, place: content}
    write_files(Path(), {path.as_posix(): each.content for path, each in made.items()}, [])
    return tuple(_told(path, each) for path, each in made.items())


def _first(paths: list[Path]) -> Path | None:
    return next((path for path in paths if path.is_file()), None)


def _told(path: Path, made: Merged) -> Catalogue:
    return Catalogue(path, made.texts, made.missing)
