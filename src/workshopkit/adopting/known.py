"""Which slide of ours each slide of a deck is that came back: by its id, else by its title, else by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshopkit.adopting.pairs import likeness
from workshopkit.adopting.rewrite import plain
from workshopkit.diagnostics import Span, problem

if TYPE_CHECKING:
    from workshopkit.render.pptx.read import ReadSlide

_FOREIGN = 0.2
"""Share of equal words below which a slide is another one that has an id of ours: one of another kit, pasted in."""
_LIKE = 0.6
"""Share of equal words from which a slide without an id is ours."""


@dataclass(frozen=True)
class Known:
    """Which slides of ours were found."""

    slides: tuple[int | None, ...]
    """For each slide that came back its number among ours, from 0; None for a new one, or a copy."""
    by_words: int = 0
    """How many were known by their titles and words alone."""


def matched(ours: Sequence[ReadSlide], back: Sequence[ReadSlide], where: Span) -> Known:
    """Find our slides again; raises ProblemsError when none of them is there.

    Of two with one id it is the one that nobody changed, else the most alike.
    """
    found: list[int | None] = [None] * len(back)
    for at, slide in enumerate(ours):
        own = [number for number, each in enumerate(back) if each.id == slide.id and not is_foreign(slide, each)]
        if own:
            found[max(own, key=lambda number: (_likeness(slide, back[number]), -number))] = at
    ids = {slide.id for slide in ours}
    waiting = [number for number, at in enumerate(found) if at is None and back[number].id not in ids]
    by_words = 0
    for number, at in _nameless(ours, back, waiting, {at for at in found if at is not None}):
        found[number] = at
        by_words += 1
    if all(at is None for at in found):
        raise problem(
            "foreign-deck", "none of these slides is one of the kit’s; nothing was written", where,
            help="give the deck.pptx that was built from this deck.md, or name its kit with `--kit FOLDER`",
        )  # fmt: skip
    return Known(tuple(found), by_words)


def _nameless(
    ours: Sequence[ReadSlide], back: Sequence[ReadSlide], waiting: Sequence[int], taken: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield which of the slides without an id is which of ours: by its title, else by its words."""
    free = [at for at in range(len(ours)) if at not in taken]
    left = list(waiting)
    for number in waiting:
        title = plain(back[number].title).casefold()
        same = [at for at in free if title and plain(ours[at].title).casefold() == title and not back[number].id]
        if same:
            free.remove(same[0])
            left.remove(number)
            yield number, same[0]
    scores = sorted(
        (-_likeness(ours[at], back[number]), number, at) for number in left if not back[number].id for at in free
    )
    for score, number, at in scores:
        if -score >= _LIKE and number in left and at in free:
            left.remove(number)
            free.remove(at)
            yield number, at


def is_foreign(ours: ReadSlide, other: ReadSlide) -> bool:
    """Tell whether a slide with an id of ours is another one: nearly all its words are others, its title too."""
    return bool(list(_texts(other))) and _likeness(ours, other) < _FOREIGN


def _likeness(one: ReadSlide, other: ReadSlide) -> float:
    """Return which share of the words is equal, 0 to 1."""
    return likeness(" ".join(_texts(one)), " ".join(_texts(other)))


def _texts(slide: ReadSlide) -> Iterator[str]:
    if slide.title:
        yield slide.title
    yield from (each.text for each in (*slide.body, *slide.notes) if each.text)
    yield from (cell for shape in slide.shapes for row in shape.rows for cell in row if cell)
