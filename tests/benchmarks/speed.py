"""How fast a deck is made, beside pandoc and a bare python-pptx script on the same text: `./kit bench`.

Whole processes are measured, the tools in turn, so that what else the computer does falls on all alike. What counts
are ratios of medians; seconds are of one computer on one day.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.decks import long_deck
from pandoc_path import pandoc

ROOT = Path(__file__).resolve().parents[2]
OTHERS = ROOT / "tests/deck/fixtures/every-layout.md"
BARE = Path(__file__).with_name("bare.py")
SIZES = (25, 100, 400)
AIMS: Mapping[int, float] = {25: 2.0, 100: 1.0, 400: 0.5}
"""Slides and what our time may be of pandoc's, at most."""
GROWTH = 1.2
"""What a slide of the longest deck may take of one of the second longest, at most."""
OURS, PANDOC, SCRIPT = "workshopkit", "pandoc", "python-pptx"
_MEBIBYTE = 2**20


@dataclass
class Runs:
    """What was measured of one tool on one deck."""

    seconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{median(self.seconds):.2f} s, {median(self.mebibytes):.0f} MiB"


def environment(scratch: Path) -> dict[str, str]:
    """Return the environment of an ordinary use: compiled Python is kept, in a place of our own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPYCACHEPREFIX": str(scratch / "compiled"), "PYTHONWARNINGS": "ignore"}


def run(command: Sequence[str], env: Mapping[str, str]) -> tuple[float, float]:
    """Run a process to its end; return its seconds and the most memory it held, in MiB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{said.decode(errors='replace')}")
    return taken, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / _MEBIBYTE


def commands(deck: Path, folder: Path) -> dict[str, list[str]]:
    """Return what each tool is asked for one deck."""
    ours = [sys.executable, "-m", "workshopkit", "build", "--only", "deck", "--deck", str(deck), "--force"]
    return {
        OURS: [*ours, "--length", "full-day", "--date", "2026-11-21", "--output", str(folder / "ours")],
        PANDOC: [str(pandoc()), "--slide-level=2", str(deck), "-o", str(folder / "pandoc.pptx")],
        SCRIPT: [sys.executable, str(BARE), str(deck), str(folder / "bare.pptx")],
    }


def real_deck(folder: Path, env: Mapping[str, str]) -> str:
    """Return the slides of the full day as text."""
    command = [sys.executable, "-m", "workshopkit", "build", "--only", "markdown", "--length", "full-day"]
    run([*command, "--date", "2026-11-21", "--output", str(folder / "real")], env)
    return next((folder / "real").rglob("deck.md")).read_text(encoding="utf-8")


def measure(sizes: Sequence[int], times: int, folder: Path) -> dict[int, dict[str, Runs]]:
    """Run every tool on every deck, in turn; the first round only warms up."""
    env = environment(folder)
    real, others = real_deck(folder, env), OTHERS.read_text(encoding="utf-8")
    found: dict[int, dict[str, Runs]] = {}
    for size in sizes:
        deck = folder / f"deck-{size}.md"
        deck.write_text(long_deck(real, others, size), encoding="utf-8")
        asked = commands(deck, folder)
        found[size] = {tool: Runs() for tool in asked}
        for count in range(times + 1):
            for tool, command in asked.items():
                sys.stderr.write(f"\r{size} slides, run {count} of {times}: {tool:<12}")
                seconds, mebibytes = run(command, env)
                if count:
                    found[size][tool].seconds.append(seconds)
                    found[size][tool].mebibytes.append(mebibytes)
    sys.stderr.write("\r" + " " * 60 + "\r")
    return found


def table(found: Mapping[int, Mapping[str, Runs]]) -> str:
    """Return the Markdown table."""
    lines = [
        f"| slides | beside {PANDOC} | aim | beside bare {SCRIPT} | {OURS} | {PANDOC} | bare {SCRIPT} |",
        "|---:|---:|---:|---:|---|---|---|",
    ]
    for size, runs in found.items():
        ours = median(runs[OURS].seconds)
        beside = {tool: f"{ours / median(each.seconds):.2f} ×" for tool, each in runs.items()}
        aim = f"≤ {AIMS[size]:g} ×" if size in AIMS else ""
        lines.append(
            f"| {size} | {beside[PANDOC]} | {aim} | {beside[SCRIPT]} | {runs[OURS]} | {runs[PANDOC]} | {runs[SCRIPT]} |"
        )
    return "\n".join(lines)


def growth(found: Mapping[int, Mapping[str, Runs]]) -> float | None:
    """Return what a slide takes in the longest deck, of what it takes in the next; None with fewer than two."""
    if len(found) < 2:
        return None
    shorter, longer = sorted(found)[-2:]
    each = {size: median(found[size][OURS].seconds) / size for size in (shorter, longer)}
    return each[longer] / each[shorter]


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./kit bench", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument("--slides", type=int, nargs="+", default=list(SIZES), help="lengths of the decks (25 100 400)")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="workshopkit-bench-") as folder:
        found = measure(asked.slides, asked.runs, Path(folder))
    print(table(found))
    grown = growth(found)
    if grown is not None:
        shorter, longer = sorted(found)[-2:]
        print(f"\nA slide of {longer} takes {grown:.2f} × one of {shorter} (aim: ≤ {GROWTH:g} ×).")
    version = subprocess.run([str(pandoc()), "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    print(
        f"\nMedians of {asked.runs} runs of whole processes, in turn; Python {platform.python_version()}, "
        f"pandoc {version}, {os.cpu_count()} processors."
    )


if __name__ == "__main__":
    main()
