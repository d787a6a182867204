"""A talk cut into parts: by its headings or chapters, else about every five minutes at the longest pause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import ceil

from workshopkit.drafting.sentences import words_of
from workshopkit.transcripts.model import Statement, Transcript

MOST_PARTS = 24
"""Parts of a talk; with more headings, neighbours are put together."""
PART_SECONDS = 300
_SLACK = 75
"""Seconds round the aimed end of a part within which the longest pause is looked for."""
_WORDS_A_SECOND = 2.6
_LONGEST_TITLE = 66
"""Letters: two lines of a slide's title."""
_CROWDED = 12
"""Statements from which a part is divided at its sub-headings."""
OPENING = "What the talk is about"


@dataclass(frozen=True, slots=True)
class TalkPart:
    """One part of a talk, the subject of one activity."""

    title: str
    statements: tuple[Statement, ...]
    headed: bool
    """The title is the talk's own heading, not a span of minutes."""

    @property
    def first(self) -> int:
        """The second at which its first statement ends."""
        return min(each.second or 0 for each in self.statements)


def parts_of(transcript: Transcript) -> tuple[TalkPart, ...]:
    """Return the parts of a talk in the order of the document; every stamped statement is in one of them."""
    stamped = transcript.stamped()
    if any(each.heading for each in stamped):
        return _unique(_few(_by_heading(stamped)))
    last = max((each.second or 0 for each in stamped), default=0)
    if last <= PART_SECONDS + _SLACK:
        return (TalkPart("What was said", stamped, headed=False),) if stamped else ()
    return _unique(_few(_by_pause(stamped)))


def title_of(heading: str) -> str:
    """Return a heading as the title of a slide: a capital first, no number before it, cut between words if too long."""
    text = re.sub(r"^(?:\d+(?:\.\d+)*[.)]?|[•*·–—-])\s+", "", " ".join(heading.split())).strip(" .:;–—-")
    words = [clipped(word) for word in text.split()]
    kept: list[str] = []
    while words and len(" ".join([*kept, words[0]])) <= _LONGEST_TITLE:
        kept.append(words.pop(0))
    text = " ".join(kept).rstrip(",;:–—-") + (" …" if words else "")
    return text[:1].upper() + text[1:]


def clipped(word: str, most: int = 24) -> str:
    """Return a word that a title can hold: an address or a name without spaces is cut."""
    return word if len(word) <= most else f"{word[: most - 1]}…"


def _by_heading(stamped: Sequence[Statement]) -> list[TalkPart]:
    found: list[TalkPart] = []
    for heading, group in groupby(stamped, key=lambda each: each.heading[:1]):
        statements = list(group)
        subs = [list(run) for _, run in groupby(statements, key=lambda each: each.heading[:2])]
        if len(statements) < _CROWDED or len(subs) < 2:
            found.append(TalkPart(_named(heading), tuple(statements), headed=bool(heading)))
            continue
        found += [TalkPart(_named(run[0].heading[:2]), tuple(run), headed=True) for run in subs]
    return found


def _named(heading: tuple[str, ...]) -> str:
    return title_of(heading[-1]) or OPENING if heading else OPENING


def _by_pause(stamped: Sequence[Statement]) -> list[TalkPart]:
    """Cut a talk without headings near every fifth minute, where the longest pause is."""
    ordered = sorted(stamped, key=lambda each: each.second or 0)
    length = ordered[-1].second or 0
    count = max(1, round(length / PART_SECONDS))
    cuts = [0, *(_cut(ordered, length * number / count) for number in range(1, count)), len(ordered)]
    cuts = sorted(set(cuts))
    runs = [ordered[start:end] for start, end in pairwise(cuts)]
    return [TalkPart(_minutes(run), tuple(run), headed=False) for run in runs if run]


def _cut(ordered: Sequence[Statement], aim: float) -> int:
    """Return the index of the statement a new part begins with: after the longest pause near a second."""
    near = [at for at in range(1, len(ordered)) if abs((ordered[at - 1].second or 0) - aim) <= _SLACK]
    if not near:
        return next((at for at, each in enumerate(ordered) if (each.second or 0) > aim), len(ordered))

    def pause(at: int) -> float:
        spoken = len(words_of(ordered[at].text)) / _WORDS_A_SECOND
        return (ordered[at].second or 0) - (ordered[at - 1].second or 0) - spoken

    return max(near, key=lambda at: (pause(at), -abs((ordered[at - 1].second or 0) - aim)))


def _minutes(run: Sequence[Statement]) -> str:
    first, last = (run[0].second or 0) // 60, ceil((run[-1].second or 0) / 60)
    return f"Minutes {first} to {max(last, first + 1)} of the talk"


def _few(parts: Sequence[TalkPart]) -> list[TalkPart]:
    """Put neighbours together when there are too many; the first one's title stays."""
    size = ceil(len(parts) / MOST_PARTS)
    groups = [parts[start : start + size] for start in range(0, len(parts), size)] if size > 1 else [[p] for p in parts]
    return [_joined(group) for group in groups]


def _joined(group: Sequence[TalkPart]) -> TalkPart:
    return replace(group[0], statements=tuple(each for part in group for each in part.statements))


def _unique(parts: Sequence[TalkPart]) -> tuple[TalkPart, ...]:
    return tuple(
        replace(part, title=title) for part, title in zip(parts, unique([p.title for p in parts]), strict=True)
    )


def unique(titles: Sequence[str], counted: Callable[[str, int], str] = "{} ({})".format) -> list[str]:
    """Return titles none of which is another's: the second of equal ones is numbered."""
    seen: Counter[str] = Counter()
    taken = {title.casefold() for title in titles}
    found = []
    for title in titles:
        key = title.casefold()
        seen[key] += 1
        number, name = seen[key], title
        while number > 1 and (name == title or name.casefold() in taken):
            name = counted(title, number)
            number += 1
        taken.add(name.casefold())
        found.append(name)
    return found
