"""Whether an audience selects and words what is there, and adds nothing to what was said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workshopkit.content.activity import Activity
from workshopkit.content.authored import Placed
from workshopkit.content.collect import duplicates, unknown
from workshopkit.content.model import Audience, Claim
from workshopkit.diagnostics import Diagnostic

LISTS = ("examples", "barriers", "strategies", "lead")
"""The lists of an audience that hold claims."""
NOUNS_ARE_CAPITALS = ("de", "lb")
"""Languages in which a capital letter does not tell a name."""
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_WORD = re.compile(r"\w[\w’'-]*")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


@dataclass(frozen=True)
class Known:
    """What an audience may name, and what a workshop's talks call by name."""

    claims: Collection[str]
    """Ids, also of claims whose statement is gone."""
    said: Mapping[str, Claim]
    """The claims there are."""
    activities: Mapping[str, Activity]
    language: str

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital letter inside a sentence of any claim: names, and what is written like them."""
        return frozenset(word for claim in self.said.values() for word in _inner_capitals(claim.text))


def check_audience(audience: Placed[Audience], known: Known) -> Iterator[Diagnostic]:
    """Yield a complaint for each unknown activity or claim, for wording that adds something, for a claim missed."""
    value = audience.value
    ids = list(known.activities)
    for field in ("required", "wanted"):
        for at, word in enumerate(getattr(value, field)):
            yield from unknown("unknown-activity", "activity", word, ids, audience.span(field, at))
    for at, row in enumerate(value.left_out):
        yield from unknown("unknown-activity", "activity", row.id, ids, audience.span("left_out", at, "id"))
    for field in LISTS:
        for at, word in enumerate(getattr(value, field)):
            yield from unknown("unknown-claim", "claim", word, known.claims, audience.span(field, at))
    for at, passed in enumerate(value.leave):
        yield from unknown("unknown-claim", "claim", passed.id, known.claims, audience.span("leave", at, "id"))
    for word in value.wording:
        yield from unknown("unknown-claim", "claim", word, known.claims, audience.span("wording", word))
    yield from _twice(audience)
    yield from _needed(audience, known)
    yield from _added(audience, known)


def _twice(audience: Placed[Audience]) -> Iterator[Diagnostic]:
    value = audience.value
    ranked = [("required", at, word) for at, word in enumerate(value.required)]
    ranked += [("wanted", at, word) for at, word in enumerate(value.wanted)]
    yield from duplicates(((word, audience.span(field, at)) for field, at, word in ranked), "ranked activity")
    placed = [(word, audience.span("lead", at)) for at, word in enumerate(value.lead)]
    placed += [(row.id, audience.span("leave", at, "id")) for at, row in enumerate(value.leave)]
    yield from duplicates(placed, "claim to lead with or leave out")


def _needed(audience: Placed[Audience], known: Known) -> Iterator[Diagnostic]:
    """Warn of a claim that is left out although an activity every plan holds has nothing of its kind without it."""
    value = audience.value
    for at, row in enumerate(value.leave):
        claim = known.said.get(row.id)
        activities = [known.activities[each] for each in value.required if each in known.activities]
        for activity in (each for each in activities if claim is not None and row.id in each.claims):
            alike = [known.said[each] for each in activity.claims if each in known.said]
            kept = [each for each in alike if claim and each.kind == claim.kind and each.id not in value.left]
            if claim is not None and len(kept) < _least(activity, claim):
                yield Diagnostic(
                    "leave-needed", f"`{activity.name}` ({activity.id}) cannot do without `{row.id}`",
                    audience.span("leave", at, "id"), f"too few claims of the kind `{claim.kind}` remain",
                    f"every plan for `{value.key}` holds this activity: keep the claim, or put another in its place",
                    "warning",
                )  # fmt: skip


def _least(activity: Activity, claim: Claim) -> int:
    """Return how many claims of this kind an activity needs: those on the cards it counts, else one."""
    counted = any(each.load and each.cards == claim.kind for each in activity.materials)
    return activity.load.least if activity.load and counted else 1


def _added(audience: Placed[Audience], known: Known) -> Iterator[Diagnostic]:
    """Complain of wording with a figure or a name the claim does not hold."""
    names = known.names
    for claim_id, wording in audience.value.wording.items():
        claim = known.said.get(claim_id)
        if claim is None or not claim.printable:
            continue
        for field in ("label", "question"):
            words = str(getattr(wording, field))
            capitals = set() if known.language.startswith(NOUNS_ARE_CAPITALS) else _names(words, names)
            held = {*_FIGURE.findall(claim.text), *_folded(f"{claim.text} {claim.said_text} {claim.label}")}
            capitals = {re.split(r"[’']", each)[0] for each in capitals}
            added = [each for each in (*_FIGURE.findall(words), *sorted(capitals)) if each.casefold() not in held]
            if added:
                yield Diagnostic(
                    "wording-adds-figure",
                    f"the {field} for `{claim_id}` adds `{added[0]}`, which the claim does not hold",
                    audience.span("wording", claim_id, field), "not in its words",
                    "an audience’s wording asks or names, it adds no fact; say it without",
                )  # fmt: skip
            if claim.kind == "facet" and field == "label" and words and not claim.parent:
                yield Diagnostic(
                    "wrong-value", f"the facet `{claim_id}` keeps its name for every audience",
                    audience.span("wording", claim_id, field), help="take `label` out; a question of its own is fine",
                )  # fmt: skip


def _names(words: str, known: Collection[str]) -> set[str]:
    """Return the names in our words: capitals inside a sentence, and a first word the talks use as a name."""
    first = {_WORD.findall(each)[0] for each in _SENTENCE.split(words) if _WORD.search(each)}
    return _inner_capitals(words) | {each for each in first if each in known or re.search(r"\w[A-Z]", each)}


def _inner_capitals(text: str) -> set[str]:
    """Return words with a capital letter that do not begin a sentence; `I` is none of them."""
    found: set[str] = set()
    for sentence in _SENTENCE.split(text):
        found.update(word for word in _WORD.findall(sentence)[1:] if word[0].isupper() and word.split("’")[0] != "I")
    return found


def _folded(text: str) -> Iterable[str]:
    """Return the words of a text, and what stands before an apostrophe in them, in small letters."""
    words = _WORD.findall(text.casefold())
    return [*words, *(re.split(r"[’']", word)[0] for word in words)]
