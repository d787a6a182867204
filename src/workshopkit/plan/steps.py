"""Steps and load of an exercise at its planned minutes (H16: load fits minutes)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from workshopkit.content.activity import Activity, Load, Short, Step
from workshopkit.content.model import Workshop
from workshopkit.language import N_, _
from workshopkit.plan import limits
from workshopkit.plan.model import AgendaItem, PlannedStep
from workshopkit.units import apportion

MINUTES_PER_STEP = 2
"""An exercise that is shortened without a short form of its own keeps no more steps than give each this much."""
WORDS = (
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"),
    N_("nine"), N_("ten"), N_("eleven"), N_("twelve"), N_("thirteen"), N_("fourteen"), N_("fifteen"), N_("sixteen"),
    N_("seventeen"), N_("eighteen"), N_("nineteen"), N_("twenty"),
)  # fmt: skip
"""Numbers as words."""
_SAID = 12
"""Up to this number a step says it as a word."""


def load_of(load: Load | None, minutes: int) -> int:
    """Return how many cards or rows fit the minutes of an exercise; 0 when it counts none."""
    if load is None:
        return 0
    return max(load.least, min(load.most, int(minutes / Fraction(str(load.minutes_each)))))


def number_word(count: int, most: int = len(WORDS) - 1) -> str:
    """Return a number as a word; in digits above `most`, or where there is no word for it."""
    return _(WORDS[count]) if 0 <= count <= min(most, len(WORDS) - 1) else str(count)


def with_load(text: str, count: int) -> str:
    """Return a text with `{n}` replaced by the number: a word up to twelve, with a capital at the beginning."""
    word = number_word(count, _SAID)
    if text.startswith("{n}"):
        text = word[:1].upper() + word[1:] + text.removeprefix("{n}")
    return text.replace("{n}", word)


def ends_in_talk(activity: Activity, minutes: int) -> bool:
    """H6: say whether the last step of an exercise is its debrief: it is long and has none of its own."""
    return activity.kind == "exercise" and activity.debrief is None and minutes > limits.DEBRIEF_FROM


def steps_of(activity: Activity, minutes: int) -> tuple[PlannedStep, ...]:
    """Return the steps of an exercise so that they add up to its planned minutes, each at least one.

    Few minutes take the steps of the short form, if the author has written one, and all of them; otherwise the
    exercise's own.
    """
    talked_over = ends_in_talk(activity, minutes)
    form = activity.at(minutes)
    whole = form is not activity and len(form.steps) <= minutes
    kept = list(form.steps) if whole else _kept(form.steps, minutes, keep_last=talked_over)
    if not kept:
        return ()
    shares = apportion(minutes, [each.minutes for each in kept])
    while talked_over and len(shares) > 1 and shares[-1] < limits.debrief_least(minutes):
        longest = max(range(len(shares) - 1), key=lambda index: shares[index])
        shares[longest] -= 1
        shares[-1] += 1
    count = load_of(form.load, minutes)
    return tuple(
        PlannedStep(text=with_load(each.text, count), minutes=share) for each, share in zip(kept, shares, strict=True)
    )


def as_planned(workshop: Workshop, item: AgendaItem) -> Activity:
    """Return the activity of a row in the form its minutes give it; a debrief's row has the whole exercise."""
    activity = workshop.activity(item.activity)
    return activity if item.kind == "debrief" else activity.at(item.minutes)


def short_form_of(workshop: Workshop, item: AgendaItem) -> Short | None:
    """Return the short form a row is run in; None when it is not run in one."""
    activity = workshop.activity(item.activity)
    return activity.short if as_planned(workshop, item) is not activity else None


def _kept(steps: Sequence[Step], minutes: int, keep_last: bool) -> list[Step]:
    """Return the steps that have a place in so many minutes.

    The first always stays, since the others build on it, and so does a debrief; of the others the shortest goes first
    and of equals the later one. The work itself stays, rounds of looking back go.
    """
    kept = list(steps)
    if minutes >= sum(each.minutes for each in steps):
        return kept
    while len(kept) > max(1 + keep_last, -(-minutes // MINUTES_PER_STEP)):
        middle = range(1, len(kept) - keep_last)
        del kept[min(middle, key=lambda index: (kept[index].minutes, -index))]
    return kept
