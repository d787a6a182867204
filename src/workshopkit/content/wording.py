"""What a finished exercise still lacks: room for its words on card and slide, a way to take part for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshopkit.content.activity import Activity, Material, Step
from workshopkit.content.authored import Placed
from workshopkit.content.prose import LISTS, PARAGRAPHS
from workshopkit.diagnostics import Diagnostic
from workshopkit.source import Loc


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a section may hold: so many points, so many words in each, so many in all; 0: no limit."""

    points: int = 0
    each: int = 0
    words: int = 0


LIMITS = {
    "say": Limit(words=70), "ask": Limit(points=4, each=12), "expected": Limit(points=5, each=14),
    "if_nobody": Limit(words=50), "watch_for": Limit(points=3, each=20), "setup": Limit(words=18),
    "if_late": Limit(words=28), "if_early": Limit(words=28), "remote": Limit(words=28), "seated": Limit(words=28),
    "access": Limit(words=28), "light": Limit(words=28),
}  # fmt: skip
"""By field; docs/exercises.md has the same table."""
TITLE, HINT, MATERIALS = 8, 28, 18
"""Words in the title of an instruction slide, in a hint for one audience, and in the names of all materials."""
PROMPT_NAME, SENTENCE = 8, 25
"""Words in the name of a card that an exercise brings along, and in one sentence on it."""
STEP, CROWDED_STEP, CROWDED = 12, 8, 6
"""Words in a step; in one of so many steps; how many those are."""

