"""Which transcript belongs to which talk, with and without the id of a video."""

from __future__ import annotations

import pytest
from tiny_workshop import Folder

CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nIt rains.\n\n00:04.000 --> 00:06.000\nIt snows.\n"
ROW = "{key: talk, file: talk.md, label: Talk, minutes: 2}"
CAPTIONED = "{key: other, file: other.vtt, label: Other, minutes: 1}"


@pytest.fixture
def captioned(tiny: Folder) -> Folder:
    """Return a small workshop with a second talk, whose transcript is captions."""
    tiny.write("transcripts/other.vtt", CAPTIONS)
    tiny.change("workshop.yaml", ROW, f"{ROW}\n  - {CAPTIONED}")
    return tiny


def test_captions_are_a_talk_without_an_address(captioned: Folder) -> None:
    workshop = captioned.load()
    talk = workshop.talk("other")
    assert (talk.video_id, talk.page, talk.url(4)) == ("", "", "")
    assert [each.text for each in workshop.claims if each.sources and each.sources[0].talk == "other"] == [
        "It rains.", "It snows.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "url"),
    [
        ("video_id: otherletter", "https://www.youtube.com/watch?v=otherletter&t=15s"),
        ("address: 'https://example.org/talk#t={seconds}'", "https://example.org/talk#t=15"),
    ],
)
def test_the_row_gives_the_address(captioned: Folder, field: str, url: str) -> None:
    captioned.change("workshop.yaml", CAPTIONED, CAPTIONED.replace("}", f", {field}}}"))
    assert captioned.load().talk("other").url(20) == url


def test_two_talks_without_a_video_are_two_talks(captioned: Folder) -> None:
    captioned.write("transcripts/third.srt", CAPTIONS.removeprefix("WEBVTT\n\n"))
    captioned.change(
        "workshop.yaml", CAPTIONED, f"{CAPTIONED}\n  - {{key: third, file: third.srt, label: T, minutes: 1}}"
    )
    workshop = captioned.load()
    assert [each.key for each in workshop.talks] == ["talk", "other", "third"]
    assert "duplicate-video-id" not in {each.code for each in workshop.diagnostics}


def test_captions_nobody_uses_are_said(tiny: Folder) -> None:
    tiny.write("transcripts/other.vtt", CAPTIONS)
    assert [each.code for each in tiny.load().diagnostics if "other.vtt" in each.message] == ["unused-transcript"]


def test_of_a_listed_talk_only_what_is_listed_becomes_a_claim(captioned: Folder) -> None:
    captioned.change("workshop.yaml", CAPTIONED, CAPTIONED.replace("}", ", claims: listed}"))
    row = "  - {id: B2, at: other 00:00:04, written_for: It rains., short: Rain, kind: barrier, family: S}"
    captioned.change("editorial.yaml", "claims:\n", f"claims:\n{row}\n")
    workshop = captioned.load()
    assert [each.id for each in workshop.claims if each.sources and each.sources[0].talk == "other"] == ["B2"]
    assert [(each.second, each.claims, each.left_out) for each in workshop.stamps if each.talk == "other"] == [
        (4, ("B2",), ""), (6, (), "not listed in editorial.yaml"),
    ]  # fmt: skip
