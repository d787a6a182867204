"""Time stamps as articles write them: anchors with `data-t`, or bare in square brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workshopkit.units import parse_stamp

_ANCHOR = r"<a\b(?P<attributes>[^>]*(?:yt-timestamp|data-t\s*=)[^>]*)>(?P<words>.*?)</a\s*>"
_BARE = r"(?<!\[)\[(?P<bare>\d{1,2}(?::\d{2}){1,2})\](?![\](])"
_STAMP = re.compile(f"{_ANCHOR}|{_BARE}", re.DOTALL | re.IGNORECASE)
_STORED = re.compile(r"data-t\s*=\s*[\"']?\s*([^\"'\s>]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """One time stamp and where it stands in a text."""

    start: int
    end: int
    second: int | None
    """None when neither its attribute nor its words are a time."""
    written: str


def find_stamps(text: str) -> tuple[Stamp, ...]:
    """Return every time stamp of a text, readable or not, in order."""
    return tuple(Stamp(match.start(), match.end(), _second(match), match[0]) for match in _STAMP.finditer(text))


def _second(match: re.Match[str]) -> int | None:
    if match["bare"]:
        return parse_stamp(match["bare"])
    stored = _STORED.search(match["attributes"])
    attribute = stored[1] if stored else ""
    words = re.sub(r"<[^>]*>|[\[\]()]", "", match["words"]).strip()
    if words and attribute.startswith(f"{words}:"):  # `[12:41]` stored as `12:41:00`: the words are right
        return parse_stamp(words)
    second = parse_stamp(attribute)
    return second if second is not None else parse_stamp(words)
