"""Documents side by side: whatever becomes of a child, the answer is whole, in order, and nothing is left running.

Each test runs a process of its own: pytest may have threads, and then nothing is forked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workshopkit.diagnostics import ExitCode, ProblemsError
from workshopkit.workers import VARIABLE, Job, Team, may_fork, places

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children can be looked at on Linux only")

HEAD = """
import os, signal, sys, threading, time
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, problem
from workshopkit.workers import Job, Team
parent, told = os.getpid(), []
def who(name, wait=0.0):
    time.sleep(wait)
    return name, os.getpid() != parent
def fail(error):
    raise error
def zombies():
    try:
        return os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return "none"
"""


def run(script: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", HEAD + script],
        capture_output=True, text=True, check=False, timeout=120, env={**os.environ, **more},
    )  # fmt: skip


def says(script: str, **more: str) -> list[str]:
    done = run(script, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_results_come_in_the_order_of_the_jobs_and_the_heaviest_is_begun_first() -> None:
    lines = says("""
with Team(2, told.append) as team:
    for name, weight in (("a", 1), ("b", 0), ("c", 3), ("d", 2)):
        team.add(Job(name, lambda name=name: who(name, 0.2 if name == "c" else 0.0), weight))
    print(team.results())
print(told)
print(zombies())
""")
    assert lines[0] == "[('a', True), ('b', False), ('c', True), ('d', True)]"
    assert lines[1].startswith("['a', 'a, c', 'b', ")
    assert lines[2] == "none"


@pytest.mark.parametrize("count", [1, 3])
def test_complaints_of_all_jobs_come_together(count: int) -> None:
    lines = says(f"""
with Team({count}, told.append) as team:
    team.refuse(problem("found-before", "before"))
    team.add(Job("a", lambda: fail(problem("not-so", "first"))))
    team.add(Job("b", lambda: who("b")))
    team.add(Job("c", lambda: fail(ProblemsError([Diagnostic("not-that", "second")], ExitCode.USAGE))))
    try:
        team.results()
    except ProblemsError as error:
        print([each.code for each in error.diagnostics], int(error.exit_code), type(error.exit_code).__name__)
print(zombies())
""")
    assert lines == ["['found-before', 'not-so', 'not-that'] 2 ExitCode", "none"]


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (
            "os.kill(os.getpid(), signal.SIGKILL)",
            "its process was stopped by signal 9, as happens when memory runs out",
        ),
        ("os.kill(os.getpid(), signal.SIGTERM)", "its process was stopped by signal 15"),
        ("os._exit(0)", "its process ended too early"),
        ("os._exit(3)", "its process ended too early"),
        ("fail(MemoryError())", "there was not enough memory"),
    ],
)
def test_a_child_that_dies_is_one_complaint(end: str, why: str) -> None:
    lines = says(f"""
with Team(2, told.append) as team:
    team.add(Job("guide", lambda: {end}))
    team.add(Job("cards", lambda: "x" * 3_000_000))
    try:
        team.results()
    except ProblemsError as error:
        print([(each.code, each.message) for each in error.diagnostics], int(error.exit_code))
print(zombies())
""")
    assert lines == [f"[('process-lost', '`guide` was not made: {why}')] 1", "none"]


def test_no_memory_in_our_own_process_is_the_same_complaint() -> None:
    def starve() -> None:
        raise MemoryError

    with Team[None](1, lambda _: None) as team:
        team.add(Job("guide", starve))
        with pytest.raises(ProblemsError) as caught:
            team.results()
    assert [each.message for each in caught.value.diagnostics] == ["`guide` was not made: there was not enough memory"]


def test_a_mistake_of_ours_shows_its_place() -> None:
    done = run(
        """
def broken():
    return 1 // 0
with Team(2, told.append) as team:
    team.add(Job("a", broken))
    team.add(Job("b", lambda: who("b", 20)))
    team.add(Job("c", lambda: who("c")))
    team.results()
""".replace("20", "0.1")
    )
    assert done.returncode == 1
    assert "in broken" in done.stderr
    assert done.stderr.rstrip().endswith("ZeroDivisionError: integer division or modulo by zero")


def test_what_cannot_be_handed_over_is_made_here() -> None:
    assert says("""
with Team(2, told.append) as team:
    team.add(Job("a", lambda: (lambda: 5)))
    team.add(Job("b", lambda: who("b")))
    made = team.results()
    print(made[0](), made[1])
""") == ["5 ('b', True)"]


@pytest.mark.parametrize(
    "hinder",
    [
        "threading.Thread(target=time.sleep, args=(5,), daemon=True).start()",
        "import _thread; _thread.start_new_thread(time.sleep, (5,))",
    ],
)
def test_nothing_is_forked_beside_a_thread(hinder: str) -> None:
    assert says(f"""
{hinder}
with Team(2, told.append) as team:
    team.add(Job("a", lambda: who("a")))
    team.add(Job("b", lambda: who("b")))
    print(team.results(), told)
""") == ["[('a', False), ('b', False)] ['a', 'b']"]


def test_a_system_that_allows_no_more_processes_gets_its_documents_all_the_same() -> None:
    assert says("""
real, count = os.fork, []
def fork():
    count.append(1)
    if len(count) > 1:
        raise BlockingIOError(11, "Resource temporarily unavailable")
    return real()
os.fork = fork
with Team(3, told.append) as team:
    for name in "abc":
        team.add(Job(name, lambda name=name: who(name)))
    print(team.results())
