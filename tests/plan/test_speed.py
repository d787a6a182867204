"""`plan` answers at once: most of its time is the interpreter's own, and no document engine is loaded."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

IMPORTS = ("-c", "import pydantic, typer, yaml")


def seconds(*words: str) -> float:
    """Return the processor time of a process of its own, the less of two."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(2))


@pytest.mark.parametrize(
    "words",
    [("--length", "480m", "--start", "08:00", "--with", "E13"), ("--parts", "3", "--length", "4h")],
)
def test_a_plan_takes_few_times_what_its_libraries_take_to_load(words: tuple[str, ...]) -> None:
    assert seconds("-m", "workshopkit", "plan", *words) < 10 * seconds(*IMPORTS)
