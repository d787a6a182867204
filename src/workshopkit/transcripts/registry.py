"""The transcript readers: one row for each suffix. A new form is one module and one row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshopkit.diagnostics import did_you_mean, problem
from workshopkit.source import SourceFile
from workshopkit.transcripts.article import read_article
from workshopkit.transcripts.model import Transcript

Reader = Callable[[SourceFile, str], Transcript]


def _read_captions(source: SourceFile, key: str) -> Transcript:
    from workshopkit.transcripts.captions import read_captions  # knows much of how people talk: slow to import

    return read_captions(source, key)


READERS: dict[str, Reader] = {
    ".md": read_article,
    ".txt": read_article,
    ".vtt": _read_captions,
    ".srt": _read_captions,
}
OLD_ENCODINGS = frozenset({".vtt", ".srt"})
"""Suffixes of files that programs write, in whatever encoding; the others a person can save as UTF-8."""


def read_transcript(path: Path, key: str) -> Transcript:
    """Read a transcript with the reader for its suffix; raises ProblemsError with every complaint."""
    source = SourceFile.read(path, guess=path.suffix.lower() in OLD_ENCODINGS)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise problem(
            "unknown-transcript-form", f"there is no reader for `{path.name}`", source.span(),
            help=did_you_mean(path.suffix.lower(), tuple(READERS)),
        )  # fmt: skip
    return reader(source, key)
