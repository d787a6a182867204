"""The rows of the run sheet: a timetable written out item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop
from workshopkit.language import _, current, pgettext
from workshopkit.plan import late, limits
from workshopkit.plan.durations import Unit
from workshopkit.plan.late_plan import with_late_plan
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
            minutes_free = day.buffers[clock.buffers]
            items.append(buffer_item(clock.buffers, clock.take(minutes_free), minutes_free, session))
            clock.buffers += 1
            if index in after:
                pause = after[index]
                items.append(pause_item(pause, clock.breaks + 1, clock.take(pause.minutes), day.brief, session))
                clock.breaks += pause.kind == "break"
        items += _activity(workshop, day.brief, clock, unit, minutes)
    return with_late_plan(workshop, day.brief, items)


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
    own, debrief = unit.split(minutes)
    yield activity_item(workshop, brief, unit, clock.take(own), own)
    if debrief:
        yield debrief_item(unit.activity, brief, clock.take(debrief), own, debrief)


def activity_item(workshop: Workshop, brief: Brief, unit: Unit, start: int, own: int) -> AgendaItem:
    """Return an activity that begins at a minute after midnight and lasts so long, its debrief not counted."""
    activity = unit.activity
    word, floor = late.of_activity(unit, own)
    spoken = interaction(activity, own)
    talk = own - spoken if activity.kind == "talk" else 0
    return AgendaItem(
        id=activity.name,
        activity=activity.id,
        kind=activity.kind,
        title=activity.title,
        session=activity.session,
        start=start,
        minutes=own,
        mode=activity.mode,
        active_minutes=activity.interaction if activity.kind == "close" else own - talk,
        talk_minutes=talk,
        if_late=word,
        floor=floor,
        claims=tuple(each.id for each in workshop.find(activity.claims)),
        steps=steps_of(activity, own),
        load=load_of(activity.at(own).load, own),
        variants=_variants(activity, brief),
    )


def debrief_item(activity: Activity, brief: Brief, start: int, exercise: int, minutes: int) -> AgendaItem:
    """Return the debrief of an exercise that lasts so many minutes itself."""
    word, floor = late.of_debrief(minutes, exercise)
    gallery = activity.mode in {"tables", "stations"} and limits.report_gallery(brief.participants, minutes)
    return AgendaItem(
        id=f"{activity.name}-debrief",
        activity=activity.id,
        kind="debrief",
        title=_debrief_title(activity),
        session=activity.session,
        start=start,
        minutes=minutes,
        active_minutes=minutes,
        if_late=word,
        floor=floor,
        variants=("gallery",) if gallery else (),
    )


def _variants(activity: Activity, brief: Brief) -> tuple[Variant, ...]:
    """H15: where several levels share the room, what could expose people is done unseen."""
    return ("anonymous",) if activity.sensitive_in_mixed and brief.audience == limits.MIXED else ()


def buffer_item(index: int, start: int, minutes: int, session: str) -> AgendaItem:
    """Return a buffer; the index counts from 0."""
    word, floor = late.of_buffer(index)
    return AgendaItem(
        id=f"buffer-{index + 1}",
        kind="buffer",
        title=_("Buffer"),
        session=session,
        start=start,
        minutes=minutes,
        if_late=word,
        floor=floor,
    )


def pause_item(pause: Pause, number: int, start: int, brief: Brief, session: str) -> AgendaItem:
    """Return a break or lunch; breaks are numbered from 1."""
    word, floor = late.of_pause(pause.minutes)
    return AgendaItem(
        id="lunch" if pause.kind == "lunch" else f"break-{number}",
        kind=pause.kind,
        title=_pause_title(pause, brief),
        session=session,
        start=start,
        minutes=pause.minutes,
        if_late=word,
        floor=floor,
    )


def _pause_title(pause: Pause, brief: Brief) -> str:
    if pause.kind == "lunch":
        return _("Lunch")
    if pause.minutes <= STRETCH:
        return _("Stretch break")
    return _("Coffee break") if pause.minutes >= COFFEE and brief.medium == "room" else _("Break")


def pause_inside(title: str) -> str:
    """Return the title of a break as it stands inside a sentence."""
    titles = {
        _("Lunch"): pgettext("inside a sentence", "lunch"), _("Break"): pgettext("inside a sentence", "break"),
        _("Stretch break"): pgettext("inside a sentence", "stretch break"),
        _("Coffee break"): pgettext("inside a sentence", "coffee break"),
    }  # fmt: skip
    return titles.get(title, title)


def _debrief_title(activity: Activity) -> str:
    if not activity.debrief_title:
        return _("Debrief")
    return _("Debrief: {title}").format(title=goes_on(activity.debrief_title))


def _shared_session(before: Activity, after: Activity) -> str:
    """Return the session a pause stands inside; empty between two sessions."""
    return before.session if before.session == after.session else ""


def goes_on(title: str) -> str:
    """Return a title as it goes on after a colon; `I` and abbreviations keep their capitals, and all do in German."""
    if current().primary == "de":
        return title
    word = title.split(" ", 1)[0].rstrip("?!.,:;")
    proper = word == "I" or word.startswith(("I'", "I’")) or word[1:] != word[1:].lower()
    return title if proper else title[:1].lower() + title[1:]
