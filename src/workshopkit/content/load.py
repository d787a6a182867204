"""A workshop's folder as one checked value; every problem of the folder in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from workshopkit.content.activities import read_activities
from workshopkit.content.activity import Activity
from workshopkit.content.audiences import read_audiences
from workshopkit.content.authored import EditorialFile, Placed, WorkshopFile
from workshopkit.content.checks import (
    Folder,
    check_activities,
    check_audiences,
    check_editorial,
    check_names,
    check_workshop,
)
from workshopkit.content.collect import Complaints
from workshopkit.content.editorial import Woven, weave
from workshopkit.content.extract import Said, beyond_the_end, said_in, unmatched_sections
from workshopkit.content.frozen import ClaimKind, Frozen
from workshopkit.content.model import Audience, Claim, Facet, Link, Source, Workshop
from workshopkit.content.near import clustered
from workshopkit.content.talks import match_talks, read_transcripts, talk_of
from workshopkit.content.verification import Checker, Records, lifted, read_records, unknown_records, with_records
from workshopkit.source import Document, SourceFile, read_yaml, validate
from workshopkit.transcripts.model import Transcript

_Model = TypeVar("_Model", bound=Frozen)


@dataclass(frozen=True)
class Loaded:
    """A workshop and what it was made from, for those who check it."""

    workshop: Workshop
    folder: Path
    parts: Folder
    said: Mapping[Source, Said]
    records: Records
    """What somebody has checked, as it stands in the folder."""


def load_workshop(folder: Path) -> Workshop:
    """Return the workshop of a folder; raises ProblemsError with everything that is wrong in it."""
    return load_folder(folder).workshop


def load_folder(folder: Path) -> Loaded:
    """Return the workshop of a folder with what it was made from; raises ProblemsError as `load_workshop` does."""
    complaints = Complaints()
    workshop = complaints.attempt(lambda: _read(folder / "workshop.yaml", WorkshopFile, "a workshop"))
    editorial = _editorial(folder / "editorial.yaml", complaints)
    files = read_transcripts(folder / "transcripts", complaints)
    activities = complaints.part("unknown-activity", lambda: read_activities(folder, complaints))
    audiences = complaints.part("unknown-audience", lambda: read_audiences(folder / "audiences.yaml", complaints))
    records = read_records(folder, complaints)
    if workshop is None or editorial is None:
        complaints.stop_on_errors()
        raise AssertionError("a file that cannot be read has a complaint")
    parts = Folder(workshop, editorial, activities, audiences)
    transcripts = match_talks(workshop, files, complaints)
    said = _said(parts.workshop, transcripts, complaints)
    woven = _weave(parts, said, records, complaints)
    _check(parts, woven, records, transcripts, complaints)
    complaints.stop_on_errors()
    whole = _whole(folder.resolve().name, parts, transcripts, woven, complaints)
    return Loaded(whole, folder, parts, said, records)


def _read(path: Path, model: type[_Model], what: str) -> Placed[_Model]:
    document = read_yaml(path)
    return Placed(validate(model, document, what), document)


def _editorial(path: Path, complaints: Complaints) -> Placed[EditorialFile] | None:
    """Return the editorial file; a workshop may have none."""
    if not path.exists():
        return Placed(EditorialFile(), Document(SourceFile(path, ""), {}, {}))
    return complaints.attempt(lambda: _read(path, EditorialFile, "the editorial file"))


def _said(
    workshop: Placed[WorkshopFile], transcripts: dict[str, Transcript], complaints: Complaints
) -> Mapping[Source, Said]:
    ordered = [transcripts[row.key] for row in workshop.value.talks if row.key in transcripts]
    said = said_in(ordered, workshop.value)
    complaints.add(unmatched_sections(workshop, transcripts))
    complaints.add(beyond_the_end(workshop.value, said.values()))
    return said


def _weave(parts: Folder, said: Mapping[Source, Said], records: Records, complaints: Complaints) -> Woven:
    workshop = parts.workshop.value
    editorial = lifted(parts.editorial, records, said)
    listed = {row.key for row in workshop.talks if row.claims == "listed"}
    woven = weave(said, editorial, {facet.key: facet.id for facet in workshop.facets}, listed)
    checker = Checker(said, editorial.value.left_out, workshop.name_politicians)
    woven = with_records(woven, records, checker)
    complaints.add(woven.diagnostics)
    return woven


def _check(parts: Folder, woven: Woven, records: Records, transcripts: Collection[str], complaints: Complaints) -> None:
    """Compare all names. A claim whose stamp is gone is still known; so is what an unreadable file may hold."""
    editorial = parts.editorial.value
    kinds: dict[str, ClaimKind | None] = {row.id: row.kind for row in editorial.claims}
    kinds |= {claim.id: claim.kind for claim in woven.claims}
    untold = {"unknown-claim"} if len(transcripts) < len(parts.workshop.value.talks) else set()
    untold |= complaints.untold
    for check in (check_workshop, check_editorial, check_activities):
        complaints.add(each for each in check(parts, kinds) if each.code not in untold)
    complaints.add(each for each in check_audiences(parts, kinds, woven.claims) if each.code not in untold)
    complaints.add(check_names(parts))
    if not untold:
        complaints.add(unknown_records(records, tuple(kinds)))


def _whole(
    name: str, parts: Folder, transcripts: dict[str, Transcript], woven: Woven, complaints: Complaints
) -> Workshop:
    """Put the parts together; whatever names a claim that cannot be printed lets go of it."""
    workshop, editorial = parts.workshop.value, parts.editorial.value
    claims = clustered((*woven.claims, *_unnamed(workshop.facets, woven.claims)), editorial.near)
    usable = {claim.id for claim in claims if claim.printable}
    return Workshop(
        name=name, title=workshop.title, subtitle=workshop.subtitle, language=workshop.language,
        version=workshop.version, provenance=workshop.provenance, name_politicians=workshop.name_politicians,
        talks=tuple(talk_of(row, transcripts[row.key]) for row in workshop.talks),
        claims=claims, facets=tuple(_facet(each, woven.claims, usable) for each in workshop.facets),
        edges=workshop.edges, families=workshop.families, links=tuple(_links(editorial.links, usable)),
        sessions=workshop.sessions, activities=tuple(_activity(each.value, usable) for each in parts.activities),
        audiences=tuple(_audience(each.value, usable) for each in parts.audiences), stamps=woven.stamps,
        diagnostics=complaints.warnings,
    )  # fmt: skip


def _unnamed(facets: Iterable[Facet], claims: Iterable[Claim]) -> Iterable[Claim]:
    """Return a claim of ours for each facet whose name no talk says any more, so that its id still leads somewhere."""
    known = {claim.id for claim in claims}
    return (
        Claim(id=each.id, kind="facet", text=each.name, label=each.name, origin="editorial", facet=each.key,
              question=each.question)
        for each in facets
        if each.id not in known
    )  # fmt: skip


def _facet(facet: Facet, claims: Iterable[Claim], usable: Collection[str]) -> Facet:
    """Return the facet with its readings: the author's order first, then what its section says besides."""
    further = (each.id for each in claims if each.kind == "facet" and each.parent == facet.id)
    readings = dict.fromkeys((*facet.readings, *further))
    return facet.model_copy(update={"readings": tuple(each for each in readings if each in usable)})


def _links(links: Iterable[Link], usable: Collection[str]) -> Iterable[Link]:
    return (each for each in links if each.answer in usable and (each.barrier in usable or not each.barrier))


def _activity(activity: Activity, usable: Collection[str]) -> Activity:
    return activity.model_copy(update={"claims": tuple(each for each in activity.claims if each in usable)})


def _audience(audience: Audience, usable: Collection[str]) -> Audience:
    fields: dict[str, Any] = {
        name: tuple(each for each in getattr(audience, name) if each in usable)
        for name in ("examples", "barriers", "strategies", "lead")
    }
    fields["leave"] = tuple(each for each in audience.leave if each.id in usable)
    fields["wording"] = {each: words for each, words in audience.wording.items() if each in usable}
    return audience.model_copy(update=fields)
