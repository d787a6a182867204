"""board.pptx: one native shape a card, nothing on top of another, nothing lost, and every rule for slides kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from cards_example import make_kit, of_kind, sentence, with_claims
from pptx import Presentation
from pptx.util import Mm

from workshopkit.checking.run import check_deck
from workshopkit.content.model import Claim
from workshopkit.deck.arrange import overflows, texts
from workshopkit.deck.scene import Scene
from workshopkit.deck.stage import Stage
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.board import board_scenes, make_board, planned_canvases
from workshopkit.outputs.cards_content import example_numbers
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.plan.model import AgendaItem
from workshopkit.templating.environment import render
from workshopkit.themes.model import Theme

THEMES = (
    "default", "example-ministry", "example-city",
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("high-contrast", "large-print")),
)  # fmt: skip
KINDS = ("Facet ", "Example ", "Barrier ", "Strategy ", "Building block ")


@cache
def _made(theme: str = "default", length: int = 360) -> Artifact:
    [board] = make_board(make_kit(theme, length=length))
    return board


def _slides(board: Artifact) -> list[Any]:
    return list(Presentation(io.BytesIO(board.content)).slides)


def _cards(slide: Any) -> list[Any]:
    return [each for each in slide.shapes if each.name.startswith(KINDS)]


def _pieces(slide: Any) -> Iterator[Any]:
    """Yield what can be moved: shapes with words of their own that are no placeholder and no text box."""
    for each in slide.shapes:
        if each.shape_type == 1 and each.has_text_frame and each.text_frame.text.strip():
            yield each


def test_the_board_holds_the_canvases_of_the_plan() -> None:
    kit = make_kit(length=360)
    assert set(planned_canvases(kit)) >= {"sort", "portfolio", "wall", "mat", "promises"}
    titles = [slide.shapes.title.text for slide in _slides(_made())]
    assert len(titles) == len(set(titles))
    assert {"Where does it sit?", "Where does our work lie?", "What holds us back?"} <= set(titles)
    assert titles[-1] == "What happens now?"
    short = [slide.shapes.title.text for slide in _slides(_made(length=30))]
    assert set(short) < set(titles)
    assert len(short) < len(titles) / 2


@pytest.mark.parametrize("theme", THEMES)
def test_every_rule_for_slides_is_kept(theme: str) -> None:
    checked = check_deck(_made(theme).content, "board.pptx")
    assert checked.origin == "own"
    assert checked.slides == len(_slides(_made(theme)))
    assert checked.diagnostics == ()


@pytest.mark.parametrize("theme", THEMES)
def test_no_piece_lies_on_another_and_all_are_on_the_slide(theme: str) -> None:
    counted = 0
    for slide in _slides(_made(theme)):
        pieces = list(_pieces(slide))
        counted += len(pieces)
        for each in pieces:
            assert each.left >= Mm(17)
            assert each.left + each.width <= Mm(322)
            assert each.top >= Mm(40)
            assert each.top + each.height <= Mm(168)
            sizes = {run.font.size.pt for paragraph in each.text_frame.paragraphs for run in paragraph.runs}
            assert min(sizes) >= 18
        for one, other in combinations(pieces, 2):
            apart = (
                one.left + one.width <= other.left or other.left + other.width <= one.left
                or one.top + one.height <= other.top or other.top + other.height <= one.top
            )  # fmt: skip
            assert apart, (slide.shapes.title.text, one.name, other.name)
    assert counted > 90


def test_each_card_is_one_named_shape_that_tells_its_source() -> None:
    for slide in _slides(_made()):
        names = [each.name for each in _pieces(slide)]
        assert len(names) == len(set(names))
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        for each in _cards(slide):
            told = each._element.nvSpPr.cNvPr.get("descr")
            assert "Webinar " in told or "Explainer " in told or told.endswith("…")
            assert told.rstrip("…") in notes, each.name


def test_no_card_is_lost_and_numbers_are_those_of_the_printed_cards() -> None:
    kit = make_kit(length=360)
    cards = [each for slide in _slides(_made()) for each in _cards(slide)]
    names = [each.name for each in cards]
    numbers = example_numbers(kit.workshop, kit.workshop.audience("mixed").examples)
    assert len(numbers) >= 10
    for key, number in numbers.items():
        [found] = [each for each in cards if each.name == f"Example {key}"]
        assert found.text_frame.text.startswith(f"{number:02d} ")
    barriers = {f"Barrier {each.id}" for each in kit.workshop.of_kind("barrier")}
    assert barriers <= set(names)
    assert all(names.count(each) == 2 for each in barriers), "on the wall and at the mat"
    moves = [*kit.workshop.of_kind("strategy"), *kit.workshop.of_kind("building-block")]
    assert all(sum(name.endswith(f" {each.id}") for name in names) == 1 for each in moves)


def test_claims_are_told_with_their_slide() -> None:
    board = _made()
    assert board.slides == len(_slides(board))
    walls = [
        number for number, slide in enumerate(_slides(board), 1) if slide.shapes.title.text == "What holds us back?"
    ]
    here = {use.claim for use in board.uses if use.where == f"slide {walls[0]}"}
    assert {each.id for each in make_kit().workshop.of_kind("barrier")} <= here


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_in_their_places(theme: str) -> None:
    kit = make_kit(theme, length=360)
    stage = Stage(kit.theme).as_drawn()
    for scene in board_scenes(kit, stage):
        assert list(overflows(scene, stage)) == []
        assert list(_on_each_other(scene)) == []


def _on_each_other(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield words of a slide that lie on other words."""
    lines = [
        (segment.text, segment.x, line.baseline - each.size_pt * 0.18, segment.x + segment.width, line.baseline)
        for text in texts(scene.items)
        for each in text.paragraphs
        for line in each.lines
        for segment in line.segments
        if segment.text.strip()
    ]
    assert len(lines) > 5
    for one, other in combinations(lines, 2):
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]:
            yield one[0], other[0]


