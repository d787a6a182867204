"""Decks of any length for measuring: real slides over and over, each with a title and an id of its own."""

from __future__ import annotations

import re
from itertools import cycle, islice

_SLIDE = re.compile(r"^(?=## )", re.MULTILINE)
_HEADING = re.compile(r"## (?P<title>.*) \{#(?P<id>\S+) \.(?P<layout>\S+)(?P<rest>.*)\}")
_NAMES = re.compile(r'(?<=[ {])(claims?|activity)=("[^"]*"|[^ }]+) ?')
_BARE = re.compile(r"\[([^]]*)]\{\s*}")
_NOTES = (
    "\n::: notes\n**Minutes** 3\n\n**Say** This is what we said we would come to; take it slowly.\n\n"
    "**Ask** What would it look like here?\n\n- Wait for three answers\n- Write the first one down\n:::\n"
)


def slides_of(markdown: str) -> list[str]:
    """Return the slides of a deck as they are written, without what stands before the first."""
    return [each.rstrip().removesuffix("\n---").rstrip() + "\n" for each in _SLIDE.split(markdown)[1:]]


def layout_of(slide: str) -> str:
    """Return the layout that a slide asks for."""
    found = _HEADING.match(slide)
    if not found:
        raise ValueError(slide.partition("\n")[0])
    return found["layout"]


def long_deck(real: str, others: str, count: int) -> str:
    """Return a deck of `count` slides: each layout once, then the slides of the `real` deck again and again.

    Layouts the real deck does not have are taken from `others`, without the claims, which that workshop may not know.
    """
    own = slides_of(real)
    once = {layout_of(each): each for each in reversed(own)}
    for each in reversed(slides_of(others)):
        once.setdefault(layout_of(each), _plain(each))
    title = once.pop("title")
    rest = [each for each in own if layout_of(each) != "title"]
    chosen = [title, *once.values(), *islice(cycle(rest), count)][:count]
    head = real[: real.index("## ")]
    return head + "\n".join(_numbered(each, number) for number, each in enumerate(chosen, start=1))


def _plain(slide: str) -> str:
    slide = _BARE.sub(r"\1", _NAMES.sub("", slide))
    return slide if "::: notes" in slide else slide + _NOTES


def _numbered(slide: str, number: int) -> str:
    return _HEADING.sub(
        lambda found: f"## {number}. {found['title']} {{#{found['id']}-{number} .{found['layout']}{found['rest']}}}",
        slide,
        count=1,
    )
