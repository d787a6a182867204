"""Somebody's words, large, with who said them; quotation marks only where they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workshopkit.deck.layouts.canvas import Canvas, bar, short
from workshopkit.deck.layouts.model import Layout, Part, UnfitError, unwritten
from workshopkit.deck.layouts.sizes import fewest
from workshopkit.deck.model import Paragraph, Quote, Slide
from workshopkit.deck.scene import Box, Scene, Slot
from workshopkit.deck.stage import BAR, FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Style, draft
from workshopkit.language import _

_INDENT: Final = 11.0
_GAP: Final = 5.0
"""Between the words and who said them."""
_PERSON: Final = 20.0
"""Height of two lines."""


def _body(stage: Stage, top: float = 54.0, height: float = 78.0) -> Box:
    return Box(MARGIN + _INDENT, top, stage.span(11) - _INDENT, height)


def _styles(stage: Stage) -> list[Style]:
    """Return the sizes of a quotation, the largest first."""
    large = [stage.style(size, round(size * 1.2, 1)) for size in (40, 36, 32, 28)]
    return [*large, stage.style(26, 31, face="body", bold=False), stage.type("body")]


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, quotation and person."""
    body = _body(stage)
    person = Box(body.x, body.y + body.h + _GAP, body.w, _PERSON)
    return stage.frame(
        stage.slot("quotation", "body", body, stage.style(36, 43.2), "middle"),
        stage.slot("person", "body", person, stage.type("narrow", colour="ink-muted", bold=True)),
    )


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    quote = next((each for each in slide.blocks if isinstance(each, Quote)), None)
    if quote is None or not quote.paragraphs:
        raise unwritten("a slide `quote` needs a quotation", slide.line, "write it with `>` before each line")
    person = slide.paragraphs()[0] if slide.paragraphs() else None

    def draw(style: Style, said: Sequence[Paragraph], part: Part) -> Scene:
        canvas = Canvas(stage, slide, slots(stage), part, mark=True)
        _words(canvas, style, said, person, canvas.title())
        return canvas.scene("quote")

    return fewest(quote.paragraphs, _styles(stage), draw)


def _words(canvas: Canvas, style: Style, said: Sequence[Paragraph], person: Paragraph | None, top: float) -> None:
    """Draw quotation and person as one, in the middle of what is free below the title."""
    stage, setter = canvas.stage, canvas.stage.setter
    drafts = [draft(each.runs, style, style.size_pt * 0.5) for each in said]
    whole = _body(stage, top + 2, FLOOR - top - 2)
    below = 0.0
    if person:
        canvas.fit(person, Box(0, 0, whole.w, _PERSON), [canvas.style("person")], "who said it")
        below = _GAP + setter.height([draft(person.runs, canvas.style("person"))], whole.w)
    width = setter.balanced(drafts[0], whole.w, lines=4) if len(drafts) == 1 else whole.w
    height = setter.height(drafts, width)
    if not setter.fits(drafts, Box(0, 0, width, whole.h - below)):
        raise UnfitError(
            f"the quotation is too long for a slide: `{short(said[0].text)}`", said[0].line,
            "make paragraphs of it, or leave out a part",
        )  # fmt: skip
    y = whole.y + (whole.h - height - below) * 0.4
    canvas.add(bar(Box(MARGIN, y + 1, BAR, height + below - 1), "surface-strong"))
    canvas.add(canvas.text(_("Quotation"), Box(whole.x, y, width, height), drafts, "middle", "quotation"))
    if person:
        canvas.fill("person", person.runs, Box(whole.x, y + height + _GAP, whole.w, below - _GAP))


LAYOUT = Layout("quote", slots, _arrange, holds={"quote": 1, "paragraph": 1})
