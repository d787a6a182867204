"""A plan as a file: it comes back as it was, and every mistake in it is named at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.written import plan_of, plan_yaml, read_plan

ANYWHERE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(folder: Path, workshop: Workshop, text: str) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Write a plan to a file and read it."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return plan_of(*read_plan(path), workshop)


def complaints(folder: Path, workshop: Workshop, text: str) -> list[tuple[str, int]]:
    """Return code and line of everything that is wrong with a plan."""
    with pytest.raises(ProblemsError) as caught:
        read(folder, workshop, text)
    return [(each.code, each.span.line if each.span else 0) for each in caught.value.diagnostics]


@pytest.fixture(scope="module")
def text(example: Workshop) -> str:
    """Return a plan of 90 minutes as a file."""
    return plan_yaml(make_plan(example, Brief(audience="mixed", length=90)), "somewhere/mine")


def line_of(text: str, words: str) -> int:
    """Return the number of the line that holds these words."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


@ANYWHERE
@given(
    length=st.integers(45, 480), people=st.integers(4, 60), medium=st.sampled_from(["room", "remote"]),
    first=st.booleans(),
)  # fmt: skip
def test_a_plan_comes_back_as_it_was(
    anywhere: Workshop, tmp_path: Path, length: int, people: int, medium: str, first: bool
) -> None:
    brief = Brief(
        audience=anywhere.audiences[0].key, length=length, participants=people, medium=medium,
        experience="first" if first else "usual",
    )  # fmt: skip
    try:
        plan = make_plan(anywhere, brief)
    except ProblemsError:
        return
    again, warnings = read(tmp_path, anywhere, plan_yaml(plan, "here"))
    assert again.items == plan.items
    assert again.sessions == plan.sessions
    assert (again.brief, again.tables) == (plan.brief, plan.tables)
    assert warnings == ()


def test_the_workshop_stands_there_as_it_was_asked_for(text: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    assert read_plan(tmp_path / "plan.yaml")[0].workshop == "somewhere/mine"


def test_changed_minutes_move_the_clock(example: Workshop, tmp_path: Path, text: str) -> None:
    before, _ = read(tmp_path, example, text)
    row = next(line for line in text.splitlines() if "do: welcome" in line)
    longer = row.replace(f"minutes: {before.items[0].minutes}", f"minutes: {before.items[0].minutes + 4}")
    after, _ = read(tmp_path, example, text.replace(row, longer).replace("length: 90", "length: 94"))
    assert [item.start for item in after.items[1:]] == [item.start + 4 for item in before.items[1:]]
    assert after.brief.length == 94


def test_a_row_left_out_is_an_omission(example: Workshop, tmp_path: Path, text: str) -> None:
    plan, _ = read(tmp_path, example, text)
    gone = next(item for item in plan.items if item.kind == "exercise" and not _has_debrief(plan, item.activity))
    kept = "\n".join(line for line in text.splitlines() if f"do: {gone.id}," not in line)
    after, _ = read(tmp_path, example, kept.replace("length: 90", f"length: {90 - gone.minutes}"))
    assert gone.activity in {each.id for each in after.omissions}
    assert gone.id not in {each.id for each in after.items}


def _has_debrief(plan: Plan, activity: str) -> bool:
    return any(item.kind == "debrief" and item.activity == activity for item in plan.items)


def test_broken_rules_are_warnings_at_their_rows(example: Workshop, tmp_path: Path, text: str) -> None:
    plan, _ = read(tmp_path, example, text)
    freed = sum(item.minutes for item in plan.items if item.kind in {"buffer", "break"})
    rows = [line for line in text.splitlines() if "do: buffer" not in line and "do: break" not in line]
    row = next(line for line in rows if "do: welcome" in line)
    changed = row.replace(f"minutes: {plan.items[0].minutes}", f"minutes: {plan.items[0].minutes + freed}")
    whole = "\n".join(rows).replace(row, changed)
    _, warnings = read(tmp_path, example, whole)
    codes = {each.code for each in warnings}
    assert {"unusual-minutes", "rule-h9", "rule-h10"} <= codes
    assert {each.severity for each in warnings} == {"warning"}
    unusual = next(each for each in warnings if each.code == "unusual-minutes")
    assert unusual.span is not None
    assert unusual.span.line == line_of(whole, "do: welcome")
    before = next(each for each in warnings if each.code == "rule-h9" and "no buffer before" in each.message)
    assert before.span is not None
    assert before.message.rsplit(" ", 1)[1] in whole.splitlines()[before.span.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("do: welcome,", "do: welcom,", "unknown-activity", "do: welcom,"),
        ("length: 90", "length: 85", "minutes-do-not-add-up", "length: 85"),
        ('start: "09:00"', 'start: "9 o\'clock"', "wrong-start", "o'clock"),
        ('audience: "mixed"', 'audience: "mixt"', "unknown-audience", "mixt"),
        ("length: 90", "length: 9", "length-out-of-range", "length: 9"),
        ("participants: 20", "participants: 10000", "wrong-value", "10000"),
        ("participants: 20", "participents: 20", "unknown-field", "participents"),
        ("do: welcome, minutes: ", "do: welcome, minutes: -", "wrong-value", "do: welcome"),
        ("do: break,", "do: lunch, at: '08:00',", "plan-overlap", "08:00"),
        ("do: break,", "do: break, at: '19:00',", "plan-gap", "19:00"),
        ("do: break,", "do: break, at: noon,", "wrong-start", "noon"),
        ("do: break,", "do: close debrief,", "debrief-too-early", "close debrief"),
        ("do: break,", "do: welcome,", "planned-twice", "do: welcome,"),
    ],
)
def test_a_mistake_is_named_at_its_line(
    example: Workshop, tmp_path: Path, text: str, old: str, new: str, code: str, at: str
) -> None:
    assert old in text
    whole = text.replace(old, new, 1)
    found = complaints(tmp_path, example, whole)
    line = line_of(whole, at) if code != "planned-twice" else whole.splitlines().index(
        next(row for row in reversed(whole.splitlines()) if at in row)
    ) + 1  # fmt: skip
    assert (code, line) in found


def test_all_mistakes_are_told_at_once(example: Workshop, tmp_path: Path, text: str) -> None:
    whole = text.replace("do: welcome,", "do: nothing,").replace("length: 90", "length: 80")
    assert {code for code, _ in complaints(tmp_path, example, whole)} == {"unknown-activity", "minutes-do-not-add-up"}
