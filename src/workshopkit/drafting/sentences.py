"""Which sentences of a talk can stand alone on a slide. The rules are cheap and honest: they look at words only.

They are written down in `docs/your-own-talks.md`; the lists of words are English, and in another language only the
rules on length, questions, names and signs do anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workshopkit.transcripts.model import Statement

FEWEST, MOST = 6, 30
"""Words of a sentence that can be a claim."""
_FALLBACK_FEWEST, _FALLBACK_MOST = 3, 60
"""Words of a sentence that is taken when a part of a talk has no better one."""
_BEST = (9, 22)
"""Words of the sentences that read best on a slide."""
_LONGEST_WORD = 28
"""Letters; a longer word is an address or a mistake and does not fit on a slide."""

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Signs that are a word, or half of one, each."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEANS_BACK = _words(
    """and or but so because then also thus hence therefore however moreover furthermore additionally besides instead
    otherwise it its it's it’s this that that's that’s these those they they're they’re them their he she his her here
    there there's there’s such both either neither another others yet still plus which who whose where when while
    similarly likewise conversely consequently meanwhile finally lastly firstly secondly thirdly first second third next
    now well okay ok right yes no yeah oh uh um hmm actually basically again sorry please thanks thank hello hi welcome
    let let's let’s today"""
)
"""First words of a sentence that needs the one before it, or says nothing."""
_CHATTER = _words(
    """i i'm i’m i've i’ve i'll i’ll i'd i’d me my mine myself um uh erm gonna wanna kinda gotta applause laughter music
    slide slides webinar session episode video subscribe"""
)
"""Words of the moment: who speaks, and what is on the screen."""
_PHRASES = re.compile(
    r"^as well as|thank you|you know|as you can see|of course|for example|in addition|in other words|on the other hand|"
    r"as (?:i|we) said|next question|good (?:morning|afternoon|evening)|see you|\bhand over\b",
    re.IGNORECASE,
)
_CHATTY = _words("we we're we’re we've we’ve our us you your you're you’re")
_SAYS = _words(
    """is are was means mean needs need must can cannot should helps help makes make brings bring requires require
    allows allow gives give shows show works work leads lead creates create improves improve involves involve"""
)
"""Words that show that something is stated."""
_NAME = re.compile(r"(?<![.!?…:“\"]\s)(?<=\s)([A-Z][a-zà-ÿ’'\-]+)\s+((?:[A-Z]\.\s+)?[A-Z][a-zà-ÿ’'\-]+)")
_FIRST_NAME = re.compile(r"^[“\"(]?([A-Z][a-zà-ÿ’'\-]+)\s+((?:[A-Z]\.\s+)?[A-Z][a-zà-ÿ’'\-]+)")
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”"}


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; of writing without spaces, two signs count as a word."""
    found = []
    for word in _WORD.findall(text.casefold()):
        wide = _WIDE.findall(word)
        found += ["".join(wide)[at : at + 2] for at in range(0, len(wide), 2)] if wide else [word]
    return found


def looks_like_name(text: str) -> bool:
    """Whether two capitalised words stand side by side, as the names of people do; places and laws do so too."""
    return bool(_NAME.search(text) or _FIRST_NAME.match(text))


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without the one before it, by its words alone."""
    words = words_of(text)
    if not FEWEST <= len(words) <= MOST or not _sound(text):
        return False
    return words[0] not in _LEANS_BACK and not _CHATTER & set(words) and not _PHRASES.search(text)


def choose(statements: Sequence[Statement], most: int) -> list[Statement]:
    """Return up to `most` statements in their order, spread over all: the best of each stretch.

    What looks like a name is taken only when nothing else is left, and so is what does not stand alone.
    """
    fresh = _each_once(statements)
    good = [each for each in fresh if stands_alone(each.text) and not looks_like_name(each.text)]
    named = [each for each in fresh if stands_alone(each.text) and looks_like_name(each.text)]
    pool = good or named or [each for each in fresh if _could_do(each.text)]
    if not good:
        most = min(most, 2)
    return [_best(stretch) for stretch in _stretches(pool, most)]


def _each_once(statements: Sequence[Statement]) -> list[Statement]:
    found: dict[str, Statement] = {}
    for each in statements:
        if each.second is not None:
            found.setdefault(" ".join(words_of(each.text)), each)
    return list(found.values())


def _could_do(text: str) -> bool:
    return _FALLBACK_FEWEST <= len(words_of(text)) <= _FALLBACK_MOST and _sound(text)


def _sound(text: str) -> bool:
    """Whether a sentence is no question, has its brackets in pairs and no word that no slide can hold."""
    if re.search(r"[?？؟;;]\s*[\"”’»)]*$", text) or text.rstrip().endswith(("-", "–", "—", ",", ":", "…")):
        return False
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS.items()):
        return False
    return text.count('"') % 2 == 0 and max(map(len, _spans(text)), default=0) <= _LONGEST_WORD


def _spans(text: str) -> list[str]:
    return [part for part in re.split(r"[\s\-–—]+", text) if part and not _WIDE.search(part)]


def _stretches(pool: Sequence[Statement], most: int) -> list[list[Statement]]:
    count = min(most, len(pool))
    edges = [round(len(pool) * at / count) for at in range(count + 1)] if count else []
    return [list(pool[start:end]) for start, end in pairwise(edges)]


def _best(stretch: Sequence[Statement]) -> Statement:
    return max(enumerate(stretch), key=lambda pair: (_worth(pair[1]), -pair[0]))[1]


def _worth(statement: Statement) -> int:
    words = words_of(statement.text)
    worth = 3 if _BEST[0] <= len(words) <= _BEST[1] else 0
    worth += 2 if _SAYS & set(words) else 0
    worth += 1 if statement.label else 0
    worth -= 2 if _CHATTY & set(words) else 0
    worth -= sum(word in {"this", "these", "those", "it", "they", "them"} for word in words)
    return worth - (1 if re.search(r"\d", statement.text) else 0)
