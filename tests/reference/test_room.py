"""How our drawings and words take the room an agency's layouts give: nothing left empty, nothing lost, calm colours."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from templates import plain, wide

from workshopkit.deck.arrange import texts
from workshopkit.deck.frame import Drawn, Frame, Spot, measured
from workshopkit.deck.framed.arrange import Framed, arrange_framed
from workshopkit.deck.framed.cleared import cleared
from workshopkit.deck.framed.look import look, ratio
from workshopkit.deck.measure import face_for
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Box, Group, SceneItem, Shape
from workshopkit.render.picture_colours import Laid, colours_in
from workshopkit.render.pptx.reference_read import read_reference
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme

THEME = load_theme("default")
FACETS = """
- [Enhancement-oriented]{mark=E pole=left word=certain}: improve what is already there
- [Mission-oriented]{mark=M pole=top word=directed}: many partners, one hard goal
- [Adaptive]{mark=A pole=bottom word=undirected}: adjust and explore as things shift
- [Anticipatory]{mark=N pole=right word=uncertain}: act before things are fixed
"""
WALL = """
## Sixteen barriers {#wall .cards}

- [Structure]{mark=S}
  - Strict hierarchies
  - National and local diverge
- [Fear]{mark=F}
  - Risk avoidance
- [Culture]{mark=C}
  - Pull of the usual
- [Direction]{mark=D}
  - No vision or framework
- [Resources]{mark=R}
  - Funding
