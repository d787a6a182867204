"""A small workshop to break, ours, and the one with the original documents in place of our notes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tiny_workshop import FILES, OURS, Folder

from workshopkit.content.load import Loaded, load_folder
from workshopkit.content.model import Workshop


@pytest.fixture
def tiny(tmp_path: Path) -> Folder:
    """Return the folder of a small, sound workshop."""
    folder = Folder(tmp_path / "weather")
    for name, text in FILES.items():
        folder.write(name, text)
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Folder:
    """Return a copy of our workshop that a test may change."""
    shutil.copytree(OURS, tmp_path / OURS.name)
    return Folder(tmp_path / OURS.name)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the source documents and the corpus; its place is in WORKSHOPKIT_SHARED."""
    place = os.environ.get("WORKSHOPKIT_SHARED", "")
    if not place or not Path(place).is_dir():
        pytest.skip("WORKSHOPKIT_SHARED does not name the folder with the source documents")
    return Path(place)


@pytest.fixture(scope="session", params=["our notes", "the original documents"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Return our workshop and what it was made from, once from our notes and once from the original documents."""
    if request.param == "our notes":
        return load_folder(OURS)
    shared: Path = request.getfixturevalue("shared")
    folder = tmp_path_factory.mktemp("originals") / OURS.name
    shutil.copytree(OURS, folder, ignore=shutil.ignore_patterns("transcripts"))
    (folder / "transcripts").mkdir()
    for number, path in enumerate(sorted((shared / "seeds").glob("*.txt"))):
        shutil.copy(path, folder / "transcripts" / f"any name {number}.txt")
    return load_folder(folder)


@pytest.fixture(scope="session")
def workshop(loaded: Loaded) -> Workshop:
    """Return our workshop, once from our notes and once from the original documents."""
    return loaded.workshop
