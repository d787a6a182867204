"""Rules 4, 5 and 6: alternative text, drawings, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Slide, named
from workshopkit.checking.model import Answer, Question
from workshopkit.checking.shapes import Shape, whole

LONGEST_ALT = 250
MANY_PIECES = 8
"""Loose pieces of a drawing from which it should be a group."""
_EMPTY_ALT = re.compile(
    r"(\S*|.*[\\/].*)\.(png|jpe?g|svg|gif|emf|wmf|tiff?|bmp|webp|heic)|"
    r"(picture|image|img|photo|graphic|shape|group|object|chart|diagram|table|logo|icon|drawing|screenshot)[ _-]*\d*|"
    r"(alt(ernative)?[ -]?text|description|untitled|todo|tbd)|\W+",
    re.IGNORECASE,
)
_GENERATED = re.compile(r"description automatically generated|AI-generated content may be incorrect", re.IGNORECASE)
_WHAT = {
    "picture": "a picture", "line": "a line", "group": "a group", "ink": "ink", "chart": "a chart",
    "diagram": "a diagram", "ole": "an embedded object",
}  # fmt: skip


def alternative_text(question: Question) -> Answer:
    """4: every drawing is described or decorative, in words, briefly."""
    deck = question.deck
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.is_seen:
                continue
            if shape.alt:
                yield from _words_of(deck, slide, shape)
            elif _needs_words(shape):
                what = _WHAT.get(shape.graphic or shape.kind, "a shape without words")
                yield deck.fault(
                    "no-alternative-text", f"slide {slide.number}: {named(shape)} ({what}) is neither described nor "
                    "decorative", slide.number, shape,
                    help="right-click, Edit Alt Text: say what it shows, or mark it as decorative",
                )  # fmt: skip


def _needs_words(shape: Shape) -> bool:
    """Tell whether a shape without alternative text has nothing else to be read by."""
    if shape.is_silent or shape.has_words or any(each.alt for each in shape.groups()):
        return False
    if shape.place is not None and shape.kind == "shape":
        return False  # an empty placeholder is rule 2's
    if shape.parent is not None and _needs_words(shape.parent):
        return False  # told once, of the group
    if shape.kind == "group":
        return not any(each.has_words or each.alt for each in shape.below())
    if shape.kind == "frame":
        return shape.graphic != "table"
    return shape.kind in {"picture", "ink"} or _is_drawn(shape)


def _is_drawn(shape: Shape) -> bool:
    """Tell whether a shape or line shows anything: a fill, an outline, or a style that gives it one."""
    if shape.style is not None:
        return True
    for each in shape.properties if shape.properties is not None else ():
        if each.tag in n.FILLS and each.tag != n.A_NO_FILL:
            return True
        if each.tag == n.A_LN and any(inner.tag in n.FILLS and inner.tag != n.A_NO_FILL for inner in each):
            return True
    return False


def _words_of(deck: Deck, slide: Slide, shape: Shape) -> Answer:
    alt = " ".join(shape.alt.split())
    if shape.decorative:
        yield deck.fault(
            "described-and-decorative", f"slide {slide.number}: {named(shape)} is described and decorative",
            slide.number, shape, help="right-click, Edit Alt Text: one or the other",
        )  # fmt: skip
    if len(shape.alt) > LONGEST_ALT:
        yield deck.fault(
            "long-alternative-text", f"slide {slide.number}: {named(shape)} is described in {len(shape.alt)} letters",
            slide.number, shape, help=f"say it in {LONGEST_ALT}, and the rest in the notes",
        )  # fmt: skip
    if _EMPTY_ALT.fullmatch(alt):
        if shape.kind == "group" and any(each.text.strip() == alt for each in shape.below()):
            return
        yield deck.fault(
            "empty-alternative-text", f"slide {slide.number}: {named(shape)} is described as “{alt}”", slide.number,
            shape, help="say what it shows",
        )  # fmt: skip
    elif _GENERATED.search(alt):
        yield deck.fault(
            "generated-alternative-text", f"slide {slide.number}: the description of {named(shape)} was made by a "
            "machine, and says so", slide.number, shape, help="read it, correct it, and take the remark out",
            severity="warning",
        )  # fmt: skip


def drawings(question: Question) -> Answer:
    """5: no words inside what is decorative; a drawing of many pieces is one group."""
    deck = question.deck
    for slide in deck.slides:
        loose = 0
        for shape in slide.shapes:
            if shape.is_silent and shape.is_seen and shape.has_words:
                yield deck.fault(
                    "hidden-words", f"slide {slide.number}: {named(shape)} is decorative and says “{_start(shape)}”",
                    slide.number, shape, help="describe it in place of marking it as decorative: nobody would hear it",
                )  # fmt: skip
            loose += (
                shape.parent is None
                and shape.is_seen
                and shape.kind in {"shape", "line"}
                and bool(shape.alt)
                and (not shape.has_words)
            )
        if loose >= MANY_PIECES:
            yield deck.fault(
                "drawing-in-pieces", f"slide {slide.number}: a drawing of {loose} pieces, each described by itself",
                slide.number, help="select them, Group, and describe the group", severity="warning",
            )  # fmt: skip


def _start(shape: Shape) -> str:
    text = " ".join(shape.text.split())
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def tables(question: Question) -> Answer:
    """6: tables have a header row, no merged cells, and no blank rows or columns."""
    deck = question.deck
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.graphic == "table" and shape.is_seen:
                for table in shape.element.iter(n.A_TBL):
                    yield from _table(deck, slide, shape, table)


def _table(deck: Deck, slide: Slide, shape: Shape, table: Any) -> Answer:
    properties = table.find(n.tag("a:tblPr"))
    where = f"slide {slide.number}: the table {named(shape)}"
    if properties is None or properties.get("firstRow") not in {"1", "true"}:
        yield deck.fault(
            "table-without-header", f"{where} has no header row", slide.number, shape,
            help="Table Design, tick Header Row",
        )  # fmt: skip
    rows = [list(row.iterchildren(n.A_TC)) for row in table.iterchildren(n.A_TR)]
    if any(_is_merged(cell) for row in rows for cell in row):
        yield deck.fault("merged-cells", f"{where} has merged cells", slide.number, shape, help="Layout, Split Cells")
    full = [[bool(_cell_words(cell)) for cell in row] for row in rows]
    columns = zip(*full, strict=False)
    if any(not any(row) for row in full) or any(not any(column) for column in columns):
        yield deck.fault(
            "blank-cells", f"{where} has a row or a column without words", slide.number, shape,
            help="delete it: space between rows is set in Layout, Height",
        )  # fmt: skip


def _is_merged(cell: Any) -> bool:
    spans = max(whole(cell.get("gridSpan"), 1), whole(cell.get("rowSpan"), 1)) > 1
    return spans or cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"}


def _cell_words(cell: Any) -> str:
    return "".join(_texts(cell)).strip()


def _texts(cell: Any) -> Iterator[str]:
    for each in cell.iter(n.A_T):
        yield each.text or ""
