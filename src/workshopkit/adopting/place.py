"""Where the adopted text goes: whole or not at all, and never over a person's edits."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from workshopkit.diagnostics import Span, problem, shown_path
from workshopkit.write import is_untouched, read_manifest, rows


def check_free(target: Path, content: bytes, *, force: bool) -> None:
    """Raise ProblemsError when a file stands in the place that a person may have edited."""

    def replaceable() -> bool:
        recorded = [row for row in rows(read_manifest(target.parent)) if row["file"] == target.name]
        return any(is_untouched(target.parent, row) for row in recorded) or target.read_bytes() == content

    refuse_taken(target, replaceable, force=force, example="deck.md", because="may have been edited")


def refuse_taken(
    target: Path, replaceable: Callable[[], bool], *, force: bool, example: str, because: str
) -> None:  # fmt: skip
    """Raise ProblemsError when a folder, or a file that may not be replaced, stands in the place; `because` of what."""
    shown = Span(shown_path(target))
    if target.is_dir():
        help_text = f"name a file: `-o {example}`"
        raise problem("file-taken", f"`{target.name}` is a folder; nothing was written", shown, help=help_text)
    if force or not target.exists():
        return
    try:
        free = replaceable()
    except OSError as error:
        raise problem("unreadable-file", f"`{target.name}` cannot be read: {error.strerror}", shown) from None
    if not free:
        raise problem(
            "file-taken", f"`{target.name}` is there already and {because}; nothing was written", shown,
            help="name another file with `-o`, or replace this one with `--force`",
        )  # fmt: skip


def refuse_other(target: Path, generator: str, *, force: bool, example: str, because: str) -> None:
    """Raise ProblemsError when a page stands in the place that was not made by `generator`, as it says at its head."""

    def ours() -> bool:
        with target.open("rb") as file:
            return f'<meta name="generator" content="{generator}'.encode() in file.read(4096)

    refuse_taken(target, ours, force=force, example=example, because=because)


def write_text(target: Path, content: bytes) -> None:
    """Write a file beside its place and then move it there; raises ProblemsError when it cannot be written."""
    staged: str | None = None
    try:
        target = target.resolve()
        number, staged = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        with os.fdopen(number, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(staged).chmod(0o666 & ~mask)
        Path(staged).replace(target)
    except OSError as error:
        if staged is not None:
            Path(staged).unlink(missing_ok=True)
        raise problem(
            "file-not-writable", f"`{target.name}` cannot be written: {error.strerror}; nothing was changed",
            Span(shown_path(target)), help="name another place with `-o`",
        ) from None  # fmt: skip