"""


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    path = tmp_path / "agency.pptx"
    path.write_bytes(wide())
    return read_reference(path).frame


def slides(frame: Frame, text: str) -> Sequence[Framed]:
    source = SourceFile(Path("deck.md"), f"---\nlang: en-GB\n---\n{text}")
    return arrange_framed(parse_deck(source), THEME, frame, footer="", name="agency.pptx").slides


def in_area(frame: Frame, area: Box) -> Frame:
    """Return a file whose text has another place."""
    places = {purpose: replace(place, area=area, bodies=()) for purpose, place in frame.places.items()}
    return replace(frame, width=338.7, height=190.5, places=places)


def ends(items: Sequence[SceneItem]) -> Iterator[Box]:
    for item in items:
        if isinstance(item, Group):
            yield from ends(item.items)
        elif isinstance(item, Shape):
            yield item.box


def said(slide: Framed) -> str:
    found = texts(slide.scene.items)
    return " ".join(run.text for each in found for paragraph in each.paragraphs for run in paragraph.runs)


def test_a_wall_fills_an_area_that_is_wide_and_low(frame: Frame) -> None:
    area = Box(9, 50, 320, 105)
    [slide] = slides(in_area(frame, area), WALL)
    boxes = list(ends(slide.scene.items[1:]))
    left, right = min(each.x for each in boxes), max(each.x + each.w for each in boxes)
    assert left < area.x + 3
    assert right > area.x + area.w - 3


def test_the_diamond_stands_in_a_low_area(frame: Frame) -> None:
    low = in_area(frame, Box(26, 51, 287, 88))
    [slide] = slides(low, f"\n## Four facets {{#facets .diamond}}\n{FACETS}")
    assert any(isinstance(each, Group) and each.alt for each in slide.scene.items)
    assert all(word in said(slide) for word in ("improve what is already there", "Anticipatory", "undirected"))


def test_a_portfolio_without_room_is_a_row_for_each_facet(frame: Frame) -> None:
    projects = "::: projects\n1. [Tax on time]{at=E}\n2. [Moon]{at=M}\n3. [Cities]{at=EM}\n:::\n"
    [slide] = slides(in_area(frame, Box(15, 33, 208, 88)), f"\n## A portfolio {{#p .diamond}}\n{FACETS}\n{projects}")
    words = said(slide)
    assert words.index("Enhancement-oriented") < words.index("Tax on time") < words.index("Mission-oriented")
    assert "Cities" in words
    assert "Adaptive" in words


def test_the_name_of_a_facet_is_never_left_out(frame: Frame) -> None:
    text = '\n## Better {#e .facet mark=E name="Enhancement-oriented"}\n\n- [What it is] Do better what is done.\n'
    for width in range(200, 300, 10):
        for slide in slides(in_area(frame, Box(10, 40, width, 100)), text):
            assert "Enhancement-" in said(slide)


def test_a_cover_over_a_picture_keeps_its_picture_and_its_place(frame: Frame) -> None:
    cover = frame.places["cover"]
    assert cover.title
    below = Box(cover.title.box.x, cover.title.box.y + cover.title.box.h + 4, cover.title.box.w, 12)
    subtitle = Spot("subTitle", "1", below, size_pt=24, colour="FFFFFF")
    place = replace(cover, subtitle=subtitle, bodies=(), grounds=(), partly=(), area=replace(below, h=60))
    text = "\n## A title {#t .title}\n\nA working session\n\n::: event\n90 minutes\n:::\n\n::: agency\nHarbour\n:::\n"
    [slide] = slides(replace(frame, places={**frame.places, "cover": place}), text)
    assert slide.place.panel is None
    [words] = [each for each in texts(slide.scene.items) if each.slot == "subtitle"]
    assert words.box.h > below.h
    assert (words.box.x, words.box.y) == (below.x, below.y)


def test_panels_take_the_colours_that_the_file_shows(frame: Frame) -> None:
    bar = Drawn(Box(0, 180, 254, 10), "0D4F3C")
    content = replace(frame.places["content"], drawn=(bar,))
    own = look(THEME, replace(frame, places={**frame.places, "content": content}), content)
    assert (own.colours.accent, own.colours.on_accent) == ("0D4F3C", "FFFFFF")


def test_numerals_are_a_darker_shade_of_the_accent(frame: Frame) -> None:
    own = look(THEME, frame, frame.places["content"])
    assert (own.slots or {})["accent"] == "accent1"
    assert (own.slots or {})["accent-ink"] == "accent1/75"
    assert ratio(own.colours.accent_ink, "FFFFFF") >= 4.5


def test_a_loud_red_gets_so_dark_that_white_stands_on_it(frame: Frame) -> None:
    scheme = {**frame.scheme, "accent1": "F00000"}
    own = look(THEME, replace(frame, scheme=scheme), replace(frame.places["content"], scheme=scheme))
    assert own.colours.on_accent == "FFFFFF"
    assert own.colours.accent[2:] == "0000"


def test_a_grey_block_is_no_tint(tmp_path: Path) -> None:
    path = tmp_path / "agency.pptx"
    path.write_bytes(plain())
    found = read_reference(path).frame
    scheme = {**found.scheme, "bg2": "919191"}
    own = look(THEME, replace(found, scheme=scheme), replace(found.places["content"], scheme=scheme))
    assert own.colours.surface_alt == own.colours.surface


def test_titles_beside_the_text_stand_on_several_lines(frame: Frame) -> None:
    content = frame.places["content"]
    assert content.title
    title = replace(content.title, box=Box(8, 20, 60, 90), size_pt=28)
    beside = {each: replace(place, title=title, area=Box(80, 16, 165, 110)) for each, place in frame.places.items()}
    [slide] = slides(replace(frame, places=beside), "\n## A mission brings many partners to one hard goal\n\n- One\n")
    heading = next(iter(texts(slide.scene.items)))
    assert heading.box == title.box
    assert heading.paragraphs[0].size_pt >= 24
    assert 2 < len(heading.paragraphs[0].lines) <= 5


def test_the_colours_of_pictures_are_those_behind_a_place() -> None:
    picture = Image.new("RGB", (400, 200), (10, 20, 60))
    picture.paste((240, 240, 200), (0, 100, 400, 200))
    target = io.BytesIO()
    picture.save(target, "PNG")
    whole = Box(0, 0, 200, 100)
    assert colours_in(target.getvalue(), whole, Box(10, 5, 100, 30)) == ("0A143C",)
    assert set(colours_in(target.getvalue(), whole, Box(10, 5, 100, 90)) or ()) == {"0A143C", "F0F0C8"}
    assert colours_in(b"GIF89a and no more", whole, whole) is None


def test_a_picture_that_is_cropped_or_reaches_over_its_frame_is_looked_into_where_it_is_shown() -> None:
    frame = Box(10, 10, 100, 50)
    assert Laid().whole(frame) == frame
    assert Laid(cut=(0.5, 0, 0, 0)).whole(frame) == Box(-90, 10, 200, 50)
    assert Laid(inset=(0.1, 0, 0.1, -0.2)).whole(frame) == Box(20, 10, 80, 60)
    assert Laid(cut=(0.5, 0, 0.5, 0)).whole(frame) == frame  # nothing of it would be left


def test_a_clear_or_washed_out_ground_is_white_where_nothing_else_is_said() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(target, "PNG")
    whole = Box(0, 0, 50, 50)
    assert colours_in(target.getvalue(), whole, whole, "FFFFFF") == ("FFFFFF",)
    target = io.BytesIO()
    Image.new("RGB", (50, 50), (100, 0, 0)).save(target, "PNG")
    assert colours_in(target.getvalue(), whole, whole, "FFFFFF", 0.5) == ("B17F7F",)
    assert colours_in(target.getvalue(), whole, whole, "", 0.5) == ("640000",)


def test_colours_that_run_into_each_other_need_no_panel_where_large_type_can_be_read(frame: Frame) -> None:
    content = frame.places["content"]
    running = replace(content, grounds=("A7A193", "6D6B64", "373632"), ground="A7A193", smooth=True)
    assert cleared(running, 254, 190).panel is None
    assert look(THEME, frame, running).colours.surface == "373632"
    assert look(THEME, frame, running).colours.ink == "FFFFFF"
    assert cleared(replace(running, smooth=False), 254, 190).panel is not None
    assert cleared(replace(running, grounds=("000000", "FFFFFF")), 254, 190).panel is not None


LINKS = """
## Some barriers find an answer {#answers .links}

