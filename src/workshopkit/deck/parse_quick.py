"""Markdown's parser without the steps that nothing on slides needs; what it finds is the same."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from workshopkit.deck.parse_markup import any_address

_SIGNS = re.compile(r"[\n\\`*_\[\]!<&{]")
"""Signs at which the rules in use begin or end; the parser stops at a dozen others, which only extensions need."""


def for_slides(markdown: MarkdownIt) -> MarkdownIt:
    """Return the parser, with CommonMark's rules, set to take any address and to pass over plain words at once."""
    markdown.validateLink = any_address  # type: ignore[method-assign]
    markdown.normalizeLink = _address  # type: ignore[method-assign]
    markdown.inline.terminator_re = _SIGNS
    markdown.core.ruler.at("inline", _inline)
    return markdown


@lru_cache(maxsize=1024)
def _address(url: str) -> str:
    """Return an address as Markdown writes it; a deck leads to few addresses, often."""
    return normalizeLink(url)


def _inline(state: StateCore) -> None:
    """Parse the words of every block; words without signs are one piece of text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _SIGNS.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))
