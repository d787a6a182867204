"""The sessions of a draft: up to three parts of a talk, then an exercise on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from math import ceil

from workshopkit.drafting.model import Discussion, DraftPart, DraftSession, DraftTalk
from workshopkit.drafting.parts import unique

PARTS = 3
"""Parts of a talk before people talk about them: more would be too long a run of talk."""
FORMS = (
    ("holds", "What holds here?", "Tick what holds, doubt the rest"),
    ("missing", "What is missing?", "Say what the talk leaves out"),
    ("explain", "Tell it to a colleague", "Put it into your own words"),
)
"""The forms of the exercise: the name of its template, its title and that of its slide. They take turns."""
_PROMISE = 9
"""Words of what a session promises."""


def sessions_of(talks: Sequence[DraftTalk]) -> tuple[DraftSession, ...]:
    """Return the sessions of all talks in order, with titles of their own."""
    groups = [(talk, group) for talk in talks for group in _groups(talk.parts)]
    titles = unique([FORMS[at % len(FORMS)][1] for at in range(len(groups))], _again)
    shorts = unique([FORMS[at % len(FORMS)][2] for at in range(len(groups))], _again)
    found = []
    for at, (talk, group) in enumerate(groups):
        number = at + 1
        discussion = Discussion(
            id=f"D{number}", name=f"talk-about-{number}", form=FORMS[at % len(FORMS)][0], title=titles[at],
            short_title=shorts[at],
        )  # fmt: skip
        title = "The talk" if len(groups) == 1 else _title(talk, groups, at, len(talks))
        found.append(
            DraftSession(
                key=f"part-{number}", title=title, promise=_promise(group), heading=f"What was said: {group[0].title}",
                parts=tuple(group), discussion=discussion,
            )
        )  # fmt: skip
    return tuple(found)


def wanted_of(sessions: Sequence[DraftSession], talks: Sequence[DraftTalk], case: str) -> tuple[str, ...]:
    """Return the exercises to add, most needed first: each talk's beginning before another's end, `case` third."""
    of_talk = [[each for each in sessions if each.parts[0] in talk.parts] for talk in talks]
    ranked = [each for row in zip_longest(*of_talk) for each in row if each is not None]
    ids = [each.discussion.id for each in ranked if each is not sessions[0]]
    return (*ids[:1], case, *ids[1:])


def _groups(parts: Sequence[DraftPart]) -> list[Sequence[DraftPart]]:
    count = max(1, ceil(len(parts) / PARTS))
    edges = [round(len(parts) * at / count) for at in range(count + 1)]
    return [parts[start:end] for start, end in pairwise(edges) if end > start]


def _title(talk: DraftTalk, groups: Sequence[tuple[DraftTalk, Sequence[DraftPart]]], at: int, talks: int) -> str:
    own = [index for index, (each, _) in enumerate(groups) if each is talk]
    letter = chr(ord("A") + own.index(at))
    if talks == 1:
        return f"Part {letter}"
    return talk.label if len(own) == 1 else f"{talk.label}, part {letter}"


def _promise(group: Sequence[DraftPart]) -> str:
    words = group[0].title.split()
    return " ".join(words[:_PROMISE]) + (" …" if len(words) > _PROMISE else "")


def _again(title: str, number: int) -> str:
    return f"{title} Round {number}" if title.endswith("?") else f"{title}, round {number}"
