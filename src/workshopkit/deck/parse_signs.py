"""Signs that nobody sees and that do harm: told before the deck is read, at their line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workshopkit.diagnostics import Diagnostic, Span, shown_path
from workshopkit.source import SourceFile

_KINDS: Final = (
    (
        re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]"),
        "a control character",
        "take it out",
    ),
    (
        re.compile("[\x0b\x0c\x85\u2028\u2029]"),
        "a line break of another program",
        "write `\\` at the end of the line, or begin a paragraph",
    ),
    (
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        "a sign that turns the direction of reading",
        "take it out: letters know their own direction",
    ),
)


def check_signs(source: SourceFile) -> Iterator[Diagnostic]:
    """Yield a complaint about each kind of such signs at its first place; lines end where editors end them."""
    for signs, what, way in _KINDS:
        found = signs.search(source.text)
        if found is None:
            continue
        start = source.text.rfind("\n", 0, found.start()) + 1
        text = source.text[start:].partition("\n")[0]
        line = source.text.count("\n", 0, start) + 1
        more = len(signs.findall(source.text)) - 1
        times = f", here and in {more} more place{'' if more == 1 else 's'}" if more else ""
        shown = signs.sub("\ufffd", text)
        span = Span(shown_path(source.path), line, found.start() - start + 1, 1, shown)
        yield Diagnostic("control-sign", f"there is {what} in the deck (U+{ord(found[0]):04X}){times}", span, help=way)
