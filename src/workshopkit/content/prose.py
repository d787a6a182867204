"""The sections of an exercise or activity: `## Say` and its like, in the author's words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workshopkit.diagnostics import Diagnostic, did_you_mean
from workshopkit.source import SourceFile

LISTS = {
    "Say": "say",
    "Ask": "ask",
    "Expect": "expected",
    "If nobody says it": "if_nobody",
    "Watch for": "watch_for",
}
"""Heading → field of an activity that holds several paragraphs or list items."""
PARAGRAPHS = {
    "Set up": "setup",
    "If late": "if_late",
    "If early": "if_early",
    "Remote": "remote",
    "Seated": "seated",
    "With a list": "light",
    "Access": "access",
}
"""Heading → field of an activity that holds one paragraph."""

_HEADINGS = {heading.casefold(): name for heading, name in (LISTS | PARAGRAPHS).items()}
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"\s*(?:[*+-]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Prose:
    """The fields the sections give, the line of each heading, and what was wrong."""

    fields: dict[str, str | list[str]]
    lines: dict[str, int]
    complaints: tuple[Diagnostic, ...]


def read_prose(source: SourceFile, body: str, first_line: int) -> Prose:
    """Read the body of an exercise or activity."""
    reader = _Reader(source)
    for number, line in enumerate(body.split("\n"), start=first_line):
        reader.take(number, line)
    fields: dict[str, str | list[str]] = {}
    for name, blocks in reader.sections.items():
        texts = [" ".join(block) for block in blocks]
        fields[name] = " ".join(texts) if name in PARAGRAPHS.values() else texts
    return Prose(fields, reader.lines, tuple(reader.complaints))


@dataclass
class _Reader:
    source: SourceFile
    name: str = ""
    """The field being read; empty before the first section, `?` in one nobody knows."""
    open: bool = False
    sections: dict[str, list[list[str]]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    complaints: list[Diagnostic] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        if heading := _HEADING.match(line):
            self.enter(number, line, heading[1], heading[2])
        elif not line.strip():
            self.open = False
        elif not self.name:
            self.complain("stray-text", number, line, "there are words before the first section",
                          "begin with a section such as `## Say`")  # fmt: skip
            self.name = "?"
        elif self.name in self.sections:
            item = _ITEM.match(line)
            words = " ".join((line[item.end() :] if item else line).split())
            if item or not self.open:
                self.sections[self.name].append([words])
            else:
                self.sections[self.name][-1].append(words)
            self.open = True

    def enter(self, number: int, line: str, level: str, heading: str) -> None:
        """Begin a section."""
        self.open = False
        self.name = _HEADINGS.get(heading.casefold(), "?")
        if self.name == "?" or level != "##":
            known = tuple(f"## {each}" for each in LISTS | PARAGRAPHS)
            self.complain("unknown-section", number, line, f"unknown section `{heading}`",
                          did_you_mean(f"## {heading}", known))  # fmt: skip
            self.name = "?"
        elif self.name in self.sections:
            self.complain("duplicate-section", number, line, f"the section `{heading}` is written twice", "keep one")
        else:
            self.sections[self.name] = []
            self.lines[self.name] = number

    def complain(self, code: str, number: int, line: str, message: str, way_out: str) -> None:
        """Keep a complaint about a line."""
        self.complaints.append(Diagnostic(code, message, self.source.span(number, 1, len(line)), help=way_out))
