"""The content model of one workshop: claims, facets, families, links, audiences; the workshop as a whole."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from workshopkit.content.activity import Activity
from workshopkit.content.frozen import ClaimKind, Frozen, Words
from workshopkit.diagnostics import Diagnostic
from workshopkit.language import _

Origin = Literal["said", "editorial", "external", "local"]
Status = Literal["plain", "doubtful", "stale", "verified", "rejected"]
"""`doubtful`: never printed as fact or quotation, at most as a report; `stale`: true when it was said, no longer."""
Basis = Literal["said", "passage", "editorial"]
"""What a link rests on: the talk says it, both stand in one passage, or it is our suggestion."""


class Source(Frozen):
    """Where something was said: the talk's key and the second at which the statement ends."""

    talk: str
    second: int
    ordinal: int = 1


class Talk(Frozen):
    """One recorded talk."""

    key: str
    label: Words
    """One word for source lines: `Webinar`."""
    title: Words
    video_id: str = ""
    """Its id on YouTube; empty when it is not there."""
    address: str = ""
    """Its address elsewhere; `{seconds}` in it stands for the second to begin at."""
    minutes: int
    speaker: Words = ""
    """Who published the talk, for the sources slide."""

    @property
    def page(self) -> str:
        """The address of the whole talk; empty when it has none."""
        return f"https://youtu.be/{self.video_id}" if self.video_id else self.address.replace("{seconds}", "0")

    def url(self, second: int, lead: int = 5) -> str:
        """Return the address of the talk `lead` seconds before a stamp, never below 0; empty when it has none."""
        begin = max(0, second - lead)
        if self.video_id:
            return f"https://www.youtube.com/watch?v={self.video_id}&t={begin}s"
        return self.address.replace("{seconds}", str(begin))


class Claim(Frozen):
    """One statement that may stand on a slide, a page or a card."""

    id: str
    kind: ClaimKind
    text: Words
    """The sentence to print; for said claims it is the transcript's, at every build."""
    label: Words = ""
    """A few words for a heading, a wall or a card: ours when it was written for this sentence, else the talk's."""
    origin: Origin = "said"
    status: Status = "plain"
    sources: tuple[Source, ...] = ()
    facet: str = ""
    family: str = ""
    question: Words = ""
    qualifier: Words = ""
    """Part of the claim: what has to be said with a figure."""
    parent: str = ""
    """The claim it is a part or a further reading of; when that is of the same kind, it has no card of its own."""
    note: Words = ""
    """For the facilitator: how the claim stands, what contradicts it."""
    near: tuple[str, ...] = ()
    """Claims that say nearly the same; they are clustered, never merged."""
    said_text: str = ""
    """The transcript's sentence where `text` is ours (a part of it, or a report of it); for `explain` and `verify`."""
    reported: bool = False
    """The words are our report of what somebody unverified said: printed as a report, never as fact."""
    person: str = ""
    """Who said it; filled only when somebody has verified it and the workshop allows the name."""
    survey: Words = ""
    """For a figure: the survey it comes from; empty when the talk does not name it."""
    check: Words = ""
    """What a person has to verify before it is trusted; empty when there is nothing."""
    url: str = ""
    """Address of an external or local source."""
    contact: str = ""
    """For a local example: whom to ask."""
    changed: bool = False
    """The sentence is not the one our label was written for: show the sentence, in a roomier layout."""

    @property
    def printable(self) -> bool:
        """False for what must never be printed; what is doubtful may be printed as a report only."""
        return self.status != "rejected" and (self.status != "doubtful" or self.reported)

    @property
    def quotes(self) -> bool:
        """Whether its text is somebody's own words, in quotation marks from end to end."""
        return self.text.startswith(("“", "«")) and self.text.endswith(("”", "»"))

    @property
    def voice(self) -> str:
        """What a source line says behind the second: who said it, and that it is reported; empty for most."""
        who = self.person or (_("a speaker") if self.status == "verified" and self.quotes else "")
        return ", ".join(part for part in (who, _("reported") if self.reported else "") if part)


