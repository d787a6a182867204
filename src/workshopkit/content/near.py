"""Claims that say nearly the same: clustered both ways, never merged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from workshopkit.content.authored import EditorialFile, Placed
from workshopkit.content.collect import unknown
from workshopkit.content.model import Claim
from workshopkit.diagnostics import Diagnostic


def clustered(claims: Iterable[Claim], groups: Sequence[Sequence[str]]) -> tuple[Claim, ...]:
    """Return the claims, each with the printable others of its groups in `near`, in the order of the groups."""
    listed = tuple(claims)
    printable = {each.id for each in listed if each.printable}
    near: dict[str, dict[str, None]] = {}
    for group in groups:
        for claim_id in group:
            others = (each for each in group if each != claim_id and each in printable)
            near.setdefault(claim_id, {}).update(dict.fromkeys(others))
    return tuple(
        each.model_copy(update={"near": tuple(near[each.id])}) if each.id in near and each.printable else each
        for each in listed
    )


def check_near(editorial: Placed[EditorialFile], claims: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a complaint for each unknown claim in a group, and for each group of fewer than two claims."""
    for at, group in enumerate(editorial.value.near):
        for place, word in enumerate(group):
            yield from unknown("unknown-claim", "claim", word, claims, editorial.span("near", at, place))
        if len(set(group)) < 2:
            yield Diagnostic(
                "small-group", f"a group of claims that are near holds {len(set(group))} claim",
                editorial.span("near", at), help="name at least two different claims, or take the group out",
            )  # fmt: skip
