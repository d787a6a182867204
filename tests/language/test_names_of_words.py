"""The name `_` is that of the function for words: nothing that is thrown away may have it where words are asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "workshopkit"
_INNER = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.FunctionDef, ast.Lambda)


def test_no_function_that_asks_for_words_gives_their_name_to_a_value() -> None:
    asking = 0
    for path in sorted(SOURCE.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, _INNER) and _asks(function):
                asking += 1
                assert not _binds(function), f"{path.name}:{function.lineno} calls a value `_` and asks for words"
    assert asking > 200


def test_the_check_sees_a_value_that_hides_the_words() -> None:
    hiding = ast.parse("def told(rows):\n    for _ in rows:\n        pass\n    return _('Slides')\n").body[0]
    assert isinstance(hiding, ast.FunctionDef)
    assert _asks(hiding)
    assert _binds(hiding)


def _asks(function: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "_"
        for each in ast.walk(function)
    )


def _binds(function: ast.AST) -> bool:
    names = [each for each in _own(function) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]
    arguments = [each.arg for each in _own(function) if isinstance(each, ast.arg)]
    return "_" in {*(each.id for each in names), *arguments}


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """Yield what belongs to a function itself, not to those inside it."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, _INNER):
            yield from _own(child)
