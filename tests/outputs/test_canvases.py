"""The canvases: what stands on them, what is left open, and that any barrier list fits."""

from __future__ import annotations

import re
from functools import cache

import pypdfium2
import pytest
from cards_example import LOOKS, headings, make_kit, sentence, skips, with_claims, workshop

from workshopkit.content.model import Claim
from workshopkit.outputs.canvases import PAGES, canvases_context, diamond_on, make_canvases
from workshopkit.outputs.canvases_wall import COLUMNS, wall_pages
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import lay_out
from workshopkit.render.faults import Fault
from workshopkit.render.impose import PAPERS, Point
from workshopkit.themes.model import Paper


@cache
def _made(paper: Paper = "a4") -> Artifact:
    return make_canvases(make_kit(paper=paper))


def _pages(artifact: Artifact) -> list[str]:
    found = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(artifact.content))
    return [" ".join(words.replace("\ufffe", "-").split()) for words in found]


def _faults(kit: Kit) -> tuple[Fault, ...]:
    return lay_out(kit, "canvases/canvases.html.j2", canvases_context(kit)).faults


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_are_twice_the_paper_on_its_side(paper: Paper) -> None:
    _, size = PAGES[paper]
    assert sorted((size.width, size.height)) == sorted((PAPERS[paper].width * 2, PAPERS[paper].height))
    for page in pypdfium2.PdfDocument(_made(paper).content):
        assert page.get_size() == pytest.approx((size.width * 72 / 25.4, size.height * 72 / 25.4), abs=0.5)


@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_nothing_overflows(theme: str, paper: Paper) -> None:
    assert _faults(make_kit(theme, paper)) == ()


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


def test_a_wall_of_many_barriers_takes_more_pages_and_loses_none() -> None:
    kit = make_kit()
    more = tuple(
        claim.model_copy(update={"id": f"{claim.id}-{copy}", "family": claim.family if copy else ""})
        for claim in kit.workshop.of_kind("barrier")
        for copy in range(3)
    )
    crowded = kit.workshop.model_copy(update={"claims": more})
    walls = wall_pages(crowded, kit.theme, PAGES["a4"][1])
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
    _, page = PAGES[paper]
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
