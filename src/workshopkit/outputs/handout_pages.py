"""The pages of the handout in their order: which there are, and on which side of a leaf each one falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from workshopkit.content.activity import Activity
from workshopkit.content.model import Claim, Facet
from workshopkit.outputs.answers import PlaceRow, place_rows
from workshopkit.outputs.handout_resources import OwnResource, fits_half, own_resources, resource_pages, talk_resources
from workshopkit.outputs.handout_said import SaidPart, said_pages, said_part
from workshopkit.outputs.kit import Kit
from workshopkit.plan.model import AgendaItem
from workshopkit.plan.steps import as_planned

SHORT = 90
"""Minutes up to which the four facets share one spread."""

PageKind = Literal[
    "cover", "today", "case", "tests", "facet", "facets", "barriers", "moves", "worksheet", "said", "notes",
    "commitment", "back", "partner", "partner-back", "resources", "turn", "sources", "last", "leave", "leave-back",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its template's name, where in the session it belongs, and what it shows."""

    kind: PageKind
    session: str = ""
    facets: tuple[Facet, ...] = ()
    item: AgendaItem | None = None
    activity: Activity | None = None
    claims: tuple[Claim, ...] = ()
    examples: tuple[PlaceRow, ...] = ()
    said: tuple[SaidPart, ...] = ()
    own: tuple[OwnResource, ...] = ()
    torn: bool = False
    """Its lower half is torn off with the form on the other side."""
    side: Literal["", "left", "right"] = ""
    """On which side of a leaf it has to begin; empty for either."""


def handout_pages(kit: Kit) -> tuple[Page, ...]:
    """Return all pages, each one page of paper: what large print makes of them is known when it is laid out."""
    return arranged(kit, sections(kit))


def sections(kit: Kit) -> tuple[Page, ...]:
    """Return what the handout holds in its order, without the pages that only fill a side."""
    before, facets, after = _middle(kit)
    facets = [replace(page, side="" if index else "left") for index, page in enumerate(facets)]
    today = Page("today", session=kit.plan.sessions[0].key if kit.plan.sessions else "")
    return (Page("cover"), today, *before, *facets, *after, *_promise(kit), *_end(kit))


def arranged(kit: Kit, pages: Sequence[Page], lengths: Sequence[int] = ()) -> tuple[Page, ...]:
    """Put in the pages that bring the others to their side of a leaf: facets left, what is torn out right.

    `lengths` are the pages of paper each takes; one each when empty. The number of all is even.
    """
    found: list[Page] = []
    count = 0
    for page, length in zip(pages, lengths or [1] * len(pages), strict=True):
        if page.side and page.side != ("left" if count % 2 else "right"):
            facet = page.kind in {"facet", "facets"} and not kit.printing.large
            found.append(Page("case" if facet else "notes", session=page.session))
            count += 1
        found.append(page)
        count += length
    return tuple(found) if count % 2 == 0 else (*found, Page("notes", session=found[-1].session))


def _promise(kit: Kit) -> tuple[Page, ...]:
    """Return the leaf of the commitment: in large print the half for the partner is a leaf of its own."""
    item = next((item for item in kit.plan.items if item.kind == "commitment"), None)
    if item is None:
        return ()
    base = Page("commitment", session=item.session, item=item, activity=as_planned(kit.workshop, item), side="right")
    pages = [base, replace(base, kind="back", side="")]
    if kit.printing.large:
        pages += [replace(base, kind="partner"), replace(base, kind="partner-back", side="")]
    return tuple(pages)


def _end(kit: Kit) -> tuple[Page, ...]:
    """Return the last pages: what to look up, where it was said, and the form that is torn off and left behind."""
    last = kit.plan.sessions[-1].key if kit.plan.sessions else ""
    if kit.printing.large:
        resources = [Page("resources", last, claims=talk_resources(kit), own=own_resources(kit)), Page("sources", last)]
        return (*resources, Page("leave-back", last, side="right"), Page("leave", last))
    if fits_half(kit):
        half = Page("resources", last, claims=talk_resources(kit), own=own_resources(kit), torn=True, side="right")
        return (half, Page("last", last))
    whole = [Page("resources", last, claims=claims, own=own) for claims, own in resource_pages(kit)]
    return (*whole, Page("turn", last, side="right"), Page("last", last))


