"""Whether everything the words of an exercise ask people to take up is one of its materials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshopkit.content.activity import Activity, Material, Step
from workshopkit.content.authored import Placed
from workshopkit.diagnostics import Diagnostic
from workshopkit.source import Loc


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that lies on a table: how words name it, and what a material is called that is one."""

    name: str
    named: str
    """Words that name it, as a regular expression."""
    held: str
    """Words in the name of a material that is one."""


_KINDS = (
    "approver", "barrier", "event", "example", "fact", "facet", "lens", "person", "reason", "role", "shock", "source",
    "statement", "strategy", "world",
)  # fmt: skip
"""Kinds of card: `facet cards` are no `example cards`."""
THINGS = (
    *(Thing(f"{kind} cards", rf"{kind} cards?", kind if kind != "fact" else "shock|fact") for kind in _KINDS),
    Thing("building-block cards", r"building[- ]block cards?", "building"),
    Thing("cards", "cards?", "cards?"),
    Thing("slips of paper", "slips?", "slips?"),
    Thing("stickers", "stickers?", "stickers?|dots?"),
    Thing("tokens", "tokens?|coins?", "tokens?|coins?|counters?"),
    Thing("strips", "strips?", "strips?"),
    Thing("paper", "sheets?|papers?|half[- ]sheets?|columns on (a|the)", "sheets?|papers?|pages?"),
    Thing("postcards", "postcards?", "postcards?|half sheets?|paper"),
    Thing("a flip chart", "flip[- ]?charts?", "flip[- ]?charts?"),
    Thing("a page for notes", "notes? page|page for notes", "notes"),
    Thing("a commitment page", "commitment page", "commitment"),
    Thing("pens", "pens?|pencils?|markers?", "pens?|pencils?|markers?"),
    Thing("tape", "tape", "tape"),
    Thing("pins", "pins", "pins"),
    Thing("envelopes", "envelopes?", "envelopes?"),
    Thing("posters", "posters?", "posters?"),
    Thing("a clock", "clocks?|stop ?watch(es)?", "clocks?|watch(es)?|telephones?|timers?"),
    Thing("a calendar", "calendars?", "calendars?"),
    Thing("a real form", "real forms?|blank forms?|form of ours", "forms?"),
    Thing("dice", "dice|die", "dice"),
    Thing("string", "string|wool", "string|wool"),
    Thing("scissors", "scissors", "scissors"),
    Thing("glue", "glue", "glue"),
    Thing("the diamond", "diamonds?", "diamonds?"),
    Thing("the mat", "mats?", "mats?"),
    Thing("the quadrant", "quadrants?", "quadrants?"),
)  # fmt: skip
"""What people take up. Chairs, walls and screens belong to the room, the handout to everybody."""
_WRITES = re.compile(r"(^|[.?!:]\s+)(write|note|tick|draw|mark|star|sketch|count and write)\b", re.IGNORECASE)
_WRITTEN_WITH = re.compile(r"\b(pens?|pencils?|markers?)\b", re.IGNORECASE)
_DRAWN_FROM = re.compile(r"\bdraw (one|a card|lots)\b", re.IGNORECASE)
PROSE = (
    "setup", "say", "watch_for", "expected", "if_nobody", "if_late", "if_early", "seated", "access",
)  # fmt: skip
"""Sections that are read in the room. At a distance people work on a screen: `## Remote` names no things."""


def check_materials(activity: Placed[Activity], language: str) -> Iterator[Diagnostic]:
    """Yield a warning for each thing that an exercise names and nobody brings; of English workshops only."""
    value = activity.value
    if value.kind not in {"exercise", "commitment"} or not language.lower().startswith("en"):
        return
    every = (*value.materials, *(value.short.materials if value.short else ()))
    told: set[str] = set()
    for place, text, materials in _texts(value, every):
        for thing in missing(text, materials):
            if thing.name not in told:
                told.add(thing.name)
                yield _unlisted(activity, place, thing.name)
    for place, steps, materials in _forms(value):
        for at, step in enumerate(steps):
            if _writes(step.text) and not _held(_WRITTEN_WITH, materials) and "pens" not in told:
                told.add("pens")
                yield _unlisted(activity, (*place, "steps", at), "pens")


def missing(text: str, materials: Sequence[Material]) -> tuple[Thing, ...]:
    """Return the things that words name and no material is, each once."""
    found = (each for each in THINGS if re.search(rf"\b(?:{each.named})\b", text, re.IGNORECASE))
    return tuple(each for each in found if not _held(re.compile(rf"\b(?:{each.held})\b", re.IGNORECASE), materials))


def _held(pattern: re.Pattern[str], materials: Sequence[Material]) -> bool:
    return any(pattern.search(f"{each.what} {each.many}") for each in materials)


def _writes(text: str) -> bool:
    return bool(_WRITES.search(_DRAWN_FROM.sub("", text)))


def _forms(value: Activity) -> Iterator[tuple[Loc, Sequence[Step], Sequence[Material]]]:
    yield (), value.steps, value.materials
    if value.short is not None:
        yield ("short",), value.short.steps, value.short.materials or value.materials


def _texts(value: Activity, every: Sequence[Material]) -> Iterator[tuple[Loc, str, Sequence[Material]]]:
    """Yield all words of an exercise with their place and the materials they may mean."""
    for place, steps, materials in _forms(value):
        yield from (((*place, "steps", at), step.text, materials) for at, step in enumerate(steps))
    for name in PROSE:
        held = getattr(value, name)
        yield (name,), held if isinstance(held, str) else " ".join(held), every
    for key, hint in value.audiences.items():
        yield ("audiences", key), hint, every


def _unlisted(activity: Placed[Activity], place: Loc, what: str) -> Diagnostic:
    return Diagnostic(
        "unlisted-material", f"the words of `{activity.value.id}` name {what}, and nothing under `materials:` is that",
        activity.span(*place), severity="warning",
        help=f"add {what} to `materials:`, with `part: bring` where the kit does not print it; or do without",
    )  # fmt: skip
