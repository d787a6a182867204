"""table-instructions.pdf: a card for each planned exercise, for tables the facilitator is not at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workshopkit.language import N_, _
from workshopkit.outputs.agenda import mode_words
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import SHEETS, make_document, uses
from workshopkit.outputs.small.fit import Block, Column, Row, Style, Styles, name_size, pack
from workshopkit.outputs.small.quantities import TABLE_CARDS, at_tables
from workshopkit.outputs.small.stacking import stacked
from workshopkit.outputs.stock import at_the_table
from workshopkit.plan.model import AgendaItem
from workshopkit.plan.steps import as_planned

TEMPLATE = "small/table-cards.html.j2"
PLACES = 2
"""Cards a sheet."""
QUIET = 8.5
"""mm that every edge of a card keeps white."""
GAP = 8.0
"""mm between the two columns."""
SIDE = 66.0
"""mm of the column with who, where and what with."""
_TIME = 46.0
"""mm that the minutes take beside the name."""
_FOOT = 5.5
_NAMES = (26.0, 22.0, 18.0, 15.0)
"""Points of a name; the first in which it takes two lines at most."""
_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0)
"""Points of the text: nothing to read is smaller than the last, which is read from 60 cm."""
TASK, STEPS, END = N_("Task"), N_("Steps"), N_("At the end you have")
TOGETHER, TABLE, STUCK = N_("Together"), N_("On the table"), N_("Stuck?")
Columns = tuple[tuple[Block, ...], ...]
_STUCK = {
    "solo": N_("Write down what you have. Then ask the person beside you one question."),
    "pairs": N_("Say in one sentence what is unclear. Then go on to the next step."),
    "trios": N_("Say in one sentence what is unclear. Then go on to the next step."),
}
_STUCK_AT_TABLES = N_(
    "Read the step aloud. Leave what you disagree on and mark it. Then stand this card up: somebody comes."
)

_BRIEFLY = N_("Stand this card up: somebody comes.")
_REMOTE = N_("Ask in the chat: somebody comes.")


@dataclass(frozen=True, slots=True)
class TableCard:
    """One card, or a further one where an exercise needs more."""

    item: AgendaItem
    name: str
    number: int
    """Which of the plan's exercises it is, from 1."""
    count: int
    page: int
    pages: int
    size: float
    """Points of its text."""
    name_size: float
    top: float
    """mm from the quiet edge to the columns."""
    side: tuple[Block, ...]
    main: tuple[Block, ...]


def make_table_cards(kit: Kit) -> tuple[Artifact, ...]:
    """Return the cards as one PDF, two to a sheet; nothing for a plan without an exercise."""
    cards = table_cards(kit)
    if not cards:
        return ()
    context = {
        "sheets": stacked(cards, PLACES), "styles": {size: styles(size) for size in _SIZES}, "quiet": QUIET,
        "side": SIDE, "main": _main_width(kit), "tables": kit.plan.tables,
    }  # fmt: skip
    result = make_document(kit, TEMPLATE, context, what="table cards")
    return (Artifact(TABLE_CARDS, result.content, pages=result.pages, uses=uses(result)),)


def table_cards(kit: Kit) -> tuple[TableCard, ...]:
    """Return the cards in the order of the plan, each in the largest type that fits."""
    items = at_tables(kit)
    return tuple(card for number, item in enumerate(items, start=1) for card in _cards(kit, item, number, len(items)))


def styles(size: float) -> Styles:
    """Return how the blocks of a card are set when its text has so many points."""
    after = 3.6 if size > 15 else 2.2
    return {
        "task": Style(size + 1, 1.24, voice=True, head=6.6, after=after),
        "plain": Style(size, 1.22, head=6.6, gap=0.6, after=after),
        "stock": Style(size, 1.2, head=6.6, lead=10, gap=0.8, after=after),
        "steps": Style(size, 1.22, head=6.6, lead=8, tail=1.2 * size, gap=1.6, after=after),
    }


