"""Boxes of text of every kind, set by us at random but always alike, to be drawn by an office suite and compared."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from workshopkit.build import open_workshop
from workshopkit.deck.arrange import arrange
from workshopkit.deck.layouts.bullets import INDENT
from workshopkit.deck.model import Block, Item, ListBlock, Paragraph, Run
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Anchor, Box, Scene, Slot, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import Draft, Style, bulleted, draft
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Theme

THEMES = ("default", "example-city", "example-ministry", "high-contrast", "large-print")
TITLE = Slot("title", "title", Box(18, 3, 251.2, 8), 12, 12, "heading", True)
_LEFT, _TOP, _WIDEST, _HIGHEST = 20.0, 16.0, 300.0, 170.0
_WIDTHS = (62, 81, 97, 123, 148, 180, 200, 251, 290)
_TYPES = ("body", "row", "narrow", "secondary", "small", "lead")
_HEADINGS = ("title", "title-small", "section-small", "question", "question-small", "cover-small")

Make = Callable[[Stage, random.Random], tuple[Box, list[Draft], Anchor]]


@cache
def sentences() -> tuple[str, ...]:
    """Return what the shipped workshop says, as its slides may say it."""
    found = dict.fromkeys(" ".join(claim.text.split()) for claim in open_workshop("public-sector-innovation").claims)
    return tuple(text for text in found if 15 < len(text) < 260)


def _said(chance: random.Random, most: int = 260) -> str:
    """Return a sentence, in one of three cases only its first words."""
    words = chance.choice([each for each in sentences() if len(each) <= most]).split()
    return " ".join(words if chance.random() < 0.66 else words[: chance.randint(3, 12)])


def _emphasised(text: str, chance: random.Random, link: str = "") -> list[Run]:
    """Return the text with a stretch of it bold, or with a link on it."""
    words = text.split(" ")
    first = chance.randrange(len(words))
    last = min(len(words), first + chance.randint(1, 4))
    parts = (" ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:]))
    before, within, after = (parts[0] + " " if parts[0] else "", parts[1], " " + parts[2] if parts[2] else "")
    return [Run(before), Run(within, bold=not link, link=link), Run(after)]


def _box(chance: random.Random, widths: Sequence[int] = _WIDTHS) -> Box:
    return Box(_LEFT, _TOP, chance.choice(widths) + chance.random(), _HIGHEST)


def _style(stage: Stage, chance: random.Random, names: Sequence[str] = _TYPES) -> Style:
    return stage.type(chance.choice(names))


def plain(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return one paragraph, left, centred or right, at the top, in the middle or at the foot of its box."""
    style = _style(stage, chance).but(align=chance.choice(("left", "left", "center", "right")))
    return _box(chance), [draft(_said(chance), style)], chance.choice(("top", "top", "middle", "bottom"))


