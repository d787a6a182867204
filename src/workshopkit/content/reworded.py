"""An exercise in a facilitator's own words: a file that holds only what she changes, laid over the workshop's own.

What is counted, timed and named stays the workshop's: its minutes, its materials, its claims, the number of its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from workshopkit.content.activities import whole_document
from workshopkit.content.activity import Activity, Short, Step
from workshopkit.content.collect import Complaints
from workshopkit.content.frozen import Frozen
from workshopkit.content.model import Workshop
from workshopkit.content.prose import read_prose
from workshopkit.diagnostics import Diagnostic, ProblemsError, did_you_mean
from workshopkit.source import Document, SourceFile, fields_at, read_front_matter, validate

FOLDER = "exercises"
_SECTION_OR_FIELD = "a field or section that can be reworded"


class ShortWording(Frozen):
    """Other words for the short form."""

    steps: tuple[str, ...] = ()
    output: str = ""


class Wording(Frozen):
    """What may be said in other words; what is left out keeps the workshop's own."""

    title: str = ""
    short_title: str = ""
    debrief_title: str = ""
    group: str = ""
    goal: str = ""
    output: str = ""
    steps: tuple[str, ...] = ()
    """A text for each step, in their order."""
    short: ShortWording | None = None
    audiences: dict[str, str] = Field(default_factory=dict)
    say: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    if_nobody: tuple[str, ...] = ()
    watch_for: tuple[str, ...] = ()
    setup: str = ""
    if_late: str = ""
    if_early: str = ""
    remote: str = ""
    seated: str = ""
    access: str = ""
    light: str = ""


@dataclass(frozen=True)
class Reworded:
    """A file of wording, and the exercise it belongs to."""

    activity: str
    """The name of the exercise."""
    wording: Wording
    document: Document

    @property
    def path(self) -> Path:
        """The file."""
        return self.document.source.path


def read_rewordings(workshop: Workshop, folders: Sequence[Path]) -> tuple[Reworded, ...]:
    """Return the wordings in `folders`, the farthest first; raises ProblemsError with everything that is wrong.

    `folders` are those whose `exercises` are looked into, the nearest first. One that is a workshop holds whole
    exercises and no wordings.
    """
    found: list[Reworded] = []
    complaints: list[Diagnostic] = []
    for folder in reversed(folders):
        if (folder / "workshop.yaml").is_file():
            continue
        for path in sorted((folder / FOLDER).glob("*.md")):
            if path.stem.casefold() == "readme":
                continue
            try:
                found.append(_read(path, workshop))
            except ProblemsError as error:
                complaints += error.diagnostics
    if complaints:
        raise ProblemsError(complaints)
    return tuple(found)


def reworded(workshop: Workshop, found: Sequence[Reworded]) -> Workshop:
    """Return the workshop in these words; the later of two goes before the earlier."""
    if not found:
        return workshop
    activities = {each.name: each for each in workshop.activities}
    for each in found:
        activities[each.activity] = _applied(activities[each.activity], each.wording)
    return workshop.model_copy(update={"activities": tuple(activities.values())})


def _read(path: Path, workshop: Workshop) -> Reworded:
    source = SourceFile.read(path)
    activity = next((each for each in workshop.activities if each.name == path.stem), None)
    if activity is None:
        names = [each.name for each in workshop.activities if each.kind != "talk"]
        raise ProblemsError([Diagnostic(
            "unknown-exercise", f"the workshop has no exercise `{path.stem}`", source.span(),
            help=f"{did_you_mean(path.stem, names)}; the file is called as the exercise is",
        )])  # fmt: skip
    front, body, first_line = read_front_matter(source, required=False)
    prose = read_prose(source, body, first_line)
    complaints = Complaints(list(prose.complaints))
    document = whole_document(front, prose, "", complaints)
    fixed = list(_fixed(document))
    complaints.add(fixed)
    if fixed:
        kept = {name: value for name, value in document.value.items() if name not in _FIXED}
        document = Document(source, kept, document.places, document.first_line)
    wording = complaints.attempt(lambda: validate(Wording, document, "the wording of an exercise"))
    if wording is not None:
        complaints.add(_misfits(wording, activity, document, workshop))
    complaints.stop_on_errors()
    if wording is None:
        raise ProblemsError(complaints.found)
    return Reworded(activity.name, wording, document)


_FIXED = frozenset(Activity.model_fields) - frozenset(Wording.model_fields)


def _fixed(document: Document) -> Iterator[Diagnostic]:
    """Yield a complaint for every field that is no wording."""
    for name in document.value:
        if name in _FIXED:
            yield Diagnostic(
                "fixed-field", f"`{name}` of an exercise is no wording and cannot be changed here",
                document.span((name,)), _SECTION_OR_FIELD,
                help="take the line out; a workshop of your own can have exercises of its own (`workshopkit new`)",
            )  # fmt: skip


def _misfits(wording: Wording, activity: Activity, document: Document, workshop: Workshop) -> Iterator[Diagnostic]:
    """Yield a complaint for words that have no place in the exercise."""
    yield from _count(wording.steps, activity.steps, document, ("steps",))
    if wording.short is not None:
        if activity.short is None:
            yield Diagnostic("fixed-field", f"`{activity.name}` has no short form", document.span(("short",)),
                             help="take `short` out")  # fmt: skip
        else:
            yield from _count(wording.short.steps, activity.short.steps, document, ("short", "steps"))
    known = [each.key for each in workshop.audiences]
    for key in wording.audiences:
        if key not in known:
            yield Diagnostic("unknown-audience", f"there is no audience `{key}`", document.span(("audiences", key)),
                             help=did_you_mean(key, known))  # fmt: skip
    for name, value in document.value.items():
        if name in fields_at(Wording, ()) and not value:
            yield Diagnostic("empty-wording", f"`{name}` is empty", document.span((name,)),
                             help="write its words, or take it out to keep the workshop's own")  # fmt: skip


def _count(
    texts: Sequence[str], steps: Sequence[Step], document: Document, loc: tuple[str, ...]
) -> Iterator[Diagnostic]:
    if texts and len(texts) != len(steps):
        yield Diagnostic(
            "steps-do-not-match", f"there are {len(texts)} texts for {len(steps)} steps", document.span(loc),
            help="write a text for each step, in their order; their minutes stay",
        )  # fmt: skip


def _applied(activity: Activity, wording: Wording) -> Activity:
    """Return the exercise with what the wording says, and all else as it was."""
    said = {name: value for name, value in wording.model_dump().items() if value}
    plain = said.keys() - {"steps", "short", "audiences"}
    update: dict[str, Any] = {name: said[name] for name in plain}
    update["steps"] = _worded(activity.steps, wording.steps)
    update["audiences"] = {**activity.audiences, **wording.audiences}
    if wording.short is not None and activity.short is not None:
        update["short"] = _short(activity.short, wording.short)
    return activity.model_copy(update=update)


def _short(short: Short, wording: ShortWording) -> Short:
    words = {"steps": _worded(short.steps, wording.steps), "output": wording.output or short.output}
    return short.model_copy(update=words)


def _worded(steps: tuple[Step, ...], texts: Sequence[str]) -> tuple[Step, ...]:
    if not texts:
        return steps
    return tuple(step.model_copy(update={"text": text}) for step, text in zip(steps, texts, strict=True))
