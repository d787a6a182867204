"""What a theme is made of before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshopkit.themes.model import Faces


@dataclass(frozen=True, slots=True)
class Found:
    """What an agency's PowerPoint file tells of its look."""

    brand: str = ""
    """The colour that marks it, six hex digits; empty where the file is grey."""
    second: str = ""
    """The colour beside it."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Colours it has for roles of ours."""
    slides: Faces | None = None
    """The fonts of titles and text."""
    logo: bytes = b""
    logo_suffix: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A colour that was asked for, or found, and cannot be read where it stands."""

    token: str
    asked: str
    made: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.token}: #{self.asked} → #{self.made}"


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme ready to be written."""

    files: Mapping[str, bytes]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    """What was found, taken and left, a line each."""
