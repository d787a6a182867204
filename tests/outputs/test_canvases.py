"""The canvases: what stands on them, what is left open, and that any barrier list fits."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from cards_example import LOOKS, headings, make_kit, sentence, skips, with_claims, workshop

from workshopkit.content.model import Claim
from workshopkit.outputs.canvases import canvas_pages, canvases_context, canvases_of, diamond_on, make_canvases
from workshopkit.outputs.canvases_sizes import SIZES, Large
from workshopkit.outputs.canvases_wall import COLUMNS, wall_pages
from workshopkit.outputs.canvases_zones import worlds_on
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import lay_out
from workshopkit.render.faults import Fault
from workshopkit.render.impose import PAPERS, Point
from workshopkit.themes.model import Paper

MM = 25.4 / 72


@cache
def _made(paper: Paper = "a4", large: Large = "table") -> Artifact:
    return make_canvases(make_kit(paper=paper), large)


def _pages(artifact: Artifact) -> list[str]:
    found = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(artifact.content))
    return [" ".join(words.replace("\ufffe", "-").split()) for words in found]


def _faults(kit: Kit) -> tuple[Fault, ...]:
    return lay_out(kit, "canvases/canvases.html.j2", canvases_context(kit)).faults


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_are_twice_the_paper_on_its_side(paper: Paper) -> None:
    size = SIZES[paper]["table"].sheet
    assert sorted((size.width, size.height)) == sorted((PAPERS[paper].width * 2, PAPERS[paper].height))
    for page in pypdfium2.PdfDocument(_made(paper).content):
        assert page.get_size() == pytest.approx((size.width * 72 / 25.4, size.height * 72 / 25.4), abs=0.5)


@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_nothing_overflows(theme: str, paper: Paper) -> None:
    assert _faults(make_kit(theme, paper)) == ()


@pytest.mark.parametrize("large", ["wall", "hall"])
@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_nothing_overflows_on_larger_sheets(theme: str, paper: Paper, large: Large) -> None:
    _, pages = canvas_pages(make_kit(theme, paper), SIZES[paper][large])
    assert pages.faults == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_a_logo_of_ones_own_stands_clear_of_the_words(paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 140"><path d="M0 0H400V140H0z" fill="#7A003C"/></svg>'
    )
    kit = make_kit(paper=paper)
    theme = kit.theme.model_copy(update={"logo": tmp_path / "logo.svg"})
    made = make_canvases(
        Kit(**{field: getattr(kit, field) for field in kit.__slots__ if field != "theme"}, theme=theme)
    )
    for page in pypdfium2.PdfDocument(made.content):
        wide, high = page.get_size()
        left, bottom, right, top = (wide - 55 / MM, high - 28 / MM, wide - 13 / MM, high - 12 / MM)
        assert page.get_textpage().get_text_bounded(left, bottom, right, top).strip() == ""
        corner = page.render(scale=1, crop=(left, bottom, wide - right, 12 / MM)).to_pil().convert("RGB")
        assert (122, 0, 60) in {each for _, each in corner.getcolors(maxcolors=4096)}


def test_the_diamond_of_the_sort_leaves_its_corners_open() -> None:
    sort, portfolio = _pages(_made())[:2]
    for facet in workshop().facets:
        assert facet.name not in sort
        assert facet.name in portfolio
        assert facet.pole_word in sort
    for edge in workshop().edges:
        assert edge.name not in sort
        assert edge.name in portfolio


def test_each_canvas_has_title_legend_id_sources_and_version() -> None:
    pages = _pages(_made())
    for number, words in enumerate(pages, start=1):
        assert f"Canvas {number}" in words
        assert "content 1.0" in words
        assert "said in the talk" in words
    for words, exercise in zip(pages, ("E03", "E05 and E06", "E07", "E09", "E14", "E20"), strict=True):
        assert f"for {exercise} ·" in words
    assert "external" in pages[0]
    assert "external" in pages[1]
    assert "Explainer 00:58" in pages[0]
    assert headings(_made().content).count("H1") == len(pages)
    assert skips(headings(_made().content)) == []


def test_the_wall_holds_every_barrier_and_says_where_it_comes_from() -> None:
    wall = _pages(_made())[2]
    for claim in workshop().of_kind("barrier"):
        assert claim.label in wall
    assert "Webinar 41:54 to 53:30" in wall
    uses = {use.claim for use in _made().uses if use.where == "page 3"}
    assert uses == {claim.id for claim in workshop().of_kind("barrier")} | {"ED-1"}


def test_the_mat_has_four_rows() -> None:
    mat = _pages(_made())[3]
    assert mat.count("Write the barrier") == 4
    for words in ("Barrier", "Move", "First step", "Who, by when"):
        assert words in mat


def test_the_worlds_are_those_the_talk_names() -> None:
    claim = workshop().claim("X14")
    page = _pages(_made())[4]
    for zone in workshop().activity("E14").zones:
        assert zone in claim.text
        assert zone[:1].upper() + zone[1:] in page
    assert "Webinar 21:05" in page
    assert {use.claim for use in _made().uses if use.where == "page 5"} == {"X14"}


def test_a_world_that_the_talk_no_longer_names_is_left_open() -> None:
    def reword(claim: Claim) -> Claim:
        text = claim.text.replace("local life", "life in villages") if claim.id == "X14" else claim.text
        return claim.model_copy(update={"text": text})

    kit = with_claims(make_kit(), reword)
    worlds = worlds_on(SIZES["a4"]["table"].page, kit.workshop)
    assert worlds is not None
    assert [each.name for each in worlds.fields] == ["a mobile elite", "", "deeper division", "closer generations"]
    words = _pages(make_canvases(kit))[4]
    assert "Local life" not in words
    assert "the talk does not name that world" in words


def test_the_commitment_wall_holds_a_sticky_note_in_every_place() -> None:
    for paper in PAPERS:
        context, _ = canvas_pages(make_kit(paper=paper), SIZES[paper]["hall"])
        promises = context["promises"]
        assert promises.width * 2 >= 127
        assert (promises.pitch - 4) * 2 >= 76
        assert _pages(_made(paper))[5].count("I will") == 3 * promises.rows


def test_what_has_nothing_on_it_is_not_made() -> None:
    kit = make_kit()
    bare = [
        each.model_copy(update={"canvas": None, "zones": ()} if each.id in {"E14", "E20"} else {})
        for each in kit.workshop.activities
    ]
    without = kit.workshop.model_copy(update={"activities": tuple(bare), "facets": ()})
    assert canvases_of(kit.workshop) == ("sort", "portfolio", "wall", "mat", "worlds", "promises")
    assert canvases_of(without) == ("wall", "mat")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("large", ["wall", "hall"])
def test_larger_sheets_are_exact_and_everything_on_them_is_larger(paper: Paper, large: Large) -> None:
    size = SIZES[paper][large]
    made = pypdfium2.PdfDocument(_made(paper, large).content)
    assert made[0].get_size() == pytest.approx((size.sheet.width * 72 / 25.4, size.sheet.height * 72 / 25.4), abs=0.02)
    assert _made(paper, large).file == f"canvases-{size.slug}.pdf"
    for small, big in zip(pypdfium2.PdfDocument(_made(paper).content), made, strict=True):
        assert _title_height(big) == pytest.approx(size.zoom * _title_height(small), rel=0.002)


def _title_height(page: pypdfium2.PdfPage) -> float:
    left, bottom, right, top = page.get_textpage().get_charbox(0)
    assert right > left
    return float(top - bottom)


def test_a_wall_of_many_barriers_takes_more_pages_and_loses_none() -> None:
    kit = make_kit()
    more = tuple(
        claim.model_copy(update={"id": f"{claim.id}-{copy}", "family": claim.family if copy else ""})
        for claim in kit.workshop.of_kind("barrier")
        for copy in range(3)
    )
    crowded = kit.workshop.model_copy(update={"claims": more})
    walls = wall_pages(crowded, kit.theme, SIZES["a4"]["table"].page)
    assert len(walls) > 1
    assert all(len(wall.columns) <= COLUMNS for wall in walls)
    shown = [place.claim.id for wall in walls for column in wall.columns for place in column.places if place.claim]
    assert sorted(shown) == sorted(claim.id for claim in more)


def test_long_and_changed_barriers_fit_on_the_wall() -> None:
    def lengthen(claim: Claim) -> Claim:
        if claim.kind != "barrier":
            return claim
        return claim.model_copy(update={"text": sentence(int(re.sub(r"\D", "", claim.id)) * 4, 3), "changed": True})

    kit = with_claims(make_kit(), lengthen)
    assert _faults(kit) == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_diamond_is_even_and_open_round_its_marks(paper: Paper) -> None:
    page = SIZES[paper]["table"].page
    diamond = diamond_on(page, workshop().facets)
    places = {pole.facet.pole: pole.at for pole in diamond.poles}
    assert places["top"].x == places["bottom"].x == diamond.centre.x
    assert places["left"].y == places["right"].y == diamond.centre.y
    for start, end in diamond.edges:
        for pole in diamond.poles:
            for point in (start, end):
                assert _distance(point, pole.at) > diamond.mark * 0.7


def _distance(one: Point, other: Point) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)


def test_the_same_kit_gives_the_same_bytes() -> None:
    assert make_canvases(make_kit()).content == _made().content
