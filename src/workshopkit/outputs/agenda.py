"""The plan as parts: what the agenda shows, the words for when it runs late, the slides of an item."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshopkit.language import N_, _, ngettext
from workshopkit.outputs.kit import Kit, SlidePicture
from workshopkit.plan.model import AgendaItem, Plan
from workshopkit.units import clock

PAUSES = ("break", "lunch")
MODES = {
    "plenary": N_("plenary"), "solo": N_("alone"), "pairs": N_("in pairs"), "trios": N_("in threes"),
    "tables": N_("at tables"), "stations": N_("at stations"), "walk": N_("on foot"),
}  # fmt: skip
KINDS = {
    "talk": N_("Talk"), "exercise": N_("Exercise"), "debrief": N_("Debrief"), "break": N_("Break"),
    "lunch": N_("Lunch"), "buffer": N_("Buffer"), "commitment": N_("Commitment"), "close": N_("Close"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the agenda: a session, the rest of one behind a break, or the break."""

    start: int
    minutes: int
    title: str
    promise: str
    session: str
    """Empty for a break."""
    again: bool = False
    """The rest of a session whose beginning stands before a break."""


def mode_words(mode: str) -> str:
    """Return how people work: `in pairs`."""
    return _(MODES.get(mode, mode))


def kind_words(kind: str) -> str:
    """Return what a kind of item is called: `Exercise`."""
    return _(KINDS[kind])


def agenda_parts(plan: Plan) -> tuple[Part, ...]:
    """Return the parts in order; their minutes add up to the workshop's length."""
    parts: list[Part] = []
    sessions = {session.key: session for session in plan.sessions}
    met: set[str] = set()
    for item in plan.items:
        if item.kind in PAUSES:
            parts.append(Part(item.start, item.minutes, item.title, "", ""))
        elif parts and parts[-1].session and item.session in {"", parts[-1].session}:
            parts[-1] = replace(parts[-1], minutes=parts[-1].minutes + item.minutes)
        else:
            session = sessions.get(item.session or _next_session(plan, item))
            key = session.key if session else ""
            title = session.title if session else item.title
            promise = session.promise if session else ""
            again = key in met
            if again:
                title, promise = _("{title}, continued").format(title=title), ""
            met.add(key)
            parts.append(Part(item.start, item.minutes, title, promise, key, again))
    return tuple(parts)


def _next_session(plan: Plan, item: AgendaItem) -> str:
    later = (each.session for each in plan.items if each.start >= item.start and each.session)
    return next(later, plan.sessions[-1].key if plan.sessions else "")


def late_words(item: AgendaItem) -> str:
    """Return what to do when an item is reached late: its decision point, else why it keeps its minutes."""
    if item.late is None or item.kind == "buffer":
        return measure(item)
    by = clock(item.late.by)
    if item.late.to:
        return _("if not here by {clock}: cut to {minutes}").format(clock=by, minutes=item.late.to)
    return _("if not here by {clock}: skip").format(clock=by)


def late_sentence(item: AgendaItem) -> str:
    """Return the same as a sentence of its own; empty for an item that nothing is said of."""
    if item.late is None or item.kind == "buffer":
        words = measure(item)
        # TRANSLATORS: a sentence made of one phrase, such as `never cut`
        return _("{phrase}.").format(phrase=f"{words[:1].upper()}{words[1:]}") if words else ""
    by = clock(item.late.by)
    if item.late.to:
        return _("If not here by {clock}: cut to {minutes}.").format(clock=by, minutes=item.late.to)
    return _("If not here by {clock}: skip.").format(clock=by)


def measure(item: AgendaItem) -> str:
    """Return what is done with an item when it is reached late, without the clock."""
    if item.late is None:
        return _kept(item)
    if item.kind == "buffer":
        return _("go on at once")
    # TRANSLATORS: minutes that are left of an exercise
    return _("cut to {minutes}").format(minutes=item.late.to) if item.late.to else _("skip")


def keeps(item: AgendaItem) -> bool:
    """Whether an item must not be cut, however late it is."""
    return item.late is None and item.if_late.startswith("never")


def _kept(item: AgendaItem) -> str:
    """Return why an item gives no minutes back."""
    if item.if_late.startswith("never below"):
        return _("never below {minutes}").format(minutes=item.floor)
    words = {"drop": _("goes with it"), "never cut": _("never cut"), "keep": _("keep")}
    return words.get(item.if_late, item.if_late)


def longest_talk(plan: Plan) -> int:
    """Return the most minutes of talk without anything else between."""
    longest = run = 0
    for item in plan.items:
        run = run + item.talk_minutes if item.kind in {"talk", "close"} else 0
        longest = max(longest, run if item.kind == "talk" else 0)
    return longest


def slides_of(kit: Kit, item: AgendaItem) -> tuple[SlidePicture, ...]:
    """Return the slides that belong to an item: by its own id, else by its activity's."""
    own = tuple(slide for slide in kit.slides if slide.activity == item.id)
    if own or item.kind == "debrief" or not item.activity:
        return own
    activity = kit.workshop.activity(item.activity)
    return tuple(slide for slide in kit.slides if slide.activity in {activity.id, activity.name})


def slide_range(slides: tuple[SlidePicture, ...]) -> str:
    """Return `13–14`, `7`, or nothing."""
    numbers = sorted(slide.number for slide in slides)
    if not numbers:
        return ""
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def length_words(minutes: int) -> str:
    """Return `90 minutes`, `half a day`, `a day` as the length is called on covers."""
    if minutes < 180:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours, rest = divmod(minutes, 60)
    if not rest:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    return _("{hours} hours {minutes} minutes").format(hours=hours, minutes=rest)
