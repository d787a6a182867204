"""What the small sheets say of the session itself, as far as it is known; the rest is written by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workshopkit.language import _, join_and
from workshopkit.outputs.covers import full_title
from workshopkit.outputs.kit import Kit
from workshopkit.templating.forms import long_date

CHECK = 30
"""Days after the session on which the commitment is looked at."""
FIRST = 3
"""Days after the session on which the first message goes out."""


@dataclass(frozen=True, slots=True)
class Datum:
    """Something about the session; with an empty value there is a line to write on."""

    name: str
    value: str


def event(kit: Kit) -> tuple[Datum, ...]:
    """Return title, agency, date, venue and facilitators of the session."""
    return (
        Datum(_("Workshop"), full_title(kit.workshop)),
        Datum(_("Agency"), kit.agency),
        Datum(_("Date"), day_words(kit, 0)),
        Datum(_("Place"), kit.cover.venue),
        Datum(
            _("Facilitators") if len(kit.cover.facilitators) > 1 else _("Facilitator"), join_and(kit.cover.facilitators)
        ),
    )


def session_day(kit: Kit) -> dt.date | None:
    """Return the day of the session; None when the order names none, or for a later part of a divided workshop."""
    return kit.date if kit.cover.date and kit.plan.part <= 1 else None


def day_words(kit: Kit, later: int) -> str:
    """Return the day so many days after the session: `3 April 2027`; empty when the session's day is unknown."""
    day = session_day(kit)
    if day is None or (dt.date.max - day).days < later:
        return ""
    return long_date(day + dt.timedelta(days=later), kit.theme)
