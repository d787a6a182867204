"""Invented talks in every form, so that tests need no file from elsewhere."""

from __future__ import annotations

from pathlib import Path

ARTICLE = """\
---
title: Libraries that lend tools
videoId: invented-talk
---

A library that lends tools saves its neighbours money and space [00:00:20]. I think you know that [00:00:25].

## How it began
The first shelf held four drills that nobody had used for years [00:01:02]. It was a trial for one summer [00:01:20].
Does anybody remember the winter before that [00:01:31]? The council paid for insurance because a drill can break
[00:01:45]. Our colleague Maria Sanchez wrote the rules for lending on one page of paper [00:02:05].

## What stood in the way
* **Insurance**: Nobody knew who pays when a drill breaks in somebody's hands [00:03:10].
* **Space**: Every shelf for tools takes a shelf away from books [00:03:40].

## What it changed
One drill served forty households in the first year [00:05:02]. Borrowing is a reason to come in for people who never
read [00:05:30]. A repair day on Saturday brings the tools back into shape [00:06:05]. So we went on [00:06:20].
"""
"""Four parts; two sentences that lean back, one question, one with a name."""

NASTY = """\
---
title: "Signs {that} <mean> | something \\\\ here"
videoId: invented-signs
---

## Braces {#id .layout} and "quotes" | pipes
A set {a, b} is not a list [a] and costs < 5 or > 3 euros each time [00:00:10]. The path C:\\Users\\new holds a | pipe
and two `ticks` and _one_ underline [00:00:20]. Stars * and # hashes and ::: colons stay what they are here
[00:00:30]. هذه جملة طويلة بما يكفي لتكون على شريحة واحدة [00:00:40]. A tag <b>in bold</b> and an &amp; sign
make no difference to the sentence [00:00:50].

## Braces {#id .layout} and "quotes" | pipes
The same heading comes twice, which is allowed in every talk of the world [00:01:10]. ~~Struck~~ words and $x^2$ and
@names stay in a sentence of the talk [00:01:20].
"""


def write(folder: Path, name: str, text: str) -> Path:
    """Return a file with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def captions(minutes: int, cues: int) -> str:
    """Return WebVTT of so many cues over so many minutes, a longer pause every 15th; each sentence takes two cues."""
    lines, step = ["WEBVTT", ""], minutes * 60 / cues
    for index in range(cues):
        start = index * step
        end = start + step * (0.5 if index % 15 == 14 else 0.95)
        subject = f"Lesson {index // 2} of the long talk"
        words = f"{subject} is that a plan" if index % 2 == 0 else f"needs {index} people who keep it alive."
        lines += [f"{_clock(start)} --> {_clock(end)}", words, ""]
    return "\n".join(lines)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{int(seconds * 1000) % 1000:03d}"
