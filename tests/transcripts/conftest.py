"""Articles written for the tests, and the documents nobody here wrote."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workshopkit.source import SourceFile
from workshopkit.transcripts.article import read_article
from workshopkit.transcripts.model import Transcript

Read = Callable[..., Transcript]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read an article with this body, as if it stood in a file."""

    def reading(body: str, front: str = "title: A talk\nvideoId: abcdefghijk") -> Transcript:
        return read_article(SourceFile(tmp_path / "talk.md", f"---\n{front}\n---\n\n{body}\n"), "talk")

    return reading


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the source documents and the corpus; its place is in WORKSHOPKIT_SHARED."""
    place = os.environ.get("WORKSHOPKIT_SHARED", "")
    if not place or not Path(place).is_dir():
        pytest.skip("WORKSHOPKIT_SHARED does not name the folder with the source documents")
    return Path(place)
