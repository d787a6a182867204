"""`--fix`: write the nearest legible colours into a `theme.yaml`, and leave every other sign of it as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshopkit.diagnostics import ProblemsError, problem
from workshopkit.source import Document, Loc, SourceFile, parse_yaml
from workshopkit.themes.contrast import colours_of, mends
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import FILE, load_theme
from workshopkit.themes.model import Theme
from workshopkit.theming.model import Change
from workshopkit.write import write_files

_VALUE = re.compile(r"""(["']?)\#?[0-9A-Fa-f]{3,6}\1""")
_COLON = re.compile(r"\s*:\s*")


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was changed, and in which file."""

    path: Path
    changes: tuple[Change, ...]


def fix_theme(theme: Theme) -> Fixed:
    """Write the colours that can be read into the theme's own file; raises ProblemsError when that is not enough.

    What it inherits and cannot be read there is written into its own file too: the theme it extends stays as it is.
    """
    path = theme.folder / FILE
    now = colours_of(theme)
    changes = tuple(Change(token, now[token], made) for token, made in sorted(mends(theme).items()))
    source = SourceFile.read(path)
    text = source.text
    for each in changes:
        text = _written(SourceFile(path, text), each)
    if changes:
        old = path.read_bytes()
        write_files(theme.folder, {FILE: text.encode()})
        try:
            left = tuple(refusals(load_theme(f"{theme.folder}/")))
        except ProblemsError:
            write_files(theme.folder, {FILE: old})
            raise
    else:
        left = tuple(refusals(theme))
    if left:
        raise ProblemsError(left)
    return Fixed(path, changes)


def _written(source: SourceFile, change: Change) -> str:
    """Return the text with one colour changed where it is written, or added where it is inherited."""
    document = parse_yaml(source, source.text, 1)
    loc = tuple(change.token.split(".")) if "." in change.token else ("colours", change.token)
    known = next(loc[:size] for size in range(len(loc), -1, -1) if _holds(document.value, loc[:size]))
    lines = source.text.split("\n")
    made = f'"#{change.made}"'
    if known == loc:
        row, after = _behind_key(document, loc)
        match = _VALUE.match(lines[row], after)
        if match is None:
            raise _cannot(document, loc, made)
        lines[row] = lines[row][:after] + made + lines[row][match.end() :]
        return "\n".join(lines)
    for key in reversed(loc[len(known) + 1 :]):
        made = f"{{{key}: {made}}}"
    _insert(lines, document, known, f"{loc[len(known)]}: {made}")
    return "\n".join(lines)


def _insert(lines: list[str], document: Document, parent: Loc, row: str) -> None:
    """Put a row into a mapping: behind its brace, or as the first line below its key."""
    if not parent:
        while lines and not lines[-1].strip():
            lines.pop()
        key, _, value = row.partition(": ")
        lines += ["", f"{key}:", f"  {value.removeprefix('{').removesuffix('}')}", ""]
        return
    at, after = _behind_key(document, parent)
    if lines[at][after : after + 1] == "{":
        comma = "" if lines[at][after + 1 :].lstrip().startswith("}") else ", "
        lines[at] = f"{lines[at][: after + 1]}{row}{comma}{lines[at][after + 1 :]}"
    elif lines[at][after:].strip() and not lines[at][after:].lstrip().startswith("#"):
        raise _cannot(document, parent, row)
    else:
        column = document.span((*parent, next(iter(_at(document.value, parent))))).column
        lines.insert(at + 1, " " * (column - 1) + row)


def _behind_key(document: Document, loc: Loc) -> tuple[int, int]:
    """Return the line of a key, counted from 0, and where on it the value begins."""
    span = document.span(loc)
    line = document.source.text.split("\n")[span.line - 1]
    match = _COLON.match(line, span.column - 1 + span.length)
    return span.line - 1, match.end() if match else len(line)


def _holds(value: object, loc: Loc) -> bool:
    for key in loc:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return isinstance(value, str) or (isinstance(value, dict) and bool(value))


def _at(value: Any, loc: Loc) -> Any:
    for key in loc:
        value = value[key]
    return value


def _cannot(document: Document, loc: Loc, row: str) -> ProblemsError:
    return problem(
        "cannot-fix", f"`{'.'.join(map(str, loc))}` is written in a way that cannot be changed here",
        document.span(loc), help=f"write `{row}` there yourself",
    )  # fmt: skip
