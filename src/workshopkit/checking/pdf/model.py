"""A rule for PDFs: its number, what it asks, and where it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workshopkit.checking.pdf.document import Document
from workshopkit.diagnostics import Diagnostic

Answer = Iterator[Diagnostic]
Find = Callable[[Document], Answer]


@dataclass(frozen=True, slots=True)
class PdfRule:
    """One of the rules 20 to 42."""

    number: int
    title: str
    """What it asks, in a few words."""
    find: Find | None = None
    """Yields what breaks it; None where only a person can see it."""
    elsewhere: str = ""
    """Who answers it where `find` does not."""
    of_shops: bool = False
    """Whether it is asked of files for a print shop, too."""
