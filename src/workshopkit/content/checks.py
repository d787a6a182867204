"""Whether everything that is named exists: claims, activities, sessions, facets, families, audiences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshopkit.content.activity import Activity
from workshopkit.content.authored import AdditionRow, ClaimRow, EditorialFile, Placed, WorkshopFile
from workshopkit.content.checks_audience import Known, check_audience
from workshopkit.content.collect import duplicates, unknown
from workshopkit.content.frozen import ClaimKind
from workshopkit.content.model import Audience, Claim
from workshopkit.content.near import check_near
from workshopkit.diagnostics import Diagnostic

_ANSWERS: tuple[ClaimKind, ...] = ("strategy", "building-block")


@dataclass(frozen=True)
class Folder:
    """Everything a workshop's folder holds, read but not yet compared."""

    workshop: Placed[WorkshopFile]
    editorial: Placed[EditorialFile]
    activities: Sequence[Placed[Activity]]
    audiences: Sequence[Placed[Audience]]


def check_names(folder: Folder) -> Iterator[Diagnostic]:
    """Yield a complaint for each name that is given twice."""
    workshop, editorial = folder.workshop, folder.editorial
    for field, what in (("talks", "talk"), ("facets", "facet"), ("families", "family"), ("sessions", "session")):
        rows = getattr(workshop.value, field)
        yield from duplicates(((row.key, workshop.span(field, at, "key")) for at, row in enumerate(rows)), what)
    yield from duplicates(
        (
            (row.id, editorial.span(field, at, "id"))
            for field in ("claims", "additions", "left_out")
            for at, row in enumerate(getattr(editorial.value, field))
            if row.id
        ),
        "claim",
    )
    for name in ("id", "name"):
        keys = ((getattr(each.value, name), each.span(name)) for each in folder.activities)
        yield from duplicates(keys, "activity")


