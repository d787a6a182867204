"""The reader for annotated articles: front matter, headings, and statements that each end at a time stamp."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, did_you_mean
from workshopkit.source import Document, SourceFile, read_front_matter
from workshopkit.transcripts.blocks import Block, read_blocks
from workshopkit.transcripts.model import VIDEO_ID, Statement, Transcript
from workshopkit.transcripts.stamp_forms import Settled, settle
from workshopkit.transcripts.stamps import Stamp, find_stamps
from workshopkit.transcripts.words import plain, sentence, split_lead
from workshopkit.units import short_stamp
from workshopkit.units import stamp as stamp_words

_FIELDS = ("title", "videoId")
_CLOSING = re.compile(r"\s*[\"”’)]?\s*([.!?])(?!\w)")
_JOINING = re.compile(r"(?:(?:and|or|to|&|und|et|y)\b[\s.,;&]*)+", re.IGNORECASE)
"""What stands between two stamps of one sentence."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?(?:\s|$)")


def read_article(source: SourceFile, key: str) -> Transcript:
    """Read an article in the source documents' form; raises ProblemsError when it is not a transcript."""
    document, body, first_line = read_front_matter(source)
    errors, warnings = _front_matter(document)
    blocks, unread = read_blocks(source, body, first_line)
    reader = _Statements(source)
    found = [find_stamps(block.text) for block in blocks]
    settled = settle([stamp for each in found for stamp in each])
    stamps = iter(settled.stamps)
    for block, each in zip(blocks, found, strict=True):
        reader.take(block, list(islice(stamps, len(each))))
    reader.assume(settled, [block for block, each in zip(blocks, found, strict=True) for _ in each])
    warnings += [*unread, *reader.diagnostics]
    if not any(each.second is not None for each in reader.statements):
        errors.append(
            Diagnostic(
                "empty-transcript", f"`{source.path.name}` holds no statement with a time stamp",
                source.span(first_line),
                help='end each statement with its stamp: `<a class="yt-timestamp" data-t="00:07:22">[00:07:22]</a>`',
            )
        )  # fmt: skip
    if errors:
        raise ProblemsError([*errors, *warnings])
    title = plain(str(document.value.get("title") or "")) or source.path.stem.replace("_", " ")
    video_id = str(document.value["videoId"] or "").strip()
    span = document.span(("videoId",))
    return Transcript(key, title, video_id, tuple(reader.statements), tuple(warnings), span)


