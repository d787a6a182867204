"""The kinds of content card there are: how a set is called, what it is for, and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from workshopkit.content.activity import Activity, CardsOf, Load, Material, Per
from workshopkit.content.authored import Placed
from workshopkit.content.frozen import ClaimKind
from workshopkit.content.model import Audience, Workshop
from workshopkit.diagnostics import Diagnostic, Span
from workshopkit.language import N_, _, ngettext
from workshopkit.outputs.cards_content import (
    ContentCard,
    answer_cards,
    barrier_cards,
    example_cards,
    facet_cards,
    plain_cards,
)
from workshopkit.outputs.cards_formats import LOOKS, SHAPED_LOOKS, WALL_LOOKS, Look
from workshopkit.outputs.cards_prompts import PROMPT, prompt_cards


@dataclass(frozen=True, slots=True)
class CardKind:
    """A set of content cards that can be printed."""

    key: str
    """Of the set, in the file."""
    name: str
    """Of one card, without the word: `Barrier`. English, as are the next."""
    names: tuple[str, str, str]
    """Of the set, of the large set for a wall, and of the list in their place: `Barrier cards`."""
    cards: Callable[[Workshop, Audience], tuple[ContentCard, ...]]
    usual: bool = True
    """It is printed whether or not a planned exercise asks for it: a set printed once serves the next session."""
    looks: tuple[Look, ...] = LOOKS
    use: str = N_("one set a table")

    def title(self, *, wall: bool = False) -> str:
        """Return how the set is called; `wall`: the large one."""
        return _(self.names[wall])

    @property
    def list_title(self) -> str:
        """How the list is called that stands in the place of the cards."""
        return _(self.names[2])


def _answers(kind: ClaimKind, workshop: Workshop, _audience: Audience) -> tuple[ContentCard, ...]:
    return answer_cards(workshop, kind)


def _plain(kind: ClaimKind, workshop: Workshop, _audience: Audience) -> tuple[ContentCard, ...]:
    return plain_cards(workshop, kind)


CARD_KINDS: Mapping[CardsOf, CardKind] = {
    "facet": CardKind(
        "facets", N_("Facet"), (N_("Facet cards"), N_("Facet wall cards"), N_("Facet list")),
        lambda workshop, _audience: facet_cards(workshop), looks=SHAPED_LOOKS,
    ),
    "example": CardKind(
        "examples", N_("Example"), (N_("Example cards"), N_("Example wall cards"), N_("Example list")),
        lambda workshop, audience: example_cards(workshop, audience.examples),
    ),
    "barrier": CardKind(
        "barriers", N_("Barrier"), (N_("Barrier cards"), N_("Barrier wall cards"), N_("Barrier list")),
        lambda workshop, _audience: barrier_cards(workshop),
    ),
    "strategy": CardKind(
        "strategies", N_("Strategy"), (N_("Strategy cards"), N_("Strategy wall cards"), N_("Strategy list")),
        partial(_answers, "strategy"),
    ),
    "building-block": CardKind(
        "blocks", N_("Building-block"),
        (N_("Building-block cards"), N_("Building-block wall cards"), N_("Building-block list")),
        partial(_answers, "building-block"),
    ),
    "reason": CardKind(
        "reasons", N_("Reason"), (N_("Reason cards"), N_("Reason wall cards"), N_("Reason list")),
        partial(_plain, "reason"), usual=False, use=N_("one set a pair or a table"),
    ),
    "test": CardKind(
        "tests", N_("Test"), (N_("Test cards"), N_("Test wall cards"), N_("Test list")), partial(_plain, "test"),
        usual=False,
    ),
}  # fmt: skip
"""By the kind of claim on the cards, in the order in which sets are printed; what a material's `cards` may name."""


_ONE_FOR_ALL = N_("one set for the room")
_SETS: dict[Per, str] = {
    "room": _ONE_FOR_ALL, "table": N_("one set a table"), "trio": N_("one set for three people"),
    "pair": N_("one set a pair"), "person": N_("one set a person"),
}  # fmt: skip
"""How many sets of the cards an exercise brings along, by whom they lie before."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A set before it is laid out."""

    key: str
    title: str
    use: str
    cards: tuple[ContentCard, ...]
    looks: tuple[Look, ...] = LOOKS


def wanted_sets(workshop: Workshop, audience: Audience, activities: Iterable[Activity]) -> Iterator[Contents]:
    """Yield the sets to print: the usual ones, then what the materials of these activities ask for besides.

    The large sets for walls come last, after the cards that exercises bring along; a kind that makes no card, or is not
    known, gives no set.
    """
    planned = tuple(activities)
    asked = [material for each in planned for material in each.materials if material.cards]
    for wall in (False, True):
        if wall:
            yield from _brought(workshop, planned)
        kinds = {each.cards for each in asked if each.wall == wall}
        for kind, row in CARD_KINDS.items():
            if kind in kinds or (row.usual and not wall):
                cards = row.cards(workshop, audience)
                if wall:
                    key = "wall" if kind == "barrier" else f"{row.key}-wall"
                    yield Contents(key, row.title(wall=True), _(_ONE_FOR_ALL), cards, WALL_LOOKS)
                else:
                    yield Contents(row.key, row.title(), _(row.use), cards, row.looks)


