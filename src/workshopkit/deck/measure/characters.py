"""Characters that need care: controls, marks without width, wide ideographs, the several kinds of space."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

SPACES = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
"""Spaces at which a line may break and which then hang over its end; no-break spaces are not among them."""
HANGING = SPACES | {"\u200b"}
"""The same with the zero-width space: what is dropped where a line breaks."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What XML forbids, or an office suite would print as a box: controls, half a surrogate pair, noncharacters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WIDE = (
    "\u1100\u1160\u2e80\u303f\u3041\ua4d0\uac00\ud7a4\uf900\ufb00\ufe30\ufe50\uff00\uff61\uffe0\uffe7"
    "\U00016fe0\U00018b00\U0001b000\U0001b300\U00020000\U0003fffe"
)
"""Where stretches of characters as wide as high begin, and the first character behind each."""
_EMOJI = ("\U0001f000", "\U0001faff")
_EMOJI_EM = 1.3


def clean(text: str) -> str:
    """Return the text as it can be set: every line end is a newline, a tab a space, controls are gone."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def is_zero_width(character: str) -> bool:
    """Tell whether a character takes no room of its own: a combining mark, a joiner, a variation selector."""
    if character == "\u00ad":  # PowerPoint prints a soft hyphen
        return False
    return character >= "\u0300" and unicodedata.category(character) in {"Mn", "Me", "Cf"}


def missing_advance(character: str, default: int, units_per_em: int) -> int:
    """Return the advance in font units to reckon with for a character that is in no table."""
    if is_zero_width(character) or character == "\n":
        return 0
    if is_wide(character):
        return units_per_em
    if _EMOJI[0] <= character <= _EMOJI[1]:
        return round(_EMOJI_EM * units_per_em)
    return default


def is_wide(character: str) -> bool:
    """Tell whether a character is as wide as high, so that a line may break beside it: Chinese, Japanese, Korean."""
    return bisect_right(_WIDE, character) % 2 == 1
