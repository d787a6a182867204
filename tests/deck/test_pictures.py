"""Pictures on slides: what is read from a file, where it stands, which way up, and what is said of it."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Raster
from pptx import Presentation
from pptx.util import Inches

from picture_files import SVG, chunk, exif, jpeg, png
from workshopkit.deck.arrange import arrange, overflows
from workshopkit.deck.model import Deck
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.picture_data import PictureError, kind_of, read_jpeg, read_png
from workshopkit.deck.scene import Picture, Scene, Text
from workshopkit.deck.stage import FLOOR, MARGIN, Stage
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.deck import About, make_deck, set_deck
from workshopkit.outputs.deck_pictures import find_pictures
from workshopkit.render.pptx.reference_read import read_reference
from workshopkit.render.svg import draw_svg
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Theme

Write = Callable[..., SourceFile]
ABOUT = About("Pictures", "Us", "en-GB", dt.date(2026, 11, 21))
COLUMNS = ":::: columns\n::: column\n{}\n:::\n::: column\n{}\n:::\n::::\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a deck with pictures beside it."""

    def run(text: str, **files: bytes) -> SourceFile:
        for name, content in files.items():
            (tmp_path / name.replace("_", ".")).write_bytes(content)
        (tmp_path / "deck.md").write_text(text, encoding="utf-8")
        return SourceFile.read(tmp_path / "deck.md")

    return run


def scenes_of(source: SourceFile, theme: Theme) -> tuple[Scene, ...]:
    deck = find_pictures(parse_deck(source), source, ())
    found = arrange(deck, theme, footer="Footer", source=source)
    assert not [what for scene in found for what in overflows(scene, Stage(theme))]
    return found


def pictures(scene: Scene) -> list[Picture]:
    return [item for item in scene.items if isinstance(item, Picture)]


def inside(picture: Picture, text: Text | None = None) -> None:
    """Assert that a picture stands in the body, and not on words."""
    box = picture.box
    assert box.x >= MARGIN - 0.01
    assert box.x + box.w <= 338.7 - MARGIN + 0.01
    assert box.y + box.h <= FLOOR + 0.01
    if text:
        words = text.box
        apart = words.x + words.w <= box.x or words.y + words.h <= box.y or box.y + box.h <= words.y
        assert apart, (words, box)


# --- files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photograph_says_how_it_was_held(turn: int) -> None:
    for found in (read_jpeg(jpeg(turn=turn)), read_png(png(40, 30, chunk(b"eXIf", exif(turn, "<"))))):
        assert found.turn == turn
        assert (found.width, found.height) == ((30, 40) if turn >= 5 else (40, 30))


def test_what_a_camera_wrote_is_left_out_and_the_pixels_stay() -> None:
    secret = b"GPS 52.1 N"
    photo = jpeg(turn=6)
    with_more = photo[:2] + b"\xff\xfe\x00\x0c" + secret + photo[2:]
    found = read_jpeg(with_more)
    assert secret not in found.content
    assert b"Exif" not in found.content
    assert found.original == with_more
    assert Raster.open(io.BytesIO(found.content)).tobytes() == Raster.open(io.BytesIO(photo)).tobytes()
    drawn = png(40, 30, chunk(b"tEXt", b"Author\0" + secret))
    assert read_png(drawn).content == png()
    assert read_png(png()).content == png()


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_blocks": 2}, {"icc_profile": b"\0" * 200}])
def test_every_usual_photograph_is_read(options: dict[str, object]) -> None:
    content = jpeg(64, 64, **options)
    found = read_jpeg(content + b"appended by a telephone")
    assert Raster.open(io.BytesIO(found.content)).tobytes() == Raster.open(io.BytesIO(content)).tobytes()


def test_a_bomb_is_refused_from_its_header() -> None:
    with pytest.raises(PictureError, match="60000 × 60000 pixels"):
        read_png(png(claims=(60_000, 60_000)))


@settings(max_examples=300, deadline=None)
@given(st.booleans(), st.data())
def test_a_damaged_file_is_refused_or_opens(photo: bool, data: st.DataObject) -> None:
    content = bytearray(jpeg(turn=6) if photo else png(40, 30, chunk(b"eXIf", exif(3)), chunk(b"iCCP", b"a\0\0x")))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        content = content or bytearray(b"x")
    reader = {"image/jpeg": read_jpeg, "image/png": read_png}.get(kind_of(bytes(content)) or "")
    try:
        found = reader(bytes(content)) if reader else None
    except PictureError:
        return
    if found is not None:
        assert Raster.open(io.BytesIO(found.content)).size[0] >= 1


