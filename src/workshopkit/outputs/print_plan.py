"""The print plan: which pages of which file go on which paper, how often, on which sides, and how many sheets that is.

The numbers of pages are those of the files: known from how cards, canvases and the handout are laid out, else counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from workshopkit.language import N_, _, ngettext, pgettext
from workshopkit.outputs.canvases_sizes import SIZES, Large
from workshopkit.outputs.cards_kinds import CARD_KINDS
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.own import own_claims
from workshopkit.outputs.print_common import SHEETS
from workshopkit.outputs.stock import groups_of, planned_materials, with_spare
from workshopkit.plan.steps import number_word
from workshopkit.render.impose import Flip, Grid

if TYPE_CHECKING:
    from workshopkit.outputs.small.quantities import Quantity

HOLDS = (
    "cards", "shop-cards", "canvases", "canvases-a2", "canvases-a1", "tiles", "tiles-a3", "tiles-a1", "calibration",
)  # fmt: skip
"""Outputs that belong to no plan: what was printed of them serves again, and several parts share them."""
CARD, PLAIN = "card", "paper"
_LARGE: dict[str, Large] = {
    "canvases": "table", "canvases-a2": "wall", "canvases-a1": "hall", "tiles": "wall", "tiles-a3": "table",
    "tiles-a1": "hall",
}  # fmt: skip
_SHORT_WORDS = {"a6": "A6", "a5": "A5", "poker": N_("Poker"), "tarot": N_("Tarot")}


class Printable(Protocol):
    """What the plan asks of an output: the rows of `OUTPUTS` have it."""

    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def by_default(self) -> bool: ...  # noqa: D102
    @property
    def make(self) -> Callable[[Kit, Any], tuple[Artifact, ...]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class PrintRow:
    """Some pages of a file, and how they are printed."""

    output: str
    file: str
    what: str
    """What these pages are."""
    first: int
    last: int
    """Pages of the file; a `last` of 0 is known only when the guide is laid out."""
    copies: int
    """0 for what this session does not use."""
    size: str
    """`A4`, `A3`."""
    stock: str
    """Plain paper, or card."""
    sides: int
    """Pages a sheet takes."""
    how: str
    """The flip, or who prints it."""
    holds: bool
    """An earlier print of the same content still serves."""
    cut: str = ""

    @property
    def pages(self) -> str:
        """`1 to 12`, `3`; empty where it is not known yet."""
        if not self.last:
            return ""
        if self.first == self.last:
            return str(self.first)
        # TRANSLATORS: pages of a file
        return _("{first} to {last}").format(first=self.first, last=self.last)

    @property
    def sheets(self) -> int:
        """Sheets of paper for all copies."""
        return self.copies * math.ceil((self.last - self.first + 1) / self.sides) if self.last else 0

    @property
    def paper(self) -> str:
        """`A4 card`, `A3`."""
        # TRANSLATORS: thick paper of a size: `A4 card`
        return _("{size} card").format(size=self.size) if self.stock == CARD else self.size


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """All that is printed, and what else there could be."""

    rows: tuple[PrintRow, ...]
    also: tuple[tuple[str, str], ...]
    """Names for `--also` and what they make, for what is not made."""
    leads: int
    """Copies of the guide."""

    @property
    def sheets(self) -> Mapping[str, int]:
        """Sheets by paper, the guide's not counted; the paper of the guide comes first."""
        found = {row.paper: 0 for row in self.rows if row.copies}
        for row in self.rows:
            if row.copies:
                found[row.paper] += row.sheets
        return found

    @property
    def thick(self) -> frozenset[str]:
        """The papers that are card."""
        return frozenset(row.paper for row in self.rows if row.stock == CARD)

    @property
    def cuts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """How sheets are cut, and what is cut so."""
        rows = sorted((row for row in self.rows if row.cut and row.copies), key=lambda row: row.cut)
        return tuple((cut, tuple(row.what for row in group)) for cut, group in groupby(rows, key=lambda row: row.cut))

    def papers(self, most: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Return for each paper the sheets it takes when the guide has 1, 2, … `most` pages."""
        own = next((row.paper for row in self.rows if row.output == "guide"), "")
        return tuple(
            (paper, tuple(count + (self.leads * math.ceil(n / 2) if paper == own else 0) for n in range(1, most + 1)))
            for paper, count in self.sheets.items()
        )


def print_plan(kit: Kit, outputs: Mapping[str, Printable]) -> PrintPlan:
    """Return the print plan of a kit; `outputs` are all there could be, by name."""
    made = kit.outputs or tuple(_KNOWN)
    rows: list[PrintRow] = []
    for name in made:
        if not (kit.plan.brief.parts > 1 and name in HOLDS):
            rows += _rows_of(kit, name, outputs)
    also = tuple(
        (name, _words(row))
        for name, row in outputs.items()
        if name not in made and row.file.endswith((".pdf", "board.pptx"))
    )
    return PrintPlan(tuple(rows), also, _leads(kit))


def _words(output: Printable) -> str:
    """Return what an output is, without its file: `who was there`."""
    return _(output.what)


def _leads(kit: Kit) -> int:
    return max(1, kit.plan.brief.facilitators or kit.plan.advised_facilitators)


def _rows_of(kit: Kit, name: str, outputs: Mapping[str, Printable]) -> Iterator[PrintRow]:
    if name in _KNOWN and not (name == "cards" and kit.printing.prep == "light"):
        yield from _KNOWN[name](kit)
    elif name in outputs and outputs[name].file.endswith(".pdf"):
        yield from _counted(kit, name, outputs[name])


def _guide(kit: Kit) -> Iterator[PrintRow]:
    yield PrintRow(
        "guide", "facilitator-guide.pdf", _("this guide"), 1, 0, _leads(kit), SHEETS[kit.paper].name, PLAIN, 2,
        _both("long"), holds=False,
    )  # fmt: skip


def _handout(kit: Kit) -> Iterator[PrintRow]:
    from workshopkit.outputs.handout import make_handout
    from workshopkit.outputs.handout_pages import handout_pages

    pages = (make_handout(kit).pages or 0) if kit.printing.large else len(handout_pages(kit))
    yield PrintRow(
        "handout", "participant-handout.pdf", _("one for everybody"), 1, pages,
        with_spare(kit.plan.brief.participants), SHEETS[kit.paper].name, PLAIN, 2, _both("long"), holds=False,
    )  # fmt: skip


def _both(flip: Flip) -> str:
    """Return that both sides are printed, and the edge on which the sheet is turned."""
    return _("both, long edge") if flip == "long" else _("both, short edge")


def _cards(kit: Kit) -> Iterator[PrintRow]:
    from workshopkit.outputs.cards_sets import card_sets, instruction_pages

    size, flip = SHEETS[kit.paper].name, _both(kit.printing.flip)
    sets = card_sets(kit)
    if not sets:
        return
    file = "exercise-cards.pdf"
    how = _("how to print and cut")
    yield PrintRow("cards", file, how, 1, instruction_pages(kit), 1, size, PLAIN, 2, flip, holds=True)
    wanted = _sets_wanted(kit)
    for each in sets:
        last = each.first_page + 2 * len(each.sheets) - 1
        moved = each.key == "examples" and bool(own_claims(kit.workshop))
        yield PrintRow(
            "cards", file, each.title, each.first_page, last, 1 if each.key == "method" else wanted.get(each.key, 0),
            size, CARD, 2, flip, holds=not moved, cut=_cut(each.grid, each.trim),
        )  # fmt: skip


def _cut(on: Grid, trim: str) -> str:
    sizes = {"name": _(_SHORT_WORDS.get(on.format, on.format)), "size": trim, "count": on.per_sheet}
    if not on.edge_to_edge:
        return _("{name}, {size}, {count} a sheet: from tick to tick").format(**sizes)
    cuts = on.columns + on.rows - 2
    words = ngettext(
        "{name}, {size}, {count} a sheet: one cut through the middle, nothing is trimmed off",
        "{name}, {size}, {count} a sheet: {cuts} cuts through the middle, nothing is trimmed off", cuts,
    )  # fmt: skip
    return words.format(cuts=cuts, **sizes)


def _sets_wanted(kit: Kit) -> dict[str, int]:
    """Return how many of each set of cards the planned exercises need, by the key of the set."""
    found: dict[str, int] = {}
    for item, material in planned_materials(kit):
        if material.part == "cards":
            kind = CARD_KINDS.get(material.cards) if material.cards else None
            if kind is None:
                key = f"prompts-{item.activity.lower()}"
            elif material.wall:
                key = "wall" if material.cards == "barrier" else f"{kind.key}-wall"
            else:
                key = kind.key
            found[key] = max(found.get(key, 0), groups_of(kit, material))
    return found


def _canvases(kit: Kit) -> Iterator[PrintRow]:
    from workshopkit.outputs.canvases import NAMES, canvases_of

    size, at = SIZES[kit.paper]["table"], 1
    wanted = _canvases_wanted(kit)
    for name in canvases_of(kit.workshop):
        last = at + _canvas_pages(kit, name, "table") - 1
        what = _(NAMES[name])
        yield PrintRow(
            "canvases", "canvases.pdf", f"{what[:1].upper()}{what[1:]}", at, last, wanted.get(name, 0), size.name,
            PLAIN, 1, _one(), holds=True,
        )  # fmt: skip
        at = last + 1


def _canvas_pages(kit: Kit, name: str, large: Large) -> int:
    from workshopkit.outputs.canvases_wall import wall_pages

    return len(wall_pages(kit.workshop, kit.theme, SIZES[kit.paper][large].page)) if name == "wall" else 1


def _canvases_wanted(kit: Kit) -> dict[str, int]:
    """Return how many of each canvas the planned activities need; one for the room where they name it without one."""
    found: dict[str, int] = {}
    for item in kit.plan.items:
        canvas = kit.workshop.activity(item.activity).canvas if item.activity else None
        if canvas:
            found.setdefault(canvas, 1)
    for item, material in planned_materials(kit):
        canvas = kit.workshop.activity(item.activity).canvas
        if material.part == "canvases" and canvas:
            found[canvas] = max(found.get(canvas, 0), material.quantity * groups_of(kit, material))
    return found


def _counted(kit: Kit, name: str, output: Printable) -> Iterator[PrintRow]:
    """Yield rows for what is made on request: its pages are counted on what is made of it."""
    from workshopkit.outputs.deck import no_slides

    copies, stock, sides, how, first_only = _way(kit, name)
    large = _LARGE.get(name)
    size = SIZES[kit.paper][large].name if large and name.startswith("canvases") else SHEETS[kit.paper].name
    what = _("numbered lists in place of cards") if name == "cards" else _words(output)
    for each in output.make(kit, no_slides(kit.date)):
        yield PrintRow(
            name, each.file, f"{what[:1].upper()}{what[1:]}", 1, 1 if first_only else each.pages or 0, copies, size,
            stock, sides, how, holds=name in HOLDS and name != "cards",
        )  # fmt: skip


def _way(kit: Kit, name: str) -> tuple[int, str, int, str, bool]:
    """Return copies, paper, sides, how it is printed, and whether the first page is all that is printed."""
    if name == "cards":
        return kit.plan.tables, PLAIN, 1, _("one; a list a table"), False
    if name == "shop-cards":
        return 1, CARD, 2, _("a print shop, as many as above"), False
    if name == "calibration":
        return 1, PLAIN, 2, _both(kit.printing.flip), False
    if name in _LARGE:
        tiles = name.startswith("tiles")
        return 1, PLAIN, 1, _("one; trim and tape") if tiles else _("one, by plotter or shop"), False
    small = _small(kit).get(name)
    if small is None or small.both:
        return small.copies if small else 1, PLAIN, 2, _both("long"), False
    told = ngettext("one, {count} cut", "one, {count} cuts", small.cuts).format(count=number_word(small.cuts))
    return small.copies, CARD if small.cuts else PLAIN, 1, told if small.cuts else _one(), name == "follow-up"


def _one() -> str:
    # TRANSLATORS: how many sides of a sheet are printed
    return pgettext("sides", "one")


def _small(kit: Kit) -> Mapping[str, Quantity]:
    """Return how the small sheets are printed, by name."""
    from workshopkit.outputs.small.quantities import quantities

    return {each.output: each for each in quantities(kit)}


_KNOWN: Mapping[str, Callable[[Kit], Iterator[PrintRow]]] = {
    "guide": _guide, "handout": _handout, "cards": _cards, "canvases": _canvases,
}  # fmt: skip
"""What is in every kit: its pages are known before it is made."""
