"""A kit in several parts: a folder for each part, what is printed once beside them, one `kit.json`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from workshopkit.build import build
from workshopkit.outputs.kit import Cover
from workshopkit.plan.model import Brief
from workshopkit.request import Request


def quiet(_: str) -> None:
    """Say nothing."""


def test_a_kit_in_two_parts(tmp_path: Path) -> None:
    brief = Brief(length=120, parts=2)
    request = Request("public-sector-innovation", brief, "default", "", dt.date(2026, 11, 21), tmp_path, Cover())
    built = build(request, ["markdown", "run-sheet", "canvases"], force=False, progress=quiet)
    assert built.folder.name == "mixed-120m-default-2-parts"
    files = {each.relative_to(built.folder).as_posix() for each in built.folder.rglob("*") if each.is_file()}
    parts = {f"part-{number}/{name}" for number in (1, 2) for name in ("deck.md", "run-sheet.xlsx")}
    assert files == {"kit.json", "canvases.pdf", *parts}
    first, second = ((built.folder / f"part-{number}/deck.md").read_text(encoding="utf-8") for number in (1, 2))
    assert "part 1 of 2" in first
    assert "part 2 of 2" in second
    assert "For part 2, bring" in first
    assert "What we do in 60 minutes" in first
    assert "{#monday-card" not in first
    assert "{#monday-card" in second
    kit = json.loads((built.folder / "kit.json").read_text(encoding="utf-8"))
    assert (kit["brief"]["parts"], kit["brief"]["length"]) == (2, 120)
    assert {row["file"] for row in kit["artifacts"]} == files - {"kit.json"}


def test_a_second_build_leaves_an_edited_part_alone(tmp_path: Path) -> None:
    brief = Brief(length=120, parts=2)
    request = Request("public-sector-innovation", brief, "default", "", dt.date(2026, 11, 21), tmp_path, Cover())
    folder = build(request, ["markdown"], force=False, progress=quiet).folder
    (folder / "part-2" / "deck.md").write_text("mine\n", encoding="utf-8")
    fates = {each.file: each.fate for each in build(request, ["markdown"], force=False, progress=quiet).outcomes}
    assert fates == {"part-1/deck.md": "same", "part-2/deck.md": "beside"}
    assert (folder / "part-2" / "deck.md").read_text(encoding="utf-8") == "mine\n"
