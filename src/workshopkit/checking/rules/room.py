"""Rules 17 and 18: nothing leaves its box or the slide, no words in pictures, nothing said on the master only."""

from __future__ import annotations

import re

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Slide, named
from workshopkit.checking.fit import overflow
from workshopkit.checking.model import Answer, Question
from workshopkit.checking.shapes import Box, Shape

SLACK = 0.5
"""Millimetres something may stand over the edge."""
LINE_END = 3.0
"""Millimetres an empty end of a text box may stand over the right edge."""
MOST_OF = 0.85
"""Share of a slide that a picture covers when it is the slide."""
_TEXT = re.compile(rb"<(\w+:)?text[\s>]")


def on_the_slide(question: Question) -> Answer:
    """17: shapes stand on the slide, text in its box, and a slide is not a picture of one."""
    deck = question.deck
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.is_seen:
                continue
            yield from _off(deck, slide, shape)
            if shape.kind == "picture":
                yield from _pictured(deck, slide, shape)
        if deck.asked == "any":  # a deck that is being built was measured with the same tables a moment ago
            yield from overflow(deck, question.looks, slide)
        yield from _is_a_picture(deck, slide)


def _off(deck: Deck, slide: Slide, shape: Shape) -> Answer:
    box = slide.box(shape)
    if box is None or shape.turned or (shape.parent is not None and _leaves(deck, shape.parent.box)):
        return  # told of the group
    wordless_end = LINE_END if shape.kind == "shape" else SLACK
    if not _leaves(deck, box, wordless_end):
        return
    width, height = deck.size
    if shape.place is not None and shape.place.is_title and box.y + box.h <= 0:
        return  # where PowerPoint puts titles that are read and not shown
    bleeds = not shape.has_words and (shape.decorative or shape.kind in {"picture", "line"} or not shape.alt)
    outside = box.x + box.w < 0 or box.y + box.h < 0 or box.x > width or box.y > height
    if bleeds and not outside and deck.origin != "own":
        return  # a picture or band that runs over the edge on purpose
    own = shape.box is not None
    yield deck.fault(
        "off-the-slide", f"slide {slide.number}: {named(shape)} stands {'outside' if outside else 'partly outside'} "
        "the slide", slide.number, shape, help="move it onto the slide, or delete it",
        severity="error" if own else deck.template_severity,
    )  # fmt: skip


def _leaves(deck: Deck, box: Box | None, right: float = SLACK) -> bool:
    if box is None:
        return False
    width, height = deck.size
    return box.x < -SLACK or box.y < -SLACK or box.x + box.w > width + right or box.y + box.h > height + SLACK


def _pictured(deck: Deck, slide: Slide, shape: Shape) -> Answer:
    """Find words in drawings that are kept as pictures."""
    if "logo" in f"{shape.name} {shape.alt}".casefold():
        return
    for each in shape.element.iter():
        if n.local(each.tag) != "svgBlip":
            continue
        relation = slide.relations.get(each.get(n.R_EMBED) or "")
        if relation is not None and not relation.external and _TEXT.search(deck.package.content(relation.target)):
            yield deck.fault(
                "words-in-a-picture", f"slide {slide.number}: {named(shape)} is a picture with words in it",
                slide.number, shape, severity=deck.advice,
                help="set the words as text; Graphics Format, Convert to Shape makes text of them",
            )  # fmt: skip


def _is_a_picture(deck: Deck, slide: Slide) -> Answer:
    """Find slides whose words are all in one picture."""
    width, height = deck.size
    whole = Box(0, 0, width, height)
    words = [each for each in slide.shapes if each.has_words and not (each.place and each.place.is_foot)]
    if any(not (each.place and each.place.is_title) for each in words):
        return
    large = [
        each for each in slide.shapes
        if each.kind == "picture" and not each.is_silent and (box := slide.box(each)) and whole.shared(box) > MOST_OF
    ]  # fmt: skip
    ground = slide.root.find(f"{n.P_CSLD}/{n.P_BG}") if slide.root is not None else None
    blip = ground is not None and next(ground.iter(n.A_BLIP_FILL), None) is not None
    if large or (blip and not words):
        yield deck.fault(
            "slide-is-a-picture", f"slide {slide.number} is a picture of a slide", slide.number, *large[:1],
            severity="warning" if words else "error",
            help="set its words as text: they can be neither read aloud, enlarged, searched nor changed",
        )  # fmt: skip


def masters(question: Question) -> Answer:
    """18: nothing that matters stands on a layout or master only, which is not read."""
    deck = question.deck
    for sheet in deck.used_sheets:
        what = f"the {'layout' if sheet.master is not None else 'master'} “{sheet.name or sheet.part}”"
        for shape in sheet.drawn:
            if not shape.is_seen:
                continue
            typed = " ".join(run.text for each in shape.paragraphs for run in each.runs if not run.field)
            if typed.strip():
                text = " ".join(typed.split())[:50]
                yield deck.fault(
                    "words-on-the-master", f"{what} says “{text}”, which is not read aloud on its slides",
                    shape=shape, severity=deck.advice, help="say it on a slide too, if it matters",
                )  # fmt: skip
            elif deck.origin == "own":
                yield deck.fault(
                    "drawing-on-the-master", f"{what} holds {named(shape)}", shape=shape,
                    help="put it on the slides, described or decorative",
                )  # fmt: skip
