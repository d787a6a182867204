"""Rules 20, 23, 27: everything is tagged, headings have an order, and it is read as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workshopkit.checking.pdf.boxes import MARGIN
from workshopkit.checking.pdf.document import PICTURES, Block, Document, quoted
from workshopkit.checking.pdf.model import Answer
from workshopkit.checking.pdf.pages import Piece
from workshopkit.checking.pdf.rules.rooms import backs
from workshopkit.checking.pdf.tree import Element, entry

_LABEL = 40
"""Letters of a label."""
_REACHES = 0.3
"""Part of its width that a block must share with another one to stand in its column."""


def tagged(document: Document) -> Answer:
    """20: tagged, all of it, and open to screen readers."""
    pdf = document.pdf
    if not document.is_tagged:
        yield document.fault(
            "not-tagged", "the file has no structure: a screen reader does not know what it reads",
            help="export it as a tagged PDF, with “Document structure tags for accessibility”",
        )  # fmt: skip
        return
    if entry(entry(pdf.Root, "/MarkInfo"), "/Marked") is not True:
        yield document.fault(
            "not-tagged", "the file has a structure and does not say so", help="`/MarkInfo` needs `/Marked true`"
        )
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield document.fault(
            "locked-for-readers", "the file keeps screen readers out", help="save it without restrictions"
        )
    if not (document.tree.is_whole and all(page.whole for page in document.pages)):
        yield document.fault(
            "not-all-checked", "there is more in the file than is looked at", severity="warning",
            help="look at the rest, or split the file",
        )  # fmt: skip
    for number, page in enumerate(document.pages, start=1):
        loose = [each for each in page.pieces if each.marks.mcid is None and not each.marks.artifact]
        things = [each for each in page.drawn if each.marks.mcid is None and not each.marks.artifact]
        if loose or things:
            what = quoted(loose[0].text) if loose else f"a drawing ({things[0].kind})"
            more = len(loose) + len(things) - 1
            yield document.fault(
                "untagged-content", f"{what}{f' and {more} more' if more else ''} is neither tagged nor an artifact",
                number, help="tag it, or mark it as an artifact",
            )  # fmt: skip
        lost = [each for each in page.pieces if _is_lost(document, each, page.height)]
        if lost:
            yield document.fault(
                "unread-words", f"{quoted(lost[0].text)} is tagged and stands in no element: nobody hears it",
                number, help="put it into the structure",
            )  # fmt: skip


def _is_lost(document: Document, piece: Piece, height: float) -> bool:
    """Tell whether words are tagged and not reached; at head and foot those are running words, which nobody needs."""
    if piece.marks.mcid is None or piece.marks.artifact or document.owner(piece) is not None:
        return False
    return piece.box.bottom > MARGIN and piece.box.top < height - MARGIN


def headings(document: Document) -> Answer:
    """23: headings begin at 1 and skip no level; none is empty."""
    found = [each for each in document.tree.elements if re.fullmatch(r"H[1-9]?", each.kind)]
    words = {id(each.element): each for each in document.blocks}
    if not found:
        if document.is_tagged and (document.is_ours or len(document.pages) > 1):
            yield document.fault(
                "no-headings", "there is not one heading to find one's way by", help="make titles headings"
            )
        return
    levels = [(int(each.kind[1]), each) for each in found if each.kind != "H"]
    if levels and levels[0][0] != 1:
        yield document.fault(
            "first-heading", f"the first heading is of level {levels[0][0]}", help="begin with level 1"
        )
    for (before, _), (after, element) in pairwise(levels):
        if after > before + 1:
            block = words.get(id(element))
            yield document.fault(
                "skipped-heading", f"a heading of level {after} follows one of level {before}",
                block.page if block else 0, words=block.text if block else "", help=f"make it level {before + 1}",
            )  # fmt: skip
    for each in found:
        if id(each) not in words and not each.inside(*PICTURES) and not _says(document, each):
            yield document.fault("empty-heading", "a heading has no words", help="write them, or take it out")


def _says(document: Document, element: Element) -> bool:
    """Tell whether something below an element has words."""
    below = {id(element), *(id(each) for each in element.walk())}
    return any(id(each.element) in below for each in document.blocks) or bool(
        element.text_of("/Alt") or element.text_of("/ActualText")
        or any(each.text_of("/Alt") for each in element.walk())
    )  # fmt: skip


def reading_order(document: Document) -> Answer:
    """27: nothing is read after what stands below it in the same column, section by section."""
    groups: dict[tuple[int, int], list[Block]] = {}
    for block in document.blocks:
        if not block.element.inside("Table", "TOC"):
            groups.setdefault((block.page, id(_section(block))), []).append(block)
    for (page, _), blocks in groups.items():
        wrong = _backwards(blocks)
        if wrong is not None:
            first, second = wrong
            yield document.fault(
                "read-out-of-order", f"{quoted(second.text)} is read after {quoted(first.text)}, which stands below it",
                page, words=second.text, severity=document.advice, help="change the order of the structure",
            )  # fmt: skip
    yield from _interleaved(document)
    yield from backs(document)


def _section(block: Block) -> object:
    """Return the card or section that a block stands in."""
    element = block.element
    while element.parent is not None and element.parent.kind:
        if element.kind in {"Art", "Sect", "Part"}:
            return element
        element = element.parent
    return element


def _backwards(blocks: Sequence[Block]) -> tuple[Block, Block] | None:
    """Return two blocks of which the second is read later and stands higher in the same column.

    Labels may be read at the end: the id in the corner of a card, the names round a drawing.
    """
    for index, second in enumerate(blocks):
        if not second.kind.startswith("H") and len(second.text) <= _LABEL:
            continue
        here = second.upright
        for first in blocks[:index]:
            there = first.upright
            above = here.bottom <= there.top + 1
            shared = min(here.right, there.right) - max(here.left, there.left)
            if above and shared > _REACHES * min(here.width, there.width):
                return first, second
    return None


def _interleaved(document: Document) -> Answer:
    """Find cards that are left while they are read and come back later."""
    for number in range(1, len(document.pages) + 1):
        left: set[int] = set()
        last = None
        for block in (each for each in document.blocks if each.page == number):
            section = _section(block)
            if section is last:
                continue
            if id(section) in left and getattr(section, "kind", "") == "Art":
                yield document.fault(
                    "read-out-of-order", f"{quoted(block.text)} is read apart from the card it stands on",
                    number, words=block.text, severity=document.advice, help="read one card after the other",
                )  # fmt: skip
                break
            left.add(id(last))
            last = section
