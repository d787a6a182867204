"""What was asked for: the options of the command over `brief.yaml` over the defaults."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from workshopkit.content.local import tables_in
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, Span, did_you_mean
from workshopkit.outputs.kit import PREPS, Cover, Prep, Printing
from workshopkit.plan.model import Brief
from workshopkit.render.impose import FLIPS, Flip
from workshopkit.request import Logo, Request
from workshopkit.resources import names
from workshopkit.source import Document, read_yaml, validate
from workshopkit.themes.logo import check_logo
from workshopkit.units import LONGEST, NAMED_LENGTHS, SHORTEST, parse_clock, parse_length

BRIEF_FILE = "brief.yaml"
DEFAULT_WORKSHOP = "public-sector-innovation"
_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
_NUMBER = re.compile(r"[-+]?[0-9]+")
_PAIR = re.compile(r"\s*([-+]?[0-9]+(?:\.[0-9]+)?)\s*[,; ]\s*([-+]?[0-9]+(?:\.[0-9]+)?)\s*")
MOST_OFFSET = 5
"""Millimetres by which backs may be moved: no printer is out by more, and nothing then leaves its card."""
MOST_RESOURCES, LONGEST_RESOURCE = 5, 160
"""Lines of the agency's own on the handout's page of resources, and letters of a line."""


def _people(given: Any) -> Any:
    return [name.strip() for name in given.split(",") if name.strip()] if isinstance(given, str) else given


def _lines(given: Any) -> Any:
    """Return lines of text; `- Our wiki: https://…` is read as a field of YAML, and meant as a line."""
    if isinstance(given, str):
        return [given] if given.strip() else []
    if isinstance(given, dict):
        return [f"{name}: {value}" if value else name for name, value in given.items()]
    if isinstance(given, list):
        return [line for each in given for line in (_lines(each) if isinstance(each, dict) else [each])]
    return given


def _pairs(given: Any) -> Any:
    return {} if given == "" else given


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
    resources: Annotated[list[str], BeforeValidator(_lines)] = []
    """What participants can look up afterwards: a line each, with or without an address."""
    logo: str = ""
    examples: str = ""
    deck: str = ""
    reference: str = ""
    strict: str = ""
    figures: str = ""
    experience: str = ""
    without: Annotated[list[str], BeforeValidator(_people)] = []
    with_: Annotated[list[str], BeforeValidator(_people), Field(alias="with")] = []
    set_: Annotated[dict[str, str], BeforeValidator(_pairs), Field(alias="set")] = {}
    """Exercises and how long they last."""
    parts: str = ""
    also: Annotated[list[str], BeforeValidator(_people)] = []
    """Outputs that are made on request, besides the usual ones."""
    flip: str = ""
    back_offset: str = ""
    """`1.5, -0.5`: millimetres right and down."""
    marks: str = ""
    prep: str = ""
    large_print: str = ""
    language: str = ""
    """A tag as `fr`."""


def make_request(options: Mapping[str, Any], today: dt.date, folder: Path) -> Request:
    """Return the order that `options` (None = not given) make over `brief.yaml` in `folder`.

    Raises ProblemsError with every wrong value at once: exit code 2 for options, 1 for the file.
    """
    document = _brief_document(folder)
    written = validate(BriefFile, document, "the brief") if document else BriefFile()
    reader = _Reader(options, written, document, folder)
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

    def __init__(self, options: Mapping[str, Any], written: BriefFile, document: Document | None, folder: Path) -> None:
        self.options, self.written, self.document, self.folder = options, written, document, folder
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
            experience=self.choice("experience", ("usual", "first"), "usual"),
            without=self.activities("without"),
            including=self.activities("with"),
            exact=self.exact(),
            parts=self.number("parts", 1, 1, LONGEST // 25),
            figures=self.yes("figures"),
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
                contact=self.written.contact, resources=self.resources(),
                date=f"{day.day} {day:%B %Y}" if self.value("date") else "",
            ),
            logo=self.logo(), examples=self.examples(), strict=self.yes("strict"), deck=self.file("deck"),
            reference=self.file("reference"), printing=self.printing(), also=self.also(),
            language=str(self.value("language") or "").strip(),
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

    def activities(self, field: str) -> tuple[str, ...]:
        """Return the names of activities; an option takes the place of what the file says."""
        given = self.options.get(field)
        written = self.written.with_ if field == "with" else self.written.without
        return tuple(dict.fromkeys(written if given is None else _split(given)))

    def exact(self) -> tuple[tuple[str, int], ...]:
        """Return exercises with their minutes."""
        given = self.options.get("set")
        rows = [each.partition("=")[::2] for each in _split(given or ())]
        pairs: list[tuple[str, int]] = []
        for name, length in rows if given is not None else self.written.set_.items():
            minutes = parse_length(length)
            if minutes is None or not name.strip():
                text = f"{name}={length}" if given is not None else f"{name}: {length}"
                self.complain("wrong-set", "set", f"`{text}` gives no exercise its minutes", "write `facet-sort=15m`")
            else:
                pairs.append((name.strip(), minutes))
        return tuple(dict.fromkeys(pairs))

    def choice(self, field: str, known: tuple[str, ...], default: str) -> str:
        value = str(self.value(field) or default)
        if value and value not in known:
            self.complain(f"unknown-{field}", field, f"there is no {field} `{value}`", did_you_mean(value, known))
            return default or known[0]
        return value

    def yes(self, field: str) -> bool:
        """Return whether a field says yes."""
        text = str(self.value(field) or "no").casefold()
        if text not in _YES | _NO:
            name = field.replace("_", "-")
            message = f"`{text}` is neither `true` nor `false`"
            self.complain(f"wrong-{name}", field, message, f"write `{field}: true`")
        return text in _YES

    def printing(self) -> Printing:
        """Return how the facilitator prints."""
        return Printing(
            flip=cast("Flip", self.choice("flip", FLIPS, "long")),
            back_offset=self.back_offset(),
            marks=self.yes("marks"),
            prep=cast("Prep", self.choice("prep", PREPS, "cards")),
            large=self.yes("large_print"),
        )

    def back_offset(self) -> tuple[float, float]:
        """Return millimetres right and down."""
        text = str(self.value("back_offset") or "0,0")
        match = _PAIR.fullmatch(text)
        if match and max(abs(float(match[1])), abs(float(match[2]))) <= MOST_OFFSET:
            return float(match[1]), float(match[2])
        message = f"backs cannot be moved by {text} mm" if match else f"`{text}` is no distance right and down"
        help_text = f"write millimetres, `1.5,-0.5`, each from -{MOST_OFFSET} to {MOST_OFFSET}"
        self.complain("wrong-back-offset", "back_offset", message, help_text)
        return 0.0, 0.0

    def also(self) -> tuple[str, ...]:
        """Return the names of outputs made on request; an option takes the place of what the file says."""
        given = self.options.get("also")
        return tuple(dict.fromkeys(self.written.also if given is None else _split(given)))

    def resources(self) -> tuple[str, ...]:
        """Return the agency's own resources, as many and as long as a page holds."""
        lines = tuple(line for each in self.written.resources if (line := " ".join(each.split())))
        if len(lines) > MOST_RESOURCES or any(len(line) > LONGEST_RESOURCE for line in lines):
            message = f"{len(lines)} lines, the longest of {max(map(len, lines))} letters, do not fit in the handout"
            help_text = (
                f"up to {MOST_RESOURCES} lines of {LONGEST_RESOURCE} letters; link to a page that lists the rest"
            )
            self.complain("wrong-resources", "resources", message, help_text)
        return lines

    def named(self, field: str) -> Path | None:
        """Return a file that the brief names, as seen from the folder it stands in; None when it names none."""
        name = getattr(self.written, field)
        if not name:
            return None
        path = self.folder / Path(name).expanduser()
        if path.is_file():
            return path
        self.complain("missing-file", field, f"there is no file `{name}`", "check the name; it counts from brief.yaml")
        return None

    def file(self, field: str) -> Path | None:
        """Return a file: an option counts from the current folder, the brief from its own."""
        given = self.options.get(field)
        return self.named(field) if given is None else Path(given).expanduser()

    def logo(self) -> Logo | None:
        path = self.named("logo")
        if path is None or self.document is None:
            return None
        span = self.document.span(("logo",))
        try:
            check_logo(path, self.written.logo, span)
        except ProblemsError as error:
            self.complaints += error.diagnostics
        return Logo(path, span)

    def examples(self) -> tuple[Path, ...]:
        """Return the table that the brief names, else those that stand beside it."""
        if not self.written.examples:
            return tables_in(self.folder)
        path = self.named("examples")
        return () if path is None else (path,)

    def date(self, today: dt.date) -> dt.date:
        text = str(self.value("date") or "")
        if not text:
            return today
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self.complain("wrong-date", "date", f"`{text}` is not a date", "write it as `2026-11-21`")
            return today


def _split(given: Sequence[str]) -> list[str]:
    """Return the words of an option that may be repeated and may hold commas."""
    return [word for each in given for word in _people(each)]


def known_workshops() -> tuple[str, ...]:
    """Return the names of the workshops that can be built without giving a folder."""
    return names("seeds", "workshop.yaml")
