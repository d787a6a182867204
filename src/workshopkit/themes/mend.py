"""The nearest colours with which everything can be read: what a theme that fails is told, and `--fix` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshopkit.themes.seen import apart, nearest
from workshopkit.units import Colour

_ROUNDS = 60
"""Colours that are changed at most, one after the other."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Two tokens that meet, and the least contrast between them."""

    front: str
    ground: str
    least: float

    def is_met(self, colours: Mapping[str, str]) -> bool:
        """Whether the two can be told apart with these colours."""
        return Colour(colours[self.front]).contrast(Colour(colours[self.ground])) >= self.least

    def partner(self, token: str) -> str:
        """Return the token that meets this one."""
        return self.ground if self.front == token else self.front


def mended(colours: Mapping[str, str], demands: Sequence[Demand], known: Mapping[str, str]) -> dict[str, str]:
    """Return the tokens that have to change, with the nearest colours that meet every demand.

    Of two that are too alike the one changes that has the shorter way. Where no way is found, all that hangs together
    takes the colours of a `known` set, which meets every demand.
    """
    values = dict(colours)
    stuck: set[Demand] = set()
    for _ in range(_ROUNDS):
        wanting = next((each for each in demands if each not in stuck and not each.is_met(values)), None)
        if wanting is None:
            break
        change = _shortest(wanting, values, demands) or _shortest(wanting, values, _held(demands, values, wanting))
        if change is None:
            stuck.add(wanting)
        else:
            values[change[0]] = change[1]
    for each in demands:
        if not each.is_met(values):
            values |= {token: known[token] for token in _together(each.front, demands)}
    return {token: value for token, value in values.items() if value != colours[token]}


def _shortest(wanting: Demand, values: Mapping[str, str], demands: Sequence[Demand]) -> tuple[str, str] | None:
    """Return which of two tokens changes, and to what; None where neither can meet all demands on it."""
    found = []
    for token in (wanting.front, wanting.ground):
        own = [(values[each.partner(token)], each.least) for each in demands if token in {each.front, each.ground}]
        colour = nearest(values[token], own)
        if colour is not None:
            found.append((apart(values[token], colour), token, colour))
    return min(found)[1:] if found else None


def _held(demands: Sequence[Demand], values: Mapping[str, str], wanting: Demand) -> list[Demand]:
    """Return the demands that are met now, which must stay so, and the one that is not."""
    return [each for each in demands if each == wanting or each.is_met(values)]


def _together(token: str, demands: Sequence[Demand]) -> set[str]:
    """Return all tokens that meet one another over any number of others."""
    found, ahead = set[str](), {token}
    while ahead:
        found |= ahead
        ahead = {each.partner(one) for one in ahead for each in demands if one in {each.front, each.ground}} - found
    return found
