"""`kit.json`: what was built from what, every claim with its second in the talk (docs/kit-json.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workshopkit import __version__
from workshopkit.content.model import Claim, Source, Workshop
from workshopkit.outputs.model import Artifact
from workshopkit.plan.model import Plan
from workshopkit.request import Request
from workshopkit.units import clock
from workshopkit.write import Outcome, digest, is_untouched, rows

FORMAT = 1


def manifest(
    workshop: Workshop,
    request: Request,
    look: Mapping[str, Any],
    artifacts: Sequence[Artifact],
    outcomes: Sequence[Outcome],
    retained: Mapping[str, Any],
    plan: Plan | None = None,
) -> bytes:
    """Return `kit.json` as bytes.

    `look` holds the theme's name, the paper, the record of an agency's file (`reference`, None without one) and those
    of own wordings of exercises (`wording`);
    `retained` what stays from an earlier build (see `retain`).
    """
    names = {outcome.file: outcome.beside or outcome.file for outcome in outcomes}
    used = _used(artifacts, names, retained)
    files = [_artifact(each, names) for each in artifacts] + list(retained.get("artifacts", []))
    value = {
        "format": FORMAT,
        "made_by": f"workshopkit {__version__}",
        "workshop": {"name": workshop.name, "title": workshop.title, "version": workshop.version},
        "brief": _brief(workshop, request, look),
        "plan": _plan(plan, artifacts),
        "artifacts": sorted(files, key=lambda row: str(row["file"])),
        "claims": [_claim(workshop, each, used.get(each.id, [])) for each in workshop.claims if each.printable],
        "stamps": [_stamp(row) for row in workshop.stamps],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def retain(folder: Path, old: Mapping[str, Any], made: Sequence[str]) -> dict[str, Any]:
    """Return the rows of an earlier `kit.json` whose files stand untouched and are not made again now."""
    kept = [row for row in rows(old) if row["file"] not in made and is_untouched(folder, row)]
    files = {row["file"] for row in kept}
    used: dict[str, list[Any]] = {}
    for claim in _rows(old.get("claims")):
        places = [each for each in _rows(claim.get("used")) if isinstance(each.get("where"), str)]
        used[str(claim.get("id"))] = [each for each in places if str(each.get("file")) in files]
    return {"artifacts": kept, "used": used}


def _rows(value: Any) -> list[dict[str, Any]]:
    """Return the rows of a list that may be damaged."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _plan(plan: Plan | None, artifacts: Sequence[Artifact]) -> list[dict[str, Any]]:
    """Return the agenda as it stands in the documents, each item with its slides."""
    belongs = next((each.belongs for each in artifacts if each.belongs), ())
    found = []
    for item in plan.items if plan else ():
        slides = [number for number, name in enumerate(belongs, start=1) if name == item.id]
        row = {"id": item.id, "kind": item.kind, "title": item.title, "start": clock(item.start)}
        found.append({**row, "minutes": item.minutes, "load": item.load, "slides": slides})
    return found


def _used(artifacts: Sequence[Artifact], names: Mapping[str, str], retained: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {key: list(rows) for key, rows in retained.get("used", {}).items()}
    for artifact in artifacts:
        for use in dict.fromkeys(artifact.uses):
            row = {"file": names.get(artifact.file, artifact.file), "where": use.where}
            found.setdefault(use.claim, []).append(row)
    return {claim: sorted(rows, key=_place) for claim, rows in found.items()}


def _place(row: Mapping[str, Any]) -> tuple[str, list[tuple[int, str]]]:
    """Return what sorts places: by file, then `slide 9` before `slide 10`."""
    words = re.findall(r"\d+|\D+", str(row["where"]))
    return str(row["file"]), [(int(word), "") if word.isdigit() else (-1, word) for word in words]


def _artifact(artifact: Artifact, names: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "file": names.get(artifact.file, artifact.file),
        "bytes": len(artifact.content),
        "sha256": digest(artifact.content),
    }
    if artifact.slides is not None:
        row["slides"] = artifact.slides
    if artifact.pages is not None:
        row["pages"] = artifact.pages
    return row


def _brief(workshop: Workshop, request: Request, look: Mapping[str, Any]) -> dict[str, Any]:
    brief, cover = request.brief, request.cover
    return {
        "audience": brief.audience,
        "length": brief.length,
        "theme": look["theme"],
        "language": workshop.language,
        "reference": look.get("reference"),
        "wording": list(look.get("wording", ())),
        "start": clock(brief.start),
        "participants": brief.participants,
        "facilitators": brief.facilitators,
        "medium": brief.medium,
        "experience": brief.experience,
        "without": list(brief.without),
        "with": list(brief.including),
        "set": [{"exercise": name, "minutes": minutes} for name, minutes in brief.exact],
        "parts": brief.parts,
        "figures": brief.figures,
        "paper": look["paper"],
        "printing": _printing(request),
        "also": list(request.also),
        "date": request.date.isoformat(),
        "cover": {
            "agency": cover.agency, "venue": cover.venue, "facilitators": list(cover.facilitators),
            "contact": cover.contact, "resources": list(cover.resources),
        },
    }  # fmt: skip


def _printing(request: Request) -> dict[str, Any]:
    how = request.printing
    return {
        "flip": how.flip, "back_offset": list(how.back_offset), "marks": how.marks, "prep": how.prep,
        "large_print": how.large,
    }  # fmt: skip


def _claim(workshop: Workshop, claim: Claim, used: list[Any]) -> dict[str, Any]:
    sources = [_source(workshop, each) for each in claim.sources]
    if claim.url:
        sources.append({"talk": None, "seconds": None, "url": claim.url})
    return {
        "id": claim.id,
        "kind": claim.kind,
        "text": claim.text,
        "origin": claim.origin,
        "status": claim.status,
        "near": list(claim.near),
        "sources": sources,
        "used": used,
    }


def _source(workshop: Workshop, source: Source) -> dict[str, Any]:
    url = workshop.talk(source.talk).url(source.second)
    return {"talk": source.talk, "seconds": source.second, "url": url}


def _stamp(row: Any) -> dict[str, Any]:
    fate = {"claims": list(row.claims)} if row.claims else {"left_out": row.left_out}
    return {"talk": row.talk, "seconds": row.second, **fate}
