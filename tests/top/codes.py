"""Finds every diagnostic code in the source: whatever is handed to a parameter called `code`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "workshopkit"


@dataclass(frozen=True)
class Said:
    """One code as it is written; `*` stands for what is put together when the program runs."""

    code: str
    place: str


def said_codes(source: Path = SOURCE) -> list[Said]:
    """Return every code in the source with its place; raises ValueError for one that cannot be read there."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(source.rglob("*.py"))}
    takers = {name: index for tree in trees.values() for name, index in _takers(tree)}
    found = []
    for path, tree in trees.items():
        for node in ast.walk(tree):
            where = f"{path.relative_to(source).as_posix()}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and (handed := _handed(node, takers)) is not None:
                found += [Said(code, where) for code in _codes(handed, where)]
            elif isinstance(node, ast.FunctionDef) and (usual := _usual(node)) is not None:
                found += [Said(code, where) for code in _codes(usual, where)]
    return found


def _takers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield what takes a parameter `code`, and its place among those handed over; methods begin with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.args]
            if "code" in names and node.name != "__init__":
                is_method = names[0] == "self"
                yield "." * is_method + node.name, names.index("code") - is_method
        elif isinstance(node, ast.ClassDef):
            names = _fields(node)
            if "code" in names:
                yield node.name, names.index("code")


def _fields(node: ast.ClassDef) -> list[str]:
    """Return what a class is made from."""
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            return [argument.arg for argument in each.args.args][1:]
    targets = [each.target for each in node.body if isinstance(each, ast.AnnAssign)]
    return [each.id for each in targets if isinstance(each, ast.Name)]


def _handed(call: ast.Call, takers: dict[str, int]) -> ast.expr | None:
    name = f".{call.func.attr}" if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    named = next((each.value for each in call.keywords if each.arg == "code"), None)
    if name not in takers or named is not None:
        return named if name in takers else None
    return call.args[takers[name]] if takers[name] < len(call.args) else None


def _usual(node: ast.FunctionDef) -> ast.expr | None:
    names = [each.arg for each in node.args.args]
    usual = dict(zip(reversed(names), reversed(node.args.defaults), strict=False))
    return usual.get("code")


def _codes(value: ast.expr, where: str) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else "*" for each in value.values)
    elif isinstance(value, ast.IfExp):
        yield from _codes(value.body, where)
        yield from _codes(value.orelse, where)
    elif ast.unparse(value).rpartition(".")[2] != "code":  # handed on: it was read where it came from
        raise ValueError(f"{where}: `{ast.unparse(value)}` hides which code it is")
