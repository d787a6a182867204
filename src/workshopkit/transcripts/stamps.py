"""Time stamps as articles write them: anchors with `data-t`, links, or bare in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workshopkit.units import parse_stamp

_TIME = r"\d{1,2}(?::\d{2}){1,2}"
_ANCHOR = (
    r"<a\b(?P<attributes>[^<>]*(?:yt-timestamp|data-t\s*=)[^<>]*)>"
    r"(?:(?P<words>(?:(?!</?a\b).){0,400}?)(?P<close></a\s*>)|(?P<loose>\s*\[[\d:.,\s]*\])?)"
)
_LINK = rf"\[{{1,2}}(?P<linked>{_TIME})\]{{1,2}}\([^()\s]*\)"
_BARE = rf"(?<!\[)\[(?P<bare>{_TIME}(?:\s*(?:,|;|-|–|—|to|and|&)\s*{_TIME})*)\](?![\](])"
_ROUND = r"\((?P<round>\d{1,2}:\d{2}:\d{2}(?:\s*(?:-|–|—|to)\s*\d{1,2}:\d{2}:\d{2})?)\)"
_STAMP = re.compile(f"{_ANCHOR}|{_LINK}|{_BARE}|{_ROUND}", re.DOTALL | re.IGNORECASE)
_STORED = re.compile(r"data-t\s*=\s*[\"']?\s*([^\"'\s>]*)", re.IGNORECASE)
_PART = re.compile(rf"(?P<range>\s*(?:-|–|—|to)\s*)?(?P<time>{_TIME})")
_SECONDS = re.compile(r"(\d{1,5})s?", re.ASCII)
_THREE = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})", re.ASCII)
_SAID = 3
"""Words inside an anchor that are more than `here`, and belong to the sentence."""

Three = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One time stamp and where it stands in a text."""

    start: int
    end: int
    second: int | None
    """None when neither its attribute nor its words are a time."""
    written: str
    three: Three | None = None
    """Its three numbers, where nothing tells whether the first are hours or minutes."""
    labelled: bool = False
    """Whether its words show the three numbers as well."""
    short: bool = False
    """Whether its words show that the first number stored is minutes: `[12:41]` stored as `12:41:00`."""


def find_stamps(text: str) -> tuple[Stamp, ...]:
    """Return every time stamp of a text, readable or not, in order."""
    return tuple(stamp for match in _STAMP.finditer(text) for stamp in _stamps(match))


def read_second(text: str) -> int | None:
    """Return the seconds that a stamp means, or None for one that is no time, such as `07:75`."""
    second, three = parse_stamp(text), _three(text)
    too_many = int(re.split("[.,]", text.strip())[0][-2:]) > 59 if second is not None else True
    return None if too_many or (three and three[0] and three[1] > 59) else second


def _stamps(match: re.Match[str]) -> Iterator[Stamp]:
    start, end = match.span()
    if match["attributes"] is not None:
        words = re.sub(r"<[^>]*>|[\[\]()]", "", match["words"] or match["loose"] or "").strip()
        if len(re.findall(r"[^\W\d_]{2,}", words)) >= _SAID:
            start, words = match.start("close"), ""
        yield _anchored(match, start, words)
        return
    times = list(_PART.finditer(match["linked"] or match["bare"] or match["round"]))
    last = [each for each, after in zip(times, [*times[1:], None], strict=True) if not (after and after["range"])]
    for index, each in enumerate(last):  # of a range, its end counts
        three = _three(each["time"])
        begin = start if index == 0 else end
        yield Stamp(begin, end, read_second(each["time"]), match[0], three, labelled=three is not None)


def _anchored(match: re.Match[str], start: int, words: str) -> Stamp:
    stored = _STORED.search(match["attributes"])
    attribute = stored[1] if stored else ""
    if words and attribute.startswith(f"{words}:"):  # the words are right
        return Stamp(start, match.end(), read_second(words), match[0], short=True)
    if seconds := _SECONDS.fullmatch(attribute):
        shown = read_second(words)
        return Stamp(start, match.end(), int(seconds[1]) if shown is None else shown, match[0])
    three, labelled = _three(attribute), _three(words) is not None
    second = read_second(attribute)
    if second is None and three is None:
        second, three = read_second(words), _three(words)
    return Stamp(start, match.end(), second, match[0], three, labelled=labelled)


def _three(text: str) -> Three | None:
    match = _THREE.fullmatch(text.strip())
    return (int(match[1]), int(match[2]), int(match[3])) if match else None
