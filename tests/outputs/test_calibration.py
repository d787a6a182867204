"""The calibration sheet: what is read on it against the light is exactly the offset that makes backs meet fronts."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from cards_example import make_kit
from PIL import Image, ImageChops

from workshopkit.outputs.calibration import calibration_sheets, make_calibration
from workshopkit.outputs.cards_marks import RULER
from workshopkit.outputs.kit import Printing
from workshopkit.render.impose import FLIPS, PAPERS, Flip, turning_axis
from workshopkit.themes.model import Paper

DOTS = 20
"""Pixels a millimetre."""
_ERRORS = ((0.0, 0.0), (1.5, -0.5), (-2.0, 3.0), (4.5, 5.0))
"""By how many mm a printer prints the back too far right and down, as the back is read."""


@cache
def _content(paper: Paper, offset: tuple[float, float] = (0.0, 0.0)) -> bytes:
    kit = replace(make_kit(paper=paper), printing=Printing(back_offset=offset))
    [artifact] = make_calibration(kit)
    return artifact.content


@cache
def _drawn(paper: Paper, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(_content(paper))[number]
    return page.render(scale=DOTS * 25.4 / 72, grayscale=True).to_pil().point(lambda light: 0 if light < 140 else 255)


def _dark(picture: Image.Image, *, level: bool, at: float) -> list[int]:
    """Return the middles, in pixels from the middle of the page, of the dark along a line `at` mm off the middle."""
    wide, high = picture.size
    place = round((high if level else wide) / 2 + at * DOTS)
    span = (0, place, wide, place + 1) if level else (place, 0, place + 1, high)
    dots = picture.crop(span).tobytes()
    runs = re.finditer(rb"\x00+", dots)
    return [round((each.start() + each.end() - 1) / 2 - len(dots) / 2) for each in runs]


def _read(paper: Paper, sheet: int, flip: Flip, error: tuple[float, float]) -> tuple[float, float]:
    """Return what a person reads who holds the printed sheet against the light, the back towards her.

    The front shines through, mirrored as the sheet was turned; the back lies `error` mm off. She looks which tick of a
    scale the line of the front lies on, and how many millimetres that tick is from the longest one.
    """
    on = calibration_sheets(paper)[sheet]
    front, back = _drawn(paper, 2 * sheet), _drawn(paper, 2 * sheet + 1)
    about = turning_axis(on.page, flip)
    turn = Image.Transpose.FLIP_LEFT_RIGHT if about == "vertical" else Image.Transpose.FLIP_TOP_BOTTOM
    seen = front.transpose(turn)
    moved = ImageChops.offset(back, round(error[0] * DOTS), round(error[1] * DOTS))
    found = []

    def near(dot: int, along: float) -> bool:
        return abs(dot - along * DOTS) < 6.5 * DOTS

    for level, aside, along in ((True, error[1], error[0]), (False, error[0], error[1])):
        # Beyond the scale only the line of the front is there; just above its foot all ticks are, further the long one
        [line] = [each for each in _dark(seen, level=level, at=20) if abs(each) < 20 * DOTS]
        ticks = [each for each in _dark(moved, level=level, at=14 - 0.8 + aside) if near(each, along)]
        [nought] = [each for each in _dark(moved, level=level, at=14 - 5.5 + aside) if near(each, along)]
        tick = min(ticks, key=lambda each: abs(each - line))
        assert abs(tick - line) <= 2, "the line lies on a tick"
        between = [each for each in ticks if min(tick, nought) <= each <= max(tick, nought)]
        halves = len(between) - 1
        found.append(halves / 2 if tick > nought else -halves / 2)
    return found[0], found[1]


@pytest.mark.parametrize(("paper", "flip"), list(product(PAPERS, FLIPS)))
def test_what_is_read_is_what_brings_the_back_home(paper: Paper, flip: Flip) -> None:
    for sheet, error in product(range(len(calibration_sheets(paper))), _ERRORS):
        right, down = _read(paper, sheet, flip, error)
        assert (right + error[0], down + error[1]) == (0, 0), (sheet, error, right, down)


def test_the_sheet_itself_is_never_moved() -> None:
    assert _content("a4", (1.5, -2.0)) == _content("a4")


@pytest.mark.parametrize("paper", PAPERS)
def test_there_is_a_sheet_for_each_way_round_and_nothing_leaves_it(paper: Paper) -> None:
    sheets = calibration_sheets(paper)
    assert [on.upright for on in sheets] == {"a4": [True], "letter": [True, False]}[paper]
    pages = pypdfium2.PdfDocument(_content(paper))
    assert len(pages) == 2 * len(sheets)
    for on in sheets:
        for stroke in (*on.front, *on.back):
            assert min(stroke.x1, stroke.x2, stroke.y1, stroke.y2) > 5
            assert max(stroke.x1, stroke.x2) < on.page.width - 5
            assert max(stroke.y1, stroke.y2) < on.page.height - 5
        lengths = [abs(each.x2 - each.x1) + abs(each.y2 - each.y1) for each in on.front]
        assert sorted(lengths)[-2:] == pytest.approx([RULER, RULER])


@pytest.mark.parametrize("paper", PAPERS)
def test_no_words_stand_where_both_sides_are_read(paper: Paper) -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(_content(paper))):
        text, (wide, high) = page.get_textpage(), page.get_size()
        near = [text.get_charbox(index) for index in range(text.count_chars())]
        mm = 72 / 25.4
        inside = [box for box in near if abs((box[0] + box[2]) / 2 - wide / 2) < 27 * mm
                  and abs((box[1] + box[3]) / 2 - high / 2) < 27 * mm]  # fmt: skip
        assert bool(inside) == bool(number % 2), "only the numbers of the scales, on the back"


def test_it_says_what_to_type() -> None:
    pages = pypdfium2.PdfDocument(_content("a4"))
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    for each in ("--back-offset 1.5,-0.5", "--flip short", "100 mm", "both sides"):
        assert each in words
    with pikepdf.open(io.BytesIO(_content("a4"))) as pdf:
        assert pdf.Root.MarkInfo.Marked


@pytest.mark.office
@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_accessible(validators: Path, tmp_path: Path, paper: Paper) -> None:
    (tmp_path / "a.pdf").write_bytes(_content(paper))
    said = subprocess.run([validators / "verapdf.sh", "ua1", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert "PASS ua1" in said.stdout, said.stdout
