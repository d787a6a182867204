"""Drafts of invented talks."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts import Drafter
from talks import ARTICLE, write

from workshopkit.drafting.make import make_draft


@pytest.fixture
def drafted(tmp_path: Path) -> Drafter:
    """Draft texts, given by the names of their files, and return the folder."""

    def draft(**texts: str) -> Path:
        given = tmp_path / "given"
        given.mkdir(exist_ok=True)
        paths = [write(given, name.replace("_dot_", "."), text) for name, text in texts.items()]
        folder = tmp_path / "draft"
        make_draft(paths, folder)
        return folder

    return draft


@pytest.fixture
def article(drafted: Drafter) -> Path:
    """Return the draft of the invented article."""
    return drafted(tools_dot_md=ARTICLE)
