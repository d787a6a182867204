"""What we add holds for the sentence it was written for, and for no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tiny_workshop import Folder

from workshopkit.content.model import Workshop
from workshopkit.transcripts.model import sentence_digest


def codes(workshop: Workshop) -> list[str]:
    return [each.code for each in workshop.diagnostics]


def test_wording_stands_beside_its_sentence(tiny: Folder) -> None:
    workshop = tiny.load()
    claim = workshop.claim("B1")
    assert (claim.text, claim.label, claim.question, claim.family, claim.changed) == (
        "It rains.", "Rain", "Much?", "S", False,
    )  # fmt: skip
    assert (claim.kind, claim.origin, claim.note) == ("barrier", "said", "Often")
    assert workshop.diagnostics == ()


def test_a_changed_sentence_is_shown_without_our_wording(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "It rains [", "It pours [")
    workshop = tiny.load()
    claim = workshop.claim("B1")
    assert (claim.text, claim.label, claim.question, claim.changed) == ("It pours.", "Wet", "", True)
    assert (claim.family, claim.note, claim.kind) == ("S", "Often", "barrier")
    (warning,) = workshop.diagnostics
    assert (warning.code, warning.severity) == ("changed-sentence", "warning")
    assert warning.span is not None
    assert warning.span.text == "* **Wet**: It pours [00:00:10]."
    assert "editorial.yaml:2" in warning.help


def test_a_changed_sentence_without_a_label_of_its_own_has_none(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "Early weather", "Late weather")
    assert tiny.load().claim("F-E").label == ""


def test_case_spacing_and_signs_do_not_count_as_a_change(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "It rains [", "it  **rains!** [")
    claim = tiny.load().claim("B1")
    assert (claim.text, claim.label, claim.changed) == ("It rains!", "Rain", False)


def test_wording_may_hold_for_a_further_sentence(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "short: Rain,", f'also_for: ["{sentence_digest("It pours.")}"], short: Rain,')
    tiny.change("transcripts/talk.md", "It rains [", "It pours [")
    claim = tiny.load().claim("B1")
    assert (claim.text, claim.label, claim.changed) == ("It pours.", "Rain", False)


def test_a_part_gives_way_to_the_whole_changed_sentence(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "short: Rain,", "part: Rain falls., short: Rain,")
    assert tiny.load().claim("B1").text == "Rain falls."
    tiny.change("transcripts/talk.md", "It rains [", "It pours [")
    assert tiny.load().claim("B1").text == "It pours."


def test_a_statement_nobody_mentions_becomes_a_claim_of_its_section(tiny: Folder) -> None:
    workshop = tiny.load()
    assert workshop.claim("barrier-talk-20").text == "It snows."
    claim = workshop.claim("strategy-talk-40")
    assert (claim.text, claim.label, claim.kind) == ("Take a coat.", "Cover", "strategy")
    assert [each.text for each in workshop.of_kind("barrier")] == ["It rains.", "It snows."]


def test_a_further_statement_on_a_facet_is_a_reading_of_it(tiny: Folder) -> None:
    workshop = tiny.load()
    assert [each.id for each in workshop.of_kind("facet")] == ["F-E"]
    assert workshop.facets[0].readings == ("facet-talk-60",)
    assert workshop.claim("facet-talk-60").parent == "F-E"


def test_two_statements_at_one_second_are_told_apart(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "[00:00:20].", "[00:00:20]. It hails [00:00:20].")
    assert tiny.load().claim("barrier-talk-20-2").text == "It hails."
    tiny.change("editorial.yaml", "left_out:", "  - {id: B2, at: talk 00:00:20#2}\nleft_out:")
    assert tiny.load().claim("B2").text == "It hails."


def test_a_statement_outside_every_section_is_a_remark(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "left_out:\n  - {at: talk 00:00:05, reason: Says nothing.}\n", "")
    assert tiny.load().claim("remark-talk-5").kind == "remark"


def test_a_row_whose_stamp_is_gone_is_left_out_with_a_warning(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "* **Wet**: It rains [00:00:10].\n", "")
    workshop = tiny.load()
    assert "B1" not in [each.id for each in workshop.claims]
    assert codes(workshop) == ["missing-stamp"]
    assert workshop.links == ()
    assert workshop.activity("E1").claims == ("S1",)
    assert workshop.audience("all").barriers == ()


def test_a_facet_whose_name_is_said_no_more_keeps_a_claim_of_ours(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "Early weather [00:00:50]. ", "")
    workshop = tiny.load()
    claim = workshop.claim("F-E")
    assert (claim.text, claim.origin, claim.sources) == ("Early", "editorial", ())
    assert codes(workshop) == ["missing-stamp"]


def test_the_ledger_has_a_row_for_each_stamp(tiny: Folder) -> None:
    rows = [(row.second, row.claims, row.left_out) for row in tiny.load().stamps]
    assert rows == [
        (5, (), "Says nothing."),
        (10, ("B1",), ""),
        (20, ("barrier-talk-20",), ""),
        (30, ("S1",), ""),
        (40, ("strategy-talk-40",), ""),
        (50, ("F-E",), ""),
        (60, ("facet-talk-60",), ""),
    ]


def test_a_further_source_counts_as_used(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "at: talk 00:00:10,", "at: talk 00:00:10, also: [talk 00:00:20],")
    workshop = tiny.load()
    assert [each.second for each in workshop.claim("B1").sources] == [10, 20]
    assert "barrier-talk-20" not in [each.id for each in workshop.claims]


@pytest.mark.parametrize("status", ["doubtful", "rejected"])
def test_a_doubtful_row_keeps_its_id_and_none_of_its_words(tiny: Folder, status: str) -> None:
    tiny.change("editorial.yaml", "family: S,", f"family: S, status: {status},")
    workshop = tiny.load()
    claim = workshop.claim("B1")
    assert (claim.text, claim.label, claim.note, claim.printable) == ("", "", "", False)
    assert workshop.stamps[1].left_out == "Often"
    assert "rains" not in workshop.model_dump_json(exclude={"diagnostics"})


def test_an_addition_is_ours_or_comes_from_elsewhere(tiny: Folder) -> None:
    tiny.change(
        "editorial.yaml",
        "links:",
        "additions:\n  - {id: Z1, origin: external, text: It hails elsewhere., url: https://example.org}\nlinks:",
    )
    claim = tiny.load().claim("Z1")
    assert (claim.origin, claim.kind, claim.url, claim.sources) == ("external", "remark", "https://example.org", ())


BLOCKED = {"00:06:09": "A speaker links", "00:11:41": "A speaker compares", "00:19:47": "A speaker links the pandemic"}


@pytest.mark.parametrize("stamp", sorted(BLOCKED))
def test_a_doubtful_stamp_stays_out_whatever_its_sentence_says(copy: Folder, stamp: str) -> None:
    notes = copy.path / "transcripts" / "webinar.md"
    text = notes.read_text(encoding="utf-8")
    anchor = f'<a class="yt-timestamp" data-t="{stamp}">'
    assert text.count(anchor) == 1
    notes.write_text(text.replace(anchor, f"and said a brand new thing {anchor}"), encoding="utf-8")
    workshop = copy.load()
    assert "brand new thing" not in workshop.model_dump_json()
    reported = stamp != "00:19:47"
    assert sum(1 for row in workshop.stamps if row.left_out) == (2 if reported else 3)
    assert workshop.claim("X11").printable == reported
    assert ("X11" in workshop.audience("mixed").examples) == reported
    assert codes(workshop) == ([] if reported else ["changed-sentence"])


def test_a_report_that_no_longer_fits_says_how_it_comes_back(copy: Folder) -> None:
    copy.change("transcripts/webinar.md", "A speaker links the pandemic", "A panellist links the pandemic")
    (warning,) = copy.load().diagnostics
    assert warning.span is not None
    assert warning.span.path.endswith("editorial.yaml")
    digest = re.findall(r'"([0-9a-f]{12})"', warning.help)[0]
    copy.change("editorial.yaml", '"e7cc4aea66b7"', f'"{digest}"')
    assert copy.load().claim("X11").reported


def test_a_report_names_nobody_who_is_held_back(tiny: Folder) -> None:
    row = (
        f'id: Q9, status: doubtful, also_for: ["{sentence_digest("It is a talk.")}"],'
        f' names: ["{sentence_digest("Rainer")}"], report: '
    )
    tiny.change("editorial.yaml", "reason: Says nothing.", f"reason: Doubtful., {row}Rainer talks.")
    complaint = tiny.complaint()
    assert complaint.code == "held-back-name"
    assert complaint.span is not None
    assert complaint.span.line == 6
    tiny.change("editorial.yaml", "Rainer talks.", "Somebody talks.")
    claim = tiny.load().claim("Q9")
    assert (claim.text, claim.reported, claim.status) == ("Somebody talks.", True, "doubtful")


def test_a_second_statement_at_a_doubtful_stamp_stays_out_too(copy: Folder) -> None:
    anchor = '<a class="yt-timestamp" data-t="00:06:09">[00:06:09]</a>'
    copy.change("transcripts/webinar.md", f"{anchor}. ", f"{anchor}. A brand new thing {anchor}. ")
    assert "brand new thing" not in copy.load().model_dump_json()


@pytest.mark.parametrize("stamp", ["00:06:09", "00:11:41", "00:19:47"])
def test_a_doubtful_sentence_or_name_does_not_come_back_at_another_stamp(
    copy: Folder, shared: Path, stamp: str
) -> None:
    """A corrected, moved or deleted stamp brings back neither the sentence nor the name in it."""
    (original,) = [p for p in (shared / "seeds").glob("*.txt") if "G53g9-_0dMU" in p.read_text(encoding="utf-8")]
    text = original.read_text(encoding="utf-8")
    notes = copy.path / "transcripts" / "webinar.md"
    names = ("janice", "guitar", "turneris")
    moved = text.replace(f'data-t="{stamp}"', 'data-t="01:11:11"')
    deleted = text.replace(f'<a class="yt-timestamp" data-t="{stamp}">[{stamp}]</a>', "")
    for changed in (moved, deleted):
        assert changed != text
        notes.write_text(changed, encoding="utf-8")
        everything = copy.load().model_dump_json(exclude={"diagnostics"}).casefold()
        assert not [name for name in names if name in everything]


def test_a_row_for_a_left_out_stamp_is_a_complaint(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "left_out:", "  - {id: Z1, at: talk 00:00:05}\nleft_out:")
    complaint = tiny.complaint()
    assert complaint.code == "left-out-stamp"
    assert complaint.span is not None
    assert complaint.span.line == 5
