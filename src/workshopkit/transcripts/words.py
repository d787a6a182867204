"""Plain words out of article markup: links, HTML, emphasis and entities go, the sentence stays."""

from __future__ import annotations

import html
import re
import unicodedata

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~$-])")
_PRIVATE = 0xE000
"""Escaped signs hide in the private use area until the markup is gone."""
_HIDDEN = re.compile("[\ue000-\ue0ff]")
_NEVER = re.compile(r"\[\[|\]\]|\]\(|\*{2,}|<(?=[A-Za-z/!])|data-t\s*=\s*\S*")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
"""Stays out even when it was escaped."""
_WIKI = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+[\"'][^\"']*[\"'])?\s*\)")
_REFERENCE = re.compile(r"(?<!\])\[([^\[\]^]+)\]\[[^\[\]]*\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]*\]:?")
_TASK = re.compile(r"^\s*\[[ xX]\]\s+")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_TAG = re.compile(r"<!--[^<>]*-->|</?[A-Za-z][^<>]*>|<[A-Za-z/!][^<>]*$", re.DOTALL)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~)(?=\S)(.{1,400}?)(?<=\S)\1", re.DOTALL)
_UNDERLINE = re.compile(r"(?<!\w)_(?=\S)(.{1,400}?)(?<=\S)_(?!\w)", re.DOTALL)
_STRAY = re.compile(r"\*{2,}|={2}(?=\S)|(?<=\S)={2}|\${2}|(?<=\S)\*+(?=\W|$)|(?<!\S)\*+(?=\w)|\[\[|\]\]|`+")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
    "|(?<!\\w)[\u200c\u200d]|[\u200c\u200d](?!\\w)"
)
"""Signs nobody sees; the joiners between two letters stay, as some scripts are written with them."""
_LEAD = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(?P<words>.{1,400}?)(?<=\S)\1\s*?(?P<end>:|\s[–—-]\s|\n|$)?", re.DOTALL)
_BEFORE = re.compile(r"^[\"”’]?[\s.,;:!?)\]–—-]*")
_AFTER = re.compile(r"[\s,;:–—-]+$")
_FINISHED = re.compile(r"[.!?…][\"”’')\]]*$")


def plain(markup: str) -> str:
    """Return the words of a piece of Markdown with wiki links, HTML and entities; never any markup."""
    text = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), _HIDDEN.sub("", markup))
    text = _REFERENCE.sub(r"\1", _FOOTNOTE.sub("", _TASK.sub("", _AUTOLINK.sub(r"\1", text))))
    for _ in range(3):  # one wiki link inside another
        text = _WIKI.sub(_wiki_words, text)
    text = _TAG.sub(" ", _LINK.sub(r"\1", text))
    for pattern, words in ((_EMPHASIS, r"\2"), (_UNDERLINE, r"\1")) * 3:
        text = pattern.sub(words, text)
    text = _STRAY.sub("", text)
    for _ in range(3):  # `&amp;amp;` is written by programs that escape twice
        text = _TAG.sub(" ", html.unescape(text))
    text, before = _HIDDEN.sub(lambda match: chr(ord(match[0]) - _PRIVATE), text), ""
    while text != before:
        before, text = text, UNSEEN.sub("", _ENTITY.sub(" ", _NEVER.sub("", text)))
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub(r"\s+([.,;:!?])(?=\s|$)", r"\1", text)


def sentence(words: str, close: str) -> str:
    """Return words as a statement: capital first letter, no loose signs, `close` at the end unless it is closed."""
    text = _BEFORE.sub("", words)
    text = _AFTER.sub("", text)
    if text and not _FINISHED.search(text):
        text += close
    return text[:1].upper() + text[1:]


def split_lead(markup: str) -> tuple[str, int]:
    """Return the bold words that lead an item, and where the words after them begin.

    Bold words that run on into the sentence are the label, but stay part of the sentence.
    """
    match = _LEAD.match(markup)
    if match is None:
        return "", 0
    words = plain(match["words"])
    label = words.rstrip(" :.–—-")
    closed = match["end"] is not None or words.endswith((":", "."))
    return label, match.end() if closed else 0


def _wiki_words(match: re.Match[str]) -> str:
    target, words = match[1], match[2]
    return words.strip() if words and words.strip() else target.strip().replace("_", " ")