@pytest.mark.parametrize("theme", ["default", pytest.param("example-city", marks=pytest.mark.slow)])
def test_long_sentences_are_shortened_on_cards_and_whole_beside_them(theme: str) -> None:
    def lengthen(claim: Claim) -> Claim:
        if claim.kind not in {"example", "barrier", "strategy", "building-block"}:
            return claim
        return claim.model_copy(update={"text": sentence(26, len(claim.id)), "changed": True, "label": ""})

    kit = with_claims(make_kit(theme, length=360), lengthen)
    [board] = make_board(kit)
    assert check_deck(board.content, "board.pptx").diagnostics == ()
    cards = [each for slide in _slides(board) for each in _cards(slide) if not each.name.startswith("Facet")]
    assert len(cards) > 40
    assert all(each.text_frame.text.endswith(" …") for each in cards)


def test_nothing_is_made_where_no_canvas_is_used() -> None:
    kit = make_kit()
    without = tuple(each for each in kit.plan.items if not _has_canvas(kit, each))
    bare = Kit(**{field: getattr(kit, field) for field in kit.__slots__ if field != "plan"},
               plan=kit.plan.model_copy(update={"items": without}))  # fmt: skip
    assert len(without) < len(kit.plan.items)
    assert make_board(bare) == ()


def _has_canvas(kit: Kit, item: AgendaItem) -> bool:
    return bool(item.activity and kit.workshop.activity(item.activity).canvas)


def test_many_barriers_take_more_slides() -> None:
    kit = make_kit()
    more = tuple(
        claim.model_copy(update={"id": f"{claim.id}{copy}"})
        for claim in kit.workshop.claims
        for copy in (("", "x", "y") if claim.kind == "barrier" else ("",))
    )
    crowded = Kit(**{field: getattr(kit, field) for field in kit.__slots__ if field != "workshop"},
                  workshop=kit.workshop.model_copy(update={"claims": more}))  # fmt: skip
    [board] = make_board(crowded)
    titles = [slide.shapes.title.text for slide in _slides(board)]
    assert "What holds us back? (1 of 3)" in titles
    assert "More cards: Barrier, move, first step (2)" in titles
    assert check_deck(board.content, "board.pptx").diagnostics == ()


def test_the_same_kit_gives_the_same_bytes() -> None:
    [again] = make_board(make_kit(length=360))
    assert again.content == _made().content


def test_a_workshop_without_labels_still_has_a_board() -> None:
    kit = with_claims(make_kit(), of_kind("barrier", label="", changed=True))
    [board] = make_board(kit)
    assert check_deck(board.content, "board.pptx").diagnostics == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('pieces:\n    - "Step: …"\n', "pieces:\n"), ""),
        (("What holds us back?", " ".join(["What holds us back and who has to move it"] * 4)), "text-does-not-fit"),
        (("labels:", "label:"), "unknown-field"),
    ],
)
def test_a_template_of_ones_own_that_does_not_do_is_a_complaint(
    change: tuple[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(name: str, context: dict[str, Any], theme: Theme) -> str:
        text = render(name, context, theme)
        assert change[0] in text
        return text.replace(*change)

    monkeypatch.setattr("workshopkit.outputs.board_words.render", spoilt)
    with pytest.raises(ProblemsError) as caught:
        make_board(make_kit(length=360))
    codes = {each.code for each in caught.value.diagnostics}
    assert codes
    assert not code or code in codes
