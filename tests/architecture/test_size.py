"""Modules and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

from house import PACKAGE, parse

SOURCE = Path(__file__).resolve().parents[2] / "src"
LONGEST_MODULE = 400
MEDIAN_MODULE = 120
LONGEST_FUNCTION = 60


def module_lengths(source: Path) -> dict[str, int]:
    """Return the number of lines of every module."""
    return {
        str(path.relative_to(source)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted((source / PACKAGE).rglob("*.py"))
    }


def function_lengths(source: Path) -> dict[str, int]:
    """Return the number of lines of every function, its docstring and decorators included."""
    return {
        f"{path.relative_to(source)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in sorted((source / PACKAGE).rglob("*.py"))
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def longer_than(most: int, lengths: dict[str, int]) -> dict[str, int]:
    """Return those that are too long, the longest first."""
    return dict(sorted(((name, n) for name, n in lengths.items() if n > most), key=lambda each: -each[1]))


def test_no_module_is_too_long() -> None:
    lengths = module_lengths(SOURCE)
    assert len(lengths) >= 50
    assert longer_than(LONGEST_MODULE, lengths) == {}
    written = [length for length in lengths.values() if length > 2]  # an empty package is no merit
    assert median(written) <= MEDIAN_MODULE


def test_no_function_is_too_long() -> None:
    lengths = function_lengths(SOURCE)
    assert len(lengths) >= 200
    assert longer_than(LONGEST_FUNCTION, lengths) == {}


def test_what_is_too_long_is_found(tmp_path: Path) -> None:
    module = tmp_path / PACKAGE / "long.py"
    module.parent.mkdir()
    module.write_text("def long():\n" + "    pass\n" * LONGEST_MODULE, encoding="utf-8")
    lines = LONGEST_MODULE + 1
    assert longer_than(LONGEST_MODULE, module_lengths(tmp_path)) == {f"{PACKAGE}/long.py": lines}
    assert longer_than(LONGEST_FUNCTION, function_lengths(tmp_path)) == {f"{PACKAGE}/long.py:1 long": lines}