def _middle(kit: Kit) -> tuple[list[Page], list[Page], list[Page]]:
    """Return the pages before the facets, the facets', and those after them, in the plan's order."""
    before: list[Page] = []
    facets: list[Page] = []
    after: list[Page] = []
    motifs = {session.key: session.motif for session in kit.plan.sessions}
    shown = before
    for item in kit.plan.items:
        motif = motifs.get(item.session, "")
        if motif == "facets" and not facets and kit.workshop.facets:
            facets, shown = _facet_pages(kit, item.session), after
        if item.activity and item.kind != "debrief":
            shown += _pages_of(kit, item)
    return _together(kit, before), facets, _moves_where_needed(_together(kit, after))


def _together(kit: Kit, pages: list[Page]) -> list[Page]:
    """Put what was said in talks that follow one another in a session on as few pages as hold it."""
    found: list[Page] = []
    for (kind, session), group in groupby(pages, key=lambda page: (page.kind, page.session)):
        if kind != "said":
            found += group
            continue
        parts = [part for page in group for part in page.said]
        for each in said_pages(parts, kit.paper):
            claims = tuple(dict.fromkeys(row.claim for part in each for row in part.rows))
            found.append(Page("said", session, claims=claims, said=each))
    return found


def _moves_where_needed(pages: list[Page]) -> list[Page]:
    """Put the overview of moves in front of the first worksheet that works with them."""
    moves = [page for page in pages if page.kind == "moves"]
    others = [page for page in pages if page.kind != "moves"]
    place = next((index for index, page in enumerate(others) if any(c.kind == "strategy" for c in page.claims)), None)
    return [*others[:place], *moves, *others[place:]] if moves and place is not None else pages


def _facet_pages(kit: Kit, session: str) -> list[Page]:
    facets = kit.workshop.facets
    if kit.plan.brief.length > SHORT or kit.printing.large:
        return [Page("facet", session, facets=(facet,), claims=_example(kit, facet)) for facet in facets]
    pairs = [facets[start : start + 2] for start in range(0, len(facets), 2)]
    return [
        Page("facets", session, facets=pair, claims=tuple(claim for facet in pair for claim in _example(kit, facet)))
        for pair in pairs
    ]


def _example(kit: Kit, facet: Facet) -> tuple[Claim, ...]:
    """Return the example this audience meets first."""
    audience = kit.workshop.audience(kit.plan.brief.audience)
    found = [*kit.workshop.find(audience.examples), *kit.workshop.of_kind("example")]
    shown = (claim for claim in found if claim.kind == "example" and claim.id not in audience.left)
    return tuple(claim for claim in shown if claim.facet in {facet.key, facet.id})[:1]


def _pages_of(kit: Kit, item: AgendaItem) -> list[Page]:
    activity = as_planned(kit.workshop, item)
    claims = kit.workshop.find(item.claims)
    if item.kind == "talk":
        own = _talk_pages(kit, item, claims)
        return own or _said(kit, item, activity, claims)
    if item.kind != "exercise":
        return []
    return [
        Page("worksheet", item.session, item=item, activity=activity, claims=claims, examples=place_rows(kit, item))
    ]


def _talk_pages(kit: Kit, item: AgendaItem, claims: tuple[Claim, ...]) -> list[Page]:
    """Return the pages for tests, and for barriers and what answers them; nothing for a talk about neither."""
    kinds = {claim.kind for claim in claims}
    if "test" in kinds and not _planned_with(kit, "test"):
        return [Page("tests", item.session, item=item, claims=tuple(each for each in claims if each.kind == "test"))]
    if {"barrier", "strategy"} <= kinds and kit.workshop.families:
        wall = [] if _planned_with(kit, "barrier", but="strategy") else [Page("barriers", item.session, item=item)]
        return [*wall, Page("moves", item.session, item=item)]
    return []


def _said(kit: Kit, item: AgendaItem, activity: Activity, claims: tuple[Claim, ...]) -> list[Page]:
    """Return the page for the statements of a talk without a form of its own; facets have pages already."""
    motifs = {session.key: session.motif for session in kit.plan.sessions}
    faceted = motifs.get(item.session) == "facets" and kit.workshop.facets
    tested = _planned_with(kit, "test") and any(claim.kind == "test" for claim in claims)
    if activity.slides or faceted or tested or not claims:
        return []
    return [Page("said", item.session, item=item, claims=claims, said=(said_part(activity.title, claims),))]


def _planned_with(kit: Kit, kind: str, *, but: str = "") -> bool:
    """Whether an exercise of the plan uses claims of one kind and none of another."""
    for item in kit.plan.items:
        if item.kind == "exercise":
            kinds = {claim.kind for claim in kit.workshop.find(item.claims)}
            if kind in kinds and but not in kinds:
                return True
    return False
