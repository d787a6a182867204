"""What `draft` and `new` do: everything is read and composed first, then a folder is written, whole or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, shown_path
from workshopkit.drafting.compose import Read, draft_of, files_of
from workshopkit.drafting.folder import refuse_taken, write_folder
from workshopkit.drafting.model import Draft
from workshopkit.resources import shipped
from workshopkit.themes.load import load_theme
from workshopkit.transcripts.model import Transcript
from workshopkit.transcripts.registry import READERS, read_transcript

ARTICLES = frozenset({".md", ".txt"})
"""Suffixes of articles, whose statements a person chose; all others are captions, word by word."""
_SCAFFOLD = "new"
"""The folder of templates that `new` copies."""


def make_draft(paths: Sequence[Path], folder: Path) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """Draft a workshop from transcripts and write it; return it, and what could not be read of them.

    Raises ProblemsError with every complaint about every file, or about the folder; then nothing is written.
    """
    refuse_taken(folder)
    talks, warnings = _read_all(paths)
    names = _file_names(paths)
    read = [
        Read(talk, name, Path(name).suffix.lower() not in ARTICLES) for talk, name in zip(talks, names, strict=True)
    ]
    draft = draft_of(read)
    _refuse_silent(draft, paths)
    files: dict[str, bytes] = dict(files_of(draft, load_theme("default")))
    files |= {f"transcripts/{name}": path.read_bytes() for path, name in zip(paths, names, strict=True)}
    write_folder(folder, files)
    return draft, warnings


def make_new(folder: Path) -> tuple[str, ...]:
    """Write the empty workshop into a folder and return the names of its files, sorted; raises ProblemsError."""
    files = scaffold()
    write_folder(folder, files)
    return tuple(sorted(files))


def scaffold() -> Mapping[str, bytes]:
    """Return the files of the empty workshop by name."""
    root = shipped("templates") / _SCAFFOLD
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _read_all(paths: Sequence[Path]) -> tuple[list[Transcript], tuple[Diagnostic, ...]]:
    found: list[Transcript] = []
    complaints: list[Diagnostic] = []
    seen: dict[str, int] = {}
    for at, path in enumerate(paths, start=1):
        try:
            transcript = read_transcript(path, f"talk-{at}")
        except ProblemsError as error:
            complaints += error.diagnostics
            continue
        found.append(transcript)
        key = transcript.video_id or str(path.resolve())
        first = seen.setdefault(key, at)
        if first != at:
            message = f"`{path.name}` is the same talk as `{paths[first - 1].name}`"
            span = Span(shown_path(path))
            complaints.append(Diagnostic("duplicate-talk", message, span, help="give each talk once"))
    if any(each.severity == "error" for each in complaints):
        raise ProblemsError([*complaints, *(each for talk in found for each in talk.diagnostics)])
    return found, tuple(each for talk in found for each in talk.diagnostics)


def _file_names(paths: Sequence[Path]) -> list[str]:
    """Return a name for each copy: its own, unless two are equal or the loader would pass it over."""
    own = Counter(path.name.casefold() for path in paths)
    found: list[str] = []
    for at, path in enumerate(paths, start=1):
        hidden = path.name.startswith(".") or path.stem.casefold() == "readme" or path.suffix.lower() not in READERS
        plain = re.fullmatch(r"[^\x00-\x1f\x7f]+", path.name) is not None
        again = own[path.name.casefold()] > 1
        found.append(f"talk-{at}{path.suffix.lower()}" if hidden or again or not plain else path.name)
    return found


def _refuse_silent(draft: Draft, paths: Sequence[Path]) -> None:
    complaints = [
        Diagnostic(
            "nothing-to-draft", f"no sentence of `{path.name}` can stand alone on a slide", Span(shown_path(path)),
            help="captions need full stops to be cut into sentences; correct them, or write an article",
        )
        for talk, path in zip(draft.talks, paths, strict=True)
        if not talk.parts
    ]  # fmt: skip
    if complaints:
        raise ProblemsError(complaints)