_HEADINGS = {name: heading for heading, name in (LISTS | PARAGRAPHS).items()}
_ON_FOOT = re.compile(
    r"\b(walk(ing)? (round|along|and|past|over|to)|stand(ing)? (up|where|on|along|at)|hang|on foot|the wall)\b",
    re.IGNORECASE,
)
_STICKERS = re.compile(r"\b(stickers?|dots?)\b", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(say|says|saying|spoken|speak|aloud|voice|call|numbers?|dictate)\b", re.IGNORECASE)
_LEAD = re.compile(r"(alone|all|at|each|everyone|for|in|on|talk|together|with)\b[^:,.?!]{0,40}[:,]\s+", re.IGNORECASE)
"""What may stand before an instruction: `Alone:`, `In pairs,`."""
_NO_VERBS = frozenset({
    "a", "all", "an", "any", "are", "can", "each", "every", "has", "have", "he", "her", "his", "i", "is", "it", "its",
    "may", "must", "my", "now", "our", "she", "some", "that", "the", "their", "then", "there", "these", "they", "this",
    "those", "was", "we", "were", "will", "you", "your",
})  # fmt: skip
"""Words that no instruction begins with."""


def check_wording(activity: Placed[Activity], language: str) -> Iterator[Diagnostic]:
    """Yield a warning for everything that is too long for its place or leaves somebody out.

    What needs to know words of a language is asked of English workshops only.
    """
    yield from _lengths(activity)
    if activity.value.kind in {"exercise", "commitment"} and language.lower().startswith("en"):
        yield from _instructions(activity)
        yield from _everybody(activity)


def count(*texts: str) -> int:
    """Return the number of words; a dash between spaces is none."""
    return sum(len([word for word in text.split() if any(map(str.isalnum, word))]) for text in texts)


def material_words(materials: Sequence[Material]) -> int:
    """Return the words in the names of materials, a number before one of them counted."""
    return sum(count(each.what) + (each.load or each.quantity > 1) for each in materials)


def _lengths(activity: Placed[Activity]) -> Iterator[Diagnostic]:
    value = activity.value
    for name, limit in LIMITS.items():
        held = getattr(value, name)
        texts = (held,) if isinstance(held, str) else held
        where = f"`## {_HEADINGS[name]}` of `{value.id}`"
        place: Loc = (name,)
        if limit.points and len(texts) > limit.points:
            yield _long(activity, place, f"{where} has {len(texts)} points; {limit.points} are the most")
        if limit.words and count(*texts) > limit.words:
            yield _long(activity, place, f"{where} has {count(*texts)} words; {limit.words} are the most")
        for text in texts if limit.each else ():
            if count(text) > limit.each:
                words = f"{where} has a point of {count(text)} words (“{_begin(text)}”); {limit.each} are the most"
                yield _long(activity, place, words)
    if count(value.short_title) > TITLE:
        words = f"the short title of `{value.id}` has {count(value.short_title)} words; {TITLE} are the most"
        yield _long(activity, ("short_title",), words)
    for key, hint in value.audiences.items():
        if count(hint) > HINT:
            words = f"the hint for {key} in `{value.id}` has {count(hint)} words; {HINT} are the most"
            yield _long(activity, ("audiences", key), words)
    yield from _prompt_lengths(activity)
    for place, steps, materials in _forms(value):
        yield from _form_lengths(activity, place, steps, materials)


def _forms(value: Activity) -> Iterator[tuple[Loc, Sequence[Step], Sequence[Material]]]:
    yield (), value.steps, value.materials
    if value.short is not None:
        yield ("short",), value.short.steps, value.short.materials


def _form_lengths(
    activity: Placed[Activity], place: Loc, steps: Sequence[Step], materials: Sequence[Material]
) -> Iterator[Diagnostic]:
    most = CROWDED_STEP if len(steps) >= CROWDED else STEP
    for at, step in enumerate(steps):
        if count(step.text) > most:
            words = f"a step of `{activity.value.id}` has {count(step.text)} words; {most} are the most"
            yield _long(activity, (*place, "steps", at), words)
    if material_words(materials) > MATERIALS:
        words = (
            f"the materials of `{activity.value.id}` have {material_words(materials)} words; {MATERIALS} are the most"
        )
        yield _long(activity, (*place, "materials"), words)


def _prompt_lengths(activity: Placed[Activity]) -> Iterator[Diagnostic]:
    prompts = activity.value.prompts
    for at, card in enumerate(prompts.cards if prompts else ()):
        where = f"the card “{_begin(card.name)}” of `{activity.value.id}`"
        if count(card.name) > PROMPT_NAME:
            words = f"{where} has a name of {count(card.name)} words; {PROMPT_NAME} are the most"
            yield _long(activity, ("prompts", "cards", at), words)
        longest = max(map(count, re.split(r"(?<=[.?!])\s", f"{card.text} {card.question}")))
        if longest > SENTENCE:
            words = f"{where} has a sentence of {longest} words; {SENTENCE} are the most"
            yield _long(activity, ("prompts", "cards", at), words)


def _instructions(activity: Placed[Activity]) -> Iterator[Diagnostic]:
    for place, steps, _ in _forms(activity.value):
        for at, step in enumerate(steps):
            if first_word(step.text) in _NO_VERBS:
                yield Diagnostic(
                    "step-without-verb", f"a step of `{activity.value.id}` does not begin with what people do",
                    activity.span(*place, "steps", at), help="begin with a verb: “Write …”, “In pairs, sort …”",
                    severity="warning",
                )  # fmt: skip


def first_word(text: str) -> str:
    """Return the first word of an instruction in small letters; `Alone:` and `In pairs,` come before it."""
    lead = _LEAD.match(text)
    found = re.search(r"[^\W\d_]+", text[lead.end() :] if lead else text)
    return found[0].lower() if found else ""


def on_foot(value: Activity) -> bool:
    """Say whether people stand up or walk in an exercise."""
    steps = [step.text for _, steps, _ in _forms(value) for step in steps]
    return value.mode in {"walk", "stations"} or any(_ON_FOOT.search(each) for each in steps)


def _everybody(activity: Placed[Activity]) -> Iterator[Diagnostic]:
    value = activity.value
    if on_foot(value) and not value.seated:
        yield Diagnostic(
            "no-seated-variant", f"people stand up or walk in `{value.id}`, and nothing says how it is done seated",
            activity.span("mode"), help="add a section `## Seated`: what moves instead of the people?",
            severity="warning",
        )  # fmt: skip
    stuck = any(_STICKERS.search(each.what) for _, _, materials in _forms(value) for each in materials)
    if stuck and not _SPOKEN.search(value.access):
        yield Diagnostic(
            "no-spoken-variant", f"`{value.id}` uses stickers, and nothing says how else one can choose",
            activity.span("access" if value.access else "materials"), severity="warning",
            help="say under `## Access` how people vote by number or by voice",
        )  # fmt: skip


def _long(activity: Placed[Activity], place: Loc, message: str) -> Diagnostic:
    return Diagnostic("too-many-words", message, activity.span(*place), severity="warning",
                      help="shorten it: cards, slides and the guide have room for no more")  # fmt: skip


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
