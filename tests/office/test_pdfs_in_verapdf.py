"""Every printed document before veraPDF."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from kits import Kit

pytestmark = pytest.mark.office


@pytest.fixture(scope="session")
def verify(validators: Path) -> Callable[..., tuple[int, str]]:
    """Let veraPDF look at files."""
    program = validators / "verapdf.sh"
    if not program.exists() or shutil.which("java") is None:
        pytest.skip("veraPDF or Java is not installed")

    def run(*paths: Path) -> tuple[int, str]:
        command = [str(program), "ua1", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def test_every_pdf_is_pdf_ua(kit: Kit, verify: Callable[..., tuple[int, str]]) -> None:
    assert len(kit.pdfs) == 4
    code, said = verify(*kit.pdfs)
    assert code == 0, said
    assert said.count("PASS ua1") == 4


def test_verapdf_would_find_a_fault(default_kit: Kit, verify: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(default_kit.folder / "canvases.pdf") as pdf:
        del pdf.Root["/Lang"]
        pdf.save(path)
    code, said = verify(path)
    assert (code, "FAIL ua1" in said) == (1, True)
