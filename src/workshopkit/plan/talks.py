"""H5 and H10 before the fact: talks are kept short enough wherever they stand beside one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshopkit.content.activity import Activity
from workshopkit.plan import limits
from workshopkit.plan.durations import Unit
from workshopkit.plan.model import Medium

Measure = Callable[[Sequence[Unit]], int]
"""What a row of talks may come to, in minutes, when each lasts anything between its least and its most."""


def interaction(activity: Activity, minutes: int) -> int:
    """Return the minutes of talking to a neighbour inside a talk; 0 while the talk is too short for it."""
    own = activity.interaction if activity.kind == "talk" else 0
    enough = own >= limits.INTERACTION_LEAST and minutes >= own + limits.INTERACTION_FROM
    return own if enough else 0


def chunks(activity: Activity, minutes: int) -> list[int]:
    """Return the talk of an activity in minutes: one piece, or two with the interaction between them."""
    pause = interaction(activity, minutes)
    if not pause:
        return [minutes]
    first = -(-(minutes - pause) // 2)
    return [first, minutes - pause - first]


def capped(units: Sequence[Unit], length: int, medium: Medium) -> list[Unit]:
    """Return the units with talks capped so that no run of them and no wait for the first voice is too long."""
    kept = list(units)
    first = next((index for index, each in enumerate(kept) if not each.talk), len(kept))
    _shorten(kept, range(first), limits.first_voice(length), _sum_of_most)
    for run in _runs(kept):
        limit = min(limits.TALK_RUN[medium], limits.TALK_PAIR) if len(run) > 1 else limits.TALK_RUN[medium]
        _shorten(kept, run, limit, _longest_run)
    return kept


def _shorten(units: list[Unit], run: range, limit: int, measure: Measure) -> None:
    """Take minutes from the longest ways until the measure keeps its limit, plain talks before broken ones."""
    while run and measure([units[index] for index in run]) > limit:
        able = [index for index in run if units[index].most > units[index].least]
        if not able:
            return  # the shortest talks are too long together: the rule will say so
        plain = [index for index in able if not units[index].activity.interaction] or able
        widest = max(plain, key=lambda index: (units[index].most - units[index].least, -index))
        units[widest] = units[widest].capped(units[widest].most - 1)


def _sum_of_most(units: Sequence[Unit]) -> int:
    return sum(each.most for each in units)


def _longest_run(units: Sequence[Unit]) -> int:
    """Return the longest run of talk that any lengths within the limits can give, in minutes."""
    longest = run = 0
    for each in units:
        pieces = [chunks(each.activity, minutes) for minutes in range(each.least, each.most + 1)]
        longest = max(longest, run + max(piece[0] for piece in pieces))
        whole = [run + piece[0] for piece in pieces if len(piece) == 1]
        run = max([*whole, *(piece[-1] for piece in pieces if len(piece) > 1)])
    return longest


def _runs(units: Sequence[Unit]) -> list[range]:
    """Return the stretches of neighbouring talks as ranges of positions."""
    runs, start = [], None
    for index, each in enumerate([*units, None]):
        if each is not None and each.talk:
            start = index if start is None else start
        elif start is not None:
            runs.append(range(start, index))
            start = None
    return runs
