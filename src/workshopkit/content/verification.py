"""What somebody has checked: the records in `verification.yaml`, and what they change in the claims.

A record counts for the sentence it was made for, and for no other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from workshopkit.content.authored import ClaimRow, Digest, EditorialFile, LeftOutRow, Placed
from workshopkit.content.collect import Complaints, unknown
from workshopkit.content.editorial import Woven
from workshopkit.content.extract import Said
from workshopkit.content.frozen import Frozen
from workshopkit.content.left_out import held_names, holds_name, nameless
from workshopkit.content.model import Claim, Source, StampRow
from workshopkit.content.verif_words import quotation, usable_words
from workshopkit.diagnostics import Diagnostic
from workshopkit.source import read_yaml, validate
from workshopkit.transcripts.model import sentence_digest

FILE = "verification.yaml"


def _day(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"`{value}` is not a date such as `2026-11-21`") from None


class Record(Frozen):
    """What came of checking one claim."""

    status: Literal["verified", "rejected"]
    by: str = Field(min_length=1)
    """Who checked it: initials do."""
    date: Annotated[dt.date, BeforeValidator(_day)]
    sentence: Digest
    """Digest of the sentence it was checked for."""
    name: str = ""
    """Who said it."""
    politician: bool = False
    """A politician is named only where `workshop.yaml` allows it."""
    words: str = ""
    """The exact words, where they are to be quoted."""
    survey: str = ""
    """For a figure: where the number comes from."""
    evidence: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")] = ""
    """Where that can be looked up."""


Records = Mapping[str, Placed[Record]]
"""By the claim's id, as they stand in the file."""


def read_records(folder: Path, complaints: Complaints) -> dict[str, Placed[Record]]:
    """Return the records of a workshop's folder; it may have none. What is wrong goes to the complaints."""
    path = folder / FILE
    document = complaints.attempt(lambda: read_yaml(path)) if path.exists() else None
    if document is None:
        return {}
    rows = document.value if isinstance(document.value, dict) else {"": document.value}
    found = {}
    for claim_id, row in rows.items():
        at = (claim_id,)
        if not isinstance(row, dict):
            complaints.add(
                [
                    Diagnostic("wrong-value", f"`{claim_id or FILE}` holds no fields", document.span(at),
                               help="write a claim's id, as `Q1:`, and below it `status:`, `by:` and so on")
                ]
            )  # fmt: skip
            continue
        record = complaints.attempt(partial(validate, Record, document, "a verification", at))
        if record is not None:
            found[claim_id] = Placed(record, document, at)
    return found


@dataclass(frozen=True, slots=True)
class Checker:
    """What records are compared with."""

    said: Mapping[Source, Said]
    rows: Sequence[LeftOutRow]
    name_politicians: bool

    @property
    def names(self) -> frozenset[str]:
        """Digests of the names that are held back."""
        return held_names(self.rows)

    def row(self, claim_id: str) -> LeftOutRow | None:
        """Return the row that holds a claim back."""
        return next((row for row in self.rows if row.id == claim_id), None)

    def sentence(self, claim: Claim) -> str:
        """Return the transcript's sentence a claim rests on; for what no talk says, its own text."""
        each = self.said.get(claim.sources[0]) if claim.sources else None
        return each.statement.text if each else claim.text


def lifted(editorial: Placed[EditorialFile], records: Records, said: Mapping[Source, Said]) -> Placed[EditorialFile]:
    """Return the editorial file with its doubtful rows free, where somebody has verified their sentence."""

    def free(row: ClaimRow) -> ClaimRow:
        record, each = records.get(row.id), said.get(row.at)
        if row.status != "doubtful" or record is None or each is None or record.value.status != "verified":
            return row
        counts = sentence_digest(each.statement.text) == record.value.sentence
        return row.model_copy(update={"status": "verified"}) if counts else row

    rows = tuple(free(row) for row in editorial.value.claims)
    return replace(editorial, value=editorial.value.model_copy(update={"claims": rows}))


