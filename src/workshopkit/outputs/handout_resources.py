"""What participants can look up afterwards: the resources the talks name, and what the agency adds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workshopkit.content.model import Claim
from workshopkit.outputs.kit import Kit

_ADDRESS = re.compile(r"https?://\S+")
_SHOWN = 60
"""Letters of an address that are printed."""


@dataclass(frozen=True, slots=True)
class OwnResource:
    """A line of the brief's `resources`."""

    words: str
    url: str
    """The first address in the line; empty when it has none."""

    @property
    def shown(self) -> str:
        """The address as it is printed."""
        plain = self.url.split("://", 1)[-1].rstrip("/")
        return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def own_resources(kit: Kit) -> tuple[OwnResource, ...]:
    """Return what the agency adds, in its order, and whom to ask when the brief says."""
    rows = [_parted(line) for line in kit.cover.resources]
    if kit.cover.contact:
        rows.append(OwnResource(f"Whom to ask: {kit.cover.contact}", ""))
    return tuple(rows)


def talk_resources(kit: Kit) -> tuple[Claim, ...]:
    """Return the resources the talks name, without those this audience is not shown."""
    left = kit.workshop.audience(kit.plan.brief.audience).left
    return tuple(claim for claim in kit.workshop.of_kind("resource") if claim.id not in left)


def _parted(line: str) -> OwnResource:
    match = _ADDRESS.search(line)
    if match is None:
        return OwnResource(line, "")
    words = f"{line[: match.start()].rstrip()} {line[match.end() :].strip()}".strip()
    return OwnResource(words, match[0].rstrip(".,;)"))
