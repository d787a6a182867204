"""What is never used: by its place, by its words wherever they stand, or by a name it holds.

A doubtful name must not come back because a stamp was moved, deleted or corrected. Names and sentences are kept as
digests only, so that the editorial file does not spread what it holds back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from workshopkit.content.authored import LeftOutRow
from workshopkit.content.extract import Said
from workshopkit.content.model import Claim, Source
from workshopkit.transcripts.model import folded_words, sentence_digest, words_digest

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


def held_back(row: LeftOutRow, each: Said | None) -> Claim:
    """Return what stays of a statement that is left out: its id, and our report where it fits the sentence."""
    status = row.status if row.status in {"doubtful", "rejected"} else "rejected"
    claim = nameless(row.id or "", row.kind, status, row.at)
    if each is None:
        return claim.model_copy(update={"sources": ()})
    if row.status != "doubtful" or not row.report or not fits(row, each):
        return claim.model_copy(update={"check": row.check})
    return claim.model_copy(
        update={"text": row.report, "label": row.short, "question": row.question, "facet": row.facet, "reported": True,
                "check": row.check}
    )  # fmt: skip


def fits(row: LeftOutRow, each: Said) -> bool:
    """Whether the sentence is one the report was written for."""
    return sentence_digest(each.statement.text) in row.also_for


def nameless(claim_id: str, kind: str, status: str, source: Source) -> Claim:
    """Return a claim that keeps an id and nothing of the words."""
    return Claim.model_validate({"id": claim_id, "kind": kind, "text": "", "status": status, "sources": (source,)})


def held_names(rows: Iterable[LeftOutRow]) -> frozenset[str]:
    """Return the digests of every name that is held back."""
    return frozenset(digest for row in rows for digest in row.names)


def holds_name(text: str, names: Collection[str]) -> bool:
    """Whether a text holds one of the names, given as digests."""
    return bool(names) and any(digest in names for digest in _runs(text))


def _by_name(each: Said, names: Mapping[str, str]) -> str:
    if not names:
        return ""
    runs = _runs(f"{each.statement.label} {each.statement.text}")
    return next((names[digest] for digest in runs if digest in names), "")


def _runs(text: str) -> Iterable[str]:
    """Return the digest of every run of words that is no longer than a name."""
    words = [folded_words(word) for word in re.findall(r"\w+", text)]
    runs = (words[start : start + size] for size in range(1, _LONGEST_NAME + 1) for start in range(len(words)))
    return (words_digest(chain.from_iterable(run)) for run in runs)