def check_workshop(folder: Folder, claims: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a complaint for each unknown talk, facet or claim in `workshop.yaml`."""
    workshop = folder.workshop
    talks = [row.key for row in workshop.value.talks]
    facets = [row.key for row in workshop.value.facets]
    if not talks:
        yield Diagnostic("missing-field", "a workshop needs at least one talk", workshop.span("talks"),
                         help="add a row to `talks:`")  # fmt: skip
    for at, section in enumerate(workshop.value.sections):
        yield from unknown("unknown-talk", "talk", section.talk, talks, workshop.span("sections", at, "talk"))
        if section.facet:
            yield from unknown("unknown-facet", "facet", section.facet, facets, workshop.span("sections", at, "facet"))
    for at, facet in enumerate(workshop.value.facets):
        yield from _all_known("claim", workshop, ("facets", at, "id"), [facet.id], claims)
        yield from _all_known("claim", workshop, ("facets", at, "readings"), facet.readings, claims)
    for at, edge in enumerate(workshop.value.edges):
        for key in edge.facets:
            yield from unknown("unknown-facet", "facet", key, facets, workshop.span("edges", at, "facets"))


def check_editorial(folder: Folder, kinds: Mapping[str, ClaimKind | None]) -> Iterator[Diagnostic]:
    """Yield a complaint for each unknown name in `editorial.yaml`; `kinds` holds the known claims' kinds."""
    editorial, workshop = folder.editorial, folder.workshop.value
    talks = {row.key: row.minutes * 60 + 59 for row in workshop.talks}
    known = {"facet": [each.key for each in workshop.facets], "family": [each.key for each in workshop.families]}
    for field in ("claims", "additions"):
        for at, row in enumerate(getattr(editorial.value, field)):
            for name, keys in known.items():
                if word := getattr(row, name):
                    yield from unknown(f"unknown-{name}", name, word, keys, editorial.span(field, at, name))
            if row.parent:
                yield from unknown("unknown-claim", "claim", row.parent, kinds, editorial.span(field, at, "parent"))
    for field in ("claims", "left_out"):
        for at, row in enumerate(getattr(editorial.value, field)):
            for place in (row.at, *getattr(row, "also", ())):
                span = editorial.span(field, at, "at" if place == row.at else "also")
                yield from unknown("unknown-talk", "talk", place.talk, talks, span)
                if place.second > talks.get(place.talk, place.second):
                    yield Diagnostic("stamp-past-end", f"this lies past the end of the talk `{place.talk}`", span,
                                     help="correct the stamp, or the talk's `minutes`")  # fmt: skip
    yield from _parents(editorial)
    yield from check_near(editorial, kinds)
    yield from _written_for(editorial)
    yield from _links(editorial, kinds)


def check_activities(folder: Folder, claims: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a complaint for each unknown session, claim, activity or audience in an activity."""
    sessions = [row.key for row in folder.workshop.value.sessions]
    ids = [each.value.id for each in folder.activities]
    audiences = [each.value.key for each in folder.audiences]
    for each in folder.activities:
        value = each.value
        yield from unknown("unknown-session", "session", value.session, sessions, each.span("session"))
        yield from _all_known("claim", each, ("claims",), value.claims, claims)
        yield from _all_known("activity", each, ("requires",), value.requires, ids)
        for at, card in enumerate(value.prompts.cards if value.prompts else ()):
            if card.claim:
                place = each.span("prompts", "cards", at, "claim")
                yield from unknown("unknown-claim", "claim", card.claim, claims, place)
        for key in value.audiences:
            yield from unknown("unknown-audience", "audience", key, audiences, each.span("audiences", key))


def check_audiences(folder: Folder, claims: Collection[str], said: Iterable[Claim] = ()) -> Iterator[Diagnostic]:
    """Yield a complaint for each audience that names what is not there, or words what was not said."""
    known = Known(
        claims, {each.id: each for each in said}, {each.value.id: each.value for each in folder.activities},
        folder.workshop.value.language,
    )  # fmt: skip
    for each in folder.audiences:
        yield from check_audience(each, known)


def _parents(editorial: Placed[EditorialFile]) -> Iterator[Diagnostic]:
    """Complain of a claim that is, step by step, a part of itself."""
    rows: tuple[ClaimRow | AdditionRow, ...] = (*editorial.value.claims, *editorial.value.additions)
    parents = {row.id: row.parent for row in rows if row.parent}
    for field in ("claims", "additions"):
        for at, row in enumerate(getattr(editorial.value, field)):
            chain = [row.id]
            while (above := parents.get(chain[-1])) and above not in chain:
                chain.append(above)
            if above == row.id:
                yield Diagnostic(
                    "parent-loop", f"`{row.id}` is a part of itself: {' → '.join((*chain, row.id))}",
                    editorial.span(field, at, "parent"),
                    help="let `parent:` name the claim it is a part of, or drop it",
                )  # fmt: skip


def _written_for(editorial: Placed[EditorialFile]) -> Iterator[Diagnostic]:
    for at, row in enumerate(editorial.value.claims):
        if row.has_wording and not row.written_for:
            yield Diagnostic(
                "missing-field", f"`{row.id}` has wording of ours, but no `written_for`", editorial.span("claims", at),
                help="add `written_for:` with the transcript's sentence",
            )  # fmt: skip
    for at, added in enumerate(editorial.value.additions):
        if added.origin == "external" and not added.url:
            yield Diagnostic(
                "missing-field", f"`{added.id}` comes from elsewhere, but has no `url`",
                editorial.span("additions", at),
                help="add `url:` with the address of the source",
            )  # fmt: skip


def _links(editorial: Placed[EditorialFile], kinds: Mapping[str, ClaimKind | None]) -> Iterator[Diagnostic]:
    for at, link in enumerate(editorial.value.links):
        for field, word, wanted in (("answer", link.answer, _ANSWERS), ("barrier", link.barrier, ("barrier",))):
            span = editorial.span("links", at, field)
            if word and word not in kinds:
                yield from unknown("unknown-claim", "claim", word, kinds, span)
            elif word and (kind := kinds[word]) and kind not in wanted:
                yield Diagnostic(
                    "wrong-kind", f"`{word}` is a {kind}, not a {' or a '.join(wanted)}", span,
                    help=f"`{field}:` takes a {' or a '.join(wanted)}",
                )  # fmt: skip
        if bool(link.barrier) == bool(link.barrier_words):
            yield Diagnostic(
                "wrong-value", "a link names a listed barrier or has words for one that is not listed",
                editorial.span("links", at), help="keep one of `barrier:` and `barrier_words:`",
            )  # fmt: skip


def _all_known(
    what: str, placed: Placed[WorkshopFile] | Placed[Activity], loc: tuple[str | int, ...], words: Iterable[str],
    known: Collection[str],
) -> Iterator[Diagnostic]:  # fmt: skip
    """Yield a complaint for each word of a list that names no `what`: a claim, an activity."""
    for at, word in enumerate(words):
        yield from unknown(f"unknown-{what}", what, word, known, placed.span(*loc, at))
