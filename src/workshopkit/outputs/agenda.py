"""The plan as parts: what the agenda shows, the words for when it runs late, the slides of an item."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshopkit.outputs.kit import Kit, SlidePicture
from workshopkit.plan.late_plan import decision
from workshopkit.plan.model import AgendaItem, Plan

PAUSES = ("break", "lunch")
MODES = {
    "plenary": "plenary", "solo": "alone", "pairs": "in pairs", "trios": "in threes", "tables": "at tables",
    "stations": "at stations", "walk": "on foot",
}  # fmt: skip
KINDS = {
    "talk": "Talk", "exercise": "Exercise", "debrief": "Debrief", "break": "Break", "lunch": "Lunch",
    "buffer": "Buffer", "commitment": "Commitment", "close": "Close",
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
            if key in met:
                title, promise = f"{title}, continued", ""
            met.add(key)
            parts.append(Part(item.start, item.minutes, title, promise, key))
    return tuple(parts)


def _next_session(plan: Plan, item: AgendaItem) -> str:
    later = (each.session for each in plan.items if each.start >= item.start and each.session)
    return next(later, plan.sessions[-1].key if plan.sessions else "")


def late_words(item: AgendaItem) -> str:
    """Return what to do when an item is reached late: its decision point, else why it keeps its minutes."""
    return decision(item) or item.if_late


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
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} hours" if not rest else f"{hours} hours {rest} minutes"