# --- slides ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "side"), [((1600, 1200), "right"), ((900, 1400), "right"), ((3000, 700), "under")])
def test_a_picture_stands_where_more_of_it_is_seen(
    write: Write, theme: Theme, size: tuple[int, int], side: str
) -> None:
    source = write("## T\n\n- One point\n- Another one\n\n![A hall](a.png)\n", a_png=png(*size))
    [scene] = scenes_of(source, theme)
    [picture] = pictures(scene)
    [body] = [item for item in scene.items if isinstance(item, Text) and item.slot == "body"]
    inside(picture, body)
    assert (picture.alt, picture.name) == ("A hall", "a.png")
    assert picture.box.w / picture.box.h == pytest.approx(size[0] / size[1], rel=1e-6)
    assert (picture.box.x > body.box.x + 50) == (side == "right")
    assert picture.box.w * picture.box.h > 5000


def test_a_picture_alone_fills_the_body_and_a_small_one_is_not_blown_up(write: Write, theme: Theme) -> None:
    text = "## T\n\n![A hall](a.png)\n\n## U\n\n![](b.png){.decorative}\n"
    large, small = scenes_of(write(text, a_png=png(1600, 1200), b_png=png(72, 36)), theme)
    [picture] = pictures(large)
    inside(picture)
    assert picture.box.h > 110
    assert picture.box.x + picture.box.w / 2 == pytest.approx(338.7 / 2, abs=0.1)
    [picture] = pictures(small)
    assert (picture.box.w, picture.box.h, picture.alt) == (pytest.approx(25.4), pytest.approx(12.7), "")


def test_a_long_list_goes_on_beside_its_picture(write: Write, theme: Theme) -> None:
    text = "## T\n\n" + "- A point that is long enough to take up a line or two\n" * 14 + "\n![A hall](a.png)\n"
    found = scenes_of(write(text, a_png=png(400, 400)), theme)
    assert len(found) > 1
    for scene in found:
        [picture] = pictures(scene)
        inside(picture, next(item for item in scene.items if isinstance(item, Text) and item.slot == "body"))


@pytest.mark.parametrize("layout", ["two-columns", "comparison"])
def test_columns_hold_pictures(write: Write, theme: Theme, layout: str) -> None:
    one = "**Before**\n\n![The old hall](a.png)\n\n- A point"
    text = f"## T {{.{layout}}}\n\n" + COLUMNS.format(one, one.replace("Before", "After").replace("old", "new"))
    text += f"\n## U {{.{layout}}}\n\n" + COLUMNS.format("**A**\n\n![a](a.png)", "**B**\n\n![b](a.png)")
    for scene in scenes_of(write(text, a_png=png(400, 300)), theme):
        left, right = pictures(scene)
        assert left.box.x + left.box.w <= 338.7 / 2
        assert right.box.x >= 338.7 / 2
        for picture in (left, right):
            inside(picture)
            assert picture.box.h >= 40
            words = [item for item in scene.items if isinstance(item, Text) and item.slot not in {"title", "footer"}]
            assert len(words) >= 3 - 1
            for text_item in words:
                if text_item.box.y < FLOOR:
                    inside(picture, text_item)


