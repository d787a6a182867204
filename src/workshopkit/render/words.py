"""Text that XML can hold."""

from __future__ import annotations

import html
import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """Return text without control characters: XML forbids them, and PowerPoint would show them as `_x0007_`."""
    return _CONTROL.sub("", text)


def escape(text: str) -> str:
    """Return text as the content of an XML element, without control characters."""
    return html.escape(printable(text), quote=False)


def quoted(text: str) -> str:
    """Return text as a quoted XML attribute, without control characters; line breaks and tabs stay."""
    words = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in words:
        return f'"{words}"'
    return f"'{words}'" if "'" not in words else '"{}"'.format(words.replace('"', "&quot;"))
