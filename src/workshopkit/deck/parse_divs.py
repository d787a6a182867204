"""Fenced divisions, pandoc's way: `::: name`, blocks, `:::`; three colons or more, nested as they come."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_OPEN = re.compile(r":{3,}[ \t]*([^\s:].*?)[ \t]*:*[ \t]*$")
_CLOSE = re.compile(r":{3,}[ \t]*$")


def div_plugin(markdown: MarkdownIt) -> None:
    """Teach the parser fenced divisions."""
    markdown.block.ruler.before("fence", "div", _div, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read one division, or a closing fence that closes nothing."""
    if state.is_code_block(start):
        return False
    line = _text(state, start)
    opening = _OPEN.match(line)
    if opening is None and not _CLOSE.match(line):
        return False
    if silent:
        return True
    if opening is None:
        token = state.push("div_stray", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    last, closed = _closing(state, start, end)
    token = state.push("div_open", "div", 1)
    token.map, token.info = [start, last], opening[1]
    token.meta = {"closed": closed}
    parent, most = state.parentType, state.lineMax
    state.parentType, state.lineMax = "div", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = parent, most
    state.push("div_close", "div", -1)
    state.line = last + 1 if closed else last
    return True


def _closing(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """Return the line that closes the division opened on `start`; else where the slide ends, and False."""
    depth = 1
    for number in range(start + 1, end):
        line = _text(state, number)
        if _CLOSE.match(line):
            depth -= 1
        elif _OPEN.match(line):
            depth += 1
        if not depth:
            return number, True
        if line.startswith("## "):
            return number, False
    return end, False


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
