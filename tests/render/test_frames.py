"""Tables and charts: native in the PowerPoint file, the same in the drawing."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from office_files import OfficeFile, about, box, faults, find
from workshopkit.deck.arrange import arrange, slots_of, texts
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Chart, Grid, Scene
from workshopkit.render.package import FIXED_TIME
from workshopkit.render.pptx import DeckMeta, write_pptx
from workshopkit.render.svg import draw_svg
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme
from workshopkit.themes.roles import colour_of, scheme_slot

META = DeckMeta("Frames", "City of Harbourfield", "A workshop", "en-GB", dt.date(2026, 11, 21))
THEME = load_theme("default")
CHART = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
SVG = "{http://www.w3.org/2000/svg}"
SENTENCE = "Several ministries and the treasury, after a long conversation about money and a longer one about time"
DECK = f"""\
## A table {{#table .table}}

| Facet | Who says yes & when | Weeks |
|:---|:---|---:|
| [Mission]{{claim=F2}} | {SENTENCE} | 104 |
| **Adaptive** | Nobody |  |

::: notes
Say it.
:::

## A figure {{#figure .figure}}

- **27 %**: ready to \\<learn\\>
- **52.3 %**: less willing to act

::: qualifier
The survey is not named.
:::

## Another figure {{#another .figure}}

- **100 %**: all of them

