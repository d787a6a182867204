"""Where a template is looked for: the project's folder, the theme and those it extends, the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from jinja2 import BaseLoader, Environment, TemplateNotFound

from workshopkit import resources
from workshopkit.language import FOLDER
from workshopkit.themes.model import Theme

BASE_PREFIX = "!base/"
"""In an override: the template it replaces, from the next layer below its own."""
_FROM = re.compile(r"!(\d+)/(.+)")
LARGEST = 1_000_000
"""Bytes of a template."""


def layers(theme: Theme) -> tuple[Path, ...]:
    """Return the folders to look in, the nearest first."""
    found = list(resources.search_path("templates")[:-1])
    found += [folder / "templates" for folder in theme.chain if (folder / "templates").is_dir()]
    return tuple(folder.resolve() for folder in [*found, resources.shipped("templates")])


def language_folders(theme: Theme) -> tuple[Path, ...]:
    """Return the folders to look for catalogues of words in, the nearest first."""
    return tuple(folder / FOLDER for folder in layers(theme))


def is_shipped(path: Path) -> bool:
    """Whether a template came with the kit."""
    return path.is_relative_to(resources.shipped("templates").resolve())


def overrides(theme: Theme) -> tuple[Path, ...]:
    """Return the templates of the project and of the theme that stand in for shipped ones, sorted."""
    shipped = resources.shipped("templates").resolve()
    found = [(path, folder) for folder in layers(theme)[:-1] for path in sorted(folder.rglob("*.j2"))]
    return tuple(path for path, folder in found if (shipped / path.relative_to(folder)).is_file())


class LayeredLoader(BaseLoader):
    """Finds a template in the first layer that has it; `!2/name` begins at the third layer."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """Return the text, the file and a function that tells whether it is still the same."""
        found = self.find(template)
        if found is None:
            raise TemplateNotFound(template)
        path = found[1]
        changed = path.stat()
        if changed.st_size > LARGEST:
            raise TemplateNotFound(template, f"`{path.name}` is larger than 1 MB")

        def same() -> bool:
            if self.find(template) != found:
                return False
            now = path.stat()
            return (now.st_mtime_ns, now.st_size) == (changed.st_mtime_ns, changed.st_size)

        return path.read_text(encoding="utf-8"), str(path), same

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        found = {path.relative_to(folder).as_posix() for folder in self.folders for path in folder.rglob("*.j2")}
        return sorted(found)

    def find(self, template: str) -> tuple[int, Path] | None:
        """Return the layer and the file of a template."""
        match = _FROM.fullmatch(template)
        first, name = (int(match[1]), match[2]) if match else (0, template)
        parts = PurePosixPath(name).parts
        if not parts or name.startswith(("/", "~")) or any(part in {"..", "."} for part in parts):
            return None
        for index, folder in enumerate(self.folders[first:], start=first):
            path = folder.joinpath(*parts)
            if path.is_file() and path.resolve().is_relative_to(folder):
                return index, path
        return None

    def below(self, template: str, parent: str) -> str:
        """Return the name of the template that `!base/…` means inside `parent`."""
        name = template.removeprefix(BASE_PREFIX)
        found = self.find(parent)
        return f"!{found[0] + 1 if found else len(self.folders) - 1}/{name}"
