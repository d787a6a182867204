"""What tests of every room share: the folders outside the repository, and golden texts."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kits import THREE, Build, Kit, Workbench

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so does a shell start what runs in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a kit, each only once in all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    return Workbench((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kits").build


@pytest.fixture(scope="session")
def default_kit(build: Build) -> Kit:
    """Build the kit that comes without options."""
    return build()


@pytest.fixture(scope="session", params=THREE.values(), ids=THREE.keys())
def kit(request: pytest.FixtureRequest, build: Build) -> Kit:
    """Build one of three kits that differ in everything."""
    return build(**request.param)


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
