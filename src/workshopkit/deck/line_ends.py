"""Where text ends its lines: sources are parted at a dot, so that no address is broken; no last line is one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from workshopkit.deck.typeset import Draft, Typesetter

_DOT = " · "
_ADDRESS = re.compile(r"(?<=\s)(\w[\w.]*-)[\w-]*\.[\w./-]+")
_LONG = 12
"""Letters from which a word may stand alone on the last line."""
_LEAST = 0.5
"""Of the longest line, what the line before the last has to keep."""
NEARLY = 0.985
"""Office suites measure a little differently: each line has to stand in so much of the width."""


def parted_at_dots(setter: Typesetter, paragraph: Draft, width: float) -> Draft:
    """Return a paragraph of two lines, `width` millimetres wide, parted at the dot that makes them most even.

    Other paragraphs stay as they are; one that cannot be parted so keeps its address whole.
    """
    if len(setter.lines(paragraph, width)) != 2:
        return paragraph
    found = []
    for parted in _parted(paragraph):
        lines = setter.lines(parted, width * NEARLY)
        if len(lines) == 2:
            found.append((abs(lines[0].width_mm - lines[1].width_mm), parted))
    return min(found, key=lambda each: each[0])[1] if found else _whole(setter, paragraph, width)


def tied(setter: Typesetter, paragraph: Draft, width: float) -> Draft:
    """Return a paragraph whose last word does not stand alone: it is tied to the one before by a no-break space.

    So is the last of two, since office suites measure a little differently. Addresses are not broken either. Where that
    takes another line, or half of the one before, the paragraph stays as it is.
    """
    paragraph = _whole(setter, paragraph, width)
    lines = setter.lines(paragraph, width)
    text = "".join(run.text for run in paragraph.runs)
    last = lines[-1].text.split()
    if len(lines) == 1 or not 0 < len(last) <= 2 or len(last[-1]) > _LONG:
        return paragraph
    at = text.rstrip().rfind(" ")
    if at in _after_links(paragraph):  # LibreOffice ends lines at a link all the same, and shows the space
        return paragraph
    found = _with(paragraph, at, "\u00a0")
    after = setter.lines(found, width)
    if at < 0 or len(after) != len(lines) or any(each.broken_word for each in after):
        return paragraph
    return found if after[-2].width_mm >= _LEAST * max(each.width_mm for each in after) else paragraph


def _after_links(paragraph: Draft) -> set[int]:
    """Return where in the text of a paragraph its links are over."""
    ends = accumulate(len(run.text) for run in paragraph.runs)
    return {end for run, end in zip(paragraph.runs, ends, strict=True) if run.link}


def with_links_whole(setter: Typesetter, paragraph: Draft, width: float) -> Draft | None:
    """Return a paragraph whose links stand each on one line, if need be on a new one; None where that cannot be."""
    if setter.links_whole(paragraph, width):
        return paragraph
    text = "".join(run.text for run in paragraph.runs)
    starts = accumulate((len(run.text) for run in paragraph.runs), initial=0)
    found = paragraph
    for run, start in zip(paragraph.runs, starts, strict=False):
        if run.link and start and text[start - 1].isspace():
            found = _with(found, start - 1, "\n")
    return found if setter.links_whole(found, width) else None


def _whole(setter: Typesetter, paragraph: Draft, width: float) -> Draft:
    """Return a paragraph that does not break at the hyphen of an address: the line ends before the address."""
    lines = setter.lines(paragraph, width)
    text = "".join(run.text for run in paragraph.runs)
    for each in _ADDRESS.finditer(text) if len(lines) > 1 else ():
        broken = any(line.text.endswith(each[1]) for line in lines[:-1])
        if broken or any(line.text.startswith(each[0]) for line in lines[1:]):
            return _with(paragraph, each.start() - 1, "\n")
    return paragraph


def _with(paragraph: Draft, at: int, sign: str) -> Draft:
    """Return the paragraph with another character at a place of its text."""
    starts = accumulate((len(run.text) for run in paragraph.runs), initial=0)
    runs = tuple(
        replace(run, text=f"{run.text[: at - start]}{sign}{run.text[at - start + 1 :]}")
        if start <= at < start + len(run.text) else run
        for run, start in zip(paragraph.runs, starts, strict=False)
    )  # fmt: skip
    return replace(paragraph, runs=runs)


def _parted(paragraph: Draft) -> Iterator[Draft]:
    """Yield the paragraph with a new line after each of its dots."""
    text = "".join(run.text for run in paragraph.runs)
    at = text.find(_DOT)
    while at >= 0:
        space = at + len(_DOT) - 1
        yield _with(paragraph, space, "\n")
        at = text.find(_DOT, space)
