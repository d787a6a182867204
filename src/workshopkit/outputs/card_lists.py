"""exercise-lists.pdf: a numbered list a table in place of each set of cards, when nobody has time to cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshopkit.content.activity import Activity, CardsOf
from workshopkit.language import N_, _
from workshopkit.outputs.cards_content import ContentCard
from workshopkit.outputs.cards_kinds import CARD_KINDS
from workshopkit.outputs.cards_prompts import PROMPT, prompt_cards
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.print_common import make_document, uses
from workshopkit.plan.steps import as_planned

FILE = "exercise-lists.pdf"
_TICK = N_("tick")
"""What is written beside a row where no exercise says anything else."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one exercise has people write beside each row."""

    activity: Activity | None
    """None where no exercise says what is written."""
    mark: str


@dataclass(frozen=True, slots=True)
class Row:
    """One card as a row; its number is that on the card."""

    number: str
    card: ContentCard


@dataclass(frozen=True, slots=True)
class CardList:
    """A set of cards as a list."""

    key: str
    """Of the set of cards it stands for."""
    name: str
    """Of the list: `Example list`."""
    head: str
    """Of its second column: `Example`."""
    rows: tuple[Row, ...]
    activities: tuple[Activity, ...]
    """Those that are done with it, in the order of the plan."""
    columns: tuple[Column, ...]
    asks: bool
    """The question stands in the row: the exercise works with it."""

    @property
    def answered(self) -> bool:
        """Whether there is something to tell that stands in no row: questions, answers, places in the talk."""
        return any(row.card.sources or (row.card.question and not self.asks) for row in self.rows)


def make_lists(kit: Kit) -> Artifact:
    """Return the lists of a kit as one PDF: how to work with them, a list for each set, the answers at the end."""
    lists = sets_of(kit)
    context: dict[str, Any] = {"lists": lists, "hows": _hows(lists), "base": _size(kit)}
    result = make_document(kit, "lists/lists.html.j2", context, what="lists")
    return Artifact(FILE, result.content, pages=result.pages, uses=(*uses(result), *_answer_uses(lists)))


def sets_of(kit: Kit) -> tuple[CardList, ...]:
    """Return a list for each set of cards that a planned exercise asks for, in the order of the sets of cards."""
    planned = [as_planned(kit.workshop, item) for item in kit.plan.items if item.activity and item.kind != "debrief"]
    unique = tuple({each.id: each for each in planned}.values())
    audience = kit.workshop.audience(kit.plan.brief.audience)
    found = []
    for kind, row in CARD_KINDS.items():
        cards = row.cards(kit.workshop, audience)
        asking = tuple(each for each in unique if _asks_for(each, kind))
        if cards and asking:
            found.append(_list(row.key, (row.list_title, _(row.name)), cards, asking, kind))
    for each in unique:
        cards = prompt_cards(kit.workshop, each)
        if cards and each.prompts and _asks_for(each, PROMPT):
            names = _("{name} list").format(name=each.prompts.name), each.prompts.name
            found.append(_list(f"prompts-{each.id.lower()}", names, cards, (each,), PROMPT))
    return tuple(found)


def list_numbers(cards: tuple[ContentCard, ...], *, counted: bool) -> tuple[str, ...]:
    """Return what stands before each row: the number on the card, its id, or where `counted` its place from 1."""
    return tuple(str(card.number or (place if counted else card.id)) for place, card in enumerate(cards, start=1))


def _asks_for(activity: Activity, kind: CardsOf) -> bool:
    return any(material.cards == kind for material in activity.materials)


def _list(
    key: str, names: tuple[str, str], cards: tuple[ContentCard, ...], activities: tuple[Activity, ...], kind: CardsOf
) -> CardList:  # fmt: skip
    numbers = list_numbers(cards, counted=kind == PROMPT)
    columns = tuple(
        Column(each, mark)
        for each in activities
        for material in each.materials
        if material.cards == kind
        for mark in material.marks
    )
    return CardList(
        key, *names, tuple(Row(number, card) for number, card in zip(numbers, cards, strict=True)),
        activities, columns or (Column(None, _(_TICK)),),
        asks=kind in {PROMPT, "facet"},
    )  # fmt: skip


def _hows(lists: tuple[CardList, ...]) -> tuple[tuple[Activity, tuple[CardList, ...]], ...]:
    """Return each exercise that is done with lists, and which, in the order in which they first come."""
    found: dict[str, tuple[Activity, list[CardList]]] = {}
    for each in lists:
        for activity in each.activities:
            found.setdefault(activity.id, (activity, []))[1].append(each)
    return tuple((activity, tuple(held)) for activity, held in found.values())


def _size(kit: Kit) -> float:
    """Return the size of the text in points."""
    return 18.0 if kit.printing.large else 12.5


def _answer_uses(lists: tuple[CardList, ...]) -> tuple[Use, ...]:
    found = [Use(claim, f"list {each.name}") for each in lists for row in each.rows for claim in row.card.claims]
    return tuple(dict.fromkeys(found))
