"""`explain`: tell where one claim comes from, what was made of it, and where it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import Format, Output, WorkshopName
from workshopkit.cli.order import request
from workshopkit.diagnostics import ProblemsError, did_you_mean, usage
from workshopkit.units import parse_stamp, stamp

if TYPE_CHECKING:
    from workshopkit.content.load import Loaded

What = Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or a place such as `webinar 00:42:01`.")]


def explain(
    what: What, workshop: WorkshopName = None, *, output: Output = None,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:  # fmt: skip
    """Tell where one claim comes from, what was made of it, and where it is used."""
    from workshopkit.build import open_loaded
    from workshopkit.content.explain import explain_claim, explain_stamp
    from workshopkit.content.explain_text import claim_text, stamp_text

    terminal.known_format(format)
    if workshop is not None and parse_stamp(workshop) is not None:  # `explain webinar 00:42:01`, without quotes
        what, workshop = f"{what} {workshop}", None
    order = request({"workshop": workshop, "output": output})
    loaded = open_loaded(order.workshop, order.examples)
    terminal.show(loaded.workshop.diagnostics)
    place = _place(what)
    if place is not None:
        statements = explain_stamp(loaded, *place)
        if not statements:
            raise _no_stamp(loaded, *place)
        terminal.print_json(statements) if format == "json" else print(stamp_text(statements), end="")  # noqa: T201
        return
    if what not in {each.id for each in loaded.workshop.claims}:
        raise _no_claim(loaded, what)
    told = explain_claim(loaded, what, uses_of(what, order.output / loaded.workshop.name))
    terminal.print_json(told) if format == "json" else print(claim_text(told), end="")  # noqa: T201


def uses_of(claim_id: str, kits: Path) -> list[dict[str, str]]:
    """Return where a claim stands in the kits of a folder, as their `kit.json` says; a damaged one is passed over."""
    from workshopkit.write import MANIFEST, read_manifest

    found = []
    for path in sorted(kits.glob(f"*/{MANIFEST}")):
        claims = read_manifest(path.parent).get("claims")
        for claim in claims if isinstance(claims, list) else []:
            used = claim.get("used") if isinstance(claim, dict) and claim.get("id") == claim_id else None
            for row in used if isinstance(used, list) else []:
                if isinstance(row, dict) and {"file", "where"} <= row.keys():
                    place = {"file": str(row["file"]), "where": str(row["where"])}
                    found.append({"kit": path.parent.name, **place})
    return found


def _place(words: str) -> tuple[str, int] | None:
    """Return talk and second of `webinar 00:42:01`; None for a claim's id."""
    talk, _, rest = words.strip().partition(" ")
    second = parse_stamp(rest.strip()) if rest else None
    return None if second is None else (talk, second)


def _no_stamp(loaded: Loaded, talk: str, second: int) -> ProblemsError:
    talks = [each.key for each in loaded.workshop.talks]
    if talk not in talks:
        return usage("unknown-talk", f"there is no talk `{talk}`", help=did_you_mean(talk, talks))
    seconds = [row.second for row in loaded.workshop.stamps if row.talk == talk]
    near = min(seconds, key=lambda each: abs(each - second))
    return usage(
        "unknown-stamp", f"no statement of `{talk}` ends at {stamp(second)}",
        help=f"the nearest ends at {stamp(near)}: `workshopkit explain \"{talk} {stamp(near)}\"`",
    )  # fmt: skip


def _no_claim(loaded: Loaded, what: str) -> ProblemsError:
    workshop = loaded.workshop
    for each in workshop.activities:
        if what in {each.id, each.name}:
            rests = f"it rests on {', '.join(each.claims)}" if each.claims else "it rests on no claim"
            return usage("unknown-claim", f"`{what}` is an activity, not a claim", help=rests)
    nearest = did_you_mean(what, [each.id for each in workshop.claims])
    if not nearest.startswith("did you mean"):
        nearest = f"`workshopkit claims` lists all {len(workshop.claims)}"
    return usage("unknown-claim", f"there is no claim `{what}`", help=nearest)
