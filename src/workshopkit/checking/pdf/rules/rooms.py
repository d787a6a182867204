"""Rules 27, 36, 37, 41: cards that find their backs, can be read standing and said in one breath; lines to write on."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshopkit.checking.pdf.boxes import PT_PER_MM, Box, around
from workshopkit.checking.pdf.document import Block, Document, quoted
from workshopkit.checking.pdf.ground import Line
from workshopkit.checking.pdf.model import Answer
from workshopkit.checking.pdf.pages import Read
from workshopkit.checking.pdf.tree import Element

LINES = 8.0
"""Millimetres from line to line that handwriting needs."""
_ROUNDING = 0.25
"""Millimetres that the dots of a drawn page may cost."""
_NOTHING, _FAR = 3 * PT_PER_MM, 16 * PT_PER_MM
"""Lines nearer than this are one ornament; farther apart they are no lines to write on."""
LONGEST = 25
"""Words of a sentence on a card."""
_TONES = 70
"""How much lighter or darker the lines of one place may be drawn, of 255: a border is no line to write on."""
_RULED = 3
"""Lines that make a place to write; two may be a frame."""
_REACH = 0.45
"""Part of a sheet that the middle of a card's words may be away from that of its other side."""
_CARD_TEXT = 12.0
_SENTENCE_FROM = 8
"""Words that make more than a label or a source."""
_ID = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}\d{1,2}(?:-\d{1,2}|[a-z])?|[A-Z]-[A-Z]\d?|[A-Z]{3}\d{1,2}|I-[a-z0-9-]+)(?![\w-])"
)
"""Ids on cards; `I-barriers` on the one that tells how a set is used."""
_SENTENCE = re.compile(r"(?<=[.!?…])[”’)]?\s+(?=[A-ZÀ-Þ“‘«(])")


def cards_of(document: Document) -> dict[int, list[tuple[Element, list[Block]]]]:
    """Return the cards of each page, from 1, with their words."""
    found: dict[int, dict[int, tuple[Element, list[Block]]]] = {}
    for block in document.blocks:
        card: Element | None = block.element
        while card is not None and card.kind != "Art":
            card = card.parent
        if card is not None:
            found.setdefault(block.page, {}).setdefault(id(card), (card, []))[1].append(block)
    return {page: list(held.values()) for page, held in found.items()}


def backs(document: Document) -> Answer:
    """27: each back of a sheet of cards carries the id of the front it lies behind."""
    cards = cards_of(document) if document.kind == "cards" else {}
    for number in range(1, len(document.pages)):
        fronts = [(_middle(held), _ids(held)) for _, held in cards.get(number, ())]
        behind = [(_middle(held), _ids(held), held) for _, held in cards.get(number + 1, ())]
        every = set().union(*(ids for _, ids in fronts)) if fronts else set()
        if not behind or 2 * sum(bool(ids & every) for _, ids, _ in behind) <= len(behind):
            continue
        page = document.pages[number - 1]
        ways = [
            [
                held
                for place, ids, held in behind
                if not ids & _nearest(_turned(place, page, across), fronts, _REACH * max(page.width, page.height))
            ]
            for across in (True, False)
        ]
        for held in min(ways, key=len):
            yield document.fault(
                "back-of-another-card", f"the back {quoted(held[0].text)} does not lie behind the front with its id",
                number + 1, words=held[0].text, help="put the back where the card is when the sheet is turned over",
            )  # fmt: skip


def _middle(held: list[Block]) -> tuple[float, float]:
    box = around(each.box for each in held) or Box(0, 0, 0, 0)
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _turned(place: tuple[float, float], page: Read, across: bool) -> tuple[float, float]:
    """Return where a place of a back lies on the front when the sheet is turned about an upright or a level axis."""
    return (page.width - place[0], place[1]) if across else (place[0], page.height - place[1])


def _nearest(place: tuple[float, float], fronts: list[tuple[tuple[float, float], set[str]]], reach: float) -> set[str]:
    found = min(fronts, key=lambda each: math.dist(each[0], place))
    return found[1] if math.dist(found[0], place) < reach else set()


def _ids(held: list[Block]) -> set[str]:
    return set(_ID.findall(" ".join(each.text for each in held)))


def cards(document: Document) -> Answer:
    """36: what a card says has 12 points, and its id stands on it."""
    if document.kind != "cards":
        return
    sheets = cards_of(document)
    large = {each.text for every in sheets.values() for _, held in every for each in held if not _small(each)}
    for page, every in sheets.items():
        for _, held in every:
            small = [
                each for each in held
                if len(re.findall(r"[^\W\d_]{2,}", each.text)) >= _SENTENCE_FROM and _small(each)
                and each.text not in large  # the name of a card, repeated on its back
            ]  # fmt: skip
            if small:
                yield document.fault(
                    "small-card", f"{quoted(small[0].text)} has less than {_CARD_TEXT:g} points", page,
                    words=small[0].text, help="say less, or take the next format",
                )  # fmt: skip
            if not _ids(held):
                yield document.fault(
                    "card-without-id", f"the card {quoted(held[0].text)} has no id to sort it by", page,
                    words=held[0].text, help="print its id in the corner",
                )  # fmt: skip


def _small(block: Block) -> bool:
    letters: Counter[float] = Counter()
    for each in block.pieces:
        letters[each.size] += len(each.text)
    return letters.most_common(1)[0][0] < _CARD_TEXT - 0.06


def writing(document: Document) -> Answer:
    """37: lines to write on are 8 mm apart."""
    if document.kind == "parts":
        return  # a part of a canvas is no place to write before it is put together
    for number, (page, seen) in enumerate(zip(document.pages, document.seen, strict=True), start=1):
        for lines in _ruled(seen.lines, page):
            _, apart, *_ = sorted((low.y - high.y) / PT_PER_MM for high, low in pairwise(lines))
            if apart < LINES - _ROUNDING:  # the narrowest may lie before the rule that ends the place
                yield document.fault(
                    "narrow-lines", f"lines to write on are {apart:.1f} mm apart", number, severity=document.advice,
                    help=f"{LINES:g} mm at least",
                )  # fmt: skip


def _ruled(lines: Sequence[Line], page: Read) -> Iterator[list[Line]]:
    """Yield lines of one length one below the other, at least three, with nothing printed between them."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for each in lines:
        columns.setdefault((round(each.left / 3), round(each.right / 3)), []).append(each)
    for held in columns.values():
        group = held[:1]
        for line in held[1:]:
            alike = abs(line.tone - group[-1].tone) < _TONES
            empty = alike and _NOTHING < line.y - group[-1].y < _FAR and not _between(group[-1], line, page)
            if not empty and len(group) >= _RULED:
                yield group
            group = [*group, line] if empty else [line]
        if len(group) >= _RULED:
            yield group


def _between(high: Line, low: Line, page: Read) -> bool:
    return any(
        high.y < (each.box.top + each.box.bottom) / 2 < low.y
        and each.box.left < high.right
        and each.box.right > high.left
        for each in page.pieces
    )


def sentences(document: Document) -> Answer:
    """41: a sentence on a card has up to 25 words."""
    for page, every in cards_of(document).items() if document.kind == "cards" else ():
        for block in (block for _, held in every for block in held):
            for sentence in _SENTENCE.split(block.text):
                count = len(re.findall(r"[^\W_][\w’'-]*", sentence))
                if count > LONGEST:
                    yield document.fault(
                        "long-sentence", f"{count} words in one sentence of a card: {quoted(sentence)}", page,
                        words=sentence, help=f"make two of it; up to {LONGEST} can be said in one breath",
                    )  # fmt: skip
