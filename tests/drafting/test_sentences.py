"""The rules for sentences that can stand alone, each with a sentence that keeps it and one that does not."""

from __future__ import annotations

import pytest

from workshopkit.diagnostics import Span
from workshopkit.drafting.parts import parts_of, title_of, unique
from workshopkit.drafting.sentences import choose, looks_like_name, stands_alone, words_of
from workshopkit.transcripts.model import Statement, Transcript

GOOD = (
    "A library that lends tools saves its neighbours money.",
    "Public money is spent twice when nobody talks to each other.",
    "Les bibliothèques prêtent aussi des outils de jardin.",
)
BAD = {
    "a question": "Who in this town has ever lent a drill?",
    "too short": "Tools are lent here.",
    "too long": "Tools " + "and more tools " * 12 + "are lent.",
    "leans back": "It saves the neighbours money and space.",
    "goes on": "And the neighbours save money and space.",
    "speaks of the speaker": "In this town I lent a drill to everybody.",
    "speaks of the moment": "The next slide shows a drill that was lent.",
    "thanks": "A warm thank you to everybody in the room.",
    "open bracket": "A library (that lends tools saves its neighbours money.",
    "an address": "The rules stand at https://example.org/a/very/long/address/of/a/page for all.",
    "unfinished": "A library that lends tools to its neighbours,",
}


@pytest.mark.parametrize("text", GOOD)
def test_a_sentence_that_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_sentence_that_does_not(text: str) -> None:
    assert not stands_alone(text)


def test_names_are_seen_and_acronyms_are_not() -> None:
    assert looks_like_name("The rules were written by Maria Sanchez in one night.")
    assert looks_like_name("Maria Sanchez wrote the rules in one night.")
    assert not looks_like_name("The OECD and the EU wrote rules in one night.")
    assert not looks_like_name("Rules help. Nobody knows them.")


def test_signs_without_spaces_count_by_twos() -> None:
    assert len(words_of("图书馆借出工具")) == 4


def statement(text: str, second: int, heading: str = "") -> Statement:
    """Return one statement."""
    return Statement(text, "", second, 1, (heading,) if heading else (), "paragraph", second, Span("talk.md", 1))


def sentences(count: int) -> list[Statement]:
    """Return equally good sentences."""
    return [statement(f"Rule number {index} keeps a shelf of tools alive.", index) for index in range(count)]


def test_the_choice_is_spread_over_the_part() -> None:
    seconds = [each.second or 0 for each in choose(sentences(100), 5)]
    assert len(seconds) == 5
    assert seconds == sorted(seconds)
    assert all(20 * index <= second < 20 * index + 20 for index, second in enumerate(seconds))


def test_a_name_is_taken_only_when_nothing_else_is_left() -> None:
    named = statement("The first shelf was built by Maria Sanchez herself.", 1)
    plain = statement("The first shelf was built in a single night.", 2)
    assert choose([named, plain], 5) == [plain]
    assert choose([named], 5) == [named]


def test_the_same_sentence_is_taken_once() -> None:
    assert len(choose([statement("A shelf of tools keeps a street together.", at) for at in range(9)], 5)) == 1


def test_parts_end_at_the_longest_pause_near_five_minutes() -> None:
    said = [statement("A shelf of tools keeps a street together.", 10 * index) for index in range(1, 60)]
    said = [each for each in said if not 300 < (each.second or 0) <= 340]
    transcript = Transcript("talk", "Tools", "", tuple(said), (), Span("talk.vtt", 1))
    first, second = parts_of(transcript)
    assert first.statements[-1].second == 300
    assert second.statements[0].second == 350
    assert first.title == "Minutes 0 to 5 of the talk"


def test_every_stamped_statement_is_in_one_part() -> None:
    said = [statement(f"Sentence {index} of the talk is here.", index, f"Heading {index // 3}") for index in range(200)]
    transcript = Transcript("talk", "Tools", "", tuple(said), (), Span("talk.md", 1))
    parts = parts_of(transcript)
    assert [each for part in parts for each in part.statements] == said
    assert len(parts) <= 24
    assert len({part.title for part in parts}) == len(parts)


def test_titles_fit_and_differ() -> None:
    assert title_of("3. what   stood in the way:") == "What stood in the way"
    assert len(title_of("word " * 40)) <= 70
    assert len(title_of("x" * 200)) <= 30
    titles = unique(["A", "a", "A (2)", "A"])
    assert titles[0] == "A"
    assert len({each.casefold() for each in titles}) == 4
