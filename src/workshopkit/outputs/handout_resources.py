"""What participants can look up afterwards: the resources the talks name, and what the agency adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from workshopkit.content.model import Claim
from workshopkit.language import _
from workshopkit.outputs.kit import Kit
from workshopkit.themes.model import Paper

_ADDRESS = re.compile(r"https?://\S+")
_SHOWN = 60
"""Letters of an address that are printed."""
_LETTERS, _OWN_LETTERS = 68, 78
"""Letters of a line at least, beside the code and without it."""
_LINE, _ROW, _HOUSE = 5.6, 3.1, 12.0
"""Millimetres of a line, of what lies round a row, and of the heading of the agency's list."""
_HALF: dict[Paper, float] = {"a4": 84.0, "letter": 74.0}
_WHOLE: dict[Paper, float] = {"a4": 170.0, "letter": 152.0}
"""Millimetres for the lists on the upper half of a page, and on a whole one; what is left is for writing."""


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
        rows.append(OwnResource(_("Whom to ask: {contact}").format(contact=kit.cover.contact), ""))
    return tuple(rows)


def talk_resources(kit: Kit) -> tuple[Claim, ...]:
    """Return the resources the talks name, without those this audience is not shown."""
    left = kit.workshop.audience(kit.plan.brief.audience).left
    return tuple(claim for claim in kit.workshop.of_kind("resource") if claim.id not in left)


def fits_half(kit: Kit) -> bool:
    """Whether the lists leave room to write on the upper half of a page."""
    return _height(talk_resources(kit), own_resources(kit)) <= _HALF[kit.paper]


def resource_pages(kit: Kit) -> list[tuple[tuple[Claim, ...], tuple[OwnResource, ...]]]:
    """Share the resources among whole pages, the agency's behind those of the talks."""
    pages: list[tuple[tuple[Claim, ...], tuple[OwnResource, ...]]] = []
    claims: tuple[Claim, ...] = ()
    for claim in talk_resources(kit):
        if claims and _height((*claims, claim), ()) > _WHOLE[kit.paper]:
            pages.append((claims, ()))
            claims = ()
        claims = (*claims, claim)
    own = own_resources(kit)
    if claims and _height(claims, own) > _WHOLE[kit.paper]:
        return [*pages, (claims, ()), ((), own)]
    return [*pages, (claims, own)]


def _height(claims: Iterable[Claim], own: Sequence[OwnResource]) -> float:
    rows = [ceil((_letters(each) + 16) / _LETTERS) for each in claims]
    rows += [ceil((len(each.words) + len(each.shown) + 1) / _OWN_LETTERS) for each in own]
    return sum(_ROW + _LINE * lines for lines in rows) + (_HOUSE if own else 0)


def _letters(claim: Claim) -> int:
    return len(claim.label or _("Resource")) + len(claim.text) + len(claim.qualifier)


def _parted(line: str) -> OwnResource:
    match = _ADDRESS.search(line)
    if match is None:
        return OwnResource(line, "")
    words = f"{line[: match.start()].rstrip()} {line[match.end() :].strip()}".strip()
    return OwnResource(words, match[0].rstrip(".,;)"))
