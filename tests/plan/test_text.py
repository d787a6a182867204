from __future__ import annotations

import json

import pytest

from workshopkit.content.model import Workshop
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief
from workshopkit.plan.text import plan_json

KINDS = {"talk", "exercise", "debrief", "break", "lunch", "buffer", "commitment", "close"}


@pytest.mark.parametrize("length", [30, 90, 360])
def test_json_has_the_documented_form(anywhere: Workshop, length: int) -> None:
    plan = make_plan(anywhere, Brief(length=length, start=570))
    found = json.loads(json.dumps(plan_json(plan)))
    assert list(found) == [
        "workshop", "audience", "length", "start", "end", "participants", "tables", "medium",
        "in_hand", "agenda", "omissions",
    ]  # fmt: skip
    assert (found["start"], found["length"], found["audience"]) == ("09:30", length, "mixed")
    for item in found["agenda"]:
        assert list(item) == [
            "id", "start", "minutes", "kind", "title", "exercise", "mode", "active_minutes", "talk_minutes", "if_late",
            "late_order", "late_to", "late_by", "in_hand", "claims",
        ]  # fmt: skip
        assert item["kind"] in KINDS
    assert all(list(each) == ["id", "reason"] for each in found["omissions"])
    assert sum(item["minutes"] for item in found["agenda"]) == length


def test_exercises_are_named_by_their_id_and_talks_are_none(example: Workshop) -> None:
    agenda = plan_json(make_plan(example, Brief()))["agenda"]
    named = {item["id"]: item["exercise"] for item in agenda}
    assert named["facet-sort"] == named["facet-sort-debrief"] == "E03"
    assert named["monday-card"] == "E20"
    assert named["welcome"] is named["break-1"] is named["close"] is None
