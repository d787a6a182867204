"""Whatever is broken in an article, it is read or complained about; nothing else is raised."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.source import SourceFile
from workshopkit.transcripts.article import read_article
from workshopkit.transcripts.model import Transcript

PIECES = [
    "---\n", "title: A\n", "videoId: abcdefghijk\n", "\n", "## ", "* ", "1. ", "> ", "[!NOTE]", "**", "*", "_", "`",
    "```\n", "$$", "[[", "]]", "|", "a|b", "[", "](", ")", "<", ">", "</div>", '<div class="callout">', "<a ",
    'data-t="', "00:00:10", '<a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>', "[00:10]", "</a>", "&lt;",
    "&amp;", "\\", "<!--", "-->", ".", ":", "rain", "Snow falls", "é", "\u202e", "\ue02a", "\x00", "\u2028",
    "\r\n", "\t",
]  # fmt: skip


def read(text: str) -> Transcript | tuple[Diagnostic, ...]:
    try:
        return read_article(SourceFile(Path("talk.md"), text), "talk")
    except ProblemsError as error:
        return error.diagnostics


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join))
def test_a_mutilated_article_is_read_or_complained_about(body: str) -> None:
    found = read(f"---\ntitle: A talk\nvideoId: abcdefghijk\n---\n{body}")
    if isinstance(found, tuple):
        assert found
        assert all(str(each) for each in found)
        return
    for each in found.statements:
        assert each.text == each.text.strip() != ""
        assert "[[" not in each.text
        assert "**" not in each.text
        assert "<a" not in each.text
        assert each.span.line > 0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join))
def test_a_mutilated_file_is_read_or_complained_about(text: str) -> None:
    found = read(text)
    assert isinstance(found, Transcript) or found
