"""A build leaves nothing in the system's folder for temporary files, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workshopkit.diagnostics import ExitCode
from workshopkit.workers import VARIABLE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children can be looked at on Linux only")

BUILD = """
import os, signal, sys, time
import workshopkit.outputs.registry as registry
import workshopkit.outputs.print_common as print_common
from dataclasses import replace
from pathlib import Path
from workshopkit.diagnostics import problem
def after_printing(name, then):
    row = registry.OUTPUTS[name]
    def make(kit, work):
        made = row.make(kit, work)
        Path(sys.argv[-1], "printed").touch()
        then()
        return made
    registry.OUTPUTS[name] = replace(row, make=make)
def refuse():
    raise problem("not-so", "words that do not fit")
{change}
arguments = ["build", "--length", "30m", "--date", "2026-11-21", "--only", "sign-in,feedback"]
sys.argv = ["workshopkit", *arguments, "--output", sys.argv[-1]]
from workshopkit.__main__ import main
main()
"""


def build(folder: Path, change: str, workers: str, ended_by: int = 0) -> tuple[int, str, list[str]]:
    """Build with a change; return the exit code, what was complained of, and what is left of temporary files."""
    left, out = folder / "left", folder / "out"
    left.mkdir()
    out.mkdir()
    begun = subprocess.Popen(
        [sys.executable, "-c", BUILD.format(change=change), str(out)],
        env={**os.environ, "TMPDIR": str(left), VARIABLE: workers}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip
    if ended_by:
        until = time.monotonic() + 60
        while not (out / "printed").exists() and time.monotonic() < until:
            time.sleep(0.02)
        assert list(left.iterdir()), "nothing was there to be taken away"
        begun.send_signal(ended_by)
    _, told = begun.communicate(timeout=120)
    return begun.returncode, told, sorted(each.name for each in left.iterdir())


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_build_leaves_no_temporary_files(tmp_path: Path, workers: str) -> None:
    code, told, left = build(tmp_path, "", workers)
    assert (code, told, left) == (ExitCode.FINE, "", [])


def test_nor_does_one_that_is_refused(tmp_path: Path) -> None:
    code, told, left = build(tmp_path, "after_printing('sign-in', refuse)", "2")
    assert (code, left) == (ExitCode.CONTENT, [])
    assert "error[not-so]" in told


def test_nor_does_one_whose_child_is_killed(tmp_path: Path) -> None:
    code, told, left = build(tmp_path, "after_printing('sign-in', lambda: os.kill(os.getpid(), signal.SIGKILL))", "2")
    assert (code, left) == (ExitCode.CONTENT, [])
    assert "error[process-lost]" in told


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(("ended_by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_nor_does_one_that_is_stopped(tmp_path: Path, ended_by: signal.Signals, code: int, workers: str) -> None:
    ended, told, left = build(tmp_path, "after_printing('sign-in', lambda: time.sleep(60))", workers, ended_by)
    assert (ended, left) == (code, []), told
