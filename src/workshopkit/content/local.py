"""A facilitator's own examples: from the tables in her folders into the workshop (docs/your-own-examples.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from workshopkit.content.activity import Activity
from workshopkit.content.collect import Complaints
from workshopkit.content.local_table import Table, table_span, unusable
from workshopkit.content.model import Audience, Claim, Workshop
from workshopkit.diagnostics import Diagnostic, Span, problem


def _read_csv(path: Path, content: bytes) -> Table:
    from workshopkit.content.local_csv import read_csv

    return read_csv(path, content)


def _read_xlsx(path: Path, content: bytes) -> Table:
    from workshopkit.content.local_xlsx import read_xlsx

    return read_xlsx(path, content)


READERS: Mapping[str, Callable[[Path, bytes], Table]] = {
    ".csv": _read_csv, ".tsv": _read_csv, ".txt": _read_csv, ".xlsx": _read_xlsx, ".xlsm": _read_xlsx,
}  # fmt: skip
"""What a table may be, by the ending of its name."""
LARGEST = 5_000_000
"""Bytes; a larger file is not a table of sixty examples."""
STEM = "examples"
READ = (".csv", ".xlsx")
"""Kinds of table that are found by themselves."""
_NOT_READ = (".xls", ".ods", ".numbers", ".tsv")
LEAST_EXAMPLES = 4
"""An exercise that rests on so many examples works with the whole set of cards."""


def tables_in(folder: Path) -> tuple[Path, ...]:
    """Return the tables of examples in a folder, by name."""
    return tuple(path for path in _called_examples(folder) if path.suffix.lower() in READ)


def _called_examples(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.stem.lower() == STEM and path.is_file())
    except OSError:
        return []


def add_examples(workshop: Workshop, folder: Path, tables: Sequence[Path] = ()) -> Workshop:
    """Return the workshop with the examples of the given tables and of those in its folder; without any, as it is.

    Raises ProblemsError with everything that is wrong in the tables.
    """
    complaints = Complaints()
    claims = _read_all(tables, folder, workshop, complaints)
    complaints.stop_on_errors()
    whole = with_examples(workshop, claims)
    if not complaints.warnings:
        return whole
    warnings = sorted({*whole.diagnostics, *complaints.warnings}, key=Diagnostic.sort_key)
    return whole.model_copy(update={"diagnostics": tuple(warnings)})


def _read_all(tables: Sequence[Path], folder: Path, workshop: Workshop, complaints: Complaints) -> list[Claim]:
    """Return the examples table by table, each file once, each title once."""
    paths = {path.resolve(): path for path in reversed((*tables, *tables_in(folder)))}
    if not paths:
        complaints.add(_unread(folder))
        return []
    from workshopkit.content.local_rows import examples_in, first_of_each  # most workshops have no tables

    found: list[tuple[Claim, Span]] = []
    for path in reversed(paths.values()):
        table = complaints.attempt(partial(read_table, path))
        if table is not None:
            examples = examples_in(table, workshop.facets)
            complaints.add(examples.diagnostics)
            found += examples.claims
    claims, repeated = first_of_each(found, [claim.id for claim in workshop.claims])
    complaints.add(repeated)
    return claims


def _unread(folder: Path) -> list[Diagnostic]:
    """Warn of a table of examples in a form that is not read."""
    return [
        Diagnostic(
            "table-not-read", f"`{path.name}` is not read", table_span(path), help="save it as .xlsx or .csv",
            severity="warning",
        )
        for path in _called_examples(folder)
        if path.suffix.lower() in _NOT_READ
    ]  # fmt: skip


def read_table(path: Path) -> Table:
    """Read a `.csv` or `.xlsx` file; raises ProblemsError with one complaint when it cannot be read."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise unusable(path, "is no table that can be read", "save it as .xlsx or .csv")
    try:
        if path.stat().st_size > LARGEST:
            raise unusable(path, "is larger than 5 MB", "keep the examples in a table of their own, without pictures")
        content = path.read_bytes()
    except FileNotFoundError:
        raise problem(
            "missing-file", f"there is no file `{path.name}`", table_span(path), help="check the name"
        ) from None
    except OSError as error:
        raise problem("unreadable-file", f"`{path.name}` cannot be read: {error.strerror}", table_span(path)) from None
    return reader(path, content)


def with_examples(workshop: Workshop, claims: Sequence[Claim]) -> Workshop:
    """Return the workshop with a facilitator's own examples: for every audience, before those of the talks."""
    if not claims:
        return workshop
    ids = tuple(claim.id for claim in claims)
    said = tuple(claim.id for claim in workshop.of_kind("example"))
    return workshop.model_copy(
        update={
            "claims": (*workshop.claims, *claims),
            "audiences": tuple(_audience(each, ids, said) for each in workshop.audiences),
            "activities": tuple(_activity(each, ids, said) for each in workshop.activities),
        }
    )


def _audience(audience: Audience, ids: tuple[str, ...], said: tuple[str, ...]) -> Audience:
    return audience.model_copy(update={"examples": (*ids, *(audience.examples or said))})


def _activity(activity: Activity, ids: tuple[str, ...], said: Sequence[str]) -> Activity:
    """Return an exercise that works with the example cards with further cards to choose from."""
    places = [at for at, claim in enumerate(activity.claims) if claim in said]
    if len(places) < LEAST_EXAMPLES:
        return activity
    first = places[0]
    return activity.model_copy(update={"claims": (*activity.claims[:first], *ids, *activity.claims[first:])})
