"""A picture: `![what it shows](file.png)`, or `![](file.png){.decorative}` when it tells nothing."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from workshopkit.deck.model import Image
from workshopkit.deck.parse_log import Log

_DECORATIVE: Final = "decorative"
LONGEST_ALT: Final = 250
"""Characters of an alternative text; more is a burden to listen to."""
_EMPTY: Final = re.compile(
    r".*\.(png|jpe?g|svg|gif|emf|wmf|tiff?|bmp|webp|heic)|\W+|"
    r"(picture|image|img|photo|graphic|shape|group|object|chart|diagram|table|logo|icon|drawing|screenshot)[ _-]*\d*|"
    r"(alt(ernative)?[ -]?text|description|untitled|todo|tbd)",
    re.IGNORECASE,
)
"""Words that stand for a picture and do not say what it shows."""


def read_image(node: SyntaxTreeNode, rest: str, line: int, log: Log, *, notes: bool) -> Image:
    """Return a picture that is all of its paragraph; `rest` stands behind it and is no attribute we know."""
    attrs = {key: str(value) for key, value in node.attrs.items() if key not in {"src", "alt"}}
    classes = attrs.pop("class", "").split()
    alt = " ".join(_words(node).split())
    decorative = _DECORATIVE in classes
    if notes:
        log.complain("no-place", "`::: notes` has no place for a picture", line, find="![", help="put it on the slide")
    others = (
        [rest.strip()] if rest else [*(f"{key}=" for key in attrs), *(each for each in classes if each != _DECORATIVE)]
    )
    for other in others:
        log.complain(
            "unknown-attribute", f"a picture has no `{other}`", line, find=other,
            help="take it out: a picture is as large as its place; the only attribute is `{.decorative}`",
        )  # fmt: skip
    if not alt and not decorative:
        log.complain(
            "no-alternative-text", "the picture has no alternative text", line, find="![",
            help="say what it shows: `![what it shows](picture.png)`; mark one that tells nothing with `{.decorative}`",
        )  # fmt: skip
    elif not decorative and _EMPTY.fullmatch(alt):
        log.complain(
            "empty-alternative-text", f"`{alt}` says nothing of the picture", line, find=alt,
            help="say what it shows, as to somebody on the telephone",
        )  # fmt: skip
    if alt and decorative:
        log.complain(
            "no-alternative-text", "a decorative picture has an alternative text", line, find=".decorative",
            help="take the words out, `![](picture.png){.decorative}`, or take `{.decorative}` out",
        )  # fmt: skip
    if len(alt) > LONGEST_ALT:
        log.complain(
            "long-alternative-text", f"the alternative text has {len(alt)} characters, not at most {LONGEST_ALT}", line,
            find=alt[:40], help="say what matters in a sentence; more belongs into `::: notes`",
        )  # fmt: skip
    return Image(str(node.attrs.get("src", "")), alt, line, decorative)


def _words(node: SyntaxTreeNode) -> str:
    """Return the plain words of an alternative text."""
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.children:
        return "".join(_words(each) for each in node.children)
    return "" if node.type == "image" else node.content
