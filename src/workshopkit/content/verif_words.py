"""Words between quotation marks: which stand in a text, and what of a checked sentence may be printed."""

from __future__ import annotations

import re
from collections.abc import Collection

from workshopkit.content.left_out import holds_name

LONGEST_PHRASE = 3
"""Words; what is longer and stands between quotation marks is a quotation, and somebody has to have checked it."""

_MARKS = '“”„"«»'
_QUOTED = re.compile(r"[“„\"«](?P<words>[^“”„\"«»]+)[”“\"»]")


def quotations(text: str) -> list[str]:
    """Return what a text quotes word for word: more than a phrase, between double quotation marks."""
    found = (match["words"].strip() for match in _QUOTED.finditer(text))
    return [words for words in found if len(words.split()) > LONGEST_PHRASE]


def quotation(words: str) -> str:
    """Return words between quotation marks, and with no other double ones round them."""
    return f"“{words.strip().strip(_MARKS).strip()}”"


def usable_words(words: str, sentence: str, report: str, names: Collection[str]) -> str:
    """Return what may be printed of a checked statement; empty when it all holds a name that is held back.

    The words that were checked come first, then what the sentence quotes, our report, the sentence itself.
    """
    if words:
        return quotation(words)
    quoted = quotations(sentence)
    if len(quoted) == 1 and not holds_name(quoted[0], names):
        return quotation(quoted[0])
    if report:
        return report
    return "" if holds_name(sentence, names) else sentence
