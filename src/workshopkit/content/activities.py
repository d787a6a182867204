"""Exercises and activities: front matter for what is counted and timed, sections for what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from workshopkit.content.activity import Activity, Minutes
from workshopkit.content.authored import Placed
from workshopkit.content.collect import Complaints
from workshopkit.content.prose import LISTS, PARAGRAPHS, Prose, read_prose
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.source import Document, Loc, SourceFile, read_front_matter, validate

_SECTION_OF = {name: heading for heading, name in (LISTS | PARAGRAPHS).items()}


def read_activities(folder: Path, complaints: Complaints) -> list[Placed[Activity]]:
    """Read every exercise and activity of a workshop's folder: talks first, then by id.

    That is the author's order: where nothing else decides, a talk comes before the exercises of its session.
    """
    found = []
    for kind, subfolder in (("exercise", "exercises"), ("", "activities")):
        for path in sorted((folder / subfolder).glob("*.md")):
            if path.stem.casefold() == "readme":
                continue
            activity = complaints.attempt(partial(read_activity, path, kind))
            if activity is not None:
                found.append(activity)
    return sorted(found, key=lambda each: (each.value.kind != "talk", _natural(each.value.id)))


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key that puts `E9` before `E10`."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text) if part]


def read_activity(path: Path, kind: str = "") -> Placed[Activity]:
    """Read one file; `kind` is used when the front matter names none. Raises ProblemsError with every complaint."""
    source = SourceFile.read(path)
    front, body, first_line = read_front_matter(source)
    prose = read_prose(source, body, first_line)
    what = "an exercise" if kind == "exercise" else "an activity"
    complaints = Complaints(list(prose.complaints))
    document = whole_document(front, prose, kind, complaints)
    activity = complaints.attempt(lambda: validate(Activity, document, what))
    if activity is not None:
        placed = Placed(activity, document)
        complaints.add(_times(placed))
        complaints.stop_on_errors()
        return placed
    raise ProblemsError(complaints.found)


def whole_document(front: Document, prose: Prose, kind: str, complaints: Complaints) -> Document:
    """Return the front matter with the sections as further fields."""
    fields = dict(front.value) if isinstance(front.value, dict) else {}
    for name in [each for each in fields if each in _SECTION_OF]:
        complaints.add(
            [
                Diagnostic(
                    "unknown-field", f"`{name}` does not belong into the front matter", front.span((name,)),
                    help=f"write it as a section `## {_SECTION_OF[name]}`",
                )
            ]
        )  # fmt: skip
        del fields[name]
    if kind:
        fields.setdefault("kind", kind)
    lines: dict[Loc, tuple[int, int, int]] = {
        (name,): (line, 1, len(front.source.line(line))) for name, line in prose.lines.items()
    }
    return Document(front.source, {**fields, **prose.fields}, {**front.places, **lines}, front.first_line)


def _times(activity: Placed[Activity]) -> Iterator[Diagnostic]:
    """Yield a complaint for minutes out of order and for steps that do not add up."""
    value = activity.value
    yield from _in_order(activity, "minutes", value.minutes)
    if value.debrief is not None:
        yield from _in_order(activity, "debrief", value.debrief)
    total = sum(step.minutes for step in value.steps)
    if value.kind == "exercise" and not value.steps:
        yield Diagnostic(
            "no-steps", f"the exercise `{value.id}` has no steps", activity.span("steps"),
            help="add `steps:` with a row `{minutes: 3, text: …}` for each",
        )  # fmt: skip
    elif value.steps and total != value.minutes.ideal:
        yield Diagnostic(
            "steps-do-not-add-up", f"the steps of `{value.id}` take {total} minutes, not {value.minutes.ideal}",
            activity.span("steps"), "these minutes",
            "make their sum equal to `minutes.ideal`; a debrief of its own does not count",
        )  # fmt: skip
    yield from _short_form(activity)
    if value.group_min > value.group_max:
        yield Diagnostic(
            "group-out-of-order", f"`group_min` of `{value.id}` is larger than `group_max`",
            activity.span("group_min"), help="swap the two",
        )  # fmt: skip


def _short_form(activity: Placed[Activity]) -> Iterator[Diagnostic]:
    """Yield a complaint for a short form of the wrong length, or one that cannot be run in the shortest minutes."""
    value, short = activity.value, activity.value.short
    if short is None:
        return
    minutes, total = value.minutes, sum(step.minutes for step in short.steps)
    if not minutes.min <= short.up_to < minutes.ideal:
        yield Diagnostic(
            "short-form-out-of-range",
            f"the short form of `{value.id}` is for up to {short.up_to} minutes; the exercise takes {minutes.min} to "
            f"{minutes.max}, ideally {minutes.ideal}",
            activity.span("short", "up_to"), "these minutes",
            f"write {minutes.min} or more, and less than {minutes.ideal}",
        )  # fmt: skip
    if not short.steps:
        yield Diagnostic("no-steps", f"the short form of `{value.id}` has no steps", activity.span("short", "steps"),
                         help="add a row `{minutes: 2, text: …}` for each, or take the short form out")  # fmt: skip
    elif total != short.up_to:
        yield Diagnostic(
            "steps-do-not-add-up", f"the steps of the short form of `{value.id}` take {total} minutes, not "
            f"{short.up_to}", activity.span("short", "steps"), "these minutes",
            "make their sum equal to `short.up_to`",
        )  # fmt: skip
    if len(short.steps) > minutes.min:
        yield Diagnostic(
            "too-many-short-steps",
            f"the short form of `{value.id}` has {len(short.steps)} steps for {minutes.min} minutes",
            activity.span("short", "steps"), help="a step takes a minute at least: put some together",
        )  # fmt: skip


def _in_order(activity: Placed[Activity], field: str, minutes: Minutes) -> Iterator[Diagnostic]:
    if not minutes.min <= minutes.ideal <= minutes.max:
        yield Diagnostic(
            "minutes-out-of-order",
            f"`{field}` of `{activity.value.id}` goes {minutes.min}, {minutes.ideal}, {minutes.max}",
            activity.span(field), help="`min` must not exceed `ideal`, nor `ideal` exceed `max`",
        )  # fmt: skip
