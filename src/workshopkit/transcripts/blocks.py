"""An article's lines gathered into headings, paragraphs, list items, callouts and quotes.

The articles are one line a paragraph, with HTML divisions inside which CommonMark would stop reading Markdown. A line
grammar of our own reads them whole, keeps the place of every word and needs no Markdown engine.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from workshopkit.diagnostics import Diagnostic
from workshopkit.source import SourceFile
from workshopkit.transcripts.model import StatementKind
from workshopkit.transcripts.stamps import find_stamps

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"\s*(?:[*+-]|(?P<number>\d{1,3})[.)])\s+(?=\S)")
_QUOTE = re.compile(r"\s*>\s?")
_ALERT = re.compile(r"\[!\w+\][+-]?\s*")
_FENCE = re.compile(r"\s*(```|~~~|\$\$)")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+$")
_UNDER_HEADING = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
_PICTURE = re.compile(r"!\[\[[^\[\]]*\]\]|!\[[^\[\]]*\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\s{0,3}\[[^\[\]^]+\]:\s*<?\S+>?(?:\s+[\"'(].*)?\s*$")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*$")
_OPEN_DIVISION = re.compile(r"<div\b[^>]*>", re.IGNORECASE)
_CLOSE_DIVISION = re.compile(r"</div\s*>", re.IGNORECASE)
_ORIGIN = re.compile(r"From:\s*\[\[[^\]]*\]\]\s*(?:<br\s*/?>)?\s*$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or heading; its lines are joined by line breaks."""

    kind: StatementKind
    text: str
    pieces: tuple[tuple[int, int, int], ...]
    """For each line: its offset in the text, its number and the column where its words begin."""
    level: int = 0

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in the text."""
        index = bisect_right([piece[0] for piece in self.pieces], offset) - 1
        start, line, column = self.pieces[max(index, 0)]
        return line, column + offset - start


def read_blocks(source: SourceFile, body: str, first_line: int) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of an article's body, and a warning for each passage that is not prose."""
    reader = _Reader(source)
    visible = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    for number, line in enumerate(visible.split("\n"), start=first_line):
        reader.take(number, line)
    reader.finish()
    return tuple(reader.blocks), tuple(reader.diagnostics)


@dataclass
class _Reader:
    source: SourceFile
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    kind: StatementKind = "paragraph"
    lines: list[tuple[str, int, int]] = field(default_factory=list)
    division: int = 0
    """Line of the open callout; 0 outside."""
    alert: bool = False
    fence: str = ""
    fenced: int = 0
    """Line of the open piece of code or formula."""
    in_table: bool = False

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        if self.fence or (fence := _FENCE.match(line)):
            self.flush()
            self.skip(number, line, "" if self.fence else fence[1] if fence else "")
        elif _TABLE.match(line) or (self.lines and _TABLE_RULE.match(line)) or (self.in_table and "|" in line):
            if not self.in_table and not _TABLE.match(line):
                number = self.lines.pop()[1]  # its heading was taken for words
            self.flush()
            if not self.in_table:
                self.warn("unread-block", number, "a table is not read")
            self.in_table = True
        else:
            self.in_table = False
            self.prose(number, line)

    def skip(self, number: int, line: str, opened: str) -> None:
        """Pass over code and formulas; say so once, where they begin."""
        if opened:
            what = "a formula" if opened == "$$" else "a piece of code"
            self.warn("unread-block", number, f"{what} is not read")
            closed = line.count(opened) > 1
            self.fence, self.fenced = ("" if closed else opened), number
        elif self.fence in line:
            self.fence = ""

    def prose(self, number: int, line: str) -> None:
        """Read a line of words: where it begins a new block, the one before it ends."""
        column, quoted = 1, _QUOTE.match(line)
        if quoted:
            line, column = line[quoted.end() :], column + quoted.end()
            if alert := _ALERT.match(line):
                self.flush()
                self.alert = True
                line, column = line[alert.end() :], column + alert.end()
                if line.strip() and not find_stamps(line):  # its title
                    self.words(number, line, column, quoted=True)
                    self.flush()
                    return
        if not line.strip():
            self.flush()
            self.alert = self.alert and quoted is not None
            return
        if _PICTURE.search(line):
            self.warn("unread-block", number, "a picture is not read")
            line = _PICTURE.sub(lambda match: " " * len(match[0]), line)
        if len(self.lines) == 1 and _UNDER_HEADING.match(line) and not find_stamps(self.lines[0][0]):
            words, above, at = self.lines.pop()
            self.blocks.append(Block("heading", words, ((0, above, at),), 1 if "=" in line else 2))
        elif _ORIGIN.match(line) or _RULE.match(line) or _ADDRESS.match(line):
            self.flush()
        elif heading := _HEADING.match(line):
            self.flush()
            piece = (0, number, column + heading.start(2))
            self.blocks.append(Block("heading", heading[2], (piece,), len(heading[1])))
        else:
            self.words(number, line, column, quoted=quoted is not None)

    def words(self, number: int, line: str, column: int, *, quoted: bool) -> None:
        """Add a line to the block it belongs to, minding list markers and divisions."""
        if opened := _OPEN_DIVISION.search(line):
            self.flush()
            self.division = number
            line = _blank(line, opened)
        closed = _CLOSE_DIVISION.search(line)
        if closed:
            line = _blank(line, closed)
        kind: StatementKind = "quote" if quoted and not self.alert else "paragraph"
        item = _ITEM.match(line)
        if item:
            self.flush()
            kind = "numbered" if item["number"] else "bullet"
            column += item.end()
            line = line[item.end() :]
        if line.strip():
            if not self.lines:
                self.kind = "callout" if self.division or self.alert else kind
            indent = len(line) - len(line.lstrip())
            self.lines.append((line.strip(), number, column + indent))
        if closed:
            self.flush()
            self.division = 0

    def flush(self) -> None:
        """End the current block."""
        pieces, offset = [], 0
        for text, number, column in self.lines:
            pieces.append((offset, number, column))
            offset += len(text) + 1
        if pieces:
            self.blocks.append(Block(self.kind, "\n".join(text for text, _, _ in self.lines), tuple(pieces)))
        self.lines = []

    def finish(self) -> None:
        """End the last block and complain about what was never closed."""
        self.flush()
        if self.fence:
            message = "it is never closed: nothing below it is read"
            self.warn("unread-block", self.fenced, message, f"add a line `{self.fence}` where it ends")
        if self.division:
            self.warn("open-callout", self.division, "this callout is never closed", "add a line `</div>`")

    def warn(self, code: str, line: int, message: str, way_out: str = "write it as sentences") -> None:
        """Add a warning at a line."""
        span = self.source.span(line, 1, len(self.source.line(line)))
        self.diagnostics.append(Diagnostic(code, message, span, help=way_out, severity="warning"))


def _blank(line: str, match: re.Match[str]) -> str:
    return line[: match.start()] + " " * (match.end() - match.start()) + line[match.end() :]
