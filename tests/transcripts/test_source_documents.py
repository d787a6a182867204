"""The two source documents, and real articles with their dirt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshopkit.diagnostics import ProblemsError
from workshopkit.transcripts.registry import read_transcript

MARKUP = re.compile(r"\[\[|\]\]|<|\*\*|data-t|&\w+;|__|`")
COUNTS = {"G53g9-_0dMU": 74, "t2S-S8cO5_k": 25}


def test_every_stamp_of_the_source_documents_is_read(shared: Path) -> None:
    found = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        transcript = read_transcript(path, "talk")
        found[transcript.video_id] = len(transcript.stamped())
        assert path.read_text(encoding="utf-8").count('class="yt-timestamp"') == len(transcript.stamped())
        assert transcript.diagnostics == ()
    assert found == COUNTS


def test_lead_in_lines_have_no_second(shared: Path) -> None:
    without = [
        each.text
        for path in (shared / "seeds").glob("*.txt")
        for each in read_transcript(path, "talk").statements
        if each.second is None
    ]
    assert len(without) == 7
    assert all(each.endswith(":") for each in without)


def test_real_articles_give_statements_or_a_clear_complaint(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "transcripts").glob("*.md"))
    assert len(paths) >= 8
    refused: dict[str, set[str]] = {}
    for path in paths:
        try:
            transcript = read_transcript(path, "talk")
        except ProblemsError as error:
            refused[path.stem] = {each.code for each in error.diagnostics if each.help and each.span}
            continue
        assert len(transcript.stamped()) == path.read_text(encoding="utf-8").count('class="yt-timestamp"')
        assert not [each.text for each in transcript.statements if MARKUP.search(each.text + each.label)]
        assert not [words for each in transcript.statements for words in each.heading if MARKUP.search(words)]
    assert refused == {
        "oecdobservatoryofpublicsec3116": {"missing-video-id", "empty-transcript"},
        "overcoming_innovation_challenges": {"empty-transcript"},
    }


@pytest.mark.parametrize("name", ["webinar", "explainer"])
def test_our_notes_have_the_stamps_and_headings_of_the_documents(shared: Path, name: str) -> None:
    seeds = Path(__file__).parents[2] / "seeds" / "public-sector-innovation" / "transcripts"
    ours = read_transcript(seeds / f"{name}.md", "talk")
    originals = [read_transcript(path, "talk") for path in (shared / "seeds").glob("*.txt")]
    theirs = next(each for each in originals if each.video_id == ours.video_id)
    assert ours.title == theirs.title
    assert [each.second for each in ours.stamped()] == [each.second for each in theirs.stamped()]
    sections = [[words.casefold() for each in talk.stamped() for words in each.heading] for talk in (ours, theirs)]
    assert sections[0] == sections[1]


@pytest.mark.parametrize("name", ["webinar", "explainer"])
def test_our_notes_are_in_our_own_words(shared: Path, name: str) -> None:
    """No run of six words is copied, except where facts leave no choice."""
    seeds = Path(__file__).parents[2] / "seeds" / "public-sector-innovation" / "transcripts"
    theirs = " ".join((path.read_text(encoding="utf-8")) for path in (shared / "seeds").glob("*.txt"))
    known = _runs(theirs)
    copied = {
        run for each in read_transcript(seeds / f"{name}.md", "talk").stamped() for run in _runs(each.text) & known
    }
    assert copied == set()


def _runs(text: str, size: int = 6) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + size]) for start in range(len(words) - size + 1)}
