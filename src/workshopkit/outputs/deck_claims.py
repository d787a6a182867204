"""The slides of a talk that has no template of its own: its statements, one to three a slide, none too long for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshopkit.content.model import Claim
from workshopkit.deck.layouts.model import suffix

MOST = 3
"""Statements a slide."""
_TOGETHER, _ALONE = 460, 520
"""Letters that statements may have together in a list, and one that stands alone."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—(])")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """A statement as it stands on a slide, or a piece of one that is too long."""

    claim: Claim
    label: str
    """Words set in front of it; empty when it begins with them, or has none."""
    text: str


@dataclass(frozen=True, slots=True)
class ClaimSlide:
    """One slide of statements."""

    number: int
    of: int
    words: tuple[Words, ...]

    @property
    def layout(self) -> str:
        """One statement stands large, several in a list."""
        return "statement" if len(self.words) == 1 else "bullets"

    @property
    def claims(self) -> list[Claim]:
        """The claims on it, each once."""
        return list({each.claim.id: each.claim for each in self.words}.values())

    @property
    def suffix(self) -> str:
        """What tells its title and its id from the others': empty for the only one."""
        return suffix(self.number, self.of)


def claim_slides(claims: Sequence[Claim]) -> list[ClaimSlide]:
    """Return the slides of these claims in order; a statement too long for one goes on on the next."""
    pieces = [piece for claim in claims for piece in _pieces(claim)]
    groups = _groups(pieces)
    return [ClaimSlide(number, len(groups), tuple(group)) for number, group in enumerate(groups, start=1)]


def lead_of(claim: Claim) -> str:
    """Return the label of a claim where it says more than the first words of its sentence."""
    label = claim.label.strip().rstrip(".:")
    known = not label or claim.changed or claim.text.casefold().startswith(label.casefold())
    return "" if known else label


def _pieces(claim: Claim) -> list[Words]:
    label = lead_of(claim)
    parts = split_words(claim.text, _ALONE - len(label))
    return [Words(claim, label if index == 0 else "", text) for index, text in enumerate(parts)]


def split_words(text: str, most: int) -> list[str]:
    """Return a text in parts of at most `most` letters: cut at a sentence, else at a comma, else between words."""
    if len(text) <= most:
        return [text]
    for pattern in (_SENTENCE, _CLAUSE, _SPACE):
        ends = [match.start() for match in pattern.finditer(text) if most // 3 <= match.start() <= most]
        if ends:
            head, rest = text[: ends[-1]].rstrip(), text[ends[-1] :].lstrip()
            whole = pattern is _SENTENCE
            return [head if whole else f"{head} …", *split_words(rest if whole else f"… {rest}", most)]
    return [text[:most], *split_words(text[most:], most)]


def _groups(pieces: Sequence[Words]) -> list[list[Words]]:
    """Share pieces among slides: as few as can be, and then about equally many on each."""
    few = _filled(pieces, MOST)
    for most in range(1, MOST):
        even = _filled(pieces, most)
        if len(even) == len(few):
            return even
    return few


def _filled(pieces: Iterable[Words], most: int) -> list[list[Words]]:
    groups: list[list[Words]] = []
    for piece in pieces:
        last = groups[-1] if groups else []
        if last and len(last) < most and sum(map(_size, [*last, piece])) <= _TOGETHER:
            last.append(piece)
        else:
            groups.append([piece])
    return groups


def _size(words: Words) -> int:
    return len(words.label) + len(words.text)
