"""A written plan is built; the rest of a kit's session is planned; two lengths stand side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kits import Done, workshopkit

SHORT = ("--audience", "leaders", "--length", "30m")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a plan as a file and the slides built from it."""
    folder = tmp_path_factory.mktemp("by-hand")
    done = workshopkit(folder, "plan", *SHORT, "--format", "yaml")
    assert done.code == 0, done.err
    (folder / "plan.yaml").write_text(done.out.replace("length: 30", "length: 31").replace(
        "{do: monday-card, minutes: 3}", "{do: monday-card, minutes: 4}"), encoding="utf-8")  # fmt: skip
    built = workshopkit(folder, "build", "--plan", "plan.yaml", "--only", "deck")
    assert built.code == 0, built.err
    assert "warning[rule-h9]" in built.err
    return folder


def kit_of(folder: Path) -> Path:
    [kit] = (folder / "output" / "public-sector-innovation").iterdir()
    return kit


def asked(bench: Path, *words: str) -> Done:
    return workshopkit(bench, "plan", "--from", str(kit_of(bench)), *words)


def test_a_written_plan_is_built_into_a_folder_of_its_own(bench: Path) -> None:
    kit = kit_of(bench)
    assert kit.name == "leaders-31m-default-by-hand"
    rows = {row["id"]: row for row in json.loads((kit / "kit.json").read_text(encoding="utf-8"))["plan"]}
    assert rows["monday-card"]["minutes"] == 4
    assert sum(row["minutes"] for row in rows.values()) == 31
    assert all(row["slides"] for row in rows.values() if row["kind"] != "buffer")


def test_the_rest_of_a_session_is_planned_from_its_kit(bench: Path) -> None:
    done = asked(bench, "--at", "09:12", "--until", "09:25")
    assert done.code == 0, done.err
    assert "13 minutes, 09:12 to 09:25" in done.out
    assert "of the kit" in done.out
    answer = json.loads(asked(bench, "--at", "09:12", "--until", "09:25", "--format", "json").out)
    assert sum(row["minutes"] for row in answer["agenda"]) + answer["spare"] == 13
    assert {row["id"] for row in answer["agenda"]} >= {"monday-card", "close"}
    assert any(row["holds"] for row in answer["holds"])
    assert all(row["slides"] for row in answer["holds"])


def test_the_rest_can_be_edited_and_built(bench: Path, tmp_path: Path) -> None:
    done = asked(bench, "--at", "09:02", "--until", "09:29", "--format", "yaml")
    (tmp_path / "rest.yaml").write_text(done.out, encoding="utf-8")
    built = workshopkit(tmp_path, "build", "--plan", "rest.yaml", "--only", "markdown")
    assert built.code == 0, built.err


def test_two_lengths_stand_side_by_side(tmp_path: Path) -> None:
    done = workshopkit(tmp_path, "plan", "--audience", "managers", "--compare", "45m", "120m")
    assert done.code == 0, done.err
    head, *rows = done.out.splitlines()
    assert head.split() == ["45m", "120m"]
    assert any(row.endswith("bought") for row in rows)
    assert [row.split()[1:] for row in rows if row.startswith("breaks")] == [["0", "10"]]
    both = json.loads(workshopkit(tmp_path, "plan", "--compare", "45m", "120m", "--format", "json").out)
    assert [each["length"] for each in both] == [45, 120]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plan", "--at", "10:00"), "options-apart"),
        (("plan", "--from", "nowhere"), "no-kit"),
        (("plan", "--compare", "45m", "2"), "length-out-of-range"),
        (("plan", "--compare", "45m", "60m", "--length", "60m"), "options-apart"),
        (("plan", "--compare", "45m", "60m", "--format", "yaml"), "options-apart"),
        (("build", "--plan", "nowhere.yaml"), "missing-file"),
        (("build", "--plan", "nowhere.yaml", "--length", "60m"), "options-apart"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    done = workshopkit(tmp_path, *words)
    assert done.code in {1, 2}
    assert f"error[{code}]" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--at", "soon"), "wrong-time"),
        (("--at", "10:00", "--until", "09:00"), "wrong-time"),
        (("--at", "09:20", "--until", "09:22"), "no-time-left"),
        (("--done", "dancing"), "not-in-the-plan"),
        (("--done", "close"), "no-time-left"),
        (("--length", "60m"), "options-apart"),
    ],
)
def test_a_kit_answers_only_what_makes_sense(bench: Path, words: tuple[str, ...], code: str) -> None:
    done = asked(bench, *words)
    assert (done.code, done.out) == (2, "")
    assert f"error[{code}]" in done.err


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"plan": []}', '{"plan": [{"id": 3}], "brief": null}', "\x00"])
def test_what_is_no_kit_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "kit.json").write_text(content, encoding="utf-8")
    done = workshopkit(tmp_path, "plan", "--from", ".", "--at", "09:10")
    assert (done.code, "error[no-kit]" in done.err) == (1, True)
