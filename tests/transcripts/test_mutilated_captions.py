"""Whatever is broken in captions, down to the bytes, they are read or complained about; no markup is left."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutilation import broken_bytes, check, cut_up, outcome

from workshopkit.source import SourceFile
from workshopkit.transcripts.captions import read_captions
from workshopkit.transcripts.registry import read_transcript

PIECES = [
    "WEBVTT\n\n", "1\n", "2\n", "\n\n", "\n", "00:00:01.000 --> 00:00:02.000\n", "00:00:03,5 --> 0:0:4\n", "-->",
    "00:00:05.000 --> 00:00:04.000\n", "99:99:99.999 --> 00:01.000\n", "NOTE ", "NOTE Chapter: Rain\n\n", "STYLE\n",
    "videoId: abcdefghijk\n", "<v Ada>", "<v ", "</v>", "<c.x>", "<00:00:01.500>", "<i>", "<", ">", ">> ", "&gt;&gt; ",
    "ADA: ", "Ada Example: ", "- ", "[Music]", "(applause)", "[", "]", "(", "♪", "It rains. ", "it snows, ", "Dr. ",
    "hello everyone\n", "公共部门。", "الابتكار", "\u200c", "\u202e", "\ue000", "&#xe000;", "&amp;lt;b&amp;gt;", "\x00",
    "\ufeff", "\u2028", "\r\n", "{\\an8}", "**", "[[", "](", "data-t=", "&nbsp;", "word " * 50,
]  # fmt: skip
CAPTIONS = """WEBVTT - Talk

NOTE Chapter 1: Rain

1
00:00:01.000 --> 00:00:03.000 align:start
<v Ada Example>It <i>rains</i> &amp; [Music] it

2
00:00:03.000 --> 00:00:03.010
&gt;&gt; BEN: rains. Does it?

3
00:00:02.500 --> 00:00:06.000
- Yes,
and <00:00:04.000>it snows
"""
NAMES = st.sampled_from(["talk.vtt", "talk.srt"])
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join) | cut_up(CAPTIONS)
FILES = st.one_of(
    *(broken_bytes(CAPTIONS.encode(encoding)) for encoding in ("utf-8", "utf-16", "utf-16-be", "cp1252")),
    broken_bytes(CAPTIONS.replace("rains", "нравится всем").encode("cp1251")),
    st.binary(max_size=200),
)


def read(text: str, name: str) -> None:
    check(outcome(lambda: read_captions(SourceFile(Path(name), text), "talk")))


def read_bytes(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        check(outcome(lambda: read_transcript(path, "talk")))


@settings(max_examples=80, deadline=None)
@given(TEXTS, NAMES)
def test_mutilated_captions_are_read_or_complained_about(text: str, name: str) -> None:
    read(text, name)


@settings(max_examples=40, deadline=None)
@given(FILES, NAMES)
def test_mutilated_bytes_are_read_or_complained_about(content: bytes, name: str) -> None:
    read_bytes(content, name)


@pytest.mark.slow
@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, NAMES)
def test_many_mutilated_captions_are_read_or_complained_about(text: str, name: str) -> None:
    read(text, name)


@pytest.mark.slow
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FILES, NAMES)
def test_many_mutilated_bytes_are_read_or_complained_about(content: bytes, name: str) -> None:
    read_bytes(content, name)
