"""How fast decks and whole kits are made, beside other programs on the same text: `./kit bench`.

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
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.decks import long_deck
from benchmarks.runs import ROOT, Runs, in_turn, kept_environment, run
from benchmarks.whole_kits import kit_table, measure_kit, measure_pages, pages_table
from pandoc_path import pandoc

OTHERS = ROOT / "tests/deck/fixtures/every-layout.md"
BARE = Path(__file__).with_name("bare.py")
SIZES = (25, 100, 400)
AIMS: Mapping[int, float] = {25: 2.0, 100: 1.0, 400: 0.5}
"""Slides and what our time may be of pandoc's, at most."""
GROWTH = 1.2
"""What a slide of the longest deck may take of one of the second longest, at most."""
OURS, PANDOC, SCRIPT = "workshopkit", "pandoc", "python-pptx"


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
    env = kept_environment(folder)
    real, others = real_deck(folder, env), OTHERS.read_text(encoding="utf-8")
    found: dict[int, dict[str, Runs]] = {}
    for size in sizes:
        deck = folder / f"deck-{size}.md"
        deck.write_text(long_deck(real, others, size), encoding="utf-8")
        tools = {tool: partial(run, command, env) for tool, command in commands(deck, folder).items()}
        found[size] = in_turn(tools, times, f"{size} slides")
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


def _print_decks(found: Mapping[int, Mapping[str, Runs]]) -> None:
    print(table(found))
    grown = growth(found)
    if grown is not None:
        shorter, longer = sorted(found)[-2:]
        print(f"\nA slide of {longer} takes {grown:.2f} × one of {shorter} (aim: ≤ {GROWTH:g} ×).\n")


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./kit bench", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument("--slides", type=int, nargs="+", default=list(SIZES), help="lengths of the decks (25 100 400)")
    parser.add_argument("--what", nargs="+", choices=("decks", "kit", "pages"), default=["decks", "kit", "pages"],
                        help="decks alone, the whole kit, many pages (all three)")  # fmt: skip
    parser.add_argument("--marp", default="", help="the program `marp`; without it that column is left out")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="workshopkit-bench-") as name:
        folder = Path(name)
        if "decks" in asked.what:
            _print_decks(measure(asked.slides, asked.runs, folder))
        if "kit" in asked.what:
            print(kit_table(measure_kit(folder / "kit", asked.runs, asked.marp)))
        if "pages" in asked.what:
            print(pages_table(measure_pages(folder, asked.runs)))
    version = subprocess.run([str(pandoc()), "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    print(
        f"\nMedians of {asked.runs} runs of whole processes, in turn; Python {platform.python_version()}, "
        f"pandoc {version}, {os.cpu_count()} processors."
    )


if __name__ == "__main__":
    main()
