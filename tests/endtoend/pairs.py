"""Chooses briefs so that every two choices meet: all pairs of audience, length, look, paper, medium and language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

CHOICES: Mapping[str, tuple[str, ...]] = {
    "audience": ("leaders", "managers", "frontline", "ambassadors", "enablers", "mixed"),
    "length": ("25m", "30m", "45m", "60m", "90m", "120m", "150m", "half-day", "300m", "full-day", "480m"),
    "theme": ("default", "example-city", "example-ministry", "high-contrast", "large-print"),
    "paper": ("a4", "letter"),
    "medium": ("room", "remote"),
    "lang": ("en", "fr"),
}
Brief = dict[str, str]
Pair = tuple[tuple[str, str], tuple[str, str]]


def pairs_of(brief: Mapping[str, str]) -> set[Pair]:
    """Return the pairs of choices that meet in a brief."""
    return set(combinations(brief.items(), 2))


def all_pairs() -> set[Pair]:
    """Return every pair of choices there is."""
    return {
        ((first, one), (second, other))
        for first, second in combinations(CHOICES, 2)
        for one, other in product(CHOICES[first], CHOICES[second])
    }


def covering() -> Iterator[Brief]:
    """Yield briefs until every pair has met, each time the one with most pairs that have not; always the same ones."""
    missing = all_pairs()
    whole = [dict(zip(CHOICES, values, strict=True)) for values in product(*CHOICES.values())]
    while missing:
        best = max(whole, key=lambda brief: len(pairs_of(brief) & missing))
        missing -= pairs_of(best)
        yield best
