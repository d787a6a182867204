"""A made-up language, a third longer and with an accent on every vowel: what still looks English was never marked."""

from __future__ import annotations

import re

PSEUDO = "en-XA"
"""Its tag: English with accents, by the usual convention."""
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_KEPT = re.compile(
    r"%\([a-z_]+\)[sd]|%%|\{[^{}]*\}|<[^<>]+>|&#?\w+;|https?://\S+|[A-Z]{1,3}-?\d+[a-z]?\b|\b[A-Z]{2,}\b|\b[A-Z]\b|\n"
)
"""What is no word: places for values, tags, addresses, ids, abbreviations."""
_VOWEL = re.compile(r"[aeiou]")


def pseudo(text: str) -> str:
    """Return a text with accents, lengthened by a third: every vowel twice, as far as that is needed."""
    pieces: list[str] = []
    last = 0
    for match in _KEPT.finditer(text):
        pieces += [_longer(text[last : match.start()]), match[0]]
        last = match.end()
    return "".join([*pieces, _longer(text[last:])])


def _longer(text: str) -> str:
    """Double vowels until a third is won; where there are too few, the last are tripled."""
    want = len(text.replace(" ", "")) / 3
    won = 0.0

    def doubled(match: re.Match[str]) -> str:
        nonlocal won
        if won >= want:
            return match[0]
        won += 1
        return match[0] * 2

    longer = _VOWEL.sub(doubled, text)
    return longer.translate(_ACCENTS)
