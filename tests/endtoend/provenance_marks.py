"""What makes words factual: talks that are said to say something, names, figures, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from workshopkit.content.model import Claim, Workshop


class Word(NamedTuple):
    """A word as it is compared, as it is written, and what stands between it and the one before."""

    plain: str
    written: str
    before: str


class Mark(NamedTuple):
    """Something that asks for a claim."""

    kind: str
    """`talk`, `name`, `figure`, or `count`."""
    what: str

    def __str__(self) -> str:
        """Return it in words."""
        return f"the {self.kind} `{self.what}`"


COUNTED = {
    "facet": "facet", "facets": "facet", "barriers": "barrier", "families": "famil", "tests": "test",
    "reasons": "reason", "axes": "axis", "strategies": "strategy", "blocks": "building", "kinds": "facet",
}  # fmt: skip
"""What the talks list, and the stem that a claim which backs its number holds."""
THINGS = frozenset(["card", "cards", "sticker", "stickers", "slide", "slides", "sheet", "sheets", "row", "rows"])
"""Behind what is counted they make it things to lay out: `four facet cards`."""
NUMBERS = frozenset(
    [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "hundred",
    ]
)  # fmt: skip
PEOPLES = {"danish": "denmark", "slovenian": "slovenia", "estonian": "estonia", "japanese": "japan", "nordic": "nordic"}
"""Words for what comes from a country, which begin otherwise or may begin a sentence."""
CALENDAR = frozenset(
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "pdf",
        "ua", "qr", "letter", "ledger", "ansi",
    ]
)  # fmt: skip
"""Words with a capital that name nobody: days, months, kinds of file, sizes of paper."""
WORKING = frozenset(["spare", "working", "printer", "print", "size", "actual", "fit", "two", "sided", "flip"])
"""Beside a percentage they say that it is one of minutes, of paper or of what is packed."""
_START = re.compile(r"[.?!:;…“‘”(\n–—/·•]\W*$")
_STAMP = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


def marks(
    words: Sequence[Word | None], workshop: Workshop, names: frozenset[str], plain: Collection[int] = ()
) -> Iterator[Mark]:
    """Yield what asks for a claim; None stands for words that are a claim's own. `names` are those of `names_in`.

    At the places in `plain` a capital means nothing: something begins there, or a name of the brief or a talk stands.
    """
    labels = {talk.label.casefold(): talk.key for talk in workshop.talks}
    for at, word in enumerate(words):
        if word is None:
            continue
        after = [each.plain if each else "" for each in words[at + 1 : at + 4]]
        ahead = words[at - 1] if at else None
        previous = ahead.plain if ahead else ""
        if word.plain in labels and previous in {"the", "this", "one"}:
            yield Mark("talk", labels[word.plain])
        says = (
            word.plain in {"talk", "talks"} and previous in {"the", "both", "two", "these"} and after[:1] != ["after"]
        )
        if says and not _is_key(words, at, after):
            yield Mark("talk", "")
        if word.plain == "%" and not WORKING & {each.plain for each in words if each}:
            yield Mark("figure", f"{previous} %")
        if word.plain in NUMBERS or re.fullmatch(r"[2-9]|[1-9]\d", word.plain):
            yield from _counts(word, list(words[at + 1 : at + 5]))
        if _is_name(word, names, begins=at in plain or at == 0 or _START.search(word.before) is not None):
            yield Mark("name", PEOPLES.get(word.plain, word.plain))


def _is_key(words: Sequence[Word | None], at: int, after: list[str]) -> bool:
    """Whether `said in the talk` tells what a line or a box means: it stands alone, or before `same passage`."""
    ahead = [each.plain if each else "" for each in words[max(0, at - 3) : at]]
    return ahead == ["said", "in", "the"] and (after[:2] == ["same", "passage"] or (at == 3 and not after))


def _counts(number: Word, after: list[Word | None]) -> Iterator[Mark]:
    """Yield how many there are of something: no sentence ends between, and behind a figure nothing stands between."""
    for at, each in enumerate(after[: 1 if number.plain.isdigit() else 2]):
        if each is None or re.search(r"[.;:?!]", each.before) or (number.plain.isdigit() and each.written.istitle()):
            return
        behind = after[at + 1] if at + 1 < len(after) else None
        if each.plain in COUNTED and not (behind and behind.plain in THINGS):
            yield Mark("count", f"{number.plain} {each.plain}")
            return


def names_in(workshop: Workshop) -> frozenset[str]:
    """Return the proper names in claims: words with a capital inside a sentence."""
    found = set(PEOPLES)
    for claim in workshop.claims:
        found |= {each.casefold() for each in re.findall(r"(?<=[a-z,] )[A-Z][A-Za-z]+", claim.text)}
    return frozenset(found)


def _is_name(word: Word, names: frozenset[str], *, begins: bool) -> bool:
    """Whether a word names somebody or some place: it is one a claim names, or has a capital inside a sentence."""
    if word.plain in names:
        return word.written[:1].isupper()
    capital = re.fullmatch(r"[A-Z][A-Za-z]+", word.written) is not None
    return capital and not begins and word.plain not in CALENDAR


def backs(claim: Claim, mark: Mark, workshop: Workshop) -> bool:
    """Whether a claim holds what words name."""
    told = f"{claim.text} {claim.said_text} {claim.label} {claim.qualifier} {claim.note} {claim.url}".casefold()
    talks = {source.talk for source in claim.sources}
    if mark.kind == "talk":
        return bool(talks) if not mark.what else mark.what in talks
    if mark.kind == "name":
        speakers = " ".join(talk.speaker for talk in workshop.talks if talk.key in talks).casefold()
        return mark.what in told or mark.what in speakers
    if mark.kind == "count":
        stem = COUNTED[mark.what.split()[1]]
        return claim.kind.startswith(stem) or stem in told
    return mark.what.replace(" ", "") in told.replace(" ", "")


def stamps(words: Sequence[Word], workshop: Workshop) -> tuple[list[tuple[str, int]], bool]:
    """Return the seconds of talks a line names, and whether it holds nothing else but how they are listed."""
    labels = {talk.label.casefold(): talk.key for talk in workshop.talks}
    found: list[tuple[str, int]] = []
    talk, bare = "", True
    for word in words:
        stamp = _STAMP.fullmatch(word.plain)
        if word.plain in labels:
            talk = labels[word.plain]
        elif stamp and talk:
            found.append((talk, 3600 * int(stamp[1] or 0) + 60 * int(stamp[2]) + int(stamp[3])))
        elif word.plain not in {"and", "to", "more", "places"} and not word.plain.isdigit():
            talk, bare = "", False
    return found, bare
