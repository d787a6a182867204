"""Our own pictures of slides beside LibreOffice's: the same words in the same places, and words in print."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest
from drawn_decks import TWINS, DrawingOffice
from drawn_words import Letter, letters, squeezed, whole
from svg_words import Piece, pieces, words

from kits import Build
from workshopkit.render.pdf import make_pdf

pytestmark = pytest.mark.office
NEAR = 3.0
"""Millimetres."""


def differences(pictured: Sequence[Piece], drawn: Sequence[Letter]) -> list[str]:
    """Return what stands elsewhere in LibreOffice's drawing, or in only one of the two."""
    text, claimed, found = whole(drawn), set[int](), []
    for piece in pictured:
        signs = "".join(map(squeezed, piece.text))
        runs = [range(at.start(), at.start() + len(signs)) for at in re.finditer(f"(?={re.escape(signs)})", text)]
        free = [run for run in runs if not claimed & set(run)]
        if not signs or not free:
            found += [f"`{piece.text}` is not drawn"] if signs else []
            continue
        run = min(free, key=lambda run: _apart(piece, drawn[run[0]], drawn[run[-1]]))
        claimed |= set(run)
        distance = _apart(piece, drawn[run[0]], drawn[run[-1]])
        found += [f"`{piece.text}` is drawn {distance:.1f} mm away"] if distance > NEAR else []
    left = whole(each for index, each in enumerate(drawn) if index not in claimed and each.sign != "•")
    return found + ([f"`{left}` is not in the picture"] if left else [])


def _apart(piece: Piece, first: Letter, last: Letter) -> float:
    """Return by how much the place of a piece differs at most: its height, its start and its end, in millimetres.

    Spaces at its ends are of its width and are not drawn as letters.
    """
    inked = piece.width * len(piece.text.strip()) / len(piece.text)
    lead = piece.width * (len(piece.text) - len(piece.text.lstrip())) / len(piece.text)
    start = abs(piece.x + lead - first.start)
    end = abs(piece.x + lead + inked - last.end) if piece.width else 0.0
    return max(abs(piece.baseline - first.baseline), start, end)


@pytest.mark.parametrize(
    "name", [TWINS[0], *(pytest.param(name, marks=pytest.mark.slow) for name in TWINS[1:])]
)  # fmt: skip
def test_the_same_words_stand_in_the_same_places(office: DrawingOffice, name: str) -> None:
    deck = office.deck(name)
    assert len(deck.pictures) == len(deck.pages) > 30
    found, count = [], 0
    for number, (svg, page) in enumerate(zip(deck.pictures, deck.pages, strict=True), start=1):
        pictured, drawn = pieces(svg), letters(page)
        found += [f"slide {number}: {each}" for each in differences(pictured, drawn)]
        count += len(pictured)
    assert count > 700
    assert found == []


def test_a_shift_and_a_word_too_many_would_be_found(office: DrawingOffice) -> None:
    deck = office.deck(TWINS[0])
    pictured, drawn = pieces(deck.pictures[3]), letters(deck.pages[3])
    assert differences(pictured, drawn) == []
    first, *others = pictured
    for dx, dy in ((3.1, 0.0), (0.0, -3.1)):
        shifted = Piece(first.text, first.x + dx, first.baseline + dy, first.width)
        assert [each[:20] for each in differences([shifted, *others], drawn)] == [f"`{first.text}"[:20]]
    wide = Piece(first.text, first.x, first.baseline, first.width + 3.5)
    assert len(differences([wide, *others], drawn)) == 1
    assert [each[-21:] for each in differences(others, drawn)] == ["is not in the picture"]
    other = Piece("Unheard of", 20.0, 20.0, 50.0)
    assert differences([*pictured, other], drawn) == ["`Unheard of` is not drawn"]


# --- In print ----------------------------------------------------------------------------------------------------


def printed(path: Path) -> list[str]:
    """Return the words of each page in the order in which they were written."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")]


def test_the_words_of_every_picture_are_words_in_a_pdf(office: DrawingOffice, tmp_path: Path) -> None:
    deck = office.deck(TWINS[0])
    for number, svg in enumerate(deck.pictures):
        (tmp_path / f"{number}.svg").write_text(svg, encoding="utf-8")
    style = "<style>@page{margin:0;size:339mm 191mm} img{width:338mm;display:block;break-after:page}</style>"
    images = "".join(f'<img src="{number}.svg" alt="Slide {number}">' for number in range(len(deck.pictures)))
    html = f'<html lang="en"><head><title>Slides</title>{style}</head><body>{images}</body></html>'
    path = tmp_path / "slides.pdf"
    path.write_bytes(make_pdf(html, base=tmp_path).content)
    expected = [words(svg) for svg in deck.pictures]
    assert min(len(each) for each in expected) > 20
    assert [each for each in printed(path) if each] == expected


def figures(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Yield the page, from 0, and the alternative text of every figure."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/Alt" in node:
                yield pages[node.Pg.objgen], str(node.Alt)
            waiting += [node.K] if "/K" in node else []


def test_the_words_of_the_pictures_are_words_in_the_guide(office: DrawingOffice, build: Build) -> None:
    path, pictures = build(length="full-day").folder / "facilitator-guide.pdf", office.deck(TWINS[0]).pictures
    pages, shown = printed(path), 0
    with pikepdf.open(path) as pdf:
        for page, told in figures(pdf):
            slide = re.match(r"Slide (\d+): ", told)
            if slide:
                written = "".join(words(pictures[int(slide[1]) - 1]).split())  # spaces between weights are room only
                assert written in "".join(pages[page].split()), f"{told}, on page {page + 1}"
                shown += 1
    assert shown > 20
