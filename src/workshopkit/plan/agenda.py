"""The rows of the run sheet: a timetable written out item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop
from workshopkit.plan import late, limits
from workshopkit.plan.durations import Unit
from workshopkit.plan.model import AgendaItem, Brief, PlannedSession, Variant
from workshopkit.plan.pauses import Pause
from workshopkit.plan.schedule import Timetable
from workshopkit.plan.steps import load_of, steps_of
from workshopkit.plan.talks import interaction

COFFEE, STRETCH = 15, 5
"""From this many minutes a break is for coffee; up to this many it is for stretching."""


@dataclass
class Clock:
    """The next free minute, and how many buffers and breaks have been written."""

    now: int
    buffers: int = 0
    breaks: int = 0

    def take(self, minutes: int) -> int:
        """Return the minute at which something begins that lasts so long."""
        start, self.now = self.now, self.now + minutes
        return start


def agenda(workshop: Workshop, table: Timetable) -> tuple[AgendaItem, ...]:
    """Return the run sheet of a timetable."""
    day, clock = table.day, Clock(table.day.brief.start)
    after = dict(zip(table.cuts, day.pauses, strict=True))
    end = next(
        (index for index, each in enumerate(day.units) if each.activity.kind in {"commitment", "close"}), len(day.units)
    )
    items: list[AgendaItem] = []
    for index, (unit, minutes) in enumerate(zip(day.units, day.minutes, strict=True)):
        if index in after or index == end:
            session = _shared_session(day.units[index - 1].activity, unit.activity)
            items.append(_buffer(clock, day.buffers[clock.buffers], session))
            if index in after:
                items.append(_pause(clock, after[index], day.brief, session))
        items += _activity(workshop, day.brief, clock, unit, minutes)
    return tuple(items)


def sessions(workshop: Workshop, items: tuple[AgendaItem, ...]) -> tuple[PlannedSession, ...]:
    """Return the sessions that have an activity in the run sheet, each with its minutes."""
    found = []
    for session in workshop.sessions:
        own = [item for item in items if item.session == session.key and item.activity]
        if own:
            shown = {
                name: getattr(session, name) for name in ("key", "title", "promise", "heading", "invitation", "motif")
            }
            minutes = own[-1].end - own[0].start
            found.append(PlannedSession(**shown, start=own[0].start, minutes=minutes))
    return tuple(found)


def _activity(workshop: Workshop, brief: Brief, clock: Clock, unit: Unit, minutes: int) -> Iterator[AgendaItem]:
    """Yield an activity and its debrief."""
    activity = unit.activity
    own, debrief = unit.split(minutes)
    word, floor = late.of_activity(unit, own)
    spoken = interaction(activity, own)
    talk = own - spoken if activity.kind == "talk" else 0
    yield AgendaItem(
        id=activity.name,
        activity=activity.id,
        kind=activity.kind,
        title=activity.title,
        session=activity.session,
        start=clock.take(own),
        minutes=own,
        mode=activity.mode,
        active_minutes=0 if activity.kind == "close" else own - talk,
        talk_minutes=talk,
        if_late=word,
        floor=floor,
        claims=tuple(each.id for each in workshop.find(activity.claims)),
        steps=steps_of(activity, own),
        load=load_of(activity.at(own).load, own),
        variants=_variants(activity, brief),
    )
    if debrief:
        yield _debrief(activity, brief, clock, own, debrief)


def _debrief(activity: Activity, brief: Brief, clock: Clock, exercise: int, minutes: int) -> AgendaItem:
    word, floor = late.of_debrief(minutes, exercise)
    gallery = activity.mode in {"tables", "stations"} and limits.report_gallery(brief.participants, minutes)
    return AgendaItem(
        id=f"{activity.name}-debrief",
        activity=activity.id,
        kind="debrief",
        title=f"Debrief: {_lower(activity.debrief_title)}" if activity.debrief_title else "Debrief",
        session=activity.session,
        start=clock.take(minutes),
        minutes=minutes,
        active_minutes=minutes,
        if_late=word,
        floor=floor,
        variants=("gallery",) if gallery else (),
    )


def _variants(activity: Activity, brief: Brief) -> tuple[Variant, ...]:
    """H15: where several levels share the room, what could expose people is done unseen."""
    return ("anonymous",) if activity.sensitive_in_mixed and brief.audience == limits.MIXED else ()


def _buffer(clock: Clock, minutes: int, session: str) -> AgendaItem:
    word, floor = late.of_buffer(clock.buffers)
    clock.buffers += 1
    return AgendaItem(
        id=f"buffer-{clock.buffers}",
        kind="buffer",
        title="Buffer",
        session=session,
        start=clock.take(minutes),
        minutes=minutes,
        if_late=word,
        floor=floor,
    )


def _pause(clock: Clock, pause: Pause, brief: Brief, session: str) -> AgendaItem:
    word, floor = late.of_pause(pause.minutes)
    clock.breaks += pause.kind == "break"
    return AgendaItem(
        id="lunch" if pause.kind == "lunch" else f"break-{clock.breaks}",
        kind=pause.kind,
        title=_pause_title(pause, brief),
        session=session,
        start=clock.take(pause.minutes),
        minutes=pause.minutes,
        if_late=word,
        floor=floor,
    )


def _pause_title(pause: Pause, brief: Brief) -> str:
    if pause.kind == "lunch":
        return "Lunch"
    if pause.minutes <= STRETCH:
        return "Stretch break"
    return "Coffee break" if pause.minutes >= COFFEE and brief.medium == "room" else "Break"


def _shared_session(before: Activity, after: Activity) -> str:
    """Return the session a pause stands inside; empty between two sessions."""
    return before.session if before.session == after.session else ""


def _lower(title: str) -> str:
    """Return a title as it goes on after a colon; `I` and abbreviations keep their capitals."""
    word = title.split(" ", 1)[0].rstrip("?!.,:;")
    proper = word == "I" or word.startswith(("I'", "I’")) or word[1:] != word[1:].lower()
    return title if proper else title[:1].lower() + title[1:]
