"""Text that XML can hold."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """Return text without control characters: XML forbids them, and PowerPoint would show them as `_x0007_`."""
    return _CONTROL.sub("", text)
