"""The reader for captions, WebVTT and SRT: cues joined to sentences, each with the second at which it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span
from workshopkit.source import SourceFile
from workshopkit.transcripts.cue_speakers import Spoken, spoken
from workshopkit.transcripts.cue_times import Fault, Faults, put_right
from workshopkit.transcripts.cue_words import heading_words, rows_said
from workshopkit.transcripts.cues import CueFile, read_cues
from workshopkit.transcripts.model import VIDEO_ID, Statement, Transcript
from workshopkit.transcripts.sentences import sentences

_MESSAGES: dict[Fault, tuple[str, str]] = {
    "cue-without-time": (
        "{} no time; the words are kept, their second is estimated",
        "give each cue a line `00:00:07.220 --> 00:00:09.000`",
    ),
    "unreadable-cue-time": (
        "{} a time that cannot be read; the cues around it stand in", "write it as `00:00:07.220 --> 00:00:09.000`",
    ),
    "cue-out-of-order": ("{} before the one above it begins", "put the cues in order; two files belong in two files"),
    "cue-ends-early": ("{} when or before it begins; it is taken to last until the next", "correct the second time"),
    "overlapping-cues": ("{} after the next has begun; it is cut there", "correct the times if a second matters"),
    "repeated-cue": ("{} what was just shown; it is read once", "nothing to do when captions roll up line by line"),
    "sound-left-out": (
        "{} words in brackets or notes that are taken for sounds or singing, and left out",
        "take the brackets away if somebody said them",
    ),
}  # fmt: skip
_VERBS: dict[Fault, tuple[str, str]] = {
    "cue-without-time": ("has", "have"), "unreadable-cue-time": ("has", "have"),
    "cue-out-of-order": ("begins", "begin"), "cue-ends-early": ("ends", "end"), "overlapping-cues": ("ends", "end"),
    "repeated-cue": ("repeats", "repeat"), "sound-left-out": ("has", "have"),
}  # fmt: skip


def read_captions(source: SourceFile, key: str) -> Transcript:
    """Read WebVTT or SRT captions; raises ProblemsError when there are no words with a time in them."""
    file, faults = read_cues(source), Faults()
    rows = rows_said(put_right(file.cues, faults), faults)
    statements = tuple(_statements(source, spoken(rows, faults)))
    if not statements or not any(cue.timed for cue in file.cues):
        raise ProblemsError([_empty(source)])
    video_id, complaints = _video_id(source, file)
    warnings = (*_guessed(source), *complaints, *_warnings(source, faults))
    title = heading_words(file.title) or source.path.stem.replace("_", " ")
    return Transcript(key, title, video_id, statements, warnings, source.span(1))


def _statements(source: SourceFile, words: tuple[Spoken, ...]) -> Iterator[Statement]:
    """Yield one statement for each sentence."""
    seen: Counter[int] = Counter()
    for number, each in enumerate(sentences(words), start=1):
        seen[each.second] += 1
        chapter = heading_words(each.chapter)
        yield Statement(
            text=each.text, label="", second=each.second, ordinal=seen[each.second],
            heading=(chapter,) if chapter else (), kind="paragraph", item=number,
            span=_whole_line(source, each.line), speaker=each.speaker,
        )  # fmt: skip


def _warnings(source: SourceFile, faults: Faults) -> Iterator[Diagnostic]:
    """Yield one warning for each kind of fault, at the first cue that has it."""
    for code, lines in faults.lines.items():
        message, way_out = _MESSAGES[code]
        one, more = _VERBS[code]
        count = f"a cue {one}" if len(lines) == 1 else f"{len(lines)} cues {more}"
        label = "the first" if len(lines) > 1 else ""
        yield Diagnostic(code, message.format(count), _whole_line(source, min(lines)), label, way_out, "warning")


def _guessed(source: SourceFile) -> Iterator[Diagnostic]:
    """Yield a warning when the encoding is a guess."""
    if source.guessed:
        yield Diagnostic(
            "guessed-encoding", f"`{source.path.name}` is not UTF-8; it was read as {source.guessed}, which is a guess",
            source.span(1), help="look at some of the words; if they are wrong, save the file as UTF-8",
            severity="warning",
        )  # fmt: skip


def _video_id(source: SourceFile, file: CueFile) -> tuple[str, list[Diagnostic]]:
    """Return the id that the head or a note gives; one that is no id is complained about."""
    if not file.video_id or VIDEO_ID.fullmatch(file.video_id):
        return file.video_id, []
    complaint = Diagnostic(
        "missing-video-id", f"`{heading_words(file.video_id)}` is not the id of a video",
        _whole_line(source, file.video_id_line),
        help="write the letters after `watch?v=`, or take the line out", severity="warning",
    )  # fmt: skip
    return "", [complaint]


def _empty(source: SourceFile) -> Diagnostic:
    what = "a cue with words" if "-->" in source.text else "a cue"
    return Diagnostic(
        "empty-transcript", f"`{source.path.name}` does not hold {what}", source.span(1),
        help="write each cue as a line `00:00:07.220 --> 00:00:09.000` with its words below",
    )  # fmt: skip


def _whole_line(source: SourceFile, line: int) -> Span:
    return source.span(line, 1, max(1, len(source.line(line))))
