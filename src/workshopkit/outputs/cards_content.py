"""Content cards: what stands on the two sides of a facet, an example, a barrier and their kin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshopkit.content.frozen import ClaimKind
from workshopkit.content.model import Basis, Claim, Facet, Link, Workshop
from workshopkit.language import N_, _, pgettext
from workshopkit.outputs.own import OWN
from workshopkit.outputs.print_common import source_links
from workshopkit.outputs.sourcing import SourceLink, named_by, placed_by, sorted_by

LINE_WORDS = {
    "said": N_("said in the talk"), "passage": N_("same passage"), "editorial": N_("our suggestion"),
    "external": N_("external"), "local": OWN,
}  # fmt: skip
"""What each style of line means, in words."""
_KINDS: dict[ClaimKind, str] = {
    "example": N_("Example"), "barrier": N_("Barrier"), "strategy": N_("Strategy"),
    "building-block": N_("Building block"), "reason": N_("Reason"), "test": N_("Test"),
}  # fmt: skip


def line_words(line: str) -> str:
    """Return what a style of line means, in words."""
    return _(LINE_WORDS[line])


def _short_kind(kind: ClaimKind) -> str:
    """Return a kind in one word, where its own name is longer than the foot of a card."""
    return pgettext("kind of a card, short", "Block") if kind == "building-block" else ""


_BASES: tuple[Basis, ...] = ("said", "passage", "editorial")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a note, with or without a mark before it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A part of a back. The line at its edge tells where it comes from, and so do its words."""

    line: str
    """`said`, `passage`, `editorial`, `external` or `local`."""
    label: str
    items: tuple[Item, ...]

    @property
    def heading(self) -> str:
        """The label and, in words, what the line means."""
        return f"{self.label} · {line_words(self.line)}"


