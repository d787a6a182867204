"""cue-cards.pdf: what the facilitator holds in her hand, a card for each row of the run sheet: say, do, stop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workshopkit.content.activity import Activity
from workshopkit.language import _, ngettext, pgettext
from workshopkit.outputs.agenda import PAUSES, kind_words, late_words, slide_range, slides_of
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import SHEETS, make_document, uses
from workshopkit.outputs.print_room import text_width
from workshopkit.outputs.run_sheet import item_name
from workshopkit.outputs.small.fit import (
    SPARE,
    Block,
    Column,
    Row,
    Style,
    Styles,
    name_size,
    pack,
    text_lines,
)
from workshopkit.outputs.small.quantities import CUE_CARDS
from workshopkit.outputs.small.stacking import stacked
from workshopkit.plan.model import AgendaItem
from workshopkit.plan.steps import as_planned
from workshopkit.templating.filters import sentence
from workshopkit.themes.model import Theme
from workshopkit.units import clock

TEMPLATE = "small/cue-cards.html.j2"
PLACES = 4
"""Cards a sheet."""
QUIET = 8.0
"""mm that every edge of a card keeps white."""
_CLOCK, _RULE = 9.5, 4.0
"""mm of the line with the clock, and of the rule under the name."""
FOOT = 19.5
"""mm of what comes next, and of the line with number and build."""
DOTS = "\N{NO-BREAK SPACE}…"
"""There is more to say than the card shows."""
HOW = "how"
"""Stands for the first card, which says how to cut."""
_NAMES = (18.0, 16.0, 14.0)
_SIZES = (17.0, 16.0, 15.0, 14.0)
"""Points of the text; nothing that is read in the hand is smaller than the last."""
_LATE_SIZE = 14.0
NEXT = Style(14.0, 1.2)
_NEXT_SAID = Style(14.0, 1.2, voice=True)

_ENDS = re.compile(r"(?<=[.?!])(?:[”’)]|\u00a0»)?[ \t\n]+(?=\S)")


@dataclass(frozen=True, slots=True)
class CueCard:
    """One card, or a further one where an item needs more."""

    number: int
    item: AgendaItem
    name: str
    about: str
    """Kind and slides."""
    size: float
    name_size: float
    blocks: tuple[Block, ...]
    page: int
    pages: int
    next: str
    """The clock and name of what comes next, in one line; empty on the last card."""
    said_next: str
    """The first words of what comes next, in one line."""
    claims: tuple[str, ...]


def make_cue_cards(kit: Kit) -> tuple[Artifact, ...]:
    """Return the cards as one PDF, four to a sheet, in order once the cut piles are laid on one another."""
    cards = cue_cards(kit)
    context = {
        "sheets": stacked((HOW, *cards), PLACES), "count": len(cards), "quiet": QUIET, "foot": FOOT,
        "styles": {size: styles(size, _beside(kit.theme, size)) for size in _SIZES},
    }  # fmt: skip
    result = make_document(kit, TEMPLATE, context, what="cue cards")
    return (Artifact(CUE_CARDS, result.content, pages=result.pages, uses=uses(result)),)


def _beside(theme: Theme, size: float) -> float:
    """Return the mm before what ends an item and what is done late: room for the words that say so."""
    words = ((pgettext("heading", "Stop"), size), (pgettext("heading", "Late"), _LATE_SIZE))
    return max(15.0, *(round(text_width(theme, word, points, bold=True) + 2, 2) for word, points in words))


def styles(size: float, beside: float = 15.0) -> Styles:
    """Return how the blocks of a card are set when its text has so many points; `beside` in mm."""
    gap, after = (1.4, 3.0) if size > 15 else (0.7, 1.0)
    return {
        "say": Style(size, 1.24, voice=True, head=6.4, gap=gap, after=after),
        "do": Style(size, 1.2, head=6.4, lead=6.5, tail=8, gap=gap, after=after),
        "stop": Style(size, 1.2, bold=True, lead=beside, gap=0.6, after=0.4),
        "late": Style(_LATE_SIZE, 1.2, lead=beside, gap=0, after=0),
    }


def cue_cards(kit: Kit) -> tuple[CueCard, ...]:
    """Return the cards in the order of the plan."""
    found = [card for item in kit.plan.items for card in _cards(kit, item)]
    return tuple(replace(card, number=number) for number, card in enumerate(found, start=1))


def _cards(kit: Kit, item: AgendaItem) -> Iterator[CueCard]:
    sheet = SHEETS[kit.paper]
    width = sheet.width / 2 - 2 * QUIET
    name = _called(item)
    size_of_name, name_height = name_size(kit.theme, name, _NAMES, 1.1, width)
    room = sheet.height / 2 - 2 * QUIET - _CLOCK - name_height - _RULE - FOOT
    size, pages = _packed(kit, item, width, room)
    after = _after(kit, item)
    spoken = _first_words(kit, after) if after else ""
    own = slides_of(kit, item)
    slides = ngettext("slide {slides}", "slides {slides}", len(own)).format(slides=slide_range(own)) if own else ""
    for page, blocks in enumerate(pages, start=1):
        yield CueCard(
            number=0, item=item, name=name, about=" · ".join(each for each in (kind_words(item.kind), slides) if each),
            size=size, name_size=size_of_name, blocks=_column(kit, size, width).settled(blocks), page=page,
            pages=len(pages),
            next=_one_line(kit, f"{clock(after.start)} {_called(after)}", NEXT, width - 14) if after else "",
            said_next=_one_line(kit, spoken, _NEXT_SAID, width) if spoken else "",
            claims=item.claims if any(block.kind == "say" for block in blocks) else (),
        )  # fmt: skip


def _called(item: AgendaItem) -> str:
    return item.title if item.kind in {"buffer", *PAUSES} else item_name(item)


def _packed(kit: Kit, item: AgendaItem, width: float, room: float) -> tuple[float, tuple[tuple[Block, ...], ...]]:
    """Return the largest size in which an item is one card, the fullest form first.

    What no card holds is said on one card and done on the next.
    """
    whole, cues, do = _spoken(kit, item), _spoken(kit, item, cue=True), _done(kit, item)
    large = _SIZES[:2] if item.steps else _SIZES
    for said, sizes in ((whole, large), (cues, _SIZES), (cues[:1], _SIZES)):
        for size in sizes:
            if _column(kit, size, width).height((*_say(said), *do)) <= room:
                return size, ((*_say(said), *do),)
    for said in (whole, cues):
        for size in _SIZES:
            column = _column(kit, size, width)
            if column.height(_say(said)) <= room and column.height(do) <= room:
                return size, (_say(said), do)
    column = _column(kit, _SIZES[-1], width)
    return _SIZES[-1], (*pack(_say(cues), column, room), *pack(do, column, room))


def _column(kit: Kit, size: float, width: float) -> Column:
    return Column(kit.theme, width, styles(size, _beside(kit.theme, size)))


def _say(paragraphs: Sequence[str]) -> tuple[Block, ...]:
    # TRANSLATORS: the heading over what the facilitator says aloud
    return (Block("say", pgettext("heading", "Say"), tuple(map(Row, paragraphs))),) if paragraphs else ()


def _done(kit: Kit, item: AgendaItem) -> tuple[Block, ...]:
    """Return what is done, when it stops, and what is decided when it is late."""
    late = _("keep its minutes") if item.if_late == "keep" else late_words(item)
    stop = pgettext("heading", "Stop")
    end = [Block("stop", stop, (Row(_stop(item), stop),))]
    if late and item.kind not in {"buffer", *PAUSES}:
        end.append(Block("late", _("If late"), (Row(sentence(late), pgettext("heading", "Late")),)))
    return (*_do(kit, item), *end)


def _stop(item: AgendaItem) -> str:
    words = ngettext("at {clock}, after {count} minute", "at {clock}, after {count} minutes", item.minutes)
    return words.format(clock=clock(item.end), count=item.minutes)


def _spoken(kit: Kit, item: AgendaItem, *, cue: bool = False) -> list[str]:
    """Return the paragraphs that are said; of each its first sentence when it is a cue."""
    if item.kind in PAUSES:
        return [_("We go on at {clock}.").format(clock=clock(item.end))]
    if item.kind in {"debrief", "buffer"}:
        return []
    said = [" ".join(paragraph.split()) for paragraph in _activity(kit, item).say]
    return [_cue(each) for each in said] if cue else said


def _cue(text: str) -> str:
    """Return the first sentence; three dots say that there is more, which stands in the guide."""
    first = _ENDS.split(text, maxsplit=1)[0]
    return text if len(first) >= len(text) else f"{text[: len(first)]}{DOTS}"


def _do(kit: Kit, item: AgendaItem) -> tuple[Block, ...]:
    """Return what is done: steps with their minutes, the questions of a debrief, or what a pause needs."""
    do = pgettext("heading", "Do")
    if item.kind in PAUSES:
        begin = _("At {clock} begin with whoever is there.").format(clock=clock(item.end))
        return (_list(do, _("Write the time where all can read it."), begin),)
    if item.kind == "buffer":
        return (_list(do, _("Nobody is told of it."), _("Late: go on at once."), _("On time: take one more voice.")),)
    if item.kind == "debrief":
        rows = tuple(Row(each, str(place)) for place, each in enumerate(_activity(kit, item).ask, start=1))
        return (Block("do", pgettext("heading", "Ask"), rows),) if rows else ()
    rows = tuple(Row(each.text, str(place), f"{each.minutes}′") for place, each in enumerate(item.steps, start=1))
    return (Block("do", do, rows),) if rows else ()


def _list(heading: str, *words: str) -> Block:
    return Block("do", heading, tuple(Row(each, "–") for each in words))


def _activity(kit: Kit, item: AgendaItem) -> Activity:
    return as_planned(kit.workshop, item)


def _after(kit: Kit, item: AgendaItem) -> AgendaItem | None:
    items = kit.plan.items
    place = items.index(item) + 1
    return items[place] if place < len(items) else None


def _first_words(kit: Kit, item: AgendaItem) -> str:
    """Return the words an item begins with: what is said, the first question, or the first thing that is done."""
    said = _spoken(kit, item, cue=True)
    if said:
        return said[0]
    return next((block.rows[0].text for block in _do(kit, item)), "")


def _one_line(kit: Kit, text: str, style: Style, width: float) -> str:
    """Return as many words as one line holds, with three dots where there are more."""

    def holds(line: str) -> bool:
        return len(text_lines(kit.theme, line, style, width - SPARE)) == 1

    shown = text
    while not holds(shown):
        kept = text_lines(kit.theme, text, style, width - SPARE)[0] if shown == text else shown.rstrip(DOTS)
        fewer = kept.rpartition(" ")[0] or kept[:-1]
        shown = f"{fewer.rstrip(' .,;:…')}{DOTS}"
    return shown
