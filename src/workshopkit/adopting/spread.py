"""Words that stand together on a slide and apart in its Markdown: `Safe spaces · Time`, `09:00 Start`.

Rows in an agency's file are made so, with a leading word before a text and answers behind one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.adopting.model import Edit
from workshopkit.adopting.pairs import aligned
from workshopkit.adopting.pieces import Piece, Zone, pieces_of
from workshopkit.adopting.rewrite import (
    Change,
    add_words,
    change_words,
    changed,
    differences,
    plain,
    remove_words,
    replace_words,
)

_BETWEEN = " · "


def spread_words(text: str, edit: Edit) -> str | None:
    """Return the slide with a change in the pieces a paragraph was made of; None when that cannot be told."""
    old, new = plain(edit.old), plain(edit.new)
    if edit.kind == "replace":
        return _in_parts(text, edit.zone, old, new) if _BETWEEN in old else _in_pieces(text, edit.zone, old, new)
    if edit.kind == "remove" and _BETWEEN in old:
        return _in_parts(text, edit.zone, old, "")
    return None


def _in_parts(text: str, zone: Zone, old: str, new: str) -> str | None:
    """Change words that stand in a row with dots between them, each a piece of its own."""
    before, after = old.split(_BETWEEN), new.split(_BETWEEN) if new else []
    pairs = list(aligned(before, after))
    found: str | None = text
    near = before[0]
    for one, other in pairs:
        if found is None:
            return None
        if one is not None and other is not None:
            if before[one] != after[other]:
                changed = replace_words(found, zone, before[one], after[other])
                found = changed if changed is not None else _in_pieces(found, zone, before[one], after[other])
            near = after[other]
        elif other is not None:
            found = add_words(found, zone, after[other], near, after=True)
            near = after[other]
    for one in reversed([one for one, other in pairs if one is not None and other is None]):
        found = remove_words(found, zone, before[one]) if found is not None else None
    return found


@dataclass(frozen=True, slots=True)
class _Cover:
    """Where a part of a paragraph comes from."""

    begin: int
    end: int
    piece: Piece
    first: int
    """Place of its first sign in the piece."""


def _in_pieces(text: str, zone: Zone, old: str, new: str) -> str | None:
    """Change words each of which comes from one piece; None when a change crosses pieces, or hits what is in none."""
    covers = _covers(old, [each for each in pieces_of(text) if each.zone == zone])
    changes: list[Change] = []
    for begin, end, words in differences(old, new):
        home = next((each for each in covers if each.begin <= begin and end <= each.end), None)
        if home is None:
            return None
        at = begin - home.begin + home.first
        changes += change_words(home.piece, at, at + end - begin, words, first=home.first)
    return changed(text, changes)


def _covers(words: str, pieces: Sequence[Piece]) -> list[_Cover]:
    """Return which parts of a paragraph are words of a piece, or its words before or behind a colon; longest first."""
    parts: list[tuple[str, Piece, int]] = []
    for piece in pieces:
        head, colon, tail = piece.words.partition(": ")
        parts += [(piece.words, piece, 0)]
        parts += [(head, piece, 0), (tail, piece, len(head) + 2)] if colon else []
    found: list[_Cover] = []
    alike = Counter(part for part, _, _ in parts)
    for part, piece, first in sorted(parts, key=lambda each: (alike[each[0]] > 1, -len(each[0]))):
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", words)] if part else []
        if alike[part] > 1:  # the same words stand in several pieces: that beside a piece that is known counts
            near = [each for each in parts if each[0] == part]
            piece, first = min(((each[1], each[2]) for each in near), key=lambda each: _far(each[0], found))
        for at in places[:1] if len(places) == 1 else ():
            if all(at + len(part) <= each.begin or each.end <= at for each in found):
                found.append(_Cover(at, at + len(part), piece, first))
    return found


def _far(piece: Piece, found: Sequence[_Cover]) -> int:
    """Return how many lines a piece stands below the first that is known; those above are far."""
    if not found:
        return 0
    below = piece.lines[0] - found[0].piece.lines[0]
    return below if below >= 0 else 10_000 - below
