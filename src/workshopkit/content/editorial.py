"""What we add to what was said: ids, labels, families, questions. It never changes what was said.

Wording that was written for a sentence is used only beside that sentence; if it has changed, the new sentence stands
alone and a warning says so. What is left out as doubtful stays out whatever its sentence says now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workshopkit.content.authored import AdditionRow, ClaimRow, EditorialFile, LeftOutRow, Placed
from workshopkit.content.extract import Said
from workshopkit.content.left_out import fits, held_back, held_names, holds_name, is_left_out_here, left_out, nameless
from workshopkit.content.model import Claim, Source, StampRow
from workshopkit.diagnostics import Diagnostic, Severity, Span
from workshopkit.transcripts.model import sentence_digest
from workshopkit.units import stamp


@dataclass(frozen=True, slots=True)
class Woven:
    """The claims of a workshop and what became of each stamp."""

    claims: tuple[Claim, ...]
    stamps: tuple[StampRow, ...]
    diagnostics: tuple[Diagnostic, ...]


def weave(
    said: Mapping[Source, Said],
    editorial: Placed[EditorialFile],
    facet_ids: Mapping[str, str],
    listed: Collection[str] = (),
) -> Woven:
    """Return the claims of all statements and additions; `facet_ids` maps a facet's letter to its claim's id.

    Of the talks in `listed`, only the statements that a row mentions become claims.
    """
    weaver = _Weaver(said, editorial, facet_ids, left_out(said, editorial.value.left_out), listed)
    for index, row in enumerate(editorial.value.claims):
        weaver.row(row, editorial.span("claims", index, "at"))
    for each in said.values():
        weaver.uncovered(each)
    rows = enumerate(editorial.value.left_out)
    withheld = [weaver.hold(row, editorial.span("left_out", index, "report")) for index, row in rows if row.id]
    claims = (*weaver.claims, *withheld, *(_added(row) for row in editorial.value.additions))
    stamps = tuple(
        StampRow(**source.model_dump(), claims=weaver.used.get(source, ()), left_out=weaver.reason(source))
        for source in said
    )
    return Woven(claims, stamps, tuple(weaver.diagnostics))


@dataclass
class _Weaver:
    said: Mapping[Source, Said]
    editorial: Placed[EditorialFile]
    facet_ids: Mapping[str, str]
    left_out: Mapping[Source, str]
    listed: Collection[str]
    claims: list[Claim] = field(default_factory=list)
    used: dict[Source, tuple[str, ...]] = field(default_factory=dict)
    held: dict[Source, str] = field(default_factory=dict)
    """Statements that become no claim, with the reason: doubtful, rejected, not listed."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def talks(self) -> set[str]:
        """The talks whose transcripts were read."""
        return {source.talk for source in self.said}

    def row(self, row: ClaimRow, span: Span) -> None:
        """Make the claim of one editorial row, if its statement is there and may be used."""
        each = self.said.get(row.at)
        if each is None:
            if row.at.talk not in self.talks:  # the talk itself is missing, which is said elsewhere
                return
            self.warn("missing-stamp", f"the talk `{row.at.talk}` has no statement at {_name(row.at)}", span,
                      f"`{row.id}` is left out; correct `at`, or delete the row")  # fmt: skip
            return
        if reason := self.left_out.get(row.at):
            severity: Severity = "error" if is_left_out_here(row.at, self.editorial.value.left_out) else "warning"
            self.warn("left-out-stamp", f"`{row.id}` uses a statement that is left out", span,
                      f"it is left out because: {reason}; delete one of the two rows", severity)  # fmt: skip
            return
        if row.status in {"doubtful", "rejected"}:
            self.held[row.at] = row.note or f"{row.status}, never printed"
            claim = nameless(row.id, row.kind or each.kind, row.status, row.at)
            self.claims.append(claim.model_copy(update={"check": row.check}))
            return
        sources = [row.at]
        for place in row.also:
            if place in self.said and place not in self.left_out:
                sources.append(place)
            elif place not in self.said and place.talk in self.talks:
                self.warn("missing-stamp", f"the talk `{place.talk}` has no statement at {_name(place)}", span,
                          f"`{row.id}` keeps its other sources; correct `also`")  # fmt: skip
        fits = not row.has_wording or sentence_digest(each.statement.text) in _digests(row)
        if not fits:
            self.changed(row, each, span)
        self.keep(_claim(row, each, tuple(sources), fits=fits))

    def uncovered(self, each: Said) -> None:
        """Make a claim of a statement that no row mentions."""
        source = each.source
        if source in self.used or source in self.held or source in self.left_out:
            return
        if source.talk in self.listed:
            self.held[source] = "not listed in editorial.yaml"
            return
        suffix = f"-{source.ordinal}" if source.ordinal > 1 else ""
        parent = self.facet_ids.get(each.facet, "") if each.kind == "facet" else ""
        self.keep(
            Claim(
                id=f"{each.kind}-{source.talk}-{source.second}{suffix}", kind=each.kind, text=each.statement.text,
                label=each.label, sources=(source,), facet=each.facet, parent=parent,
            )
        )  # fmt: skip

    def keep(self, claim: Claim) -> None:
        """Add a claim and note which statements it uses."""
        self.claims.append(claim)
        self.use(claim)

    def use(self, claim: Claim) -> None:
        """Note which statements a claim uses."""
        for source in claim.sources:
            self.used[source] = (*self.used.get(source, ()), claim.id)

    def hold(self, row: LeftOutRow, span: Span) -> Claim:
        """Return what stays of a row that is left out; a report is used while its sentence stands as it did."""
        each = self.said.get(row.at)
        claim = held_back(row, each)
        if row.report and holds_name(row.report, held_names(self.editorial.value.left_out)):
            self.warn("held-back-name", f"the report for `{row.id}` holds a name that is held back", span,
                      "tell the idea without the name", "error")  # fmt: skip
        elif claim.printable:
            self.use(claim)
        elif row.report and each is not None and not fits(row, each):
            digest = sentence_digest(each.statement.text)
            self.warn(
                "changed-sentence",
                f"the sentence at {row.at.talk} {_name(row.at)} is not one the report for `{row.id}` was written for",
                span, f'it is held back; if the report fits the new sentence, add "{digest}" to `also_for`',
            )  # fmt: skip
        return claim

    def reason(self, source: Source) -> str:
        """Return why no claim uses a statement."""
        return "" if source in self.used else self.left_out.get(source) or self.held.get(source, "")

    def changed(self, row: ClaimRow, each: Said, span: Span) -> None:
        """Warn that the sentence is not the one our wording was written for."""
        self.warn(
            "changed-sentence",
            f"the sentence at {row.at.talk} {_name(row.at)} is not the one our words for `{row.id}` were written for",
            each.statement.span,
            f"the new sentence is shown alone; if the wording fits it, copy it to `written_for` at {span.label()}",
        )

    def warn(self, code: str, message: str, span: Span, way_out: str, severity: Severity = "warning") -> None:
        """Keep a complaint."""
        self.diagnostics.append(Diagnostic(code, message, span, help=way_out, severity=severity))


def _claim(row: ClaimRow, each: Said, sources: tuple[Source, ...], *, fits: bool) -> Claim:
    kind = row.kind or each.kind
    return Claim(
        id=row.id, kind=kind, text=row.part if row.part and fits else each.statement.text,
        label=row.short if row.short and fits else each.label, status=row.status, sources=sources,
        facet=row.facet or each.facet, family=row.family, question=row.question if fits else "",
        qualifier=row.qualifier, survey=row.survey, parent=row.parent, note=row.note, check=row.check,
        said_text=each.statement.text if fits and row.part not in {"", each.statement.text} else "", changed=not fits,
    )  # fmt: skip


def _added(row: AdditionRow) -> Claim:
    fields = row.model_dump(exclude={"short"})
    return Claim(**fields, label=row.short)


def _digests(row: ClaimRow) -> set[str]:
    return {sentence_digest(row.written_for), *row.also_for} if row.written_for else set(row.also_for)


def _name(source: Source) -> str:
    return stamp(source.second) + (f"#{source.ordinal}" if source.ordinal > 1 else "")
