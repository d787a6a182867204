"""What a draft holds before it is written: talks in parts, the sessions they make, and the claims that were chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence chosen as a claim."""

    id: str
    place: str
    """`talk 00:42:01`, with `#2` for the second statement that ends there."""
    text: str
    label: str
    """The talk's own bold words; empty when there are none."""
    named: bool
    """It holds what looks like a name: a person has to look."""


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A part of a talk as one activity."""

    id: str
    name: str
    title: str
    headed: bool
    """The title is the talk's own heading."""
    claims: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class DraftTalk:
    """One talk and the file it was read from."""

    key: str
    label: str
    file: str
    title: str
    video_id: str
    minutes: int
    captions: bool
    parts: tuple[DraftPart, ...]


@dataclass(frozen=True, slots=True)
class Discussion:
    """The exercise that ends a session."""

    id: str
    name: str
    form: str
    """Its template: `holds`, `missing` or `explain`."""
    title: str
    short_title: str


@dataclass(frozen=True, slots=True)
class DraftSession:
    """Up to three parts of one talk and the exercise on them."""

    key: str
    title: str
    promise: str
    heading: str
    parts: tuple[DraftPart, ...]
    discussion: Discussion

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims of its parts."""
        return tuple(claim.id for part in self.parts for claim in part.claims)


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft; the sessions stand in the order in which talks and parts come."""

    title: str
    talks: tuple[DraftTalk, ...]
    sessions: tuple[DraftSession, ...]
    wanted: tuple[str, ...]
    """Ids of the exercises that are added while the minutes last; each brings the parts it is about."""