- [Funding]{mark=R}
- Barriers that are only implied
    - [Mandate to experiment]{basis=said}
- [Mindset, openness]{mark=C}
    - [Safe space to try]{basis=passage}
    - [Just start]{basis=editorial}
"""


def test_links_in_rows_say_what_they_rest_on(frame: Frame) -> None:
    [drawn] = slides(frame, LINKS)
    assert any(isinstance(each, Group) and each.name == "Links" for each in drawn.scene.items)
    [rows] = slides(in_area(frame, Box(15, 40, 170, 75)), LINKS)
    words = " ".join(said(rows).split())
    assert words == (
        "Some barriers find an answer Barriers that are only implied : Mandate to experiment (from the talk) "
        "C Mindset, openness : Safe space to try (same passage) · Just start (our suggestion) "
        "R Funding : No answer in the talk. What would you try?"
    )


@pytest.mark.parametrize(
    ("width", "foot"), [(120, "Barrier and strategy match · card E09"), (40, "card E09"), (14, "")]
)
def test_a_footer_without_room_keeps_the_card(frame: Frame, width: float, foot: str) -> None:
    text = '\n## Answer {#a .exercise code=E09 name="Barrier and strategy match"}\n\n1. [Do it.]{minutes=3}\n'
    place = frame.places["drawing"]
    spot = Spot("ftr", "11", Box(20, 180, width, 8), (0, 0, 0, 0), size_pt=12)
    places = {each: replace(place, footer=spot) for each in frame.places}
    [slide] = slides(replace(frame, places={**frame.places, **places}), text)
    assert slide.footer == foot


def test_a_date_on_the_cover_stays_whole(frame: Frame) -> None:
    text = (
        "\n## A title {#t .title}\n\nTogether\n\n::: event\n**90 minutes** · 09:00 to 10:30 · 22 November 2026\n:::\n"
    )
    cover = frame.places["cover"]
    for width in range(110, 200, 10):
        spot = Spot("subTitle", "1", Box(20, 100, width, 50), size_pt=24)
        place = replace(cover, subtitle=spot, bodies=())
        [slide] = slides(replace(frame, places={**frame.places, "cover": place}), text)
        [words] = [each for each in texts(slide.scene.items) if each.slot == "subtitle"]
        lines = ["".join(piece.text for piece in line.segments) for each in words.paragraphs for line in each.lines]
        assert any("22 November 2026" in line for line in lines), width


def test_fonts_that_readers_may_not_have_are_measured_by_wide_ones() -> None:
    assert measured("Calibri") == "Calibri"
    assert {measured(each) for each in ("Lexend Deca", "Segoe UI", "Georgia", "Gill Sans MT")} == {"DejaVu Sans"}
    assert {measured(each) for each in ("Consolas", "dejavu sans mono")} <= {"DejaVu Sans Mono", "dejavu sans mono"}
    assert face_for(measured("Consolas"), bold=False).margin > 1


def test_where_a_picture_is_clear_the_ground_is_what_lies_below() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(target, "PNG")
    assert colours_in(target.getvalue(), Box(0, 0, 50, 50), Box(5, 5, 20, 20)) == ()
