"""Running words cut into sentences; where captions have no full stops, at a pause, a comma, the edge of a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshopkit.transcripts.cue_speakers import Spoken

PAUSE, LONG_PAUSE = 1.5, 3.0
"""Seconds of silence that end a statement: without full stops, and with them."""
IDEAL, MOST, MOST_CLOSED = 30, 40, 60
"""Words of a statement that no full stop ends: where it is cut, and how many stay uncut without and with full stops."""

_END = re.compile(r"(?P<sign>[.!?…]+|[。！？؟۔।]+)[\"”’»)\]」』]*(?P<gap>\s+|$)?")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:dr|mr|mrs|ms|prof|st|jr|sr|vs|cf|e\.g|i\.e|approx|inc|ltd|z\.b|bzw|ca"
    r"|nr|usw|mme|mlle|(?:[^\W\d_]\.)+[^\W\d_])$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|[\s(])(?:no|nos|vol|pp?|fig|art|ch|sec)$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s(\"“])[^\W\d_]$")
_OPENERS = re.compile(
    r"(?:a|all|an|and|as|at|but|can|do|for|he|how|if|in|is|it|let|my|no|not|now|of|on|one|or|our|she|so|some|that|the"
    r"|then|there|these|they|this|to|we|well|what|when|where|which|while|who|why|with|yes|you|your)\b",
    re.IGNORECASE,
)
"""Words that begin a sentence rather than a name: `point B. You see` against `J. Example`."""
_COMMA = re.compile(r"[,;:،；：，、][\"”’)]*\s*")
_CLOSE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
_CLOSE_SIZE = 1
"""Half words that one sign of such a script counts for."""
_WORD = re.compile(f"(?:{_CLOSE_SCRIPT.pattern}|(?:(?!{_CLOSE_SCRIPT.pattern})\\S)+)\\s*")
_BEFORE = re.compile(r"^[\s.,;:!?…،؛؟。、，)\]–—-]+")
_AFTER = re.compile(r"[\s,;:،–—-]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a stretch of words that stands for one."""

    text: str
    speaker: str
    chapter: str
    second: int
    """Where it ends."""
    line: int
    """The line its first word stands on."""


def sentences(words: Sequence[Spoken]) -> Iterator[Sentence]:
    """Yield the sentences of a talk in order."""
    runs = list(_runs(words))
    closed = _have_full_stops(runs)
    for run in runs:
        begin, fresh = 0, True
        for end, whole in _cuts(run, closed=closed):
            if text := _tidy(run.text[begin:end], capital=fresh):
                at = begin + len(run.text[begin:end]) - len(_BEFORE.sub("", run.text[begin:end]))
                yield Sentence(text, run.speaker, run.chapter, run.second(end), run.line(at))
            begin, fresh = end, whole


