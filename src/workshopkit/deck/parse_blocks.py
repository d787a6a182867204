"""Markdown's tree to blocks and runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin

from workshopkit.deck.layouts.model import Layout
from workshopkit.deck.model import Block, ColumnAlign, Div, Image, Item, ListBlock, Paragraph, Quote, Run, Table
from workshopkit.deck.parse_attrs import Attributes, read_attributes
from workshopkit.deck.parse_checks import check_attributes, check_division
from workshopkit.deck.parse_image import read_image
from workshopkit.deck.parse_log import Log
from workshopkit.deck.parse_markup import check_item, check_link, check_words
from workshopkit.deck.parse_quick import for_slides

_INLINE = for_slides(MarkdownIt("commonmark")).use(attrs_plugin, spans=True)
_DEEPEST_NOTES = 6
"""Levels of a list in speaker notes."""
_BAR = re.compile(r"(?<!\\)\|")
_UNKNOWN = {
    "code_block": "an indented block is not for slides", "fence": "a block of code is not for slides",
    "html_block": "HTML is not for slides", "heading": "a heading inside a slide is not for slides",
    "html_inline": "HTML is not for slides", "em": "slides have bold words, no italic ones",
    "image": "a picture has to stand in a paragraph of its own",
}  # fmt: skip
_WAYS = {
    "code_block": "leave out the spaces at its beginning", "em": "write `**words**`",
    "heading": "write `**words**`, or begin a new slide with `##`",
    "image": "write it with an empty line above and below, and not as an item of a list",
}  # fmt: skip


class BlockReader:
    """Reads the blocks of one slide."""

    def __init__(self, log: Log, layout: Layout) -> None:
        """Read in the dialect of one layout."""
        self.log = log
        self.layout = layout

    def title(self, text: str, line: int) -> tuple[Run, ...]:
        """Return the runs of a heading, whose braces are taken off."""
        check_words(text, line, self.log, first=False)
        node = SyntaxTreeNode(_INLINE.parseInline(text))
        inline = node.children[0]
        return _joined(self.runs(inline.children, Run(""), line)) if inline.children else ()

    def blocks(self, nodes: Iterable[SyntaxTreeNode], *, notes: bool = False) -> Iterator[Block]:
        """Yield the blocks of a slide or a division; what slides do not know is complained of."""
        for node in nodes:
            line = self.log.line(node)
            if node.type == "paragraph":
                yield self.paragraph_or_picture(node, line, notes=notes)
            elif node.type in {"bullet_list", "ordered_list"}:
                yield self.list(node, line, notes=notes)
            elif node.type == "div":
                if notes:
                    self.log.complain(
                        "no-place", "`::: notes` has no place for a division", line, find=":::", help="take it out"
                    )
                yield self.division(node, line)
            elif node.type == "blockquote":
                yield self.quote(node, line, notes=notes)
            elif node.type == "table":
                yield self.table(node, line)
            elif node.type == "div_stray":
                self.log.complain("stray-fence", "this fence closes no division", line, find=":::", help="take it out")
            elif node.type == "html_block" and node.content.strip().startswith("<!--"):
                continue
            elif node.type != "hr":
                self.unknown(node.type, line)
            else:
                self.log.complain(
                    "wrong-rule",
                    "a line `---` ends a slide",
                    line,
                    help="begin the next slide with `##`, or take it out",
                )

    def quote(self, node: SyntaxTreeNode, line: int, *, notes: bool) -> Quote:
        """Return a block quote, which holds paragraphs only."""
        inner = tuple(self.blocks(node.children, notes=notes))
        for each in inner:
            if not isinstance(each, Paragraph):
                self.log.complain(
                    "no-place", "a quotation holds words only", each.line, help="write them without list or table"
                )
        return Quote(tuple(each for each in inner if isinstance(each, Paragraph)), line)

    def unknown(self, kind: str, line: int) -> None:
        """Complain of something that Markdown knows and slides do not."""
        message = _UNKNOWN.get(kind, f"`{kind}` is not for slides")
        self.log.complain(
            "unknown-markup", message, line, help=_WAYS.get(kind, "take it out, or write it as plain text")
        )

    def paragraph_or_picture(self, node: SyntaxTreeNode, line: int, *, notes: bool = False) -> Paragraph | Image:
        """Return a paragraph, or the picture that is all of it."""
        inline = node.children[0]
        if inline.children and inline.children[0].type == "image":
            picture, *others = inline.children
            if not others or (others[0].type == "text" and others[0].content.startswith("{")):
                return read_image(picture, "".join(each.content for each in others), line, self.log, notes=notes)
        return self.paragraph(node, line, notes=notes)

    def paragraph(self, node: SyntaxTreeNode, line: int, *, notes: bool = False, first: bool = True) -> Paragraph:
        """Return the runs of a paragraph."""
        inline = node.children[0]
        check_words(inline.content, line, self.log, first=first)
        spans = sum(1 for each in inline.walk() if each.type == "span")
        if not notes and inline.content.replace("\\]{", "").count("]{") > spans:
            self.log.complain(
                "broken-attributes", "the braces behind words in brackets cannot be read", line, find="]{",
                help="write `[words]{key=value}`, a value with other signs than letters and digits in quotes",
            )  # fmt: skip
        return Paragraph(_joined(self.runs(inline.children, Run(""), line)), line)

    def runs(self, nodes: Iterable[SyntaxTreeNode], like: Run, line: int) -> Iterator[Run]:
        """Yield the runs of inline nodes, set like what stands around them."""
        for node in nodes:
            if node.type in {"text", "code_inline"}:
                yield replace(like, text=node.content)
            elif node.type == "softbreak":
                yield replace(like, text=" ")
            elif node.type == "hardbreak":
                yield replace(like, text="\n")
            elif node.type == "strong":
                yield from self.runs(node.children, replace(like, bold=True), line)
            elif node.type == "link":
                check_link(str(node.attrs.get("href", "")), str(node.attrs.get("title", "")), line, self.log)
                attrs = {key: str(value) for key, value in node.attrs.items() if key not in {"href", "title"}}
                check_attributes(attrs, self.layout, line, self.log)
                inside = replace(like, link=str(node.attrs.get("href", "")), attrs={**like.attrs, **attrs})
                yield from self.runs(node.children, inside, line)
            elif node.type == "span":
                attrs = {key: str(value) for key, value in (*node.attrs.items(), *_taken_off(node))}
                check_attributes(attrs, self.layout, line, self.log)
                yield from self.runs(node.children, replace(like, attrs={**like.attrs, **attrs}), line)
            elif node.type != "html_inline" or not node.content.startswith("<!--"):
                self.unknown(node.type, line)

    def list(self, node: SyntaxTreeNode, line: int, depth: int = 1, *, notes: bool = False) -> ListBlock:
        """Return a list; each item is one paragraph and perhaps a list below it."""
        if node.attrs.get("start", 1) != 1:
            self.log.complain(
                "list-number", "a numbered list begins with 1", line,
                help="number it from `1.` on; `\\.` behind a number makes it a plain one",
            )  # fmt: skip
        if node.type == "ordered_list" and depth > 1 and not notes:
            self.log.complain("list-number", "a list below an item has no numbers", line, help="write it with `-`")
        if depth == (_DEEPEST_NOTES if notes else self.layout.depth) + 1:
            place = "::: notes" if notes else self.layout.name
            self.log.complain("too-deep", f"a list in `{place}` is nested too deep", line, help="write it as one list")
        items = (self.item(each, depth, notes=notes) for each in node.children)
        return ListBlock(tuple(each for each in items if each), node.type == "ordered_list", line)

    def item(self, node: SyntaxTreeNode, depth: int, *, notes: bool = False) -> Item | None:
        """Return one item of a list."""
        line = self.log.line(node)
        first, below = None, list[Item]()
        for child in node.children:
            if child.type == "paragraph" and first is None:
                check_item(child.children[0].content, self.log.line(child), self.log)
                first = self.paragraph(child, self.log.line(child), notes=notes, first=False)
            elif child.type in {"bullet_list", "ordered_list"} and first is not None:
                below += self.list(child, self.log.line(child), depth + 1, notes=notes).items
            else:
                self.log.complain(
                    "list-item", "an item of a list is one paragraph, with a list below it at most",
                    self.log.line(child), help="make another item of it",
                )  # fmt: skip
        if first is None:
            self.log.complain("list-item", "an item of the list is empty", line, help="write its words or take it out")
            return None
        return Item(first, tuple(below))

    def division(self, node: SyntaxTreeNode, line: int) -> Div:
        """Return a division."""
        words = node.info.strip()
        name, pairs = words, dict[str, str]()
        if words.startswith("{"):
            column = self.log.source.line(line).find("{") + 1
            attributes = read_attributes(words, line, column, self.log)
            name, pairs = next(iter(attributes.names), ""), attributes.pairs
            self.bare_division(attributes, name, line)
        check_division(name, self.layout, line, self.log)
        if not node.meta.get("closed"):
            self.log.complain(
                "open-division",
                f"the division `{name}` has no end",
                line,
                find=":::",
                help="close it with a line `:::`",
            )
        return Div(name, tuple(self.blocks(node.children, notes=name == "notes")), line, pairs)

    def bare_division(self, attributes: Attributes, name: str, line: int) -> None:
        """Complain of what stands beside the name of a division: widths of columns and the like."""
        more = [*(f"#{attributes.id}" for _ in attributes.id[:1]), *attributes.names[1:], *attributes.pairs]
        for other in more:
            self.log.complain(
                "unknown-attribute", f"`::: {name}` has no `{other}`", line, find=other,
                help="take it out: columns are equally wide" if name == "column" else "take it out",
            )  # fmt: skip

    def table(self, node: SyntaxTreeNode, line: int) -> Table:
        """Return a pipe table."""
        columns = len(node.children[0].children[0].children)
        for row in (row for part in node.children for row in part.children):
            cells = len(
                _BAR.split(self.log.source.line(self.log.line(row)).strip().removeprefix("|").removesuffix("|"))
            )
            if cells > columns:
                self.log.complain(
                    "table-row", f"a row has {cells} cells, its head {columns}", self.log.line(row),
                    help="give the head as many columns, or write `\\|` for the sign itself",
                )  # fmt: skip
        rows = [
            tuple(self.paragraph(cell, self.log.line(row), first=False) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        aligns = tuple(_align(cell) for cell in node.children[0].children[0].children)
        return Table(rows[0], tuple(rows[1:]), line, aligns)


def _align(cell: SyntaxTreeNode) -> ColumnAlign:
    """Return how the line under the head of a table aligns a column: `---`, `:-:`, `--:`."""
    style = str(cell.attrs.get("style", ""))
    return "right" if style.endswith("right") else "center" if style.endswith("center") else "left"


def _taken_off(node: SyntaxTreeNode) -> Sequence[tuple[str, str]]:
    """Return attributes that the plugin holds for unsafe in web pages; here they are complained of like others."""
    unsafe = node.nester_tokens.opening.meta.get("insecure_attrs", {}) if node.nester_tokens else {}
    return tuple(unsafe.items())


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join neighbours that are set alike."""
    done: list[Run] = []
    for run in runs:
        if done and (done[-1].bold, done[-1].link, done[-1].attrs) == (run.bold, run.link, run.attrs):
            done[-1] = replace(run, text=done[-1].text + run.text)
        elif run.text:
            done.append(run)
    return tuple(done)