def headings(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return a title of one line or several in the face of titles, its lines made even."""
    words = draft(_said(chance, 120), _style(stage, chance, _HEADINGS))
    box = _box(chance, (120, 148, 191, 199, 225, 251))
    return Box(box.x, box.y, stage.setter.balanced(words, box.w), box.h), [words], "top"


def paragraphs(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return two to four paragraphs with space between them."""
    style, before = _style(stage, chance), chance.choice((4, 6, 7.2, 10, 14, 20))
    return _box(chance), [draft(_said(chance, 140), style, before) for _ in range(chance.randint(2, 4))], "top"


def bullets(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return a list with hanging indents, up to three levels."""
    top, nested = stage.type("body"), stage.type(chance.choice(("narrow", "secondary")))
    before, drafts = chance.choice((7, 10, 14, 20)), list[Draft]()
    for _ in range(chance.randint(2, 3)):
        drafts.append(bulleted(draft(_said(chance, 120), top, before), INDENT))
        for level in range(1, chance.randint(1, 3)):
            drafts.append(bulleted(draft(_said(chance, 100), nested, before / 3), INDENT, level))
    return _box(chance, (148, 200, 251, 277)), drafts, "top"


def numbers(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return a numbered list, now and then with numbers of two digits."""
    style, first = stage.type(chance.choice(("body", "narrow"))), chance.choice((1, 1, 1, 7, 9))
    count = chance.randint(2, 4)
    drafts = [
        bulleted(draft(_said(chance, 100), style, 7), INDENT, number=number) for number in range(first, first + count)
    ]
    return _box(chance, (148, 200, 251, 277)), drafts, "top"


def columns(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return text in a column of three, four or five."""
    style = _style(stage, chance, ("narrow", "secondary", "small", "label"))
    return _box(chance, (48, 55, 62, 71, 81, 97)), [draft(_said(chance, 110), style)], "top"


def weights(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return a paragraph with bold words in it."""
    return _box(chance), [draft(_emphasised(_said(chance), chance), _style(stage, chance))], "top"


def links(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return a paragraph with a link in it."""
    runs = _emphasised(_said(chance), chance, "https://example.org/talk?t=754")
    return _box(chance), [draft(runs, _style(stage, chance))], "top"


def breaks(stage: Stage, chance: random.Random) -> tuple[Box, list[Draft], Anchor]:
    """Return a paragraph with line breaks in it."""
    text = "\n".join(_said(chance, 90) for _ in range(chance.randint(2, 3)))
    return _box(chance), [draft(text, _style(stage, chance))], "top"


KINDS: Mapping[str, Make] = {
    "one paragraph, three alignments, three anchors": plain,
    "titles, two lines made even": headings,
    "paragraphs with space between": paragraphs,
    "bullets on up to three levels": bullets,
    "numbered lists, to 12": numbers,
    "narrow columns": columns,
    "mixed weights": weights,
    "links": links,
    "line breaks": breaks,
}
TABLES, NOTES = "cells of tables", "notes pages"


def boxes(theme: Theme, each: int, seed: int = 7) -> Iterator[tuple[str, Scene]]:
    """Yield scenes with one box, so many of each kind, in the faces of a theme."""
    stage, chance = Stage(theme), random.Random(f"{seed} {theme.name}")  # noqa: S311 -- alike in every run, no secret
    for kind, make in KINDS.items():
        for number in range(each):
            box, drafts, anchor = make(stage, chance)
            while not stage.setter.fits(drafts, box):
                box, drafts, anchor = make(stage, chance)
            box = Box(box.x, box.y, stage.setter.steady(drafts, box.w), box.h)
            text = Text(box, stage.setter.set(drafts, box, anchor), kind, anchor)
            yield kind, scene(f"{make.__name__}-{number}", text)


def tables(theme: Theme, count: int, seed: int = 7) -> Iterator[tuple[str, Scene]]:
    """Yield scenes with tables of three or four columns, their rows as high as their words need."""
    chance = random.Random(f"tables {seed} {theme.name}")  # noqa: S311
    for number in range(count):
        width = chance.randint(2, 4)
        most = 160 // width
        rows = [[_cell(chance, 14) for _ in range(width)], ["---"] * width]
        rows += [[_cell(chance, most) for _ in range(width)] for _ in range(chance.randint(2, 4))]
        lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        text = f"## Table {number} {{#table-{number} .table}}\n\n{lines}\n"
        source = SourceFile(Path("tables.md"), text)
        for each in arrange(parse_deck(source), theme, footer="", source=source):
            yield TABLES, each


def _cell(chance: random.Random, most: int) -> str:
    words = re.sub(r"[|*_`\[\]<>#{}\\]", "", chance.choice(sentences())).split()
    found = words[0]
    for word in words[1:]:
        if len(found) + len(word) >= most:
            break
        found += f" {word}"
    return found.strip(" .,;:")


def scene(name: str, *items: Text) -> Scene:
    """Return a scene with a title and these texts."""
    setter = Stage(load_theme("default")).setter
    style = Style(TITLE.size_pt, TITLE.pitch_pt, "heading", bold=True)
    title = Text(TITLE.box, setter.set([draft(name, style)], TITLE.box), "Title", slot="title")
    return Scene(name, "boxes", "surface", name, (title, *items), (), (), "", "Boxes", 1)


def notes(theme: Theme, count: int, seed: int = 7) -> Iterator[Scene]:
    """Yield scenes with speaker notes, from a few lines to more than a page of the usual size holds."""
    chance = random.Random(f"notes {seed} {theme.name}")  # noqa: S311
    for number in range(count):
        blocks: list[Block] = []
        for _ in range(chance.randint(1, 14)):
            if chance.random() < 0.7:
                blocks.append(Paragraph(tuple(_emphasised(_said(chance), chance)), 1))
            else:
                items = [Item(Paragraph((Run(_said(chance)),), 1)) for _ in range(chance.randint(2, 4))]
                blocks.append(ListBlock(tuple(items), chance.random() < 0.5, 1))
        yield replace(scene(f"notes-{number}"), notes=tuple(blocks))
