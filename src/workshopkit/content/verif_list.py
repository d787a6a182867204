"""What a person has to check: every claim that is not yet to be trusted, with the place in the talk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from workshopkit.content.load import Loaded
from workshopkit.content.model import Claim, Workshop
from workshopkit.content.verif_words import quotations
from workshopkit.content.verification import Checker, Record
from workshopkit.language import N_, _
from workshopkit.transcripts.model import sentence_digest
from workshopkit.units import stamp

LEAD = 15
"""Seconds before the stamp at which the talk begins: it says where a statement ends."""

_REASONS = {
    "doubtful": (N_("speaker doubtful"), N_("Who says it, and in exactly which words?")),
    "reported": (N_("reported idea"), N_("Who says it, and is our report of it right?")),
    "stale": (N_("true when it was said"), N_("What has become of it since?")),
    "figure": (N_("survey not named"), N_("Which survey does the number come from, who was asked, and when?")),
    "quotation": (N_("quotation"), N_("Are these exactly the words that were said, and who says them?")),
    "outdated": (
        N_("checked for another sentence"),
        N_("Does what was found hold for the sentence that stands there now?"),
    ),
    "check": (N_("to be looked up"), ""),
}


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One claim that somebody has to check, or has checked."""

    claim: Claim
    reasons: tuple[str, ...]
    """Keys: `doubtful reported stale figure quotation check outdated`; empty when nothing is left to check."""
    ask: str
    """What has to be found out."""
    place: str
    """`Webinar 00:06:09`; empty for what no talk says."""
    url: str
    """Leads to 15 seconds before the stamp."""
    transcribed: str
    """The sentence as the captions have it. It may hold a misheard name: for the verification sheet only."""
    digest: str
    record: Record | None = None
    """What came of checking it, if that still counts."""

    @property
    def why(self) -> str:
        """The reasons in words."""
        return in_words(self.reasons)


def to_check(loaded: Loaded) -> tuple[ToCheck, ...]:
    """Return what has to be checked and what has been, in the order of the talks."""
    order = {talk.key: place for place, talk in enumerate(loaded.workshop.talks)}
    rows = [row for claim in loaded.workshop.claims if (row := _row(loaded, claim)) is not None]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                (order[row.claim.sources[0].talk], row.claim.sources[0].second)
                if row.claim.sources
                else (len(order), 0)
            ),
        )
    )


def worded_as(row: ToCheck, workshop: Workshop) -> ToCheck:
    """Return the row in the words of the same workshop in another language; what was checked stays what it was."""
    claim = next(each for each in workshop.claims if each.id == row.claim.id)
    return replace(row, claim=claim, ask=claim.check or row.ask, place=_place(claim, workshop))


def reasons_to_check(claim: Claim) -> tuple[str, ...]:
    """Return why a claim has to be checked; empty when it need not be, or has been."""
    return tuple(_reasons(claim))


def in_words(reasons: tuple[str, ...]) -> str:
    """Return the reasons as a person reads them: `reported idea`."""
    return ", ".join(_(_REASONS[each][0]) for each in reasons)


def check_rows(rows: tuple[ToCheck, ...]) -> list[dict[str, Any]]:
    """Return the rows as plain data, without what the captions have."""
    return [_plain(row) for row in rows]


def _row(loaded: Loaded, claim: Claim) -> ToCheck | None:
    checker = Checker(loaded.said, loaded.parts.editorial.value.left_out, loaded.workshop.name_politicians)
    sentence = checker.sentence(claim)
    digest = sentence_digest(sentence)
    placed = loaded.records.get(claim.id)
    counts = placed is not None and placed.value.sentence == digest and placed.value.status == claim.status
    reasons = reasons_to_check(claim) if sentence else ()
    if placed is not None and placed.value.sentence != digest and claim.status != "rejected":
        reasons = (*reasons, "outdated")
    if not reasons and not counts:
        return None
    source = claim.sources[0] if claim.sources else None
    talk = loaded.workshop.talk(source.talk) if source else None
    return ToCheck(
        claim=claim, reasons=reasons, ask=claim.check or next((_(_REASONS[each][1]) for each in reasons), ""),
        place=_place(claim, loaded.workshop),
        url=talk.url(source.second, LEAD) if talk and source else claim.url,
        transcribed=sentence, digest=digest, record=placed.value if placed and counts else None,
    )  # fmt: skip


def _place(claim: Claim, workshop: Workshop) -> str:
    """Return where a claim is said: `Webinar 00:06:09`; empty for what no talk says."""
    if not claim.sources:
        return ""
    return f"{workshop.talk(claim.sources[0].talk).label} {stamp(claim.sources[0].second)}"


def _reasons(claim: Claim) -> Iterator[str]:
    if claim.origin != "said" or claim.status in {"verified", "rejected"}:
        return
    if claim.status == "doubtful":
        yield "reported" if claim.reported else "doubtful"
    if claim.status == "stale":
        yield "stale"
    if claim.kind == "figure" and not claim.survey:
        yield "figure"
    if quotations(claim.text):
        yield "quotation"
    elif claim.check and claim.status == "plain" and (claim.kind != "figure" or claim.survey):
        yield "check"


def _plain(row: ToCheck) -> dict[str, Any]:
    claim, record = row.claim, row.record
    value: dict[str, Any] = {
        "id": claim.id, "kind": claim.kind, "status": claim.status, "text": claim.text, "check": row.ask,
        "reasons": list(row.reasons), "place": row.place, "url": row.url, "sentence": row.digest,
    }  # fmt: skip
    return value | {"record": record.model_dump(mode="json", exclude_defaults=True) if record else None}
