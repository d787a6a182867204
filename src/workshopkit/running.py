"""A kit that is in use: its plan as it stands in the documents, read from its `kit.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workshopkit.content.for_audience import for_audience
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, shown_path
from workshopkit.plan.model import Plan
from workshopkit.plan.written import DEBRIEF, PlanFile, plan_of
from workshopkit.source import Document, SourceFile
from workshopkit.write import MANIFEST

_BRIEF = ("audience", "length", "start", "participants", "facilitators", "medium", "experience")


@dataclass(frozen=True, slots=True)
class Running:
    """The plan of a kit, and which slides belong to each item."""

    plan: Plan
    slides: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A `kit.json` that holds a plan."""

    path: Path
    written: PlanFile
    slides: Mapping[str, tuple[int, ...]]


def read_kit(folder: Path) -> Manifest:
    """Read the plan of a kit from its folder or its `kit.json`; raises ProblemsError when it is none."""
    path = folder / MANIFEST if folder.is_dir() else folder
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        written = _written(value)
        slides = {str(row["id"]): tuple(int(number) for number in row["slides"]) for row in value["plan"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ProblemsError([_no_kit(path)]) from None
    return Manifest(path, written, slides)


def running(manifest: Manifest, workshop: Workshop) -> Running:
    """Return the plan of a kit; raises ProblemsError when the workshop has changed so that it is not there any more."""
    document = Document(SourceFile(manifest.path, ""), {}, {})
    try:
        plan, _ = plan_of(manifest.written, document, for_audience(workshop, manifest.written.audience))
    except (ProblemsError, KeyError) as error:
        causes = error.diagnostics[0].message if isinstance(error, ProblemsError) else "its audience is gone"
        complaint = Diagnostic(
            "kit-out-of-date", f"the workshop is not the one this kit was made from: {causes}",
            Span(shown_path(manifest.path)), help="build the kit again, or name the workshop it was made from",
        )  # fmt: skip
        raise ProblemsError([complaint]) from None
    return Running(plan, manifest.slides)


def _written(value: Any) -> PlanFile:
    """Return what `kit.json` says as a written plan; raises ValueError or KeyError when it says something else."""
    rows = [
        {"do": _name(row), "minutes": row["minutes"]}
        for row in value["plan"]
    ]  # fmt: skip
    brief = {name: value["brief"].get(name) for name in _BRIEF}
    fields = {name: each for name, each in brief.items() if each is not None}
    try:
        return PlanFile.model_validate({"workshop": value["workshop"]["name"], **fields, "items": rows})
    except ValidationError as error:
        raise ValueError(str(error)) from None


def _name(row: Mapping[str, Any]) -> str:
    if row["kind"] == "debrief":
        return str(row["id"]).removesuffix("-debrief") + DEBRIEF
    return str(row["kind"] if row["kind"] in {"break", "lunch", "buffer"} else row["id"])


def _no_kit(path: Path) -> Diagnostic:
    return Diagnostic(
        "no-kit", f"`{path.name}` is not the `kit.json` of a kit with a plan", Span(shown_path(path)),
        help="name the folder of a kit that this version built: output/<workshop>/<kit>",
    )  # fmt: skip
