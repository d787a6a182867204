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
from functools import cache, lru_cache
from typing import Any

from workshopkit.diagnostics import problem
from workshopkit.render.libraries import found_by_name

_ELSEWHERE = re.compile(r"@import|<link\b", re.IGNORECASE)
"""What brings rules from another file."""
_NOTED = re.compile(r"::(?:marker|footnote|note)|float\s*:\s*footnote|\bnote\(", re.IGNORECASE)
"""What makes or dresses notes and signs of lists, in our rules or in somebody's own."""
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)
_NOTE_RULES = re.compile(r"(?m)^::(?:footnote|note)-[\w-]+ \{[^{}]*\}$")
_SIGN_RULE = re.compile(r"(?m)^::marker \{")


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
    weasyprint = start_engine()
    from weasyprint.html import UA

    shorter = weasyprint.CSS(string=_SIGN_RULE.sub("li::marker {", _NOTE_RULES.sub("", UA)))

    class Document(weasyprint.HTML):  # type: ignore[misc,name-defined]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            first, *others = super()._ua_stylesheets(forms)
            return [shorter, *others] if not forms else [first, *others]

    return Document


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
    return folder


def _remove(process: int, folder: str) -> None:
    if process == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)