@dataclass(frozen=True, slots=True)
class ContentCard:
    """One card with both its sides."""

    id: str
    kind: str
    group: str
    """Under the kind: a family, or that the card was added here."""
    text: str
    short_kind: str = ""
    """For the foot of the back, where the kind is long."""
    name: str = ""
    """Empty where the label was not written for this sentence: the sentence then stands alone, and larger."""
    mark: str = ""
    """Key of a facet's or family's mark."""
    sign: str = ""
    """Name of a drawing in `templates/cards/signs/`."""
    number: int = 0
    ink: str = ""
    """Key of the mark whose ink the name is written in."""
    question: str = ""
    qualifier: str = ""
    notes: tuple[Note, ...] = ()
    extra: tuple[Note, ...] = ()
    """Notes that stand on the back only if there is room, and ask for no larger card."""
    facet: bool = False
    """It is one of the facets themselves."""
    own: bool = False
    """Brought by the facilitator: it bears a mark of its own."""
    sources: tuple[SourceLink, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the back is headed with, so that it can be sorted without turning it."""
        return self.name or (f"{self.kind} {self.number}" if self.number else self.kind)


def facet_cards(workshop: Workshop) -> tuple[ContentCard, ...]:
    """Return a card for each facet; its back says how each talk describes it."""
    return tuple(_facet(workshop, facet) for facet in workshop.facets)


def example_cards(workshop: Workshop, wanted: tuple[str, ...]) -> tuple[ContentCard, ...]:
    """Return the examples in the order they are wanted in, numbered without gaps; the answer is on the back only."""
    return tuple(_example(workshop, claim, number) for number, claim in enumerate(_examples(workshop, wanted), start=1))


def example_numbers(workshop: Workshop, wanted: tuple[str, ...]) -> dict[str, int]:
    """Return the number printed on each example card, by claim id."""
    return {claim.id: number for number, claim in enumerate(_examples(workshop, wanted), start=1)}


def _examples(workshop: Workshop, wanted: tuple[str, ...]) -> Sequence[Claim]:
    return [claim for claim in workshop.find(wanted) if claim.kind == "example"] or workshop.of_kind("example")


def barrier_cards(workshop: Workshop) -> tuple[ContentCard, ...]:
    """Return the barriers family by family, as they hang on the wall."""
    order = {family.key: place for place, family in enumerate(workshop.families)}
    found = sorted(workshop.of_kind("barrier"), key=lambda claim: order.get(claim.family, len(order)))
    names = {family.key: family.name for family in workshop.families}
    return tuple(_barrier(workshop, claim, names.get(claim.family, "")) for claim in found)


def answer_cards(workshop: Workshop, kind: ClaimKind) -> tuple[ContentCard, ...]:
    """Return strategies or building blocks; the back says which barriers they answer, and on what that rests."""
    return tuple(
        _claim_card(workshop, claim, sign=kind, notes=_answers(workshop, claim), beside=_beside(workshop, claim))
        for claim in workshop.of_kind(kind)
    )


def plain_cards(workshop: Workshop, kind: ClaimKind) -> tuple[ContentCard, ...]:
    """Return reasons or tests: cards whose back says only where it was said."""
    return tuple(_claim_card(workshop, claim, sign=kind) for claim in workshop.of_kind(kind))


def _facet(workshop: Workshop, facet: Facet) -> ContentCard:
    readings = workshop.find(facet.readings)
    by_talk = {_talk(workshop, claim): claim for claim in reversed(readings)}
    first = [claim for claim in readings if by_talk[_talk(workshop, claim)] is claim]
    return ContentCard(
        facet.id, _("Facet"), "", facet.lead or (readings[0].text if readings else facet.gloss), name=facet.name,
        mark=facet.key, ink=facet.key, question=facet.question, facet=True,
        sources=tuple(link for claim in first for link in source_links(workshop, claim)[:1]),
        claims=tuple(claim.id for claim in (*named_by(workshop, facet), *readings)),
        extra=tuple(Note(claim.origin, _talk(workshop, claim), (Item(claim.text),)) for claim in first),
    )  # fmt: skip


def end_line(kind: str, card_id: str, version: str) -> str:
    """Return what stands at the foot of a card's back: what it is, and the version of the workshop's content."""
    return _("{kind} {id} · content {version}").format(kind=kind, id=card_id, version=version)


def corner_and_word(facet: Facet) -> str:
    """Return where a facet lies on the diamond, and what that means: `left: certain`."""
    places = {
        "top": _("top: {word}"), "bottom": _("bottom: {word}"), "left": _("left: {word}"), "right": _("right: {word}"),
    }  # fmt: skip
    return places.get(facet.pole, f"{facet.pole}: {{word}}").format(word=facet.pole_word)


def _talk(workshop: Workshop, claim: Claim) -> str:
    return workshop.talk(claim.sources[0].talk).label if claim.sources else _("Reading")


def _example(workshop: Workshop, claim: Claim, number: int) -> ContentCard:
    facet = next((each for each in workshop.facets if claim.facet and claim.facet in {each.key, each.id}), None)
    beside: tuple[str, ...] = ()
    if facet is None:
        notes: tuple[Note, ...] = (
            Note("editorial", _("Suggested place"), (Item(_("none: no facet is named for it")),)),
        )
    else:
        notes = (
            Note(claim.origin, _("Suggested place"), (Item(facet.name, mark=facet.key),)),
            Note("external", _("On the diamond"), (Item(corner_and_word(facet)),)),
        )
        beside = tuple(each.id for each in (*named_by(workshop, facet), *placed_by(workshop)))
    if claim.contact:
        notes = (*notes, Note(claim.origin, _("Whom to ask"), (Item(claim.contact),)))
    return _claim_card(workshop, claim, number=number, notes=notes, beside=beside)


def _barrier(workshop: Workshop, claim: Claim, family: str) -> ContentCard:
    notes = [Note("editorial", _("Family"), (Item(family, mark=claim.family),))] if family else []
    weakened = [link for link in workshop.links if link.barrier == claim.id and link.tension]
    for basis in _BASES:
        items = [_named(workshop, link.answer) for link in weakened if link.basis == basis]
        notes += _note(basis, _("Works against"), items)
    beside = [*(each.id for each in sorted_by(workshop) if family), *(link.answer for link in weakened)]
    return _claim_card(
        workshop, claim, mark=claim.family if family else "", group=family, notes=tuple(notes), beside=beside
    )


def _answers(workshop: Workshop, claim: Claim) -> tuple[Note, ...]:
    """Return what a strategy answers, best founded first, then what undermines it."""
    links = [link for link in workshop.links if link.answer == claim.id]
    notes: list[Note] = []
    for label, tension in ((_("Answers"), False), (_("Undermined by"), True)):
        for basis in _BASES:
            chosen = [link for link in links if (link.basis, link.tension) == (basis, tension)]
            notes += _note(basis, label, [_barrier_item(workshop, link) for link in chosen])
    return tuple(notes) or (
        Note("editorial", _("Answers"), (Item(_("Nothing on the list: what would you try it on?")),)),
    )


def _beside(workshop: Workshop, claim: Claim) -> tuple[str, ...]:
    """Return the ids of the barriers that stand on the back of an answer."""
    named = [link.barrier for link in workshop.links if link.answer == claim.id and link.barrier]
    return tuple(each.id for each in workshop.find(named))


def _note(line: str, label: str, items: Iterable[Item | None]) -> list[Note]:
    """Return a note of the items that may be printed, each once; nothing where there are none."""
    kept = tuple(dict.fromkeys(item for item in items if item is not None))
    return [Note(line, label, kept)] if kept else []


def _barrier_item(workshop: Workshop, link: Link) -> Item | None:
    return _named(workshop, link.barrier) if link.barrier else Item(link.barrier_words)


def _named(workshop: Workshop, claim_id: str) -> Item | None:
    """Return a card by its name, as it stands on its front; by kind and id where it has none."""
    claim = next(iter(workshop.find((claim_id,))), None)
    if claim is None:
        return None
    return Item(claim.label if claim.label and not claim.changed else f"{_(_KINDS[claim.kind])} {claim.id}")


def _same(label: str, text: str) -> bool:
    """Whether the sentence only repeats the label, so that printing it twice would say nothing."""
    return label.casefold().strip(" .") == text.casefold().strip(" .")


def _claim_card(
    workshop: Workshop, claim: Claim, *, mark: str = "", sign: str = "", number: int = 0, group: str = "",
    notes: Iterable[Note] = (), beside: Iterable[str] = (),
) -> ContentCard:  # fmt: skip
    return ContentCard(
        claim.id, _(_KINDS[claim.kind]), _(OWN) if claim.origin == "local" else group,
        "" if _same(claim.label, claim.text) and not claim.changed else claim.text,
        short_kind=_short_kind(claim.kind), name="" if claim.changed else claim.label, mark=mark, sign=sign,
        number=number, question=claim.question,
        qualifier=claim.qualifier, own=claim.origin == "local", notes=tuple(notes),
        sources=source_links(workshop, claim), claims=(claim.id, *dict.fromkeys(beside)),
    )  # fmt: skip
