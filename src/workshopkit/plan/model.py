"""What was asked, and the answer: a session to the minute, with reasons."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

ItemKind = Literal["talk", "exercise", "debrief", "break", "lunch", "buffer", "commitment", "close"]
Medium = Literal["room", "remote"]
Experience = Literal["usual", "first"]
"""`first`: the facilitator does it for the first time and gets a quarter more for every exercise."""
Variant = Literal["anonymous", "gallery"]
"""`anonymous`: votes are collected unseen; `gallery`: tables read each other's sheets instead of reporting."""
SEATS = 5
"""People at a table."""


class Frozen(BaseModel):
    """A value that never changes and takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Brief(Frozen):
    """What the facilitator asked for. Times are minutes; `start` counts from midnight."""

    audience: str = "mixed"
    length: int = 90
    start: int = 9 * 60
    participants: int = 20
    facilitators: int | None = None
    medium: Medium = "room"
    experience: Experience = "usual"
    without: tuple[str, ...] = ()
    """Activities, by id or name, that are left out because the facilitator says so."""
    including: tuple[str, ...] = ()
    """Activities that are done whatever their rank."""
    exact: tuple[tuple[str, int], ...] = ()
    """Exercises with the minutes they last when they are done, without a debrief of their own."""
    parts: int = 1
    """In how many parts it is given, on different days or with long pauses between."""
    figures: bool = False
    """Whether the slides show the talks' figures, with their qualifiers."""


class PlannedStep(Frozen):
    """A step of an exercise at its planned length."""

    text: str
    minutes: int


class LateStep(Frozen):
    """What is done at an item that is reached late. Minutes; `by` counts from midnight."""

    order: int
    """1 goes first."""
    to: int
    """Minutes that are left; 0 when it is skipped."""
    frees: int
    """Minutes won, with those of a debrief that is skipped with its exercise."""
    by: int
    """Whoever begins it later than this takes the measure."""


class AgendaItem(Frozen):
    """One row of the run sheet."""

    id: str
    """Unique in the plan and stable: `facet-sort`, `facet-sort-debrief`, `break-1`, `buffer-2`."""
    activity: str = ""
    """Id of the activity it schedules (`E03`, `K4`); empty for breaks and buffers."""
    kind: ItemKind
    title: str
    session: str = ""
    start: int
    """Minutes after midnight."""
    minutes: int
    mode: str = "plenary"
    active_minutes: int = 0
    talk_minutes: int = 0
    if_late: str = ""
    """`cut to 8`, `drop`, `never cut`, `first to go`."""
    floor: int = 0
    """Minutes left after the late cut."""
    late: LateStep | None = None
    """Its place in the late plan; None when it keeps its minutes."""
    claims: tuple[str, ...] = ()
    steps: tuple[PlannedStep, ...] = ()
    load: int = 0
    """How many cards or rows are used; 0 when the activity counts none."""
    variants: tuple[Variant, ...] = ()
    """How it is run differently for this room."""

    @property
    def end(self) -> int:
        """Minutes after midnight at which it ends."""
        return self.start + self.minutes


class Omission(Frozen):
    """What was left out, and why."""

    id: str
    title: str
    reason: str


class PlannedSession(Frozen):
    """A titled part of the workshop with its minutes."""

    key: str
    title: str
    promise: str
    heading: str
    invitation: str
    motif: str
    start: int
    minutes: int
    """From its first activity to its last, breaks and buffers inside it included."""


class Plan(Frozen):
    """A brief's answer: the timed list and what was left out."""

    workshop: str
    brief: Brief
    tables: int
    advised_facilitators: int
    items: tuple[AgendaItem, ...]
    sessions: tuple[PlannedSession, ...]
    omissions: tuple[Omission, ...]
    part: int = 1
    """Which of the brief's parts it is; `brief.length` is then the length of this part."""

    @property
    def end(self) -> int:
        """Minutes after midnight at which the workshop ends."""
        return self.brief.start + self.brief.length

    def total(self, *kinds: ItemKind) -> int:
        """Return the minutes of all items of these kinds."""
        return sum(item.minutes for item in self.items if item.kind in kinds)

    @property
    def working(self) -> int:
        """Minutes without breaks and lunch."""
        return self.brief.length - self.total("break", "lunch")

    @property
    def active(self) -> int:
        """Minutes in which participants do something."""
        return sum(item.active_minutes for item in self.items)
