"""A PDF opened twice: by pikepdf for what it says of itself, by PDFium for what stands on its pages."""

from __future__ import annotations

import io
from typing import Any

from workshopkit.diagnostics import ProblemsError, Span, problem

MOST_FILE = 600_000_000
"""Bytes of a file that is opened."""
MOST_PAGES = 2_000
"""Pages that are looked at."""


def open_pdf(content: bytes, file: str) -> tuple[Any, Any]:
    """Return a file as pikepdf and as PDFium have it; raises ProblemsError with the one thing that keeps it shut."""
    import pikepdf
    import pypdfium2

    if len(content) > MOST_FILE:
        raise _shut("pdf-broken", f"the file has more than {MOST_FILE // 1_000_000} megabytes", file)
    if b"%PDF-" not in content[:1024]:
        raise problem("not-a-pdf", "this is not a PDF", Span(file), help="name a file that ends in `.pdf` and is one")
    try:
        held = pikepdf.open(io.BytesIO(content))
        count = len(held.pages)
    except pikepdf.PasswordError:
        raise problem(
            "pdf-encrypted", "the PDF is locked with a password", Span(file), help="save a copy without a password"
        ) from None
    except (pikepdf.PdfError, *FAILS) as error:
        raise _shut("pdf-broken", "the PDF cannot be opened", file) from error
    if not count:
        raise _shut("pdf-broken", "the PDF has no pages", file)
    if count > MOST_PAGES:
        raise _shut("pdf-broken", f"the PDF has {count} pages; up to {MOST_PAGES} are looked at", file)
    try:
        drawn = pypdfium2.PdfDocument(content)
        pages = len(drawn)
    except (pypdfium2.PdfiumError, *FAILS) as error:
        raise _shut("pdf-broken", "the pages of the PDF cannot be read", file) from error
    if pages != count:
        raise _shut("pdf-broken", "the PDF is damaged: two readers count different pages", file)
    return held, drawn


FAILS = (
    ValueError, TypeError, LookupError, AttributeError, RuntimeError, ArithmeticError, OSError, NotImplementedError,
    MemoryError,
)  # fmt: skip
"""What a damaged file can make of a reader."""


def _shut(code: str, message: str, file: str) -> ProblemsError:
    return problem(code, message, Span(file), help="open it in a PDF reader and save or print it to a new file")
