"""A small kit made in the process: one slide of each kind that comes home in a way of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

from workshopkit.outputs.deck import About, make_deck, set_deck
from workshopkit.render.pptx.reference_read import Reference, read_reference
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme

ABOUT = About("A small workshop", "workshopkit", "en-GB", dt.date(2000, 1, 1))
TEXT = """---
pagetitle: A small workshop
lang: en-GB
---

## A small workshop {#cover .title session="Start"}

For one test

::: notes
Say hello.
:::

## Three tests {#tests .cards session="Start"}

- **New here**: [New, or new in this place]{claim=D1}
- **Really done**: [Put into practice, not only an idea]{claim=D2}

::: source
Webinar 07:22
:::

::: notes
**Say** Three questions decide.

- Ask the first one
- Ask the second one
:::

## What helps {#helps .bullets session="Middle"}

- A mandate in writing
- Time that is set aside
    - every week
- Somebody who clears the way

::: notes
Let them read.
:::

## Answers to what stops us {#answers .links session="Middle"}

- [Risk avoidance]{claim=B03 mark=F}
    - [Safe spaces]{claim=S4 basis=editorial}
    - [Small first steps]{claim=S5 basis=said}
- [Strict hierarchies]{claim=B02 mark=S}
    - [Safe spaces]{claim=S4 basis=editorial}

## What each one needs {#needs .table session="Middle"}

| Facet | Needs | Weeks |
|---|---|--:|
| Mission | Partners from outside | 40 |
| Adaptive | Trust, and room to try | 8 |

## How many are ready {#ready .figure session="End"}

- **27 %**: ready to learn
- **41 %**: curious

::: qualifier
Asked in one agency, by itself, in one week.
:::

## Sort the cards {#sort .exercise minutes=9 code=E03 name="Sort" session="End"}

1. [Lay out the cards.]{minutes=4}
2. [Move one card each.]{minutes=3}
3. [Say what moved.]{minutes=2}

::: group
Tables of four
:::

::: need
A pen, eight cards
:::

## Before you go {#close .statement session="End"}

Make one promise you can keep.

::: notes
Thank everybody.
:::
"""


def small_kit(folder: Path, text: str = TEXT, template: Path | None = None) -> Path:
    """Write a kit of slides only, in the default theme or in an agency's file, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "deck.md").write_bytes(text.encode())
    (folder / "deck.pptx").write_bytes(built(text, template))
    files = [{"file": each, "sha256": _hash(folder / each)} for each in ("deck.md", "deck.pptx")]
    record = {"file": template.name, "sha256": _hash(template)} if template else None
    brief = {"theme": "default", "reference": record}
    manifest = {"workshop": {"title": ABOUT.title}, "brief": brief, "artifacts": files}
    (folder / "kit.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def built(text: str, template: Path | None = None) -> bytes:
    """Return the slides of a text, as `build --deck` makes them."""
    theme = load_theme("default")
    reference: Reference | None = read_reference(template) if template else None
    return make_deck(set_deck(SourceFile(Path("deck.md"), text), theme, ABOUT, reference), theme).content


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
