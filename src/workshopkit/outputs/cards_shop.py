"""shop-cards-….pdf: the cards for a print shop, one side a page, one file for each size it cuts."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.language import number
from workshopkit.outputs.cards import card_uses, cards_context
from workshopkit.outputs.cards_marks import Marks, Stroke
from workshopkit.outputs.cards_sets import CardSet, card_sets
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import lay_out, refuse_faults
from workshopkit.render.impose import FormatName, Point, Size, grid
from workshopkit.render.pdf import ShopBoxes
from workshopkit.templating.environment import render
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Paper

BLEED = 3.0
"""mm that colour goes beyond the trim, and with it the size of the page where there are no marks."""
MARKED = 10.0
"""mm from the trim to the edge of a page with marks."""
_GAP, _ARM = 0.5, 2.0
"""mm between the bleed and a mark; half the length of a cross."""
_TRIMS: dict[tuple[FormatName, Paper], tuple[str, Size]] = {
    ("a6", "a4"): ("a6", Size(105, 148)),
    ("a5", "a4"): ("a5", Size(210, 148)),
    ("a6", "letter"): ("quarter-letter", Size(108, 139.7)),
    ("a5", "letter"): ("half-letter", Size(215.9, 139.7)),
}
"""What shops call the sizes that an office cuts out of its paper, and their trim, which differs by a hair."""


@dataclass(frozen=True, slots=True)
class ShopPage:
    """The page of one side of a card; lengths in mm."""

    name: str
    """Of the size."""
    trim: Size
    card: Size
    """The card as it is set for the office: it lies in the middle of the trim."""
    room: float
    """From the trim to the edge of the page."""

    @property
    def page(self) -> Size:
        """The whole page."""
        return Size(self.trim.width + 2 * self.room, self.trim.height + 2 * self.room)

    @property
    def edge(self) -> float:
        """From the edge of the page to the bleed."""
        return self.room - BLEED

    @property
    def sides(self) -> Size:
        """From the bleed to the card, on its left and right and above and below."""
        wide, high = self.trim.width - self.card.width, self.trim.height - self.card.height
        return Size(BLEED + wide / 2, BLEED + high / 2)

    @property
    def words(self) -> str:
        """Width and height of the trim."""
        return f"{number(self.trim.width)} × {number(self.trim.height)} mm"


def shop_page(name: FormatName, paper: Paper, *, marks: bool) -> ShopPage:
    """Return the page of a format; on Letter `a6` and `a5` are a quarter and a half of a sheet."""
    card = grid(name, paper).card
    called, trim = _TRIMS.get((name, paper), (name, card))
    return ShopPage(called, trim, card, MARKED if marks else BLEED)


def make_shop_cards(kit: Kit) -> tuple[Artifact, ...]:
    """Return one PDF for each size of card: set by set, the front and the back of each card on pages of their own.

    Not PDF/UA: a shop's page is a piece of artwork. The same words, tagged, are in exercise-cards.pdf.
    """
    sets = card_sets(kit)
    return tuple(
        _file(kit, tuple(each for each in sets if each.grid.format == name), name)
        for name in dict.fromkeys(each.grid.format for each in sets)
    )


def _file(kit: Kit, sets: tuple[CardSet, ...], name: FormatName) -> Artifact:
    on = shop_page(name, kit.paper, marks=kit.printing.marks)
    marks = render("cards/sheet.svg.j2", {"marks": shop_marks(on), "page": on.page}, kit.theme)
    context = {**cards_context(kit, sets), "shop": on, "marks_url": svg_url(marks) if kit.printing.marks else ""}
    pages = lay_out(kit, "cards/shop.html.j2", context)
    refuse_faults(pages, "cards for a print shop")
    result = pages.write(shop=ShopBoxes(trim=on.room, bleed=on.edge))
    return Artifact(f"shop-cards-{on.name}.pdf", result.content, pages=result.pages, uses=card_uses(sets))


def shop_marks(on: ShopPage) -> Marks:
    """Return where to cut and a cross on each side, all outside the bleed."""
    page, room, near = on.page, on.room, on.edge - _GAP
    xs, ys = (room, page.width - room), (room, page.height - room)
    far = 1.0
    cuts = [
        *(
            Stroke(x, start, x, end)
            for x in xs
            for start, end in ((far, near), (page.height - near, page.height - far))
        ),
        *(Stroke(start, y, end, y) for y in ys for start, end in ((far, near), (page.width - near, page.width - far))),
    ]
    middle, aside = Point(page.width / 2, page.height / 2), near - _ARM
    crosses = (
        Point(middle.x, aside), Point(middle.x, page.height - aside),
        Point(aside, middle.y), Point(page.width - aside, middle.y),
    )  # fmt: skip
    return Marks(tuple(cuts), (), crosses, _ARM, (), on_cuts=False)
