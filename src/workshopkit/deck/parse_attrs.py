"""What stands in braces: `{#id .layout key=value key="two words"}`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workshopkit.deck.parse_log import Log

_HEADING = re.compile(r"^ {0,3}##(?:[ \t]+(?P<text>.*?))??(?:[ \t]+(?P<braces>\{[^{}]*\}))?(?:[ \t]+#+)?[ \t]*$")
_PART = re.compile(
    r"""\#(?P<id>[^\s{}"=]+)"""
    r"""|\.(?P<layout>[^\s{}"=]+)"""
    r"""|(?P<key>[\w:-]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"{}]+))"""
)
_SPACE = re.compile(r"\s+")


@dataclass
class Attributes:
    """What braces hold, and the column of each part."""

    id: str = ""
    names: list[str] = field(default_factory=list)
    """What stands behind a full stop: the layout, or the name of a division."""
    pairs: dict[str, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)


def heading_parts(line: str) -> tuple[str, str, int]:
    """Part the line of a heading into its words, its braces, and the column the braces begin at."""
    match = _HEADING.match(line)
    if match is None:
        return line.strip().lstrip("#").strip(), "", 0
    return match["text"] or "", match["braces"] or "", match.start("braces") + 1


def read_attributes(braces: str, line: int, column: int, log: Log) -> Attributes:
    """Read braces that begin at `column`; complains of what cannot be read."""
    found = Attributes()
    inner, place = braces[1:-1], 0
    while place < len(inner):
        space = _SPACE.match(inner, place)
        if space:
            place = space.end()
            continue
        part = _PART.match(inner, place)
        stop = part.end() if part else place
        if part is None or (stop < len(inner) and not inner[stop].isspace()):
            word = inner[place:].split()[0]
            log.complain(
                "broken-attributes", f"`{word}` in braces cannot be read", line, column=column + 1 + place,
                length=len(word), help='write `{#id .layout key=value key="two words"}`',
            )  # fmt: skip
            place += len(word)
            continue
        _keep(found, part, column + 1 + place, line, log)
        place = stop
    return found


def _keep(found: Attributes, part: re.Match[str], column: int, line: int, log: Log) -> None:
    if part["id"]:
        found.id = part["id"]
    elif part["layout"]:
        found.names.append(part["layout"])
        found.columns[f".{part['layout']}"] = column
    else:
        key = part["key"]
        if key in found.pairs:
            log.complain(
                "duplicate-key", f"`{key}` is written twice", line, column=column, length=len(key), help="keep one"
            )
        value = part["quoted"] if part["quoted"] is not None else part["bare"]
        found.pairs[key] = re.sub(r"\\(.)", r"\1", value)
        found.columns[key] = column
