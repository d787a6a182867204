"""What `workshopkit claims` shows: every claim with the second it was said, and what became of each stamp."""

from __future__ import annotations

from typing import Any

from workshopkit.content.model import Claim, StampRow, Workshop
from workshopkit.units import stamp

_WITHHELD = "(held back until someone has checked it)"


def claim_rows(workshop: Workshop) -> list[dict[str, Any]]:
    """Return every claim as plain data, in the author's order; one that is held back has no text."""
    return [_claim_row(workshop, claim) for claim in workshop.claims]


def stamp_rows(workshop: Workshop) -> list[dict[str, Any]]:
    """Return one row for each time stamp of the talks: the claims that use it, or why it is left out."""
    return [_stamp_row(row) for row in workshop.stamps]


def claims_report(workshop: Workshop) -> dict[str, Any]:
    """Return claims and stamps as one value for JSON."""
    return {"workshop": workshop.name, "claims": claim_rows(workshop), "stamps": stamp_rows(workshop)}


def claims_table(workshop: Workshop) -> str:
    """Return every claim as text: a line that says what it is and where it was said, then its words."""
    rows = claim_rows(workshop)
    width = max((len(row["id"]) for row in rows), default=0)
    lines = [line for row in rows for line in _lines(row, width)]
    unused = [row for row in stamp_rows(workshop) if "left_out" in row]
    lines += ["", f"{len(rows)} claims; {len(workshop.stamps)} time stamps, {len(unused)} of them left out:"]
    lines += [f"  {row['talk']} {stamp(row['seconds'])}  {row['left_out']}" for row in unused]
    return "\n".join(lines) + "\n"


def _claim_row(workshop: Workshop, claim: Claim) -> dict[str, Any]:
    sources = [
        {
            "talk": each.talk,
            "seconds": each.second,
            "label": f"{workshop.talk(each.talk).label} {stamp(each.second)}",
            "url": workshop.talk(each.talk).url(each.second),
        }
        for each in claim.sources
    ]
    row: dict[str, Any] = {
        "id": claim.id, "kind": claim.kind, "text": claim.text, "label": claim.label, "origin": claim.origin,
        "status": claim.status, "changed": claim.changed, "sources": sources,
    }  # fmt: skip
    further = {
        "qualifier": claim.qualifier, "parent": claim.parent, "note": claim.note, "url": claim.url,
        "reported": claim.reported, "person": claim.person, "survey": claim.survey, "check": claim.check,
        "near": list(claim.near),
    }  # fmt: skip
    return row | {name: value for name, value in further.items() if value}


def _stamp_row(row: StampRow) -> dict[str, Any]:
    place: dict[str, Any] = {"talk": row.talk, "seconds": row.second}
    if row.ordinal > 1:
        place["ordinal"] = row.ordinal
    return place | ({"claims": list(row.claims)} if row.claims else {"left_out": row.left_out})


def _lines(row: dict[str, Any], width: int) -> list[str]:
    where = ", ".join(source["label"] for source in row["sources"]) or row.get("url", "")
    marks = [row["kind"], row["origin"], *([row["status"]] if row["status"] != "plain" else [])]
    marks += ["reported"] if "reported" in row else []
    marks += ["sentence has changed"] if row["changed"] else []
    words = row["text"] or _WITHHELD
    label = f"{row['label']}: " if row["label"] and row["label"] != words else ""
    qualifier = f" [{row['qualifier']}]" if "qualifier" in row else ""
    head = f"{row['id']:<{width}}  {' · '.join(marks)}  {where}".rstrip()
    beside = [f"part of {row['parent']}"] if "parent" in row else []
    beside += [f"near {', '.join(row['near'])}"] if "near" in row else []
    return [head, f"{'':<{width}}  {label}{words}{qualifier}", *(f"{'':<{width}}  ({each})" for each in beside)]
