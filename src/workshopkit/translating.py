"""The two catalogues of a language, brought up to date for whoever translates them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workshopkit.build import open_loaded
from workshopkit.content.translate import texts
from workshopkit.language import FOLDER
from workshopkit.language.merge import Merged, merged, read_template, template_of
from workshopkit.resources import search_path
from workshopkit.spoken import folders_of_texts, words_of_the_kit
from workshopkit.write import write_files


def update_catalogues(tag: str, name: str) -> dict[Path, Merged]:
    """Write the words of the kit and the texts of a workshop in the current folder; return what lies there.

    What has been translated, there or among the shipped catalogues, stays. Raises ProblemsError for an unknown tag or
    workshop, and for a catalogue that cannot be read.
    """
    loaded, file = open_loaded(name), f"{tag}.po"
    words = [folder / FOLDER / file for folder in search_path("templates")]
    kit = merged(read_template(words_of_the_kit()), tag, _first(words), f"Words of the kit: {tag}.")
    beside = [folder / file for folder in folders_of_texts(loaded)]
    head = f"Texts of the workshop {loaded.workshop.name}: {tag}."
    content = merged(template_of(texts(loaded.workshop)), tag, _first(beside), head)
    made = {
        Path("templates") / FOLDER / file: kit,
        Path("seeds") / loaded.workshop.name / FOLDER / file: content,
    }
    write_files(Path(), {path.as_posix(): each.content for path, each in made.items()}, [])
    return made


def _first(paths: Iterable[Path]) -> Path | None:
    return next((path for path in paths if path.is_file()), None)
