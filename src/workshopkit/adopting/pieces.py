"""The words of one slide's Markdown, each sign with its place in the text, so that one word can be changed in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Zone = Literal["title", "body", "notes"]
_HEADING = re.compile(r"[ ]{0,3}##[ \t]+(?P<text>.*?)(?P<rest>[ \t]+\{[^{}]*\}[ \t]*|[ \t]*)$")
_FENCE = re.compile(r"[ \t]*:{3,}[ \t]*(?P<name>[^:\s]*)")
_MARKER = re.compile(r"(?P<marker>[ \t]*(?:[-*+]|\d+[.)])[ \t]+|[ \t]*>[ \t]?|[ \t]*)")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
CELL = "|"
"""The marker of a cell of a table."""
_RULE = re.compile(r"[ \t]*\|?[ \t:|-]+$")
_PUNCTUATION = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, list item or title: its plain words, and where each sign of them stands."""

    zone: Zone
    words: str
    places: tuple[tuple[int, int], ...]
    """Begin and end of each sign in the slide's text."""
    lines: tuple[int, int]
    """First line, and the one after the last; they count from 0."""
    marker: str
    """What stands before the words of a list item: `- `, `  - `, `2. `; `|` for a cell of a table."""


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a slide's Markdown in their order."""
    found: list[Piece] = []
    begin, open_divisions = 0, list[str]()
    group: list[tuple[int, int, int]] = []
    marker = ""
    number = -1

    def close() -> None:
        nonlocal group
        if group:
            found.append(_piece(text, "notes" if "notes" in open_divisions else "body", group, marker))
        group = []

    for number, line in enumerate(text.splitlines(keepends=True)):
        bare = line.rstrip("\n")
        fence = _FENCE.match(bare)
        if number == 0:
            heading = _HEADING.match(bare)
            if heading:
                span = (number, begin + heading.start("text"), begin + heading.end("text"))
                found.append(_piece(text, "title", [span], ""))
        elif bare.lstrip().startswith(CELL):
            close()
            zone: Zone = "notes" if "notes" in open_divisions else "body"
            found += (_piece(text, zone, [(number, begin + a, begin + b)], CELL) for a, b in cells_of(bare))
        elif fence or not bare.strip() or bare.lstrip().startswith(("<!--", "![")):
            close()
            if fence and fence["name"]:
                open_divisions.append(fence["name"])
            elif fence and open_divisions:
                open_divisions.pop()
        else:
            match = _MARKER.match(bare)
            here = match["marker"] if match else ""
            if here.strip() or not group:
                close()
                marker = here
            group.append((number, begin + len(here), begin + len(bare)))
        begin += len(line)
    close()
    return found


def cells_of(line: str) -> list[tuple[int, int]]:
    """Return begin and end of each cell in a line of a pipe table; none in the line under its head."""
    if _RULE.fullmatch(line):
        return []
    bars = [at for at, sign in enumerate(line) if sign == "|" and (at == 0 or line[at - 1] != "\\")]
    ends = [*bars[1:], *([] if line.rstrip().endswith("|") else [len(line)])]
    return [(begin + 1, end) for begin, end in zip(bars, ends, strict=False)]


def _piece(text: str, zone: Zone, spans: list[tuple[int, int, int]], marker: str) -> Piece:
    signs: list[tuple[str, int, int]] = []
    for index, (_, begin, end) in enumerate(spans):
        if index:
            signs.append((" ", begin - 1, begin - 1))
        signs += _signs(text, begin, end)
    kept: list[tuple[str, int, int]] = []
    for sign, begin, end in signs:
        if sign.isspace():
            if kept and kept[-1][0] != " ":
                kept.append((" ", begin, end))
        else:
            kept.append((sign, begin, end))
    while kept and kept[-1][0] == " ":
        kept.pop()
    words = "".join(sign for sign, _, _ in kept)
    return Piece(zone, words, tuple((begin, end) for _, begin, end in kept), (spans[0][0], spans[-1][0] + 1), marker)


def _signs(text: str, begin: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the signs of a line that are read, without those that set them."""
    skip = dict(_set_signs(text, begin, end))
    at = begin
    while at < end:
        if at in skip:
            at = skip[at]
        elif text[at] == "\\" and at + 1 < end and text[at + 1] in _PUNCTUATION:
            yield text[at + 1], at, at + 2
            at += 2
        elif text[at] == "\\" and at + 1 == end:
            at += 1
        elif (entity := _ENTITY.match(text, at, end)) and len(sign := html.unescape(entity[0])) == 1:
            yield sign, at, entity.end()
            at = entity.end()
        else:
            yield text[at], at, at + 1
            at += 1


def _set_signs(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield begin and end of what sets words and is not read: stars, brackets, and what stands behind them."""
    open_brackets: list[int] = []
    at = begin
    while at < end:
        step = 1
        if text[at] == "\\":
            step = 2
        elif text.startswith("**", at):
            yield at, at + 2
            step = 2
        elif text[at] == "[":
            open_brackets.append(at)
        elif text[at] == "]" and open_brackets:
            opened, stop = open_brackets.pop(), at + 1
            while stop < end and text[stop] in "({":
                closing = text.find(")" if text[stop] == "(" else "}", stop, end)
                if closing < 0:
                    break
                stop = closing + 1
            if stop > at + 1:
                yield opened, opened + 1
                yield at, stop
                step = stop - at
        at += step
