"""Whatever is broken in an article, it is read or complained about; nothing else is raised, and no markup is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutilation import check, cut_up, outcome

from workshopkit.source import SourceFile
from workshopkit.transcripts.article import read_article

PIECES = [
    "---\n", "title: A\n", "videoId: abcdefghijk\n", "\n", "## ", "* ", "1. ", "> ", "[!NOTE]", "**", "*", "_", "`",
    "```\n", "$$", "[[", "]]", "|", "a|b", "[", "](", ")", "<", ">", "</div>", '<div class="callout">', "<a ",
    'data-t="', "00:00:10", '<a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>', "[00:10]", "</a>", "&lt;",
    "&amp;", "\\", "<!--", "-->", ".", ":", "rain", "Snow falls", "é", "\u202e", "\ue02a", "\x00", "\u2028",
    "\r\n", "\t", "12:41:00", "[12:41:00]", "07:75", "99:99:99", "![", "[^1]", "[^1]: ", "===\n", "---|---\n", "==",
    "- [ ] ", "&amp;amp;", "&#0;", "&#x3c;b>", "[00:01 - 00:02]", "](00:10)", "<img src=x>", "</p>", "\x85", "\x0b",
]  # fmt: skip
FRONT = "---\ntitle: A talk\nvideoId: abcdefghijk\n---\n"
ARTICLE = (
    FRONT
    + """
From: [[channel]] <br/>

[[a_b | Rain]] falls <a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>. It **snows** [00:00:20].

## [[Barriers|Barriers]] <a class="yt-timestamp" data-t="12:41:00">[12:41]</a>
*   **Wet**: It is [wet](http://x) <a class="yt-timestamp" data-t="03:09:00"></a>, and cold [01:02:03].
    *   *Example:* Ice &amp; more (00:05:06)

> [!CAUTION] Take care
> It hails [00:07:08].

<div class="callout">
**Note** `code` $$x$$ <a data-t="12s">here</a>
</div>

| a | b |
|---|---|
| 1 | 2 |

```
code
```
"""
)
BODIES = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


def read(text: str) -> None:
    check(outcome(lambda: read_article(SourceFile(Path("talk.md"), text), "talk")))


@settings(max_examples=60, deadline=None)
@given(BODIES)
def test_a_mutilated_body_is_read_or_complained_about(body: str) -> None:
    read(FRONT + body)


@settings(max_examples=30, deadline=None)
@given(BODIES | cut_up(ARTICLE))
def test_a_mutilated_file_is_read_or_complained_about(text: str) -> None:
    read(text)


@pytest.mark.slow
@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES.map(lambda body: FRONT + body) | cut_up(ARTICLE) | BODIES)
def test_many_mutilated_articles_are_read_or_complained_about(text: str) -> None:
    read(text)
