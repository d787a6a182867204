"""Put one record into the text of `verification.yaml`; everything else in it stays as a person wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from workshopkit.diagnostics import ProblemsError, problem
from workshopkit.source import Document, SourceFile, parse_yaml

_BEHIND = re.compile(r"""\s*[\w-]+:\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#\s](?:[^#]|\S#)*?)?\s+(#.*)""")
"""A comment behind a field."""

HEAD = """\
# What has been checked, by whom and when. `workshopkit verify` writes here; it may be edited by hand as well.
# A record counts for the sentence whose digest it holds.
"""


def with_record(path: Path, text: str, claim_id: str, fields: Mapping[str, str]) -> str:
    """Return the text with the record of a claim added, or in place of the one it has.

    Comments and other records stay. Raises ProblemsError when the text cannot be read, or is written in a way that
    leaves no place for a record.
    """
    document = parse_yaml(SourceFile(path, text), text, 1)
    before = document.value if isinstance(document.value, dict) else {}
    record = [f"{claim_id}:", *(f"  {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())]
    if claim_id in before:
        made = _replaced(document, text.splitlines(), claim_id, record)
    else:
        made = [*(text.rstrip("\n").splitlines() or HEAD.splitlines()), "", *record]
    new = "\n".join(made) + "\n"
    if not _holds(path, new, {**before, claim_id: dict(fields)}):
        raise problem(
            "verification-not-written", f"there is no place in `{path.name}` for the record of `{claim_id}`",
            document.span((claim_id,)),
            help="write every record as `Q1:` at the beginning of a line, with its fields indented below it",
        )  # fmt: skip
    return new


def _replaced(document: Document, lines: list[str], claim_id: str, record: list[str]) -> list[str]:
    starts = sorted(place[0] for loc, place in document.places.items() if len(loc) == 1)
    first = document.places[claim_id,][0]
    end = next((start for start in starts if start > first), len(lines) + 1) - 1
    while end > first and (not lines[end - 1].strip() or lines[end - 1].startswith(("#", "---", "..."))):
        end -= 1
    comments = [comment for line in lines[first - 1 : end] for comment in _comment(line)]
    return [*lines[: first - 1], record[0], *comments, *record[1:], *lines[end:]]


def _comment(line: str) -> list[str]:
    """Return the comment of a line as a line of its own."""
    if line.lstrip().startswith("#"):
        return [line]
    found = _BEHIND.match(line)
    return [f"  {found[1]}"] if found else []


def _holds(path: Path, text: str, wanted: Mapping[str, object]) -> bool:
    try:
        return bool(parse_yaml(SourceFile(path, text), text, 1).value == wanted)
    except ProblemsError:
        return False
