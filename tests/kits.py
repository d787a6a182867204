"""Builds kits by the command, each once for all tests of a run, and opens what was made."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2

from office_files import OfficeFile, words

DATE = "2026-11-21"
DEFAULT = "public-sector-innovation/mixed-90m-default"
DOCUMENTS = ("deck.pptx", "facilitator-guide.pdf", "participant-handout.pdf", "exercise-cards.pdf", "canvases.pdf")
THREE: dict[str, dict[str, str]] = {
    "default": {},
    "leaders": {"audience": "leaders", "length": "30m", "theme": "example-city"},
    "ambassadors": {"audience": "ambassadors", "length": "full-day", "theme": "example-ministry"},
}
"""Three kits that differ in everything."""
ON_REQUEST = "sign-in,calibration,shop-cards,feedback,follow-up,table-cards,cue-cards"
"""PDFs that are made besides; those for a print shop are not PDF/UA."""
FILES = (*DOCUMENTS, "run-sheet.xlsx", "deck.md", "kit.json")


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


def workshopkit(folder: Path, *words: str, **environment: str) -> Done:
    """Run the command in a folder, as a person would."""
    command = [sys.executable, "-m", "workshopkit", *words]
    env = {key: value for key, value in os.environ.items() if not key.startswith("WORKSHOPKIT_")} | environment
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Kit:
    """A finished kit."""

    folder: Path
    done: Done

    def content(self, file: str) -> bytes:
        """Return the bytes of a file."""
        return (self.folder / file).read_bytes()

    @property
    def manifest(self) -> dict[str, Any]:
        """What kit.json says."""
        value: dict[str, Any] = json.loads(self.content("kit.json"))
        return value

    @cached_property
    def deck(self) -> OfficeFile:
        """The slides."""
        return OfficeFile(self.content("deck.pptx"))

    @property
    def pdfs(self) -> list[Path]:
        """The printed documents, those of the parts of a series too."""
        return sorted(self.folder.rglob("*.pdf"))

    def text(self, file: str) -> str:
        """Return all words of a file, those for screen readers and of the notes too."""
        if file.endswith(".pdf"):
            return text_of(self.folder / file)
        if file.endswith(".pptx"):
            roots = [self.deck.part(name).root for name in self.deck.parts if name.endswith(".xml") and name[0] != "["]
            return "\n".join([*map(words, roots), *(text for _, text in self.deck.texts())])
        if file.endswith(".xlsx"):
            with zipfile.ZipFile(self.folder / file) as package:
                parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
            return "\n".join(" ".join(ET.fromstring(part).itertext()) for part in parts)
        return self.content(file).decode("utf-8")


Build = Callable[..., Kit]
"""Builds a kit: `build(audience="leaders", length="30m", seeds=folder)`; the same words give the same kit."""


class Workbench:
    """Where the kits of a run are kept; several processes share it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)

    def build(self, *, key: str = "", prepare: Callable[[Path], None] | None = None, **options: str) -> Kit:
        """Return a kit; `prepare` fills the folder in which the command is run, and `key` tells such kits apart."""
        name = "-".join([key or "plain", *(f"{option}={value}" for option, value in sorted(options.items()))])
        place = self.root / name.replace("/", "_")
        with (self.root / f"{place.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            kept = place / "done.json"
            if not kept.exists():
                place.mkdir()
                if prepare is not None:
                    prepare(place)
                done = workshopkit(place, "build", *_words({"date": DATE, **options}))
                kept.write_text(json.dumps([done.code, done.out, done.err]), encoding="utf-8")
            done = Done(*json.loads(kept.read_text(encoding="utf-8")))
        assert done.code == 0, done.err
        [manifest] = place.rglob("kit.json")
        return Kit(manifest.parent, done)


def _words(options: Mapping[str, str]) -> list[str]:
    return [word for option, value in options.items() for word in (f"--{option}", value)]


def text_of(path: Path) -> str:
    """Return all words of a PDF."""
    document = pypdfium2.PdfDocument(path)
    return "\n".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


def listing(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
