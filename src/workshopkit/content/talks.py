"""Which transcript belongs to which talk: by the file's name, else by the video's id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from workshopkit.content.authored import Placed, TalkRow, WorkshopFile
from workshopkit.content.collect import Complaints
from workshopkit.content.model import Talk
from workshopkit.diagnostics import Diagnostic, did_you_mean
from workshopkit.transcripts.model import Transcript
from workshopkit.transcripts.registry import READERS, read_transcript

Files = Mapping[str, Transcript | None]
"""Transcripts by file name; None for one that could not be read and has complaints already."""


def read_transcripts(folder: Path, complaints: Complaints) -> Files:
    """Read every transcript of a folder; a page that only explains the folder is passed over."""
    found: dict[str, Transcript | None] = {}
    by_video: dict[str, str] = {}
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() not in READERS or path.stem.casefold() == "readme" or path.name.startswith("."):
            continue
        transcript = found[path.name] = complaints.attempt(partial(read_transcript, path, path.stem))
        if transcript is None:
            continue
        complaints.add(transcript.diagnostics)
        first = by_video.setdefault(transcript.video_id, path.name)
        if transcript.video_id and first != path.name:
            complaints.add(
                [
                    Diagnostic(
                        "duplicate-video-id", f"`{path.name}` and `{first}` have the same `videoId`", transcript.span,
                        "the second", "keep one of the two in the folder, or correct the id",
                    )
                ]
            )  # fmt: skip
    return found


def match_talks(workshop: Placed[WorkshopFile], files: Files, complaints: Complaints) -> dict[str, Transcript]:
    """Return the transcript of each talk, by the talk's key."""
    matched: dict[str, Transcript] = {}
    used: set[str] = set()
    for index, row in enumerate(workshop.value.talks):
        name = row.file if files.get(row.file) else _with_video(row.video_id, files)
        transcript = files.get(name)
        if transcript is None:
            if None not in files.values():  # else it may be the one that could not be read
                complaints.add([_missing(workshop, index, files)])
        elif row.video_id and transcript.video_id and transcript.video_id != row.video_id:
            complaints.add(
                [
                    Diagnostic(
                        "other-video-id", f"`{name}` belongs to the video `{transcript.video_id}`",
                        workshop.span("talks", index, "video_id"), "another video",
                        "correct `video_id`, or put the right transcript in its place",
                    )
                ]
            )  # fmt: skip
        else:
            matched[row.key] = replace(transcript, key=row.key)
            used.add(name)
    if len(matched) == len(workshop.value.talks):
        complaints.add(_unused(files, used))
    return matched


def talk_of(row: TalkRow, transcript: Transcript) -> Talk:
    """Return a talk for the model: ours to name, the transcript's to title."""
    return Talk(
        key=row.key, label=row.label, title=transcript.title, video_id=transcript.video_id or row.video_id,
        address=row.address, minutes=row.minutes, speaker=row.speaker,
    )  # fmt: skip


def _with_video(video_id: str, files: Files) -> str:
    return next((name for name, each in files.items() if each and video_id and each.video_id == video_id), "")


def _unused(files: Files, used: set[str]) -> Iterator[Diagnostic]:
    for name, transcript in files.items():
        if transcript is not None and name not in used:
            yield Diagnostic(
                "unused-transcript", f"no talk uses `{name}`", transcript.span,
                help="add it to `talks:` in workshop.yaml, or take it out of the folder", severity="warning",
            )  # fmt: skip


def _missing(workshop: Placed[WorkshopFile], index: int, files: Files) -> Diagnostic:
    row = workshop.value.talks[index]
    by_video = f", nor one of the video `{row.video_id}`" if row.video_id else ""
    return Diagnostic(
        "missing-transcript", f"the talk `{row.key}` has no transcript", workshop.span("talks", index, "file"),
        f"no such file in transcripts/{by_video}",
        did_you_mean(row.file, tuple(files)) or "put the transcript into the folder transcripts/",
    )  # fmt: skip