@dataclass(frozen=True, slots=True)
class _Run:
    """What one person says without a break, and where each part of it begins."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[Spoken, ...]

    @property
    def speaker(self) -> str:
        return self.parts[0].speaker

    @property
    def chapter(self) -> str:
        return self.parts[0].chapter

    def second(self, end: int) -> int:
        """Return the second at which the words before an offset end, never past the end of their cue."""
        kept = end - 1 if self.text[end - 1 : end].isspace() else end
        index = max(bisect_left(self.starts, kept) - 1, 0)
        part = self.parts[index]
        share = min(1.0, (kept - self.starts[index]) / len(part.text))
        return int(min(part.start + share * (part.end - part.start) + 1e-6, part.cue_end))

    def line(self, offset: int) -> int:
        """Return the line on which the word at an offset stands."""
        return self.parts[bisect_right(self.starts, offset) - 1].line


def _runs(words: Sequence[Spoken]) -> Iterator[_Run]:
    """Join the words of one speaker in one chapter."""
    held: list[Spoken] = []
    for each in words:
        if held and (each.turn or each.chapter != held[-1].chapter):
            yield _joined(held)
            held = []
        held.append(each)
    if held:
        yield _joined(held)


def _joined(parts: Sequence[Spoken]) -> _Run:
    text, starts = "", []
    for before, part in zip((None, *parts), parts, strict=False):
        same = before is not None and before.cue_end == part.cue_end  # a space stands for a comma between cues
        tight = same and _CLOSE_SCRIPT.match(text[-1]) and _CLOSE_SCRIPT.match(part.text)
        text += "" if tight or not text else " "
        starts.append(len(text))
        text += part.text
    return _Run(text, tuple(starts), tuple(parts))


def _have_full_stops(runs: Sequence[_Run]) -> bool:
    """Return whether the captions are written in sentences, at least one for so many words."""
    ends = sum(len(list(_sentence_ends(run.text))) for run in runs)
    return ends * MOST_CLOSED >= sum(_size(run.text) for run in runs) and ends > 0


def _sentence_ends(text: str) -> Iterator[int]:
    """Yield where a sentence ends and the next begins."""
    for match in _END.finditer(text):
        if match["gap"] is None and not _CLOSE_SCRIPT.match(match["sign"]):
            continue
        following = text[match.end() : match.end() + 12].lstrip("\"“‘«(['¿¡-–— ")
        before = text[max(0, match.start() - 12) : match.start()]
        if following[:1].islower() or (match["sign"] == "." and following and _goes_on(before, following)):
            continue
        yield match.end()


def _goes_on(before: str, following: str) -> bool:
    """Return whether a full stop only shortens a word or a name."""
    if _ABBREVIATION.search(before) or (_NUMBERED.search(before) and following[0].isdigit()):
        return True
    return before[-1:].isupper() and _INITIAL.search(before) is not None and _OPENERS.match(following) is None


def _cuts(run: _Run, *, closed: bool) -> Iterator[tuple[int, bool]]:
    """Yield where the statements of a run end, and whether the next one begins afresh."""
    ends = {*_sentence_ends(run.text), len(run.text)}
    for start, before, after in zip(run.starts[1:], run.parts, run.parts[1:], strict=False):
        silence = after.start - before.end
        begins = not after.text[:1].islower() and not _COMMA.search(before.text[-2:])
        if silence >= (LONG_PAUSE if closed else PAUSE) and (begins or not closed):
            ends.add(start)
    begin = 0
    for end in sorted(ends):
        for cut in _short_cuts(run, begin, end, MOST_CLOSED if closed else MOST):
            yield cut, False
        yield end, True
        begin = end


def _short_cuts(run: _Run, begin: int, end: int, most: int) -> Iterator[int]:
    """Yield where a stretch with too many words is cut: near thirty words, at a comma or where a cue ends."""
    while (limit := _after_words(run.text, begin, end, most)) < end:
        edges = run.starts[bisect_right(run.starts, begin) : bisect_left(run.starts, limit)]
        places = [*edges, *(match.end() for match in _COMMA.finditer(run.text, begin, limit))]
        off, place = min(((abs(_size(run.text[begin:each]) - IDEAL), each) for each in places), default=(IDEAL, 0))
        begin = place if off <= IDEAL // 2 else _after_words(run.text, begin, end, IDEAL)
        if begin < end:
            yield begin


def _after_words(text: str, begin: int, end: int, count: int) -> int:
    """Return the offset after so many words, at most `end`."""
    passed, size = begin, 0
    for match in _WORD.finditer(text, begin, end):
        size += _CLOSE_SIZE if _CLOSE_SCRIPT.match(match[0]) else 2
        passed = match.end()
        if size >= count * 2:
            break
    return passed if size >= count * 2 else end


def _size(text: str) -> int:
    """Return how many words a text has; two signs of a script without spaces count as one."""
    return sum(_CLOSE_SIZE if _CLOSE_SCRIPT.match(word) else 2 for word in _WORD.findall(text)) // 2


def _tidy(text: str, *, capital: bool) -> str:
    """Return words as a statement, or nothing when there is no word among them."""
    text = re.sub(r"\s+([.,;:!?])(?=\s|$)", r"\1", _AFTER.sub("", _BEFORE.sub("", text)))
    if not re.search(r"\w", text):
        return ""
    return text[:1].upper() + text[1:] if capital else text
