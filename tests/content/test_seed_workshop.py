"""Our workshop, from our notes and from the original documents: everything both talks say, and nothing doubtful."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tiny_workshop import OURS

from workshopkit.content.authored import EditorialFile
from workshopkit.content.load import load_workshop
from workshopkit.content.model import Workshop
from workshopkit.source import read_yaml, validate
from workshopkit.transcripts.model import sentence_digest
from workshopkit.transcripts.registry import read_transcript

DOUBTFUL = {("webinar", 369), ("webinar", 701)}
MARKUP = re.compile(r"\[\[|\]\]|<|\*\*|data-t|&\w+;|__|`")
PER_KIND = {
    "test": 3, "axis": 2, "facet": 4, "example": 16, "reason": 5, "building-block": 9, "barrier": 16, "strategy": 10,
    "resource": 5, "figure": 2,
}  # fmt: skip
"""Printable claims with a card of their own; X11, the sixteenth example, is only reported."""
DOMAIN_IDS = [
    *(f"D{n}" for n in range(1, 8)), "O1", *(f"M{n}" for n in range(7)), *(f"R{n}" for n in range(1, 6)),
    "F-E", "F-E1", "F-E2", "F-M", "F-M1", "F-M2", "F-M3", "F-A", "F-A1", "F-A2", "F-A3", "F-A4", "F-N", "F-N1", "F-N2",
    "F-N3", *(f"X{n:02}" for n in range(1, 17)), *(f"P{n}" for n in range(1, 10)), "P3b",
    *(f"B{n:02}" for n in range(1, 17)), "S1", "S2a", "S2b", "S3", "S4", "S5", "S6a", "S6b", "S7", "S8",
    *(f"T{n}" for n in range(1, 6)), "N1", "N2", "N3", "CL", "A0", "A1", "EXT-1", "EXT-2", "EXT-5",
]  # fmt: skip
FAMILIES = {
    "S": ["B02", "B06", "B08", "B12", "B15"],
    "F": ["B03", "B09", "B14"],
    "C": ["B01", "B07", "B10", "B11"],
    "D": ["B04", "B13"],
    "R": ["B05", "B16"],
}


def words(text: str) -> int:
    return len(text.split())


def test_all_99_stamps_are_used_or_left_out_with_a_reason(workshop: Workshop) -> None:
    assert Counter(row.talk for row in workshop.stamps) == {"webinar": 74, "explainer": 25}
    assert all(bool(row.claims) != bool(row.left_out) for row in workshop.stamps)
    assert {(row.talk, row.second) for row in workshop.stamps if row.left_out} == DOUBTFUL


def test_every_claim_of_the_ledger_points_back(workshop: Workshop) -> None:
    used = {(row.talk, row.second, row.ordinal): set(row.claims) for row in workshop.stamps}
    for claim in workshop.claims:
        if claim.printable:
            for source in claim.sources:
                assert claim.id in used[source.talk, source.second, source.ordinal]


def test_there_are_as_many_claims_of_each_kind_as_the_talks_hold(workshop: Workshop) -> None:
    assert {kind: len(workshop.of_kind(kind)) for kind in PER_KIND} == PER_KIND
    examples = [each.id for each in workshop.of_kind("example")]
    assert sorted(examples) == [f"X{number:02}" for number in range(1, 17)]
    strategies = {re.sub(r"[ab]$", "", each.id) for each in workshop.of_kind("strategy")}
    assert strategies == {f"S{number}" for number in range(1, 9)}


def test_ids_are_those_of_the_domain_and_stand_once(workshop: Workshop) -> None:
    ids = [each.id for each in workshop.claims]
    assert len(ids) == len(set(ids))
    assert set(DOMAIN_IDS) <= set(ids)
    assert not [each for each in ids if re.fullmatch(r"[a-z-]+-(webinar|explainer)-\d+", each)]


def test_parts_and_readings_have_a_parent_and_no_card(workshop: Workshop) -> None:
    ids = {each.id for each in workshop.claims}
    assert {each.parent for each in workshop.claims if each.parent} <= ids
    assert [each.id for each in workshop.of_kind("building-block", parts=True) if each.parent] == ["P3b", "P7b"]
    for facet in workshop.facets:
        assert all(workshop.claim(each).parent == facet.id for each in facet.readings)
        assert workshop.claim(facet.id).facet == facet.key


def test_no_markup_reaches_any_text(workshop: Workshop) -> None:
    for claim in workshop.claims:
        for text in (claim.text, claim.label, claim.question, claim.note, claim.qualifier):
            assert not MARKUP.search(text), claim.id


def test_nothing_of_the_doubtful_statements_is_in_any_claim(workshop: Workshop) -> None:
    everything = workshop.model_dump_json(exclude={"diagnostics"}).casefold()
    for word in ("prime minister", "janice", "johnson", "guitar", "rickard", "perez", "turneris"):
        assert word not in everything
    for claim_id in ("Q1", "Q2"):
        claim = workshop.claim(claim_id)
        assert (claim.status, claim.text, claim.label, claim.printable) == ("doubtful", "", "", False)
    assert not [each for each in workshop.claims if "only deal with the consequences" in each.text]


def test_a_doubtful_remark_is_reported_in_our_words(workshop: Workshop) -> None:
    claim = workshop.claim("X11")
    assert (claim.status, claim.reported, claim.printable) == ("doubtful", True, True)
    assert (claim.voice, claim.person, claim.said_text) == ("reported", "", "")
    assert claim.text.startswith("A speaker ")
    assert [each.id for each in workshop.claims if each.reported] == ["X11"]
    for audience in workshop.audiences:
        assert "X11" in audience.examples, audience.key


def test_all_our_wording_fits_and_nothing_warns(workshop: Workshop) -> None:
    assert not [each.id for each in workshop.claims if each.changed]
    assert workshop.diagnostics == ()


def test_titles_and_addresses_come_from_the_talks(workshop: Workshop) -> None:
    assert [(each.key, each.video_id, each.title) for each in workshop.talks] == [
        ("webinar", "G53g9-_0dMU", "Public sector innovation fundamentals"),
        ("explainer", "t2S-S8cO5_k", "Public Sector Innovation Overview"),
    ]


def test_barriers_stand_in_their_families(workshop: Workshop) -> None:
    found = {
        family.key: sorted(each.id for each in workshop.of_kind("barrier") if each.family == family.key)
        for family in workshop.families
    }
    assert found == FAMILIES


def test_facets_lie_on_the_diamond(workshop: Workshop) -> None:
    poles = {each.key: (each.pole, each.pole_word) for each in workshop.facets}
    assert poles == {
        "M": ("top", "directed"),
        "A": ("bottom", "undirected"),
        "E": ("left", "certain"),
        "N": ("right", "uncertain"),
    }
    edges = {frozenset(each.facets): each.name.split()[0] for each in workshop.edges}
    assert edges == {
        frozenset("EM"): "sustaining",
        frozenset("MN"): "transformative",
        frozenset("AE"): "optimising",
        frozenset("NA"): "disruptive",
    }


def test_links_say_on_what_they_rest(workshop: Workshop) -> None:
    links = {(each.answer, each.barrier or each.barrier_words): each for each in workshop.links}
    assert len(links) == len(workshop.links)
    assert links["P7", "No knowledge, skills, tools"].basis == "said"
    assert links["S6b", "Barriers that are only implied"].basis == "said"
    assert {links["S4", each].basis for each in ("B10", "B11")} == {"passage"}
    assert {links["S4", each].basis for each in ("B03", "B09", "B14")} == {"editorial"}
    assert {each for each, link in links.items() if link.tension} == {("S5", "B16"), ("P8", "B16"), ("P1", "B13")}
    answered = {link.barrier for link in workshop.links if not link.tension}
    assert {"B15", "B16"}.isdisjoint(answered)


def test_figures_and_dated_claims_keep_their_qualifier(workshop: Workshop) -> None:
    for claim in workshop.of_kind("figure"):
        assert "does not name the survey" in claim.qualifier
    assert "at the time of the talk" in workshop.claim("T3").qualifier
    assert (workshop.claim("T4").status, workshop.claim("T4").qualifier) == ("stale", "since published")
    assert workshop.claim("N1").text.startswith("27%")
    assert workshop.claim("N2").text.startswith("52.3%")


def test_the_contradictions_of_the_talks_are_noted(workshop: Workshop) -> None:
    assert "talks differ" in workshop.claim("D3").note
    assert "talks differ" in workshop.claim("F-A1").note == workshop.claim("F-A4").note
    assert workshop.claim("D0").sources[0].talk == "explainer"


def test_external_claims_name_their_source(workshop: Workshop) -> None:
    external = [each for each in workshop.claims if each.origin == "external"]
    assert {each.id for each in external} == {"EXT-1", "EXT-2", "EXT-5"}
    assert all(each.url.startswith("https://") for each in external)


@pytest.mark.parametrize("kind", ["test", "example", "reason", "building-block", "barrier", "strategy", "facet"])
def test_each_card_has_a_short_label_and_one_question(workshop: Workshop, kind: str) -> None:
    for claim in workshop.of_kind(kind):  # type: ignore[arg-type]
        assert 0 < words(claim.label) <= 4, claim.id
        assert len(claim.label) <= (22 if kind in {"building-block", "strategy"} else 30), claim.id
        assert claim.question.endswith("?"), claim.id
        assert words(claim.question) <= 12, claim.id
        assert claim.question.count("?") == 1, claim.id


def test_our_sentences_are_short_enough_for_cards_and_slides() -> None:
    workshop = load_workshop(OURS)
    most = {"test": 12, "barrier": 12, "example": 20, "strategy": 20, "building-block": 20, "facet": 20, "reason": 20}
    for claim in workshop.claims:
        if claim.kind in most and claim.printable:
            assert words(claim.text) <= most[claim.kind], claim.id
    for facet in workshop.facets:
        assert words(facet.gloss) <= 6
        assert words(facet.lead) <= 20
        assert words(facet.question) <= 12
    assert all(words(each.promise) <= 9 and words(each.invitation) <= 22 for each in workshop.sessions)


def test_written_for_is_the_sentence_of_our_notes() -> None:
    editorial = validate(EditorialFile, read_yaml(OURS / "editorial.yaml"), "the editorial file")
    sentences = {
        (key, each.second): each.text
        for key in ("webinar", "explainer")
        for each in read_transcript(OURS / "transcripts" / f"{key}.md", key).stamped()
    }
    wording = [row for row in editorial.claims if row.has_wording]
    assert len(wording) >= 80
    for row in wording:
        assert row.written_for == sentences[row.at.talk, row.at.second], row.id


def test_also_for_holds_the_sentence_of_the_original(shared: Path) -> None:
    editorial = validate(EditorialFile, read_yaml(OURS / "editorial.yaml"), "the editorial file")
    talks = [read_transcript(path, "talk") for path in (shared / "seeds").glob("*.txt")]
    keys = {"G53g9-_0dMU": "webinar", "t2S-S8cO5_k": "explainer"}
    digests = {
        (keys[talk.video_id], each.second): sentence_digest(each.text) for talk in talks for each in talk.stamped()
    }
    for row in (*(each for each in editorial.claims if each.has_wording), *editorial.left_out):
        assert digests[row.at.talk, row.at.second] in row.also_for, row.id
