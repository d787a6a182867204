"""Who speaks: voice tags, `>>`, dashes and `Name:` become a speaker beside the words, not among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshopkit.transcripts.cue_times import Faults, Timed
from workshopkit.transcripts.cue_words import VOICE, Row, without_sounds

_MARK = re.compile(r"(?:>{2,}|»{2,})")
_DASH = re.compile(r"[-–—]\s*(?=[^\W\d_]{2})(?![a-z])")
_NAME = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?:\s+(?:\([^()]{1,30}\)|[\w.'’-]+)){0,4})(?:\s*:(?:\s+|$)|\s*\uff1a\s*)"
)
_CLOSED = re.compile(r"[.!?…。！？؟۔][\"”’)\]]*$")
_ONE_IN = 4
"""Names stand before one cue in so many, or they are no names."""
_SMALL = {"de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "al", "bin", "of", "and", "the"}
_NO_NAMES = {
    "a", "an", "and", "answer", "as", "because", "but", "chapter", "conclusion", "example", "finally", "first", "for",
    "goal", "here", "however", "imagine", "in", "lesson", "look", "no", "note", "now", "number", "on", "or", "part",
    "point", "problem", "question", "remember", "result", "rule", "second", "so", "solution", "step", "that", "the",
    "then", "there", "these", "think", "third", "this", "tip", "today", "warning", "well", "what", "why", "yes",
}  # fmt: skip
"""Words that begin a sentence with a colon in it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Some words of one speaker, and when they are said."""

    text: str
    speaker: str
    turn: bool
    """Whether another person begins here, known by name or not."""
    start: float
    end: float
    cue_end: float
    chapter: str
    line: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one row between two marks."""

    row: Row
    text: str
    marked: bool
    voice: str | None


def spoken(rows: Iterable[Row], faults: Faults) -> tuple[Spoken, ...]:
    """Return the words of all rows with their speakers; sound notes are gone."""
    parts = []
    for row in rows:
        for part in _parts(row):
            text = without_sounds(part.text, row.line, faults)
            if re.search(r"\w", text) or part.marked:
                parts.append(_Part(row, text, part.marked, part.voice))
    names = _names(parts)
    return tuple(_with_times(_told(parts, names)))


def _parts(row: Row) -> Iterator[_Part]:
    """Cut a row at voice tags and at marks of a new speaker."""
    pieces = row.text.split(VOICE)
    for index in range(0, len(pieces), 2):
        voice = pieces[index - 1].strip() if index else None
        text = pieces[index]
        for number, piece in enumerate(_MARK.split(text)):
            words = piece.strip()
            dash = _DASH.match(words)
            marked = number > 0 or voice is not None or dash is not None
            if words or marked:
                yield _Part(row, words[dash.end() :] if dash else words, marked, None if number else voice)
    if len(pieces) % 2 == 0 and (last := pieces[-1].strip()):  # a voice tag that never ends
        yield _Part(row, last, marked=False, voice=None)


def _names(parts: list[_Part]) -> set[str]:
    """Return the words before a colon that are names: marked, said twice, or before a good part of the cues."""
    sure, seen, begun = set(), Counter[str](), set[str]()
    fresh, cue = True, None
    for part in parts:
        match = _NAME.match(part.text)
        if match and _capitals(match["name"]):
            if part.marked:
                sure.add(match["name"])
            elif fresh or part.row.cue is not cue:
                seen[match["name"]] += 1
                begun.update((match["name"],) if fresh else ())
        fresh, cue = _CLOSED.search(part.text) is not None, part.row.cue
    cues = len({id(part.row.cue) for part in parts})
    many = seen.total() * _ONE_IN >= cues
    for name, count in seen.items():
        if count > 1 or (many and name in begun and (seen.total() > 1 or " " in name or name.isupper())):
            sure.add(name)
    return sure


def _capitals(name: str) -> bool:
    """Return whether words are written like the name of somebody."""
    words = re.sub(r"\([^()]*\)", "", name).split()
    if not words or words[0].lower().strip(".") in _NO_NAMES or re.search(r"['’]s\b", name):
        return False
    if any(len(word) > 5 and word.endswith(".") for word in words):
        return False
    return all(not word[:1].islower() or word in _SMALL for word in words)


def _told(parts: list[_Part], names: set[str]) -> Iterator[tuple[_Part, str, str, bool]]:
    """Yield each part with its words, its speaker and whether the speaker changes."""
    speaker, changed = "", False
    for part in parts:
        text, name = part.text, part.voice
        match = _NAME.match(text)
        if match and match["name"] in names:
            text, name = text[match.end() :], match["name"]
        if name is not None:
            changed = changed or name != speaker
            speaker = name
        elif part.marked:
            changed, speaker = True, ""
        if re.search(r"\w", text):
            yield part, text, speaker, changed
            changed = False


def _with_times(told: Iterable[tuple[_Part, str, str, bool]]) -> Iterator[Spoken]:
    """Yield the words with the seconds they take, by their share of the signs of their cue."""
    held: list[tuple[_Part, str, str, bool]] = []
    for each in told:
        if held and held[0][0].row.cue is not each[0].row.cue:
            yield from _shared(held)
            held = []
        held.append(each)
    yield from _shared(held)


def _shared(held: list[tuple[_Part, str, str, bool]]) -> Iterator[Spoken]:
    signs = sum(len(text) for _, text, _, _ in held)
    passed = 0
    for part, text, speaker, changed in held:
        cue: Timed = part.row.cue
        pace = (cue.end - cue.start) / signs
        start, end = cue.start + passed * pace, cue.start + (passed + len(text)) * pace
        passed += len(text)
        yield Spoken(text, speaker, changed, start, min(end, cue.end), cue.end, cue.cue.chapter, part.row.line)
