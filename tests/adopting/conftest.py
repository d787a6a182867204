"""A kit's slides, and a copy of them that may be spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kits import workshopkit

WORDS = ("build", "--date", "2026-11-21", "--only", "deck,markdown")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a finished kit."""
    folder = tmp_path_factory.mktemp("home")
    done = workshopkit(folder, *WORDS)
    assert done.code == 0, done.err
    [found] = folder.rglob("deck.md")
    return found.parent


@pytest.fixture
def kit(home: Path, tmp_path: Path) -> Path:
    """Return a copy of the kit that may be spoilt."""
    return Path(shutil.copytree(home, tmp_path / "kit"))
