"""Change words in a slide's Markdown and nothing else: attributes, links and claims stay where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from workshopkit.adopting.pieces import Piece, Zone, pieces_of

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_SPECIAL = re.compile(r"([\\`*_\[\]{}<>|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|:{3,}|-{3,}|={3,}|!(?=\[))")
_NUMBER_START = re.compile(r"^(\d+)([.)])(?=\s|$)")
_NOTHING_BOLD = re.compile(r"\*\*[ \t]*\*\*")
_NOTHING_SET = re.compile(r"\[[ \t]*\](?:\([^)\n]*\)|\{[^}\n]*\})+")


def plain(text: str) -> str:
    """Return words on one line with single spaces, as pieces have them."""
    return " ".join(text.split())


def escaped(text: str, *, start: bool = True) -> str:
    """Return words as Markdown that means just them; `start` when a line may begin with them."""
    found = _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", plain(text)))
    if start:
        found = _NUMBER_START.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", found))
    return found


def written(text: str, indent: str = "") -> str:
    """Return a paragraph as Markdown; a line break in it stays one."""
    lines = [escaped(line) for line in text.split("\n") if line.strip()]
    return f"\\\n{indent}".join(lines)


def replace_words(text: str, zone: Zone, old: str, new: str, nth: int = 0) -> str | None:
    """Return the slide with `new` in place of the `nth` occurrence of `old`; None when that is not there."""
    found = _find(pieces_of(text), zone, plain(old), nth)
    if found is None:
        return None
    piece, at = found
    before, after = _TOKEN.findall(plain(old)), _TOKEN.findall(plain(new))
    starts = [at]
    for token in before:
        starts.append(starts[-1] + len(token))
    changes: list[tuple[int, int, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        words = "".join(after[j1:j2])
        inserted = escaped(words, start=starts[i1] == 0) if words.strip() else words
        inserted = words[: len(words) - len(words.lstrip())] + inserted if words.strip() else inserted
        inserted += words[len(words.rstrip()) :] if words.strip() else ""
        changes += _changes(piece, starts[i1], starts[i2], inserted, first=at)
    for begin, end, words in sorted(changes, key=lambda each: each[:2], reverse=True):
        text = text[:begin] + words + text[end:]
    return _tidied(text, piece.lines)


def _changes(piece: Piece, begin: int, end: int, words: str, *, first: int) -> list[tuple[int, int, str]]:
    """Return what to cut, and where to put words, as places in the text."""
    if begin == end:
        place = piece.places[begin - 1][1] if begin > first or begin == len(piece.places) else piece.places[begin][0]
        return [(place, place, words)]
    cut = [(*place, "") for place in piece.places[begin:end]]
    return [(cut[0][0], cut[0][1], words), *cut[1:]]


def _tidied(text: str, lines: tuple[int, int]) -> str:
    """Take away brackets and stars that hold no words any more."""
    rows = text.splitlines(keepends=True)
    for number in range(lines[0], min(lines[1], len(rows))):
        rows[number] = _NOTHING_SET.sub("", _NOTHING_BOLD.sub("", rows[number]))
    return "".join(rows)


def _find(pieces: Sequence[Piece], zone: Zone, words: str, nth: int) -> tuple[Piece, int] | None:
    """Return the piece that holds these words, whole pieces first, and where in it."""
    own = [piece for piece in pieces if piece.zone == zone]
    whole = [(piece, 0) for piece in own if piece.words == words]
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    inside = [(piece, match.start()) for piece in own for match in pattern.finditer(piece.words)]
    found = whole or inside
    return found[min(nth, len(found) - 1)] if found and words else None


def remove_words(text: str, zone: Zone, old: str, nth: int = 0) -> str | None:
    """Return the slide without a paragraph: with its line where it is all of it; None when it is not there."""
    found = _find(pieces_of(text), zone, plain(old), nth)
    if found is None:
        return None
    if found[0].words != plain(old):
        return replace_words(text, zone, old, "", nth)
    rows = text.splitlines(keepends=True)
    begin, end = found[0].lines
    alone = begin > 0 and not rows[begin - 1].strip() and end < len(rows) and not rows[end].strip()
    return "".join(rows[:begin] + rows[end + alone :])


def add_words(text: str, zone: Zone, new: str, near: str, *, after: bool, deeper: int = 0) -> str | None:
    """Return the slide with a new paragraph beside that with the words `near`; None when there is no such place.

    Beside a list item it becomes one, `deeper` by one level when 1, higher by one when -1.
    """
    pieces = [piece for piece in pieces_of(text) if piece.zone == zone]
    found = _find(pieces, zone, plain(near), 0)
    if found is None:
        return None
    piece, rows = found[0], text.splitlines(keepends=True)
    if not piece.marker.strip():
        block = [f"{written(new)}\n"]
        at = piece.lines[1] if after else piece.lines[0]
        block = ["\n", *block] if after else [*block, "\n"]
        return "".join(rows[:at] + block + rows[at:])
    marker = _beside(piece.marker, deeper)
    line = f"{marker}{written(new, ' ' * len(marker))}\n"
    at = piece.lines[1] if after else piece.lines[0]
    return "".join([*rows[:at], line, *rows[at:]])


def _beside(marker: str, deeper: int) -> str:
    indent = marker[: len(marker) - len(marker.lstrip())]
    if deeper > 0:
        return f"{' ' * len(marker)}- "
    if deeper < 0 and indent:
        return "- "
    number = re.match(r"\d+", marker.strip())
    return f"{indent}{int(number[0]) + 1}. " if number else marker


def add_notes(text: str, paragraphs: Sequence[str]) -> str:
    """Return the slide with paragraphs at the end of its notes, which it may not have had."""
    words = "\n\n".join(written(each) for each in paragraphs)
    rows = text.splitlines(keepends=True)
    opened = next((at for at, row in enumerate(rows) if re.match(r":{3,}[ \t]*notes[ \t]*$", row)), None)
    if opened is None:
        return f"{text.rstrip()}\n\n::: notes\n{words}\n:::\n\n"
    closing = next((at for at in range(opened + 1, len(rows)) if re.match(r":{3,}[ \t]*$", rows[at])), len(rows))
    gap = "" if closing == opened + 1 or not rows[closing - 1].strip() else "\n"
    return "".join([*rows[:closing], f"{gap}{words}\n", *rows[closing:]])