::: qualifier
Invented for this test.
:::
"""


def write(found: tuple[Scene, ...]) -> bytes:
    return write_pptx(found, slots_of(found, THEME), THEME, META)


@pytest.fixture(scope="module")
def scenes() -> tuple[Scene, ...]:
    source = SourceFile(Path("deck.md"), DECK)
    return arrange(parse_deck(source), THEME, footer="Footer", source=source)


@pytest.fixture(scope="module")
def content(scenes: tuple[Scene, ...]) -> bytes:
    return write(scenes)


@pytest.fixture(scope="module")
def file(content: bytes) -> OfficeFile:
    return OfficeFile(content)


def frame_of(file: OfficeFile, slide: int) -> Any:
    """Return the one graphic frame of a slide."""
    [found] = [each for each in file.slides[slide].shapes if etree.QName(each).localname == "graphicFrame"]
    return found


def grid_of(scenes: tuple[Scene, ...]) -> Grid:
    [found] = [item for item in scenes[0].items if isinstance(item, Grid)]
    return found


def chart_of(scene: Scene) -> Chart:
    [found] = [item for item in scene.items if isinstance(item, Chart)]
    return found


def chart_parts(file: OfficeFile) -> list[Any]:
    """Return the charts in the order of their slides."""
    return [file.part(name) for slide in file.slides for name in slide.related("chart")]


def test_the_package_is_sound_and_the_same_twice(content: bytes, file: OfficeFile, scenes: tuple[Scene, ...]) -> None:
    assert faults(file) == []
    assert write(scenes) == content
    books = [name for name in file.parts if name.endswith(".xlsx")]
    assert len(books) == len(chart_parts(file)) == 2
    for name in books:
        with zipfile.ZipFile(io.BytesIO(file.parts[name])) as book:
            assert {each.date_time for each in book.infolist()} == {FIXED_TIME}


def test_frames_are_named_described_and_read_after_the_title(file: OfficeFile) -> None:
    table, chart = about(frame_of(file, 0)), about(frame_of(file, 1))
    assert (table.get("name"), chart.get("name")) == ("Table", "Chart of the figures")
    assert table.get("descr") == "Table of 2 rows with the columns Facet, Who says yes & when, Weeks"
    assert chart.get("descr").startswith("A bar of a hundred per cent: 27 per cent ready to <learn>; 52.3 per cent")
    names = [about(each).get("name") for each in file.slides[1].shapes]
    wanted = ["Title", "Number 1", "Qualifier", "Chart of the figures"]
    assert [name for name in names if name in wanted] == wanted
    assert file.notes_text(file.slides[0]) == "Say it."


def test_a_table_has_a_head_row_and_no_merged_cell(file: OfficeFile, scenes: tuple[Scene, ...]) -> None:
    [table], grid = find(frame_of(file, 0), ".//a:tbl"), grid_of(scenes)
    assert find(table, "a:tblPr/@firstRow") == ["1"]
    assert find(table, ".//@gridSpan|.//@rowSpan|.//@hMerge|.//@vMerge") == []
    rows = [["".join(find(cell, ".//a:t/text()")) for cell in find(row, "a:tc")] for row in find(table, "a:tr")]
    assert rows == [
        ["Facet", "Who says yes & when", "Weeks"], ["Mission", SENTENCE, "104"], ["Adaptive", "Nobody", ""],
    ]  # fmt: skip
    assert [find(row, "a:tc[1]//a:rPr/@b") for row in find(table, "a:tr")] == [["1"], [], ["1"]]
    assert [find(cell, ".//a:pPr/@algn") for cell in find(table, "a:tr[2]/a:tc")] == [["l"], ["l"], ["r"]]
    widths = [int(each) / 36_000 for each in find(table, "a:tblGrid/a:gridCol/@w")]
    heights = [int(each) / 36_000 for each in find(table, "a:tr/@h")]
    assert widths == pytest.approx(grid.widths, abs=0.001)
    assert heights == pytest.approx(grid.heights, abs=0.001)
    assert box(frame_of(file, 0)) == pytest.approx((grid.box.x, grid.box.y, sum(widths), sum(heights)), abs=0.001)


def test_a_cell_without_words_says_its_size_so_that_its_row_does_not_grow(file: OfficeFile) -> None:
    [sizes] = {tuple(find(cell, ".//@sz")) for cell in find(frame_of(file, 0), ".//a:tr[3]/a:tc")}
    assert len(sizes) == 1


def test_words_have_the_room_in_a_cell_that_they_were_measured_for(file: OfficeFile, scenes: tuple[Scene, ...]) -> None:
    grid = grid_of(scenes)
    for row, cells in enumerate(find(frame_of(file, 0), ".//a:tr")):
        for column, cell in enumerate(find(cells, "a:tc/a:tcPr")):
            place, words = grid.cell_box(row, column), grid.cells[row][column]
            left, right, top, bottom = (int(cell.get(name)) / 36_000 for name in ("marL", "marR", "marT", "marB"))
            assert place.w - left - right >= words.box.w + 0.5
            assert place.h - top - bottom == pytest.approx(words.box.h, abs=0.01)
            assert min(left, right) >= 0


def test_the_head_is_drawn_in_theme_colours(file: OfficeFile) -> None:
    fills = [find(row, "a:tc/a:tcPr/a:solidFill/a:schemeClr/@val") for row in find(frame_of(file, 0), ".//a:tr")]
    assert fills == [[scheme_slot(THEME, "surface-alt")] * 3, [], []]
    assert find(frame_of(file, 0), ".//a:srgbClr") == []


def test_a_chart_is_one_stacked_bar_of_a_hundred(file: OfficeFile, scenes: tuple[Scene, ...]) -> None:
    root, chart = chart_parts(file)[0].root, chart_of(scenes[1])

    def ask(path: str) -> list[Any]:
        return list(root.xpath(path, namespaces=CHART))

    assert ask("//c:barChart/c:grouping/@val") == ["stacked"]
    assert ask("//c:barChart/c:barDir/@val") == ["bar"]
    assert (ask("//c:valAx/c:scaling/c:max/@val"), ask("//c:valAx/c:scaling/c:min/@val")) == (["100"], ["0"])
    assert ask("//c:delete/@val") == ["1", "1"]
    assert all(int(each) > 0 for each in ask("//c:axId/@val"))
    assert ask("//c:ser/c:tx//c:v/text()") == [each.label for each in chart.shares]
    assert [float(each) for each in ask("//c:ser/c:val//c:v/text()")] == [27, 52.3, 20.7]
    assert ask("//c:ser/c:spPr/a:solidFill/a:schemeClr/@val") == [scheme_slot(THEME, e.fill) for e in chart.shares]
    assert ask("//c:ser[3]/c:spPr/a:ln/a:prstDash/@val") == ["dash"]
    place = chart.box
    assert box(frame_of(file, 1)) == pytest.approx((place.x, place.y, place.w, place.h), abs=0.001)


def test_the_workbook_of_a_chart_says_what_the_chart_says(file: OfficeFile, scenes: tuple[Scene, ...]) -> None:
    for part, scene in zip(chart_parts(file), scenes[1:], strict=True):
        [name] = part.related("package")
        sheet = openpyxl.load_workbook(io.BytesIO(file.parts[name])).active
        assert sheet is not None
        head, values = ([cell.value for cell in row[1:]] for row in sheet.iter_rows())
        assert head == [each.label for each in chart_of(scene).shares]
        assert values == [each.value for each in chart_of(scene).shares]
        formulas = part.root.xpath("//c:ser/c:val//c:f/text()", namespaces=CHART)
        assert [sheet[each.partition("!")[2].replace("$", "")].value for each in formulas] == values


def test_the_drawing_has_the_same_words_at_the_same_places(scenes: tuple[Scene, ...]) -> None:
    for scene in scenes:
        root = etree.fromstring(draw_svg(scene, THEME).encode())
        drawn = {(each.text, float(each.get("x")), float(each.get("y"))) for each in root.iter(f"{SVG}text")}
        lines = [line for text in texts(scene.items) for each in text.paragraphs for line in each.lines]
        placed = {
            (each.text, round(each.x, 3), round(line.baseline, 3))
            for line in lines for each in line.segments if each.text.strip()
        }  # fmt: skip
        assert drawn == placed


def test_the_drawing_has_head_rules_and_shares(scenes: tuple[Scene, ...]) -> None:
    grid, chart = grid_of(scenes), chart_of(scenes[1])
    root = etree.fromstring(draw_svg(scenes[0], THEME).encode())
    rules = [float(each.get("y1")) for each in root.iter(f"{SVG}line")]
    assert rules == pytest.approx([grid.box.y + sum(grid.heights[: n + 1]) for n in range(3)], abs=0.01)
    head = f"#{colour_of(THEME, 'surface-alt')}"
    [ground] = [each for each in root.iter(f"{SVG}rect") if each.get("fill") == head]
    assert (float(ground.get("y")), float(ground.get("height"))) == pytest.approx(
        (grid.box.y, grid.heights[0]), abs=0.01
    )
    bars = [
        (float(each.get("x")), float(each.get("width")))
        for each in etree.fromstring(draw_svg(scenes[1], THEME).encode()).iter(f"{SVG}rect")
        if float(each.get("y")) == pytest.approx(chart.box.y)
    ]
    assert len(bars) == 3
    for index, (left, width) in enumerate(bars):
        share = chart.share_box(index)
        assert (left, width) == pytest.approx((share.x, share.w), abs=0.01)
