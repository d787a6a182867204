"""Decks of every audience, length and theme, each made and drawn by LibreOffice once for all tests of a run."""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from pathlib import Path

import pypdfium2

from office_files import OfficeFile

AUDIENCES = ("leaders", "managers", "frontline", "ambassadors", "enablers", "mixed")
LENGTHS = ("30m", "90m", "half-day", "full-day")
THEMES = ("default", "example-city", "example-ministry", "high-contrast", "large-print")
ALL = tuple("_".join(each) for each in product(AUDIENCES, LENGTHS, THEMES))
TWINS = tuple(f"mixed_full-day_{theme}" for theme in THEMES)
"""Those whose every slide is compared with its picture."""
_BUILDS = 2
"""Processes at a time."""
_YES = {"type": "boolean", "value": "true"}
NOTES_PAGES = "pdf:impress_pdf_Export:" + json.dumps({"ExportNotesPages": _YES, "ExportOnlyNotesPages": _YES})
"""LibreOffice's word for a PDF of the notes pages alone."""


def sample(count: int) -> tuple[str, ...]:
    """Return so many decks in which every choice occurs and as many as can be meet in pairs; always the same."""
    chosen, met = [TWINS[0], "mixed_90m_default"], _met(TWINS[0]) | _met("mixed_90m_default")
    while len(chosen) < count:
        chosen.append(max(ALL, key=lambda name: sum(1 / len(each) ** 4 for each in _met(name) - met)))
        met |= _met(chosen[-1])
    return tuple(chosen)


def _met(name: str) -> set[tuple[str, ...]]:
    """Return the choices of a deck, alone and in pairs."""
    choices = name.split("_")
    return {(each,) for each in choices} | set(combinations(choices, 2))


SAMPLE = sample(8)


@dataclass(frozen=True)
class DrawnDeck:
    """One deck: the file, LibreOffice's drawing of it, and our own pictures of its slides."""

    name: str
    folder: Path

    @property
    def path(self) -> Path:
        """The PowerPoint file."""
        return self.folder / f"{self.name}.pptx"

    @cached_property
    def file(self) -> OfficeFile:
        """The PowerPoint file, opened."""
        return OfficeFile(self.path.read_bytes())

    @cached_property
    def pages(self) -> pypdfium2.PdfDocument:
        """One page a slide."""
        return pypdfium2.PdfDocument(self.folder / f"{self.name}.pdf")

    @cached_property
    def pictures(self) -> list[str]:
        """One SVG a slide."""
        return [path.read_text(encoding="utf-8") for path in sorted((self.folder / self.name).glob("*.svg"))]


class DrawingOffice:
    """Where the decks of a run are kept; several test processes share it."""

    def __init__(self, root: Path, program: str) -> None:
        self.root, self.program = root, program
        root.mkdir(exist_ok=True)

    def deck(self, name: str) -> DrawnDeck:
        """Return a deck; the first of a group to be asked for makes and draws all of its group."""
        group = SAMPLE if name in SAMPLE else ALL
        with (self.root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            missing = [each for each in group if not (self.root / f"{each}.pdf").exists()]
            if missing:
                self._make(missing)
                self.convert([self.root / f"{each}.pptx" for each in missing], self.root)
        return DrawnDeck(name, self.root)

    def _make(self, names: Sequence[str]) -> None:
        script = Path(__file__).with_name("make_decks.py")
        parts = [list(names[start::_BUILDS]) for start in range(_BUILDS)]
        commands = [[sys.executable, str(script), str(self.root), *part] for part in parts if part]
        running = [subprocess.Popen(each, stderr=subprocess.PIPE, text=True) for each in commands]
        said = [each.communicate()[1] for each in running]
        assert not any(each.returncode for each in running), said

    def convert(self, decks: Sequence[Path], folder: Path, form: str = "pdf") -> list[Path]:
        """Let LibreOffice draw files, all in one call for each process, into a folder."""
        parts = [decks[start::_BUILDS] for start in range(_BUILDS if len(decks) > 1 else 1)]
        running = []
        for number, part in enumerate(parts):
            profile = (self.root.absolute() / f"profile-{number}").as_uri()
            options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir", str(folder)]
            command = [self.program, *options, *map(str, part)]
            running.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        said = [each.communicate(timeout=900) for each in running]
        made = [folder / f"{each.stem}.pdf" for each in decks]
        assert all(each.exists() and each.stat().st_size for each in made), said
        return made
