"""The measuring of whole kits: the floor is truly the same documents, and the tables say what was measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from benchmarks.runs import Runs, Taken, in_turn
from benchmarks.whole_kits import FLOOR, IN_ORDER, MARP, OURS, PANDOC, Paged, by_pandoc, kit_table, pages_table

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the HTML of one document of a kit."""
    folder = tmp_path_factory.mktemp("finished")
    words = ["build", "--only", "canvases", "--date", "2026-11-21", "--output", str(folder / "made")]
    command = [sys.executable, str(HERE / "finished.py"), str(folder / "finished.json"), *words]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_weasyprint_alone_writes_the_same_pages(finished: Path) -> None:
    command = [sys.executable, str(HERE / "floor.py"), str(finished / "finished.json"), str(finished)]
    subprocess.run(command, check=True, capture_output=True)
    [ours] = finished.glob("made/*/*/canvases.pdf")
    made, floor = PdfDocument(ours), PdfDocument(finished / "1.pdf")
    assert [made.get_page_size(number) for number in range(len(made))] == [
        floor.get_page_size(number) for number in range(len(floor))
    ]
    words = [[page.get_textpage().get_text_range() for page in each] for each in (made, floor)]
    assert words[0] == words[1]
    assert len("".join(words[0])) > 500


def test_pandoc_is_given_our_words(tmp_path: Path) -> None:
    page = "<html><head><title>The {}</title><style>p {{}}</style></head><body><h1>Run sheet</h1><p>09:00</p></body>"
    rows = [{"html": page.format(name)} for name in ("Facilitator guide", "participant handout")]
    (tmp_path / "finished.json").write_text(json.dumps(rows), encoding="utf-8")
    try:
        commands = by_pandoc(tmp_path / "deck.md", tmp_path / "finished.json", tmp_path)
    except SystemExit:
        pytest.skip("there is no pandoc here")
    assert len(commands) == 5
    assert (tmp_path / "guide.md").read_text(encoding="utf-8").split() == ["#", "Run", "sheet", "09:00"]


def test_ratios_of_medians_are_printed() -> None:
    found = {
        OURS: Runs([3.0, 4.0, 5.0], [100.0, 240.0, 120.0], [6.0]),
        IN_ORDER: Runs([8.0], [200.0], [8.0]),
        PANDOC: Runs([5.0], [90.0], [4.0]),
        FLOOR: Runs([10.0], [90.0], [9.0]),
    }
    rows = kit_table(found).splitlines()
    assert rows[2] == "| workshopkit |  |  | 4.00 s, 120 MiB | 6.00 |"
    assert rows[4] == f"| {PANDOC} | 0.80 × | ≤ 0.6 × | 5.00 s, 90 MiB | 4.00 |"
    assert rows[5].startswith(f"| {FLOOR} | 0.40 × | ≤ 0.9 × |")
    assert "held 240 MiB" in kit_table(found)
    assert "Marp was not measured" in kit_table(found)
    assert f"| {MARP} | 0.50 × | ≤ 0.5 × |" in kit_table({**found, MARP: Runs([8.0], [1.0], [3.0])})


def test_pages_are_compared() -> None:
    found = {0: Paged(40, [4.0, 2.0, 9.0], [150.0]), 100: Paged(60, [6.0], [250.0]), 400: Paged(160, [21.0], [400.0])}
    rows = pages_table(found).splitlines()
    assert rows[2] == "| 0 | 40 | 4.00 | 100 | 150 MiB |"
    assert rows[-1] == "Each page more takes 100 ms at first and 150 ms at last: 1.50 ×."


def test_tools_take_turns_and_the_first_round_warms_up() -> None:
    calls: list[str] = []

    def tool(name: str) -> Taken:
        calls.append(name)
        return Taken(float(len(calls)), 1.0, 2.0)

    found = in_turn({"a": lambda: tool("a"), "b": lambda: tool("b")}, 2, "two tools")
    assert calls == ["a", "b"] * 3
    assert found["a"].seconds == [3.0, 5.0]
    assert found["b"].seconds == [4.0, 6.0]