def _front_matter(document: Document) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the errors and the warnings about the front matter."""
    fields = document.value if isinstance(document.value, dict) else {}
    name = document.source.path.name
    warnings = [
        Diagnostic(
            "unknown-field", f"unknown field `{each}` in a transcript", document.span((each,)),
            "not a field of a transcript", did_you_mean(each, _FIELDS), "warning",
        )
        for each in fields
        if each not in _FIELDS
    ]  # fmt: skip
    errors = []
    if not str(fields.get("title") or "").strip():
        warnings.append(
            Diagnostic(
                "missing-field", f"`{name}` has no `title`", document.span(("title",)),
                help="add `title:`; until then the file's name is used", severity="warning",
            )
        )  # fmt: skip
    video_id = str(fields.get("videoId") or "").strip()
    nowhere = "videoId" in fields and not video_id
    if not nowhere and not VIDEO_ID.fullmatch(video_id):
        what = f"`{video_id}` is not the id of a video" if video_id else f"`{name}` has no `videoId`"
        errors.append(
            Diagnostic(
                "missing-video-id", what, document.span(("videoId",)),
                help="add `videoId:` with the letters after `watch?v=`; leave it empty if the talk is not on YouTube",
            )
        )  # fmt: skip
    return errors, warnings


@dataclass
class _Statements:
    """Cuts blocks into statements at their stamps."""

    source: SourceFile
    statements: list[Statement] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    seen: Counter[int] = field(default_factory=Counter)
    item: int = 0

    def take(self, block: Block, stamps: list[Stamp]) -> None:
        """Read one block, in which these stamps stand."""
        for stamp in stamps:
            if stamp.second is None:
                self.warn("unreadable-stamp", "this time stamp is not a time", self.span(block, stamp.start, stamp.end))
        if block.kind == "heading":
            self.enter(block, stamps)
            if not any(stamp.second is not None for stamp in stamps):
                return
        self.item += 1
        self.cut(block, stamps)

    def enter(self, block: Block, stamps: list[Stamp]) -> None:
        """Step below a heading."""
        text = block.text
        for stamp in reversed(stamps):
            text = text[: stamp.start] + " " + text[stamp.end :]
        self.headings = [each for each in self.headings if each[0] < block.level]
        self.headings.append((block.level, plain(text)))

    def cut(self, block: Block, stamps: list[Stamp]) -> None:
        """Make one statement of the words that belong to each stamp, and one of those that belong to none."""
        label, start = split_lead(block.text) if block.kind != "heading" else ("", 0)
        close = "." if _in_sentences(block, stamps) else ""
        for index, (stamp, pieces) in enumerate(_segments(block, stamps, start)):
            text = plain(" ".join(block.text[begin:end] for begin, end in pieces))
            at = (pieces[0][0], pieces[-1][1])
            if stamp is None:
                self.rest(block, text, label, at, alone=not stamps)
                continue
            after = _CLOSING.match(block.text, stamp.end)
            words = sentence(text, (after[1] if after else close) if close else "")
            if not words and index == 0:
                words = label
            if words and not (index and _JOINING.fullmatch(words)):
                self.add(block, words, label, stamp.second, at)
            else:
                place = self.span(block, stamp.start, stamp.end)
                self.warn("stamp-without-words", "there are no words before this stamp", place)

    def rest(self, block: Block, text: str, label: str, at: tuple[int, int], *, alone: bool) -> None:
        """Keep the words that no stamp ends."""
        if re.search(r"\w", text):
            words = re.sub(r"^[\s.,;)\"”’–—-]+(?=\w)", "", text)
            self.add(block, words[:1].upper() + words[1:], label, None, at)
        elif alone and label:
            self.add(block, label, label, None, (0, len(block.text)))

    def assume(self, settled: Settled, blocks: list[Block]) -> None:
        """Say once which stamps were taken for minutes and seconds; `blocks` holds the block of each stamp."""
        if not settled.changed:
            return
        first = settled.changed[0]
        stamp, count = settled.stamps[first], len(settled.changed)
        written = ":".join(f"{number:02d}" for number in stamp.three or ())
        which = f"{count} of {len(settled.stamps)} stamps are" if count > 1 else "a stamp is"
        hours = settled.longest // 3600
        why = f"as hours the talk would last more than {hours}" if hours > 2 else "others of the article show it"
        self.diagnostics.append(
            Diagnostic(
                "assumed-minutes", f"{which} taken for minutes and seconds; {why}",
                self.span(blocks[first], stamp.start, stamp.end),
                f"`{written}` is read as {short_stamp(stamp.second or 0)}",
                f"write it as `{stamp_words(stamp.second or 0)}`, and the others like it", "warning",
            )
        )  # fmt: skip

    def add(self, block: Block, words: str, label: str, second: int | None, at: tuple[int, int]) -> None:
        """Keep one statement."""
        ordinal = 1
        if second is not None:
            self.seen[second] += 1
            ordinal = self.seen[second]
        skipped = re.match(r"[\s.,;:!?)]*", block.text[at[0] : at[1]])
        span = self.span(block, at[0] + (skipped.end() if skipped else 0), at[1])
        heading = tuple(text for _, text in self.headings)
        self.statements.append(Statement(words, label, second, ordinal, heading, block.kind, self.item, span))

    def span(self, block: Block, start: int, end: int) -> Span:
        """Return the place of a part of a block; the length stays within its first line."""
        line, column = block.place(start)
        return self.source.span(line, column, max(1, end - start))

    def warn(self, code: str, message: str, span: Span) -> None:
        """Add a warning."""
        way_out = "write it as `[00:07:22]`" if code == "unreadable-stamp" else "move it behind the words it belongs to"
        self.diagnostics.append(Diagnostic(code, message, span, help=way_out, severity="warning"))


def _segments(block: Block, stamps: list[Stamp], start: int) -> Iterator[tuple[Stamp | None, list[tuple[int, int]]]]:
    """Yield the pieces of text that belong to each readable stamp, and to none at the end.

    Words end at their stamp; where a paragraph begins with a stamp and ends with words, they begin there.
    """
    leads = bool(stamps) and start == 0 and not re.search(r"\w", block.text[: stamps[0].start])
    leads = leads and re.search(r"\w", plain(block.text[stamps[-1].end :])) is not None
    pieces: list[tuple[int, int]] = []
    begun: Stamp | None = None
    for stamp in stamps:
        pieces.append((start, stamp.start))
        start = stamp.end
        if stamp.second is None:
            continue
        if not leads or begun is not None:
            yield (begun if leads else stamp), pieces
        pieces, begun = [], stamp
    yield (begun if leads else None), [*pieces, (start, len(block.text))]


def _in_sentences(block: Block, stamps: list[Stamp]) -> bool:
    """Return whether the block's statements end with full stops: prose always, list items as they are written."""
    if block.kind not in {"bullet", "numbered", "heading"}:
        return True
    text = block.text
    closed = any(_CLOSING.match(text, stamp.end) for stamp in stamps)
    return closed or any(_SENTENCE_END.search(plain(text[: stamp.start])) for stamp in stamps[:1])
