"""How fast a whole kit is made, beside decks and documents by other programs; what a page takes when there are many.

In one run: Marp's `--pptx` of the same slides, a deck alone; pandoc's deck, and two documents of the same words by
pandoc and WeasyPrint, in plain looks; WeasyPrint alone on the finished HTML of all our documents, one after the other.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.runs import ROOT, Runs, Taken, in_turn, kept_environment, run_all
from pandoc_path import pandoc

OURS, IN_ORDER = "workshopkit", "workshopkit, in order"
MARP, PANDOC, FLOOR = "Marp, deck alone", "pandoc, deck and two documents", "WeasyPrint alone, our HTML"
KIT_AIMS: Mapping[str, float] = {MARP: 0.5, PANDOC: 0.6, FLOOR: 0.9}
"""What our time may be of theirs, at most."""
MOST_MEBIBYTES = 250
"""Memory that a process of ours may hold."""
EXAMPLES = (0, 100, 650)
"""Own examples beside those of the talks: up to two hundred pages of cards."""
_HERE = Path(__file__).parent
_DATE = ("--date", "2026-11-21")


def measure_kit(folder: Path, times: int, marp: str) -> dict[str, Runs]:
    """Make everything that the programs read, then run them in turn. Without `marp`, it is left out."""
    folder.mkdir()
    env = kept_environment(folder)
    words = ["build", *_DATE, "--force", "--output", str(folder / "made")]
    finished = folder / "finished.json"
    run_all([[sys.executable, str(_HERE / "finished.py"), str(finished), *words]], env)
    [deck] = folder.glob("made/*/*/deck.md")
    ours = [sys.executable, "-m", "workshopkit", *words]
    floor = [sys.executable, str(_HERE / "floor.py"), str(finished), str(folder)]
    tools: dict[str, Callable[[], Taken]] = {
        OURS: partial(run_all, [ours], env),
        IN_ORDER: partial(run_all, [ours], {**env, "WORKSHOPKIT_WORKERS": "1"}),
        PANDOC: partial(run_all, by_pandoc(deck, finished, folder), env),
        FLOOR: partial(run_all, [floor], env),
    }
    if marp:
        sys.path.append(str(ROOT / "scripts"))
        from as_marp import as_marp

        (folder / "marp.md").write_text(as_marp(deck.read_text(encoding="utf-8")), encoding="utf-8")
        command = [marp, "--no-stdin", "--pptx", str(folder / "marp.md"), "-o", str(folder / "marp.pptx")]
        tools[MARP] = partial(run_all, [command], env)
    return in_turn(tools, times, "kit of 90 minutes")


def by_pandoc(deck: Path, finished: Path, folder: Path) -> list[list[str]]:
    """Return what is asked for a deck, and for two documents that hold the words of our guide and handout."""
    program = str(pandoc())
    commands = [[program, "--slide-level=2", str(deck), "-o", str(folder / "pandoc.pptx")]]
    for name, words in (("guide", "acilitator guide"), ("handout", "andout")):
        html = next(
            each["html"]
            for each in json.loads(finished.read_text(encoding="utf-8"))
            if words in each["html"].partition("</title>")[0]
        )
        text, page, pdf = (str(folder / f"{name}.{ending}") for ending in ("md", "html", "pdf"))
        command = [program, "-f", "html", "-t", "markdown-raw_html-native_divs-native_spans", "-o", text]
        subprocess.run(command, input=_words_alone(html), text=True, check=True)
        commands += [
            [program, "-s", "--metadata", f"title={name}", text, "-o", page],
            [sys.executable, "-m", "weasyprint", page, pdf],
        ]
    return commands


def _words_alone(html: str) -> str:
    """Return a page without its pictures and style sheets: pandoc's documents hold the words."""
    html = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<img[^>]*>", "", html, flags=re.DOTALL)
    return re.sub(r' style="[^"]*"', "", html)


def kit_table(found: Mapping[str, Runs]) -> str:
    """Return the Markdown table of a whole kit."""
    lines = [
        "| | our time of theirs | aim | seconds, memory of the largest process | processor seconds |",
        "|---|---:|---:|---|---:|",
    ]
    ours = median(found[OURS].seconds)
    for tool, runs in found.items():
        ratio = "" if tool == OURS else f"{ours / median(runs.seconds):.2f} ×"
        aim = f"≤ {KIT_AIMS[tool]:g} ×" if tool in KIT_AIMS else ""
        lines.append(f"| {tool} | {ratio} | {aim} | {runs} | {median(runs.busy):.2f} |")
    held = max(found[OURS].mebibytes)
    lines += ["", f"The largest process of workshopkit held {held:.0f} MiB (aim: ≤ {MOST_MEBIBYTES} MiB)."]
    if MARP not in found:
        lines.append("Marp was not measured: name the program by `--marp`.")
    return "\n".join(lines) + "\n"


@dataclass
class Paged:
    """What was measured of one number of own examples."""

    pages: int = 0
    seconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)

    @property
    def each(self) -> float:
        """Seconds a page."""
        return median(self.seconds) / self.pages


def measure_pages(folder: Path, times: int, counts: Sequence[int] = EXAMPLES) -> dict[int, Paged]:
    """Make the cards of a kit with more and more own examples, in turn."""
    env = {**kept_environment(folder), "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), *sys.path])}
    found = {count: Paged() for count in counts}
    for number in range(times):
        for count, paged in found.items():
            sys.stderr.write(f"\r{count} examples, run {number + 1} of {times} ")
            command = [sys.executable, "-m", "benchmarks.pages", str(count)]
            said = json.loads(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)
            paged.pages = said["pages"]
            paged.seconds.append(said["seconds"])
            paged.mebibytes.append(said["mebibytes"])
    sys.stderr.write("\r" + " " * 79 + "\r")
    return found


def _a_page_more(fewer: Paged, more: Paged) -> float:
    """Return the seconds of a page more: pages of examples alone, which are fuller than the others."""
    return (median(more.seconds) - median(fewer.seconds)) / (more.pages - fewer.pages)


def pages_table(found: Mapping[int, Paged]) -> str:
    """Return the Markdown table of pages."""
    lines = ["| own examples | pages of cards | seconds | a page, in ms | memory |", "|---:|---:|---:|---:|---:|"]
    lines += [
        f"| {count} | {each.pages} | {median(each.seconds):.2f} | {1000 * each.each:.0f} | "
        f"{median(each.mebibytes):.0f} MiB |"
        for count, each in found.items()
    ]
    if len(found) > 1:
        steps = [_a_page_more(*pair) for pair in pairwise(found.values())]
        first, last = steps[0], steps[-1]
        text = f"Each page more takes {1000 * first:.0f} ms"
        text += f" at first and {1000 * last:.0f} ms at last: {last / first:.2f} ×." if len(steps) > 1 else "."
        lines += ["", text]
    return "\n".join(lines) + "\n"
