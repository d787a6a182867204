"""Whole kits in other languages: every word is theirs, nothing is cut, every rule is kept."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from test_pairs import faults_of

from kits import ON_REQUEST, Build, Kit, text_of
from unmarked import NAMES, texts_of, unmarked_of

EVERYTHING = f"{ON_REQUEST},board,tiles,canvases-a2,preview"
TRIED = [
    {"length": "90m", "also": EVERYTHING},
    {"audience": "leaders", "length": "25m", "theme": "example-city", "paper": "letter"},
]
"""Kits in the made-up language that every run builds."""
MORE = [
    {"audience": audience, "length": length, "theme": theme, "medium": medium, "paper": paper}
    for (audience, theme, paper), (length, medium) in product(
        [
            ("leaders", "default", "a4"), ("managers", "example-ministry", "letter"),
            ("frontline", "high-contrast", "a4"), ("ambassadors", "large-print", "letter"),
            ("enablers", "example-city", "a4"), ("mixed", "default", "letter"),
        ],
        [("30m", "room"), ("90m", "remote"), ("full-day", "room"), ("480m", "room")],
    )
]  # fmt: skip
OTHER_FORMS = [
    {"prep": "light", "length": "90m"},
    {"parts": "2", "length": "150m"},
    {"experience": "first", "length": "60m"},
]
TYPED = frozenset(
    {
        "only",
        "flip",
        "short",
        "long",
        "back-offset",
        "offset",
        "back",
        "Ledger",
        "Letter",
        "City of Harbourfield",
        "Ministry for Administrative Renewal",
    }
)
"""What is typed as a command, names of papers, and the agencies of our themes."""
SLOW = [*MORE, *OTHER_FORMS]
ENGLISH = frozenset(
    {"the", "and", "of", "with", "your", "you", "what", "which", "this", "that", "from", "they", "are", "was", "were",
     "their", "where", "when", "whose", "into", "about", "each", "every", "is", "be", "been", "have", "has", "there",
     "here", "break", "card", "cards", "slide"}
)  # fmt: skip
"""Words that no French text has, unless somebody forgot it."""
_KEPT = re.compile(r"https?://\S+|youtu\.be\S*|--[\w-]+|\S+@\S+|\b[\w-]+\.(?:pdf|pptx|xlsx|md|html|ics|org|com|dk)\S*")
TITLES = re.compile(
    r"Public\s+sector\s+innovation\s+fundamentals|Public\s+Sector\s+Innovation\s+Overview|City\s+of\s+Harbourfield"
)
"""What keeps its name in every language: the talks, and the city of one of our themes."""


def _ids(chosen: dict[str, str]) -> str:
    return "-".join(each for name, each in chosen.items() if name != "also" and each)


@pytest.mark.parametrize(
    "chosen",
    [*(pytest.param(each, id=_ids(each)) for each in TRIED),
     *(pytest.param(each, id=_ids(each), marks=pytest.mark.slow) for each in SLOW)],
)  # fmt: skip
def test_a_language_a_third_longer_fits_everywhere(build: Build, chosen: dict[str, str]) -> None:
    kit = build(lang="en-XA", **chosen)
    decks = "\n".join(path.read_text(encoding="utf-8") for path in kit.folder.rglob("deck.md"))
    ids = {word for pair in re.findall(r"\{#(\S+) \.(\S+?)[ }]", decks) for word in pair}
    pages = {f"{each}-{number}" for each in ids for number in range(2, 9)}
    sheets = set(re.findall(r"\bI-[a-z0-9-]+", "\n".join(map(text_of, kit.folder.rglob("*cards.pdf")))))
    assert unmarked_of(kit.folder, NAMES | TYPED | ids | pages | sheets) == {}
    assert faults_of(kit) == []
    assert kit.manifest["brief"]["language"] == "en-XA"


def test_french_is_french_throughout(build: Build) -> None:
    kit = build(lang="fr", length="90m", also=EVERYTHING)
    check_french(kit)
    assert kit.done.err == ""


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["leaders", "managers", "frontline", "ambassadors", "enablers", "mixed"])
@pytest.mark.parametrize("length", ["30m", "60m", "half-day", "full-day", "480m"])
def test_every_french_kit_is_french(build: Build, audience: str, length: str) -> None:
    check_french(build(lang="fr", audience=audience, length=length))


def check_french(kit: Kit) -> None:
    """Say whether a kit is whole, keeps every rule and has no English words left."""
    assert faults_of(kit) == []
    assert kit.manifest["brief"]["language"] == "fr"
    files = [path for path in sorted(kit.folder.rglob("*.*")) if path.name != "preview.html"]  # it shows slides' ids
    found = {where: words for path in files for where, words in english_in(path)}
    assert found == {}
    assert "Facettes" in kit.text("deck.pptx")


def english_in(path: Path) -> list[tuple[str, list[str]]]:
    """Return the English words of a file, by place."""
    found = []
    for where, text in texts_of(path):
        words = re.findall(r"[a-zà-ÿ’-]+", TITLES.sub(" ", _KEPT.sub(" ", text)).lower())
        left = [each for each in words if each in ENGLISH]
        if left:
            found.append((f"{path.name} {where}", left))
    return found


def test_french_slides_and_pages_say_that_they_are_french(build: Build) -> None:
    kit = build(lang="fr", length="90m", also=EVERYTHING)
    languages = {node.get("lang") for slide in kit.deck.slides for node in slide.root.iter()} - {None}
    assert languages == {"fr"}
    for path in kit.pdfs:
        with pikepdf.open(path) as pdf:
            assert pdf.Root["/Lang"] == "fr", path.name


def test_english_words_in_french_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Lire <b>the</b> affiche</p>", encoding="utf-8")
    assert english_in(page) == [("page.html page.html", ["the"])]
    assert unmarked_of(tmp_path) != {}
