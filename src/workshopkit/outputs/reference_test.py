"""A short deck that tries every layout of an agency's own PowerPoint file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.deck.framed.arrange import FramedDeck, arrange_framed
from workshopkit.deck.parse import parse_deck
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme

if TYPE_CHECKING:
    from workshopkit.render.pptx.reference_read import Reference

TITLE = "Test of the template"
_TEXT = """---
lang: en-GB
---

## Test of the template {#title .title}

The title slide: a subtitle of ordinary length

::: event
**90 minutes** 09:00 to 10:30
:::

## What we do {#agenda .agenda end=10:30}

- [Start]{start=09:00 minutes=20 state=here}: What counts as new, and why now
- [Middle]{start=09:20 minutes=50 state=next}: What stops us, and what could move it
- [End]{start=10:10 minutes=20 state=next}: One step, one partner, one date

## The beginning of a part {#section .section number=2 minutes=50}

A sentence that promises what this part is good for, as long as such a sentence is.

## A list of three items under a title that takes two lines in most templates {#list .bullets}

- The first item is short.
- The second item is longer, so that it has to be broken and shows how the second line hangs.
- The third says where it ends.

::: source
Sources stand here in small type
:::

## Three cards {#cards .cards numbered=yes}

- **New here**: It is new, or new in this place.
- **Really done**: It is put into practice.
- **It matters**: It has an effect.

## Your turn {#exercise .exercise minutes=12 code=E01 name="Test"}

1. [Alone: write one problem that users can see.]{minutes=3}
2. [In pairs: take turns and ask one question each.]{minutes=6}
3. [Together: choose one.]{minutes=3}

::: group
Pairs
:::

::: need
Paper, pen
:::

::: result
One problem each
:::

## A pause {#break .break minutes=10 back=10:00}

Then: what stops us

## One sentence to end with {#statement .statement}

A statement stands alone and large.

And a note stands under it.
"""


def test_deck(reference: Reference, theme: Theme) -> FramedDeck:
    """Return the test slides set in an agency's file; raises ProblemsError when a slide cannot stand in it."""
    source = SourceFile(Path("test-deck.md"), _TEXT)
    deck = parse_deck(source)
    return arrange_framed(deck, theme, reference.frame, footer=TITLE, name=reference.name, source=source)


def write_test_deck(deck: FramedDeck, reference: Reference, date: dt.date) -> bytes:
    """Return the test slides as a PowerPoint file."""
    from workshopkit.render.pptx import DeckMeta
    from workshopkit.render.pptx.reference_write import write_in_reference

    return write_in_reference(deck.slides, reference, DeckMeta(TITLE, "workshopkit", TITLE, "en-GB", date))
