"""Where pandoc is: among the packages of the tests, else on the path."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path


def find_pandoc() -> Path | None:
    """Return the program; None where there is none."""
    spec = importlib.util.find_spec("pypandoc")
    if spec and spec.origin:
        bundled = Path(spec.origin).parent / "files" / "pandoc"
        if bundled.exists():
            return bundled
    found = shutil.which("pandoc")
    return Path(found) if found else None


def pandoc() -> Path:
    """Return the program; leaves with a word on how to get it."""
    found = find_pandoc()
    if found is None:
        raise SystemExit("There is no pandoc here: `./kit bench` brings it along; else install it and run this again.")
    return found
