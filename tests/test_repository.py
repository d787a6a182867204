"""What must be true of the repository as a whole, and of the package that is made from it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import workshopkit

ROOT = Path(__file__).resolve().parents[1]
SHELL_SCRIPTS = ("kit", ".ci/run")
LOCKS = ("requirements.lock", "requirements-dev.lock")
SHIPPED = ("templates", "themes", "seeds")
LARGEST_FILE = 1024 * 1024
STEERING = "../" + "shared"


@cache
def tracked() -> Mapping[str, Path]:
    """Return the files under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: which files are under version control is not known")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {name: ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()}


@cache
def texts() -> Mapping[str, str]:
    """Return what is written in each text file under version control."""
    found = {}
    for name, path in tracked().items():
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            found[name] = content.decode("utf-8")
    return found


@cache
def project() -> Mapping[str, object]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_whole_repository_is_seen() -> None:
    assert len(texts()) >= 100
    assert {"kit", ".ci/run", "README.md", "pyproject.toml", "src/workshopkit/cli/app.py"} <= texts().keys()


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    patterns = [r"(?<![\w.$}])/(?:home|Users|root|work)/[\w.]", r"[A-Z]:\\Users\\", re.escape(f"{Path.home()}/")]
    if len(ROOT.parents) > 2:
        patterns.append(re.escape(f"{ROOT.parent}/"))
    found = [
        f"{name}: {match[0]}"
        for name, text in texts().items()
        for match in [re.search("|".join(patterns), text)]
        if match
    ]
    assert found == []


def test_only_the_ci_script_looks_outside() -> None:
    assert [name for name, text in texts().items() if STEERING in text] == [".ci/run"]


def test_no_file_is_large() -> None:
    assert [name for name, path in tracked().items() if path.stat().st_size > LARGEST_FILE] == []


def test_the_licence_is_apache_2() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.split()[:4] == ["Apache", "License", "Version", "2.0,"]
    assert "END OF TERMS AND CONDITIONS" in licence
    assert project()["project"]["license"] == "Apache-2.0"


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[([^\]]+)\]", changelog, flags=re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert workshopkit.__version__ in headings


# --- The locks ---------------------------------------------------------------------------------------------------


def locked(name: str) -> Mapping[str, str]:
    """Return the version of each package in the lock; each must have a hash."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.-]+)==(\S+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)", text, re.MULTILINE)
    assert len(entries) == sum("==" in line for line in text.splitlines())
    return {canonicalize_name(package): version for package, version, _ in entries}


def wanted(*groups: str) -> list[Requirement]:
    """Return the project's requirements and those of the groups."""
    listed = [*project()["project"]["dependencies"]]
    for group in groups:
        listed += [each for each in project()["dependency-groups"][group] if isinstance(each, str)]
    return [Requirement(each) for each in listed]


@pytest.mark.parametrize(("lock", "groups"), [("requirements.lock", ("setup",)), (LOCKS[1], ("setup", "dev"))])
def test_the_lock_holds_what_the_project_wants(lock: str, groups: tuple[str, ...]) -> None:
    versions = locked(lock)
    requirements = wanted(*groups)
    assert len(requirements) >= 14
    unmet = [
        str(each)
        for each in requirements
        if not each.specifier.contains(versions.get(canonicalize_name(each.name), "0"))
    ]
    assert unmet == []


def test_both_locks_agree() -> None:
    runtime, everything = (locked(name) for name in LOCKS)
    assert len(runtime) < len(everything)
    assert runtime.items() <= everything.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert (
        re.findall(
            r"^(?:-i|-f|--(?:extra-)?index-url|--find-links|--trusted-host)\b.*|\w+://\S+| @ \S+", text, re.MULTILINE
        )
        == []
    )


# --- The scripts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", SHELL_SCRIPTS)
def test_the_script_is_sound(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    shell = "sh" if script == "kit" else "bash"
    assert path.read_text(encoding="utf-8").splitlines()[0].endswith(shell)
    subprocess.run([shell, "-n", path], check=True)
    if checker := shutil.which("shellcheck"):
        subprocess.run([checker, path], check=True)


def test_ci_runs_what_the_readme_says_and_the_linters() -> None:
    steps = re.findall(r"^step (.+)$", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)
    assert [step.replace(".venv/bin/python -m ", "") for step in steps] == [
        "ruff check",
        "ruff format --check",
        "mypy",
        "./kit test",
    ]


def test_the_readme_begins_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (\./kit \w+)|^(\./kit \w+)", readme, re.MULTILINE)
    assert [indented or fenced for indented, fenced in commands][:2] == ["./kit build", "./kit test"]


# --- The wheel ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it, and nothing of the checkout, beside the packages it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    (site,) = environment.glob("lib/python*/site-packages")
    (needed,) = (path for path in map(Path, sys.path) if path.name == "site-packages" and (path / "yaml").is_dir())
    (site / "needed.pth").write_text(f"{needed}\n", encoding="utf-8")
    return environment


def run_installed(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [installed / "bin" / "workshopkit", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_wheel_brings_its_templates_themes_and_seeds(installed: Path) -> None:
    (package,) = installed.glob("lib/python*/site-packages/workshopkit")
    for kind in SHIPPED:
        inside = {
            path.relative_to(package / "_shipped").as_posix() for path in (package / "_shipped" / kind).rglob("*")
        }
        missing = [name for name in tracked() if name.startswith(f"{kind}/") and name not in inside]
        assert missing == []
        assert inside


def test_the_installed_command_runs_anywhere(installed: Path, tmp_path: Path) -> None:
    origin = "import workshopkit; print(workshopkit.__file__)"
    python = installed / "bin" / "python"
    where = subprocess.run([python, "-c", origin], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert where.startswith(f"{installed}/")
    themes = run_installed(installed, tmp_path, "list", "themes")
    assert (themes.returncode, themes.stderr) == (0, "")
    assert {"default", "example-ministry", "example-city"} <= set(themes.stdout.split())
    as_module = subprocess.run(
        [python, "-m", "workshopkit", "list", "themes"], cwd=tmp_path, capture_output=True, check=True
    )
    assert as_module.stdout.decode() == themes.stdout


def test_the_installed_command_builds_a_kit(installed: Path, tmp_path: Path) -> None:
    built = run_installed(installed, tmp_path, "build", "--length", "30m", "--output", "out")
    assert built.returncode == 0, built.stderr
    (kit_json,) = tmp_path.glob("out/**/kit.json")
    kit = json.loads(kit_json.read_text(encoding="utf-8"))
    assert {path.name for path in kit_json.parent.iterdir()} == {
        "kit.json",
        *(each["file"] for each in kit["artifacts"]),
    }
    assert len(kit["artifacts"]) == 7


# --- The documents -----------------------------------------------------------------------------------------------


def test_links_between_the_documents_lead_somewhere() -> None:
    links = [
        (name, target)
        for name, text in texts().items()
        if name.endswith(".md") and "/" not in name.removeprefix("docs/").removeprefix("decisions/")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", re.sub(r"`[^`\n]*`|^ {4}.*$", "", text, flags=re.MULTILINE))
        if "://" not in target
    ]
    assert len(links) >= 10
    assert [(name, target) for name, target in links if not (ROOT / name).parent.joinpath(target).exists()] == []


def test_no_two_test_modules_have_one_name() -> None:
    names = [Path(name).name for name in texts() if name.startswith("tests/") and name.endswith(".py")]
    assert len(names) > 60
    assert {name for name in names if names.count(name) > 1} <= {"conftest.py"}