print(zombies(), len(os.listdir("/proc/self/fd")) < 8)
""") == ["[('a', True), ('b', False), ('c', False)]", "none True"]


def test_children_end_with_an_interrupted_parent() -> None:
    lines = says("""
try:
    with Team(2, told.append) as team:
        team.add(Job("a", lambda: who("a", 60)))
        team.add(Job("b", lambda: who("b", 60)))
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGINT))
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        os.setpgid(0, 0)
        begun = time.perf_counter()
        team.results()
except KeyboardInterrupt:
    print(time.perf_counter() - begun < 10, zombies())
""")
    assert lines == ["True none"]


@pytest.mark.parametrize("asked", ["0", "two", "-1", "65", "1.5"])
def test_a_number_of_workers_that_is_none_is_refused(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, asked)
    with pytest.raises(ProblemsError) as caught:
        places()
    assert caught.value.exit_code == ExitCode.USAGE
    assert caught.value.diagnostics[0].code == "unknown-workers"


def test_workers_are_as_many_as_asked_for_or_as_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, " 3 ")
    assert places() == 3
    monkeypatch.delenv(VARIABLE)
    assert places() == min(8, len(os.sched_getaffinity(0)))


def test_macos_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshopkit.workers._FORKS", False)
    assert not may_fork()


BUILD = """
import workshopkit.outputs.registry as registry
from dataclasses import replace
def sabotage(name, make):
    registry.OUTPUTS[name] = replace(registry.OUTPUTS[name], make=make)
{change}
sys.argv = ["workshopkit", "build", "--length", "30m", "--date", "2026-11-21", "--output", {output!r}, *{words!r}]
from workshopkit.cli.app import run
run()
"""


def kit(folder: Path, *words: str, change: str = "", workers: str = "2") -> subprocess.CompletedProcess[str]:
    return run(BUILD.format(change=change, output=str(folder), words=words), **{VARIABLE: workers})


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def test_a_kit_has_the_same_bytes_side_by_side_and_in_order(tmp_path: Path) -> None:
    made = {}
    for workers in ("1", "4"):
        done = kit(tmp_path / workers, workers=workers)
        assert done.returncode == 0, done.stderr
        made[workers] = files(tmp_path / workers)
    names = {Path(name).name for name in made["1"]}
    assert names >= {"deck.pptx", "facilitator-guide.pdf", "exercise-cards.pdf", "deck.md", "kit.json"}
    assert made["1"] == made["4"]


def test_a_child_that_dies_leaves_nothing_written(tmp_path: Path) -> None:
    change = "sabotage('canvases', lambda kit, work: os.kill(os.getpid(), signal.SIGKILL))"
    done = kit(tmp_path / "out", "--only", "deck,canvases,markdown", change=change)
    assert done.returncode == ExitCode.CONTENT
    assert done.stderr.startswith("error[process-lost]: `canvases` was not made: its process was stopped by signal 9")
    assert done.stderr.count("error[") == 1
    assert files(tmp_path) == {}


def test_all_documents_complain_at_once(tmp_path: Path) -> None:
    change = """
for name in ("handout", "canvases", "run-sheet"):
    sabotage(name, lambda kit, work, name=name: fail(problem("text-does-not-fit", f"a word of {name}")))
"""
    for workers in ("1", "2"):
        done = kit(
            tmp_path, "--only", "deck,run-sheet,handout,canvases,markdown", change=change, workers=workers
        )  # fmt: skip
        assert done.returncode == ExitCode.CONTENT
        said = [line for line in done.stderr.splitlines() if line.startswith("error[")]
        assert said == [f"error[text-does-not-fit]: a word of {name}" for name in ("canvases", "handout", "run-sheet")]
    assert files(tmp_path) == {}


def test_an_interrupted_build_leaves_no_process_and_nothing_written(tmp_path: Path) -> None:
    change = """
for name in ("guide", "canvases"):
    sabotage(name, lambda kit, work: time.sleep(90))
"""
    script = HEAD + BUILD.format(change=change, output=str(tmp_path / "out"), words=("--only", "guide,canvases"))
    process = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, VARIABLE: "2"}, start_new_session=True,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + 60
    while len(found := children.read_text(encoding="ascii").split()) < 2:
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (ExitCode.INTERRUPTED, "")
    assert [pid for pid in found if Path(f"/proc/{pid}").exists()] == []
    assert files(tmp_path) == {}


def test_what_shows_no_slides_is_made_without_them(tmp_path: Path) -> None:
    change = """
import workshopkit.outputs.deck as deck
import workshopkit.deck.arrange as arranging
deck.arrange = arranging.arrange = deck.compose_deck = lambda *_, **__: fail(AssertionError("slides were set"))
"""
    done = kit(tmp_path / "out", "--only", "canvases", change=change)
    assert done.returncode == 0, done.stderr
    done = kit(tmp_path / "out", "--only", "deck", change=change)
    assert done.returncode == ExitCode.BUG
    assert "slides were set" in done.stderr


def test_a_handout_alone_names_the_same_build_as_in_a_kit(tmp_path: Path) -> None:
    for name, words in (("alone", "handout"), ("beside", "handout,markdown,run-sheet")):
        done = kit(tmp_path / name, "--only", words)
        assert done.returncode == 0, done.stderr
    alone, beside = files(tmp_path / "alone"), files(tmp_path / "beside")
    [place] = [name for name in alone if name.endswith("participant-handout.pdf")]
    assert alone[place] == beside[place]
