"""Change words in a slide's Markdown and nothing else: attributes, links and claims stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from workshopkit.adopting.pieces import CELL, Piece, Zone, pieces_of

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
"""What is changed as one: a word, a sign, the space between."""
Change = tuple[int, int, str]
"""What to cut from a text, as begin and end, and the words to put there."""
_SPECIAL = re.compile(r"([\\`*_\[\]{}<>|~^$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(
    r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|:{3,}|-{3,}|={3,}|\+[-=]{3}|!(?=\[)|:(?=\s)|#(?=\.\s)|\((?=@?\w*\)\s)|\.(?=\s\.))"
)
_NUMBER_START = re.compile(r"^(\d+|[A-Za-z]|[ivxlcdm]+)([.)])(?=\s|$)")
_NOTHING_BOLD = re.compile(r"\*\*[ \t]*\*\*")
_NOTHING_SET = re.compile(r"\[[ \t]*\](?:\([^)\n]*\)|\{[^}\n]*\})+")


def plain(text: str) -> str:
    """Return words on one line with single spaces, as pieces have them."""
    return " ".join(text.split())


def short(text: str, most: int = 46) -> str:
    """Return the first words of a text on one line, for reports."""
    words = plain(text)
    return words if len(words) <= most + 2 else f"{words[:most].rstrip()} …"


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
    changes: list[Change] = []
    for begin, end, words in differences(plain(old), plain(new)):
        changes += change_words(piece, at + begin, at + end, words, first=at)
    return _tidied(changed(text, changes), piece.lines)


def differences(old: str, new: str) -> Iterator[Change]:
    """Yield what to cut from `old` and what to put there, word by word, to have `new`."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield starts[i1], starts[i2], "".join(after[j1:j2])


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text with all these changes, whose places are those of the text before."""
    for begin, end, words in sorted(changes, key=lambda each: each[:2], reverse=True):
        text = text[:begin] + words + text[end:]
    return text


def change_words(piece: Piece, begin: int, end: int, words: str, *, first: int) -> list[Change]:
    """Return what to cut from a slide's text and what to put there, as begin, end and words, for one change in a piece.

    `first` is where the words begin that are changed: new words before them stand inside their brackets.
    """
    if words.strip():
        lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        words = lead + escaped(words, start=begin == 0) + trail
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
    if _has_below(rows, end, found[0].marker) or found[0].marker == CELL:
        return None
    alone = begin > 0 and not rows[begin - 1].strip() and end < len(rows) and not rows[end].strip()
    return _renumbered(rows[:begin] + rows[end + alone :], begin, found[0].marker)


def _renumbered(rows: list[str], at: int, marker: str) -> str:
    """Return the lines, with the numbers of the list around line `at` in their order."""
    indent = marker[: len(marker) - len(marker.lstrip())]
    if not marker.strip()[:1].isdigit():
        return "".join(rows)
    first = at
    while first > 0 and rows[first - 1].strip() and (rows[first - 1].startswith(indent) or not indent):
        first -= 1
    number = 0
    for place in range(first, len(rows)):
        found = re.match(rf"{indent}(\d+)([.)][ \t])", rows[place])
        if not rows[place].strip() and place > at:
            break
        if found:
            number += 1
            rows[place] = f"{indent}{number}{rows[place][found.end(1) :]}"
    return "".join(rows)


def _has_below(rows: Sequence[str], at: int, marker: str) -> bool:
    """Tell whether the next line is a list item below this one."""
    if not marker.strip() or at >= len(rows) or not rows[at].strip():
        return False
    return len(rows[at]) - len(rows[at].lstrip()) > len(marker) - len(marker.lstrip())


def add_words(text: str, zone: Zone, new: str, near: str, *, after: bool, deeper: int = 0) -> str | None:
    """Return the slide with a new paragraph beside that with the words `near`; None when there is no such place.

    Beside a list item it becomes one, `deeper` by one level when 1, higher by one when -1.
    """
    pieces = [piece for piece in pieces_of(text) if piece.zone == zone]
    found = _find(pieces, zone, plain(near), 0)
    if found is None:
        return None
    piece, rows = found[0], text.splitlines(keepends=True)
    if piece.marker == CELL:
        return None
    if not piece.marker.strip():
        block = [f"{written(new)}\n"]
        at = piece.lines[1] if after else piece.lines[0]
        block = ["\n", *block] if after else [*block, "\n"]
        return "".join(rows[:at] + block + rows[at:])
    marker = _beside(piece.marker, deeper)
    line = f"{marker}{written(new, ' ' * len(marker))}\n"
    at = piece.lines[1] if after else piece.lines[0]
    return _renumbered([*rows[:at], line, *rows[at:]], at, marker)


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
