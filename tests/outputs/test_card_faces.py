"""What is read on a card is large enough and short enough, measured in the written file, also in large print."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from cards_example import make_kit, with_claims, workshop

from workshopkit.outputs.cards import make_cards
from workshopkit.outputs.cards_content import ContentCard
from workshopkit.outputs.cards_fit import Faces, Fitted
from workshopkit.outputs.cards_method import method_card
from workshopkit.outputs.cards_method_fit import FittedMethod, MethodLook, fit_method, fits, look_of_set
from workshopkit.outputs.cards_prompts import prompt_cards
from workshopkit.outputs.cards_sets import CardSet, card_sets, instruction_pages
from workshopkit.outputs.kit import Kit, Printing
from workshopkit.render.impose import FormatName, grid
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Paper

LEAST, LARGE = 12.0, 16.0
"""Points: of what is read on a card, and of all there is on one in large print."""
SENTENCE = 25
_FAST = {("ambassadors", "default")}
CASES = [
    pytest.param(audience, theme, marks=() if (audience, theme) in _FAST else pytest.mark.slow)
    for audience in ("ambassadors", "enablers", "frontline")
    for theme in ("default", "example-ministry", "example-city", "high-contrast", "large-print")
]
THEMES = ("default", "example-ministry", "example-city", "high-contrast", "large-print")
PAPERS: tuple[Paper, ...] = ("a4", "letter")


@cache
def _kit(audience: str, theme: str, *, large: bool) -> Kit:
    return replace(make_kit(theme, length=360, audience=audience), printing=Printing(large=large))


@cache
def _made(audience: str, theme: str, *, large: bool) -> tuple[tuple[CardSet, ...], pypdfium2.PdfDocument]:
    kit = _kit(audience, theme, large=large)
    return card_sets(kit, "long"), pypdfium2.PdfDocument(make_cards(kit).content)


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float]]:
    """Yield every letter that is seen, with its size in points."""
    text, matrix = page.get_textpage(), pdfium.FS_MATRIX()
    whole = text.get_text_range()
    for index, letter in enumerate(whole[: text.count_chars()]):
        if not letter.isspace():
            pdfium.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix))
            size = pdfium.FPDFText_GetFontSize(text.raw, index) * (matrix.c**2 + matrix.d**2) ** 0.5
            yield letter, size


def _words(pages: list[pypdfium2.PdfPage], least: float) -> str:
    """Return the letters of pages that are at least so large, without spaces and hyphens."""
    return _squeezed("".join(letter for page in pages for letter, size in _letters(page) if size >= least - 0.05))


def _read(fitted: Fitted | FittedMethod) -> list[str]:
    """Return all that is read on a card, but for labels and where it was said."""
    if isinstance(fitted, FittedMethod):
        back, activity = fitted.back, fitted.card.activity
        steps = [step.text for step in fitted.card.steps]
        return [activity.title, activity.goal, fitted.card.materials, *steps, *back.asks, back.remote, back.seated]
    card = fitted.card
    items = [item.text for note in fitted.notes for item in note.items]
    return [card.name, card.text, card.qualifier, card.question, *items]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\x02-]", "", text)


def _pages(card_set: CardSet, pdf: pypdfium2.PdfDocument) -> list[pypdfium2.PdfPage]:
    return [pdf[card_set.first_page - 1 + each] for each in range(2 * len(card_set.sheets))]


@pytest.mark.parametrize(("audience", "theme"), CASES)
def test_what_is_read_has_twelve_points(audience: str, theme: str) -> None:
    """Rule 36, on the written file."""
    sets, pdf = _made(audience, theme, large=False)
    seen = 0
    for card_set in sets:
        printed = _words(_pages(card_set, pdf), LEAST)
        for fitted in (each for each in card_set.cards if isinstance(each, Fitted | FittedMethod)):
            for words in filter(None, _read(fitted)):
                assert _squeezed(words) in printed, (card_set.key, fitted.card.id, words)
                seen += 1
    assert seen > 250


@pytest.mark.parametrize(("audience", "theme"), CASES)
def test_in_large_print_all_there_is_on_a_card_has_sixteen(audience: str, theme: str) -> None:
    """Rule 32, on the written file: labels, sources and ids too. Printers' marks are smaller."""
    sets, pdf = _made(audience, theme, large=True)
    formats: dict[str, FormatName] = {each.key: each.grid.format for each in sets}
    assert formats["method"] == "a5"
    assert not {"poker"} & set(formats.values()), "poker gives way to tarot, tarot to A6"
    for card_set in sets:
        large = _words(_pages(card_set, pdf), LARGE)
        for fitted in (each for each in card_set.cards if isinstance(each, Fitted | FittedMethod)):
            told = [*_read(fitted), fitted.card.id]
            if isinstance(fitted, Fitted):
                told += [fitted.card.kind, *(link.label for link in fitted.card.sources)]
                told += [note.heading for note in fitted.notes]
            for words in filter(None, told):
                assert _squeezed(words) in large, (card_set.key, fitted.card.id, words)


