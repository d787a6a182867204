"""From HTML to an accessible PDF."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from workshopkit.render.drawings import Drawings
from workshopkit.render.engine import faces_in_our_folder, faces_of, read_html, start_engine
from workshopkit.render.faults import Fault, find_faults
from workshopkit.render.fetch import make_fetcher
from workshopkit.render.styles import with_shared_styles
from workshopkit.units import PT_TO_MM

VARIANT = "pdf/ua-1"
_COLOURS = "sRGB IEC61966-2.1"
"""What the numbers of colours mean in a file for a print shop."""


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF in memory and what is known of it."""

    content: bytes
    pages: int
    claims: tuple[tuple[str, int], ...]
    """Claim ids and the pages they stand on, from `data-claims`."""
    marks: tuple[tuple[str, int], ...]
    """Names and pages of the elements with `data-page-mark`, for references from page to page."""
    faults: tuple[Fault, ...]
    warnings: tuple[str, ...]
    """What WeasyPrint complained of: unknown properties, missing pictures."""


@dataclass(frozen=True, slots=True)
class ShopBoxes:
    """How far from the edge of the page a print shop cuts, and how far the colour goes, in mm, on all four sides."""

    trim: float
    bleed: float

    def put(self, _: Any, pdf: Any) -> None:
        """Write TrimBox and BleedBox into every page; the page itself is the MediaBox. Colours are said to be sRGB."""
        import pydyf

        profile = pydyf.Stream([_profile()], {"N": 3}, compress=True)
        pdf.add_object(profile)
        names = dict.fromkeys(("OutputConditionIdentifier", "Info"), pydyf.String(_COLOURS))
        # The kind of PDF/A: the profile of a screen is no printing condition, as PDF/X wants one.
        intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", **names, "DestOutputProfile": profile.reference}
        pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
        for page in (each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page"):
            for name, inset in (("TrimBox", self.trim / PT_TO_MM), ("BleedBox", self.bleed / PT_TO_MM)):
                left, top, right, bottom = page["MediaBox"]
                page[name] = type(page["MediaBox"])([left + inset, top + inset, right - inset, bottom - inset])


def _profile() -> bytes:
    """Return the colour profile sRGB, which WeasyPrint brings along."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


@dataclass(frozen=True)
class Pages:
    """A document that is laid out and not yet written: what is wrong with it can be asked first."""

    document: Any
    warnings: tuple[str, ...]

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Words that do not hold."""
        return find_faults(self.document.pages)

    @property
    def marks(self) -> tuple[tuple[str, int], ...]:
        """Names and pages of the elements with `data-page-mark`."""
        return tuple(_marked(self.document, "data-page-mark"))

    def write(self, zoom: float = 1.0, shop: ShopBoxes | None = None) -> PdfResult:
        """Return the PDF; with `zoom` the pages and all that stands on them are so much larger.

        With `shop` it is one for a print shop: its pages say where they are cut, and it is not tagged.
        """
        how: dict[str, Any] = {"finisher": shop.put} if shop else {"pdf_variant": VARIANT}
        with _listening() as more:
            content = self.document.write_pdf(zoom=zoom, **how)
        return PdfResult(
            content=bytes(content),
            pages=len(self.document.pages),
            claims=tuple(_marked(self.document, "data-claims")),
            marks=self.marks,
            faults=self.faults,
            warnings=(*self.warnings, *more),
        )


def make_pdf(html: str, *, base: Path | None = None, folders: Sequence[Path] = ()) -> PdfResult:
    """Lay out a whole HTML document and return it as PDF/UA-1. The same text gives the same bytes.

    Files are served from `base` (relative addresses begin there) and from `folders`, and from nowhere else.
    """
    return lay_out_pages(html, base=base, folders=folders).write()


def lay_out_pages(
    html: str, *, base: Path | None = None, folders: Sequence[Path] = (), pictures: Mapping[str, object] | None = None
) -> Pages:
    """Lay out a whole HTML document without writing it; `pictures` by their addresses, beside those in files."""
    start_engine()
    gc.collect()  # a document laid out before is large, and goes round in circles
    address = f"{base.resolve().as_uri()}/" if base else "about:blank"
    places = [*([base] if base else []), *folders]
    with _listening() as warnings, faces_in_our_folder():
        drawings = Drawings(pictures)
        html = with_shared_styles(drawings.taken_from(html))
        source = read_html(html, address, make_fetcher(places, drawings.sources))
        faces = faces_of(html, (address, *map(str, places)))
        document = source.render(font_config=faces, pdf_variant=VARIANT, cache=drawings)
    return Pages(document, tuple(warnings))


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs as a warning or worse."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    ear, logger = Ear(logging.WARNING), logging.getLogger("weasyprint")
    logger.addHandler(ear)
    try:
        yield heard
    finally:
        logger.removeHandler(ear)


def _marked(document: Any, attribute: str) -> Iterator[tuple[str, int]]:
    """Yield each word of an attribute once for each page an element with it stands on."""
    for number, page in enumerate(document.pages, start=1):
        seen: dict[str, None] = {}
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
            element = getattr(box, "element", None)
            if element is not None and hasattr(element, "get") and box.element_tag == element.tag:
                seen.update(dict.fromkeys((element.get(attribute) or "").split()))
        yield from ((word, number) for word in seen)
