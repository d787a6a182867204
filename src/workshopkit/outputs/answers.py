"""The answer keys of the guide: suggested places of examples, answers to barriers, and where it was all said."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.content.activity import Activity
from workshopkit.content.frozen import ClaimKind
from workshopkit.content.model import Claim, Facet, Link
from workshopkit.language import N_, _, pgettext
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.own import OWN
from workshopkit.outputs.print_common import without_repeats
from workshopkit.outputs.sourcing import SourceLink, source_links
from workshopkit.plan.model import AgendaItem
from workshopkit.templating.filters import last_words_bound

MOST_ROWS, LEAST_ROWS = 12, 4
"""Rows of an answer key; with fewer answers than the least it is no key."""
_KIND_WORDS: dict[ClaimKind, str] = {
    "test": N_("Tests"), "axis": N_("Two directions"), "facet": N_("Facets"), "example": N_("Examples"),
    "reason": N_("Reasons"), "building-block": N_("Building blocks"), "barrier": N_("Barriers"),
    "strategy": N_("Strategies"), "resource": N_("Resources"), "figure": N_("Figures"), "remark": N_("Remarks"),
}  # fmt: skip
BASIS_WORDS = {"said": N_("from the talk"), "passage": N_("same passage"), "editorial": N_("our suggestion")}
_BASIS_ORDER = ("said", "passage", "editorial")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An example card and the facet the talks give it."""

    claim: Claim
    number: int
    facet: Facet
    links: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A barrier and a strategy that answers it."""

    barrier: str
    family: str
    answer: str
    basis: str
    claims: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The claims of one kind and their places; the rest is counted."""

    words: str
    links: tuple[SourceLink, ...]
    more: int
    claims: str
    ours: bool = False
    """No talk makes them."""


def example_numbers(kit: Kit) -> dict[str, int]:
    """Return the number on each example card of the set for this audience."""
    from workshopkit.outputs.cards_content import example_numbers as numbers

    return numbers(kit.workshop, kit.workshop.audience(kit.plan.brief.audience).examples)


def place_rows(kit: Kit, item: AgendaItem) -> tuple[PlaceRow, ...]:
    """Return the suggested places of the example cards an exercise uses, by the numbers on the cards."""
    numbers = example_numbers(kit)
    facets = {key: facet for facet in kit.workshop.facets for key in (facet.key, facet.id)}
    rows = [
        PlaceRow(claim, numbers[claim.id], facets[claim.facet], _place_links(kit, claim))
        for claim in kit.workshop.find(item.claims)
        if claim.kind == "example" and claim.facet in facets and claim.id in numbers
    ]
    rows.sort(key=lambda row: row.number)
    return tuple(rows[: item.load] if item.load else rows)


def _place_links(kit: Kit, claim: Claim) -> tuple[SourceLink, ...]:
    if claim.origin == "local":
        return (SourceLink(_(OWN), claim.url),)
    return tuple(source_links(kit.workshop, [claim])[:1])


def place_key(kit: Kit, item: AgendaItem) -> tuple[PlaceRow, ...]:
    """Return the suggested places for an exercise that places examples; nothing for one that uses them otherwise."""
    rows = place_rows(kit, item)
    kinds = {claim.kind for claim in kit.workshop.find(item.claims)}
    return rows if len(rows) >= LEAST_ROWS and kinds & {"facet", "axis"} else ()


def answer_rows(kit: Kit, activity: Activity) -> tuple[AnswerRow, ...]:
    """Return the links an exercise on strategies can end with, the talk's own before ours."""
    claims = {claim.id: claim for claim in kit.workshop.find(activity.claims)}
    if not {"strategy", "barrier"} <= {claim.kind for claim in claims.values()}:
        return ()
    wanted = kit.workshop.audience(kit.plan.brief.audience).barriers
    known = {claim.id: claim for claim in kit.workshop.claims if claim.printable}
    links = [link for link in kit.workshop.links if link.answer in known and not link.tension]
    links = [link for link in links if link.barrier in claims or (not link.barrier and link.barrier_words)]
    links = [link for link in links if link.answer in claims]

    def rank(link: Link) -> tuple[int, int]:
        place = wanted.index(link.barrier) if link.barrier in wanted else len(wanted)
        return (_BASIS_ORDER.index(link.basis), place)

    chosen = sorted(links, key=rank)[:MOST_ROWS]
    return tuple(_answer(link, known) for link in chosen) if len({link.answer for link in chosen}) >= LEAST_ROWS else ()


def _answer(link: Link, known: dict[str, Claim]) -> AnswerRow:
    barrier = known.get(link.barrier)
    name = (barrier.label or barrier.text) if barrier else link.barrier_words
    answer = known[link.answer]
    return AnswerRow(
        barrier=last_words_bound(name), family=barrier.family if barrier else "", answer=answer.label or answer.text,
        basis=_(BASIS_WORDS[link.basis]), claims=f"{link.barrier} {link.answer}".strip(),
    )  # fmt: skip


def source_rows(kit: Kit, claim_ids: tuple[str, ...], *, but: tuple[ClaimKind, ...] = ()) -> tuple[SourceRow, ...]:
    """Return where the claims of an activity were said, kind by kind."""
    found: dict[ClaimKind, list[Claim]] = {}
    for claim in kit.workshop.find(claim_ids):
        if claim.kind not in but and claim.origin != "local":
            found.setdefault(claim.kind, []).append(claim)
    rows = []
    for kind, claims in found.items():
        links = source_links(kit.workshop, claims)
        ours = not links
        if ours:
            links = [SourceLink(pgettext("said by nobody in the talks", "ours"), "")]
        shown = links if len(links) <= 4 else links[:2]
        ids = " ".join(claim.id for claim in claims)
        rows.append(SourceRow(_(_KIND_WORDS[kind]), without_repeats(shown), len(links) - len(shown), ids, ours))
    return tuple(rows)
