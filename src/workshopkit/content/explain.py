"""What `workshopkit explain` tells of one claim: who said it, what we made of it, and what it is used for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workshopkit.content.authored import AdditionRow, ClaimRow, LeftOutRow
from workshopkit.content.load import Loaded
from workshopkit.content.model import Audience, Claim, Link, Source
from workshopkit.diagnostics import Span
from workshopkit.units import stamp

HELD_BACK = "(held back until someone has checked it)"
Uses = Sequence[Mapping[str, str]]
"""Where a claim stands in finished kits: `kit`, `file` and `where`."""


def explain_claim(loaded: Loaded, claim_id: str, uses: Uses = ()) -> dict[str, Any]:
    """Return all there is to tell of a claim as plain data; raises KeyError when there is none of that id."""
    workshop = loaded.workshop
    claim = workshop.claim(claim_id)
    printable = {each.id: each for each in workshop.claims if each.printable}
    parts = [each.id for each in printable.values() if each.parent == claim.id]
    told_apart = {claim.id, claim.parent, *parts}
    together = [
        each.id for each in printable.values()
        if each.id not in told_apart and claim.sources and each.sources[:1] == claim.sources[:1]
    ]  # fmt: skip
    told: dict[str, Any] = {
        "id": claim.id, "kind": claim.kind, "label": claim.label, "text": claim.text or HELD_BACK,
        "question": claim.question, "origin": claim.origin, "status": claim.status,
        "qualifier": claim.qualifier, "survey": claim.survey, "note": claim.note, "check": claim.check,
        "person": claim.person, "contact": claim.contact, "url": claim.url,
        "facet": next((each.name for each in workshop.facets if each.key == claim.facet), ""),
        "family": next((each.name for each in workshop.families if each.key == claim.family), ""),
        "said": [_said(loaded, each, claim) for each in claim.sources],
        "ours": _ours(loaded, claim),
        "parent": claim.parent,
        "parts": parts,
        "same_sentence": together,
        "near": [{"id": each, "label": printable[each].label} for each in claim.near if each in printable],
        "links": [_link(each, printable) for each in workshop.links if claim.id in {each.answer, each.barrier}],
        "activities": [
            {"id": each.id, "name": each.name, "title": each.title}
            for each in workshop.activities
            if claim.id in each.claims
        ],
        "audiences": [row for each in workshop.audiences if len(row := _audience(each, claim.id)) > 1],
        "used": [dict(each) for each in uses],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value or name in _ALWAYS}


_ALWAYS = ("id", "kind", "text", "origin", "status", "said", "ours", "used")


def explain_stamp(loaded: Loaded, talk: str, second: int) -> list[dict[str, Any]]:
    """Return each statement that ends at a second of a talk: its claims, or why it is left out; none when none does."""
    found = []
    for row in loaded.workshop.stamps:
        if (row.talk, row.second) == (talk, second):
            source = Source(talk=row.talk, second=row.second, ordinal=row.ordinal)
            claims = [loaded.workshop.claim(each) for each in row.claims]
            told = _place(loaded, source)
            if claims:
                told["sentence"] = _sentence(loaded, source, claims[0])
                told["claims"] = [
                    {"id": each.id, "kind": each.kind, "label": each.label, "text": each.text}
                    | ({"qualifier": each.qualifier} if each.qualifier else {})
                    for each in claims
                ]
            else:
                told |= {"sentence": HELD_BACK, "left_out": row.left_out}
            found.append(told)
    return found


def _place(loaded: Loaded, source: Source) -> dict[str, Any]:
    talk = loaded.workshop.talk(source.talk)
    each = loaded.said.get(source)
    return {
        "talk": source.talk, "seconds": source.second, "stamp": stamp(source.second), "url": talk.url(source.second),
        "file": _label(each.statement.span) if each else "",
    }  # fmt: skip


def _said(loaded: Loaded, source: Source, claim: Claim) -> dict[str, Any]:
    return {**_place(loaded, source), "sentence": _sentence(loaded, source, claim)}


def _sentence(loaded: Loaded, source: Source, claim: Claim) -> str:
    """Return the transcript's own sentence behind its bold words, unless a person has to check it first."""
    each = loaded.said.get(source)
    if each is None:
        return ""
    open_to_all = claim.printable and not claim.reported and claim.status != "verified"
    words = f"{each.label}: {each.statement.text}" if each.label else each.statement.text
    return words if open_to_all else HELD_BACK


def _ours(loaded: Loaded, claim: Claim) -> dict[str, Any]:
    """Return what we added or changed, where that is written, and whether it still fits what is said."""
    editorial = loaded.parts.editorial
    for field in ("claims", "additions", "left_out"):
        for at, row in enumerate(getattr(editorial.value, field)):
            if row.id == claim.id:
                written = getattr(row, "written_for", "") if claim.changed else ""
                told = {"words": _words(claim, row), "file": _label(editorial.span(field, at, "id"))}
                return told | ({"written_for": written} if written else {})
    return {"words": _words(claim, None)}


def _words(claim: Claim, row: ClaimRow | AdditionRow | LeftOutRow | None) -> str:
    """Return in a sentence how the claim's words came about."""
    if claim.origin == "local":
        return "an example added here, as it stands in the table"
    if claim.origin != "said":
        return "no talk says it: " + ("from the address given" if claim.origin == "external" else "ours")
    if not claim.printable:
        return "nothing is shown but its id"
    if claim.changed:
        return "the sentence has changed since our words were written: it stands alone, without them"
    if claim.reported:
        return "our report of what is said, marked as one"
    if claim.person or claim.status == "verified":
        return "as somebody has checked it"
    names = {"short": "the label", "question": "the question"}
    added = [words for name, words in names.items() if getattr(row, name, None)]
    beside = f"; {' and '.join(added)} {'are' if len(added) > 1 else 'is'} ours" if added else ""
    if claim.said_text:
        return f"a part of the sentence, in our words, which fit it{beside}"
    return f"the sentence as it stands in the transcript{beside}"


def _link(link: Link, printable: Mapping[str, Claim]) -> dict[str, Any]:
    barrier, answer = printable.get(link.barrier), printable.get(link.answer)
    return {
        "barrier": link.barrier, "barrier_label": (barrier.label or barrier.text) if barrier else link.barrier_words,
        "answer": link.answer, "answer_label": (answer.label or answer.text) if answer else "",
        "basis": link.basis, "tension": link.tension, "note": link.note,
    }  # fmt: skip


def _audience(audience: Audience, claim_id: str) -> dict[str, Any]:
    row: dict[str, Any] = {"key": audience.key}
    if claim_id in audience.lead:
        row["lead"] = audience.lead.index(claim_id) + 1
    if reasons := [each.reason for each in audience.leave if each.id == claim_id]:
        row["leave"] = reasons[0]
    if wording := audience.wording.get(claim_id):
        row["wording"] = {name: words for name, words in wording.model_dump().items() if words}
    return row


def _label(span: Span) -> str:
    return f"{span.path}:{span.line}" if span.line else span.path
