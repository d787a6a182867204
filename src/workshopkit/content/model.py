"""The content model of one workshop: claims, facets, families, links, activities, audiences."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from workshopkit.diagnostics import Diagnostic

ClaimKind = Literal[
    "test", "axis", "facet", "example", "reason", "building-block", "barrier", "strategy", "resource", "figure",
    "remark",
]  # fmt: skip
Origin = Literal["said", "editorial", "external", "local"]
Status = Literal["plain", "doubtful", "stale", "verified", "rejected"]
"""`doubtful`: never printed as fact or quotation; `stale`: true when it was said, no longer."""
Basis = Literal["said", "passage", "editorial"]
"""What a link rests on: the talk says it, both stand in one passage, or it is our suggestion."""
ActivityKind = Literal["talk", "exercise", "commitment", "close"]
Mode = Literal["plenary", "solo", "pairs", "trios", "tables", "stations", "walk"]
Energy = Literal["low", "middle", "high"]
Per = Literal["room", "table", "pair", "person"]
Part = Literal["cards", "canvases", "handout", "deck", "bring"]


class Frozen(BaseModel):
    """A value that never changes and takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """Where something was said: the talk's key and the second at which the statement ends."""

    talk: str
    second: int
    ordinal: int = 1


class Talk(Frozen):
    """One recorded talk."""

    key: str
    label: str
    """One word for source lines: `Webinar`."""
    title: str
    video_id: str
    minutes: int
    speaker: str = ""
    """Who published the talk, for the sources slide."""

    def url(self, second: int, lead: int = 5) -> str:
        """Return the address of the talk `lead` seconds before a stamp, never below 0."""
        return f"https://www.youtube.com/watch?v={self.video_id}&t={max(0, second - lead)}s"


class Claim(Frozen):
    """One statement that may stand on a slide, a page or a card."""

    id: str
    kind: ClaimKind
    text: str
    """The sentence to print; for said claims it is the transcript's, at every build."""
    label: str = ""
    """A few words for a heading, a wall or a card: ours when it was written for this sentence, else the talk's."""
    origin: Origin = "said"
    status: Status = "plain"
    sources: tuple[Source, ...] = ()
    facet: str = ""
    family: str = ""
    question: str = ""
    qualifier: str = ""
    """Part of the claim: what has to be said with a figure."""
    parent: str = ""
    """The claim it is a part or a further reading of; such a claim has no card of its own."""
    note: str = ""
    """For the facilitator: how the claim stands, what contradicts it."""
    url: str = ""
    """Address of an external source."""
    changed: bool = False
    """The sentence is not the one our label was written for: show the sentence, in a roomier layout."""

    @property
    def printable(self) -> bool:
        """False for what must never be printed."""
        return self.status not in {"doubtful", "rejected"}


class Facet(Frozen):
    """One of the kinds of innovation, with its place on the diamond (the place is external)."""

    key: str
    """The letter on its mark."""
    id: str
    name: str
    gloss: str
    """At most six words under the name."""
    pole: Literal["top", "right", "bottom", "left"]
    pole_word: str
    question: str
    readings: tuple[str, ...]
    """Claim ids: how each talk describes it."""
    lead: str = ""
    """At most twenty words for its page in the handout."""
    headline: str = ""
    """The title of its slide, a full sentence of at most twelve words; the name when empty."""
    differs: bool = False
    """The talks describe it in different ways: show every reading with its talk."""


class Family(Frozen):
    """A group of barriers; the grouping is editorial and says so."""

    key: str
    name: str
    question: str = ""


class Edge(Frozen):
    """A kind of change between two facets of the diamond (external)."""

    facets: tuple[str, str]
    name: str


class Link(Frozen):
    """An answer to a barrier, and on what the pairing rests."""

    answer: str
    """Claim id of a strategy or building block."""
    barrier: str = ""
    """Claim id of a barrier; empty when the talk answers something outside its own list."""
    barrier_words: str = ""
    """Our words for a barrier that is not in the list."""
    basis: Basis
    note: str = ""
    tension: bool = False
    """The barrier undermines the answer instead of being answered by it."""


class Minutes(Frozen):
    """How long an activity may last; the shortest, the intended, the longest."""

    min: int = Field(ge=1, le=120)
    ideal: int = Field(ge=1, le=120)
    max: int = Field(ge=1, le=120)


class Step(Frozen):
    """One timed step; minutes are those at the ideal length."""

    minutes: int = Field(ge=1, le=60)
    text: str
    """`{n}` stands for the number of cards or rows that fit the planned minutes."""


class Material(Frozen):
    """Something that must lie there, and whether the kit brings it."""

    what: str
    many: str = ""
    """Its plural, where `what` names one of it."""
    quantity: int = Field(default=1, ge=1)
    per: Per = "table"
    part: Part = "bring"
    load: bool = False
    """The quantity is the planned load, not the number written here."""

    def named(self, count: int) -> str:
        """Return what it is called when there are so many of it."""
        return self.many if self.many and count > 1 else self.what


