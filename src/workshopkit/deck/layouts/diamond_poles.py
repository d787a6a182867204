"""The facets of a diamond as they were written, and their words on a slide of their own when they are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, rule
from workshopkit.deck.layouts.content import lead, one_list, plain
from workshopkit.deck.layouts.marks import facet_mark
from workshopkit.deck.layouts.model import Part, UnfitError, unwritten
from workshopkit.deck.model import Paragraph, Run, Slide
from workshopkit.deck.scene import Box, Group, Scene, SceneItem, Slot
from workshopkit.deck.stage import FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import draft
from workshopkit.language import _

POLES: Final[dict[str, tuple[int, int]]] = {"top": (0, -1), "right": (1, 0), "bottom": (0, 1), "left": (-1, 0)}
"""The poles and where they lie from the middle."""


@dataclass(frozen=True, slots=True)
class Pole:
    """A facet and its place."""

    letter: str
    place: str
    name: tuple[Run, ...]
    gloss: tuple[Run, ...]
    word: str
    paragraph: Paragraph


def read_poles(slide: Slide) -> tuple[Pole, ...]:
    """Read the facets; complains of one without a mark or a pole."""
    poles = []
    for item in one_list(slide, "facets").items:
        attrs = item.paragraph.attrs
        name, gloss = lead(item.paragraph)
        if not name:
            name, gloss = gloss, ()
        if not attrs.get("mark") or not attrs.get("pole"):
            raise unwritten(
                "a facet has no mark or no pole", item.paragraph.line, "write `[Adaptive]{mark=A pole=bottom}`"
            )
        poles.append(Pole(attrs["mark"], attrs["pole"], name, gloss, attrs.get("word", ""), item.paragraph))
    if sorted(pole.place for pole in poles) != sorted(POLES):
        raise unwritten("the diamond needs one facet at each of its four poles", slide.line, "give each another pole")
    return tuple(poles)


def draw_glosses(slide: Slide, stage: Stage, slots: Sequence[Slot], part: Part, poles: Sequence[Pole]) -> Scene:
    """Set what is too long for the diamond on a slide of its own, a row for each facet."""
    canvas = Canvas(stage, slide, slots, part, mark=True)
    y = canvas.title()
    rules, marks, texts = list[SceneItem](), list[SceneItem](), list[SceneItem]()
    for number, pole in enumerate(poles, start=1):
        style = stage.type("row")
        name = draft(pole.name, style.but(colour=f"facet.{pole.letter}.ink", bold=True))
        gloss = draft(pole.gloss or pole.name, style)
        width = stage.right - MARGIN - 30
        height = max(stage.setter.height([name, gloss], width), 22)
        if y + 4 + height > FLOOR:
            raise UnfitError(f"`{plain(pole.name)}` has too many words", pole.paragraph.line, "shorten them")
        rules.append(rule(MARGIN, y, stage.measure, stage))
        marks.append(facet_mark(stage, pole.letter, MARGIN + 10, y + 4 + 10, 19))
        box = Box(MARGIN + 30, y + 4, width, height)
        texts.append(
            canvas.text(_("Facet {letter}").format(letter=pole.letter), box, [name, gloss], slot=f"facet-{number}")
        )
        y += height + 8
    canvas.ground_of(_("Rules"), *rules)
    canvas.add(*texts)
    told = ", ".join(f"{pole.letter} {plain(pole.name)}" for pole in poles)
    canvas.draw(
        Group(tuple(marks), _("Marks of the facets"), _("Letters of the facets: {letters}.").format(letters=told))
    )
    return canvas.scene("diamond")
