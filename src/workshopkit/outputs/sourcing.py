"""Source lines: where claims were said, short enough for a slide's foot or a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshopkit.content.frozen import ClaimKind
from workshopkit.content.model import Claim, Facet, Workshop
from workshopkit.language import N_, _, join_and, ngettext
from workshopkit.units import short_stamp

MOST_STAMPS = 8
"""Stamps of one talk written out on a slide; more are told as a span of the talk."""


_KINDS: dict[ClaimKind, str] = {
    "test": N_("test"), "axis": N_("axis"), "facet": N_("facet"), "example": N_("example"), "reason": N_("reason"),
    "building-block": N_("building block"), "barrier": N_("barrier"), "strategy": N_("strategy"),
    "resource": N_("resource"), "figure": N_("figure"), "remark": N_("remark"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A place in a talk, or an outside source, with its address."""

    label: str
    """What is printed: `Webinar 41:54`."""
    url: str


def claim_kind(claim: Claim) -> str:
    """Return what a claim is: `building block`."""
    return _(_KINDS[claim.kind])


def host_of(address: str) -> str:
    """Return `oecd-opsi.org` of `https://www.oecd-opsi.org/projects/…`."""
    return address.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")


def ours_words(workshop: Workshop) -> str:
    """Return what in a kit is neither said nor from outside: `Families, exercises, questions and dotted links`."""
    words = [_("families")] if workshop.families else []
    words += [_("exercises"), _("questions")]
    words += [_("dotted links")] if any(each.basis == "editorial" for each in workshop.links) else []
    text = join_and(words)
    return text[:1].upper() + text[1:]


def diamond_source(workshop: Workshop) -> str:
    """Return the host the places on the diamond come from; empty when the workshop names none."""
    return next((host_of(each.url) for each in workshop.claims if each.origin == "external" and each.url), "")


def placed_by(workshop: Workshop) -> tuple[Claim, ...]:
    """Return the claim the places on the diamond rest on: the first from outside; nothing without facets."""
    found = tuple(each for each in workshop.claims if each.origin == "external" and each.url)
    return found[:1] if workshop.facets else ()


def named_by(workshop: Workshop, facet: Facet) -> tuple[Claim, ...]:
    """Return the claim that names a facet; nothing where the facet is only a heading."""
    return workshop.find((facet.id,))


def sorted_by(workshop: Workshop) -> tuple[Claim, ...]:
    """Return the claim that says whose the families of barriers are; nothing without families."""
    found = tuple(each for each in workshop.claims if each.origin == "editorial")
    return found[:1] if workshop.families else ()


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
    """Return `Webinar 07:22, 07:28 · Explainer 00:19`, and the host for what comes from outside."""
    listed = list(claims)
    parts = []
    spoken = voices(listed)
    for key, seconds in stamps_by_talk(workshop, (each for each in listed if not each.voice)).items():
        label = workshop.talk(key).label
        if len(seconds) > MOST_STAMPS:
            words = ngettext("{talk} {first} to {last} ({count} place)", "{talk} {first} to {last} ({count} places)",
                             len(seconds))  # fmt: skip
            span = {"first": short_stamp(seconds[0]), "last": short_stamp(seconds[-1])}
            parts.append(words.format(talk=label, count=len(seconds), **span))
        else:
            parts.append(f"{label} {', '.join(short_stamp(each) for each in seconds)}")
    parts += [f"{workshop.talk(key).label} {short_stamp(at)}{voice}" for (key, at), voice in spoken.items()]
    outside = dict.fromkeys(host_of(claim.url) for claim in listed if claim.origin == "external" and claim.url)
    if outside:
        parts.append(_("Not said in the talks: {hosts}").format(hosts=", ".join(outside)))
    if any(claim.origin == "local" for claim in listed):
        parts.append(_("Own examples: not from the talks"))
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
