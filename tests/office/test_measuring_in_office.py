"""Boxes of every kind: as many lines, broken in the same places, as high as LibreOffice draws them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from boxes import KINDS, NOTES, TABLES, THEMES, boxes
from compared_boxes import Row, Table, compare, expected, printed
from drawn_decks import DrawingOffice
from drawn_words import Letter

from workshopkit.deck.scene import Text
from workshopkit.themes.load import load_theme

pytestmark = pytest.mark.office
ALIKE = 0.98
"""The share of boxes whose every line ends where it was measured to end."""
FIELDS = 0.05
"""The share of boxes with links that may have more lines: LibreOffice breaks a link that goes over a line anywhere."""
HIGH = {TABLES: 0.6}
"""Millimetres by which a baseline may differ: rows of tables keep the weight of their rules beside their words."""


def check(table: Table) -> None:
    """Compare what was found with what we promise."""
    assert table.keys() == {*KINDS, TABLES, NOTES}
    assert all(row.boxes and row.lines > row.boxes for row in table.values())
    for kind, row in table.items():
        if kind == "links":
            assert row.fewer <= FIELDS * row.boxes + 1, row.differences
        else:
            assert row.fewer == 0, row.differences
            assert row.breaks >= ALIKE * row.boxes - 1, row.differences
        assert row.height <= HIGH.get(kind, 0.1), kind


def test_a_few_boxes_of_every_kind(office: DrawingOffice, tmp_path: Path) -> None:
    table = compare(4, office, tmp_path)
    check(table)
    assert sum(row.boxes for row in table.values()) > 120


@pytest.mark.slow
def test_a_thousand_boxes(office: DrawingOffice, tmp_path: Path) -> None:
    table = compare(40, office, tmp_path)
    check(table)
    assert sum(row.boxes for row in table.values()) > 1000
    kept = (Path(__file__).parents[2] / "docs" / "measuring.md").read_text(encoding="utf-8")
    for row in printed(table).splitlines()[2:]:
        kind = row.split(" | ")[0]
        assert f"\n{kind} | " in kept, "measure again: docs/measuring.md lacks a kind"


def test_what_is_not_alike_would_be_found() -> None:
    _, scene = next(each for each in boxes(load_theme(THEMES[0]), 4) if "one paragraph" in each[0])
    [text] = (each for each in scene.items if isinstance(each, Text) and not each.slot)
    lines = list(expected(text))
    drawn = [
        Letter(sign, (line.x + at, line.baseline - 3, line.x + at + 1, line.baseline), line.x + at, 0.0, line.baseline)
        for line in lines
        for at, sign in enumerate(line.text)
    ]
    row = Row()
    row.compare("as measured", lines, drawn)
    assert (row.boxes, row.breaks, row.height, row.differences) == (1, 1, 0.0, [])
    row.compare("lower", lines, [replace(each, baseline=each.baseline + 0.5) for each in drawn])
    assert (row.breaks, row.height) == (2, pytest.approx(0.5))
    row.compare("a word on the next line", lines, [*drawn[:-1], replace(drawn[-1], baseline=drawn[-1].baseline + 9)])
    assert (row.breaks, row.fewer, len(row.differences)) == (2, 1, 1)
