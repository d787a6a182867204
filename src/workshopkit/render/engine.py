"""WeasyPrint as it is started here: with the faces of the document before, and without rules for notes."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache, lru_cache
from typing import Any

from workshopkit.diagnostics import problem
from workshopkit.render.libraries import found_by_name

_ELSEWHERE = re.compile(r"@import|<link\b", re.IGNORECASE)
"""What brings rules from another file."""
_NOTED = re.compile(r"::(?:marker|footnote|note)|float\s*:\s*footnote|\bnote\(", re.IGNORECASE)
"""What makes or dresses notes and signs of lists, in our rules or in somebody's own."""
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
_PSEUDO = 3
"""Where a rule of a style sheet names what it makes beside an element."""


def start_engine() -> Any:
    """Import WeasyPrint before it is used; raises ProblemsError on a machine without Pango."""
    # All faces are ours: a machine without any makes the same pages.
    warnings.filterwarnings("ignore", "No fonts configured", module="weasyprint")
    try:
        with found_by_name():
            import weasyprint
    except OSError as error:
        raise problem(
            "missing-pango", "PDFs need the library Pango, which this machine does not have",
            help="type `sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`"
            " (Debian, Ubuntu), `sudo dnf install -y pango` (Fedora) or `brew install pango` (macOS)",
        ) from error  # fmt: skip
    return weasyprint


def read_html(html: str, base: str, fetcher: Any) -> Any:
    """Return a document to lay out; where nothing in it speaks of notes, each of its elements has six styles fewer."""
    weasyprint = start_engine()
    document = weasyprint.HTML if _ELSEWHERE.search(html) or _NOTED.search(html) else _without_notes()
    return document(string=html, base_url=base, url_fetcher=fetcher)


@cache
def _without_notes() -> Any:
    """Return WeasyPrint's documents with its own style sheet, less what is for notes and for signs beside lists.

    Its sheet gives every element of a document a style for each of these, though none is ever shown.
    """

    class Document(start_engine().HTML):  # type: ignore[misc]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # as it is called
            return [_shorter(each) for each in super()._ua_stylesheets(forms)]

    return Document


@lru_cache(maxsize=4)
def _shorter(sheet: Any) -> Any:
    """Return a style sheet whose rules for signs beside lists ask list items alone, and that has none for notes."""
    matcher = copy(sheet.matcher)
    rules = getattr(matcher, "other_selectors", None)
    by_name = getattr(matcher, "lower_local_name_selectors", None)
    if rules is None or by_name is None:
        return sheet
    matcher.other_selectors = [rule for rule in rules if rule[_PSEUDO] not in {*_NOTES, "marker"}]
    signs = [rule for rule in rules if rule[_PSEUDO] == "marker"]
    matcher.lower_local_name_selectors = {**by_name, "li": [*by_name.get("li", ()), *signs]}
    shorter = copy(sheet)
    shorter.matcher = matcher
    return shorter


def faces_of(html: str, where: tuple[str, ...]) -> Any:
    """Return the faces a document may use; those of the same rules are kept for the next, from the same folders."""
    if _ELSEWHERE.search(html):
        return start_engine().text.fonts.FontConfiguration()
    return _kept((where, tuple(dict.fromkeys(_FACE.findall(html)))))


@lru_cache(maxsize=2)
def _kept(_: tuple[tuple[str, ...], tuple[str, ...]]) -> Any:
    return start_engine().text.fonts.FontConfiguration()


@contextmanager
def faces_in_our_folder() -> Iterator[None]:
    """Let WeasyPrint put copies of faces where they are taken away again, however this process ends."""
    before, tempfile.tempdir = tempfile.tempdir, _folder(os.getpid())
    try:
        yield
    finally:
        tempfile.tempdir = before


@cache
def _folder(process: int) -> str:
    """Return the folder for the faces of this process; one that was copied from it has another."""
    folder = tempfile.mkdtemp(prefix="workshopkit-faces-")
    atexit.register(_remove, process, folder)
    atexit.register(_kept.cache_clear)  # while there is still what takes their copies away
    return folder


def _remove(process: int, folder: str) -> None:
    if process == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)