def test_in_large_print_the_pages_about_printing_have_sixteen_too() -> None:
    """Rule 32, for what comes before the cards; the file says what it is."""
    kit = _kit("ambassadors", "default", large=True)
    sets, pdf = _made("ambassadors", "default", large=True)
    before = [pdf[page] for page in range(sets[0].first_page - 1)]
    assert len(before) == instruction_pages(kit) == 4
    assert min(size for page in before for _letter, size in _letters(page)) >= LARGE - 0.05
    words = [" ".join(page.get_textpage().get_text_range().split()) for page in before]
    assert "large print" in words[0]
    assert all(card_set.title in words[2] or card_set.title in words[3] for card_set in sets)
    assert "large print" in pdf.get_metadata_value("Title")
    assert "large-print" in pdf.get_metadata_value("Keywords")


def test_sentences_on_cards_are_short() -> None:
    """Rule 41, for every card there is: of every kind, and of every exercise."""
    kits = [_kit(audience, "default", large=False) for audience in ("ambassadors", "enablers", "frontline", "managers")]
    texts = {words for kit in kits for each in card_sets(kit, "long") for fitted in each.cards
             if isinstance(fitted, Fitted | FittedMethod) for words in _read(fitted)}  # fmt: skip
    own = {text for each in workshop().activities for card in prompt_cards(workshop(), each)
           for text in (card.name, card.text, card.question)}  # fmt: skip
    sentences = [each for text in texts | own for each in re.split(r"(?<=[.?!])\s+", text)]
    assert len(sentences) > 300
    assert {each: len(each.split()) for each in sentences if len(each.split()) > SENTENCE} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", PAPERS)
def test_method_cards_hold_all_they_should(theme: str, paper: Paper) -> None:
    """Purpose, materials, steps, three questions and the remote line, in twelve points; in sixteen on half a sheet."""
    faces, seen = Faces.of(load_theme(theme)), 0
    sizes: tuple[FormatName, ...] = ("a6", "a5")
    for name in sizes:
        trim = grid(name, paper).card
        for activity in workshop().activities:
            if activity.kind in {"exercise", "commitment"}:
                card = method_card(workshop(), activity)
                assert fits(card, trim, faces), (name, activity.id)
                back = fit_method(card, trim, faces).back
                assert back.asks[:3] == activity.ask[:3]
                assert activity.remote.startswith(back.remote)
                assert bool(back.remote) == bool(activity.remote)
                assert not activity.seated or back.seated or "seated" in card.energy or theme == "example-ministry"
                seen += 1
    assert seen == 42


