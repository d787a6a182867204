"""Where a line may break: after spaces, hyphens and dashes, and beside ideographs.

A small part of Unicode's line breaking algorithm (UAX 14), checked against LibreOffice. In doubt a break is not
allowed here: fewer places to break never give fewer lines, so the number of lines is not underestimated. A slash
is such a doubt: Unicode breaks after it, LibreOffice keeps `and/or` and `PDF/UA` whole.
"""

from __future__ import annotations

from itertools import pairwise

from workshopkit.deck.measure.characters import HANGING, SPACES, is_wide, is_zero_width

_GLUE = frozenset("\u00a0\u2007\u2011\u202f\u2060\ufeff")
"""No-break spaces, the no-break hyphen, the word joiner: no line breaks on either side of them."""
_HYPHENS = frozenset("-\u2010\u2012\u2013")
_EM_DASHES = frozenset("\u2014\u2e3a\u2e3b")
_QUOTES = frozenset("\"'“”‘’„‚«»‹›")
_OPENING = frozenset("([{¿¡「『（［｛〈《【〔") | _QUOTES
_SMALL_KANA = frozenset("ー々ゝゞっゃゅょぁぃぅぇぉッャュョァィゥェォ")
_CLOSING = frozenset(")]}!?.,:;…%‰、。，．：；？！」』）］｝〉》】〕") | _QUOTES | _SMALL_KANA
_KEEPS_NEXT = _OPENING | _GLUE
_KEEPS_BEFORE = _CLOSING | _GLUE | _HYPHENS | {"/"}
_NEVER_FIRST = frozenset(")]}!?:;/")
"""These stay on the line before even after a space, as in French."""


def break_points(text: str) -> tuple[int, ...]:
    """Return the places in the text at which a line may begin, in order.

    Spaces belong to the line before them, so the place is after the last of several. Newlines are left alone: they
    end a line whatever stands beside them.
    """
    befores = " " + text
    neighbours = zip(befores, pairwise(text), strict=False)
    return tuple(place for place, (before, pair) in enumerate(neighbours, start=1) if _may_break(before, *pair))


def _may_break(before: str, left: str, right: str) -> bool:
    """Tell whether a line may break between two characters; `before` stands ahead of both."""
    if right in HANGING or right == "\n" or is_zero_width(right):
        return False
    if left in SPACES:
        return right not in _NEVER_FIRST
    if left in HANGING:
        return True
    if left in _KEEPS_NEXT or right in _KEEPS_BEFORE:
        return False
    return _is_divider(before, left, right) or is_wide(left) or is_wide(right)


def _is_divider(before: str, left: str, right: str) -> bool:
    """Tell whether a dash on the left, or a long one on either side, divides words: `re-use`, but not `-5`."""
    if left in _EM_DASHES or right in _EM_DASHES:
        return True
    return left in _HYPHENS and before not in HANGING and right not in _OPENING
