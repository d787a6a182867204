"""Rules 21, 22, 24, 31, 35: what a file says of itself, bookmarks, page numbers, files for a print shop."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

from workshopkit.checking.pdf.boxes import MARGIN
from workshopkit.checking.pdf.document import Document, quoted
from workshopkit.checking.pdf.model import Answer
from workshopkit.checking.pdf.opened import FAILS
from workshopkit.checking.pdf.pages import Piece
from workshopkit.checking.pdf.tree import entry, is_dictionary, text
from workshopkit.diagnostics import Severity

BOOKMARKS_FROM = 5
"""Pages from which a document has bookmarks."""
MUST_FROM = 21
"""Pages from which anybody's document must have them."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_NO_TITLE = re.compile(
    r"(untitled|microsoft word.*|document ?\d*|presentation ?\d*|powerpoint.*|.*\.(pdf|docx?|pptx?|indd|html?|odt))",
    re.IGNORECASE,
)
_NOT_TAGGED = re.compile(r"\bnot (tagged|accessible|for screen)\b|\binaccessible\b", re.IGNORECASE)
_TWIN = re.compile(r"\b[\w-]+\.pdf\b")
_OFTEN = 3
"""Pages with the same words at the same place that make them running words."""
_PART_NUMBERED = 0.8


def identified(document: Document) -> Answer:
    """21: says that it is PDF/UA, has a title and shows it."""
    pdf = document.pdf
    part, title = _metadata(pdf)
    if not part:
        yield document.fault(
            "not-pdf-ua", "the file does not say that it keeps PDF/UA", help="export it as PDF/UA; it is told in XMP"
        )
    told = title or document.title
    if not told or _NO_TITLE.fullmatch(told):
        name = f"is called {quoted(told)}" if told else "has no title"
        yield document.fault("no-document-title", f"the file {name}", help="File, Properties, Title")
    elif not title:
        yield document.fault(
            "no-document-title",
            "the title does not stand in the XMP metadata (`dc:title`)",
            help="save it again as PDF/UA",
        )
    if entry(entry(pdf.Root, "/ViewerPreferences"), "/DisplayDocTitle") is not True:
        yield document.fault(
            "title-not-shown", "a reader shows the name of the file in place of its title",
            help="Properties, Initial View, Show: Document Title",
        )  # fmt: skip


def _metadata(pdf: Any) -> tuple[str, str]:
    """Return the part of PDF/UA and the title that the XMP metadata tell."""
    import pikepdf

    if not is_dictionary(entry(pdf.Root, "/Metadata")):
        return "", ""
    try:
        meta = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        return str(meta.get("pdfuaid:part", "")), " ".join(str(meta.get("dc:title", "")).split())
    except (pikepdf.PdfError, *FAILS):
        return "", ""


def language(document: Document) -> Answer:
    """22: a language for the document, and a right one wherever one is named."""
    told = text(document.pdf.Root, "/Lang")
    if not told:
        yield document.fault(
            "no-document-language",
            "the file does not say in which language it is",
            help="Properties, Advanced, Language",
        )
    named = [(told, 0)] if told else []
    named += [(each.text_of("/Lang"), 0) for each in document.tree.elements]
    for each in dict.fromkeys(words for words, _ in named if words and not _LANGUAGE.fullmatch(words)):
        yield document.fault("wrong-language", f"`{each}` is no language", help="write it as `en-GB`")


def bookmarks(document: Document) -> Answer:
    """24: bookmarks from five pages on, each with words and a page."""
    pages = len(document.pages)
    found = _outline(document.pdf)
    if not found and pages >= BOOKMARKS_FROM:
        severity: Severity = "error" if document.is_ours or pages >= MUST_FROM else "warning"
        yield document.fault(
            "no-bookmarks", f"{pages} pages and no bookmarks", severity=severity, help="make them from the headings"
        )
    if any(not text(each, "/Title") for each in found):
        yield document.fault("empty-bookmark", "a bookmark has no words", help="write them, or take it out")
    yield from _run_together(document, found)
    if any(entry(each, "/Dest") is None and entry(each, "/A") is None for each in found):
        yield document.fault("empty-bookmark", "a bookmark leads nowhere", help="make it anew from its heading")


def _run_together(document: Document, found: list[Any]) -> Answer:
    """Find bookmarks with a word that stands on no page, being two: those of a line break or of two elements."""
    spoken = {word for piece in document.pieces for word in piece.text.split()} if found else set()
    for title in (text(each, "/Title") for each in found):
        for word in title.split():
            cuts = range(2, len(word) - 1) if word not in spoken else ()
            if any(word[cut - 1] != "-" and word[:cut] in spoken and word[cut:] in spoken for cut in cuts):
                yield document.fault(
                    "bookmark-run-together", f"the bookmark {quoted(title)} has words without a space between them",
                    severity=document.advice, help="put a space before the line break or between the elements",
                )  # fmt: skip
                break


