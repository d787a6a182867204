"""From transcripts to a draft, and from a draft to the files of a workshop's folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from workshopkit.drafting.model import Candidate, Draft, DraftPart, DraftTalk
from workshopkit.drafting.parts import OPENING, clipped, parts_of, unique
from workshopkit.drafting.sentences import choose, looks_like_name
from workshopkit.drafting.sessions import sessions_of, wanted_of
from workshopkit.templating.environment import render
from workshopkit.themes.model import Theme
from workshopkit.transcripts.model import Statement, Transcript
from workshopkit.units import stamp

CLAIMS_A_PART, CLAIMS_A_TALK = 5, 40
CASE = "W1"
"""Id of the exercise on people's own work."""
_LONGEST_TITLE = 64
_MOST_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Read:
    """A transcript, the name its file has in the draft, and whether it is captions."""

    transcript: Transcript
    file: str
    captions: bool


def draft_of(read: Sequence[Read]) -> Draft:
    """Return the draft of some talks; a talk of which no sentence can be used has no parts."""
    talks = [_talk(each, at + 1, len(read)) for at, each in enumerate(read)]
    parts = [part for talk in talks for part in talk.parts]
    titles = iter(unique([part.title for part in parts]))
    numbered = iter(range(1, len(parts) + 1))
    talks = [replace(talk, parts=tuple(_placed(p, next(titles), next(numbered)) for p in talk.parts)) for talk in talks]
    sessions = sessions_of(talks)
    title = _short_title(_spaced(talks[0].title, read[0].file))
    return Draft(title, tuple(talks), sessions, wanted_of(sessions, talks, CASE) if sessions else ())


def files_of(draft: Draft, theme: Theme) -> dict[str, bytes]:
    """Return the files of the folder, without the transcripts."""
    context = {"draft": draft, "sessions": draft.sessions, "case": CASE}
    found = {
        f"{name}.yaml": render(f"draft/{name}.yaml.j2", context, theme)
        for name in ("workshop", "editorial", "audiences")
    }
    for name in ("welcome", "close"):
        found[f"activities/{name}.md"] = render(f"draft/{name}.md.j2", context, theme)
    for name in ("check-in", "case", "commitment"):
        found[f"exercises/{name}.md"] = render(f"draft/{name}.md.j2", context, theme)
    for session in draft.sessions:
        own = {**context, "session": session}
        for part in session.parts:
            found[f"activities/{part.name}.md"] = render("draft/talk.md.j2", {**own, "part": part}, theme)
        template = f"draft/{session.discussion.form}.md.j2"
        found[f"exercises/{session.discussion.name}.md"] = render(template, own, theme)
    return {name: text.encode() for name, text in found.items()}


def _talk(read: Read, number: int, of: int) -> DraftTalk:
    transcript = read.transcript
    key = "talk" if of == 1 else f"talk-{number}"
    last = max((each.second or 0 for each in transcript.stamped()), default=0)
    cut = parts_of(transcript)
    most = min(CLAIMS_A_PART, max(1, CLAIMS_A_TALK // max(1, len(cut))))
    parts: list[DraftPart] = []
    count = 0
    for part in cut:
        chosen = choose(part.statements, most)
        claims = tuple(_candidate(each, key, f"T{number}-{count + at:02d}") for at, each in enumerate(chosen, start=1))
        count += len(claims)
        if claims:
            parts.append(DraftPart("", "", part.title, part.headed or part.title == OPENING, claims))
    return DraftTalk(
        key=key, label="Talk" if of == 1 else f"Talk {number}", file=read.file, title=transcript.title,
        video_id=transcript.video_id, minutes=min(_MOST_MINUTES, max(1, ceil(last / 60))), captions=read.captions,
        parts=tuple(parts),
    )  # fmt: skip


def _candidate(statement: Statement, talk: str, claim_id: str) -> Candidate:
    ordinal = f"#{statement.ordinal}" if statement.ordinal > 1 else ""
    place = f"{talk} {stamp(statement.second or 0)}{ordinal}"
    return Candidate(claim_id, place, statement.text, statement.label, looks_like_name(statement.text))


def _placed(part: DraftPart, title: str, number: int) -> DraftPart:
    return replace(part, id=f"T{number:02d}", name=f"talk-{number:02d}", title=title)


def _spaced(title: str, file: str) -> str:
    """Return a title; one that is only the file's name without its language, with spaces for its signs."""
    stem = Path(file).stem
    if title != stem and title != stem.replace("_", " "):
        return title
    return re.sub(r"[\s_.-]+", " ", re.sub(r"\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?$", "", stem)).strip() or title


def _short_title(title: str) -> str:
    """Return a title that fits on a cover: a capital first, long words cut, at most so many letters."""
    words = [clipped(word, 20) for word in re.sub(r"_", " ", title).split()] or ["Workshop"]
    kept: list[str] = []
    while words and len(" ".join([*kept, words[0]])) <= _LONGEST_TITLE:
        kept.append(words.pop(0))
    text = " ".join(kept).rstrip(",;:–—-") + (" …" if words else "")
    return text[:1].upper() + text[1:]
