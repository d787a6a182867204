"""Reading what a slide holds: the leading words of an item, whole numbers, its one list."""

from __future__ import annotations

from dataclasses import replace

from workshopkit.deck.layouts.model import unwritten
from workshopkit.deck.model import ListBlock, Paragraph, Run, Slide


def lead(paragraph: Paragraph) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Part `**Heading**: text` or `[Heading]{…}: text` into heading and text; without a heading all is text."""
    head: list[Run] = []
    for run in paragraph.runs:
        if run.text.lstrip().startswith(":") or not (run.bold or run.attrs):
            break
        head.append(run)
    rest = list(paragraph.runs[len(head) :])
    alone = not rest and not any(run.bold for run in head)
    if not head or alone or (rest and not rest[0].text.lstrip().startswith(":")):
        return (), paragraph.runs
    if rest:
        rest[0] = replace(rest[0], text=rest[0].text.lstrip()[1:].lstrip())
    return tuple(replace(run, bold=False) for run in head), tuple(run for run in rest if run.text)


def plain(runs: tuple[Run, ...]) -> str:
    """Return the words of runs."""
    return "".join(run.text for run in runs)


def one_list(slide: Slide, what: str) -> ListBlock:
    """Return the slide's list; complains when there is none."""
    lists = slide.lists()
    if not lists or not lists[0].items:
        raise unwritten(f"a slide `{slide.layout}` needs a list of {what}", slide.line, f"write the {what} as a list")
    return lists[0]


def whole(value: str, usual: int = 0) -> int:
    """Return a whole number that was checked when the deck was read."""
    return int(value) if value.isdigit() else usual


def first_paragraph(slide: Slide, division: str) -> Paragraph | None:
    """Return the first paragraph of a division."""
    found = slide.div(division)
    blocks = found.blocks if found else ()
    return next((each for each in blocks if isinstance(each, Paragraph)), None)
