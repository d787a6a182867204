"""Catalogues as files for translators: what has no words yet stands there empty, what has keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.diagnostics import problem
from workshopkit.language.catalogue import parsed

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_CHANGING = re.compile(rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|'
                       rb'Report-Msgid-Bugs-To|Project-Id-Version):.*\n', re.MULTILINE)  # fmt: skip
"""Lines of a head that say when and with what a file was written, which git knows better."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalogue to write, and how much of it is to be translated."""

    content: bytes
    texts: int
    missing: int


def read_template(path: Path) -> Catalog:
    """Return all texts of a `.pot` file; raises ProblemsError when it cannot be read."""
    return parsed(path)[1]


def template_of(texts: Iterable[tuple[str, str]]) -> Catalog:
    """Return texts, each with the place it stands in, as a catalogue without words."""
    from babel.messages.catalog import Catalog

    catalog = Catalog()
    for text, where in texts:
        catalog.add(text, auto_comments=[where])
    return catalog


def merged(template: Catalog, tag: str, old: Path | None, head: str) -> Merged:
    """Return a template with the words that a catalogue has for it already; what it no longer asks for is dropped.

    Raises ProblemsError for a catalogue that cannot be read, and for a tag Babel knows no plurals of.
    """
    from babel import Locale, UnknownLocaleError
    from babel.messages.catalog import Catalog

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise problem("unknown-language", f"`{tag}` is no language", help="write its tag: `fr`, `fr-CA`") from None
    catalog = parsed(old, tag)[1] if old is not None else Catalog(locale=locale)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# {head}"
    empty = sum(1 for each in catalog if each.id and not _whole(each.string))
    return Merged(_written(catalog), len(catalog), empty)


def template_bytes(template: Catalog, head: str) -> bytes:
    """Return a catalogue without words as the bytes of a `.pot` file."""
    template.header_comment, template.fuzzy = f"# {head}", False
    return _written(template)


def _whole(words: object) -> bool:
    return all(words) if isinstance(words, (tuple, list)) else bool(words)


def _written(catalog: Catalog) -> bytes:
    from babel.messages.pofile import write_po

    out = BytesIO()
    write_po(out, catalog, width=0, include_lineno=False, ignore_obsolete=True)
    return _CHANGING.sub(b"", out.getvalue())
