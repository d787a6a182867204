"""What was asked for: the options of the command over `brief.yaml` over the defaults."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, Span, did_you_mean
from workshopkit.outputs.kit import Cover
from workshopkit.plan.model import Brief
from workshopkit.resources import names
from workshopkit.source import Document, read_yaml, validate
from workshopkit.units import LONGEST, NAMED_LENGTHS, SHORTEST, length_name, parse_clock, parse_length

BRIEF_FILE = "brief.yaml"
DEFAULT_WORKSHOP = "public-sector-innovation"
_NUMBER = re.compile(r"[-+]?[0-9]+")


def _people(given: Any) -> Any:
    return [name.strip() for name in given.split(",") if name.strip()] if isinstance(given, str) else given


class BriefFile(BaseModel):
    """The fields of `brief.yaml`, as they are written; every one may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    workshop: str = ""
    audience: str = ""
    length: str = ""
    theme: str = ""
    start: str = ""
    participants: str = ""
    facilitators: Annotated[list[str], BeforeValidator(_people)] = []
    """How many, or their names for the cover."""
    medium: str = ""
    paper: str = ""
    date: str = ""
    output: str = ""
    agency: str = ""
    venue: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A complete order: the brief, the look, the paper, the date and what goes on the cover."""

    workshop: str
    brief: Brief
    theme: str
    paper: str
    """`a4`, `letter`, or empty for the theme's own."""
    date: dt.date
    output: Path
    cover: Cover

    def folder_name(self, theme_name: str, theme_paper: str) -> str:
        """Return `<audience>-<length>-<theme>`, and `-remote`, `-letter` where they are asked for."""
        parts = [self.brief.audience, length_name(self.brief.length), theme_name]
        if self.brief.medium == "remote":
            parts.append("remote")
        if self.paper and self.paper != theme_paper:
            parts.append(self.paper)
        return "-".join(parts)


def make_request(options: Mapping[str, Any], today: dt.date, folder: Path) -> Request:
    """Return the order that `options` (None = not given) make over `brief.yaml` in `folder`.

    Raises ProblemsError with every wrong value at once: exit code 2 for options, 1 for the file.
    """
    document = _brief_document(folder)
    written = validate(BriefFile, document, "the brief") if document else BriefFile()
    reader = _Reader(options, written, document)
    request = reader.request(today)
    if reader.complaints:
        in_file = any(each.span for each in reader.complaints)
        raise ProblemsError(reader.complaints, ExitCode.CONTENT if in_file else ExitCode.USAGE)
    return request


def _brief_document(folder: Path) -> Document | None:
    path = folder / BRIEF_FILE
    if not path.is_file():
        return None
    document = read_yaml(path)
    if not isinstance(document.value, dict):
        raise ProblemsError(
            [
                Diagnostic(
                    "wrong-value",
                    "the brief holds no fields",
                    document.span(()),
                    help="write one on each line, as `audience: managers`",
                )
            ]
        )
    return document


class _Reader:
    """Takes each field from the option, else from the file, and collects what is wrong."""

    def __init__(self, options: Mapping[str, Any], written: BriefFile, document: Document | None) -> None:
        self.options, self.written, self.document = options, written, document
        self.complaints: list[Diagnostic] = []

    def request(self, today: dt.date) -> Request:
        people = tuple(name for name in self.written.facilitators if not _NUMBER.fullmatch(name))
        brief = Brief(
            audience=str(self.value("audience") or "mixed"),
            length=self.length(),
            start=self.start(),
            participants=self.number("participants", 20, 4, 60),
            facilitators=self.facilitators(people),
            medium=self.choice("medium", ("room", "remote"), "room"),
        )
        day = self.date(today)
        return Request(
            workshop=str(self.value("workshop") or DEFAULT_WORKSHOP),
            brief=brief,
            theme=str(self.value("theme") or "default"),
            paper=self.choice("paper", ("a4", "letter"), ""),
            date=day,
            output=Path(str(self.value("output") or "output")).expanduser(),
            cover=Cover(
                agency=self.written.agency, venue=self.written.venue, facilitators=people,
                contact=self.written.contact, date=f"{day.day} {day:%B %Y}" if self.value("date") else "",
            ),
        )  # fmt: skip

    def value(self, field: str) -> Any:
        """Return the option when it was given, else what the file says (empty when it says nothing)."""
        given = self.options.get(field)
        if given is not None:
            return given
        written = getattr(self.written, field)
        return written if isinstance(written, str) else ", ".join(written)

    def complain(self, code: str, field: str, message: str, help_text: str) -> None:
        span: Span | None = None
        if self.options.get(field) is None and self.document is not None:
            span = self.document.span((field,))
        self.complaints.append(Diagnostic(code, message, span, help=help_text))

    def length(self) -> int:
        text = str(self.value("length") or "90m")
        minutes = parse_length(text)
        named = ", ".join(f"`{name}` ({value})" for name, value in NAMED_LENGTHS.items())
        if minutes is None:
            near = did_you_mean(text, list(NAMED_LENGTHS)) if text.isalpha() or "-" in text else ""
            help_text = f"write minutes (`45m`), hours (`1h30`), {named}"
            self.complain(
                "unknown-length", "length", f"`{text}` is not a length", near if "mean" in near else help_text
            )
            return 90
        if not SHORTEST <= minutes <= LONGEST:
            nearest = SHORTEST if minutes < SHORTEST else LONGEST
            self.complain(
                "length-out-of-range", "length", f"a workshop of {minutes} minutes cannot be planned",
                f"any length from {SHORTEST}m to {LONGEST}m works; the nearest is `{nearest}m`",
            )  # fmt: skip
            return 90
        return minutes

    def start(self) -> int:
        text = str(self.value("start") or "09:00")
        minutes = parse_clock(text)
        if minutes is None:
            self.complain("wrong-start", "start", f"`{text}` is not a time of day", "write it as `09:30`")
            return 540
        return minutes

    def number(self, field: str, default: int, least: int, most: int) -> int:
        text = str(self.value(field) or default)
        if _NUMBER.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        known = _NUMBER.fullmatch(text) is not None
        message = f"{text} {field} cannot be planned for" if known else f"`{text}` is not a number of {field}"
        self.complain(f"wrong-{field}", field, message, f"from {least} to {most} work")
        return default

    def facilitators(self, people: tuple[str, ...]) -> int | None:
        written = self.written.facilitators
        if self.options.get("facilitators") is None and (people or not written):
            return len(people) or None
        return self.number("facilitators", 1, 1, 20)

    def choice(self, field: str, known: tuple[str, ...], default: str) -> str:
        value = str(self.value(field) or default)
        if value and value not in known:
            self.complain(f"unknown-{field}", field, f"there is no {field} `{value}`", did_you_mean(value, known))
            return default or known[0]
        return value

    def date(self, today: dt.date) -> dt.date:
        text = str(self.value("date") or "")
        if not text:
            return today
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self.complain("wrong-date", "date", f"`{text}` is not a date", "write it as `2026-11-21`")
            return today


def known_workshops() -> tuple[str, ...]:
    """Return the names of the workshops that can be built without giving a folder."""
    return names("seeds", "workshop.yaml")
