"""A deck that the facilitator wrote or changed: what it names has to be there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshopkit.content.model import Workshop
from workshopkit.deck.model import Deck, Slide
from workshopkit.deck.parse_signs import check_signs
from workshopkit.diagnostics import Diagnostic, ProblemsError, did_you_mean
from workshopkit.source import SourceFile

_PLANNED = re.compile(r"(break|lunch|buffer)(-\d+)?|.+-debrief")
"""What a planner adds to the activities of a workshop; a deck may come from a longer plan."""
_SIGN = r"(?<![\w.-]){}(?![\w.-])"


def refuse_signs(source: SourceFile) -> None:
    """Raise ProblemsError with the signs in a deck that nobody sees and that do harm."""
    complaints = tuple(check_signs(source))
    if complaints:
        raise ProblemsError(complaints)


def check_own(deck: Deck, source: SourceFile, workshop: Workshop) -> None:
    """Raise ProblemsError with every claim and activity that a deck names and the workshop does not have."""
    slides = deck.slides
    ends = [slide.line for slide in slides[1:]] + [len(source.lines) + 1]
    complaints = [
        each
        for slide, end in zip(slides, ends, strict=True)
        for each in (*_claims(slide, end, source, workshop), *_activity(slide, source, workshop))
    ]
    if complaints:
        raise ProblemsError(complaints)


def _claims(slide: Slide, end: int, source: SourceFile, workshop: Workshop) -> Iterator[Diagnostic]:
    known = tuple(claim.id for claim in workshop.claims)
    for claim in slide.claims:
        if claim not in known:
            help_text = did_you_mean(claim, known)
            help_text = help_text if help_text.startswith("did you mean") else "`workshopkit claims` lists them all"
            line, column = _place(claim, range(slide.line, end), source)
            yield Diagnostic(
                "unknown-claim", f"there is no claim `{claim}` (slide `{slide.id}`)",
                source.span(line, column, len(claim)), help=help_text,
            )  # fmt: skip


def _activity(slide: Slide, source: SourceFile, workshop: Workshop) -> Iterator[Diagnostic]:
    known = [name for activity in workshop.activities for name in (activity.name, activity.id)]
    if slide.activity and slide.activity not in known and not _PLANNED.fullmatch(slide.activity):
        line, column = _place(slide.activity, range(slide.line, slide.line + 1), source)
        help_text = did_you_mean(slide.activity, known)
        if not help_text.startswith("did you mean"):
            help_text = "`workshopkit list exercises` lists them; without `activity` it stands in the deck only"
        yield Diagnostic(
            "unknown-activity", f"there is no activity `{slide.activity}` (slide `{slide.id}`)",
            source.span(line, column, len(slide.activity)), help=help_text,
        )  # fmt: skip


def _place(word: str, lines: range, source: SourceFile) -> tuple[int, int]:
    """Return line and column of a name between braces; the first line when it is not found."""
    pattern = re.compile(_SIGN.format(re.escape(word)))
    for number in lines:
        text = source.line(number)
        for match in pattern.finditer(text):
            if text.rfind("{", 0, match.start()) > text.rfind("}", 0, match.start()):
                return number, match.start() + 1
    return lines.start, 0
