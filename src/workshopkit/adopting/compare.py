"""Two readings of one slide side by side: which words changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from workshopkit.adopting.model import Edit, Lost
from workshopkit.adopting.pairs import aligned, paired
from workshopkit.adopting.pieces import Zone
from workshopkit.adopting.rewrite import plain, short

if TYPE_CHECKING:
    from workshopkit.render.pptx.read import ReadParagraph, ReadShape, ReadSlide
    from workshopkit.render.pptx.read_frames import Rows


def edits_of(old: ReadSlide, new: ReadSlide) -> tuple[list[Edit], list[Lost]]:
    """Return the changes of words on a slide and in its notes, and what has no place in its Markdown."""
    edits: list[Edit] = []
    lost: list[Lost] = []
    if plain(old.title) != plain(new.title):
        if new.title:
            edits.append(Edit("replace", "title", old.title, new.title))
        else:
            lost.append(
                Lost(
                    "the title was taken away",
                    "each slide is found by its title",
                    "write another one, or delete the slide",
                )
            )
    seen: Counter[str] = Counter()
    for was, now in paired(_with_words(old), _with_words(new)):
        if was is None and now is not None and now.text:
            lost.append(
                Lost(
                    f"a new text box: “{short(now.text, 38)}”", "it has no place in the layout",
                    "write the words into a text of the slide, or into its notes",
                )
            )  # fmt: skip
        elif was is not None:
            edits += _paragraphs("body", was.paragraphs, now.paragraphs if now else (), seen)
    tables, others = _tables(old, new, seen)
    edits += tables
    return edits + _paragraphs("notes", old.notes, new.notes, Counter()), lost + others


def _with_words(slide: ReadSlide) -> list[ReadShape]:
    return [shape for shape in slide.shapes if shape.kind == "text"]


def _paragraphs(
    zone: Zone, old: Sequence[ReadParagraph], new: Sequence[ReadParagraph], seen: Counter[str]
) -> list[Edit]:
    """Return the changes of one text; `seen` counts equal paragraphs of the slide before it."""
    before, after = [plain(each.text) for each in old], [plain(each.text) for each in new]
    numbers = [_count(seen, words) for words in before]
    edits: list[Edit] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for one, other in aligned(before[i1:i2], after[j1:j2]):
            if one is not None and other is not None:
                at, to = i1 + one, j1 + other
                edits.append(Edit("replace", zone, old[at].text, new[to].text, numbers[at]))
            elif one is not None:
                edits.append(Edit("remove", zone, old[i1 + one].text, nth=numbers[i1 + one]))
            elif other is not None:
                edits.append(_added(zone, old, new, j1 + other))
    return edits


def _added(zone: Zone, old: Sequence[ReadParagraph], new: Sequence[ReadParagraph], at: int) -> Edit:
    if at:
        return Edit("add", zone, new[at - 1].text, new[at].text, deeper=new[at].level - new[at - 1].level)
    return Edit("add", zone, old[0].text if old else "", new[at].text, after=False)


def _count(seen: Counter[str], words: str) -> int:
    """Return how often words were there before, and count them."""
    seen[words] += 1
    return seen[words] - 1


def _tables(old: ReadSlide, new: ReadSlide, seen: Counter[str]) -> tuple[list[Edit], list[Lost]]:
    """Return the changes in the tables of a slide."""
    edits: list[Edit] = []
    lost: list[Lost] = []
    was, now = ([each.rows for each in slide.shapes if each.kind == "table"] for slide in (old, new))
    for one, other in zip(was, now, strict=False):
        if one == other:
            continue
        if {len(row) for row in one} != {len(row) for row in other}:
            lost.append(
                Lost("the columns of a table were changed", "their widths and heads belong together",
                     "change the table in deck.md")
            )  # fmt: skip
        else:
            edits += _rows(one, other, seen)
    return edits, lost


def _rows(old: Rows, new: Rows, seen: Counter[str]) -> Iterator[Edit]:
    """Yield the changes of one table: of cells, and whole rows."""
    numbers = {(at, place): _count(seen, plain(cell)) for at, row in enumerate(old) for place, cell in enumerate(row)}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for one, other in aligned([" ".join(row) for row in old[i1:i2]], [" ".join(row) for row in new[j1:j2]]):
            at, to = i1 + (one or 0), j1 + (other or 0)
            if one is not None and other is not None:
                for place, (before, after) in enumerate(zip(old[at], new[to], strict=True)):
                    if plain(before) != plain(after):
                        yield Edit("replace", "body", before, after, numbers[at, place])
            elif one is not None:
                yield Edit("remove", "body", " · ".join(old[at]), cells=old[at])
            elif to:
                yield Edit("add", "body", new[to - 1][0], " · ".join(new[to]), cells=new[to])
            else:
                yield Edit("add", "body", old[0][0], " · ".join(new[to]), after=False, cells=new[to])