class Load(Frozen):
    """How many cards or rows an exercise uses: one for every so many minutes."""

    what: str
    least: int
    most: int
    minutes_each: float


class Activity(Frozen):
    """The smallest thing that is scheduled: a talk, an exercise, the commitment or the close."""

    id: str
    name: str
    title: str
    kind: ActivityKind
    session: str
    minutes: Minutes
    debrief: Minutes | None = None
    """A debrief of its own after the exercise; None when the steps contain it."""
    debrief_title: str = ""
    mode: Mode
    energy: Energy = "middle"
    group: str = ""
    group_min: int = 1
    group_max: int = 60
    requires: tuple[str, ...] = ()
    """Activities that must have come before."""
    claims: tuple[str, ...] = ()
    goal: str
    output: str = ""
    slides: str = ""
    """Name of the deck template of a talk."""
    interaction: int = 0
    """Minutes of talking to a neighbour inside a talk."""
    steps: tuple[Step, ...] = ()
    materials: tuple[Material, ...] = ()
    load: Load | None = None
    late: Literal["cut", "keep", "drop"] = "cut"
    sensitive_in_mixed: bool = False
    setup: str = ""
    short_title: str = ""
    """Title for the instruction slide; the title when empty."""
    say: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    if_nobody: tuple[str, ...] = ()
    watch_for: tuple[str, ...] = ()
    if_late: str = ""
    if_early: str = ""
    remote: str = ""
    access: str = ""
    audiences: dict[str, str] = {}
    """A hint for one audience, by its key."""


class Session(Frozen):
    """A titled part of the workshop."""

    key: str
    title: str
    """One or two words, for strips."""
    promise: str
    """At most nine words under the title in the agenda."""
    heading: str
    """The title of its section slide."""
    invitation: str
    """At most twenty-two words on its section slide."""
    motif: Literal["", "facets", "families"] = ""


class Omitted(Frozen):
    """An activity an audience leaves out, and why."""

    id: str
    reason: str


class Audience(Frozen):
    """A named group with its selection and wording; it never changes a claim."""

    key: str
    name: str
    people: str
    """How the group is called inside a sentence: `middle managers`."""
    subtitle: str
    promise: str
    """What people leave with, at most thirty words."""
    required: tuple[str, ...]
    """Activities every plan for this audience holds, in the author's order."""
    wanted: tuple[str, ...]
    """Further activities, most needed first."""
    left_out: tuple[Omitted, ...] = ()
    examples: tuple[str, ...] = ()
    """Example claims, nearest first."""
    barriers: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    call_to_action: str
    opening: str
    """What the facilitator opens with."""
    take_home: tuple[str, ...] = ()


class StampRow(Frozen):
    """What became of one time stamp: the claims that use it, or why it is left out."""

    talk: str
    second: int
    ordinal: int
    claims: tuple[str, ...] = ()
    left_out: str = ""


class Workshop(Frozen):
    """Everything a kit is built from, complete and checked."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: str
    title: str
    subtitle: str
    language: str
    version: str
    """Content version, printed on cards and canvases."""
    talks: tuple[Talk, ...]
    claims: tuple[Claim, ...]
    facets: tuple[Facet, ...]
    edges: tuple[Edge, ...]
    families: tuple[Family, ...]
    links: tuple[Link, ...]
    sessions: tuple[Session, ...]
    activities: tuple[Activity, ...]
    audiences: tuple[Audience, ...]
    stamps: tuple[StampRow, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    """Warnings found while loading."""

    def claim(self, claim_id: str) -> Claim:
        """Return a claim by its id; raises KeyError when there is none."""
        return {each.id: each for each in self.claims}[claim_id]

    def find(self, claim_ids: tuple[str, ...] | list[str]) -> tuple[Claim, ...]:
        """Return the printable claims with these ids, in this order; unknown ids are passed over."""
        known = {each.id: each for each in self.claims if each.printable}
        return tuple(known[each] for each in claim_ids if each in known)

    def of_kind(self, kind: ClaimKind, *, parts: bool = False) -> tuple[Claim, ...]:
        """Return the printable claims of one kind, in the author's order; with `parts`, those with a parent too."""
        return tuple(
            each for each in self.claims if each.kind == kind and each.printable and (parts or not each.parent)
        )

    def activity(self, activity_id: str) -> Activity:
        """Return an activity by its id or name; raises KeyError when there is none."""
        return next(iter([each for each in self.activities if activity_id in {each.id, each.name}]))

    def audience(self, key: str) -> Audience:
        """Return an audience by its key; raises KeyError when there is none."""
        return {each.key: each for each in self.audiences}[key]

    def talk(self, key: str) -> Talk:
        """Return a talk by its key; raises KeyError when there is none."""
        return {each.key: each for each in self.talks}[key]
