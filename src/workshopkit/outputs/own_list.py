"""The list of a facilitator's own examples that says whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.content.model import Claim, Facet
from workshopkit.outputs.answers import example_numbers
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.own import own_claims


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One of the facilitator's own examples, as the guide lists it."""

    claim: Claim
    number: int
    """On its card."""
    facet: Facet | None


def own_rows(kit: Kit) -> tuple[OwnRow, ...]:
    """Return the facilitator's own examples with the numbers on their cards."""
    claims = own_claims(kit.workshop)
    numbers = example_numbers(kit) if claims else {}
    facets = {facet.key: facet for facet in kit.workshop.facets}
    return tuple(OwnRow(claim, numbers.get(claim.id, 0), facets.get(claim.facet)) for claim in claims)
