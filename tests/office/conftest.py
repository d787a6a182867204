"""LibreOffice, with a profile of its own, so that tests can run beside each other and beside a person's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from drawn_decks import DrawingOffice

ToPdf = Callable[[Path], Path]
Validate = Callable[[Path], list[str]]
Verify = Callable[..., tuple[int, str]]
_QUICK = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
"""Java makes its own code as quickly as it can: over few files that takes half the time."""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> DrawingOffice:
    """Return the place where decks are made and drawn, each once in all processes of a run."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    base = tmp_path_factory.getbasetemp()
    return DrawingOffice((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "drawn", program)


@pytest.fixture(scope="session")
def to_pdf(office: DrawingOffice, tmp_path_factory: pytest.TempPathFactory) -> ToPdf:
    """Let LibreOffice make a PDF of a deck."""
    place = tmp_path_factory.mktemp("office")

    def convert(deck: Path) -> Path:
        [made] = DrawingOffice(place, office.program).convert([deck], tmp_path_factory.mktemp("drawn"))
        return made

    return convert


@pytest.fixture(scope="session")
def validate(validators: Path) -> Validate:
    """Return what the Open XML validator says of a file."""
    npx = shutil.which("npx")
    if npx is None or not (validators / "node_modules" / ".bin" / "ooxml-validator").exists():
        pytest.skip("the Open XML validator is not installed")

    def run(path: Path) -> list[str]:
        command = [npx, "--prefix", str(validators), "ooxml-validator", str(path)]
        answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
        return [str(each) for each in answer["errors"]] + ([] if answer["ok"] else ["not valid"])

    return run


@pytest.fixture(scope="session")
def verify(validators: Path) -> Verify:
    """Let veraPDF look at files, all of them in one process."""
    program = validators / "verapdf.sh"
    if not program.exists() or shutil.which("java") is None:
        pytest.skip("veraPDF or Java is not installed")

    def run(*paths: Path) -> tuple[int, str]:
        command = [str(program), "ua1", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | _QUICK, check=False)
        return done.returncode, done.stdout + done.stderr

    return run
