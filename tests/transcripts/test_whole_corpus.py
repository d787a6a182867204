"""Every article and every caption file of the corpus is read, or complained about; statements are counted twice."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.transcripts.model import Transcript
from workshopkit.transcripts.registry import READERS, read_transcript

CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED") or "/nowhere") / "corpus" / "transcripts"
FILES = sorted(path.name for path in CORPUS.glob("*") if path.suffix in READERS)
REFUSED = {
    "oecdobservatoryofpublicsec3116.md": {"missing-video-id", "empty-transcript"},
    "overcoming_innovation_challenges.md": {"empty-transcript"},
    "empty.vtt": {"empty-transcript"},
}
WARNED = {
    "building_a_culture_of_anticipation_and_resilience.md": ["assumed-minutes"],
    "missionoriented_innovation.md": ["assumed-minutes"],
    "gb2312.srt": ["guessed-encoding"],
    "invalid-timeframe.vtt": ["unreadable-cue-time"],
}
KNOWN = {
    *REFUSED, *WARNED, "3b1b-snell.ar.srt", "3b1b-snell.en.srt", "bom.vtt", "cue-tags.vtt",
    "enhancementoriented_innovation.md", "facets_of_public_sector_innovation.md", "foresight_and_scenario_planning.md",
    "role_of_adaptive_innovation_in_government_services.md", "w3c-easychecks.en.vtt", "w3c-easychecks.fr.vtt",
}  # fmt: skip
"""Files whose complaints somebody has looked at."""
SENTENCES = {"3b1b-snell.en.srt", "w3c-easychecks.en.vtt", "w3c-easychecks.fr.vtt"}
"""Captions with a full stop at the end of every sentence."""
MARKUP = re.compile(
    r"</?[A-Za-z!]|\[\[|\]\(|\*\*|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|data-t|[\x00-\x1f\x7f-\x9f]", re.IGNORECASE
)
CUE_LINE = re.compile(r"^(?:\d+|.*-->.*|WEBVTT.*|)$")


def every_file() -> Iterator[object]:
    """Yield the names of the files, or one case that says why there are none."""
    if not FILES:
        yield pytest.param("", marks=pytest.mark.skip("WORKSHOPKIT_SHARED does not name the folder with the corpus"))
    yield from FILES


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def check_plain(transcript: Transcript) -> None:
    """Assert that no markup is left anywhere."""
    for each in transcript.statements:
        for text in (each.text, each.label, each.speaker, *each.heading):
            assert MARKUP.search(text) is None, text
        assert each.span.line > 0


@pytest.mark.parametrize("name", list(every_file()))
def test_a_file_of_the_corpus_is_a_transcript_or_a_complaint(name: str) -> None:
    path = CORPUS / name
    transcript, complaints = attempt(path)
    assert all(each.help and each.span and each.span.line for each in complaints)
    assert bool(transcript) == (not any(each.severity == "error" for each in complaints))
    if name in REFUSED or transcript is None:
        assert {each.code for each in complaints} == REFUSED.get(name, {each.code for each in complaints})
        return
    if name in KNOWN:
        assert [each.code for each in complaints] == WARNED.get(name, [])
    check_plain(transcript)
    if path.suffix == ".md":
        assert len(transcript.stamped()) == path.read_text(encoding="utf-8").count('class="yt-timestamp"')
    else:
        check_captions(path, transcript)


def attempt(path: Path) -> tuple[Transcript | None, tuple[Diagnostic, ...]]:
    """Return the transcript of a file, if it is one, and the complaints about it."""
    try:
        transcript = read_transcript(path, "talk")
    except ProblemsError as error:
        return None, error.diagnostics
    return transcript, transcript.diagnostics


def check_captions(path: Path, transcript: Transcript) -> None:
    """Assert that every word of the file is said, in its order, and never after its last second."""
    if path.name not in KNOWN:
        return
    raw = path.read_bytes().decode("gb18030" if path.name.startswith("gb") else "utf-8-sig")
    lines = [re.sub(r"<[^<>]*>", "", line) for line in raw.splitlines() if not CUE_LINE.fullmatch(line.strip())]
    told = " ".join(each.text for each in transcript.statements)
    assert "".join(words(told)) == "".join(words(" ".join(lines)))
    seconds = [each.second or 0 for each in transcript.statements]
    assert seconds == sorted(seconds)
    hours, minutes, rest = re.findall(r"(?:(\d+):)?(\d+):(\d+)[.,]\d+", raw[: raw.rindex(lines[-1].split()[-1])])[-1]
    assert seconds[-1] == int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)
    if path.name in SENTENCES:
        ends = len(re.findall(r"[.?!](?=\s|$)", " ".join(lines)))
        unended = not lines[-1].rstrip().endswith((".", "?", "!"))
        assert len(transcript.statements) == ends + unended


def test_enough_of_the_corpus_was_seen() -> None:
    if not FILES:
        pytest.skip("WORKSHOPKIT_SHARED does not name the folder with the corpus")
    assert len([name for name in FILES if name.endswith(".md")]) >= 8
    assert len([name for name in FILES if name.endswith((".vtt", ".srt"))]) >= 9


@pytest.mark.parametrize(
    "name", ["building_a_culture_of_anticipation_and_resilience.md", "missionoriented_innovation.md"]
)
def test_minutes_stored_as_hours_are_minutes_in_the_corpus(shared: Path, name: str) -> None:
    """Read as hours, these talks would last for more than two days; they take less than an hour and a half."""
    path = shared / "corpus" / "transcripts" / name
    seconds = [each.second or 0 for each in read_transcript(path, "talk").stamped()]
    assert len(seconds) >= 77
    assert max(seconds) < 90 * 60
