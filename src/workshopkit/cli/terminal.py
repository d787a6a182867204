"""How things are printed: complaints, JSON, tables, progress; plain text when the output goes elsewhere."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from workshopkit.diagnostics import Diagnostic, did_you_mean, usage


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is being made, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True)  # a line that does not turn by itself: a thread would keep the build from forking
    with Live("starting", console=console, auto_refresh=False, transient=True) as line:
        yield lambda what: line.update(f"making {what}", refresh=True)


def words(text: str | None) -> tuple[str, ...]:
    """Return what stands between commas."""
    return tuple(word.strip() for word in (text or "").split(",") if word.strip())


def known_format(name: str, known: tuple[str, ...] = ("text", "json")) -> None:
    """Refuse a format that is not known."""
    if name not in known:
        raise usage("unknown-format", f"there is no format `{name}`", help=did_you_mean(name, known))


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(value, ensure_ascii=False, indent=1))  # noqa: T201


def show(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print complaints to stderr."""
    if diagnostics:
        print("\n\n".join(str(each) for each in diagnostics), file=sys.stderr)  # noqa: T201


def table(header: tuple[str, ...], rows: list[Any], *, head: bool = True) -> str:
    """Return aligned columns; the last one is not padded."""
    cells = [tuple(str(cell) for cell in row) for row in ([header] if head else []) + rows]
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(len(header))]
    lines = []
    for row in cells:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def say(text: str) -> None:
    """Print a line of what was asked for."""
    print(text)  # noqa: T201
