"""`./kit` on machines of every kind, played by small stand-ins for python3, apt-get and the others."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = "basename cat cksum cp dirname env find grep mkdir readlink rm rmdir sed sh sleep tail touch"

PYTHON = """#!/bin/sh
case "$2" in
*version_info*)
    [ ! -e "$STATE/old-python" ] || exit 1
    [ "$3" != ensurepip ] || [ ! -e "$STATE/no-venv" ] || exit 1
    echo "$STATE/bin/python3" ;;
*ctypes*) [ ! -e "$STATE/no-pango" ] ;;
venv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; echo venv >>"$STATE/calls" ;;
pip) echo pip >>"$STATE/calls"; sleep "${PIP_TAKES:-0}"; [ -z "${PIP_SAYS:-}" ] || { echo "$PIP_SAYS"; exit 1; } ;;
workshopkit | pytest | benchmarks.speed) (IFS='|'; echo "$*"); echo "in $PWD"; exit "${ENDS_WITH:-0}" ;;
*) echo "Python 3.9.2" ;;
esac
"""
APT = """#!/bin/sh
echo "apt-get $*" >>"$STATE/calls"
case "$*" in *install*) rm -f "$STATE/no-venv" "$STATE/no-pango" ;; esac
"""


@dataclass(frozen=True)
class Machine:
    """A folder that stands for a machine: its tools in `bin`, a checkout, and marks for what is missing."""

    state: Path

    @property
    def checkout(self) -> Path:
        return self.state / "a checkout"

    def put(self, name: str, script: str) -> None:
        path = self.state / "bin" / name
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def lacks(self, *marks: str) -> None:
        for mark in marks:
            (self.state / mark).touch()

    def command(self, *words: str) -> list[str]:
        return [str(self.checkout / "kit"), *words]

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        return {"PATH": str(self.state / "bin"), "STATE": str(self.state), "LC_ALL": "C.UTF-8", **more}

    def kit(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words),
            env=self.environment(more),
            cwd=self.state,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """Say what was called since last asked."""
        path = self.state / "calls"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        path.write_text("", encoding="utf-8")
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path.resolve())
    (made.state / "bin").mkdir()
    for tool in TOOLS.split():
        (made.state / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    made.put("python3", PYTHON)
    made.put("uname", "#!/bin/sh\necho ${SYSTEM:-Linux}\n")
    made.put("id", "#!/bin/sh\necho ${USER_ID:-1000}\n")
    made.checkout.mkdir()
    (made.checkout / "tests").mkdir()
    for name in ("kit", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, made.checkout)
    return made


def test_the_first_run_sets_up_and_the_second_starts_at_once(machine: Machine) -> None:
    first = machine.kit("build")
    assert (first.returncode, first.stderr) == (0, "kit: Setting up (once, about a minute) …\n")
    assert machine.calls() == ["venv", "pip", "pip"]
    second = machine.kit("build")
    assert (second.returncode, second.stderr) == (0, "")
    assert machine.calls() == []


def test_words_folder_and_exit_code_pass_through(machine: Machine) -> None:
    done = machine.kit("plan", "--audience", "two words", ENDS_WITH="70")
    assert done.returncode == 70
    assert done.stdout == f"-m|workshopkit|plan|--audience|two words\nin {machine.state}\n"


@pytest.mark.parametrize(
    ("words", "marks", "rest"),
    [
        ((), "not slow", ""),
        (("-k", "deck"), "not slow", "|-k|deck"),
        (("-x", "--all", "tests"), "", "|-x|tests"),
    ],
)
def test_tests_leave_out_the_slow_ones_unless_all(
    machine: Machine, words: tuple[str, ...], marks: str, rest: str
) -> None:
    done = machine.kit("test", *words, ENDS_WITH="1")
    assert done.returncode == 1
    assert done.stdout == f"-m|pytest|-n|auto|--maxprocesses|4|-m|{marks}{rest}\nin {machine.checkout}\n"


def test_building_needs_no_test_packages_and_tests_add_them_once(machine: Machine) -> None:
    machine.kit("build")
    machine.calls()
    machine.kit("test")
    assert machine.calls() == ["pip", "pip"]
    machine.kit("test")
    machine.kit("build")
    assert machine.calls() == []


def test_the_bench_has_the_packages_of_the_tests_and_takes_words(machine: Machine) -> None:
    done = machine.kit("bench", "--runs", "9", ENDS_WITH="3")
    assert done.returncode == 3
    assert done.stdout == f"-m|benchmarks.speed|--runs|9\nin {machine.checkout}/tests\n"
    assert machine.calls() == ["venv", "pip", "pip"]
    assert machine.kit("test").stderr == ""


def test_a_changed_lock_is_installed_over_the_old(machine: Machine) -> None:
    machine.kit("build")
    machine.calls()
    with (machine.checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")
    machine.kit("build")
    assert machine.calls() == ["pip", "pip"]


def test_a_moved_checkout_is_set_up_again(machine: Machine) -> None:
    machine.kit("build")
    machine.calls()
    machine.checkout.rename(machine.state / "elsewhere")
    (machine.state / "elsewhere").rename(machine.state / "moved")
    machine.checkout.symlink_to("moved")
    machine.kit("build")
    assert machine.calls() == ["venv", "pip", "pip"]


@pytest.mark.parametrize("broken", ["python", "setting up"])
def test_a_broken_environment_is_made_again(machine: Machine, broken: str) -> None:
    if broken == "python":
        machine.kit("build")
        (machine.checkout / ".venv/bin/python").unlink()
    else:
        machine.kit("build", PIP_SAYS="ERROR: no space left")
    machine.calls()
    assert machine.kit("build").returncode == 0
    assert machine.calls() == ["venv", "pip", "pip"]


def test_two_at_once_set_up_once(machine: Machine) -> None:
    environment = machine.environment({"PIP_TAKES": "0.5"})
    both = [
        subprocess.Popen(
            machine.command(word), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for word in ("plan", "build")
    ]
    spoken = [each.communicate() for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert [out.partition("\n")[0] for out, _ in spoken] == ["-m|workshopkit|plan", "-m|workshopkit|build"]
    assert sorted(err.count("waiting for it") for _, err in spoken) == [0, 1]
    assert machine.calls() == ["venv", "pip", "pip"]


def test_what_a_killed_run_left_behind_stops_nobody(machine: Machine) -> None:
    lock = machine.checkout / ".venv/setting-up"
    lock.mkdir(parents=True)
    gone = subprocess.Popen([shutil.which("true") or "true"])
    gone.wait()
    (lock / "pid").write_text(f"{gone.pid}\n", encoding="utf-8")
    started = time.monotonic()
    assert machine.kit("build").returncode == 0
    assert time.monotonic() - started < 5
    assert not lock.exists()


@pytest.mark.parametrize(
    ("says", "heard"),
    [
        ("Retrying after NewConnectionError('Temporary failure in name resolution')", "Is the network there"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "Is the network there"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n"),
    ],
)
def test_packages_that_cannot_be_had_are_one_clear_complaint(machine: Machine, says: str, heard: str) -> None:
    done = machine.kit("build", PIP_SAYS=f"Traceback (most recent call last)\n{says}\nmore")
    assert (done.returncode, done.stdout) == (1, "")
    assert heard in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith(f"kit: What pip said is in {machine.checkout}/.venv/setup.log\n")


@pytest.mark.parametrize("user", ["0", "1000"])
def test_what_is_missing_is_installed_where_that_is_allowed(machine: Machine, user: str) -> None:
    machine.lacks("no-venv", "no-pango")
    machine.put("apt-get", APT)
    machine.put("sudo", '#!/bin/sh\n[ "$1" = -n ] && shift && "$@"\n')
    machine.put("true", "#!/bin/sh\n")
    done = machine.kit("build", USER_ID=user)
    assert done.returncode == 0
    packages = "python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert done.stderr.splitlines()[0] == f"kit: Installing {packages} with apt …"
    update, install, *rest = machine.calls()
    assert update == "apt-get -q update"
    assert install.endswith(f"install -y -q --no-install-recommends {packages}")
    assert rest == ["venv", "pip", "pip"]


@pytest.mark.parametrize(
    ("installer", "marks", "command"),
    [
        (
            "apt-get",
            ("no-venv",),
            "sudo apt-get update && sudo apt-get install -y python3-venv",
        ),
        (
            "apt-get",
            ("no-pango",),
            "sudo apt-get update && sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("dnf", ("no-pango",), "sudo dnf install -y pango harfbuzz"),
        ("apk", ("no-venv", "no-pango"), "sudo apk add python3 pango so:libharfbuzz-subset.so.0"),
        ("brew", ("no-pango",), "brew install pango"),
        ("none", ("no-pango",), "(with this system's installer:) Python 3.11 or newer with venv; Pango"),
    ],
)
def test_otherwise_the_one_command_is_said(
    machine: Machine, installer: str, marks: tuple[str, ...], command: str
) -> None:
    machine.lacks(*marks)
    machine.put(installer, APT)
    machine.put("sudo", "#!/bin/sh\nexit 1\n")
    done = machine.kit("build")
    assert (done.returncode, done.stdout) == (1, "")
    please, said = done.stderr.splitlines()
    assert "Please type this once" in please
    assert said.startswith(f"kit:     {command}")
    assert machine.calls() == []


def test_an_old_python_is_named(machine: Machine) -> None:
    machine.lacks("old-python")
    done = machine.kit("build")
    assert done.returncode == 1
    assert done.stderr == "kit: Python 3.11 or newer is needed; this machine has Python 3.9.2.\n"


@pytest.mark.parametrize("system", ["MINGW64_NT-10.0", "MSYS_NT-10.0", "CYGWIN_NT-10.0"])
def test_windows_is_sent_to_wsl(machine: Machine, system: str) -> None:
    done = machine.kit("build", SYSTEM=system)
    assert done.returncode == 1
    assert "wsl --install" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(machine: Machine) -> None:
    (machine.checkout / ".venv").touch()
    done = machine.kit("build")
    assert done.returncode == 1
    assert done.stderr == f"kit: cannot write to {machine.checkout}; the first run makes .venv there.\n"
