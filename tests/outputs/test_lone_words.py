"""No short word stands alone on the last line of a card's paragraph, and no line more is taken for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cards_example import make_kit

from workshopkit.deck.measure import break_lines
from workshopkit.deck.measure.faces import Face
from workshopkit.deck.measure.lines import StyledRun
from workshopkit.outputs.cards_fit import Faces, Fitted, end_lines
from workshopkit.outputs.cards_method_fit import FittedMethod
from workshopkit.outputs.cards_sets import CardSet, card_sets
from workshopkit.outputs.kit import Kit, Printing
from workshopkit.outputs.lone_words import without_lone_word
from workshopkit.themes.load import load_theme

THEMES = ("default", "example-ministry", "example-city", "high-contrast", "large-print")
SHORT = 9
"""Letters that may stand alone."""
_SPARE = 0.4


def _lines(text: str, face: Face, size: float, width: float) -> list[str]:
    return [line.text for line in break_lines([StyledRun(text, face, size)], width)]


def _paragraphs(sets: tuple[CardSet, ...], faces: Faces) -> Iterator[tuple[str, Face, float, float]]:
    """Yield every paragraph of cards with its face, size and column."""
    for card_set in sets:
        for card in card_set.cards:
            if isinstance(card, Fitted) and card_set.look is not None:
                look = card_set.look
                width = card_set.grid.card.width - 2 * look.side
                size = card.copy.text if card.card.name else card.copy.alone
                yield card.text, faces.text, size, width - max(card.text_indent, _SPARE)
                inner = width - look.gap - 0.8 - _SPARE
                for item in (item for note in card.notes for item in note.items if not item.mark):
                    yield item.text, faces.text, look.back, inner
            elif isinstance(card, FittedMethod):
                look = card.look
                right = look.split - 8 if look.split else card_set.grid.card.width - look.side
                width = right - look.side - _SPARE
                yield card.words.goal, faces.text, card.copy.goal, width
                for row in (card.words.group, card.words.energy, card.words.materials):
                    yield row, faces.text, look.text, width - look.label
                for step in card.words.steps:
                    yield step, faces.text, look.text, width - 16.5 * look.text / 12
                for ask in card.words.asks:
                    yield ask, faces.voice, look.text, width - 4.2


def _lonely(paragraphs: Iterator[tuple[str, Face, float, float]]) -> dict[str, list[str]]:
    """Return the paragraphs of at least two lines that end in one short word."""
    broken = {each[0]: _lines(*each) for each in paragraphs}
    return {
        text: lines for text, lines in broken.items()
        if len(lines) > 1 and len(lines[-1]) < SHORT and len(lines[-1].split()) == 1
    }  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_no_card_ends_a_paragraph_in_one_short_word(theme: str) -> None:
    kit: Kit = make_kit(theme, length=360)
    for large in (False, True):
        sets = card_sets(replace(kit, printing=Printing(large=large)), "long")
        paragraphs = list(_paragraphs(sets, Faces.of(kit.theme)))
        assert len(paragraphs) > 200
        assert _lonely(iter(paragraphs)) == {}


def test_words_are_bound_where_that_takes_no_line_more() -> None:
    face = Faces.of(load_theme("default")).text
    text = "none: no facet is named for it"
    assert _lines(text, face, 12, 48)[-1] == "it"
    bound = without_lone_word(text, face, 12, 48)
    assert _lines(bound, face, 12, 48)[-1].split() == ["named", "for", "it"]
    for width in range(5, 90, 5):
        for each in (text, "Take six cards. Tick the tests each one passes.", "ours"):
            tight = without_lone_word(each, face, 12, width)
            assert tight.split() == each.split()
            assert len(_lines(tight, face, 12, width)) <= len(_lines(each, face, 12, width))


def test_the_foot_of_a_back_has_one_line_or_is_broken_at_its_dot() -> None:
    face = Faces.of(load_theme("default")).text
    assert end_lines("Building block", "P3", "1.0", face, 9.5, 60) == (
        "Building block P3 · content\N{NO-BREAK SPACE}1.0",
    )
    assert end_lines("Building block", "P3", "1.0", face, 9.5, 36) == (
        "Building block P3",
        "content\N{NO-BREAK SPACE}1.0",
    )
    for theme in THEMES:
        for card_set in card_sets(make_kit(theme, length=360), "long"):
            assert len({len(card.end) for card in card_set.cards if isinstance(card, Fitted)}) <= 1, "one form a set"
    blocks = next(each for each in card_sets(make_kit(), "long") if each.key == "blocks")
    ends = {card.end for card in blocks.cards if isinstance(card, Fitted)}
    assert ("Block P4 · content\N{NO-BREAK SPACE}1.0",) in ends
