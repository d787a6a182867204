"""The house stands as docs/architecture.md draws it, and the checker sees what would break it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from house import ENGINES, HEAVY, PACKAGE, ROWS, RULES, House, read_house, row_of

SOURCE = Path(__file__).resolve().parents[2] / "src"
FEWEST_MODULES = 50
FEWEST_IMPORTS = 150


@pytest.fixture(scope="module")
def house() -> House:
    """Read the real one."""
    return read_house(SOURCE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(house: House, rule: Callable[[House], list[str]]) -> None:
    assert rule(house) == []


def test_every_module_and_room_was_seen(house: House) -> None:
    assert {row_of(module) for module in house.modules} >= ROWS.keys()
    rooms_on_disk = {path.stem for path in (SOURCE / PACKAGE).iterdir() if path.suffix == ".py" or path.is_dir()}
    rooms_seen = {module.partition(".")[0] or "__init__" for module in house.modules}
    assert rooms_seen == rooms_on_disk - {"__pycache__", "_shipped", "py"}
    assert len(house.modules) == len(list(SOURCE.rglob("*.py"))) >= FEWEST_MODULES
    assert sum(1 for _ in house.inside()) >= FEWEST_IMPORTS


def test_every_engine_was_seen_at_home(house: House) -> None:
    assert {each.imported.partition(".")[0] for each in house.imports} >= ENGINES.keys() - {"mdit_py_plugins"}


def test_a_start_loads_no_heavy_engine() -> None:
    script = "import json, sys, workshopkit.cli.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    assert f"{PACKAGE}.cli" in loaded
    assert [name for name in loaded if name in HEAVY] == []


SOUND = {
    "__init__.py": "",
    "units.py": "",
    "source.py": "import yaml",
    "transcripts/__init__.py": "from workshopkit import units",
    "content/__init__.py": "from workshopkit.transcripts import Transcript",
    "content/model.py": "",
    "themes/__init__.py": "",
    "themes/model.py": "from ..units import Colour",
    "plan/__init__.py": "from workshopkit.content import model",
    "deck/__init__.py": "from workshopkit.themes.model import Theme",
    "deck/parse.py": "import markdown_it",
    "render/__init__.py": "",
    "render/pptx/__init__.py": "import pptx",
    "render/engine.py": "def start():\n    import weasyprint",
    "outputs/__init__.py": "def write():\n    from workshopkit.render.pptx import write_pptx",
    "cli.py": "import typer\nfrom workshopkit import __version__, outputs",
}

PLANTED = {
    "a stranger": ("strangers", "helpers.py", ""),
    "an import from below": ("climbing", "units.py", "from workshopkit.source import a\nimport workshopkit.plan"),
    "one that is put off": ("climbing", "content/model.py", "def late():\n    from workshopkit import outputs"),
    "a relative one": ("climbing", "themes/model.py", "from ..deck import parse"),
    "the version, which is the top's": ("climbing", "source.py", "from workshopkit import __version__"),
    "the look in the plan": ("bridges", "plan/__init__.py", "from workshopkit.themes.model import Theme"),
    "minutes in the look": ("bridges", "deck/parse.py", "from workshopkit import content"),
    "yaml out of its box": ("loose_engines", "content/model.py", "import yaml.nodes"),
    "PowerPoint in an output": ("loose_engines", "outputs/deck.py", "def late():\n    from pptx import Presentation"),
    "an import by name": ("loose_engines", "outputs/deck.py", "import importlib\nimportlib.import_module('pptx')"),
    "a heavy start": ("heavy_starts", "render/engine.py", "import weasyprint"),
    "a heavy start by a friend": ("heavy_starts", "outputs/deck.py", "from workshopkit.render import pptx"),
    "two that need each other": ("cycles", "themes/model.py", "from workshopkit.themes.a import x"),
}


def build(folder: Path, files: dict[str, str]) -> House:
    for name, text in files.items():
        path = folder / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_house(folder)


def test_a_sound_house_is_called_sound(tmp_path: Path) -> None:
    sound = build(tmp_path, SOUND)
    assert [complaint for rule in RULES for complaint in rule(sound)] == []


@pytest.mark.parametrize(("rule", "name", "text"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_fault_is_found(tmp_path: Path, rule: str, name: str, text: str) -> None:
    round_trip = {"themes/a.py": "def late():\n    from workshopkit.themes import model"}
    broken = build(tmp_path, SOUND | round_trip | {name: text})
    assert {each.__name__ for each in RULES if each(broken)} == {rule}
