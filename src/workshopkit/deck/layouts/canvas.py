"""The canvas of one scene: fill its slots, add drawings, and take the finished scene off it in reading order.

Read first is the title, then the words in the order they were added, then the drawings, the foot last. A ground that
words stand on is added before them and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from workshopkit.deck.layouts.marks import corner
from workshopkit.deck.layouts.model import Part, UnfitError
from workshopkit.deck.layouts.outlines import outlined
from workshopkit.deck.layouts.words import place_name
from workshopkit.deck.line_ends import parted_at_dots, tied
from workshopkit.deck.model import Paragraph, Run, Slide
from workshopkit.deck.scene import Anchor, Box, Group, Line, Scene, SceneItem, Shape, Slot, Text
from workshopkit.deck.stage import BAR, BODY_TOP, BODY_TOP_TWO, TITLE_TOP, Stage
from workshopkit.deck.typeset import Draft, Style, Typesetter, draft
from workshopkit.language import _

LONGEST_ALT: Final = 250
"""Characters of an alternative text; more is a burden to listen to."""


class Canvas:
    """One scene in the making. Words are added in reading order."""

    def __init__(
        self,
        stage: Stage,
        slide: Slide,
        slots: Sequence[Slot],
        part: Part,
        *,
        ground: str = "surface",
        mark: bool = False,
        barred: bool = True,
    ) -> None:
        """Begin an empty scene; `mark` allows the corner mark or logo, `barred` the theme's bar at the title."""
        self.stage = stage
        self.slide = slide
        self.part = part
        self.ground = ground
        self.slots = {slot.name: slot for slot in slots}
        self._mark = mark
        self._barred = barred
        self._items: list[SceneItem] = []
        self._drawings: list[SceneItem] = []
        self._footer = stage.footer
        self.title_end = 0.0
        """Where the title ends, in millimetres; known once it is set."""

    def add(self, *items: SceneItem | None) -> None:
        """Add words, and the grounds they stand on, behind those that are there."""
        self._items.extend(item for item in items if item is not None)

    def draw(self, *items: SceneItem | None) -> None:
        """Add drawings, which are read after all words."""
        self._drawings.extend(item for item in items if item is not None)

    def ground_of(self, name: str, *shapes: SceneItem) -> None:
        """Add a ground for the words that follow: plain shapes, grouped, decoration."""
        if shapes:
            self.add(Group(shapes, name))

    def style(self, slot: str) -> Style:
        """Return the style of a slot."""
        return style_of(self.slots[slot])

    def footer(self, words: str) -> None:
        """Write other words at the foot of this slide."""
        self._footer = words or self._footer

    def title(self, *tries: tuple[Style, int], wide: float = 0.0) -> float:
        """Set the title in the first of these styles in which it takes no more than so many lines.

        What fits in none of them is tried once more `wide` millimetres wide. Returns where the body begins, in
        millimetres.
        """
        slot = self.slots["title"]
        usual = ((style_of(slot), 2), (self.stage.type("title-small", colour=slot.colour), 3))
        runs = [*self.slide.title, Run(self.part.suffix)]
        widths = [slot.box.w, *([wide] if wide > slot.box.w else [])]
        for room, (style, most) in product(widths, tries or usual):
            words = draft(runs, style)
            lines = self.stage.setter.lines(words, room)
            if len(lines) <= most and not any(line.broken_word for line in lines):
                break
        else:
            raise UnfitError(
                f"the title `{short(self.slide.title_text)}` is too long",
                self.slide.line,
                "shorten it to a dozen words",
            )
        width = self.stage.setter.balanced(words, room, min(room, self.stage.span(7)))
        words = tied(self.stage.setter, words, width) if ends_alone(self.stage.setter, words, width) else words
        height = self.stage.setter.height([words], width)
        box, self.title_end = replace(slot.box, w=width, h=max(slot.box.h, height)), slot.box.y + height
        self._items.insert(0, self.text(_("Title"), box, [words], slot.anchor, "title"))
        self.add(*self._bar(box.x, len(lines), style))
        return (BODY_TOP, BODY_TOP_TWO, BODY_TOP_TWO + 2)[min(len(lines), 3) - 1]

    def _bar(self, x: float, lines: int, style: Style) -> list[SceneItem]:
        """Return the accent at the title as the theme wants it; decoration."""
        kind = self.stage.theme.shape.title_bar
        if kind == "none" or not self._barred:
            return []
        height = lines * style.pitch_pt * 25.4 / 72
        if kind == "over":
            return [bar(Box(x, 9, 24, BAR), "accent")]
        if kind == "side":
            return [bar(Box(x - 9, TITLE_TOP, BAR, height + 0.5), "accent")]
        y = TITLE_TOP + height + 2.2
        weight = max(self.stage.theme.shape.rule_pt, 0.75)
        return [Line(x, y, x + 24, y, _("Title rule"), "accent-ink", 2 * weight)]

    def text(
        self, name: str, box: Box, drafts: Sequence[Draft], anchor: Anchor = "top", slot: str = ""
    ) -> Text:  # fmt: skip
        """Return set text, its box narrowed a little where lines would else break by a hair; nothing is added."""
        if all(each.style.align == "left" for each in drafts):
            box = replace(box, w=self.stage.setter.steady(drafts, box.w))
        return Text(box, self.stage.setter.set(drafts, box, anchor), name, anchor, slot)

    def words(
        self, name: str, box: Box, words: str | Iterable[Run], style: Style, anchor: Anchor = "top", slot: str = ""
    ) -> Text:  # fmt: skip
        """Return one paragraph set in the box, its two lines made even, none of one word last where it can be."""
        paragraph = draft(words, style)
        if style.align == "left":
            box = replace(box, w=self._even(paragraph, box.w))
        return self.text(name, box, [paragraph], anchor, slot)

    def _even(self, paragraph: Draft, width: float) -> float:
        setter = self.stage.setter
        even = setter.balanced(paragraph, width, lines=4)
        if not ends_alone(setter, paragraph, setter.steady([paragraph], even)):
            return even
        count = len(setter.lines(paragraph, width))
        for step in range(1, 30):
            found = width * (1 - 0.01 * step)
            lines = setter.lines(paragraph, found)
            if len(lines) > count or any(line.broken_word for line in lines):
                break
            if setter.is_steady([paragraph], found) and not ends_alone(setter, paragraph, found):
                return found
        return even

    def fill(self, name: str, words: str | Iterable[Run], box: Box | None = None) -> None:
        """Fill a slot with one paragraph, in the slot's own style."""
        slot = self.slots[name]
        self.add(self.words(place_name(name), box or slot.box, words, style_of(slot), slot.anchor, name))

    def fit(self, paragraph: Paragraph, box: Box, styles: Sequence[Style], what: str, most_lines: int = 0) -> Style:
        """Return the first style in which a paragraph stands in the box; complains of it when none does."""
        for style in styles:
            if self.stage.setter.fits([draft(paragraph.runs, style)], box, most_lines):
                return style
        raise UnfitError(f"{what} is too long: `{short(paragraph.text)}`", paragraph.line, "shorten it")

    def scene(self, layout: str) -> Scene:
        """Return the scene: what was added, then source, drawings, footer, and the corner mark."""
        self._source()
        self._items += self._drawings
        if "footer" in self.slots and self._footer:
            self.fill("footer", self._footer)
        if self._mark:
            self.add(*corner(self.stage, self.ground))
        number = self.part.number
        return Scene(
            id=self.slide.id if number == 1 else f"{self.slide.id}-{number}",
            layout=layout,
            ground=self.ground,
            title=self.slide.title_text + self.part.suffix,
            items=outlined(self._items, self.stage, self.ground),
            notes=self.slide.notes,
            claims=self.slide.claims,
            activity=self.slide.activity,
            session=self.slide.attrs.get("session", ""),
            line=self.slide.line,
        )

    def _source(self) -> None:
        division = self.slide.div("source")
        if division is None:
            return
        slot = self.slots.get("source")
        paragraphs = [each for each in division.blocks if isinstance(each, Paragraph)]
        if slot is None or not paragraphs:
            return
        setter, style = self.stage.setter, style_of(slot)
        drafts = [parted_at_dots(setter, draft(each.runs, style), slot.box.w) for each in paragraphs]
        if not setter.fits(drafts, slot.box):
            raise UnfitError("the source line is too long", division.line, "shorten it to two lines")
        self.add(self.text(_("Source"), slot.box, drafts, slot.anchor, "source"))


def ends_alone(setter: Typesetter, paragraph: Draft, width: float) -> bool:
    """Tell whether the last of several lines would be one word."""
    lines = setter.lines(paragraph, width)
    return len(lines) > 1 and len(lines[-1].text.split()) == 1


def style_of(slot: Slot) -> Style:
    """Return the style a slot is set in."""
    return Style(slot.size_pt, slot.pitch_pt, slot.face, slot.bold, slot.colour, slot.align)


def bar(box: Box, fill: str, name: str = "") -> Shape:
    """Return a plain filled rectangle without words: decoration."""
    return Shape(box, "rect", name or _("Bar"), fill=fill)


def rule(x: float, y: float, width: float, stage: Stage, stroke: str = "rule-strong") -> Line:
    """Return a level rule of the theme's weight."""
    return Line(x, y, x + width, y, _("Rule"), stroke, stage.theme.shape.rule_pt)


def told(*tries: str) -> str:
    """Return the first of these alternative texts that is not too long to listen to, else the last."""
    return next((each for each in tries if len(each) <= LONGEST_ALT), tries[-1])


def short(text: str, most: int = 48) -> str:
    """Return the first words of a text, for complaints."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
