"""The French that is shipped: whole, set as French is, no longer than there is room for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshopkit.content.activity import Activity
from workshopkit.content.load import load_workshop
from workshopkit.content.model import Workshop
from workshopkit.content.translate import texts, translated
from workshopkit.content.wording import CROWDED, CROWDED_STEP, STEP, TITLE, count
from workshopkit.language import load_language
from workshopkit.language.catalogue import Entries, read_catalogue
from workshopkit.language.model import CONTEXT

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "public-sector-innovation"
CATALOGUES = [ROOT / "templates" / "languages" / "fr.po", SEED / "languages" / "fr.po"]
MORE = 1.4
"""French needs more words than English for the same; what has room for twelve English words has to hold these."""
ODD = re.compile(
    r"'|\"(?! )|[^\u00a0\u202f][;?!»](?!\w)|«[^\u00a0\u202f]|\b[a-zà-ÿ]+ :|\.\.\.|\d %|  "
)  # fmt: skip
"""Signs of the keyboard in place of those of print, and spaces at which a line might break before a sign."""


@pytest.fixture(scope="module", params=CATALOGUES, ids=["kit", "workshop"])
def entries(request: pytest.FixtureRequest) -> Entries:
    return read_catalogue(request.param)


@pytest.fixture(scope="module")
def english() -> Workshop:
    return load_workshop(SEED)


@pytest.fixture(scope="module")
def french(english: Workshop) -> Workshop:
    return translated(english, load_language("fr", [CATALOGUES[0].parent]), [SEED / "languages"])


def test_nothing_waits_for_a_translator(entries: Entries) -> None:
    assert entries.missing == ()
    assert len(entries.words) > 100


def test_it_is_set_as_french_is(entries: Entries) -> None:
    plain = {key: tuple(re.sub(r"<[^>]*>|%%", "", each) for each in words) for key, words in entries.words.items()}
    odd = {words: match[0] for each in plain.values() for words in each if (match := ODD.search(words))}
    assert odd == {}


def test_no_text_stays_english(entries: Entries) -> None:
    """Words alike in both are short; a whole sentence is never the same."""
    same = [
        key.rpartition(CONTEXT)[2] for key, words in entries.words.items() if words[0] == key.rpartition(CONTEXT)[2]
    ]
    titles = {"Public sector innovation fundamentals", "Public Sector Innovation Overview"}
    assert [each for each in same if len(each.split()) > 3 and each not in titles] == []


def test_instructions_have_room_on_slides_and_cards(english: Workshop, french: Workshop) -> None:
    long = [f"{each.id} {words}" for each in french.activities for words in too_long(each)]
    assert long == []
    assert len(french.activities) == len(english.activities)


def too_long(activity: Activity) -> list[str]:
    steps = [*activity.steps, *(activity.short.steps if activity.short else ())]
    most = (CROWDED_STEP if len(activity.steps) >= CROWDED else STEP) * MORE
    found = [step.text for step in steps if count(step.text) > most]
    return found + [activity.short_title for _ in [0] if count(activity.short_title) > TITLE * MORE]


def test_zones_stand_in_their_claim(french: Workshop) -> None:
    for activity in french.activities:
        words = " ".join(french.claim(each).text for each in activity.claims)
        assert [zone for zone in activity.zones if zone not in words] == []


def test_what_names_a_set_of_cards_names_it_everywhere(english: Workshop, french: Workshop) -> None:
    for old, new in zip(english.activities, french.activities, strict=True):
        if old.load and new.load and old.load.what in {each.what for each in old.materials}:
            assert new.load.what in {each.what for each in new.materials}


def test_quotations_stay_quotations(english: Workshop, french: Workshop) -> None:
    for old, new in zip(english.claims, french.claims, strict=True):
        assert (old.id, old.quotes) == (new.id, new.quotes)


def test_no_text_of_the_workshop_is_left_out(english: Workshop, french: Workshop) -> None:
    assert len(texts(french)) > 0.95 * len(texts(english))
