"""From transcripts to statements by kind: which heading holds what, and what stands at each second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshopkit.content.authored import Placed, SectionRow, WorkshopFile
from workshopkit.content.frozen import ClaimKind
from workshopkit.content.model import Source
from workshopkit.diagnostics import Diagnostic, did_you_mean
from workshopkit.transcripts.model import Statement, Transcript

_EXAMPLE_LABEL = re.compile(r"examples?(\s+\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One stamped statement and the kind of claim its section holds."""

    source: Source
    statement: Statement
    kind: ClaimKind = "remark"
    facet: str = ""

    @property
    def label(self) -> str:
        """The talk's own bold words, unless they only say that an example follows."""
        label = self.statement.label
        return "" if _EXAMPLE_LABEL.fullmatch(label) else label


def said_in(transcripts: Iterable[Transcript], workshop: WorkshopFile) -> dict[Source, Said]:
    """Return every stamped statement of all talks by its place, in the order of the documents."""
    found = {}
    for transcript in transcripts:
        sections = {_folded(row.heading): row for row in workshop.sections if row.talk == transcript.key}
        for statement in transcript.stamped():
            source = Source(talk=transcript.key, second=statement.second or 0, ordinal=statement.ordinal)
            row = _section(statement, sections)
            found[source] = Said(source, statement, row.kind, row.facet) if row else Said(source, statement)
    return found


def unmatched_sections(workshop: Placed[WorkshopFile], transcripts: Mapping[str, Transcript]) -> Iterable[Diagnostic]:
    """Yield a warning for each section whose heading is not in its transcript."""
    for index, row in enumerate(workshop.value.sections):
        transcript = transcripts.get(row.talk)
        if transcript is None or not row.heading:
            continue
        headings = {_folded(words): words for each in transcript.statements for words in each.heading}
        if _folded(row.heading) not in headings:
            yield Diagnostic(
                "unknown-heading", f"the talk `{row.talk}` has no heading `{row.heading}`",
                workshop.span("sections", index, "heading"), "nothing stands under it",
                did_you_mean(row.heading, tuple(headings.values())), "warning",
            )  # fmt: skip


def beyond_the_end(workshop: WorkshopFile, said: Iterable[Said]) -> Iterable[Diagnostic]:
    """Yield a warning for each statement that ends after its talk."""
    seconds = {row.key: row.minutes * 60 + 59 for row in workshop.talks}
    for each in said:
        if each.source.second > seconds.get(each.source.talk, each.source.second):
            yield Diagnostic(
                "stamp-past-end", f"this stamp lies past the end of the talk `{each.source.talk}`",
                each.statement.span, "ends here", "correct the stamp, or the talk's `minutes`", "warning",
            )  # fmt: skip


def _section(statement: Statement, sections: Mapping[str, SectionRow]) -> SectionRow | None:
    for words in (*reversed(statement.heading), *(() if statement.heading else ("",))):
        if _folded(words) in sections:
            return sections[_folded(words)]
    return None


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
