"""One workbench for all processes of a run."""

from __future__ import annotations

import os

import pytest
from kits import Build, Kit, Workbench


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a kit, each only once."""
    base = tmp_path_factory.getbasetemp()
    return Workbench((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kits").build


@pytest.fixture(scope="session")
def default_kit(build: Build) -> Kit:
    """Build the kit that comes without options."""
    return build()
