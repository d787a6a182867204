"""Source lines: where claims were said, short enough for a slide's foot or a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshopkit.content.model import Claim, Workshop
from workshopkit.units import short_stamp

MOST_STAMPS = 8
"""Stamps of one talk written out on a slide; more are told as a span of the talk."""


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A place in a talk, or an outside source, with its address."""

    label: str
    url: str


def stamps_by_talk(workshop: Workshop, claims: Iterable[Claim]) -> dict[str, list[int]]:
    """Return the seconds of all claims by talk, talks in the workshop's order, seconds sorted, each once."""
    found: dict[str, set[int]] = {talk.key: set() for talk in workshop.talks}
    for claim in claims:
        for source in claim.sources:
            found[source.talk].add(source.second)
    return {key: sorted(seconds) for key, seconds in found.items() if seconds}


def voices(claims: Iterable[Claim]) -> dict[tuple[str, int], str]:
    """Return what stands behind a talk and second: who said it there, or that it is reported."""
    return {(source.talk, source.second): f", {each.voice}" for each in claims if each.voice for source in each.sources}


def source_line(workshop: Workshop, claims: Iterable[Claim]) -> str:
    """Return `Webinar 07:22, 07:28 · Explainer 00:19`, and `· Added: OPSI` for what comes from outside."""
    listed = list(claims)
    parts = []
    spoken = voices(listed)
    for key, seconds in stamps_by_talk(workshop, (each for each in listed if not each.voice)).items():
        label = workshop.talk(key).label
        if len(seconds) > MOST_STAMPS:
            parts.append(f"{label} {short_stamp(seconds[0])} to {short_stamp(seconds[-1])} ({len(seconds)} places)")
        else:
            parts.append(f"{label} {', '.join(short_stamp(each) for each in seconds)}")
    parts += [f"{workshop.talk(key).label} {short_stamp(at)}{voice}" for (key, at), voice in spoken.items()]
    if any(claim.origin == "external" for claim in listed):
        parts.append("Not said in the talks: the place on the diamond (OPSI)")
    return " · ".join(parts)


def source_links(workshop: Workshop, claims: Iterable[Claim]) -> list[SourceLink]:
    """Return one link for each place in the talks, then for each outside source."""
    listed = list(claims)
    spoken = voices(listed)
    links = [
        SourceLink(
            f"{workshop.talk(key).label} {short_stamp(second)}{spoken.get((key, second), '')}",
            workshop.talk(key).url(second),
        )
        for key, seconds in stamps_by_talk(workshop, listed).items()
        for second in seconds
    ]
    outside = [SourceLink(claim.label or claim.id, claim.url) for claim in listed if claim.url]
    return links + list(dict.fromkeys(outside))
