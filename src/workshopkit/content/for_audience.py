"""The workshop as one audience meets it: another order, other labels and questions, and always the same claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from workshopkit.content.activity import Activity
from workshopkit.content.frozen import ClaimKind
from workshopkit.content.model import Audience, Claim, Facet, Workshop


def for_audience(workshop: Workshop, key: str) -> Workshop:
    """Return the workshop in the order and wording of one audience; raises KeyError when there is none of that key.

    Claims keep everything but label, question and place: what an audience leads with stands first of its kind, what it
    leaves out stands last and in no activity. Done twice, it is the same as done once.
    """
    audience = workshop.audience(key)
    claims = tuple(_worded(each, audience) for each in workshop.claims)
    changed = {each.id for each in workshop.claims if each.changed}
    left = audience.left
    return workshop.model_copy(
        update={
            "claims": tuple(_ordered(claims, [*audience.lead], left)),
            "facets": tuple(_asked(each, audience, changed) for each in workshop.facets),
            "activities": tuple(_without(each, left) for each in workshop.activities),
        }
    )


def _worded(claim: Claim, audience: Audience) -> Claim:
    """Return a claim with the audience's label and question; wording is for one sentence, so not for a changed one."""
    wording = audience.wording.get(claim.id)
    if wording is None or claim.changed or not claim.printable:
        return claim
    return claim.model_copy(
        update={"label": wording.label or claim.label, "question": wording.question or claim.question}
    )


def _ordered(claims: Sequence[Claim], lead: Sequence[str], left: Collection[str]) -> Iterable[Claim]:
    """Yield the claims: each place keeps its kind, and the claims of a kind stand in their new order."""
    first = {claim_id: place for place, claim_id in reversed(list(enumerate(lead)))}

    def rank(claim: Claim) -> tuple[bool, int]:
        return claim.id in left, first.get(claim.id, len(first) + len(lead))

    kinds: dict[ClaimKind, list[Claim]] = {}
    for claim in claims:
        kinds.setdefault(claim.kind, []).append(claim)
    ordered = {kind: iter(sorted(members, key=rank)) for kind, members in kinds.items()}
    return (next(ordered[claim.kind]) for claim in claims)


def _asked(facet: Facet, audience: Audience, changed: Collection[str]) -> Facet:
    wording = audience.wording.get(facet.id)
    if wording is None or not wording.question or facet.id in changed:
        return facet
    return facet.model_copy(update={"question": wording.question})


def _without(activity: Activity, left: Collection[str]) -> Activity:
    kept = tuple(each for each in activity.claims if each not in left)
    return activity if kept == activity.claims else activity.model_copy(update={"claims": kept})