def _brought(workshop: Workshop, activities: Iterable[Activity]) -> Iterator[Contents]:
    """Yield the cards that exercises bring along, each set once."""
    seen = set()
    for each in activities:
        material = next((material for material in each.materials if material.cards == PROMPT), None)
        if material is not None and each.prompts is not None and each.id not in seen:
            seen.add(each.id)
            title = _("{name} cards").format(name=each.prompts.name)
            yield Contents(f"prompts-{each.id.lower()}", title, _(_SETS[material.per]), prompt_cards(workshop, each))


def set_name(material: Material, count: int = 1) -> str:
    """Return what so many sets are called in a list of things to print: `set of example cards`."""
    words = (_SETS_OF_WALL_CARDS if material.wall else _SETS_OF).get(material.cards) if material.cards else None
    if words is not None:
        return words(count)
    return ngettext("set of {cards}", "sets of {cards}", count).format(cards=material.what)


_SETS_OF: Mapping[CardsOf, Callable[[int], str]] = {
    "facet": lambda count: ngettext("set of facet cards", "sets of facet cards", count),
    "example": lambda count: ngettext("set of example cards", "sets of example cards", count),
    "barrier": lambda count: ngettext("set of barrier cards", "sets of barrier cards", count),
    "strategy": lambda count: ngettext("set of strategy cards", "sets of strategy cards", count),
    "building-block": lambda count: ngettext("set of building-block cards", "sets of building-block cards", count),
    "reason": lambda count: ngettext("set of reason cards", "sets of reason cards", count),
    "test": lambda count: ngettext("set of test cards", "sets of test cards", count),
}
_SETS_OF_WALL_CARDS: Mapping[CardsOf, Callable[[int], str]] = {
    "facet": lambda count: ngettext("set of facet wall cards", "sets of facet wall cards", count),
    "example": lambda count: ngettext("set of example wall cards", "sets of example wall cards", count),
    "barrier": lambda count: ngettext("set of barrier wall cards", "sets of barrier wall cards", count),
    "strategy": lambda count: ngettext("set of strategy wall cards", "sets of strategy wall cards", count),
    "building-block": lambda count: ngettext(
        "set of building-block wall cards", "sets of building-block wall cards", count
    ),
    "reason": lambda count: ngettext("set of reason wall cards", "sets of reason wall cards", count),
    "test": lambda count: ngettext("set of test wall cards", "sets of test wall cards", count),
}


def cards_there_are(workshop: Workshop, kind: CardsOf) -> int:
    """Return how many cards of a kind every audience finds in its set."""
    row = CARD_KINDS.get(kind)
    if row is None:
        return 0
    return min((len(row.cards(workshop, audience)) for audience in workshop.audiences), default=0)


def material_faults(activity: Placed[Activity], workshop: Workshop) -> Iterator[Diagnostic]:
    """Yield a complaint for cards that no set holds, and for more cards than their set has."""
    value, short = activity.value, activity.value.short
    for at, material in enumerate(value.materials):
        yield from _fault(value, material, value.load, activity.span("materials", at), workshop)
    for at, material in enumerate(short.materials if short else ()):
        load = short.load if short and short.load else value.load
        yield from _fault(value, material, load, activity.span("short", "materials", at), workshop)


def _fault(
    value: Activity, material: Material, load: Load | None, span: Span, workshop: Workshop
) -> Iterator[Diagnostic]:
    """Yield what is wrong with one row of materials."""
    known = material.cards in CARD_KINDS or (material.cards == PROMPT and value.prompts is not None)
    if not known and (material.cards or material.part == "cards"):
        yield Diagnostic(
            "unknown-card-set", f"no set of cards holds the {material.what} of `{value.id}`", span,
            help=f"write `cards:` with one of {', '.join(CARD_KINDS)}; or `{PROMPT}`, and the cards under `prompts:`; "
            "or `part: bring`",
        )  # fmt: skip
    elif material.cards and material.part != "cards":
        yield Diagnostic(
            "unknown-card-set", f"the {material.what} of `{value.id}` are a set of cards, but `part` says otherwise",
            span, help="write `part: cards`",
        )  # fmt: skip
    elif material.cards:
        most = load.most if material.load and load else material.quantity
        own = len(value.prompts.cards) if value.prompts else 0
        there = own if material.cards == "prompt" else cards_there_are(workshop, material.cards)
        if most > there:
            yield Diagnostic(
                "too-few-cards", f"`{value.id}` uses {most} {material.what}; the set has {there}", span,
                help=f"ask for {there} at most" if there else "take the row out",
            )  # fmt: skip