def test_a_turned_picture_is_seen_the_right_way_up(write: Write) -> None:
    pages = []
    for turn in range(1, 9):
        theme = load_theme("default")
        source = write("## T\n\n![A hall](a.jpg)\n", a_jpg=jpeg(400, 300, turn=turn))
        work = set_deck(source, theme, ABOUT)
        [picture] = pictures(work.scenes[0])
        assert picture.turn == turn
        svg = draw_svg(work.scenes[0], theme)
        assert svg.count("<image ") == 1
        assert ("transform=" in svg) == (turn != 1)
        with zipfile.ZipFile(io.BytesIO(make_deck(work, theme).content)) as package:
            assert [name[:19] for name in package.namelist() if "media" in name] == ["ppt/media/image1.jp"]
            slide = package.read("ppt/slides/slide1.xml").decode()
        place = re.search(
            r'<p:spPr><a:xfrm( rot="(\d+)")?( flipH="1")?><a:off x="(-?\d+)" y="(\d+)"/><a:ext cx="(\d+)" cy="(\d+)"',
            slide[slide.index("<p:pic>") :],
        )
        assert place
        x, y, wide, high = (int(place[at]) / 36_000 for at in (4, 5, 6, 7))
        assert wide / high == pytest.approx(4 / 3, rel=1e-3), "the pixels as they are stored"
        assert x + wide / 2 == pytest.approx(picture.box.x + picture.box.w / 2, abs=0.01)
        assert y + high / 2 == pytest.approx(picture.box.y + picture.box.h / 2, abs=0.01)
        pages.append((int(place[2] or 0) // 60_000, bool(place[3])))
    assert pages == [
        (0, False), (0, True), (180, False), (180, True), (270, True), (90, False), (90, True), (270, False),
    ]  # fmt: skip


def test_one_file_is_in_the_slides_once_with_its_words(write: Write) -> None:
    text = "## T\n\n![One](a.png)\n\n## U\n\n![Two & more](a.png)\n\n## V\n\n![](c.svg){.decorative}\n"
    source, theme = write(text, a_png=png(), c_svg=SVG), load_theme("default")
    work = set_deck(source, theme, ABOUT)
    with zipfile.ZipFile(io.BytesIO(make_deck(work, theme).content)) as package:
        assert len([name for name in package.namelist() if "media" in name]) == 1
        slides = [package.read(f"ppt/slides/slide{number}.xml").decode() for number in (1, 2, 3)]
    assert 'name="a.png" descr="One"' in slides[0]
    assert 'descr="Two &amp; more"' in slides[1]
    assert "<p:pic>" not in slides[2]
    assert "a:custGeom" in slides[2]
    assert "adec:decorative" in slides[2]


def test_pictures_are_found_beside_the_deck_first_then_with_the_workshop(write: Write, tmp_path: Path) -> None:
    other = tmp_path / "workshop"
    (other / "img").mkdir(parents=True)
    (other / "a.png").write_bytes(png(10, 10))
    (other / "img" / "my hall.png").write_bytes(png(20, 10))
    source = write("## T\n\n![A](a.png)\n\n## U\n\n![B](<img/my hall.png>)\n", a_png=png(30, 10))
    deck: Deck = find_pictures(parse_deck(source), source, (other,))
    files = [block.file for slide in deck.slides for block in slide.blocks if hasattr(block, "file")]
    assert [file.width for file in files if file] == [30, 20]


def test_the_parts_of_a_deck_without_pictures_are_left_alone(write: Write) -> None:
    source = write("## T\n\n- a\n")
    deck = parse_deck(source)
    assert find_pictures(deck, source, ()) is deck
    with pytest.raises(ProblemsError) as caught:
        arrange(parse_deck(replace(source, text="## T\n\n![A](a.png)\n")), load_theme("default"), footer="")
    assert "was not looked for" in caught.value.diagnostics[0].message


@pytest.mark.parametrize("ratio", [(13.333, 7.5), (10, 7.5), (8, 5)])
def test_in_an_agencys_file_no_picture_is_lost(write: Write, tmp_path: Path, ratio: tuple[float, float]) -> None:
    template = Presentation()
    template.slide_width, template.slide_height = (Inches(each) for each in ratio)
    template.save(tmp_path / "agency.pptx")
    one = "**Before**\n\n![The old hall](a.png)\n\n- A point"
    source = "\n::: source\nUs\n:::\n"
    text = f"## T\n\n- A point\n\n![A hall](a.png)\n{source}\n## U\n\n![Alone](a.png)\n{source}"
    for layout in ("two-columns", "comparison"):
        text += f"\n## {layout} {{.{layout}}}\n\n" + COLUMNS.format(one, one.replace("Before", "After"))
    reference = read_reference(tmp_path / "agency.pptx")
    work = set_deck(write(text, a_png=png(400, 300)), load_theme("default"), ABOUT, reference)
    shown: dict[str, list[Picture]] = {}
    for scene in work.shown:
        shown.setdefault(scene.title.partition(" (")[0], []).extend(pictures(scene))
        for picture in pictures(scene):
            box = picture.box
            assert min(box.x, box.y) >= 0
            assert box.x + box.w <= ratio[0] * 25.4 + 0.01
            assert box.y + box.h <= ratio[1] * 25.4 + 0.01
            assert box.w / box.h == pytest.approx(4 / 3, rel=1e-6)
    assert {title: len(found) for title, found in shown.items()} == {"T": 1, "U": 1, "two-columns": 2, "comparison": 2}
    with zipfile.ZipFile(io.BytesIO(make_deck(work, load_theme("default")).content)) as package:
        slides = [package.read(name).decode() for name in package.namelist() if name.startswith("ppt/slides/slide")]
    assert sum(slide.count("<p:pic>") for slide in slides) == 6
    assert sum(slide.count(">Us<") for slide in slides) == 2
