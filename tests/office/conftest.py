"""LibreOffice, with a profile of its own, so that tests can run beside each other and beside a person's own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ToPdf = Callable[[Path], Path]


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> ToPdf:
    """Let LibreOffice make a PDF of a deck."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = tmp_path_factory.mktemp("profile")

    def convert(deck: Path) -> Path:
        folder = tmp_path_factory.mktemp("drawn")
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
        command = [program, *options, "--outdir", str(folder), str(deck)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        [made] = folder.glob("*.pdf")
        assert made.stat().st_size, done.stderr
        return made

    return convert
