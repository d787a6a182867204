"""Ask every rule of a PDF."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from workshopkit.checking.findings import Findings, nothing_collected
from workshopkit.checking.pdf.document import Document
from workshopkit.checking.pdf.model import Find
from workshopkit.checking.pdf.opened import FAILS
from workshopkit.checking.pdf.registry import PDF_RULES
from workshopkit.diagnostics import Diagnostic


@dataclass(frozen=True)
class CheckedPdf(Findings):
    """What was found in one file."""

    file: str
    pages: int
    for_shop: bool
    """Whether it is for a print shop: then most rules were not asked."""
    found: dict[str, tuple[Diagnostic, ...] | None]
    """By the name of the rule; every rule has its row, None where it was not asked."""


def check_pdf(content: bytes, file: str) -> CheckedPdf:
    """Ask all rules of a PDF; raises ProblemsError when it cannot be read as one."""
    with _at_work():
        document = Document(content, file)
        shop = _is_for_shop(document)
        found = {
            name: tuple(_asked(rule.find, rule.number, document))
            if rule.find is not None and (rule.of_shops or not shop)
            else None
            for name, rule in PDF_RULES.items()
        }
        return CheckedPdf(file, len(document.pdf.pages), shop, found)


@contextmanager
def _at_work() -> Iterator[None]:
    """Keep what pikepdf logs of a damaged file from the screen, and what is read from being looked through."""
    heard = logging.getLogger("pikepdf")
    level = heard.level
    heard.setLevel(logging.CRITICAL + 1)
    try:
        with nothing_collected():
            yield
    finally:
        heard.setLevel(level)


def _is_for_shop(document: Document) -> bool:
    try:
        return document.is_for_shop
    except FAILS:
        return False


def _asked(find: Find, number: int, document: Document) -> Iterator[Diagnostic]:
    """Yield the answer of a rule; a file whose damage shows only now is told of, too."""
    import pikepdf
    import pypdfium2

    try:
        yield from find(document)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, *FAILS):
        yield document.fault(
            "damaged-pdf", f"the file is damaged: rule {number} could not be asked to the end",
            help="open it in a PDF reader and save or print it to a new file",
        )  # fmt: skip
