"""Hours or minutes first: many articles store `12:41`, a minute and its second, as `12:41:00`.

One stamp does not tell; all stamps of an article together do. See docs/transcripts.md for the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshopkit.transcripts.stamps import Stamp, Three

_NO_TALK = 12
"""Hours; no recording is longer, so a larger number in front can only be minutes."""
_LONG_TALK = 3 * 3600
"""Seconds from which a talk whose stamps all end alike is too long to be true."""


@dataclass(frozen=True, slots=True)
class Settled:
    """All stamps of an article, each with its second, and what had to be assumed."""

    stamps: tuple[Stamp, ...]
    changed: tuple[int, ...]
    """Which of them were taken for minutes and seconds."""
    longest: int
    """Seconds of the longest one, had they been taken for hours."""


def settle(stamps: Sequence[Stamp]) -> Settled:
    """Return the stamps of a whole article, in its order, with minutes where hours cannot be meant."""
    open_ones = [each.three for each in stamps if each.three]
    short = any(each.short for each in stamps)
    longest = max((_hours(three) for three in open_ones), default=0)
    if not open_ones or not (short or any(map(_too_long, open_ones)) or _alike(open_ones)):
        return Settled(tuple(stamps), (), longest)
    tail, often = Counter(three[2] for three in open_ones).most_common(1)[0]
    odd = sum(three[2] != tail and (_too_long(three) or three[2] > 59) for three in open_ones)
    if short:  # then it is `12:41` stored as `12:41:00`
        tail = 0
    usual = short or (often + odd) * 2 >= len(open_ones)

    def surely_minutes(stamp: Stamp, three: Three) -> bool:
        if _too_long(three) or not usual:
            return _too_long(three)
        return three[2] > 59 or (three[2] == tail and not (short and stamp.labelled))

    sure = [
        (_minutes(each.three) if surely_minutes(each, each.three) else None) if each.three else each.second
        for each in stamps
    ]
    settled = tuple(
        replace(each, second=_second(each, known, around, usual=usual, short=short)) if each.three else each
        for each, known, around in zip(stamps, sure, _around(sure), strict=True)
    )
    changed = (
        index for index, each in enumerate(settled) if each.three and each.second not in (None, _hours(each.three))
    )
    return Settled(settled, tuple(changed), longest)


def _second(stamp: Stamp, known: int | None, around: Sequence[int], *, usual: bool, short: bool) -> int | None:
    """Return what a stamp of three numbers means; a doubtful one lies near the sure ones around it."""
    three = stamp.three
    if three is None or known is not None:
        return known
    if _too_long(three):
        return None
    readings = [each for each in (_hours(three) if three[2] < 60 else None, _minutes(three)) if each is not None]
    if not usual or not around or not readings or (short and stamp.labelled and three[2]):
        return stamp.second
    return min(readings, key=lambda each: min(abs(each - near) for near in around))


def _around(sure: Sequence[int | None]) -> list[list[int]]:
    """Return for each place the nearest sure seconds before and after it in the article."""
    found: list[list[int]] = [[] for _ in sure]
    for order in (range(len(sure)), range(len(sure) - 1, -1, -1)):
        last: int | None = None
        for index in order:
            if last is not None:
                found[index].append(last)
            last = last if sure[index] is None else sure[index]
    return found


def _alike(stamps: Sequence[Three]) -> bool:
    """Return whether all stamps end with the same number and the talk would be very long."""
    tails = {three[2] for three in stamps if three[1] < 60}
    longest = max((_hours(three) for three in stamps if three[1] < 60), default=0)
    return len(tails) == 1 and (len(stamps) > 1 or tails == {0}) and longest >= _LONG_TALK


def _too_long(three: Three) -> bool:
    return three[0] >= _NO_TALK and three[1] < 60


def _hours(three: Three) -> int:
    return three[0] * 3600 + three[1] * 60 + three[2]


def _minutes(three: Three) -> int | None:
    return three[0] * 60 + three[1] if three[1] < 60 else None
