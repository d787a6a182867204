"""What a person writes in `workshop.yaml` and `editorial.yaml`: schemas only; the meaning is in `docs/claims.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field, StringConstraints

from workshopkit.content.frozen import ClaimKind, Frozen
from workshopkit.content.model import Edge, Facet, Family, Link, Session, Source, Status
from workshopkit.diagnostics import Span
from workshopkit.source import Document, Loc
from workshopkit.units import parse_stamp

T = TypeVar("T")

_PLACE = re.compile(r"(?P<talk>[\w-]+)\s+(?P<stamp>[\d:]+)(?:\s*#(?P<ordinal>[1-9]\d?))?")

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


def _parse_place(value: Any) -> Any:
    match = _PLACE.fullmatch(value.strip()) if isinstance(value, str) else None
    second = parse_stamp(match["stamp"]) if match else None
    if match is None or second is None:
        if isinstance(value, (Source, dict)):
            return value
        raise ValueError(f"`{value}` is not a place such as `webinar 00:42:01` or `webinar 00:42:01#2`")
    return {"talk": match["talk"], "second": second, "ordinal": int(match["ordinal"] or 1)}


Place = Annotated[Source, BeforeValidator(_parse_place)]
"""`webinar 00:42:01`, or `webinar 00:42:01#2` for the second statement that ends there."""


class TalkRow(Frozen):
    """A talk and the transcript that belongs to it."""

    key: Slug
    file: str
    video_id: str = ""
    """Finds the transcript when there is no file of that name."""
    address: str = ""
    """Where the talk can be seen, when it has no video id; `{seconds}` in it stands for the second to begin at."""
    label: str
    minutes: int = Field(ge=1, le=1440)
    speaker: str = ""
    claims: Literal["all", "listed"] = "all"
    """`listed`: only the statements that editorial.yaml lists become claims; meant for captions."""


class SectionRow(Frozen):
    """Which kind of claim stands under a heading of a talk."""

    talk: str
    heading: str
    """Its words; case and signs do not matter. Empty for what stands before the first heading."""
    kind: ClaimKind
    facet: str = ""


class WorkshopFile(Frozen):
    """The whole of `workshop.yaml`."""

    title: str = Field(min_length=1)
    subtitle: str = ""
    language: str = "en-GB"
    version: str = "1"
    provenance: str = ""
    """How the talks became text, and who has not endorsed it: one or two sentences."""
    name_politicians: bool = False
    talks: tuple[TalkRow, ...]
    sections: tuple[SectionRow, ...] = ()
    facets: tuple[Facet, ...] = ()
    families: tuple[Family, ...] = ()
    edges: tuple[Edge, ...] = ()
    sessions: tuple[Session, ...] = ()


class ClaimRow(Frozen):
    """What we add to one statement of a talk."""

    id: Id
    at: Place
    also: tuple[Place, ...] = ()
    written_for: str = ""
    """The sentence that `short`, `question` and `part` were written for."""
    also_for: tuple[Digest, ...] = ()
    """Digests of other sentences they hold for as well."""
    kind: ClaimKind | None = None
    short: str = ""
    question: str = ""
    part: str = ""
    """The words of this claim, where one statement holds several."""
    facet: str = ""
    family: str = ""
    qualifier: str = ""
    survey: str = ""
    status: Status = "plain"
    note: str = ""
    check: str = ""
    parent: str = ""

    @property
    def has_wording(self) -> bool:
        """Whether anything in it was written for one sentence and must not stand beside another."""
        return bool(self.short or self.question or self.part)


class AdditionRow(Frozen):
    """A claim no talk makes: ours, or from another source."""

    id: Id
    kind: ClaimKind = "remark"
    origin: Literal["editorial", "external"]
    text: str = Field(min_length=1)
    url: str = ""
    short: str = ""
    question: str = ""
    facet: str = ""
    family: str = ""
    qualifier: str = ""
    note: str = ""
    parent: str = ""


class LeftOutRow(Frozen):
    """A statement that is never used, and why."""

    at: Place
    reason: str = Field(min_length=1)
    status: Status = "plain"
    also_for: tuple[Digest, ...] = ()
    """Digests of the sentence, so that it stays out wherever it stands."""
    names: tuple[Digest, ...] = ()
    """Digests of names: a sentence that holds one of them stays out, wherever it stands and whatever else it says."""
    id: Id | None = None
    """Keeps the id in the model, as a claim without words that is never printed."""
    kind: ClaimKind = "remark"
    report: str = ""
    """Our report of the idea, naming nobody; printed and marked as one while the sentence is one of `also_for`."""
    short: str = ""
    """The label of the report."""
    question: str = ""
    facet: str = ""
    check: str = ""
    """What a person has to find out before the words may be used."""


class EditorialFile(Frozen):
    """The whole of `editorial.yaml`."""

    claims: tuple[ClaimRow, ...] = ()
    additions: tuple[AdditionRow, ...] = ()
    left_out: tuple[LeftOutRow, ...] = ()
    links: tuple[Link, ...] = ()
    near: tuple[tuple[Id, ...], ...] = ()
    """Groups of claims that say nearly the same."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value a person wrote, with the document it stands in, so that complaints can point there."""

    value: T
    document: Document
    at: Loc = ()

    def span(self, *loc: str | int) -> Span:
        """Return the place of a part of the value."""
        return self.document.span((*self.at, *loc))
