"""The shipped catalogues hold exactly what code, templates and workshops ask for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_word_waits_to_be_collected() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "update_words.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), "run `python scripts/update_words.py`, then translate what is new"
