"""The times of cues, put right: unreadable, missing, backwards, overlapping, without length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from workshopkit.transcripts.cues import Cue

Fault = Literal[
    "cue-without-time", "unreadable-cue-time", "cue-out-of-order", "cue-ends-early", "overlapping-cues", "repeated-cue",
    "sound-left-out",
]  # fmt: skip
"""What is wrong with cues; the names of the complaints."""

_SIGNS_A_SECOND = 15.0
"""How fast people speak, for a cue that does not say when it ends."""
_SAME = 0.002
"""Seconds that do not count as an overlap."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A cue with times to rely on: `start` < `end`, in seconds."""

    cue: Cue
    start: float
    end: float


@dataclass
class Faults:
    """Which cues were repaired, by what was wrong with them: the line of each."""

    lines: dict[Fault, list[int]] = field(default_factory=dict)

    def record(self, code: Fault, line: int) -> None:
        """Note one cue."""
        self.lines.setdefault(code, []).append(line)


def put_right(cues: Sequence[Cue], faults: Faults) -> tuple[Timed, ...]:
    """Return the cues in the order they are spoken, each with a start before its end."""
    begun = list(_begun(cues, faults))
    ordered = _ordered(begun, faults)
    timed = []
    for index, (cue, start) in enumerate(ordered):
        follows = next((later for _, later in ordered[index + 1 : index + 3] if later > start), None)
        end, guess = cue.end, start + max(1.0, sum(len(words) for _, words in cue.rows) / _SIGNS_A_SECOND)
        if end is None or end <= start:
            if end is not None and cue.start is not None:
                faults.record("cue-ends-early", cue.line)
            end = min(guess, follows) if follows is not None else guess
        elif follows is not None and end > follows + _SAME:
            faults.record("overlapping-cues", cue.line)
            end = follows
        timed.append(Timed(cue, start, end))
    return tuple(timed)


def _begun(cues: Sequence[Cue], faults: Faults) -> Iterator[tuple[Cue, float]]:
    """Yield each cue with its start; an unreadable one begins where the one before it ends."""
    before = 0.0
    for cue in cues:
        if not cue.timed:
            faults.record("cue-without-time", cue.line)
        elif cue.start is None or cue.end is None:
            faults.record("unreadable-cue-time", cue.line)
        start = cue.start
        if start is None:
            start = before if cue.end is None or cue.end >= before else cue.end
        yield cue, start
        before = max(start, cue.end or start)


def _ordered(begun: list[tuple[Cue, float]], faults: Faults) -> list[tuple[Cue, float]]:
    """Sort by start, as a player would show them; two files behind each other stay as they are."""
    back = [cue for (_, before), (cue, start) in pairwise(begun) if start < before]
    for cue in back:
        faults.record("cue-out-of-order", cue.line)
    if not back:
        return begun
    ordered = sorted(begun, key=lambda each: each[1])
    return begun if _interleaved(begun, ordered) else ordered


def _interleaved(begun: list[tuple[Cue, float]], ordered: list[tuple[Cue, float]]) -> bool:
    """Return whether sorting would mix cues that are not neighbours and are shown at the same time."""
    place = {id(cue): index for index, (cue, _) in enumerate(begun)}
    mixed = 0
    for (first, _), (second, start) in pairwise(ordered):
        apart = abs(place[id(first)] - place[id(second)]) > 1
        mixed += apart and first.end is not None and start < first.end - _SAME
    return mixed >= 3 and mixed * 4 > len(ordered)
