"""What we write as `deck.md` builds with pandoc unchanged: every slide with its title, every note in its words."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kits import Build
from pandoc_path import find_pandoc
from workshopkit.deck.model import Slide, words_of
from workshopkit.deck.parse import parse_deck
from workshopkit.source import SourceFile

FIXTURE = Path(__file__).parents[1] / "deck/fixtures/every-layout.md"
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


@dataclass
class Shown:
    """One slide of pandoc's."""

    title: str
    words: list[str]
    notes: list[str]


@pytest.fixture(scope="module")
def pandoc() -> Path:
    """Return the program."""
    found = find_pandoc()
    if found is None:
        pytest.skip("pandoc is not installed")
    return found


def plain(text: str) -> list[str]:
    """Return the words of a text, whatever stands between them."""
    return re.findall(r"\w+", text)


def pandoc_slides(program: Path, deck: Path, folder: Path) -> list[Shown]:
    """Build a deck with pandoc and read what it made."""
    target = folder / "pandoc.pptx"
    done = subprocess.run([program, "--slide-level=2", deck, "-o", target], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(target) as file:
        numbers = sorted(
            int(found[1]) for name in file.namelist() if (found := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name))
        )
        return [_slide(file, number) for number in numbers]


def _slide(file: zipfile.ZipFile, number: int) -> Shown:
    root = etree.fromstring(file.read(f"ppt/slides/slide{number}.xml"))
    titles = root.xpath("//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]", namespaces=SPACES)
    relations = file.read(f"ppt/slides/_rels/slide{number}.xml.rels").decode()
    notes = re.search(r'Target="\.\./(notesSlides/notesSlide\d+\.xml)"', relations)
    body: list[Any] = []
    if notes:
        page = etree.fromstring(file.read(f"ppt/{notes[1]}"))
        body = page.xpath("//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='body']]//a:p", namespaces=SPACES)
    return Shown(_text(titles), plain(_text([root])), plain(" ".join(_text([each]) for each in body)))


def _text(nodes: list[Any]) -> str:
    return "".join(str(each) for node in nodes for each in node.xpath(".//a:t/text()", namespaces=SPACES))


def differences(slides: Sequence[Slide], shown: Sequence[Shown]) -> list[str]:
    """Return what differs between our slides and pandoc's; one it makes of the front matter is not among ours."""
    titled = [each for each in shown if each.title]
    titled = titled[1:] if len(titled) > len(slides) else titled
    ours = [(plain(each.title_text), plain(" ".join(words_of(each.notes)))) for each in slides]
    theirs = [(plain(each.title), each.notes) for each in titled]
    return [f"{own} is {other}" for own, other in zip_longest(ours, theirs) if own != other]


@pytest.mark.parametrize("options", [{}, {"length": "full-day", "only": "markdown"}], ids=["usual", "full day"])
def test_a_deck_builds_slide_for_slide_and_note_for_note(
    pandoc: Path, build: Build, tmp_path: Path, options: dict[str, str]
) -> None:
    deck = build(**options).folder / "deck.md"
    slides = parse_deck(SourceFile.read(deck)).slides
    shown = pandoc_slides(pandoc, deck, tmp_path)
    assert len(shown) == len(slides) >= 20
    assert differences(slides, shown) == []
    assert all(each.notes for each in shown)


def test_every_layout_builds(pandoc: Path, tmp_path: Path) -> None:
    """What stands below columns or a table goes on a slide of its own there, as pandoc has no room for it."""
    slides = parse_deck(SourceFile.read(FIXTURE)).slides
    shown = pandoc_slides(pandoc, FIXTURE, tmp_path)
    assert differences(slides, shown) == []
    assert sum(bool(each.notes) for each in slides) >= 1
    assert [each.words[:2] for each in shown if not each.title] == [["Webinar", "57"], ["The", "weeks"]]


def test_what_is_lost_is_seen(pandoc: Path, tmp_path: Path) -> None:
    slides = parse_deck(SourceFile.read(FIXTURE)).slides
    shown = pandoc_slides(pandoc, FIXTURE, tmp_path)
    noted = next(number for number, each in enumerate(shown) if each.notes)
    without_note = [replace(each, notes=[]) if number == noted else each for number, each in enumerate(shown)]
    assert len(differences(slides, without_note)) == 1
    assert differences(slides, shown[:-1])
    assert differences(slides, [*shown[:3], *shown[4:]])
    assert len(differences(slides, [*shown[:-1], replace(shown[-1], title="Another")])) == 1
