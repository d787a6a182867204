"""What was said: a talk as a list of statements, each with the second at which it ends."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workshopkit.diagnostics import Diagnostic, Span

VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{3,64}")
"""What may be the id of a video; not only YouTube's eleven letters."""

StatementKind = Literal["paragraph", "bullet", "numbered", "callout", "quote", "heading"]


@dataclass(frozen=True, slots=True)
class Statement:
    """The words up to one time stamp, free of markup."""

    text: str
    label: str
    """The bold words that lead the item it stands in; empty when there are none."""
    second: int | None
    """Where the statement ends in the talk; None for a lead-in line without a stamp."""
    ordinal: int
    """1 for the first statement of this talk that ends at this second, 2 for the next."""
    heading: tuple[str, ...]
    """The plain words of the headings above it, outermost first."""
    kind: StatementKind
    item: int
    """Number of the paragraph or list item it stands in; statements of one item share it."""
    span: Span
    speaker: str = ""
    """Who says it, where the captions tell; never printed, only shown to a person who drafts a workshop."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One talk as it was read, in the order of the document (not of the talk)."""

    key: str
    title: str
    video_id: str
    """Empty when the file does not say which video it belongs to, as captions seldom do."""
    statements: tuple[Statement, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What could not be read and is therefore missing."""
    span: Span

    def stamped(self) -> tuple[Statement, ...]:
        """Return the statements that end at a known second."""
        return tuple(each for each in self.statements if each.second is not None)


def sentence_digest(text: str) -> str:
    """Return twelve hex digits that stay the same when only case, spacing or punctuation change."""
    return words_digest(folded_words(text))


def folded_words(text: str) -> list[str]:
    """Return the words of a text without what a digest does not see."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def words_digest(words: Iterable[str]) -> str:
    """Return the digest of a text of these folded words."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]
