"""What has to lie there: on each table, printed and brought, with the numbers worked out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from workshopkit.content.activity import Material
from workshopkit.language import _, ngettext
from workshopkit.outputs.cards_kinds import set_name
from workshopkit.outputs.kit import Kit
from workshopkit.plan.model import AgendaItem
from workshopkit.plan.steps import as_planned

MORE = "\N{NO-BREAK SPACE}…"
"""What follows the last word of a list that goes on; it never stands on a line alone."""
_SPARE = 10
"""One more for so many of what people take."""


@dataclass(frozen=True, slots=True)
class Stock:
    """So many of something."""

    count: int
    what: str


def at_the_table(kit: Kit, item: AgendaItem) -> tuple[Stock, ...]:
    """Return what one table needs for an exercise; what people have each is marked so."""
    found = []
    for material in as_planned(kit.workshop, item).materials:
        if material.per != "room":
            count = _quantity(material, item)
            found.append(Stock(count, _each(material, material.named(count))))
    return tuple(found)


def _each(material: Material, name: str) -> str:
    """Return the name of a thing with who has one, where that is not the table."""
    if material.per == "person":
        return _("{thing} each").format(thing=name)
    if material.per == "pair":
        return _("{thing} a pair").format(thing=name)
    return _("{thing} for three").format(thing=name) if material.per == "trio" else name


def for_the_room(kit: Kit, item: AgendaItem) -> tuple[Stock, ...]:
    """Return what the whole room shares in an exercise."""
    materials = as_planned(kit.workshop, item).materials
    counted = [(each, _quantity(each, item)) for each in materials if each.per == "room"]
    return tuple(Stock(count, each.named(count)) for each, count in counted)


def to_print(kit: Kit) -> tuple[Stock, ...]:
    """Return what is printed for the session: handouts, sets of cards, canvases."""
    found, used = {_("handouts, on both sides"): with_spare(kit.plan.brief.participants)}, dict[str, int]()
    sets: dict[str, Material] = {}
    for item, material in planned_materials(kit):
        if material.part == "canvases":
            count = material.quantity * groups_of(kit, material)
            _keep_most(found, material.named(count), count)
        elif material.part == "cards":
            name = set_name(material)
            sets.setdefault(name, material)
            _keep_most(found, name, groups_of(kit, material))
            if material.load and item.load:
                _keep_most(used, name, item.load)
    return tuple(
        Stock(count, _sets(sets[what], count, used.get(what, 0)) if what in sets else what)
        for what, count in found.items()
    )


def to_bring(kit: Kit) -> tuple[Stock, ...]:
    """Return what is brought: the most that one exercise needs of each thing, with some to spare."""
    found: dict[str, int] = {}
    for item, material in planned_materials(kit):
        if material.part == "bring":
            count = _quantity(material, item) * groups_of(kit, material)
            count = with_spare(count) if material.per in {"person", "pair", "trio"} else count
            _keep_most(found, material.named(count), count)
    return tuple(Stock(count, what) for what, count in found.items())


def named(kit: Kit, item: AgendaItem) -> str:
    """Return the materials of an item in a few words, for the run sheet."""
    return _short(listed(kit, item))


def listed(kit: Kit, item: AgendaItem) -> list[str]:
    """Return the materials of an item, each with its quantity; first those whose number follows the minutes."""
    if not item.activity or item.kind == "debrief":
        return []
    words = []
    for material in sorted(as_planned(kit.workshop, item).materials, key=lambda each: not each.load):
        quantity = _quantity(material, item)
        name = material.named(quantity)
        if quantity > 1 and material.per == "person":
            words.append(_("{count} {things} each").format(count=quantity, things=name))
        else:
            words.append(_("{count} {things}").format(count=quantity, things=name) if quantity > 1 else name)
    return words


def _short(words: Iterable[str], most: int = 30) -> str:
    """Return as many words as two narrow lines hold."""
    line = ""
    for word in words:
        longer = f"{line}, {word}" if line else word[:1].upper() + word[1:]
        if len(longer) > most:
            return f"{line}{MORE}" if line else f"{longer[: most - 2]}{MORE}"
        line = longer
    return line


def with_spare(count: int) -> int:
    """Return ten in a hundred more than people take, rounded up: 22 for 20."""
    return count + math.ceil(count / _SPARE)


def planned_materials(kit: Kit) -> Iterable[tuple[AgendaItem, Material]]:
    """Yield each material of the planned activities with the item it is for."""
    for item in kit.plan.items:
        if item.activity and item.kind != "debrief":
            yield from ((item, material) for material in as_planned(kit.workshop, item).materials)


def _quantity(material: Material, item: AgendaItem) -> int:
    return item.load if material.load and item.load else material.quantity


def groups_of(kit: Kit, material: Material) -> int:
    """Return how many have one of it: tables, pairs, people, or the room."""
    people = kit.plan.brief.participants
    pairs, threes = math.ceil(people / 2), math.ceil(people / 3)
    return {"room": 1, "table": kit.plan.tables, "trio": threes, "pair": pairs, "person": people}[material.per]


def _keep_most(found: dict[str, int], what: str, count: int) -> None:
    found[what] = max(found.get(what, 0), count)


def _sets(material: Material, count: int, used: int) -> str:
    """Return what so many sets are called, with the number of cards the minutes leave time for."""
    words = set_name(material, count)
    if not used:
        return words
    return ngettext("{sets}, {used} of it used", "{sets}, {used} of each used", count).format(sets=words, used=used)
