"""What every value of the content model shares."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

ClaimKind = Literal[
    "test", "axis", "facet", "example", "reason", "building-block", "barrier", "strategy", "resource", "figure",
    "remark",
]  # fmt: skip


class Frozen(BaseModel):
    """A value that never changes and takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Readable:
    """Marks fields whose text is read by people: what a translation has to give in its own words."""


Words = Annotated[str, Readable()]
"""Text that people read; all other text is a name, a key or an address."""
