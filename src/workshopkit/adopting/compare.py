"""Two readings of one slide side by side: which words changed, and what changed that words cannot tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from workshopkit.adopting.model import Edit
from workshopkit.adopting.pieces import Zone
from workshopkit.adopting.rewrite import plain

if TYPE_CHECKING:
    from workshopkit.render.pptx.read import Place, ReadParagraph, ReadShape, ReadSlide

_MOVED = 1.5
"""Millimetres that suites may move a shape when they save."""
_GROUP_MOVED = 6.0
"""LibreOffice draws the frame of a group anew around what is in it."""
_SIZED = 0.6
"""Points that suites may round."""
Pair = tuple["ReadShape | None", "ReadShape | None"]


def edits_of(old: ReadSlide, new: ReadSlide) -> tuple[list[Edit], list[str]]:
    """Return the changes of words on a slide and in its notes, and what has no place in its Markdown."""
    edits: list[Edit] = []
    lost: list[str] = []
    if plain(old.title) != plain(new.title):
        if new.title:
            edits.append(Edit("replace", "title", old.title, new.title))
        else:
            lost.append("the title was taken away")
    seen: Counter[str] = Counter()
    for was, now in _pairs(_with_words(old), _with_words(new)):
        if was is None and now is not None and now.text:
            lost.append(f"a new text box: “{_short(now.text)}”")
        elif was is not None:
            edits += _paragraphs("body", was.paragraphs, now.paragraphs if now else (), seen)
    return edits + _paragraphs("notes", old.notes, new.notes, Counter()), lost


def _with_words(slide: ReadSlide) -> list[ReadShape]:
    return [shape for shape in slide.shapes if shape.kind == "text"]


def _pairs(old: Sequence[ReadShape], new: Sequence[ReadShape]) -> Iterator[Pair]:
    """Yield the shapes that belong together: equal ones first, between them those of one name."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(
        None, [(each.key, plain(each.text)) for each in old], [(each.key, plain(each.text)) for each in new],
        autojunk=False,
    ).get_opcodes():  # fmt: skip
        if tag == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _by_name(old[i1:i2], new[j1:j2])


def _by_name(old: Sequence[ReadShape], new: Sequence[ReadShape]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from ((each, None) for each in old[i1:i2])
            yield from ((None, each) for each in new[j1:j2])


def _paragraphs(
    zone: Zone, old: Sequence[ReadParagraph], new: Sequence[ReadParagraph], seen: Counter[str]
) -> list[Edit]:
    """Return the changes of one text; `seen` counts equal paragraphs of the slide before it."""
    numbers = []
    for each in old:
        numbers.append(seen[plain(each.text)])
        seen[plain(each.text)] += 1
    matcher = SequenceMatcher(
        None, [plain(each.text) for each in old], [plain(each.text) for each in new], autojunk=False
    )
    edits: list[Edit] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        same = min(i2 - i1, j2 - j1)
        edits += (Edit("replace", zone, old[i1 + at].text, new[j1 + at].text, numbers[i1 + at]) for at in range(same))
        edits += (Edit("remove", zone, old[at].text, nth=numbers[at]) for at in range(i1 + same, i2))
        for at in range(j1 + same, j2):
            if at:
                edits.append(
                    Edit("add", zone, new[at - 1].text, new[at].text, deeper=new[at].level - new[at - 1].level)
                )
            else:
                edits.append(Edit("add", zone, old[0].text if old else "", new[at].text, after=False))
    return edits


def other_changes(old: ReadSlide, new: ReadSlide, sizes: Mapping[str, frozenset[float]]) -> list[str]:
    """Return what changed on a slide besides its words; `sizes` gives the points each paragraph was set in."""
    found = [*_formats(old, new, sizes), *_pictures(old, new)]
    moved = [
        was.key
        for was, now in _pairs(old.shapes, new.shapes)
        if was
        and now
        and was.kind == now.kind
        and _moved(was.place, now.place, _GROUP_MOVED if was.kind == "group" else _MOVED)
    ]
    if moved:
        count = len(moved)
        found.append("a shape was moved or resized" if count == 1 else f"{count} shapes were moved or resized")
    if new.hidden and not old.hidden:
        found.append("the slide was hidden")
    return found


def _moved(old: Place | None, new: Place | None, most: float) -> bool:
    return old is not None and new is not None and any(abs(a - b) > most for a, b in zip(old, new, strict=True))


def _formats(old: ReadSlide, new: ReadSlide, sizes: Mapping[str, frozenset[float]]) -> Iterator[str]:
    known = {name for each in (*old.body, *old.notes) for name in each.formats}
    now = [*(each for shape in new.shapes for each in shape.paragraphs), *new.notes]
    yield from sorted({f"{name} words" for each in now for name in each.formats} - {f"{name} words" for name in known})
    for shape in new.shapes:
        for each in shape.paragraphs:
            was = sizes.get(plain(each.text), frozenset())
            if was and any(min(abs(size - one) for one in was) > _SIZED for size in each.sizes):
                yield f"another size of “{_short(each.text)}”"


def _pictures(old: ReadSlide, new: ReadSlide) -> Iterator[str]:
    for kind, name in (("picture", "picture"), ("other", "table, chart or other object")):
        was, now = (Counter(each.digest for each in slide.shapes if each.kind == kind) for slide in (old, new))
        more, less = sum((now - was).values()), sum((was - now).values())
        if more and less:
            yield f"a {name} was changed"
        elif more:
            yield f"a {name} was added"
        elif less:
            yield f"a {name} was taken away"


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= 40 else f"{words[:38].rstrip()} …"