def _cards(kit: Kit, item: AgendaItem, number: int, count: int) -> Iterator[TableCard]:
    name = as_planned(kit.workshop, item).title
    width = SHEETS[kit.paper].width - 2 * QUIET
    high = SHEETS[kit.paper].height / 2 - 2 * QUIET
    size_of_name, name_height = name_size(kit.theme, name, _NAMES, 1.08, width - _TIME)
    top = 6.5 + max(name_height, 12.0) + 4.5
    size, sides, mains = _packed(kit, item, high - top - _FOOT)
    left, right = _columns(kit, size)
    pages = max(len(sides), len(mains))
    for page in range(pages):
        yield TableCard(
            item=item, name=name, number=number, count=count, page=page + 1, pages=pages, size=size,
            name_size=size_of_name, top=top, side=left.settled(sides[page]) if page < len(sides) else (),
            main=right.settled(mains[page]) if page < len(mains) else (),
        )  # fmt: skip


def _packed(kit: Kit, item: AgendaItem, room: float) -> tuple[float, Columns, Columns]:
    """Return the largest size in which both columns fit one card, else the smallest with more cards.

    What there is at the end stands under the steps or, where there is more room, under what lies on the table; the word
    for those who are stuck is shortened before a second card is begun for it.
    """
    parts = dict(_blocks(kit, item))
    shorter = {**parts, STUCK: replace(parts[STUCK], rows=(Row(_(_BRIEFLY)),))}
    arranged, brief = (
        [(_chosen(each, side), _chosen(each, main)) for side, main in _ARRANGED] for each in (parts, shorter)
    )
    for ways, sizes in ((arranged, _SIZES[:3]), (brief, _SIZES)):
        for size in sizes:
            left, right = _columns(kit, size)
            for side, main in ways:
                if left.height(side) <= room and right.height(main) <= room:
                    return size, (side,), (main,)
    packed = [(pack(side, left, room), pack(main, right, room)) for side, main in brief]
    return size, *min(packed, key=lambda columns: max(map(len, columns)))


_ARRANGED = (
    ((TOGETHER, TABLE, STUCK), (TASK, STEPS, END)),
    ((TOGETHER, TABLE, END, STUCK), (TASK, STEPS)),
    ((TOGETHER, TABLE), (TASK, STEPS, END, STUCK)),
)
"""What may stand in the narrow and in the wide column."""


def _chosen(parts: Mapping[str, Block], names: Sequence[str]) -> tuple[Block, ...]:
    return tuple(parts[name] for name in names if name in parts)


def _columns(kit: Kit, size: float) -> tuple[Column, Column]:
    return Column(kit.theme, SIDE, styles(size)), Column(kit.theme, _main_width(kit), styles(size))


def _main_width(kit: Kit) -> float:
    return SHEETS[kit.paper].width - 2 * QUIET - SIDE - GAP


def _blocks(kit: Kit, item: AgendaItem) -> Iterator[tuple[str, Block]]:
    """Yield what a table needs: task, who works together, what lies there, steps, the end, and a word when stuck."""

    def block(kind: str, name: str, rows: Iterable[Row]) -> tuple[str, Block]:
        return name, Block(kind, _(name), tuple(rows))

    activity = as_planned(kit.workshop, item)
    remote = kit.plan.brief.medium == "remote"
    who = activity.group or mode_words(item.mode)
    words = [who[:1].upper() + who[1:], activity.remote if remote else activity.seated]
    yield block("task", TASK, [Row(activity.short_title or activity.goal)])
    yield block("plain", TOGETHER, (Row(each) for each in words if each))
    stock = () if remote else at_the_table(kit, item)
    if stock:
        yield block("stock", TABLE, (Row(each.what, str(each.count)) for each in stock))
    if item.steps:
        minutes = [_("{count} min").format(count=step.minutes) for step in item.steps]
        rows = enumerate(zip(item.steps, minutes, strict=True), start=1)
        yield block("steps", STEPS, (Row(step.text, str(number), span) for number, (step, span) in rows))
    if activity.output:
        yield block("plain", END, [Row(activity.output)])
    yield block("plain", STUCK, [Row(_(_REMOTE if remote else _STUCK.get(item.mode, _STUCK_AT_TABLES)))])
