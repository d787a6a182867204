"""The futures quadrant and the commitment wall: sheets of fields that the room fills."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.content.activity import Activity, CanvasName
from workshopkit.content.model import Claim, Workshop
from workshopkit.deck.measure import face_in
from workshopkit.language import N_
from workshopkit.outputs.cards_fit import text_height
from workshopkit.render.impose import Box, Size
from workshopkit.themes.model import Theme

MARGIN, TOP, BOTTOM = 14.0, 47.0, 24.0
"""mm: white at the sides, from the upper edge to the fields, from the fields to the lower edge."""
WORLDS = 4
CENTRE = Size(116, 58)
"""The field in the middle of the quadrant, mm."""
PROMISES = (
    (N_("Next week"), N_("I will"), N_("on")), (N_("Within two weeks"), N_("I will"), N_("on")),
    (N_("Within 30 days"), N_("I will"), N_("on")), (N_("What would help"), N_("We need"), N_("from")),
)  # fmt: skip
"""The columns of the commitment wall: head, and how its places begin and end."""
GAP, HEAD, LEAST = 6.0, 14.0, 38.0
"""mm between columns, of a column's head, and of a place: twice as large it holds a sticky note of 127 by 76."""
BETWEEN = 4.0
"""mm from one place to the next below."""
_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
_CALL = Size(132, 25)
"""mm for the sentence beside the title of the commitment wall."""


@dataclass(frozen=True, slots=True)
class World:
    """One field of the quadrant."""

    number: int
    name: str
    """As it is said in the talk; empty for one the room names itself."""
    box: Box


@dataclass(frozen=True, slots=True)
class Worlds:
    """The futures quadrant, lengths in mm."""

    activity: Activity
    fields: tuple[World, ...]
    centre: Box
    claims: tuple[Claim, ...]
    """Where the worlds are told."""

    @property
    def open(self) -> bool:
        """Whether a field has no name yet."""
        return any(not each.name for each in self.fields)


@dataclass(frozen=True, slots=True)
class Promises:
    """The commitment wall, lengths in mm."""

    activity: Activity
    columns: tuple[tuple[str, str, str], ...]
    width: float
    rows: int
    """Places of a column."""
    pitch: float
    call: Claim | None
    """What the talk asks of everybody; none when it asks nothing short enough to be read from afar."""
    size: float
    """Type of the call, points."""


def worked_on(workshop: Workshop, canvas: CanvasName) -> tuple[Activity, ...]:
    """Return the activities that are worked on a canvas, in the author's order."""
    return tuple(each for each in workshop.activities if each.canvas == canvas)


def worlds_on(page: Size, workshop: Workshop) -> Worlds | None:
    """Return the quadrant of the first exercise that has one; none without its worlds.

    A world is named in the words of a claim. Where the talk has come to say it otherwise the field is left open.
    """
    activity = next((each for each in worked_on(workshop, "worlds") if each.zones), None)
    if activity is None:
        return None
    told = {zone: _told(workshop, activity, zone) for zone in activity.zones}
    names = [zone if told[zone] else "" for zone in activity.zones]
    names += [""] * (WORLDS - len(names))
    claims = dict.fromkeys(claim.id for claim in told.values() if claim)
    left, wide = MARGIN, (page.width - 2 * MARGIN) / 2
    high = (page.height - TOP - BOTTOM) / 2
    fields = tuple(
        World(number + 1, name, Box(left + number % 2 * wide, TOP + number // 2 * high, wide, high))
        for number, name in enumerate(names)
    )
    centre = Box(page.width / 2 - CENTRE.width / 2, TOP + high - CENTRE.height / 2, CENTRE.width, CENTRE.height)
    return Worlds(activity, fields, centre, workshop.find(list(claims)))


def _told(workshop: Workshop, activity: Activity, words: str) -> Claim | None:
    """Return the claim of an exercise in which words stand; none when nobody says them."""
    found = (each for each in workshop.find(activity.claims) if words.casefold() in each.text.casefold())
    return next((each for each in found if each.origin == "said"), None)


def promises_on(page: Size, workshop: Workshop, theme: Theme) -> Promises | None:
    """Return the wall of the first activity that has one."""
    activity = next(iter(worked_on(workshop, "promises")), None)
    if activity is None:
        return None
    count = len(PROMISES)
    width = (page.width - 2 * MARGIN - (count - 1) * GAP) / count
    room = page.height - TOP - HEAD - BOTTOM
    rows = int(room // (LEAST + BETWEEN))
    call, size = _call(workshop, activity, theme)
    return Promises(activity, PROMISES, width, rows, room / rows, call, size)


def _call(workshop: Workshop, activity: Activity, theme: Theme) -> tuple[Claim | None, float]:
    """Return the first claim of an activity that stands beside the title, and its type."""
    face = face_in(theme.print, heading=False, bold=False)
    for claim in workshop.find(activity.claims):
        for size in _SIZES:
            words = f"{claim.label}: {claim.text}" if claim.label else claim.text
            if claim.origin == "said" and text_height(words, face, size, 1.25, _CALL.width - 6) <= _CALL.height:
                return claim, size
    return None, _SIZES[0]