class Facet(Frozen):
    """One of the kinds of innovation, with its place on the diamond (the place is external)."""

    key: str
    """The letter on its mark."""
    id: str
    name: Words
    gloss: Words
    """At most six words under the name."""
    pole: Literal["top", "right", "bottom", "left"]
    pole_word: Words
    question: Words
    readings: tuple[str, ...]
    """Claim ids: how each talk describes it."""
    lead: Words = ""
    """At most twenty words for its page in the handout."""
    headline: Words = ""
    """The title of its slide, a full sentence of at most twelve words; the name when empty."""
    differs: bool = False
    """The talks describe it in different ways: show every reading with its talk."""


class Family(Frozen):
    """A group of barriers; the grouping is editorial and says so."""

    key: str
    name: Words
    question: Words = ""


class Edge(Frozen):
    """A kind of change between two facets of the diamond (external)."""

    facets: tuple[str, str]
    name: Words


class Link(Frozen):
    """An answer to a barrier, and on what the pairing rests."""

    answer: str
    """Claim id of a strategy or building block."""
    barrier: str = ""
    """Claim id of a barrier; empty when the talk answers something outside its own list."""
    barrier_words: Words = ""
    """Our words for a barrier that is not in the list."""
    basis: Basis
    note: Words = ""
    tension: bool = False
    """The barrier undermines the answer instead of being answered by it."""


class Session(Frozen):
    """A titled part of the workshop."""

    key: str
    title: Words
    """One or two words, for strips."""
    promise: Words
    """At most nine words under the title in the agenda."""
    heading: Words
    """The title of its section slide."""
    invitation: Words
    """At most twenty-two words on its section slide."""
    motif: Literal["", "facets", "families"] = ""


class Omitted(Frozen):
    """An activity an audience leaves out, and why."""

    id: str
    reason: Words


class Wording(Frozen):
    """How one audience is shown a claim: another label or question for the same words."""

    label: Words = ""
    question: Words = ""


class Passed(Frozen):
    """A claim an audience is not shown on slides and pages, and why; cards and sources keep it."""

    id: str
    reason: Words


class Audience(Frozen):
    """A named group with its selection and wording; it never changes a claim."""

    key: str
    name: Words
    people: Words
    """How the group is called inside a sentence: `middle managers`."""
    subtitle: Words
    promise: Words
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
    lead: tuple[str, ...] = ()
    """Claims of any kind to lead with, most needed first; the lists above rank examples, barriers and answers."""
    leave: tuple[Passed, ...] = ()
    """Claims to leave out of slides and handout."""
    wording: dict[str, Wording] = Field(default_factory=dict)
    """Labels and questions for this audience, by claim id."""
    call_to_action: Words
    opening: Words
    """What the facilitator opens with."""
    take_home: tuple[Words, ...] = ()

    @property
    def left(self) -> frozenset[str]:
        """The ids of the claims it leaves out."""
        return frozenset(each.id for each in self.leave)


class StampRow(Frozen):
    """What became of one time stamp: the claims that use it, or why it is left out."""

    talk: str
    second: int
    ordinal: int
    claims: tuple[str, ...] = ()
    left_out: Words = ""


class Workshop(Frozen):
    """Everything a kit is built from, complete and checked."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: str
    title: Words
    subtitle: Words
    language: str
    version: str
    """Content version, printed on cards and canvases."""
    provenance: Words = ""
    """How the talks became text, and who has not endorsed it; printed with every list of sources."""
    name_politicians: bool = False
    """Whether a politician whose words are verified may be named."""
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
        """Return the printable claims of one kind, in the author's order; with `parts`, those without a card too."""
        kinds = {each.id: each.kind for each in self.claims}
        found = (each for each in self.claims if each.kind == kind and each.printable)
        return tuple(each for each in found if parts or not each.parent or kinds.get(each.parent, kind) != kind)

    def activity(self, activity_id: str) -> Activity:
        """Return an activity by its id or name; raises KeyError when there is none."""
        return next(iter([each for each in self.activities if activity_id in {each.id, each.name}]))

    def audience(self, key: str) -> Audience:
        """Return an audience by its key; raises KeyError when there is none."""
        return {each.key: each for each in self.audiences}[key]

    def talk(self, key: str) -> Talk:
        """Return a talk by its key; raises KeyError when there is none."""
        return {each.key: each for each in self.talks}[key]
