"""What every finished PDF keeps: rules 20 to 34 for accessible documents, as questions to the file alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2

Rule = Callable[[pikepdf.Pdf], Iterator[str]]
Node = tuple[str, Any]
OUTLINE_FROM = 5
"""Pages from which a document has bookmarks."""


def tagged(pdf: pikepdf.Pdf) -> Iterator[str]:
    """20: tagged, with a tree of structure."""
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked as tagged"
    if not list(nodes(pdf)):
        yield "no structure"


def identified(pdf: pikepdf.Pdf) -> Iterator[str]:
    """21: says that it is PDF/UA-1, has a title and shows it."""
    meta = pdf.open_metadata()
    if str(meta.get("pdfuaid:part", "")) != "1":
        yield "no PDF/UA identifier"
    if not str(meta.get("dc:title", "")).strip() or not str(pdf.docinfo.get("/Title", "")).strip():
        yield "no title"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"


def in_a_language(pdf: pikepdf.Pdf) -> Iterator[str]:
    """22: a language for the document."""
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(pdf.Root.get("/Lang", ""))):
        yield "no language"


def headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """23: headings begin at 1 and skip no level."""
    levels = [int(kind[2]) for kind, _ in nodes(pdf) if re.fullmatch(r"/H[1-6]", kind)]
    if not levels or levels[0] != 1:
        yield f"headings begin with {levels[:1]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    """24: bookmarks from five pages on."""
    with pdf.open_outline() as outline:
        if len(pdf.pages) >= OUTLINE_FROM and not outline.root:
            yield "no bookmarks"


def lists_and_tables(pdf: pikepdf.Pdf) -> Iterator[str]:
    """25: lists hold items, items hold bodies; tables hold rows and headers that say for what."""
    for kind, node in nodes(pdf):
        inner = [str(each.get("/S", "")) for each in children(node)]
        if kind == "/L" and set(inner) - {"/LI", "/Caption"}:
            yield f"a list holds {inner}"
        if kind == "/LI" and "/LBody" not in inner:
            yield f"an item of a list holds {inner}"
        if kind == "/Table":
            yield from _cells(list(descend(node)))


def _cells(held: list[Node]) -> Iterator[str]:
    heads = [node for kind, node in held if kind == "/TH"]
    known = {str(node["/ID"]) for node in heads if "/ID" in node}
    scoped = all("/Scope" in _attributes(node) for node in heads)
    if not heads:
        yield "a table without headers"
    for kind, node in held:
        named = {str(each) for each in _attributes(node).get("/Headers", [])}
        if kind == "/TD" and not scoped and (not named or named - known):
            yield "a cell of a table without a header"


def figures(pdf: pikepdf.Pdf) -> Iterator[str]:
    """26: every figure is described."""
    found = [node for kind, node in nodes(pdf) if kind == "/Figure"]
    yield from ("a figure is not described" for node in found if not str(node.get("/Alt", "")).strip())


def links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """28: links are described, and the tab key follows the structure."""
    for number, page in enumerate(pdf.pages, start=1):
        found = [each for each in page.get("/Annots", []) if each.get("/Subtype") == "/Link"]
        if found and page.get("/Tabs") != "/S":
            yield f"page {number}: the tab key does not follow the structure"
        yield from (
            f"page {number}: a link is not described" for each in found if not str(each.get("/Contents", "")).strip()
        )


def fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """30: fonts are embedded, and their letters can be copied."""
    for font in (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"):
        name = str(font.get("/BaseFont", "?"))
        if font.get("/Subtype") != "/Type3" and "/ToUnicode" not in font and "/DescendantFonts" in font:
            yield f"{name}: its letters cannot be copied"
        about = font.get("/FontDescriptor")
        if about is not None and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(about.keys()):
            yield f"{name} is not embedded"


def words(pdf: pikepdf.Pdf) -> Iterator[str]:
    """34: what is copied are words: no ligatures, no lost letters, nothing outside the page."""
    document = pypdfium2.PdfDocument(pdf.filename)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        whole = text.get_text_bounded()
        if strange := re.findall(r"[\ufb00-\ufb06\ufffd\ue000-\uf8ff\x00\x01]", whole):
            yield f"page {number + 1}: {strange[:5]}"
        width, height = page.get_size()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right > left and (left < -0.5 or bottom < -0.5 or right > width + 0.5 or top > height + 0.5):
                yield f"page {number + 1}: `{text.get_text_range(index, 20)}` leaves the page"
                break


def nodes(pdf: pikepdf.Pdf) -> Iterator[Node]:
    """Yield every element of the structure in reading order, with its kind."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is not None:
        yield from descend(root)


def descend(node: Any) -> Iterator[Node]:
    """Yield the elements below one."""
    for each in children(node):
        yield str(each.get("/S", "")), each
        yield from descend(each)


def children(node: Any) -> list[Any]:
    """Return the elements an element holds."""
    held = node.get("/K", [])
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    return [each for each in listed if isinstance(each, pikepdf.Dictionary) and "/S" in each]


def _attributes(node: Any) -> dict[str, Any]:
    held = node.get("/A", [])
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    return {key: value for each in listed if isinstance(each, pikepdf.Dictionary) for key, value in each.items()}


RULES: Mapping[str, Rule] = {
    each.__name__: each
    for each in (
        tagged, identified, in_a_language, headings, bookmarks, lists_and_tables, figures, links, fonts, words,
    )
}  # fmt: skip
