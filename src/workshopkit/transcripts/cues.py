"""A caption file's lines gathered into cues: WebVTT and SRT by one line grammar, as lenient as the files are dirty.

A cue begins at a line with two times and ends where the next one begins; blank lines inside it do no harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workshopkit.source import SourceFile

_TIME = r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,:;]\s?(\d{1,6}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*(?:-{{1,3}}\s?>|[–—]>|→)\s*{_TIME}(?!\w|[:.,]\w)", re.ASCII)
_SETTING = re.compile(r"[\w-]+:\S*")
_START = re.compile(rf"\s*{_TIME}\s*$", re.ASCII)
_END = re.compile(rf"\s*{_TIME}(?:\s|$)", re.ASCII)
_LIKE_A_TIME = re.compile(r"\s*(?=\D*\d)[-+]?\w{0,4}(?:[:.,;]\s?[-+]?\w{0,4}){1,3}\s*", re.ASCII)
_HEAD = re.compile(r"\s*WEBVTT[\s:–—-]*")
_NO_TITLE = re.compile(r"(?:FILE|CAPTIONS?)?\s*$|\w+\s*[:=]", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,6})\s*", re.ASCII)
_APART = re.compile(r"\s*(NOTE|STYLE|REGION)(?:[\s:]|$)")
_CHAPTER = re.compile(r"(?:NOTE)?[\s:]*chapter\b[\s\d]*[\s:.–—-]*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"\s*(?:NOTE\b[\s:]*)?(?P<name>title|video[\s_-]?id)\s*[:=]\s*(?P<words>.*\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and the time they are shown, as they stand in the file."""

    line: int
    """Number of the line with its times, or of its first words when it has none."""
    start: float | None
    end: float | None
    """Seconds; None for a time that cannot be read."""
    rows: tuple[tuple[int, str], ...]
    """Number and words of each line."""
    chapter: str = ""
    timed: bool = True
    """False when there is no line with times at all."""


@dataclass(frozen=True, slots=True)
class CueFile:
    """What a caption file holds."""

    cues: tuple[Cue, ...]
    title: str
    """As its head says; else empty."""
    video_id: str
    video_id_line: int


def read_cues(source: SourceFile) -> CueFile:
    """Read the cues of a caption file, in its order; it refuses nothing."""
    lines = [line.replace("\ufeff", "") for line in source.lines]
    reader = _Reader(lines, vtt=source.path.suffix.lower() == ".vtt" or any(map(_is_head, lines[:2])))
    return reader.read()


@dataclass
class _Reader:
    lines: list[str]
    vtt: bool
    cues: list[Cue] = field(default_factory=list)
    fields: dict[str, tuple[str, int]] = field(default_factory=dict)
    chapter: str = ""
    count: int = 0
    """The number of the last cue that had one."""
    times: tuple[float | None, float | None] | None = None
    rows: list[tuple[int, str]] = field(default_factory=list)
    line: int = 0

    def read(self) -> CueFile:
        """Walk along the lines."""
        index = 0
        while index < len(self.lines):
            index = self.take(index)
        self.close()
        title, _ = self.fields.get("title", ("", 0))
        return CueFile(tuple(self.cues), title, *self.fields.get("videoid", ("", 0)))

    def take(self, index: int) -> int:
        """Read one line, or a passage that holds no words of the talk; return where the next begins."""
        line = self.lines[index]
        fresh = index == 0 or not self.lines[index - 1].strip()
        if (times := read_times(line)) is not None:
            self.open(index, times)
        elif _is_head(line) and not self.cues and not self.line:
            words = _HEAD.sub("", line)
            return self.apart(index, "" if _NO_TITLE.match(words) else f"title: {words}")
        elif self.vtt and fresh and _APART.match(line):
            return self.apart(index, line)
        elif number := _NUMBER.fullmatch(line):
            self.number(index, int(number[1]), fresh=fresh)
        elif line.strip() and not (fresh and self.vtt and self.before_times(index)):
            self.words(index)
        return index + 1

    def apart(self, index: int, first: str) -> int:
        """Read the head, a note or a style up to the next blank line."""
        noted = [first]
        if match := _FIELD.match(first):
            self.keep(match, index)
        index += 1
        while index < len(self.lines) and self.lines[index].strip() and read_times(self.lines[index]) is None:
            if match := _FIELD.match(self.lines[index]):
                self.keep(match, index)
            noted.append(self.lines[index])
            index += 1
        chapter = _CHAPTER.fullmatch("\n".join(noted).strip())
        if chapter:
            self.close()
            self.chapter = (chapter["words"].strip() or noted[0].removeprefix("NOTE")).split("\n")[0]
        return index

    def keep(self, match: re.Match[str], index: int) -> None:
        """Keep a field of the head or of a note; the first one counts."""
        self.fields.setdefault(re.sub(r"[\s_-]", "", match["name"].lower()), (match["words"].strip(), index + 1))

    def number(self, index: int, number: int, *, fresh: bool) -> None:
        """Pass over a cue's number; a number without times under it begins a cue all the same."""
        follows = number == self.count + 1
        above_times = self.before_times(index)
        above_nothing = index + 1 == len(self.lines) or not self.lines[index + 1].strip()
        if (above_times and (fresh or follows)) or (follows and fresh and above_nothing):
            self.count = number
        elif follows and fresh and not self.vtt:
            self.count = number
            self.close()
        else:
            self.words(index)

    def before_times(self, index: int) -> bool:
        """Return whether the next line holds the times of a cue."""
        return index + 1 < len(self.lines) and read_times(self.lines[index + 1]) is not None

    def open(self, index: int, times: tuple[float | None, float | None]) -> None:
        """Begin a cue."""
        self.close()
        self.times, self.line = times, index + 1
        match = _TIMING.match(self.lines[index])
        behind = self.lines[index][match.end() :].split() if match else []
        if not all(_SETTING.fullmatch(word) for word in behind):
            self.rows.append((index + 1, " ".join(behind)))

    def words(self, index: int) -> None:
        """Add a line to the cue it stands in."""
        self.line = self.line or index + 1
        self.rows.append((index + 1, self.lines[index].strip()))

    def close(self) -> None:
        """End the current cue; one without words says nothing."""
        if self.rows:
            start, end = self.times or (None, None)
            cue = Cue(self.line, start, end, tuple(self.rows), self.chapter, timed=self.times is not None)
            self.cues.append(cue)
        self.times, self.rows, self.line = None, [], 0


def read_times(line: str) -> tuple[float | None, float | None] | None:
    """Return start and end of a line with times, in seconds, None for one that is unreadable; None for other lines."""
    if match := _TIMING.match(line):
        return _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    if "-->" not in line:
        return None
    left, _, right = line.partition("-->")
    first, last = _START.match(left), _END.match(right)
    word = (right.split() or [""])[0]
    if first or last or any(_LIKE_A_TIME.fullmatch(each) for each in (left, word)) or line.strip() == "-->":
        return _seconds(first.groups()) if first else None, _seconds(last.groups()) if last else None
    return None


def _is_head(line: str) -> bool:
    return _HEAD.match(line) is not None


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")
