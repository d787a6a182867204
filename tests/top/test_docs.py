"""The pages say what there is: every complaint, every option, every field of kit.json."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from codes import said_codes
from typer.main import get_command

from workshopkit.brief import BriefFile
from workshopkit.cli import app, lists
from workshopkit.diagnostics import ExitCode
from workshopkit.plan.rules import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs"
COMPOSED = {
    ("brief.py", "wrong-*"): {
        "wrong-participants",
        "wrong-facilitators",
        "wrong-parts",
        "wrong-strict",
        "wrong-figures",
        "wrong-marks",
        "wrong-large-print",
    },
    ("brief.py", "unknown-*"): {
        "unknown-medium",
        "unknown-paper",
        "unknown-experience",
        "unknown-flip",
        "unknown-prep",
    },
    ("content/checks.py", "unknown-*"): {"unknown-facet", "unknown-family"},
    ("plan/refuse.py", "no-*"): {"no-commitment", "no-close"},
    ("plan/written.py", "rule-*"): {f"rule-{name.lower()}" for name in RULES},
    ("checks.py", "rule-*"): {f"rule-{name.lower()}" for name in RULES},
}
"""What the source puts together while it runs."""
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \|(?: (.+?) \|)?$", re.MULTILINE)


def page(name: str) -> str:
    """Return one of our pages."""
    return (DOCS / name).read_text(encoding="utf-8")


def in_source() -> set[str]:
    """Return every code the program can say."""
    found = set()
    for said in said_codes():
        file = said.place.partition(":")[0]
        found |= COMPOSED[file, said.code] if "*" in said.code else {said.code}
    return found


# --- docs/diagnostics.md -----------------------------------------------------------------------------------------


def test_every_complaint_is_documented_and_every_documented_one_exists() -> None:
    documented = [name for name, _, _ in ROW.findall(page("diagnostics.md")) if not name.isdigit()]
    assert len(documented) == len(set(documented)), "twice on the page"
    assert len(documented) >= 100
    assert in_source() - set(documented) == set(), "said and not documented"
    assert set(documented) - in_source() == set(), "documented and never said"


def test_every_complaint_has_a_meaning_and_a_way_out() -> None:
    for name, meaning, way_out in ROW.findall(page("diagnostics.md")):
        assert len(meaning) > 15, name
        assert len(way_out) > 5, name


def test_what_is_put_together_is_looked_at() -> None:
    said = {(each.place.partition(":")[0], each.code) for each in said_codes() if "*" in each.code}
    assert said == COMPOSED.keys()


def test_the_names_are_kebab_case() -> None:
    assert [name for name in in_source() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_every_exit_code_is_documented() -> None:
    table = re.findall(r"^\| (\d+) \| .+ \|$", page("diagnostics.md"), re.MULTILINE)
    assert [int(code) for code in table] == list(ExitCode)


PLANTED = """
class Log:
    def complain(self, line, code, message="x"): ...
def problem(code, message): ...
def usual(code="usual-one"): ...
def late(log, kind, code):
    log.complain(3, "by-method")
    log.complain(3, code="by-name")
    problem(f"composed-{kind}", "")
    problem("this-one" if kind else "or-that", "")
    problem(code, "handed on")
    other(code)
"""


def test_the_finder_finds(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(PLANTED, encoding="utf-8")
    assert {each.code for each in said_codes(tmp_path)} == {
        "by-method", "by-name", "composed-*", "this-one", "or-that", "usual-one",
    }  # fmt: skip
    (tmp_path / "hidden.py").write_text("problem(CODES[3], '')", encoding="utf-8")
    with pytest.raises(ValueError, match=r"hidden.py:1: `CODES\[3\]` hides which code it is"):
        said_codes(tmp_path)


# --- docs/command.md ---------------------------------------------------------------------------------------------

COMMANDS = {
    f"{name} {part}".strip(): command
    for name, group in get_command(app.app).commands.items()  # type: ignore[attr-defined]
    for part, command in getattr(group, "commands", {"": group}).items()
}
"""Commands by their words, `theme new` too."""


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its kind."""
    found = re.search(rf"^## {re.escape(heading)}.*?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no heading `## {heading}`"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_documented(name: str) -> None:
    rows = {row[0] for row in ROW.findall(section(page("command.md"), f"`workshopkit {name}`"))}
    options = {option for each in COMMANDS[name].params for option in each.opts if option.startswith("--")}
    assert options - {"--help"} == {row.partition(" ")[0] for row in rows if row.startswith("--")}
    arguments = {str(each.metavar).strip("[]") for each in COMMANDS[name].params if not each.opts[0].startswith("--")}
    assert arguments == {row for row in rows if not row.startswith("--")}


def test_every_command_is_documented_and_none_that_is_not_there() -> None:
    assert re.findall(r"^## `workshopkit ([a-z ]+)`", page("command.md"), re.MULTILINE) == list(COMMANDS)


def test_every_list_is_documented() -> None:
    rows = [row[0] for row in ROW.findall(section(page("command.md"), "The lists"))]
    assert rows == list(lists.LISTS)


def test_every_field_of_the_brief_is_documented() -> None:
    rows = [row[0] for row in ROW.findall(section(page("command.md"), "`brief.yaml`"))]
    assert rows == [field.alias or name for name, field in BriefFile.model_fields.items()]
