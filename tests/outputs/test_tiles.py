"""The canvases in parts: put together again, they are the whole sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2
import pytest
from cards_example import LOOKS, headings, make_kit, skips
from PIL import Image, ImageChops

from workshopkit.outputs.canvases import make_canvases
from workshopkit.outputs.canvases_sizes import SIZES, Large
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.tiles import make_tiles
from workshopkit.render.impose import PAPERS, Box
from workshopkit.render.tiling import EDGE, OVERLAP, Tile, Tiling, tiling
from workshopkit.themes.model import Paper

MM = 25.4 / 72
CLOSE = 0.2
"""mm by which words may be off where parts are put together."""


@dataclass(frozen=True)
class Sign:
    """A letter and the box round its ink, in mm from the upper left corner."""

    letter: str
    box: Box

    def inside(self, window: Box) -> bool:
        return (
            window.x <= self.box.x and window.y <= self.box.y
            and self.box.right <= window.right and self.box.bottom <= window.bottom
        )  # fmt: skip


@cache
def _tiles(paper: Paper, large: Large = "wall", theme: str = "default") -> Artifact:
    return make_tiles(make_kit(theme, paper), large)


@cache
def _whole(paper: Paper, large: Large = "wall", theme: str = "default") -> Artifact:
    return make_canvases(make_kit(theme, paper), large)


def _signs(page: pypdfium2.PdfPage) -> list[Sign]:
    words, high = page.get_textpage(), page.get_height()
    found = []
    for at in range(words.count_chars()):
        letter = words.get_text_range(at, 1)
        left, bottom, right, top = words.get_charbox(at)
        if letter.strip() and right > left:
            box = Box(left * MM, (high - top) * MM, (right - left) * MM, (top - bottom) * MM)
            found.append(Sign(letter, box))
    return found


def _parts(paper: Paper, large: Large = "wall") -> Iterator[tuple[int, Tiling, Tile, Any]]:
    """Yield the number of the canvas, the tiling, the part and its page."""
    way = tiling(SIZES[paper][large].sheet, paper)
    document = pypdfium2.PdfDocument(_tiles(paper, large).content)
    for index in range(1, len(document)):
        yield (index - 1) // way.count, way, way.tiles[(index - 1) % way.count], document[index]


@pytest.mark.parametrize(("paper", "large", "count"), [
    ("a4", "table", 4), ("a4", "wall", 8), ("a4", "hall", 15),
    ("letter", "table", 4), ("letter", "wall", 6), ("letter", "hall", 15),
])  # fmt: skip
def test_a_sheet_needs_as_few_papers_as_it_can(paper: Paper, large: Large, count: int) -> None:
    way = tiling(SIZES[paper][large].sheet, paper)
    assert way.count == count
    assert sorted((way.page.width, way.page.height)) == sorted((PAPERS[paper].width, PAPERS[paper].height))
    last = way.tiles[-1].window
    assert (last.right, last.bottom) == pytest.approx((way.sheet.width, way.sheet.height))
    for tile in way.tiles:
        beside = [each for each in way.tiles if each.row == tile.row and each.column == tile.column + 1]
        below = [each for each in way.tiles if each.column == tile.column and each.row == tile.row + 1]
        assert all(tile.window.right - each.window.x == pytest.approx(OVERLAP) for each in beside)
        assert all(tile.window.bottom - each.window.y == pytest.approx(OVERLAP) for each in below)
    assert way.place.x >= EDGE
    assert way.place.right <= way.page.width - EDGE + 1e-6
    assert way.place.bottom <= way.page.height - EDGE


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_of_the_whole_stands_on_a_part_at_its_place(paper: Paper) -> None:
    whole = [_signs(page) for page in pypdfium2.PdfDocument(_whole(paper).content)]
    seen: list[set[int]] = [set() for _ in whole]
    twice = 0
    for canvas, way, tile, page in _parts(paper):
        place, window = way.place, tile.window
        here: dict[str, list[Box]] = {}
        for sign in _signs(page):
            here.setdefault(sign.letter, []).append(sign.box)
        for number, sign in enumerate(whole[canvas]):
            if not sign.inside(window):
                continue
            x, y = sign.box.x - window.x + place.x, sign.box.y - window.y + place.y
            near = [box for box in here.get(sign.letter, ()) if abs(box.x - x) < CLOSE and abs(box.y - y) < CLOSE]
            assert near, f"{sign} of canvas {canvas + 1} is not on part {tile.label}"
            twice += number in seen[canvas]
            seen[canvas].add(number)
    assert sum(map(len, whole)) > 1500
    assert twice > 20, "words in the overlap stand on both parts"
    # a letter may be parted by the edge of one part only if the next part has it whole
    for canvas, signs in enumerate(whole):
        assert seen[canvas] == set(range(len(signs))), f"canvas {canvas + 1}"


@pytest.mark.parametrize("paper", PAPERS)
def test_the_parts_laid_on_each_other_are_the_picture_of_the_whole(paper: Paper) -> None:
    pixels = 3.0  # a millimetre
    way = tiling(SIZES[paper]["wall"].sheet, paper)
    document = pypdfium2.PdfDocument(_whole(paper).content)
    wholes = [each.render(scale=pixels * MM).to_pil().convert("L") for each in document]
    built = [Image.new("L", each.size, 0) for each in wholes]
    for canvas, _, tile, page in _parts(paper):
        drawn = page.render(scale=pixels * MM).to_pil().convert("L")
        place, window = way.place, tile.window
        left, top = round(place.x * pixels), round(place.y * pixels)
        part = drawn.crop((left, top, left + round(place.width * pixels), top + round(place.height * pixels)))
        built[canvas].paste(part, (round(window.x * pixels), round(window.y * pixels)))
    for number, (whole, made) in enumerate(zip(wholes, built, strict=True), start=1):
        shrunk = [each.resize((each.width // 9, each.height // 9), Image.Resampling.BOX) for each in (whole, made)]
        assert min(shrunk[0].tobytes()) < 160, "there is something to compare"
        off = max(ImageChops.difference(*shrunk).tobytes())
        assert off < 90, f"canvas {number} is off by {off}"


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_stands_where_a_printer_does_not_reach(paper: Paper) -> None:
    for _, way, tile, page in _parts(paper):
        grey = page.render(scale=2 * MM).to_pil().convert("L")
        inner = grey.crop((9, 9, grey.width - 9, grey.height - 9))
        white = Image.new("L", grey.size, 255)
        white.paste(inner, (9, 9))
        assert ImageChops.difference(grey, white).getbbox() is None, f"{tile.label} of {way}"


def test_each_part_says_which_it_is_and_the_first_page_where_to_find_it() -> None:
    words = [
        " ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(_tiles("a4").content)
    ]
    assert "2 rows of 4" in words[0]
    assert "Where does our work lie? 10 to 17 8" in words[0]
    for number, page in enumerate(words[1:]):
        label = f"{'AB'[number % 8 // 4]}{number % 4 + 1}"
        assert page.startswith(label), page[:40]
        assert f"sheet {number % 8 + 1} of 8" in page
        assert "100 mm" in page
    found = headings(_tiles("a4").content)
    assert found.count("H1") == 1
    assert found.count("H2") == len(words) - 1 + 2
    assert skips(found) == []


def test_words_on_two_parts_are_told_of_one_only() -> None:
    alts = _alts(_tiles("a4").content)
    assert len(alts) == 48
    assert all(len(each) <= 250 for each in alts)
    assert alts[0].startswith(
        "Part A1 of “Where does it sit?”: row 1 of 2, column 1 of 4. Here begin: Where does it sit?"
    )
    wall = [each for each in alts if "“What holds us back?”" in each]
    heads = [each.partition("Here begin: ")[2] for each in wall]
    for family in ("Structure", "Fear", "Culture", "Direction", "Resources"):
        told = [each for each in heads if re.search(rf"(?:^|; ){family}(?:;|\.$| and )", each)]
        assert len(told) == 1, family


def _alts(content: bytes) -> list[str]:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def test_claims_are_told_with_the_page_their_canvas_begins_on() -> None:
    assert {use.where for use in _tiles("a4").uses} == {"page 2", "page 10", "page 18", "page 34", "page 42"}


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_parts_are_made_in_every_look(theme: str, paper: Paper) -> None:
    for large in SIZES[paper]:
        made = make_tiles(make_kit(theme, paper), large)
        way = tiling(SIZES[paper][large].sheet, paper)
        assert made.pages == 1 + 6 * way.count


def test_the_same_kit_gives_the_same_bytes() -> None:
    assert make_tiles(make_kit()).content == _tiles("a4").content
