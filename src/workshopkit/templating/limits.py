"""What a template may spend: so many steps, texts and lists of such a size; an endless one ends in a complaint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Any, Final, cast

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS: Final = 1_000_000
"""Rounds of loops and calls, all together; a guide for a whole day takes some thirty thousand."""
CALL: Final = 20
"""Steps that a call counts for."""
LONGEST_TEXT, LONGEST_LIST = 2_000_000, 20_000
"""Letters of a text and items of a list that a template makes."""
WIDEST: Final = 10_000
"""The largest number that a text is filled up to, indented by or repeated with."""
_WIDTHS = re.compile(r"\d{5,}")
_NESTED = re.compile(r"\{[^{}]*\{")
"""A width that is itself a value."""
_WIDE_METHODS = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs"})
_GROWING_METHODS = frozenset({"replace", "join", "translate"})
_WIDE_FILTERS = ("center", "indent", "batch", "slice", "wordwrap", "format", "truncate", "tojson", "pprint")
_COUNTED, _MEASURED = "counted-steps", "measured-text"
_left: ContextVar[list[int] | None] = ContextVar("left", default=None)


@contextmanager
def limited() -> Iterator[None]:
    """Let a template spend its steps, and no more."""
    before = _left.set([MOST_STEPS])
    try:
        yield
    finally:
        _left.reset(before)


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing goes on without end, nor grows without end."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, *, trusted: Callable[[Path], bool], **how: Any) -> None:
        """Make the environment; loops in `trusted` templates are not counted."""
        super().__init__(**how)
        self._trusted = trusted
        self.globals.pop("lipsum", None)
        self.filters.update({name: _narrow(name, self.filters[name]) for name in _WIDE_FILTERS if name in self.filters})
        self.filters.update({name: _bounded(self.filters[name]) for name in ("replace", "join")})
        self.filters[_COUNTED], self.filters[_MEASURED] = _counted, _measured

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template; in one that is not trusted, loops are counted and texts that are put together measured."""
        tree = super()._parse(source, name, filename)
        if filename is None or not self._trusted(Path(filename).resolve()):
            for loop in tree.find_all(nodes.For):
                loop.iter = _through(loop.iter, _COUNTED)
            for each in tree.find_all((nodes.Output, nodes.Assign)):
                _measure_within(each)
        return tree

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute, unless the result would be too large."""
        if operator == "**" and (abs(left) > WIDEST or abs(right) > 64):
            raise SecurityError("it computes too large a power")
        if operator == "*":
            for value, times in ((left, right), (right, left)):
                if isinstance(value, (str, list, tuple)) and isinstance(times, int):
                    _refuse_size(value, len(value) * times)
        if operator == "+" and isinstance(left, (str, list, tuple)) and hasattr(right, "__len__"):
            _refuse_size(left, len(left) + len(right))
        if operator == "%" and isinstance(left, str) and _WIDTHS.search(left):
            raise SecurityError("it fills up a text without end")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Any:
        """Return `format` of a text as the sandbox lets it be called; one that fills up without end is refused."""
        formats = getattr(value, "__name__", "") in {"format", "format_map"}
        pattern = getattr(value, "__self__", "") if formats else ""
        if isinstance(pattern, str) and (_WIDTHS.search(pattern) or _NESTED.search(pattern)):
            raise SecurityError("it fills up a text without end")
        return super().wrap_str_format(value)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja has it
        """Call, counted; a method that makes a text larger is asked by how much."""
        _spend(CALL)
        owner, name = getattr(__obj, "__self__", None), getattr(__obj, "__name__", "")
        if isinstance(owner, str) and name in _WIDE_METHODS | _GROWING_METHODS:
            _refuse_widths("", *args, *kwargs.values())
            if name in _GROWING_METHODS:
                _refuse_growth(owner, args)
        return super().call(__context, __obj, *args, **kwargs)


def _spend(steps: int) -> None:
    left = _left.get()
    if left is None:
        return
    left[0] -= steps
    if left[0] < 0:
        raise SecurityError(f"it goes on without end: it takes more than {MOST_STEPS:,} steps")


def _counted(values: Any) -> Any:
    """Return what a loop goes over; its rounds are counted."""
    if hasattr(values, "__len__"):
        _spend(len(values))
        return values
    return _one_by_one(values)


def _one_by_one(values: Iterable[Any]) -> Iterator[Any]:
    for each in values:
        _spend(1)
        yield each


def _measured(text: Any) -> Any:
    """Return a text that was put together, if it is not too long."""
    if isinstance(text, str):
        _refuse_size(text, len(text))
    return text


def _refuse_size(value: Any, size: int) -> None:
    if size > (LONGEST_TEXT if isinstance(value, str) else LONGEST_LIST):
        raise SecurityError("it makes a text or a list that grows without end")


def _refuse_widths(pattern: str, *values: Any) -> None:
    """Refuse numbers to which a text would be filled up, among the values or in a pattern."""
    numbers = [each for each in values if isinstance(each, int)]
    if (any(abs(each) > WIDEST for each in numbers) and not pattern) or _WIDTHS.search(pattern):
        raise SecurityError("it fills up a text without end")


def _refuse_growth(text: str, args: tuple[Any, ...]) -> None:
    """Refuse a text that takes in another so often that it grows without end."""
    grows = max((len(each) for each in args if hasattr(each, "__len__")), default=0)
    if (len(text) + 1) * grows > 50 * LONGEST_TEXT:
        raise SecurityError("it makes a text or a list that grows without end")


def _narrow(name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that fills up no text without end."""

    @wraps(filter_)
    def narrow(*args: Any, **kwargs: Any) -> Any:
        pattern = next((each for each in args if isinstance(each, str)), "") if name == "format" else ""
        _refuse_widths(pattern, *args, *kwargs.values())
        return filter_(*args, **kwargs)

    return narrow


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter whose text does not grow without end."""

    @wraps(filter_)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        given = [each for each in (*args, *kwargs.values()) if hasattr(each, "__len__") and not _is_context(each)]
        sized = sorted(map(len, given))
        if len(sized) > 1 and (sized[-1] + 1) * sized[-2] > 50 * LONGEST_TEXT:
            raise SecurityError("it makes a text or a list that grows without end")
        return filter_(*args, **kwargs)

    return bounded


def _is_context(value: Any) -> bool:
    return isinstance(value, Mapping) or hasattr(value, "eval_ctx")


def _measure_within(tree: nodes.Node) -> None:
    """Have every text that is put together inside a part of a template measured."""
    for parent in (tree, *tree.find_all(nodes.Node)):
        if isinstance(parent, nodes.Filter) and parent.name == _MEASURED:
            continue
        for field, value in parent.iter_fields():
            if isinstance(value, nodes.Concat):
                setattr(parent, field, _through(value, _MEASURED))
            elif isinstance(value, list):
                made = [_through(each, _MEASURED) if isinstance(each, nodes.Concat) else each for each in value]
                setattr(parent, field, made)


def _through(node: nodes.Node, name: str) -> nodes.Filter:
    """Return an expression that goes through a filter."""
    return nodes.Filter(
        cast("nodes.Expr", node), name, [], [], None, None, lineno=node.lineno, environment=node.environment
    )
