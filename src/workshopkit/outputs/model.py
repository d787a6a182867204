"""What an output is handed, and what it hands on."""

from __future__ import annotations

from dataclasses import dataclass, field

from workshopkit.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Use:
    """A claim stands somewhere: `slide 7`, `page 3`, `card B07`."""

    claim: str
    where: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished document, still in memory."""

    file: str
    content: bytes
    slides: int | None = None
    pages: int | None = None
    uses: tuple[Use, ...] = field(default=())
    belongs: tuple[str, ...] = ()
    """For each slide of a deck: the agenda item it belongs to; empty for none."""
    warnings: tuple[Diagnostic, ...] = ()
    """What had to be replaced to make it."""
