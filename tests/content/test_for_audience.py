"""An audience selects, orders and asks in its own way; it never changes what a claim says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_workshop import OURS, Folder

from workshopkit.build import plan_for
from workshopkit.content.for_audience import for_audience
from workshopkit.content.load import load_workshop
from workshopkit.content.model import Audience, Claim, Passed, Wording, Workshop
from workshopkit.outputs.deck import compose_deck
from workshopkit.outputs.kit import Cover
from workshopkit.plan.model import Brief
from workshopkit.themes.load import load_theme

WORKSHOP = load_workshop(OURS)
IDS = [each.id for each in WORKSHOP.claims]
KEYS = [each.key for each in WORKSHOP.audiences]
MAY_CHANGE = {"label", "question"}
PLAIN = st.text(st.sampled_from("abc deé ,’?"), max_size=20).map(str.strip)
CLAIMS = st.lists(st.sampled_from(IDS), unique=True, max_size=30)
CHOICES = st.builds(
    lambda lead, leave, wording: (lead, [each for each in leave if each not in lead], wording),
    CLAIMS, CLAIMS, st.dictionaries(st.sampled_from(IDS), st.builds(Wording, label=PLAIN, question=PLAIN), max_size=30),
)  # fmt: skip
NO_WORDS = ("ideation", "sticky note", "brainstorm", "stakeholder", "synergy")


def kept(claim: Claim) -> dict[str, object]:
    """Return everything of a claim that no audience may change."""
    return claim.model_dump(exclude=MAY_CHANGE)


def unchanged(before: Workshop, after: Workshop) -> None:
    """Check that only order, label and question differ; nothing is lost, nothing comes in."""
    assert sorted(each.id for each in after.claims) == sorted(each.id for each in before.claims)
    own = {each.id: each for each in before.claims}
    for claim in after.claims:
        assert kept(claim) == kept(own[claim.id])
    assert [each.kind for each in after.claims] == [each.kind for each in before.claims]
    for old, new in zip(before.facets, after.facets, strict=True):
        assert old.model_dump(exclude={"question"}) == new.model_dump(exclude={"question"})
    for first, second in zip(before.activities, after.activities, strict=True):
        assert first.model_dump(exclude={"claims"}) == second.model_dump(exclude={"claims"})
        assert [each for each in first.claims if each in second.claims] == list(second.claims)
    rest = {"claims", "facets", "activities", "diagnostics"}
    assert before.model_dump(exclude=rest) == after.model_dump(exclude=rest)


@pytest.mark.parametrize("key", KEYS)
def test_no_audience_of_ours_changes_a_claim(workshop: Workshop, key: str) -> None:
    after = for_audience(workshop, key)
    unchanged(workshop, after)
    assert for_audience(after, key) == after
    audience = workshop.audience(key)
    asked = [each for each in after.claims if each.question != workshop.claim(each.id).question]
    assert {each.id for each in asked} <= audience.wording.keys()
    assert len(audience.wording) >= 10
    assert len(asked) >= 10


@settings(max_examples=60, deadline=None)
@given(CHOICES)
def test_no_audience_at_all_changes_a_claim(choice: tuple[list[str], list[str], dict[str, Wording]]) -> None:
    lead, leave, wording = choice
    passed = tuple(Passed(id=each, reason="so") for each in leave)
    fields = {"key": "any", "lead": tuple(lead), "leave": passed, "wording": wording}
    audience = WORKSHOP.audiences[0].model_copy(update=fields)
    workshop = WORKSHOP.model_copy(update={"audiences": (audience,)})
    after = for_audience(workshop, "any")
    unchanged(workshop, after)
    assert for_audience(after, "any") == after
    placed(after, audience)


def placed(workshop: Workshop, audience: Audience) -> None:
    """Check that what leads stands first of its kind, and what is left out last and in no activity."""
    for kind in {each.kind for each in workshop.claims}:
        ids = [each.id for each in workshop.claims if each.kind == kind]
        first = [each for each in audience.lead if each in ids]
        last = {each for each in ids if each in audience.left}
        assert ids[: len(first)] == first
        assert set(ids[len(ids) - len(last) :]) == last
    assert not audience.left & {each for activity in workshop.activities for each in activity.claims}


@pytest.mark.parametrize("key", KEYS)
def test_our_audiences_lead_with_what_they_need(workshop: Workshop, key: str) -> None:
    placed(for_audience(workshop, key), workshop.audience(key))
    assert len(workshop.audience(key).lead) >= 8


NEEDS: dict[str, Sequence[str]] = {
    "leaders": ["R4", "R1", "P2", "P6", "P9", "S2b", "S3", "S6a", "S6b", "B13", "B14", "M5", "X16", "X03"],
    "managers": ["S2a", "S2b", "P5", "P6", "S4", "S8", "B02", "B03", "B07", "B12", "X01", "X07"],
    "frontline": ["D1", "D2", "D3", "P3", "P8", "S1", "S5", "S7", "B09", "B10", "B11", "B12", "X01", "X05", "X06"],
    "ambassadors": ["M3", "D3", "S5", "S7", "P7", "P8", "B16"],
    "enablers": ["S6a", "S6b", "B08", "B15", "P5", "X16"],
    "mixed": ["P4", "S4"],
}


@pytest.mark.parametrize("key", NEEDS)
def test_what_each_audience_is_known_to_need_is_in_its_lead(key: str) -> None:
    audience = WORKSHOP.audience(key)
    assert set(NEEDS[key]) <= set(audience.lead)
    assert bool(audience.leave) == (key != "ambassadors")
    assert all(each.reason.endswith(".") for each in audience.leave)


@pytest.mark.parametrize("key", KEYS)
def test_our_wording_is_short_asks_one_thing_and_has_no_jargon(key: str) -> None:
    for claim_id, words in WORKSHOP.audience(key).wording.items():
        claim = WORKSHOP.claim(claim_id)
        if words.question:
            assert words.question.endswith("?"), claim_id
            assert words.question.count("?") == 1, claim_id
            assert len(words.question.split()) <= 12, claim_id
        most = 22 if claim.kind in {"building-block", "strategy"} else 30
        assert len(words.label) <= most, claim_id
        assert not [each for each in NO_WORDS if each in f"{words.label} {words.question}".casefold()], claim_id


def test_in_a_mixed_room_nobody_is_asked_about_a_superior() -> None:
    mixed = for_audience(WORKSHOP, "mixed")
    questions = [each.question for each in mixed.claims]
    assert not [each for each in questions if re.search(r"\b(manager|superior|boss|subordinate)\b", each)]
    activity = mixed.activity("barriers")
    assert not {"B13", "B14"} & set(activity.claims)
    assert {"B13", "B14"} <= {each.id for each in mixed.of_kind("barrier")}


@pytest.mark.parametrize("key", KEYS)
def test_what_is_left_out_stands_on_no_slide_but_the_wall(key: str) -> None:
    plan = plan_for(WORKSHOP, Brief(audience=key, length=210))
    workshop = for_audience(WORKSHOP, key)
    work = compose_deck(workshop, plan, load_theme("default"), Cover(), dt.date(2026, 11, 21))
    left = workshop.audience(key).left
    shown = {each for scene in work.scenes if scene.id != "barriers" for each in scene.claims}
    assert len(shown) > 15
    assert not shown & left
    asked = {each.question for each in workshop.claims if each.id in workshop.audience(key).wording}
    assert [each for each in asked if each in work.text]


def test_a_facet_asks_in_the_words_of_its_audience() -> None:
    asked = {key: [each.question for each in for_audience(WORKSHOP, key).facets] for key in KEYS}
    assert asked["leaders"] != asked["frontline"] != [each.question for each in WORKSHOP.facets]
    for key in KEYS:
        workshop = for_audience(WORKSHOP, key)
        assert [each.question for each in workshop.facets] == [workshop.claim(f.id).question for f in workshop.facets]


def test_wording_does_not_stand_beside_a_changed_sentence(tiny: Folder) -> None:
    tiny.change("audiences.yaml", "barriers: [B1]", "barriers: [B1]\n  wording: {B1: {label: Wet day, question: Wet?}}")
    claim = for_audience(tiny.load(), "all").claim("B1")
    assert (claim.label, claim.question) == ("Wet day", "Wet?")
    tiny.change("transcripts/talk.md", "It rains [", "It pours [")
    claim = for_audience(tiny.load(), "all").claim("B1")
    assert (claim.label, claim.question, claim.changed) == ("Wet", "", True)


def test_an_unknown_audience_has_no_workshop() -> None:
    with pytest.raises(KeyError):
        for_audience(WORKSHOP, "nobody")
