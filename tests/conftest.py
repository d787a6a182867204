"""What tests of every room share: the folders outside the repository, and golden texts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden`."""
    parser.addoption("--golden", action="store_true", help="write the golden texts anew; look at the difference")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the source documents; WORKSHOPKIT_SHARED names it."""
    return _folder_in("WORKSHOPKIT_SHARED", "the folder with the source documents")


@pytest.fixture(scope="session")
def validators() -> Path:
    """Return the folder with the validators; WORKSHOPKIT_VALIDATORS names it."""
    return _folder_in("WORKSHOPKIT_VALIDATORS", "the folder with the validators")


def _folder_in(variable: str, what: str) -> Path:
    place = os.environ.get(variable, "")
    if not place or not Path(place).is_dir():
        pytest.skip(f"{variable} does not name {what}")
    return Path(place)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the one that was looked at and kept in `golden/` beside the test."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "golden" / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path.name} is not there yet: run the test with --golden and look at it"
        assert text == path.read_text(encoding="utf-8")

    return compare
