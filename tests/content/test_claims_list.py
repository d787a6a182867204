"""What `workshopkit claims` shows."""

from __future__ import annotations

import json

from tiny_workshop import Folder

from workshopkit.content.claims import claim_rows, claims_report, claims_table, stamp_rows
from workshopkit.content.model import Workshop


def test_a_claim_is_shown_with_the_second_it_was_said(tiny: Folder) -> None:
    row = next(each for each in claim_rows(tiny.load()) if each["id"] == "B1")
    assert row["sources"] == [
        {
            "talk": "talk",
            "seconds": 10,
            "label": "Talk 00:00:10",
            "url": "https://www.youtube.com/watch?v=abcdefghijk&t=5s",
        }
    ]
    assert (row["kind"], row["text"], row["origin"], row["status"]) == ("barrier", "It rains.", "said", "plain")


def test_parts_and_near_claims_are_shown(workshop: Workshop) -> None:
    rows = {each["id"]: each for each in claim_rows(workshop)}
    assert (rows["B08a"]["parent"], rows["B03"]["near"], "near" in rows["B04"]) == ("B08", ["B14", "B09"], False)
    lines = [line.strip() for line in claims_table(workshop).splitlines()]
    assert {"(part of B08)", "(near B14, B09)"} <= set(lines)


def test_every_stamp_has_one_row(workshop: Workshop) -> None:
    rows = stamp_rows(workshop)
    assert len(rows) == 99
    assert all(("claims" in row) != ("left_out" in row) for row in rows)


def test_the_report_is_plain_json(workshop: Workshop) -> None:
    report = claims_report(workshop)
    assert json.loads(json.dumps(report)) == report
    assert len(report["claims"]) == len(workshop.claims)


def test_the_table_names_every_claim_and_no_doubtful_word(workshop: Workshop) -> None:
    table = claims_table(workshop)
    assert all(claim.id in table for claim in workshop.claims)
    assert "99 time stamps, 2 of them left out" in table
    assert table.count("held back until someone has checked it") == 2
    assert "doubtful · reported" in table
    assert "janice" not in table.casefold()
    assert not [line for line in table.splitlines() if line != line.rstrip()]
