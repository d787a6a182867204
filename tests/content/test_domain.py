"""Everything both talks hold is in the model, from our notes and from the original documents alike."""

from __future__ import annotations

import pytest
from domain_table import FURTHER, WORDS, place, rows
from tiny_workshop import OURS

from workshopkit.content.load import load_folder
from workshopkit.content.model import Workshop
from workshopkit.units import stamp

PARTS = {
    "B08": ["B08a", "B08b"], "B09": ["B09a", "B09b"], "B13": ["B13a", "B13b", "B13c"], "P3": ["P3b"], "P7": ["P7b"],
    "X01-02": ["X01", "X02"], "X08": ["X08b"], "F-A1": ["X05", "X06"], "F-A2": ["X07"], "F-M1": ["X13"],
    "S6a": ["X16"], "M0": ["M0b"], "M4": ["M4b"],
}  # fmt: skip
"""Items that hold several things, and their parts; the readings of the facets are looked at elsewhere."""
NEAR = ({"B02", "B12"}, {"B03", "B14", "B09"}, {"B05", "B13"}, {"B01", "B07"})


def test_the_table_is_whole() -> None:
    """The table counts what it lists, so that a lost row shows."""
    kinds = [kind for kind, _ in rows().values()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "test": 3, "axis": 2, "facet": 16, "example": 17, "reason": 5, "building-block": 10, "barrier": 16,
        "strategy": 10, "resource": 5, "figure": 2, "remark": 18,
    }  # fmt: skip
    assert len({each for _, places in rows().values() for each in places}) == 99


def test_every_item_has_its_id_its_kind_and_its_seconds(workshop: Workshop) -> None:
    claims = {each.id: each for each in workshop.claims if each.origin == "said"}
    for claim_id, (kind, places) in rows().items():
        claim = claims[claim_id]
        assert (claim.kind, tuple((each.talk, each.second) for each in claim.sources)) == (kind, places), claim_id
    for claim_id, words in FURTHER.items():
        assert [(each.talk, each.second) for each in claims[claim_id].sources] == [place(words)]
    assert claims.keys() == rows().keys() | FURTHER.keys()


def test_every_item_says_what_the_talk_says(workshop: Workshop) -> None:
    for claim_id, words in WORDS.items():
        claim = workshop.claim(claim_id)
        text = f"{claim.text} {claim.label}".casefold()
        assert any(word in text for word in words), f"{claim_id}: {claim.text}"


def test_items_that_hold_several_things_have_parts(workshop: Workshop) -> None:
    parts = {parent: [each.id for each in workshop.claims if each.parent == parent] for parent in PARTS}
    assert parts == PARTS
    for claim in workshop.claims:
        if claim.parent in PARTS and claim.kind == "barrier":
            whole = workshop.claim(claim.parent)
            assert (claim.sources, claim.said_text) == (whole.sources, whole.text)


def test_a_part_of_the_same_kind_has_no_card_and_one_of_another_kind_has(workshop: Workshop) -> None:
    cards = {each.id for kind in ("barrier", "example", "building-block") for each in workshop.of_kind(kind)}  # type: ignore[arg-type]
    assert cards >= {"B08", "B09", "B13", "X01", "X02", "X05", "X06", "X13", "X16"}
    assert not cards & {"B08a", "B08b", "B09a", "B09b", "B13a", "B13b", "B13c", "P3b", "X08b", "X01-02"}


def test_nobody_decides_what_the_talk_leaves_open(workshop: Workshop) -> None:
    note = workshop.claim("B09b").note
    assert "does not say" in note
    assert workshop.claim("B09b").text.startswith("Corruption, or the fear of it")


def test_what_is_near_is_clustered_both_ways_and_never_merged(workshop: Workshop) -> None:
    found = {frozenset((each.id, *each.near)) for each in workshop.claims if each.near}
    assert found == {frozenset(group) for group in NEAR}
    for group in NEAR:
        assert len({workshop.claim(each).text for each in group}) == len(group)


def test_words_of_ours_have_the_sentence_behind_them(workshop: Workshop) -> None:
    with_sentence = [each for each in workshop.claims if each.said_text]
    assert len(with_sentence) >= 15
    for claim in with_sentence:
        assert claim.said_text != claim.text
    assert not workshop.claim("B03").said_text


def test_the_third_test_says_the_same_though_the_original_sets_it_in_bold(workshop: Workshop) -> None:
    """The original leads the item with the test itself and goes on with what follows from it."""
    assert workshop.claim("D3").text == "It has an effect, or it shifts public value."


CONTRADICTIONS = {
    "C1": ("F-A1", "F-A4"), "C2": ("D3", "D0"), "C3": ("B08", "P5"), "C4": ("S5", "B16"), "C5": ("S3", "B13", "P1"),
    "C7": ("X06", "X08"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_both_sides_of_a_contradiction_stay_and_say_so(workshop: Workshop, name: str) -> None:
    sides = [workshop.claim(each) for each in CONTRADICTIONS[name]]
    assert len({each.text for each in sides}) == len(sides)
    assert all(each.printable and each.note for each in sides)


def test_facets_have_one_order_and_their_places_are_marked_as_external(workshop: Workshop) -> None:
    assert [each.key for each in workshop.facets] == ["E", "M", "A", "N"]
    assert workshop.claim("EXT-1").origin == "external"
    assert "Neither talk says" in workshop.claim("M3").note


def test_a_list_keeps_its_order_though_the_seconds_jump_back(workshop: Workshop) -> None:
    barriers = [each.id for each in workshop.of_kind("barrier")]
    assert barriers == [f"B{number:02}" for number in range(1, 17)]
    seconds = [workshop.claim(each).sources[0].second for each in barriers]
    assert seconds != sorted(seconds)


def test_our_sentences_stand_at_the_line_of_the_file() -> None:
    loaded = load_folder(OURS)
    for source, each in loaded.said.items():
        lines = (OURS / "transcripts" / f"{source.talk}.md").read_text(encoding="utf-8").splitlines()
        assert f"[{stamp(source.second)}]" in lines[each.statement.span.line - 1]