def with_records(woven: Woven, records: Records, checker: Checker) -> Woven:
    """Return the claims as the records leave them: verified, rejected, or as they were where none counts."""
    work = _Work(checker)
    claims = tuple(work.claim(each, records.get(each.id)) for each in woven.claims)
    stamps = tuple(work.stamp(row) for row in woven.stamps)
    return replace(woven, claims=claims, stamps=stamps, diagnostics=(*woven.diagnostics, *work.diagnostics))


def unknown_records(records: Records, known: Sequence[str]) -> list[Diagnostic]:
    """Return a warning for each record whose claim does not exist."""
    return [
        complaint.as_warning()
        for claim_id, record in records.items()
        for complaint in unknown("unknown-claim", "claim", claim_id, known, record.span())
    ]


@dataclass
class _Work:
    checker: Checker
    came: dict[Source, tuple[str, ...]] = field(default_factory=dict)
    """Claims that may be used now, by the statement they use."""
    went: dict[str, str] = field(default_factory=dict)
    """Claims that may not be used any more, and why."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def claim(self, claim: Claim, placed: Placed[Record] | None) -> Claim:
        """Return a claim as its record leaves it."""
        if placed is None or claim.status == "rejected":
            return claim
        if sentence_digest(self.checker.sentence(claim)) != placed.value.sentence:
            self.warn(
                "outdated-verification", f"`{claim.id}` was checked for another sentence than stands there now", placed,
                "sentence", f"it counts as not checked: check it again, then `workshopkit verify {claim.id} --as …`",
            )  # fmt: skip
            return claim
        if placed.value.status == "rejected":
            self.went[claim.id] = f"Checked on {placed.value.date.isoformat()}, and rejected."
            return nameless(claim.id, claim.kind, "rejected", claim.sources[0]) if claim.sources else _empty(claim)
        return self.verified(claim, placed)

    def verified(self, claim: Claim, placed: Placed[Record]) -> Claim:
        """Return a verified claim; words and name are used as far as nothing in them is held back."""
        record, row = placed.value, self.checker.row(claim.id)
        for part in ("name", "words"):
            if holds_name(getattr(record, part), self.checker.names):
                self.warn("held-back-name", f"`{part}` of `{claim.id}` holds a name that is held back", placed, part,
                          "correct it; if the captions are right after all, delete it from `names` in editorial.yaml",
                          "error")  # fmt: skip
                return claim
        person = record.name if self.checker.name_politicians or not record.politician else ""
        update: dict[str, Any] = {"status": "verified", "person": person, "check": ""}
        if record.survey:
            update |= {"survey": record.survey, "qualifier": f"Survey: {record.survey}"}
        if row is not None:
            text = usable_words(record.words, self.checker.sentence(claim), row.report, self.checker.names)
            if not text:
                self.warn("missing-words", f"`{claim.id}` is verified, but its sentence holds a name that is held back",
                          placed, "status", "add `words:` with what was said, without the name")  # fmt: skip
                return claim
            update |= {"text": text, "reported": text == row.report, "label": row.short, "facet": row.facet,
                       "question": row.question}  # fmt: skip
            for source in claim.sources:
                self.came[source] = (*self.came.get(source, ()), claim.id)
        elif record.words:
            update |= {"text": quotation(record.words), "said_text": self.checker.sentence(claim)}
        return claim.model_copy(update=update)

    def stamp(self, row: StampRow) -> StampRow:
        """Return what has become of a time stamp."""
        came = self.came.get(Source(talk=row.talk, second=row.second, ordinal=row.ordinal), ())
        claims = tuple(dict.fromkeys((*(each for each in row.claims if each not in self.went), *came)))
        reason = next((self.went[each] for each in row.claims if each in self.went), row.left_out)
        return row.model_copy(update={"claims": claims, "left_out": "" if claims else reason})

    def warn(
        self, code: str, message: str, placed: Placed[Record], part: str, way_out: str,
        severity: Literal["error", "warning"] = "warning",
    ) -> None:  # fmt: skip
        """Keep a complaint about a record."""
        self.diagnostics.append(Diagnostic(code, message, placed.span(part), help=way_out, severity=severity))


def _empty(claim: Claim) -> Claim:
    return Claim(id=claim.id, kind=claim.kind, text="", status="rejected", origin=claim.origin)
