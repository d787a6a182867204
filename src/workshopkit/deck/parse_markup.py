"""What pandoc reads and slides do not show: told at its line, so that nothing is lost in silence."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from workshopkit.deck.parse_log import Log

_HIDDEN = re.compile(r"\\.|`+[^`]*`+")
"""What is taken at its word."""
_SCHEMES: Final = ("http", "https", "mailto", "tel")
_KIND = re.compile(r"(?:#\.|\(@[\w-]*\)|\((?:\d{1,3}|[a-z]|[ivx]+)\)|[a-z][.)])\s")
_FIRST: Final = (
    (re.compile(r"(?:\.\s){2}\.$"), "a pause", "make two slides of it"),
    (re.compile(r":\s"), "a caption or a definition", "write it as a paragraph of its own"),
    (_KIND, "a list of this kind", r"number it `1.`, `2.`, `3.`; `\` before the sign takes its meaning away"),
)
"""Read at the beginning of a paragraph."""
_ANY: Final = (
    (
        re.compile(r"\|"), "a line that begins with `|` and is no row of a table",
        "give the head and the line under it as many columns: `| a | b |` and `|---|---|`",
    ),
    (re.compile(r"\+[-=]{3}"), "a table drawn with `+`", "write a pipe table: `| a | b |` and `|---|---|`"),
)  # fmt: skip
_LATER: Final = (re.compile(r"[:~]\s+\S"), "a list of definitions", "write it as a list: `- **Word**: what it means`")
_RAISED = re.compile(r"(?<!~)~[^\s~]+~(?!~)|\^[^\s^\[\]]+\^")
_INLINE: Final = (
    (re.compile(r"\[\^[^\]\s]+\]|\^\["), "a footnote", "write it into `::: source` or `::: notes`"),
    (re.compile(r"~~\S.*?~~"), "struck-out text", "leave it out"),
    (_RAISED, "raised or lowered text", "write it on the line, or with signs that are so: `m²`"),
    (re.compile(r"\$\$|\$(?!\s)(?:[^$]*[^\s$])\$(?!\d)"), "a formula", r"write `\$` where the sign itself is meant"),
)


def any_address(url: str) -> bool:  # noqa: ARG001
    """Let the parser see every link, so that a wrong one can be told."""
    return True


def check_words(content: str, line: int, log: Log, *, first: bool = True) -> None:
    """Complain of marks in a paragraph that pandoc reads and slides do not show; `line` is its first."""
    for offset, row in enumerate(_HIDDEN.sub(lambda each: "x" * len(each[0]), content).split("\n")):
        begins = row.lstrip()
        rules = [*(_FIRST if first and not offset else ()), *((_LATER,) if offset else ()), *(_ANY if first else ())]
        found = next(((what, way) for sign, what, way in rules if sign.match(begins)), None)
        found = found or next(((what, way) for sign, what, way in _INLINE if sign.search(row)), None)
        if found:
            log.complain("unknown-markup", f"{found[0]} is not for slides", line + offset, help=found[1])
            return


def check_item(content: str, line: int, log: Log) -> None:
    """Complain of a box to tick in a list, which other programs draw."""
    if re.match(r"\[[ xX]\]\s", content):
        log.complain(
            "unknown-markup", "a box to tick is not for lists", line, find="[",
            help="use the layout `cards` with `tick=yes`, or take the brackets out",
        )  # fmt: skip


def check_link(address: str, title: str, line: int, log: Log) -> None:
    """Complain of a link that leads nowhere from a slide, and of words that only a web page would show."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        scheme = ""
    if scheme not in _SCHEMES:
        log.complain(
            "unusable-link", f"a slide cannot link to `{address[:80]}`", line, find=address[:80],
            help="write the whole address, as in `[words](https://example.org/page)`",
        )  # fmt: skip
    if title:
        log.complain(
            "unusable-link",
            "the title of a link is not shown",
            line,
            find=title,
            help="take it out, or make words of it",
        )
