"""Notes longer than their page are told of, with the line of their slide."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from workshopkit.outputs.deck import About, make_deck, set_deck
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme

SENTENCE = "Ask who in the room has done this before, and let one of them tell how it went; then go on. "


def warned(*paragraphs: int) -> list[str]:
    """Return what is said of a deck with two slides, the second with so many paragraphs of three sentences."""
    text = ""
    for number, count in enumerate(paragraphs, start=1):
        notes = "\n\n".join([SENTENCE * 3] * count)
        text += f"## Slide {number} {{#slide-{number} .statement}}\n\nWords.\n\n::: notes\n{notes}\n:::\n\n"
    theme = load_theme("default")
    about = About("Notes", "City of Harbourfield", "en-GB", dt.date(2026, 11, 21))
    work = set_deck(SourceFile(Path("my-deck.md"), text), theme, about)
    found = make_deck(work, theme).warnings
    assert all((each.code, each.severity) == ("long-notes", "warning") for each in found)
    return [f"{each.span.label()} {each.message}" for each in found if each.span]


def test_what_stands_on_its_page_is_no_news() -> None:
    assert warned(1, 12) == []


def test_notes_longer_than_a_page_are_named_with_their_line() -> None:
    [said] = warned(12, 40)
    assert said.startswith("my-deck.md:")
    assert "`slide-2`" in said
    assert int(said.split(":")[1].split()[0]) > 20
