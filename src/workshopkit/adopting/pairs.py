"""Which belongs to which: shapes of two readings of one slide, and paragraphs of two readings of one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from workshopkit.adopting.rewrite import plain

if TYPE_CHECKING:
    from workshopkit.render.pptx.read import ReadShape

Pair = tuple["ReadShape | None", "ReadShape | None"]
_NEAR = 4.0
"""Millimetres within which two shapes stand in one place."""
_LIKE = 0.5
"""Share of equal words from which two texts are one."""


def paired(old: Sequence[ReadShape], new: Sequence[ReadShape]) -> list[Pair]:
    """Return the shapes that belong together, those of `old` in their order, then what is new.

    Names and order are a help, not a condition: suites rename shapes, make boxes of placeholders, and people bring a
    shape to the front. Equal words come first, then equal names, then like words, then an equal place.
    """
    found: dict[int, int] = {}

    def left() -> tuple[list[int], list[int]]:
        taken = set(found.values())
        return [at for at in range(len(old)) if at not in found], [at for at in range(len(new)) if at not in taken]

    def match(one: Sequence[object], other: Sequence[object], *, ordered: bool) -> None:
        mine, theirs = left()
        if ordered:
            matcher = SequenceMatcher(None, [one[at] for at in mine], [other[at] for at in theirs], autojunk=False)
            for a, b, size in matcher.get_matching_blocks():
                found.update(zip(mine[a : a + size], theirs[b : b + size], strict=True))
            return
        for at in mine:
            same = next((to for to in theirs if to not in found.values() and one[at] == other[to]), None)
            if same is not None and one[at]:
                found[at] = same

    names = [[each.key for each in shapes] for shapes in (old, new)]
    texts = [[plain(each.text) for each in shapes] for shapes in (old, new)]
    both = [list(zip(*each, strict=True)) for each in zip(names, texts, strict=True)]
    match(both[0], both[1], ordered=True)
    match(both[0], both[1], ordered=False)
    match(texts[0], texts[1], ordered=False)
    match(names[0], names[1], ordered=True)
    _match_near(old, new, found, *left())
    _, theirs = left()
    pairs: list[Pair] = [(each, new[found[at]] if at in found else None) for at, each in enumerate(old)]
    return [*pairs, *((None, new[at]) for at in theirs)]


def _match_near(
    old: Sequence[ReadShape], new: Sequence[ReadShape], found: dict[int, int], mine: list[int], theirs: list[int]
) -> None:
    """Pair what is left by like words, else by place."""
    scores = sorted(
        ((likeness(old[a].text, new[b].text), a, b) for a in mine for b in theirs if old[a].text and new[b].text),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    for score, a, b in scores:
        if score >= _LIKE and a not in found and b not in found.values():
            found[a] = b
    for a in mine:
        for b in theirs:
            one, other = old[a].place, new[b].place
            if a in found or b in found.values() or one is None or other is None:
                continue
            if max(abs(x - y) for x, y in zip(one, other, strict=True)) <= _NEAR:
                found[a] = b


def likeness(one: str, other: str) -> float:
    """Return which share of their words two texts have in common, 0 to 1, their order counted."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield which of two runs of paragraphs belong together, in order, with None for one that is new or gone.

    As many as there can be are paired; of the ways to do so, the one in which the pairs are most alike.
    """
    most, least = max(len(old), len(new)), min(len(old), len(new))
    if most * least > 4000:  # a wall of text: first with first
        best = [(at, at) for at in range(least)]
    else:
        best = _best([[likeness(a, b) for b in new] for a in old], len(old), len(new))
    mine, theirs = dict(best), {b for _, b in best}
    waiting = 0
    for a in range(len(old)):
        if a in mine:
            yield from ((None, b) for b in range(waiting, mine[a]) if b not in theirs)
            waiting = mine[a] + 1
        yield a, mine.get(a)
    yield from ((None, b) for b in range(waiting, len(new)) if b not in theirs)


def _best(scores: Sequence[Sequence[float]], rows: int, columns: int) -> list[tuple[int, int]]:
    """Return the rising pairs with the highest sum; each pair counts a little by itself, so that many are found."""
    table = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for a in range(rows - 1, -1, -1):
        for b in range(columns - 1, -1, -1):
            table[a][b] = max(table[a + 1][b], table[a][b + 1], table[a + 1][b + 1] + scores[a][b] + 10.0)
    found, a, b = [], 0, 0
    while a < rows and b < columns:
        if table[a][b] == table[a + 1][b + 1] + scores[a][b] + 10.0:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif table[a][b] == table[a + 1][b]:
            a += 1
        else:
            b += 1
    return found