def _outline(pdf: Any) -> list[Any]:
    """Return the bookmarks, all levels."""
    found: list[Any] = []
    seen: set[tuple[int, int]] = set()
    waiting = [entry(entry(pdf.Root, "/Outlines"), "/First")]
    while waiting and len(found) < 20_000:
        here = waiting.pop()
        if not is_dictionary(here) or here.objgen in seen:
            continue
        seen.add(here.objgen)
        found.append(here)
        waiting += [entry(here, "/Next"), entry(here, "/First")]
    return found


def running_words(document: Document) -> Answer:
    """31: page numbers are those a reader shows; running heads and feet are artifacts."""
    labels = _labels(document)
    yield from _other_numbers(document, labels)
    if not document.is_tagged or document.kind in {"cards", "canvases", "parts", "sheet"}:
        return  # each of their sheets is used by itself and says what it is
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    looks: dict[tuple[str, int], set[object]] = defaultdict(set)
    for page in document.pages:
        for piece in page.pieces:
            in_margin = piece.box.bottom < MARGIN or piece.box.top > page.height - MARGIN
            if in_margin and document.owner(piece) is not None and not _is_heading(document, piece):
                words = re.sub(r"\d+", "#", " ".join(piece.text.split()))
                places[words, round(piece.baseline)].add(piece.page)
                looks[words, round(piece.baseline)].add((piece.font.bold, piece.colour))
    for place, pages in places.items():
        words, changes = place[0], len(looks[place]) > 1  # what changes its look says where one is
        if len(words) > 2 and not changes and len(pages) >= max(_OFTEN, len(labels) // 2):
            yield document.fault(
                "running-words-read", f"{quoted(words)} is read on each of {len(pages)} pages", min(pages) + 1,
                severity=document.advice, help="mark running heads and feet as artifacts",
            )  # fmt: skip


def _is_heading(document: Document, piece: Piece) -> bool:
    element = document.owner(piece)
    return element is not None and element.inside("H", "H1", "H2", "H3", "H4", "H5", "H6")


def _labels(document: Document) -> list[str]:
    """Return what a reader calls the pages."""
    count = len(document.pages)
    if entry(document.pdf.Root, "/PageLabels") is None:
        return [str(page) for page in range(1, count + 1)]
    try:
        return [str(page.label) for page in document.pdf.pages]
    except FAILS:
        return [""] * count


def _other_numbers(document: Document, labels: list[str]) -> Answer:
    """Compare the numbers at the feet with those a reader shows."""
    if not all(labels):
        yield document.fault("wrong-page-labels", "the page labels cannot be read", help="set them anew")
        return
    away: Counter[int] = Counter()
    numbered = 0
    for page, label in zip(document.pages, labels, strict=True):
        near = [
            each for each in page.pieces
            if (each.box.bottom < MARGIN or each.box.top > page.height - MARGIN) and document.owner(each) is None
        ]  # fmt: skip
        numbers = {int(found) for each in near for found in re.findall(r"(?<![\w.,:/])\d{1,4}(?![\w.,:/])", each.text)}
        if numbers and label.isdigit():
            numbered += 1
            away.update({each - int(label) for each in numbers})
    if numbered < _OFTEN or away[0] >= _PART_NUMBERED * numbered:
        return
    shift, times = max(away.items(), key=lambda each: each[1], default=(0, 0))
    if shift and times >= _PART_NUMBERED * numbered:
        yield document.fault(
            "other-page-number", f"page 1 by its foot is page {1 - shift} to a reader", severity=document.advice,
            help="set page labels that agree with the printed numbers",
        )  # fmt: skip


def for_shops(document: Document) -> Answer:
    """35: a file for a print shop says that it is not accessible, and which file is."""
    if not document.is_for_shop:
        return
    page = " ".join(" ".join(each.text.split()) for each in document.pieces) if len(document.pages) < 400 else ""
    said = f"{document.said} {page}"
    if "not-tagged" not in document.key_words and not _NOT_TAGGED.search(said):
        yield document.fault(
            "shop-file-not-said", "a file for a print shop, without structure, does not say so of itself",
            help="say in its title or subject that it is not accessible",
        )  # fmt: skip
    if not _TWIN.search(said):
        yield document.fault(
            "no-accessible-twin", "a file for a print shop does not name the accessible file with the same content",
            help="name it in the subject, as `exercise-cards.pdf`",
        )  # fmt: skip
