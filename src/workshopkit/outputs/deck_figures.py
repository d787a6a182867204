"""The slides of figures, when they are asked for: shares of one whole together, always with their qualifier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshopkit.content.model import Claim
from workshopkit.deck.layouts.figure import MOST
from workshopkit.deck.layouts.model import suffix
from workshopkit.language import N_, _

_SHARE = r"(\d{{1,3}}(?:[.,]\d+)?)\s?(?:%|{words})\s+(.+?)\.?"
_UNNAMED = N_("The talk does not name the survey")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: its claim, its number as it is drawn, what it counts."""

    claim: Claim
    number: str
    words: str

    @property
    def value(self) -> float:
        """Per cent; 0 for what is no share of a hundred."""
        return _value(self.number.removesuffix(" %")) if self.number else 0.0


@dataclass(frozen=True, slots=True)
class FigureSlide:
    """One slide of figures."""

    rows: tuple[FigureRow, ...]
    number: int
    of: int

    @property
    def layout(self) -> str:
        """Shares are drawn; a figure of another kind is a sentence with its qualifier as the note."""
        return "figure" if self.rows[0].number else "statement"

    @property
    def claims(self) -> list[Claim]:
        """The claims on it."""
        return [row.claim for row in self.rows]

    @property
    def qualifier(self) -> str:
        """What has to be said with the figures, each thing once; never empty."""
        told = ((row.claim.qualifier or row.claim.survey or _(_UNNAMED)).rstrip(".") for row in self.rows)
        return " ".join(f"{each}." for each in dict.fromkeys(told))

    @property
    def suffix(self) -> str:
        """What tells its title from the others'."""
        return suffix(self.number, self.of)


def figure_slides(claims: Iterable[Claim]) -> tuple[FigureSlide, ...]:
    """Return the slides of these figures: those said in one sentence together, as far as they make no more than 100."""
    groups: list[list[FigureRow]] = []
    for claim in claims:
        row = _row(claim)
        if groups and _together(groups[-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(FigureSlide(tuple(rows), number, len(groups)) for number, rows in enumerate(groups, start=1))


def _row(claim: Claim) -> FigureRow:
    share = _SHARE.format(words=re.escape(_("per cent")))
    found = re.fullmatch(share, claim.text.strip(), re.DOTALL)
    if found is None or _value(found[1]) > 100:
        return FigureRow(claim, "", claim.text)
    return FigureRow(claim, f"{found[1]} %", found[2])


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _together(rows: Sequence[FigureRow], row: FigureRow) -> bool:
    same = bool(row.claim.sources) and rows[0].claim.sources == row.claim.sources
    shares = all(each.number for each in (*rows, row))
    return same and shares and len(rows) < MOST and sum(each.value for each in (*rows, row)) <= 100
