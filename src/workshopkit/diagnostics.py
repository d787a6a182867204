"""One complaint: what is wrong, where it stands in the author's file, and the way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


class ExitCode(IntEnum):
    """What the command hands back to the shell."""

    FINE = 0
    CONTENT = 1
    USAGE = 2
    BUG = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file a person wrote. Lines and columns count from 1; 0 means unknown."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1
    text: str = ""
    """The whole line as it stands in the file, without its line break."""
    unit: str = ""
    """What is counted where it is not lines: `row` in a table."""

    def label(self) -> str:
        """`path:line:column` as far as it is known, or `path, row 7`."""
        if self.unit:
            return f"{self.path}, {self.unit} {self.line}" if self.line else self.path
        parts = [self.path, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint, complete in itself: it can be printed, counted, sorted and tested."""

    code: str
    """Kebab-case name, documented in `docs/diagnostics.md`."""
    message: str
    """One sentence that stands alone, without a final full stop."""
    span: Span | None = None
    label: str = ""
    """What is said under the carets."""
    help: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """Draw the complaint as DESIGN section 9 shows it, without colour."""
        lines = [f"{self.severity}[{self.code}]: {self.message}"]
        if self.span is not None:
            lines += _place(self.span, self.label)
        if self.help:
            lines.append(f"help: {self.help}")
        return "\n".join(lines)

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, line and column, then by name."""
        span = self.span or Span("")
        return (span.path, span.line, span.column, self.code, self.message)

    def as_warning(self) -> Diagnostic:
        """Return the same complaint, which does not stop a build."""
        return replace(self, severity="warning")


class ProblemsError(Exception):
    """A step could not be done; it holds every complaint found and never prints."""

    def __init__(self, diagnostics: Iterable[Diagnostic], exit_code: ExitCode = ExitCode.CONTENT) -> None:
        """Keep the complaints in the order of their places."""
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(set(diagnostics), key=Diagnostic.sort_key))
        self.exit_code = exit_code
        super().__init__("; ".join(each.message for each in self.diagnostics))


def problem(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    help: str = "",
    label: str = "",
) -> ProblemsError:
    """Return an exception with one complaint about the content (exit code 1)."""
    return ProblemsError([Diagnostic(code, message, span, label, help)])


def usage(code: str, message: str, *, help: str = "") -> ProblemsError:
    """Return an exception with one complaint about how the command was called (exit code 2)."""
    return ProblemsError([Diagnostic(code, message, help=help)], ExitCode.USAGE)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a help line that names the nearest known word, or all of them when none is near."""
    if not known:
        return ""
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    if near:
        return f"did you mean `{folded[near[0]]}`?"
    return "known: " + ", ".join(f"`{each}`" for each in known)


def shown_path(path: Path) -> str:
    """Return the path as a person would type it: relative to the current folder when below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


_LONGEST, _BEFORE = 400, 100
"""Letters of a line that are shown, and how many of them before the place."""


def _window(text: str, column: int) -> tuple[str, int]:
    """Return as much of a line as is shown, and where the place is in it."""
    if len(text) <= _LONGEST:
        return text, column
    start = max(0, column - 1 - _BEFORE)
    return text[start : start + _LONGEST], column - start if column else 0


def _place(span: Span, label: str) -> list[str]:
    lines = [f"  --> {span.label()}"]
    if not span.line or not span.text:
        return lines
    gutter = " " * len(str(span.line))
    text, column = _window(span.text, span.column)
    lines += [f" {gutter} |", f" {span.line} | {text}"]
    if column:
        carets = "^" * max(1, min(span.length, len(text) - column + 1))
        indent = "".join("\t" if sign == "\t" else " " for sign in text[: column - 1])
        lines.append(f" {gutter} | {indent}{carets} {label}".rstrip())
    lines.append(f" {gutter} |")
    return lines
