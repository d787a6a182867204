"""A complete order, and the name of the folder its kit goes to."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from workshopkit.diagnostics import Span
from workshopkit.outputs.kit import Cover, Printing
from workshopkit.plan.model import Brief
from workshopkit.units import length_name

MOST_PINS = 40
"""Letters of a folder's name that may tell the pins."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that is named in the brief, and where."""

    path: Path
    span: Span


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
    logo: Logo | None = None
    """In place of the theme's."""
    examples: tuple[Path, ...] = ()
    """Tables of the facilitator's own examples, besides those in the workshop's folder."""
    deck: Path | None = None
    """The facilitator's own slides, in place of those that would be composed."""
    reference: Path | None = None
    """The agency's own PowerPoint file, in which the deck is made."""
    strict: bool = False
    """Warnings stop a build."""
    by_hand: bool = False
    """A person wrote the plan."""
    printing: Printing = field(default_factory=Printing)
    also: tuple[str, ...] = ()
    """Outputs that are made on request, besides the usual ones."""
    language: str = ""
    """A tag as `fr`; empty for the theme's, and for the workshop's own where that names none."""

    def folder_name(self, theme_name: str, theme_paper: str, reference: str = "") -> str:
        """Return `<audience>-<length>-<theme>`, and what else is asked for: `-remote`, `-letter`, `-fr`, the pins.

        `reference` is the mark of an agency's own PowerPoint file. Parts stand there as `-2-parts`, pins as
        `-without-E08`, `-with-E13`, `-E03-15m`, many pins as a short hash.
        """
        parts = [self.brief.audience, length_name(self.brief.length), theme_name]
        if reference:
            parts.append(reference)
        if self.brief.medium == "remote":
            parts.append("remote")
        if self.paper and self.paper != theme_paper:
            parts.append(self.paper)
        if self.brief.experience != "usual":
            parts.append(self.brief.experience)
        if self.brief.parts > 1:
            parts.append(f"{self.brief.parts}-parts")
        if self.brief.figures:
            parts.append("figures")
        if self.language:
            parts.append(self.language)
        if self.printing.large:
            parts.append("large-print")
        if self.printing.prep == "light":
            parts.append("light")
        by_hand = ["by-hand"] if self.by_hand else []
        return "-".join(parts + _pin_names(self.brief) + by_hand)


def _pin_names(brief: Brief) -> list[str]:
    """Return what tells the folder of a brief with pins from that of the same brief without."""
    without = ["without", *brief.without] if brief.without else []
    including = ["with", *brief.including] if brief.including else []
    pins = without + including + [f"{name}-{minutes}m" for name, minutes in brief.exact]
    if len("-".join(pins)) <= MOST_PINS:
        return pins
    return ["pins", hashlib.sha256("-".join(pins).encode()).hexdigest()[:8]]
