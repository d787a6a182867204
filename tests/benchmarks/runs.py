"""Whole processes, measured: their seconds, and the most memory one of them held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_MEBIBYTE = 2**20


class Taken(NamedTuple):
    """What one run took: seconds, the most MiB one process held, and seconds of all processors together."""

    seconds: float
    mebibytes: float
    busy: float


@dataclass
class Runs:
    """What was measured of one tool on one deck."""

    seconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    """Seconds of all processors together; they change little when other programs run beside."""

    def __str__(self) -> str:
        return f"{median(self.seconds):.2f} s, {median(self.mebibytes):.0f} MiB"


def kept_environment(scratch: Path) -> dict[str, str]:
    """Return the environment of an ordinary use: compiled Python is kept, in a place of our own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name == "PYTHONPATH"}
    kept.pop("WORKSHOPKIT_WORKERS", None)
    return {**kept, "PYTHONPYCACHEPREFIX": str(scratch / "compiled"), "PYTHONWARNINGS": "ignore"}


def in_turn(tools: Mapping[str, Callable[[], Taken]], times: int, what: str) -> dict[str, Runs]:
    """Run every tool so many times, in turn, so that what else the computer does falls on all alike.

    The first round only warms up.
    """
    found = {tool: Runs() for tool in tools}
    for count in range(times + 1):
        for tool, go in tools.items():
            sys.stderr.write(f"\r{what}, run {count} of {times}: {tool:<30}")
            taken = go()
            if count:
                found[tool].seconds.append(taken.seconds)
                found[tool].mebibytes.append(taken.mebibytes)
                found[tool].busy.append(taken.busy)
    sys.stderr.write("\r" + " " * 79 + "\r")
    return found


def run_all(commands: Sequence[Sequence[str]], env: Mapping[str, str]) -> Taken:
    """Run processes one after the other; return their seconds together and the most memory one of them held."""
    each = [run(command, env) for command in commands]
    return Taken(sum(one.seconds for one in each), max(one.mebibytes for one in each), sum(one.busy for one in each))


def run(command: Sequence[str], env: Mapping[str, str]) -> Taken:
    """Run a process to its end; return what it and its children took."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{said.decode(errors='replace')}")
    held = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / _MEBIBYTE
    return Taken(taken, held, usage.ru_utime + usage.ru_stime)
