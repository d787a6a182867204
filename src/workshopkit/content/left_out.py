"""What is never used: by its place, by its words wherever they stand, or by a name it holds.

A doubtful name must not come back because a stamp was moved, deleted or corrected. Names and sentences are kept as
digests only, so that the editorial file does not spread what it holds back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workshopkit.content.authored import LeftOutRow
from workshopkit.content.extract import Said
from workshopkit.content.model import Source
from workshopkit.transcripts.model import sentence_digest

_LONGEST_NAME = 3
"""Words."""


def left_out(said: Mapping[Source, Said], rows: Sequence[LeftOutRow]) -> dict[Source, str]:
    """Return the statements that are never used, each with the reason."""
    names = {digest: row.reason for row in rows for digest in row.names}
    sentences = {digest: row.reason for row in rows for digest in row.also_for}
    found = {}
    for source, each in said.items():
        by_words = sentences.get(sentence_digest(each.statement.text), "") or _by_name(each, names)
        if reason := is_left_out_here(source, rows) or by_words:
            found[source] = reason
    return found


def is_left_out_here(source: Source, rows: Sequence[LeftOutRow]) -> str:
    """Return the reason why whatever stands at this second is left out; empty when nothing says so."""
    for row in rows:
        same_second = (row.at.talk, row.at.second) == (source.talk, source.second)
        if row.at == source or (same_second and row.status == "doubtful"):
            return row.reason
    return ""


def _by_name(each: Said, names: Mapping[str, str]) -> str:
    if not names:
        return ""
    words = re.findall(r"\w+", f"{each.statement.label} {each.statement.text}")
    runs = (words[start : start + size] for size in range(1, _LONGEST_NAME + 1) for start in range(len(words)))
    return next((names[digest] for run in runs if (digest := sentence_digest(" ".join(run))) in names), "")
