"""Rules 1, 2, 3, 15 and 16: titles, placeholders, reading order, numbers and sections, notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workshopkit.checking.deck import Deck, Slide, named
from workshopkit.checking.model import Answer, Question
from workshopkit.checking.shapes import Shape

FEWEST_NOTES = 20
"""Letters of notes that say something."""
MANY_NOTES = 60
"""Words of notes that a slide with nothing but a short title should not leave to the speaker alone."""
SHORT_TITLE = 4
"""Words of a title that says nothing by itself."""
NUMBERS_FROM = 4
"""Slides from which somebody will ask for one by its number."""
SECTIONS_FROM = 10
"""Slides from which a deck should have sections."""
_UNNAMED = re.compile(r"(default|untitled) section( \d+)?|section \d+", re.IGNORECASE)
_TITLE_ONLY = frozenset({"title", "secHead", "titleOnly", "blank"})


def titles(question: Question) -> Answer:
    """1: a title in a title placeholder, not empty, unique in the deck."""
    deck = question.deck
    seen: dict[str, list[Slide]] = defaultdict(list)
    for slide in deck.slides:
        if not slide.title:
            why = "has an empty title" if slide.titles else "has no title"
            yield deck.fault(
                "slide-without-title", f"slide {slide.number} {why}", slide.number, *slide.titles[:1],
                help="write one into the title placeholder; Review, Check Accessibility adds the placeholder",
            )  # fmt: skip
        else:
            seen[slide.title.casefold()].append(slide)
        if len(slide.titles) > 1:
            yield deck.fault(
                "two-titles", f"slide {slide.number} has {len(slide.titles)} titles", slide.number, slide.titles[1],
                help="keep one title placeholder",
            )  # fmt: skip
    for slides in seen.values():
        for slide in slides[1:]:
            yield deck.fault(
                "same-title", f"slide {slide.number} has the title of slide {slides[0].number}: “{slide.title}”",
                slide.number, *slide.titles[:1], help="say what is different, as “… (2 of 2)”",
            )  # fmt: skip


def placeholders(question: Question) -> Answer:
    """2: no placeholder is left empty, and text stands in placeholders where the layout has them."""
    deck = question.deck
    for slide in deck.slides:
        filled = False
        boxes: list[Shape] = []
        for shape in slide.shapes:
            if shape.place is None:
                words = shape.kind == "shape" and shape.parent is None and shape.is_seen and len(shape.text) > 1
                if words and _is_text_box(shape):
                    boxes.append(shape)
            elif shape.place.kind != "sldImg" and _is_empty(shape):
                if not shape.place.is_title:  # rule 1 tells
                    yield deck.fault(
                        "empty-placeholder", f"slide {slide.number}: {named(shape)} is empty", slide.number, shape,
                        help="fill it or delete it",
                    )  # fmt: skip
            elif not (shape.place.is_title or shape.place.is_foot):
                filled = True
        if (
            deck.origin == "any"
            and boxes
            and not filled
            and len(" ".join(each.text for each in boxes).split()) > 12
            and _offers_text(slide)
        ):
            yield deck.fault(
                "text-outside-placeholders", f"slide {slide.number}: all text stands in text boxes, and its layout "
                "has a place for text", slide.number, boxes[0], severity="warning",
                help="move the text into the layout's placeholder: it is missing in the outline",
            )  # fmt: skip


def _is_empty(shape: Shape) -> bool:
    if shape.kind != "shape" or shape.has_words:
        return False
    return not any(run.field for each in shape.paragraphs for run in each.runs)


def _is_text_box(shape: Shape) -> bool:
    return len(shape.element) > 0 and any(each.get("txBox") in {"1", "true"} for each in shape.element[0])


def _offers_text(slide: Slide) -> bool:
    places = slide.layout.places if slide.layout is not None else []
    return any(each.place is not None and each.place.kind in {"body", "obj"} for each in places)


def reading_order(question: Question) -> Answer:
    """3: what is read comes in the order of the shapes: the title first, footer and number last."""
    deck = question.deck
    for slide in deck.slides:
        read = [each for each in slide.shapes if each.is_seen and not each.is_silent and _is_read(each)]
        first = next(iter(read), None)
        title = next((each for each in slide.titles if each.has_words), None)
        if title is not None and first is not None and first is not title and title in read:
            yield deck.fault(
                "title-not-first", f"slide {slide.number}: {named(first)} is read before the title", slide.number,
                first, help="in the selection pane, move the title to the bottom of the list",
            )  # fmt: skip
        last = max((at for at, each in enumerate(read) if not _is_at_the_foot(each)), default=-1)
        for shape in read[: max(last, 0)]:
            if shape.place is not None and shape.place.is_foot:
                yield deck.fault(
                    "foot-not-last", f"slide {slide.number}: {named(shape)} is read before {named(read[last])}",
                    slide.number, shape, help="in the selection pane, move footer, date and number to the top",
                )  # fmt: skip
                break


def _is_at_the_foot(shape: Shape) -> bool:
    """Tell whether a shape belongs to the foot: footer, date, number, or the logo beside them."""
    if shape.place is not None:
        return shape.place.is_foot
    return not shape.has_words and "logo" in f"{shape.outermost.name} {shape.outermost.alt}".casefold()


def _is_read(shape: Shape) -> bool:
    return bool(shape.alt) or shape.kind not in {"shape", "line", "group"} or shape.has_words or _has_field(shape)


def _has_field(shape: Shape) -> bool:
    return any(run.field for each in shape.paragraphs for run in each.runs)


def numbers_and_sections(question: Question) -> Answer:
    """15: the slide number is a field; sections have names and hold the slides in order."""
    deck = question.deck
    numbered = False
    for slide in deck.slides:
        held = [each for each in slide.shapes if each.place is not None and each.place.kind == "sldNum"]
        numbered = numbered or any(_number_fields(each) for each in slide.shapes)
        offered = slide.layout is not None and slide.layout.of_kind("sldNum") is not None
        if offered and not held and deck.origin != "any" and slide.number > 1:
            yield deck.fault(
                "no-slide-number", f"slide {slide.number} has no number", slide.number,
                help="Insert, Slide Number", severity=deck.advice,
            )  # fmt: skip
        for shape in held:
            yield from _number(deck, slide, shape)
    if len(deck.slides) >= NUMBERS_FROM and not numbered and deck.origin == "any":
        yield deck.fault(
            "no-slide-number", "no slide has a number", help="Insert, Slide Number, Apply to All", severity="warning"
        )
    yield from _sections(deck)


def _number_fields(shape: Shape) -> list[str]:
    return [run.text for each in shape.paragraphs for run in each.runs if run.field == "slidenum"]


def _number(deck: Deck, slide: Slide, shape: Shape) -> Answer:
    fields = _number_fields(shape)
    if not fields:
        yield deck.fault(
            "number-not-a-field", f"slide {slide.number}: its number is typed", slide.number, shape,
            help="delete it, then Insert, Slide Number: a field counts by itself",
        )  # fmt: skip
    elif deck.origin != "any" and fields != [str(slide.number)]:
        yield deck.fault(
            "wrong-number", f"slide {slide.number} shows the number {fields[0]}", slide.number, shape,
            help="Insert, Slide Number", severity=deck.advice,
        )  # fmt: skip


def _sections(deck: Deck) -> Answer:
    listed = [each for _, ids in deck.sections for each in ids]
    if not deck.sections:
        if deck.origin != "any" or len(deck.slides) >= SECTIONS_FROM:
            yield deck.fault(
                "no-sections", f"{len(deck.slides)} slides without sections", severity=deck.advice,
                help="Home, Section: name the parts of the deck",
            )  # fmt: skip
        return
    for name, _ in deck.sections:
        if not name.strip() or _UNNAMED.fullmatch(name.strip()):
            yield deck.fault(
                "section-without-name", f"a section is called “{name}”", severity=deck.advice,
                help="right-click on the section, Rename Section",
            )  # fmt: skip
    known = [each for each, _ in deck.slide_ids]
    if [each for each in listed if each in set(known)] != [each for each in known if each in set(listed)]:
        yield deck.fault(
            "sections-out-of-order", "the sections hold the slides in another order than the deck", severity="error",
            help="move one slide to another place and back, and save again",
        )  # fmt: skip


def notes(question: Question) -> Answer:
    """16: speaker notes on every slide, and not only there what should be seen."""
    deck = question.deck
    for slide in deck.slides:
        if deck.origin == "any" and (not slide.is_shown or _is_divider(slide)):
            continue
        if len(slide.notes) < FEWEST_NOTES:
            yield deck.fault(
                "slide-without-notes", f"slide {slide.number} has no speaker notes", slide.number,
                help="write what is said and done there into the notes",
            )  # fmt: skip
        elif len(slide.notes.split()) >= MANY_NOTES and _shows_nothing(slide):
            yield deck.fault(
                "only-in-notes", f"slide {slide.number} shows a title only, and its notes have "
                f"{len(slide.notes.split())} words", slide.number,
                help="put the main points on the slide: who does not hear you has nothing else", severity="warning",
            )  # fmt: skip


def _is_divider(slide: Slide) -> bool:
    return slide.layout is not None and slide.layout.kind in _TITLE_ONLY and not list(_content(slide))


def _shows_nothing(slide: Slide) -> bool:
    return len(slide.title.split()) <= SHORT_TITLE and not any(True for _ in _content(slide))


def _content(slide: Slide) -> Iterator[Shape]:
    """Yield what a slide shows besides title and foot."""
    for shape in slide.shapes:
        foot_or_title = shape.place is not None and (shape.place.is_title or shape.place.is_foot)
        shows = shape.has_words or shape.kind in {"picture", "frame", "ink"}
        if shows and not foot_or_title and shape.is_seen and not shape.is_silent:
            yield shape
