"""What every value of the content model shares."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

ClaimKind = Literal[
    "test", "axis", "facet", "example", "reason", "building-block", "barrier", "strategy", "resource", "figure",
    "remark",
]  # fmt: skip


class Frozen(BaseModel):
    """A value that never changes and takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
