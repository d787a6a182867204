"""Pages of a PDF as pictures; the only room that knows PDFium's drawing."""

from __future__ import annotations

import io
from collections.abc import Sequence

_POINTS = 72.0


def page_pictures(content: bytes, pages: Sequence[int], dpi: float = 110) -> tuple[bytes, ...]:
    """Return pages, counted from 1, as PNG files; a page that is not there is left out."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(_png(document[number - 1], dpi) for number in pages if 1 <= number <= len(document))
    finally:
        document.close()


def _png(page: object, dpi: float) -> bytes:
    bitmap = page.render(scale=dpi / _POINTS).to_pil()  # type: ignore[attr-defined]
    target = io.BytesIO()
    bitmap.convert("P", palette=1, colors=64).save(target, format="PNG", optimize=True)
    return target.getvalue()
