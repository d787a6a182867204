"""`audiences.yaml`: a mapping from each audience's key to its selection and wording."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workshopkit.content.authored import Placed
from workshopkit.content.collect import Complaints
from workshopkit.content.model import Audience
from workshopkit.diagnostics import problem
from workshopkit.source import Document, read_yaml, validate


def read_audiences(path: Path, complaints: Complaints) -> list[Placed[Audience]]:
    """Read all audiences, in the author's order."""
    document = complaints.attempt(lambda: _mapping(read_yaml(path)))
    if document is None:
        return []
    found = []
    for key in document.value:
        audience = complaints.attempt(partial(validate, Audience, document, "an audience", (key,)))
        if audience is not None:
            found.append(Placed(audience, document, (key,)))
    return found


def _mapping(document: Document) -> Document:
    """Return the document with each audience's key as one of its fields."""
    value = document.value
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        raise problem(
            "wrong-value", "audiences are a mapping from a key to its fields", document.span(()),
            help="write `managers:` and its fields, indented, below it",
        )  # fmt: skip
    return Document(
        document.source,
        {key: {**each, "key": key} for key, each in value.items()},
        document.places,
        document.first_line,
    )
