"""What templates can do with a value: clock times, stamps, lists in words, and escaping by kind of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from workshopkit.language import join_and, join_or, listed, long_date, ngettext, short_date
from workshopkit.units import clock, short_stamp, stamp

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]{}<>#|~^$@])")
_LINE_START = re.compile(r"^(\d*)([-+:.)])")
"""A sign that would begin a list or a division if it stood first."""
_COUNTER = re.compile(r"(<pages?>)")
_LEAST_SPACES, _LAST_LETTERS = 4, 9
"""Spaces a text has before its last words are bound, and letters that may stand on a line alone."""


def md(value: object) -> str:
    """Escape text for slide Markdown: every sign that means something there is taken at its word."""
    text = " ".join(str(value).split())
    return _LINE_START.sub(r"\1\\\2", _MARKDOWN_SIGNS.sub(r"\\\1", text))


def attr_value(value: object) -> str:
    """Write text as a quoted value inside the braces of slide Markdown; braces would end them, so they become round."""
    text = " ".join(str(value).split()).translate({ord("{"): "(", ord("}"): ")"})
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def yaml_string(value: object) -> str:
    """Write text as a quoted scalar of YAML, on one line, whatever signs it holds."""
    text = " ".join(str(value).split()).replace("\\", "\\\\").replace('"', '\\"')
    safe = (sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text)
    return f'"{"".join(safe)}"'


def css_string(value: object) -> str:
    """Write text as a quoted string of a style sheet."""
    safe = "".join(sign if sign.isalnum() or sign in " .,:;·–—-()!?&" else f"\\{ord(sign):x} " for sign in str(value))
    return f"'{safe}'"


def css_content(value: object) -> str:
    """Write text as the content of a style sheet; `<page>` and `<pages>` in it become the numbers."""
    parts = (part for part in _COUNTER.split(str(value)) if part)
    return " ".join(f"counter({part[1:-1]})" if _COUNTER.fullmatch(part) else css_string(part) for part in parts)


def minutes(value: int) -> str:
    """Return `1 minute`, `12 minutes`."""
    return ngettext("{count} minute", "{count} minutes", value).format(count=value)


def sentence(value: object) -> str:
    """Return the text with a capital at its beginning, the rest as it is."""
    text = str(value)
    return text[:1].upper() + text[1:]


def short_name(facet: Any) -> str:
    """Return the name of a facet for a narrow column: `Mission` of `Mission-oriented`."""
    name = str(facet.name)
    return name if " " in name else name.split("-")[0]


def no_widow(value: object) -> str:
    """Bind the last words of a text with no-break spaces, so that no short one stands alone; none within a tag."""
    whole = value if isinstance(value, str) else str(value)
    head, tag, tail = str(whole).rpartition(">") if hasattr(whole, "__html__") else ("", "", str(whole))
    if tail.count(" ") < _LEAST_SPACES:
        return whole
    return type(whole)(head + tag + last_words_bound(tail))


def last_words_bound(text: str) -> str:
    """Bind the last words of a plain text, however few it has, until they are long enough to stand on a line."""
    begins = text.rfind(" ") + 1
    while len(text) - begins < _LAST_LETTERS:
        before = text.rfind(" ", 0, begins - 1) + 1
        if not before or len(text) - before > 2 * _LAST_LETTERS:
            break
        text = f"{text[: begins - 1]}\N{NO-BREAK SPACE}{text[begins:]}"
        begins = before
    return text


FILTERS: dict[str, Callable[..., Any]] = {
    "clock": clock, "stamp": stamp, "short_stamp": short_stamp, "minutes": minutes, "join_and": join_and,
    "join_or": join_or, "listed": listed, "md": md, "css_string": css_string,
    "css_content": css_content,
    "long_date": long_date, "short_date": short_date, "sentence": sentence, "attr_value": attr_value,
    "yaml_string": yaml_string, "no_widow": no_widow, "short_name": short_name,
}  # fmt: skip
