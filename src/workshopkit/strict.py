"""What a strict build does not let through: whatever is doubtful and would be printed as a fact or a quotation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from workshopkit.content.load import Loaded
from workshopkit.content.model import Claim
from workshopkit.content.verif_words import quotations
from workshopkit.content.verification import Checker
from workshopkit.diagnostics import Diagnostic, Span
from workshopkit.outputs.model import Artifact
from workshopkit.transcripts.model import sentence_digest

TOLD_BEFORE = frozenset({"outdated-verification", "changed-claim", "stale-claim", "unnamed-survey"})
"""What loading the workshop warns of already, or the documents say themselves."""

Uses = Mapping[str, Sequence[str]]
"""Where each claim stands, by its id: `deck.pptx slide 7`."""


def uses_of(artifacts: Iterable[Artifact]) -> dict[str, list[str]]:
    """Return where each claim stands."""
    found: dict[str, list[str]] = {}
    for artifact in artifacts:
        for use in artifact.uses:
            found.setdefault(use.claim, []).append(f"{artifact.file} {use.where}")
    return found


def unfit(loaded: Loaded, uses: Uses, activities: Collection[str]) -> list[Diagnostic]:
    """Return a complaint for each thing that is printed and not to be trusted, with its place in an author's file.

    `activities` are the ids of those that are done.
    """
    printed = [claim for claim in loaded.workshop.claims if claim.id in uses and claim.origin == "said"]
    found = [complaint for claim in printed for complaint in _claim(loaded, claim, uses[claim.id])]
    return [*found, *_held_back(loaded, activities)]


def as_news(complaints: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what is news to a facilitator who did not ask for strictness, as warnings."""
    return tuple(each.as_warning() for each in complaints if each.code not in TOLD_BEFORE)


def _claim(loaded: Loaded, claim: Claim, places: Sequence[str]) -> Iterator[Diagnostic]:
    span, where = _span(loaded, claim), _where(places)
    checked = claim.status == "verified"
    verify = f"`workshopkit verify {claim.id} --as verified --by AB"
    if claim.kind == "figure" and not claim.survey:
        yield Diagnostic(
            "unnamed-survey", f"the figure `{claim.id}` is printed and its survey is not named ({where})", span,
            help=f'name it: {verify} --survey "…"`, or take `{claim.id}` out of the activity that uses it, '
            "or build without `--figures`",
        )  # fmt: skip
    if not checked and not claim.reported and (quoted := quotations(claim.text)):
        yield Diagnostic(
            "unverified-quotation", f"`{claim.id}` quotes “{quoted[0]}”, and nobody has verified it ({where})", span,
            help=f"listen to it, then {verify}`; or say it without quotation marks",
        )  # fmt: skip
    if claim.status == "doubtful" and not claim.reported:
        yield Diagnostic("held-back-claim", f"`{claim.id}` is doubtful and stands in the kit ({where})", span,
                         help=f"listen to it, then {verify}`")  # fmt: skip
    if claim.status == "stale" and not claim.qualifier:
        yield Diagnostic("stale-claim", f"`{claim.id}` is out of date and printed without saying so ({where})", span,
                         help="say in its `qualifier:` what has become of it")  # fmt: skip
    if claim.changed and (claim.check or claim.qualifier or claim.status == "stale"):
        yield Diagnostic(
            "changed-claim", f"the sentence of `{claim.id}` has changed, and what has to be said with it was written"
            f" for another ({where})", span, help="look at its row; if it fits, copy the sentence to `written_for`",
        )  # fmt: skip
    yield from _outdated(loaded, claim, where)


def _outdated(loaded: Loaded, claim: Claim, where: str) -> Iterator[Diagnostic]:
    placed = loaded.records.get(claim.id)
    if placed is None:
        return
    checker = Checker(loaded.said, loaded.parts.editorial.value.left_out, loaded.workshop.name_politicians)
    if placed.value.sentence != sentence_digest(checker.sentence(claim)):
        yield Diagnostic(
            "outdated-verification", f"`{claim.id}` was checked for another sentence, and is printed ({where})",
            placed.span("sentence"), help=f"check it again, then `workshopkit verify {claim.id} --as … --by …`",
        )  # fmt: skip


def _held_back(loaded: Loaded, activities: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a complaint for each claim an activity rests on that may not be printed."""
    held = {claim.id: claim.status for claim in loaded.workshop.claims if not claim.printable}
    for each in loaded.parts.activities:
        for at, claim in enumerate(each.value.claims):
            if each.value.id in activities and claim in held:
                yield Diagnostic(
                    "held-back-claim", f"the activity `{each.value.name}` rests on `{claim}`, which is {held[claim]}",
                    each.span("claims", at), "it is not printed",
                    f"listen to it, then `workshopkit verify {claim} --as verified --by AB`; or take it out",
                )  # fmt: skip


def _span(loaded: Loaded, claim: Claim) -> Span | None:
    """Return the row of a claim in `editorial.yaml`, else its sentence in the transcript."""
    editorial = loaded.parts.editorial
    for field in ("claims", "left_out", "additions"):
        for at, row in enumerate(getattr(editorial.value, field)):
            if row.id == claim.id:
                return editorial.span(field, at, "id")
    each = loaded.said.get(claim.sources[0]) if claim.sources else None
    return each.statement.span if each else None


def _where(places: Sequence[str]) -> str:
    further = len(set(places)) - 1
    return places[0] + (f" and {further} more" if further > 0 else "")