def test_a_card_that_is_too_full_says_that_the_guide_has_more() -> None:
    activity = workshop().activity("E14")
    long = tuple(f"{step} and why do you think that it is so in this place of all places?" for step in activity.ask)
    fuller = activity.model_copy(update={"ask": long, "remote": activity.remote.replace(".", ",")})
    card = method_card(workshop(), fuller)
    trim, faces = grid("a6", "letter").card, Faces.of(load_theme("default"))
    back = fit_method(card, trim, faces).back
    assert not back.remote
    assert back.left == 3 - len(back.asks) + 1, "a question, and how it is done at a distance"
    assert not fits(card, trim, faces)
    activities = tuple(fuller if each.id == "E14" else each for each in workshop().activities)
    kit = make_kit(paper="letter", length=360, audience="ambassadors")
    items = tuple(
        each.model_copy(update={"activity": "E14"}) if each.activity == "E05" else each for each in kit.plan.items
    )
    changed = workshop().model_copy(update={"activities": activities})
    kit = replace(kit, workshop=changed, plan=kit.plan.model_copy(update={"items": items}))
    kit = with_claims(kit, lambda claim: claim if claim.kind == "test" or claim.id in {"F-N", "X14"} else None)
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(make_cards(kit).content))
    assert "More in the facilitator guide." in " ".join(text.split())


# --- cards an exercise brings along


def _prompts(key: str, kit: Kit | None = None) -> tuple[ContentCard, ...]:
    held = kit.workshop if kit else workshop()
    return prompt_cards(held, held.activity(key))


def test_worlds_are_named_as_the_talk_names_them() -> None:
    cards = _prompts("E14")
    assert [card.id for card in cards] == ["E14-1", "E14-2", "E14-3", "E14-4"]
    assert {card.claims for card in cards} == {("X14",)}
    for card in cards:
        assert card.name.casefold() in workshop().claim("X14").text
        assert [note.line for note in card.notes] == ["said", "editorial"]
        assert card.sources


def test_a_name_the_talk_no_longer_gives_is_ours() -> None:
    text = "In Slovenia, foresight pictured worlds of local life and of closer generations."
    kit = with_claims(
        make_kit(), lambda each: each.model_copy(update={"text": text}) if each.id == "X14" else each
    )  # fmt: skip
    lines = {card.name: [note.line for note in card.notes] for card in _prompts("E14", kit)}
    assert lines == {
        "A mobile elite": ["editorial"], "Local life": ["said", "editorial"], "Deeper division": ["editorial"],
        "Closer generations": ["said", "editorial"],
    }  # fmt: skip
    assert [bool(card.sources) for card in _prompts("E14", kit)] == [False, True, False, True]


def test_all_other_prompts_are_ours() -> None:
    for key, kinds in {"E06": {"Event"}, "E10": {"Approver"}, "E12": {"Role"}, "E15": {"Shock", "New fact"},
                       "E18": {"Statement"}}.items():  # fmt: skip
        cards = _prompts(key)
        assert {card.kind for card in cards} == kinds
        assert all([note.line for note in card.notes] == ["editorial"] and not card.claims for card in cards)


def test_prompts_are_printed_where_their_exercise_is_planned() -> None:
    for audience in ("ambassadors", "enablers"):
        kit = _kit(audience, "default", large=False)
        planned = {each.activity for each in kit.plan.items if each.kind == "exercise"}
        having = {each.id for each in workshop().activities if each.prompts}
        keys = {each.key for each in card_sets(kit, "long") if each.key.startswith("prompts-")}
        assert keys == {f"prompts-{each.lower()}" for each in planned & having}
        assert keys


def test_a_long_table_has_less_white_below_it_before_its_type_gets_small() -> None:
    faces, trim = Faces.of(load_theme("default")), grid("a6", "a4").card

    def look(rows: int) -> MethodLook:
        activity = workshop().activity("E03")
        card = method_card(workshop(), activity)
        return look_of_set([replace(card, materials=" ".join(["another thing to bring"] * rows))], trim, faces)

    tried = [look(rows) for rows in range(1, 16)]
    steps = list(dict.fromkeys((each.low, each.text) for each in tried))
    assert steps[:3] == [(9, 12), (6, 12), (6, 11)]
