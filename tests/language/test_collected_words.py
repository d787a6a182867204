"""The shipped catalogues hold exactly what code, templates and workshops ask for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_word_waits_to_be_collected() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "update_words.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), "run `python scripts/update_words.py`, then translate what is new"


def test_no_word_stands_where_it_cannot_be_collected() -> None:
    """Inside the braces of an f-string, Python before 3.12 sees no call, and gettext's tools find nothing."""
    hidden = re.compile(r"""\bf["'].*\{(?:_|ngettext|pgettext)\(\s*["']""")
    lines = (
        (path, line) for path in (ROOT / "src").rglob("*.py") for line in path.read_text(encoding="utf-8").splitlines()
    )
    assert [f"{path.name}: {line.strip()}" for path, line in lines if hidden.search(line)] == []
