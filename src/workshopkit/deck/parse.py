"""Slide Markdown to a Deck: every slide, block and run with its line; every mistake in the file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin

from workshopkit.deck.model import Block, Deck, Div, Slide
from workshopkit.deck.parse_amount import check_amount, check_size
from workshopkit.deck.parse_attrs import Attributes, heading_parts, read_attributes
from workshopkit.deck.parse_blocks import BlockReader
from workshopkit.deck.parse_checks import check_heading, check_slide, default_layout
from workshopkit.deck.parse_divs import div_plugin
from workshopkit.deck.parse_log import Log
from workshopkit.deck.parse_quick import for_slides
from workshopkit.diagnostics import ProblemsError
from workshopkit.source import SourceFile, read_front_matter

_SLUG = re.compile(r"[^\w.-]+")


def parse_deck(source: SourceFile) -> Deck:
    """Read a deck; raises ProblemsError with everything that is wrong in it."""
    document, body, first_line = read_front_matter(source, required=False)
    log = Log(source, first_line)
    check_size(source)
    tree = SyntaxTreeNode(_markdown().parse(body))
    slides = tuple(_slides(tree.children, log))
    if not slides and not log.complaints:
        log.complain("no-slides", "the deck has no slides", max(1, first_line), help="begin a slide with `## Title`")
    _check_ids(slides, log)
    if log.complaints:
        raise ProblemsError(log.complaints)
    return Deck(source.path, _meta(document.value), slides)


def _markdown() -> MarkdownIt:
    return for_slides(MarkdownIt("commonmark").enable("table")).use(div_plugin).use(attrs_plugin, spans=True)


def _meta(value: Any) -> dict[str, str]:
    """Return the front matter as text; lists are joined, as for several authors."""
    found = {}
    for key, entry in (value if isinstance(value, dict) else {}).items():
        parts = entry if isinstance(entry, list) else [entry]
        found[str(key)] = ", ".join(str(part) for part in parts if part is not None and not isinstance(part, dict))
    return found


def _slides(nodes: Sequence[SyntaxTreeNode], log: Log) -> Iterator[Slide]:
    """Yield the slides: each begins with a heading of the second level."""
    heading: SyntaxTreeNode | None = None
    rule: SyntaxTreeNode | None = None
    blocks: list[SyntaxTreeNode] = []
    for node in nodes:
        if rule is not None and node.type not in {"heading", "hr"} and not _comment(node):
            log.complain(
                "wrong-rule", "a line `---` ends a slide, and what follows is none", log.line(rule),
                help="begin the next slide with `##`, or take the line out",
            )  # fmt: skip
        rule = node if node.type == "hr" and heading else rule if _comment(node) else None
        if node.type == "heading" and node.tag == "h2" and node.markup == "##":
            if heading is not None:
                yield _slide(heading, blocks, log)
            heading, blocks = node, []
        elif node.type == "hr" or _comment(node):
            continue
        elif node.type == "heading" and node.tag in {"h1", "h2"}:
            _wrong_heading(node, log)
        elif heading is None:
            log.complain(
                "outside-slide", "something stands before the first slide", log.line(node), help="begin with `## Title`"
            )
        else:
            blocks.append(node)
    if heading is not None:
        yield _slide(heading, blocks, log)


def _comment(node: SyntaxTreeNode) -> bool:
    return node.type == "html_block" and node.content.strip().startswith("<!--")


def _wrong_heading(node: SyntaxTreeNode, log: Log) -> None:
    line = log.line(node)
    if node.markup in {"-", "="}:
        log.complain(
            "wrong-heading", "a line of signs right under a text makes a heading of it", line + 1, column=1,
            help="leave an empty line above it",
        )  # fmt: skip
        return
    log.complain(
        "wrong-heading", "a heading `#` is no slide", line, column=1, length=1, label="one sign too few",
        help="begin every slide with `##`; a section too",
    )  # fmt: skip


def _slide(heading: SyntaxTreeNode, nodes: Sequence[SyntaxTreeNode], log: Log) -> Slide:
    line = log.line(heading)
    inline = heading.children[0] if heading.children else None
    text, braces, column = heading_parts(log.source.line(line))
    attributes = read_attributes(braces, line, column, log) if braces else Attributes()
    layout = default_layout(attributes, line, column, log)
    reader = BlockReader(log, layout)
    title = reader.title(text, line) if inline is not None else ()
    words = "".join(run.text for run in title)
    if not words.strip():
        log.complain("no-title", "the slide has no title", line, help="write one behind `##`")
    blocks = tuple(reader.blocks(nodes))
    check_heading(attributes, layout, line, log)
    check_slide(blocks, layout, log)
    check_amount(blocks, line, log)
    notes: tuple[Block, ...] = ()
    for block in blocks:
        if isinstance(block, Div) and block.name == "notes":
            notes += block.blocks
    return Slide(
        id=attributes.id or _SLUG.sub("-", words.casefold()).strip("-.") or f"slide-{line}",
        title=title,
        layout=layout.name,
        attrs=attributes.pairs,
        blocks=tuple(each for each in blocks if not (isinstance(each, Div) and each.name == "notes")),
        notes=notes,
        line=line,
    )


def _check_ids(slides: Sequence[Slide], log: Log) -> None:
    seen: dict[str, Slide] = {}
    for slide in slides:
        first = seen.setdefault(slide.id, slide)
        if first is slide or first.title_text.casefold() == slide.title_text.casefold():
            continue  # equal titles are told where slides are arranged
        log.complain(
            "duplicate-id", f"two slides have the id `{slide.id}`", slide.line, find=f"#{slide.id}",
            label=f"used on line {first.line} too", help="give each slide an id of its own: `{#another-id}`",
        )  # fmt: skip
