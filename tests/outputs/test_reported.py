"""What is reported, or said by somebody who was verified, says so wherever its place in the talk is printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sample import sample_kit

from workshopkit.content.model import Claim, Workshop
from workshopkit.outputs.cards_content import example_cards
from workshopkit.outputs.guide_checks import to_verify
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.print_common import source_links as printed_links
from workshopkit.outputs.sourcing import source_line, source_links
from workshopkit.outputs.verification import make_sheet
from workshopkit.themes.load import load_theme

REPORT = {"status": "doubtful", "reported": True, "check": "Who says it?"}
QUOTED = {"status": "verified", "text": "“It has to change”"}


def changed(workshop: Workshop, claim: str, **update: object) -> Workshop:
    claims = tuple(each.model_copy(update=update) if each.id == claim else each for each in workshop.claims)
    return workshop.model_copy(update={"claims": claims})


def claims(workshop: Workshop, *ids: str) -> tuple[Claim, ...]:
    return tuple(workshop.claim(each) for each in ids)


@pytest.fixture
def kit() -> Kit:
    return sample_kit()


def test_a_report_stands_apart_in_a_source_line(kit: Kit) -> None:
    workshop = changed(kit.workshop, "X09", **REPORT)
    assert (
        source_line(workshop, claims(workshop, "X01", "X09", "X03")) == "Webinar 15:01, 15:25 · Webinar 18:48, reported"
    )
    plain = kit.workshop
    assert source_line(plain, claims(plain, "X01", "X09", "X03")) == "Webinar 15:01, 15:25, 18:48"


@pytest.mark.parametrize(
    ("update", "voice"),
    [
        (REPORT, ", reported"),
        ({**REPORT, "status": "verified", "person": "Paula Pluie"}, ", Paula Pluie, reported"),
        (QUOTED, ", a speaker"),
        ({**QUOTED, "person": "Paula Pluie"}, ", Paula Pluie"),
        ({"status": "verified"}, ""),
        ({}, ""),
    ],
)
def test_a_link_says_whose_words_it_leads_to(kit: Kit, update: dict[str, object], voice: str) -> None:
    workshop = changed(kit.workshop, "X09", **update)
    claim = workshop.claim("X09")
    assert [each.label for each in source_links(workshop, [claim])] == [f"Webinar 18:48{voice}"]
    assert [each.label for each in printed_links(workshop, claim)] == [f"Webinar 18:48{voice}"]


def test_a_card_says_that_it_is_a_report(kit: Kit) -> None:
    workshop = changed(kit.workshop, "X09", **REPORT)
    (card,) = [card for card in example_cards(workshop, ("X01", "X09")) if card.id == "X09"]
    assert card.sources[0].label == "Webinar 18:48, reported"


def test_the_guide_lists_what_is_printed_and_not_verified(kit: Kit) -> None:
    assert to_verify(kit) == ()
    used = next(claim for item in kit.plan.items for claim in item.claims if kit.workshop.claim(claim).sources)
    for claim in (used, "X09"):
        (row,) = to_verify(replace(kit, workshop=changed(kit.workshop, claim, **REPORT)))
        assert (row.claim.id, row.why) == (claim, "reported idea")
        assert row.where
        source = row.claim.sources[0]
        assert row.link.url.endswith(f"&t={max(0, source.second - 15)}s")
    assert to_verify(replace(kit, workshop=changed(kit.workshop, used, status="doubtful", check="Who?"))) == ()


def test_a_sheet_with_nothing_to_check_says_so(kit: Kit) -> None:
    made = make_sheet(kit.workshop, (), load_theme("default"), "a4", dt.date(2026, 11, 21))
    assert (made.file, made.pages, made.uses) == ("verification-sheet.pdf", 1, ())
