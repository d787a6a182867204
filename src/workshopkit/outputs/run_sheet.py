"""The run sheet: a row for each item, its bar as wide as its minutes, and where a long day is divided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workshopkit.language import _
from workshopkit.outputs.agenda import PAUSES, keeps, kind_words, late_words, mode_words, slide_range, slides_of
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.print_common import SHEETS
from workshopkit.outputs.run_room import bar_tall, buffer_tall, columns, legend_tall, row_tall, totals_tall
from workshopkit.outputs.stock import named
from workshopkit.plan.model import AgendaItem, Plan
from workshopkit.themes.css import thicker_rules
from workshopkit.units import clock

BAR = 13.0
"""Millimetres of the longest bar."""
_PITCH = {"roomy": (12.6, 8.0, 3.4), "close": (11.1, 8.0, 2.4)}
"""Millimetres of a row, of a buffer's, and of the room above and below the words of a row."""
_HEAD = 28.4
"""Millimetres the title, a legend of one line and column heads take, without a bar at the title."""
_CLEAR = 1.6
"""Millimetres the words of the last row keep from the totals."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the run sheet."""

    item: AgendaItem
    bar: float
    name: str
    about: str
    """Kind, mode and code, under the name."""
    slides: str
    materials: str
    order: str
    """Its place in the late plan, 1 goes first; empty when it keeps its minutes."""
    late: str
    anchor: str
    """Name of the page that tells more; empty when there is none."""

    @property
    def never(self) -> bool:
        """Whether it must not be cut."""
        return keeps(self.item)


@dataclass(frozen=True, slots=True)
class RunPage:
    """One page of the run sheet."""

    rows: tuple[Row, ...]
    so_far: int
    """Minutes before its first row."""
    pitch: str


def run_pages(kit: Kit, height: float, totals: Sequence[tuple[str, str]] = ()) -> tuple[RunPage, ...]:
    """Divide the rows over pages of so many millimetres, at a break wherever one falls in a fitting place."""
    rows = [_row(kit, item) for item in kit.plan.items]
    page = _Page(kit, height, totals)
    for pitch in _PITCH:
        if page.holds(rows, pitch):
            return (RunPage(tuple(rows), 0, pitch),)
    pages: list[RunPage] = []
    while rows:
        count = _fitting(rows, page)
        pages.append(RunPage(tuple(rows[:count]), rows[0].item.start - kit.plan.brief.start, "roomy"))
        rows = rows[count:]
    return tuple(pages)


def _fitting(rows: list[Row], page: _Page) -> int:
    """Return how many rows the next page takes: to the last break that fits, if that is not too early."""
    ends = list(accumulate(page.tall(row, "roomy") for row in rows))
    if ends[-1] <= page.room(last=True):
        return len(rows)
    most = max(1, bisect_right(ends[:-1], page.room(last=False)))
    breaks = [index for index, row in enumerate(rows[:most], start=1) if row.item.kind in PAUSES]
    return breaks[-1] if breaks and breaks[-1] >= 4 else most


class _Page:
    """What a page of the run sheet holds; words are measured, as they differ in width."""

    def __init__(self, kit: Kit, height: float, totals: Sequence[tuple[str, str]]) -> None:
        self.kit = kit
        width = SHEETS[kit.paper].width
        self.wide = columns(kit, width)
        self.hair, self.rule = thicker_rules(kit.theme)
        self.space = height - _HEAD - bar_tall(kit.theme) - self.rule - legend_tall(kit, width)
        self.below = totals_tall(kit, totals, width) + _CLEAR

    def holds(self, rows: Sequence[Row], pitch: str, *, last: bool = True) -> bool:
        """Whether it holds these rows; the last page holds the totals too."""
        return sum(self.tall(row, pitch) for row in rows) <= self.room(last=last)

    def room(self, *, last: bool) -> float:
        """Return the millimetres that rows have."""
        return self.space - self.below if last else self.space

    def tall(self, row: Row, pitch: str) -> float:
        """Return the millimetres a row takes, with its rules."""
        least, buffer, padding = _PITCH[pitch]
        rules = 2 * self.rule if row.item.kind in PAUSES else self.hair
        if row.item.kind == "buffer":
            return rules + max(buffer, buffer_tall(self.kit, row.name, self.wide))
        words = row_tall(self.kit, (row.name, row.about, row.materials, row.late), self.wide)
        return rules + max(least, words + padding)


def _row(kit: Kit, item: AgendaItem) -> Row:
    longest = max(each.minutes for each in kit.plan.items)
    return Row(
        item=item, bar=BAR * item.minutes / longest, name=item_name(item), about=_about(item),
        slides=slide_range(slides_of(kit, item)), materials=named(kit, item),
        order=str(item.late.order) if item.late else "", late=late_words(item), anchor=anchor_of(kit.plan, item),
    )  # fmt: skip


def anchor_of(plan: Plan, item: AgendaItem) -> str:
    """Return the name of the page an item is told on; a debrief stands with its exercise."""
    if item.kind in {"talk", "exercise", "commitment", "close"}:
        return f"item-{item.id}"
    if item.kind == "debrief":
        before = [each for each in plan.items if each.activity == item.activity and each.kind != "debrief"]
        return f"item-{before[0].id}" if before else ""
    return ""


def item_name(item: AgendaItem) -> str:
    """Return what the run sheet calls an item."""
    if item.kind == "buffer":
        return _("Buffer, not shown to participants")
    if item.kind in PAUSES:
        return _("{pause}, back at {clock}").format(pause=item.title, clock=clock(item.end))
    return item.title


def _about(item: AgendaItem) -> str:
    if item.kind in {"buffer", *PAUSES}:
        return ""
    code = item.activity if item.kind in {"exercise", "debrief", "commitment"} else ""
    return " · ".join(word for word in (kind_words(item.kind), mode_words(item.mode), code) if word)
