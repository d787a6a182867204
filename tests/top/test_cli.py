"""The command: exit codes, what goes to stdout and what to stderr, and how fast it starts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from workshopkit import __version__
from workshopkit.cli import app, lists
from workshopkit.cli import build as build_command
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.outputs.model import Artifact
from workshopkit.write import Outcome

COMMANDS = ("build", "plan", "claims", "explain", "list", "check")


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command in an empty folder, as from a shell."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKSHOPKIT_DEBUG", raising=False)

    def running(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["workshopkit", *words])
        with pytest.raises(SystemExit) as caught:
            app.run()
        captured = capsys.readouterr()
        code = caught.value.code
        return Done(0 if code is None else int(code), captured.out, captured.err)

    return running


def raise_from(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `list` fail with an error."""

    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(lists, "print_list", failing)


# --- Fine --------------------------------------------------------------------------------------------------------


def test_the_version(run: Run) -> None:
    assert run("--version") == Done(0, f"workshopkit {__version__}\n", "")


def test_help_goes_to_stdout(run: Run) -> None:
    done = run("--help")
    assert (done.code, done.err) == (0, "")
    assert all(re.search(rf"^  {name} ", done.out, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: workshopkit {command} ")


@pytest.mark.parametrize("what", lists.LISTS)
def test_every_list_has_rows(run: Run, what: str) -> None:
    done = run("list", what)
    assert (done.code, done.err) == (0, "")
    assert len(done.out.strip().splitlines()) >= {"workshops": 1, "languages": 2}.get(what, 3)


def test_what_the_lists_name_can_be_asked_for(run: Run) -> None:
    first_words = {what: [line.split()[0] for line in run("list", what).out.splitlines()] for what in lists.LISTS}
    assert first_words["audiences"] == ["leaders", "managers", "frontline", "ambassadors", "enablers", "mixed"]
    assert {"half-day", "full-day"} <= set(first_words["lengths"])
    assert {"default", "example-city", "example-ministry"} <= set(first_words["themes"])
    assert {"deck", "guide", "handout", "cards", "canvases", "markdown"} <= set(first_words["outputs"])
    assert {"title", "section", "bullets", "diamond", "facet", "exercise", "agenda"} <= set(first_words["layouts"])
    assert {"E01", "E03", "E20"} <= set(first_words["exercises"])
    assert first_words["workshops"] == ["public-sector-innovation"]


def test_the_plan_as_json(run: Run) -> None:
    done = run("plan", "--audience", "managers", "--length", "45m", "--start", "13:30", "--format", "json")
    assert (done.code, done.err) == (0, "")
    plan = json.loads(done.out)
    assert (plan["audience"], plan["length"], plan["start"], plan["end"]) == ("managers", 45, "13:30", "14:15")


def test_the_plan_as_text(run: Run) -> None:
    done = run("plan", "--audience", "managers", "--length", "45m", "--start", "13:30")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("public-sector-innovation: managers, 45 minutes, 13:30 to 14:15, 20 people at 4 tables")
    assert "\nleft out\n" in done.out


def test_the_claims(run: Run) -> None:
    text, listed = run("claims"), run("claims", "--format", "json")
    assert (text.code, listed.code, text.err, listed.err) == (0, 0, "", "")
    rows = json.loads(listed.out)["claims"]
    assert {"B03", "S4", "D1"} <= {row["id"] for row in rows}
    assert [row["id"] for row in rows if row["id"] not in text.out] == []


def test_the_brief_in_the_current_folder_is_used(run: Run) -> None:
    Path("brief.yaml").write_text("audience: managers\nlength: 45m\n", encoding="utf-8")
    assert run("plan").out.startswith("public-sector-innovation: managers, 45 minutes, 09:00 to 09:45")
    assert run("plan", "--length", "60m").out.startswith("public-sector-innovation: managers, 60 minutes")


def test_a_wrong_brief_does_not_hide_what_there_is(run: Run) -> None:
    Path("brief.yaml").write_text("themee: x\n", encoding="utf-8")
    assert run("list", "themes").code == 0
    assert run("plan").code == 1


# --- Not fine ----------------------------------------------------------------------------------------------------

WRONG_USAGE = {
    "unknown command": (["bild"], "error[wrong-usage]: no such command 'bild'", "build"),
    "unknown option": (["build", "--them", "x"], "error[wrong-usage]: no such option: --them", "--theme"),
    "no value": (["build", "--theme"], "error[wrong-usage]: option '--theme' requires an argument", "--help"),
    "no number": (["plan", "--participants", "many"], "error[wrong-participants]: `many` is not a num", "from 4 to 60"),
    "too many words": (["plan", "a", "b"], "error[wrong-usage]: got unexpected extra argument", "b"),
    "no list": (["list"], "error[wrong-usage]: missing argument 'WHAT'", "--help"),
    "unknown list": (["list", "themse"], "error[unknown-list]: there is no list of `themse`", "did you mean `themes`?"),
    "unknown format": (["plan", "--format", "jsn"], "error[unknown-format]: there is no format `jsn`", "`json`?"),
    "unknown workshop": (["plan", "nothing"], "error[unknown-workshop]: there is no workshop `nothing`", "known: `pub"),
    "unknown audience": (["plan", "--audience", "leder"], "error[unknown-audience]: there is no aud", "`leaders`?"),
    "unknown output": (
        ["build", "--only", "deck,gide"],
        "error[unknown-output]: there is no output `gide`",
        "`guide`?",
    ),
    "not a length": (["plan", "--length", "95x"], "error[unknown-length]: `95x` is not a length", "`45m`"),
}


@pytest.mark.parametrize(("words", "message", "way_out"), WRONG_USAGE.values(), ids=WRONG_USAGE.keys())
def test_wrong_usage(run: Run, words: list[str], message: str, way_out: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)
    assert way_out in done.err
    assert done.err.count("error[") == 1
    assert "Traceback" not in done.err


def test_no_command_shows_how_it_is_used(run: Run) -> None:
    done = run()
    assert (done.code, done.out) == (2, "")
    assert done.err == run("--help").out


def test_problems_in_the_content(run: Run) -> None:
    Path("brief.yaml").write_text("lenght: 90m\nstart: noon\n", encoding="utf-8")
    done = run("plan")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error[unknown-field]: unknown field `lenght` in the brief\n  --> brief.yaml:1:1\n")


def test_all_complaints_are_shown_with_an_empty_line_between(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_from(monkeypatch, ProblemsError([Diagnostic("a", "one"), Diagnostic("b", "two", severity="warning")]))
    assert run("list", "lengths") == Done(1, "", "error[a]: one\n\nwarning[b]: two\n")


def test_a_mistake_of_ours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_from(monkeypatch, RuntimeError("what\nnobody thought of"))
    done = run("list", "lengths")
    assert (done.code, done.out) == (70, "")
    assert re.fullmatch(
        r"error\[bug\]: workshopkit failed at lists\.py:\d+: RuntimeError: what\nhelp: this is our mistake, .*\n",
        done.err,
    )


def test_a_mistake_of_ours_is_shown_whole_to_those_who_look_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raise_from(monkeypatch, RuntimeError("what"))
    monkeypatch.setenv("WORKSHOPKIT_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["workshopkit", "list", "lengths"])
    with pytest.raises(RuntimeError, match="what"):
        app.run()


def test_an_interruption(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_from(monkeypatch, KeyboardInterrupt())
    assert run("list", "lengths") == Done(130, "", "")


# --- The table at the end ----------------------------------------------------------------------------------------


def test_the_table_tells_what_became_of_every_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    artifacts = (Artifact("deck.pptx", b"", slides=21), Artifact("cards.pdf", b"", pages=1), Artifact("a.md", b""))
    outcomes = (
        Outcome("deck.pptx", "beside", "deck.new.pptx"), Outcome("cards.pdf", "written"), Outcome("a.md", "same"),
        Outcome("old.pdf", "removed"), Outcome("mine.pdf", "kept"),
    )  # fmt: skip
    build_command.print_built(built_kit(tmp_path, artifacts, outcomes))
    lines = [re.split(r" {2,}", line) for line in capsys.readouterr().out.splitlines()]
    assert ["deck.pptx", "yours, kept: you have edited it"] in lines
    assert ["deck.new.pptx", "21 slides", "the new one (`--force` replaces yours)"] in lines
    assert ["cards.pdf", "1 page", "written"] in lines
    assert ["a.md", "unchanged"] in lines
    assert ["old.pdf", "removed, not made any more"] in lines
    assert ["mine.pdf", "yours, kept: you have edited it; not made any more"] in lines
    assert [str(tmp_path)] in lines


def built_kit(folder: Path, artifacts: tuple[Artifact, ...], outcomes: tuple[Outcome, ...]):
    """Return a finished build without having built."""
    from workshopkit.build import Built, open_workshop, plan_for
    from workshopkit.plan.model import Brief

    plan = plan_for(open_workshop("public-sector-innovation"), Brief())
    return Built(folder, artifacts, outcomes, plan, ())


# --- As a process ------------------------------------------------------------------------------------------------

PROBE = """
import sys, atexit, json
@atexit.register
def tell():
    json.dump(sorted(sys.modules), open(sys.argv.pop(), "w"))
from workshopkit.cli import app
place = sys.argv.pop()
try:
    app.run()
finally:
    sys.argv.append(place)
"""


def modules_after(tmp_path: Path, *words: str, probe: str = PROBE) -> set[str]:
    """Return the modules a process of its own has loaded when the command is done."""
    place = tmp_path / "modules.json"
    done = subprocess.run(
        [sys.executable, "-c", probe, *words, str(place)], capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(place.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], ["build", "--help"], ["list", "themes"], ["list", "audiences"], ["plan"], ["claims"]],
)
def test_quick_commands_load_no_heavy_engine(tmp_path: Path, words: list[str]) -> None:
    loaded = modules_after(tmp_path, *words)
    assert "workshopkit.cli.app" in loaded
    assert loaded & {"pptx", "weasyprint"} == set()


def test_the_probe_sees_an_engine(tmp_path: Path) -> None:
    assert "pptx" in modules_after(tmp_path, "--version", probe="import pptx\n" + PROBE)


def test_help_needs_neither_content_nor_documents(tmp_path: Path) -> None:
    loaded = modules_after(tmp_path, "--help")
    assert loaded & {"yaml", "jinja2", "lxml", "fontTools", "markdown_it", "workshopkit.content"} == set()


def process(*words: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "workshopkit", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip


def test_a_reader_that_stops_listening() -> None:
    with process("claims", "--format", "json") as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.read(1)
        started.stdout.close()
        complaints = started.stderr.read()
    assert (started.returncode, complaints) == (0, b"")


def test_a_terminal_that_shows_few_letters() -> None:
    with process("plan", PYTHONIOENCODING="ascii") as started:
        out, err = started.communicate()
    assert (started.returncode, err) == (0, b"")
    assert b"clock  min" in out
    with process("claims", "--format", "json", PYTHONIOENCODING="ascii") as started:
        out, err = started.communicate()
    assert (started.returncode, err) == (0, b"")
    assert json.loads(out.decode("utf-8"))["claims"]
