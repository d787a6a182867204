"""Slide Markdown as Marp reads it."""

from __future__ import annotations

import re

MARP_HEAD = "---\nmarp: true\nlang: en-GB\n---\n\n"


def as_marp(text: str) -> str:
    """Return slide Markdown as Marp reads it: a rule between slides, notes as comments, no braces and divisions."""
    body = text.split("---\n", 2)[2]
    body = re.sub(r"^::: notes\n(.*?)^:::$", lambda found: f"<!--\n{found[1]}-->", body, flags=re.MULTILINE | re.DOTALL)
    body = re.sub(r"^:{3,}.*\n", "", body, flags=re.MULTILINE)
    body = re.sub(r"^(## .*?)[ \t]+\{[^{}]*\}$", r"\1", body, flags=re.MULTILINE)
    body = re.sub(r"\[([^\[\]]*)\]\{[^{}]*\}", r"\1", body)
    slides = re.split(r"^(?=## )", body, flags=re.MULTILINE)
    return MARP_HEAD + "\n---\n\n".join(each.strip() + "\n" for each in slides if each.strip())
