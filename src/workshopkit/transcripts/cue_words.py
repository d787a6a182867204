"""Plain words out of cues: tags, entities, sound notes and what rolls up from the cue before go, the words stay."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshopkit.transcripts.cue_times import Faults, Timed
from workshopkit.transcripts.words import UNSEEN

VOICE = "\ue000"
"""Stands where a voice tag stood, with the name up to the next one."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]*)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.,]*>|<!--[^<>]*-->|<[A-Za-z/!][^<>]*$|<(?=[A-Za-z/!])")
_BREAK = re.compile(r"<(?:br|rt)\s*/?>", re.IGNORECASE)
_CODE = re.compile(r"\{\\[^{}]*\}|\{[A-Za-z]:[^{}]*\}")
_MARKUP = re.compile(r"\[\[|\]\]|\]\(|\*{2,}|data-t\s*=\s*\S*")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)|\uff08([^\uff08\uff09]*)\uff09|\u3010([^\u3010\u3011]*)\u3011")
_SUNG = re.compile(r"[\u2669-\u266c]+[^\u2669-\u266c]+[\u2669-\u266c]+|^\s*[\u2669-\u266c].*$")
_NOTE_SIGN = re.compile(r"[\u2669-\u266c]+")
_SOUND = re.compile(
    r"_{2,}|blank_audio|(?:music|applause|applauds|applauding|laugh|laughs|laughter|laughing|chuckles?|chuckling|cheers"
    r"|cheering|claps|clapping|silence|inaudible|unintelligible|indistinct|crosstalk|coughs?|coughing|sighs?|beeps?"
    r"|beeping|ringing|gasps?|sneezes?|noise|musik|applaus|gelächter|lachen|lacht|musique|applaudissements|rires?|música"
    r"|aplausos|risas|risos|musica|applausi|risate|muziek|gelach|музыка|аплодисменты|смех|音[乐樂楽]|掌[声聲]|拍手|笑声?"
    r"|موسيقى|تصفيق|ضحك)",
    re.IGNORECASE,
)
_MOST_SOUND_WORDS = 6
_SAME_TIME = 0.15
"""Seconds between two cues that follow each other at once."""
_FLASH = 0.06
"""Seconds; a cue this short only holds the line on the screen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a cue, free of tags; `VOICE` still marks a voice."""

    line: int
    text: str
    cue: Timed


def visible(markup: str) -> str:
    """Return the words of one line as a player shows them; never any markup, never a control character."""
    text = _VOICE.sub(rf"{VOICE}\1{VOICE}", _BREAK.sub(" ", _PRIVATE.sub("", markup)))
    for _ in range(3):  # `&amp;gt;` is written by programs that escape twice
        text = html.unescape(_TAG.sub("", _CODE.sub("", text)))
    text, before = _PRIVATE.sub(lambda match: match[0] if match[0] == VOICE else "", text), ""
    while text != before:
        before, text = text, UNSEEN.sub("", _ENTITY.sub(" ", _MARKUP.sub("", _TAG.sub("", text))))
    return " ".join(unicodedata.normalize("NFC", text).split())


def heading_words(markup: str) -> str:
    """Return the plain words of a title or a chapter."""
    return " ".join(visible(markup).replace(VOICE, " ").split())


def rows_said(timed: Sequence[Timed], faults: Faults) -> Iterator[Row]:
    """Yield the lines of all cues, each said once; captions that roll up show a line again with the next."""
    before: list[str] = []
    ended, flashed = -1.0, False
    for each in timed:
        rows = [Row(line, words, each) for line, markup in each.cue.rows if (words := visible(markup))]
        flash = each.end - each.start <= _FLASH
        fresh = _fresh(rows, before, sure=flash or flashed) if each.start - ended <= _SAME_TIME else rows
        if [row.text for row in fresh] != [row.text for row in rows]:
            faults.record("repeated-cue", each.cue.line)
        if rows:
            before, ended, flashed = [row.text for row in rows], each.end, flash
        yield from fresh


def _fresh(rows: list[Row], before: list[str], *, sure: bool) -> list[Row]:
    """Return the lines that were not shown by the cue before; `sure` when a single word counts as well."""
    texts = [row.text for row in rows]
    for count in range(min(len(texts), len(before)), 0, -1):
        told = " ".join(texts[:count])
        if texts[:count] == before[-count:] and (sure or count < len(texts) or len(told.split()) > 1):
            return rows[count:]
    first = rows[0] if rows else None
    if first and before and first.text.startswith(f"{before[-1]} ") and len(before[-1].split()) > 1:
        return [Row(first.line, first.text[len(before[-1]) :].strip(), first.cue), *rows[1:]]
    return rows


def without_sounds(text: str, line: int, faults: Faults) -> str:
    """Return a line without `[Music]`, `(applause)` and singing; what may be something else is noted."""

    def judge(match: re.Match[str]) -> str:
        inside = next(part for part in match.groups() if part is not None).strip()
        alone = not re.search(r"\w", text[: match.start()] + text[match.end() :])
        few = len(inside.split()) <= _MOST_SOUND_WORDS
        if not re.search(r"\w", inside) or _names_a_sound(inside):
            return " "
        if few and not re.search(r"[.!?؟。]$", inside) and (alone or (match[1] is not None and inside.isupper())):
            faults.record("sound-left-out", line)
            return " "
        return match[0]

    if sung := _SUNG.search(text):
        if re.search(r"\w", sung[0]):
            faults.record("sound-left-out", line)
        text = _SUNG.sub(" ", text)
    return " ".join(_NOTE_SIGN.sub(" ", _BRACKETS.sub(judge, text)).split())


def _names_a_sound(inside: str) -> bool:
    """Return whether one of a few words is a sound: `soft music`, `audience laughs`."""
    words = inside.split()
    return len(words) <= 3 and any(_SOUND.fullmatch(word.strip(".,!:")) for word in words)
